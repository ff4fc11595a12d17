"""What allauth asks of us: who may come in, where a login leads, what is said, how secrets are kept."""

import base64
import hashlib
import io
import time
from typing import Any
from urllib.parse import urlsplit

import segno
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from integration.delivery.paths import in_newsroom
from integration.newsroom.access import limits
from integration.newsroom.access.allauth_private import CountedByKey
from integration.periods import IDENTITY_CONFIRMED_FOR

WRONG_CODE = _lazy("Das hat nicht gestimmt. Bitte versuchen Sie es mit einem neuen Code oder noch einmal.")
CONFIRM_BY = {
    "reauthenticate": _lazy("Mit dem Passwort bestätigen"),
    "mfa_reauthenticate": _lazy("Mit einem Code bestätigen"),
    "mfa_reauthenticate:webauthn": _lazy("Mit einem Passkey bestätigen"),
}


class Accounts(CountedByKey):
    """Accounts are made by the Verwaltung or the operator, and are known by their name."""

    error_messages = CountedByKey.error_messages | {
        "username_password_mismatch": _lazy("Benutzername oder Passwort stimmt nicht."),
        "incorrect_password": _lazy("Das Passwort stimmt nicht."),
        "enter_current_password": _lazy("Das bisherige Passwort stimmt nicht."),
        "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": _lazy(
            "Zu viele falsche Versuche. Spätestens in einer Stunde geht es weiter. "
            "In der Zwischenzeit hilft die Verwaltung."
        ),
        "rate_limited": _lazy("Zu viele falsche Versuche. Spätestens in einer Stunde geht es weiter."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: nobody makes an account for themselves."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the fingerprint of the client's network instead of its address."""
        return limits.network_fingerprint(request)

    def failures_key(self, request: HttpRequest, username: str) -> str:
        """Return what failures are counted under: account and network together, no address."""
        return limits.account_fingerprint(request, username)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try before the password is looked at; raises ValidationError that says when to come again."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            fingerprint = self.failures_key(request, credentials.get("username", ""))
            raise ValidationError(limits.refusal(request, fingerprint), code=error.code) from None

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """Turn away an account that may not enter the newsroom, as one that was closed."""
        refused: HttpResponse | None = super().pre_login(request, user, **kwargs)
        if refused is None and not user.is_staff:
            refused = self.respond_user_inactive(request, user)
        return refused

    def is_safe_url(self, url: str) -> bool:
        """Tell whether a login may lead there: within the newsroom only."""
        return in_newsroom(url) and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def is_ajax(self, request: HttpRequest) -> bool:
        """Tell whether a script asks: it does for a passkey, and nowhere else."""
        is_for_passkey = request.path == reverse("mfa_login_webauthn") and request.method == "GET"
        return is_for_passkey and request.headers.get("Accept") == "application/json"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return the page that led to the change."""
        return reverse("account")

    def is_reauthentication_required(self, **kwargs: Any) -> bool:
        """Tell whether somebody must show again who they are; not shortly after the login."""
        request = context.request
        shown = [record["at"] for record in get_authentication_records(request, request.user)]
        return time.time() - max(shown, default=0) > IDENTITY_CONFIRMED_FOR.total_seconds()

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Return the ways to show again who one is, in our words."""
        found = super().get_reauthentication_methods(user)
        return [method | {"description": CONFIRM_BY[method["id"]]} for method in found]


class SecondFactors(DefaultMFAAdapter):
    """Codes of an app, passkeys, recovery codes: named in German, their secrets stored encrypted."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": WRONG_CODE}

    def get_totp_label(self, user: Any) -> str:
        """Return the name that the app shows for the account."""
        return str(user.get_username())

    def get_totp_issuer(self) -> str:
        """Return what the app shows as the place of the account."""
        return f"KIZ-Portal {settings.SITE_HOST}"

    def build_totp_svg(self, url: str) -> str:
        """Draw the code that the app scans: black on white, with its quiet zone, in the dark too."""
        drawn = io.BytesIO()
        segno.make(url, error="m").save(
            drawn, kind="svg", scale=5, border=4, dark="#000", light="#fff", xmldecl=False
        )
        return drawn.getvalue().decode()

    def encrypt(self, text: str) -> str:
        """Encrypt a secret: a stolen copy of the database makes no codes."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret; one that no code fits, where SECRET_KEY has changed since it was stored."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(Fernet.generate_key()).decode()[:32]

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        """Return a name for a passkey that got none."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Passkey %(number)d") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return what passkeys belong to: the site's own address, whatever the request says."""
        return {"id": settings.SITE_HOST, "name": self.get_totp_issuer()}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """Return what a device shows for a passkey: the account's name."""
        name = user.get_username()
        return {**super().get_public_key_credential_user_entity(user), "display_name": name, "name": name}


def _cipher() -> Fernet:
    key = hashlib.sha256(f"{__name__}.{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def passkeys_work(request: HttpRequest) -> bool:
    """Tell whether browsers make passkeys here: at the site's own address, which is https or localhost."""
    is_own_address = urlsplit(f"//{request.get_host()}").hostname == settings.SITE_HOST
    return is_own_address and (settings.SITE_IS_HTTPS or settings.SITE_HOST == "localhost")
