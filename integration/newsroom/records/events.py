"""What the log keeps: who did what when, beside the changes of objects, which are Revisions.

A view records an event in the transaction of the deed, so that neither exists without the other. What comes
in only as a signal is listened to at the end of this module; signals of further ways to sign in belong there.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from allauth.account.signals import password_changed
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.dispatch import Signal
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from integration.models.newsroom import UNKNOWN_ACCOUNT, Event, EventAction
from integration.models.support import immutability
from integration.periods import SIGN_INS_KEPT

Words = Mapping[str, str]
"""What something says of itself, in words by label."""

SIGN_INS = (EventAction.SIGNED_IN, EventAction.SIGN_IN_FAILED, EventAction.SIGNED_OUT)
MAINTENANCE = "Wartung"


def record(
    editor: str, action: EventAction, subject: str = "", details: Iterable[Mapping[str, str]] = ()
) -> None:
    """Write an entry of the log; call it in the transaction of what it tells."""
    Event(
        at=timezone.now(),
        editor=editor,
        action=action,
        subject=subject[: Event.SUBJECT_LENGTH],
        details=list(details),
    ).save()


def record_by(
    request: HttpRequest, action: EventAction, subject: str = "", details: Iterable[Mapping[str, str]] = ()
) -> None:
    """Write an entry of the log about who is signed in; a trial, of which nothing stays, leaves none."""
    if not getattr(request, "is_trial", False):
        record(request.user.get_username(), action, subject, details)


def differences(old: Words, new: Words) -> list[dict[str, str]]:
    """Return what changed between two states in words, as the details of an event hold it."""
    labels = dict.fromkeys([*old, *new])
    return [
        {"label": label, "old": old.get(label, ""), "new": new.get(label, "")}
        for label in labels
        if old.get(label, "") != new.get(label, "")
    ]


def detail(label: Any, new: str) -> dict[str, str]:
    """Return one fact about an event that has no old side."""
    return {"label": str(label), "old": "", "new": new}


def words_of_account(user: Any) -> Words:
    """Return what the log may say of an account: names, roles, whether it is active; never an address."""
    roles = ", ".join(user.groups.order_by("name").values_list("name", flat=True)) if user.pk else ""
    return {
        _("Name zum Anmelden"): user.get_username(),
        _("Vorname"): user.first_name,
        _("Nachname"): user.last_name,
        _("Aktiv"): _("ja") if user.is_active else _("nein"),
        _("Rollen"): roles,
    }


def forget_sign_ins(now: datetime) -> int:
    """Delete sign-ins older than their period, and note how many; returns how many.

    The guards are lifted only where there is something to delete: on PostgreSQL that waits for every reader.
    """
    old = Event.objects.filter(action__in=SIGN_INS, at__lt=now - SIGN_INS_KEPT)
    if not old.exists():
        return 0
    with transaction.atomic():
        with immutability.lifted():
            count, _by_model = old.delete()
        subject = ngettext("%(count)d Eintrag", "%(count)d Einträge", count) % {"count": count}
        record(MAINTENANCE, EventAction.SIGN_INS_FORGOTTEN, subject)
    return count


class NoSecondLog:
    """Keeps Django's admin from its own log (django_admin_log).

    It would say less than Revisions and Events do, anybody could change its rows, and it holds the titles
    of objects, also of those whose words the law took down or a redaction removed.
    """

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Write nothing."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Write nothing."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """Write nothing."""


# Signals


def _signed_in(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    record(user.get_username(), EventAction.SIGNED_IN)


def _signed_out(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    if user is not None:
        record(user.get_username(), EventAction.SIGNED_OUT)


def _sign_in_failed(sender: Any, credentials: Mapping[str, Any], **kwargs: Any) -> None:
    """Note who could not sign in; only names of accounts, because people type passwords into the wrong field."""
    users = get_user_model()
    name = str(credentials.get(users.USERNAME_FIELD) or "")
    is_known = "\0" not in name and users._default_manager.filter(**{users.USERNAME_FIELD: name}).exists()
    record(name if is_known else UNKNOWN_ACCOUNT, EventAction.SIGN_IN_FAILED)


def _second_factor_failed(sender: Any, user: Any, **kwargs: Any) -> None:
    reason = detail(_("Grund"), _("falscher zweiter Schritt"))
    record(user.get_username(), EventAction.SIGN_IN_FAILED, details=[reason])


def _password_changed(sender: Any, user: Any, **kwargs: Any) -> None:
    record(user.get_username(), EventAction.PASSWORD_CHANGED)


def _of_factors(action: EventAction) -> Callable[..., None]:
    """Return a listener that notes a deed on an app or a passkey; recovery codes come and go with those."""

    def listener(sender: Any, user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
        if authenticator.type != Authenticator.Type.RECOVERY_CODES:
            record(user.get_username(), action)

    return listener


def _codes_renewed(sender: Any, user: Any, **kwargs: Any) -> None:
    record(user.get_username(), EventAction.CODES_RENEWED)


_LISTENERS: Mapping[Signal, Callable[..., None]] = {
    user_logged_in: _signed_in,
    user_logged_out: _signed_out,
    user_login_failed: _sign_in_failed,
    password_changed: _password_changed,
    mfa.authentication_failed: _second_factor_failed,
    mfa.authenticator_added: _of_factors(EventAction.SECOND_FACTOR_ADDED),
    mfa.authenticator_removed: _of_factors(EventAction.SECOND_FACTOR_REMOVED),
    mfa.authenticator_reset: _codes_renewed,
}


def listen() -> None:
    """Begin to note what Django and allauth say about sign-ins, passwords and second factors."""
    for signal, listener in _LISTENERS.items():
        signal.connect(listener, weak=False, dispatch_uid="log")
