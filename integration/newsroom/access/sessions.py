"""Who is signed in where: begun when, used when, ended at the latest when; kept in the sessions themselves."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, logout
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from integration.delivery.paths import in_newsroom
from integration.models.newsroom import hashed
from integration.newsroom.access import limits
from integration.periods import SESSION_AT_MOST, SESSION_IDLE

SINCE, DEVICE = "signed-in-at", "signed-in-with"

# The first that fits: most browsers also carry the names of those they want to be taken for.
_BROWSERS = (("Edg", "Edge"), ("Firefox|FxiOS", "Firefox"), ("Chrom|CriOS", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux|X11", "Linux"),
)


def note_start(sender: Any, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> None:
    """Note in the session when it began and, roughly, with what; called at every login, which also tidies up."""
    now = timezone.now()
    request.session[SINCE] = now.timestamp()
    request.session[DEVICE] = device_of(request.headers.get("User-Agent", ""))
    Session.objects.filter(expire_date__lt=now).delete()
    limits.forget_expired(now)


def device_of(user_agent: str) -> str:
    """Return browser and system in two words, of which many have the same."""
    found = [_first(user_agent, choices) for choices in (_BROWSERS, _SYSTEMS)]
    return ", ".join(word for word in found if word)


def _first(user_agent: str, choices: tuple[tuple[str, str], ...]) -> str:
    return next((name for pattern, name in choices if re.search(pattern, user_agent)), "")


def is_over(session: Any, now: datetime) -> bool:
    """Tell whether a session has lasted as long as any may; one that does not say when it began has."""
    since: float = session.get(SINCE, 0)
    return now.timestamp() - since >= SESSION_AT_MOST.total_seconds()


class EndAfterAtMost:
    """Middleware that ends a session that has lasted as long as any may, however busy it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request as a stranger's if its session is over; what was typed is then kept as always."""
        is_signed_in = in_newsroom(request.path_info) and SESSION_KEY in request.session
        if is_signed_in and is_over(request.session, timezone.now()):
            logout(request)
            messages.info(request, _said_at_the_end())
        return self.get_response(request)


def _said_at_the_end() -> str:
    hours = int(SESSION_AT_MOST.total_seconds() // 3600)
    return _("Nach %(hours)d Stunden endet jede Anmeldung. Bitte melden Sie sich neu an.") % {"hours": hours}


@dataclass(frozen=True)
class SignedIn:
    """One place where an account is signed in."""

    key: str
    device: str
    since: datetime
    last_used: datetime

    @property
    def token(self) -> str:
        """Return what a form may name the session by: its key stays on the server."""
        return hashed(self.key)[:32]


def of(user: AbstractBaseUser | AnonymousUser, now: datetime) -> list[SignedIn]:
    """Return where this account is signed in now, last used first; reads every session that is stored."""
    return sorted(_of(user, now), key=lambda each: each.last_used, reverse=True)


def _of(user: Any, now: datetime) -> Iterator[SignedIn]:
    for stored in Session.objects.filter(expire_date__gt=now):
        data = stored.get_decoded()
        is_theirs = data.get(SESSION_KEY) == str(user.pk) and constant_time_compare(
            data.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash()
        )
        if is_theirs and not is_over(data, now):
            since = datetime.fromtimestamp(data[SINCE], timezone.get_current_timezone())
            last_used = stored.expire_date - SESSION_IDLE
            yield SignedIn(stored.session_key, data.get(DEVICE, ""), since, last_used)


def end(
    user: AbstractBaseUser | AnonymousUser,
    now: datetime,
    *,
    keep_session: str | None = None,
    session_token: str | None = None,
) -> int:
    """End the account's sessions, all of them, all but one, or the one with the given token; returns how many."""
    keys = [
        each.key
        for each in of(user, now)
        if each.key != keep_session and (session_token is None or each.token == session_token)
    ]
    Session.objects.filter(session_key__in=keys).delete()
    return len(keys)
