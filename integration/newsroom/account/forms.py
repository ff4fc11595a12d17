"""The forms of the login and of one's own account: allauth's, with our words."""

import struct
from collections.abc import Callable
from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, PasswordVerificationMixin, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from cryptography.exceptions import InvalidSignature
from django import forms
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _lazy

from integration.newsroom.access import second_factor
from integration.newsroom.access.allauth_private import remember_code
from integration.newsroom.account.adapters import WRONG_CODE
from integration.periods import PASSWORD_CHARACTERS

_NOT_UNDERSTOOD = (
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    struct.error,
    InvalidSignature,
)
NO_PASSKEY = _lazy("Ihr Browser hat keinen Passkey geschickt. Bitte versuchen Sie es noch einmal.")
ASK_THE_VERWALTUNG = _lazy("Vergessen? Bitten Sie die Verwaltung um ein neues.")
CODE_OF_THE_APP = _lazy("Sechs Ziffern aus der App auf Ihrem Handy.")
CODE_OR_RECOVERY = _lazy("Sechs Ziffern aus der App auf Ihrem Handy – oder einer Ihrer Ersatzcodes.")
ONLY_RECOVERY = _lazy("Einer Ihrer Ersatzcodes.")


def _send(form: Any, label: Any) -> None:
    form.helper = FormHelper()
    form.helper.add_input(Submit("send", label))


def _describe(form: Any, name: str, label: Any, help_text: Any = "", **attrs: Any) -> None:
    field = form.fields[name]
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs |= attrs


def _describe_new_password(form: Any) -> None:
    rule = _lazy("Mindestens %(count)d Zeichen. Gut sind vier Wörter, die nichts miteinander zu tun haben.")
    _describe(form, "password1", _lazy("Neues Passwort"), rule % {"count": PASSWORD_CHARACTERS})
    _describe(form, "password2", _lazy("Neues Passwort noch einmal"), _lazy("Zum Schutz vor Tippfehlern."))


class SignInForm(LoginForm):
    """Name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _describe(
            self,
            "login",
            _lazy("Benutzername"),
            _lazy("Den Namen hat Ihnen die Verwaltung gegeben."),
            autocapitalize="none",
            spellcheck="false",
        )
        _describe(self, "password", _lazy("Passwort"), ASK_THE_VERWALTUNG)
        _send(self, _lazy("Anmelden"))


class PasswordAgainForm(ReauthenticateForm):
    """The password once more, before something delicate."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _describe(self, "password", _lazy("Passwort"), ASK_THE_VERWALTUNG)
        _send(self, _lazy("Bestätigen"))


class NewPasswordForm(ChangePasswordForm):
    """The password so far, and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _describe(
            self,
            "oldpassword",
            _lazy("Bisheriges Passwort"),
            _lazy("Das, mit dem Sie sich angemeldet haben."),
        )
        _describe_new_password(self)
        _send(self, _lazy("Passwort ändern"))

    def clean(self) -> Any:
        """Refuse two different passwords, in our words."""
        first, second = (self.cleaned_data.get(name) for name in ("password1", "password2"))
        if first and second and first != second:
            self.add_error("password2", _lazy("Die beiden neuen Passwörter sind nicht gleich."))
        return super(PasswordVerificationMixin, self).clean()


class PasswordForSomebodyForm(AdminPasswordChangeForm):
    """A new password that the Verwaltung gives to somebody."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Nobody comes in without a password, so there is nothing to choose.
        self.fields.pop("usable_password", None)
        _describe_new_password(self)
        for name in ("password1", "password2"):
            self.fields[name].required = True
        _send(self, _lazy("Passwort setzen"))


def _ask_for_code(form: Any, user: Any) -> None:
    has_app = second_factor.has_app(user)
    label = _lazy("Code") if has_app else _lazy("Ersatzcode")
    help_text = CODE_OR_RECOVERY if has_app else ONLY_RECOVERY
    _describe(form, "code", label, help_text, inputmode="numeric", autocomplete="one-time-code")


class CodeForm(AuthenticateForm):
    """A code of the app or a recovery code, as the second step of a login."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_code(self, self.user)
        _send(self, _lazy("Anmelden"))

    def clean_code(self) -> str:
        """Accept a code once. With its tolerance it fits for three periods; allauth remembers it for one."""
        code = str(super().clean_code())
        if self.authenticator.type == Authenticator.Type.TOTP:
            remember_code(self.authenticator, code)
        return code


class CodeAgainForm(CodeReauthenticateForm):
    """A code once more, before something delicate."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_code(self, self.user)
        _send(self, _lazy("Bestätigen"))


class AddAppForm(ActivateTOTPForm):
    """The first code of a new app, which proves that it was set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _describe(self, "code", _lazy("Code aus der App"), CODE_OF_THE_APP, inputmode="numeric")
        _send(self, _lazy("App einrichten"))


class _PasskeyForm(forms.Form):
    """What the browser sends when a passkey was used; the form holds nothing to fill in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"].error_messages |= {"required": NO_PASSKEY, "invalid": NO_PASSKEY}


class _UsedPasskeyForm(_PasskeyForm):
    """A passkey that exists already."""

    def clean_credential(self) -> Any:
        """Return the stored passkey that was used. Raises ValidationError whatever else was sent."""
        return _understood(super().clean_credential)  # type: ignore[misc]


def _understood(read: Callable[[], Any]) -> Any:
    """Read what a browser sent; allauth lets the library's own errors about odd bytes through."""
    try:
        return read()
    except _NOT_UNDERSTOOD as error:
        raise ValidationError(WRONG_CODE, code="incorrect_code") from error


class PasskeyForm(_UsedPasskeyForm, AuthenticateWebAuthnForm):
    """A passkey as the second step of a login."""


class PasskeyLoginForm(_UsedPasskeyForm, LoginWebAuthnForm):
    """A passkey in the place of name and password."""


class PasskeyAgainForm(_UsedPasskeyForm, ReauthenticateWebAuthnForm):
    """A passkey once more, before something delicate."""


class AddPasskeyForm(_PasskeyForm, AddWebAuthnForm):
    """A name for a new passkey, which is always one that can also replace name and password."""

    name = forms.CharField(
        label=_lazy("Name"),
        max_length=60,
        required=False,
        help_text=_lazy("Woran Sie ihn wiedererkennen, zum Beispiel „Mein Handy“."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True

    def clean(self) -> Any:
        """Refuse what is no new passkey."""
        return _understood(super().clean)
