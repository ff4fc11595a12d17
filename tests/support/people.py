"""People who sign in: by name and password, with the codes of their app."""

import hashlib
import re
import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.webauthn.internal.auth import WebAuthn
from cryptography.hazmat.primitives.asymmetric import ec
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from fido2.cose import ES256
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorAttestationResponse,
    AuthenticatorData,
    CollectedClientData,
    RegistrationResponse,
)

PASSWORD = "vier-woerter-ohne-sinn"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def editor(name: str = "max", *roles: str, **fields: Any) -> Any:
    """Return an account with this name and a password."""
    user = get_user_model().objects.create_user(name, password=PASSWORD, **{"is_staff": True, **fields})
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


def sign_in(client: Client, name: str = "max", password: str = PASSWORD, **more: Any) -> Any:
    """Send name and password."""
    address = reverse("account_login")
    if next_page := more.pop("next_page", ""):
        address += f"?next={next_page}"
    return client.post(address, {"login": name, "password": password}, **more)


def signed_in(user: Any) -> Client:
    """Return somebody who has just signed in with the password."""
    client = Client()
    assert sign_in(client, user.username).status_code == 302
    return client


def code(secret: str = SECRET, periods: int = 0) -> str:
    """Return what the app shows now, or some periods of 30 seconds from now."""
    if time.time() % 30 > 29:  # it would change before it arrives
        time.sleep(1.1)
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + periods))


def give_app(user: Any) -> None:
    """Give an account an app with a known secret, and recovery codes."""
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)


def recovery_codes(user: Any) -> list[str]:
    """Return the unused recovery codes of an account."""
    stored = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    return list(stored.wrap().get_unused_codes())


def secret_on(page: Any) -> str:
    """Return the secret that a page shows for the app."""
    [shown] = re.findall(r'class="secret">([A-Z2-7 ]+)<', page.content.decode())
    return str(shown.replace(" ", ""))


def give_passkey(user: Any) -> None:
    """Give an account a passkey whose key is in nobody's hands: pages offer it, and nothing fits it."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    kept = AttestedCredentialData.create(bytes(16), b"key-of-nobody", key)
    seen = AuthenticatorData.create(hashlib.sha256(b"localhost").digest(), AuthenticatorData.FLAG.AT, 0, kept)
    sent = RegistrationResponse(
        raw_id=b"key-of-nobody",
        response=AuthenticatorAttestationResponse(
            client_data=CollectedClientData.create("webauthn.create", b"x" * 32, "http://localhost"),
            attestation_object=AttestationObject.create("none", seen, {}),
        ),
    )
    WebAuthn.add(user, "Handy", dict(sent))
