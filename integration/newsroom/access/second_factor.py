"""The second factor beside the password: whether an account has one, must have one, or loses it."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils import timezone

from integration.models.newsroom import NewsroomSettings
from integration.newsroom.access import sessions

Somebody = AbstractBaseUser | AnonymousUser
# Recovery codes alone are none: they stand in for one.
TYPES = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has(user: Somebody) -> bool:
    """Tell whether the account is protected by an app or a passkey."""
    return bool(is_mfa_enabled(user, TYPES))


def has_app(user: Somebody) -> bool:
    """Tell whether an app makes codes for the account."""
    return bool(is_mfa_enabled(user, [Authenticator.Type.TOTP]))


def has_passkey(user: Somebody) -> bool:
    """Tell whether the account has a passkey."""
    return bool(is_mfa_enabled(user, [Authenticator.Type.WEBAUTHN]))


def is_missing(user: Somebody) -> bool:
    """Tell whether the house rules ask for a second factor that the account lacks (one or two queries)."""
    return bool(NewsroomSettings.current().second_factor_required) and not has(user)


def unused_codes(user: Somebody) -> list[str]:
    """Return the account's recovery codes that have not been used."""
    stored = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return list(stored.wrap().get_unused_codes()) if stored else []


def remove(user: AbstractBaseUser, keep_session: str | None = None) -> bool:
    """Take app, passkeys and recovery codes away and end every session but one; tells whether there were any.

    For somebody who has lost their phone: it may be signed in.
    """
    removed: int = Authenticator.objects.filter(user=user).delete()[0]
    sessions.end(user, timezone.now(), keep_session=keep_session)
    return removed > 0
