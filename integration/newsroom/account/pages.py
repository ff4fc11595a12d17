"""Sign in, sign out, and one's own account: allauth's pages with our words, and the list of sessions."""

from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from integration.newsroom.access import second_factor, sessions
from integration.newsroom.access.admin_site import WANTED, View, newsroom
from integration.newsroom.account import forms
from integration.newsroom.account.adapters import passkeys_work
from integration.newsroom.ui.page import page


def own(view: View, *, leads_to_second_factor: bool = False) -> View:
    """Guard a page of one's own account; before something delicate one shows again who one is.

    What was sent then is not kept: allauth would store the whole request with it, address and cookies included.
    """

    @wraps(view)
    def asking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except ReauthenticationRequired:
            ways = get_adapter().get_reauthentication_methods(request.user)
            return redirect_to_login(request.get_full_path(), ways[0]["url"])

    guarded: View = newsroom.admin_view(asking, leads_to_second_factor=leads_to_second_factor)
    return guarded


class Page:
    """A page of allauth within the newsroom's frame."""

    request: HttpRequest
    title: Any = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what allauth shows, the frame, and whether passkeys work at this address."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        frame = newsroom.each_context(self.request)
        return context | frame | {"title": self.title, "passkeys_work": passkeys_work(self.request)}


# In and out ------------------------------------------------------------------------------------


class SignIn(Page, account.LoginView):
    """Ask for name and password, or a passkey."""

    title = _lazy("Anmelden")
    template_name = "newsroom/account/sign_in.html"
    form_class = forms.SignInForm

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        """Show what was wrong; 429 where the limit is reached."""
        response: HttpResponse = super().form_invalid(form)
        if form.has_error(NON_FIELD_ERRORS, "too_many_login_attempts"):
            response.status_code = 429
        return response


class SignInWithPasskey(webauthn.LoginWebAuthnView):
    """Take a passkey in the place of name and password."""

    form_class = forms.PasskeyLoginForm


class SecondStep(Page, mfa.AuthenticateView):
    """Ask for the second factor after the password."""

    title = _lazy("Zweiter Schritt der Anmeldung")
    template_name = "newsroom/account/second_step.html"
    form_class = forms.CodeForm
    webauthn_form_class = forms.PasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return also whether the account has a passkey, and can type codes."""
        user = self.stage.login.user
        can_type = second_factor.has_app(user) or bool(second_factor.unused_codes(user))
        found = {"has_passkey": second_factor.has_passkey(user), "can_type": can_type}
        return super().get_context_data(**kwargs) | found


class NotActive(Page, account.AccountInactiveView):
    """Say that an account is closed; only its right password leads here."""

    title = _lazy("Dieses Konto ist geschlossen")
    template_name = "newsroom/account/not_active.html"


class SignOut(Page, account.LogoutView):
    """Sign out; a button where somebody comes by a link."""

    title = _lazy("Abmelden")
    template_name = "newsroom/account/confirm.html"
    extra_context = {"button": _lazy("Abmelden")}


# One's own account -----------------------------------------------------------------------------


def overview(request: HttpRequest) -> HttpResponse:
    """Show what protects the account, and where it is signed in."""
    return page(
        request,
        "newsroom/account/overview.html",
        _lazy("Mein Konto"),
        has_app=second_factor.has_app(request.user),
        has_passkey=second_factor.has_passkey(request.user),
        codes_left=len(second_factor.unused_codes(request.user)),
        sessions=sessions.of(request.user, timezone.now()),
    )


class ChangePassword(Page, account.PasswordChangeView):
    """Change the password; every other session of the account ends."""

    title = _lazy("Passwort ändern")
    template_name = "newsroom/account/form.html"
    form_class = forms.NewPasswordForm
    extra_context = {
        "lead": _lazy("Danach sind Sie auf allen anderen Geräten abgemeldet."),
        "above": "account",
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer; an account without a password of its own has none to change."""
        user: Any = request.user
        if not user.has_usable_password():
            return redirect("account")
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response


class PasswordAgain(Page, account.ReauthenticateView):
    """Ask for the password once more."""

    title = _lazy("Bitte bestätigen Sie, dass Sie es sind")
    template_name = "newsroom/account/confirm_identity.html"
    form_class = forms.PasswordAgainForm


class CodeAgain(Page, mfa.ReauthenticateView):
    """Ask for a code once more."""

    title = _lazy("Bitte bestätigen Sie, dass Sie es sind")
    template_name = "newsroom/account/confirm_identity.html"
    form_class = forms.CodeAgainForm


class PasskeyAgain(Page, webauthn.ReauthenticateWebAuthnView):
    """Ask for a passkey once more."""

    title = _lazy("Bitte bestätigen Sie, dass Sie es sind")
    template_name = "newsroom/account/confirm_by_passkey.html"
    form_class = forms.PasskeyAgainForm

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        """Show what was wrong here, and not on the start page."""
        response: HttpResponse = self.render_to_response(self.get_context_data() | {"form": form})
        return response


# The second factor -----------------------------------------------------------------------------


def _wanted(request: HttpRequest) -> Any:
    """Return where somebody wanted to go before they were led here; asked once."""
    return request.session.pop(WANTED, None)


class SecondFactor(Page, mfa.IndexView):
    """Show what protects the account beside the password."""

    title = _lazy("Zweiter Faktor")
    template_name = "newsroom/account/second_factor.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return also how many recovery codes are left, and where the way goes on."""
        context = super().get_context_data(**kwargs)
        context["has_factor"] = second_factor.has(self.request.user)
        context["codes_left"] = len(second_factor.unused_codes(self.request.user))
        if not context["must_set_up"]:
            context["wanted"] = _wanted(self.request)
        return context


class AddApp(Page, totp.ActivateTOTPView):
    """Set up an app that makes codes."""

    title = _lazy("App einrichten")
    template_name = "newsroom/account/add_app.html"
    form_class = forms.AddAppForm


class RemoveApp(Page, totp.DeactivateTOTPView):
    """Ask, then take the app away."""

    title = _lazy("App entfernen")
    template_name = "newsroom/account/confirm.html"
    extra_context = {
        "lead": _lazy(
            "Die Codes der App gelten dann nicht mehr. Haben Sie auch keinen Passkey, schützt nur noch das "
            "Passwort Ihr Konto, und die Ersatzcodes verfallen."
        ),
        "button": _lazy("App entfernen"),
        "danger": True,
        "back": "mfa_index",
    }


class Passkeys(Page, webauthn.ListWebAuthnView):
    """List the account's passkeys."""

    title = _lazy("Passkeys")
    template_name = "newsroom/account/passkeys.html"


class AddPasskey(Page, webauthn.AddWebAuthnView):
    """Make a passkey."""

    title = _lazy("Passkey einrichten")
    template_name = "newsroom/account/add_passkey.html"
    form_class = forms.AddPasskeyForm


class RemovePasskey(Page, webauthn.RemoveWebAuthnView):
    """Ask, then take a passkey away."""

    title = _lazy("Passkey entfernen")
    template_name = "newsroom/account/confirm.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return also which one."""
        lead = _("Mit dem Passkey „%(name)s“ können Sie sich dann nicht mehr anmelden.")
        return super().get_context_data(**kwargs) | {
            "lead": lead % {"name": self.object},
            "button": _lazy("Passkey entfernen"),
            "danger": True,
            "back": "mfa_list_webauthn",
        }


class RecoveryCodes(Page, recovery.ViewRecoveryCodesView):
    """Show fresh recovery codes once; later only how many are left."""

    title = _lazy("Ersatzcodes")
    template_name = "newsroom/account/recovery_codes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return also where the way goes on."""
        return super().get_context_data(**kwargs) | {"wanted": _wanted(self.request)}


class NewRecoveryCodes(Page, recovery.GenerateRecoveryCodesView):
    """Ask, then make new recovery codes."""

    title = _lazy("Neue Ersatzcodes")
    template_name = "newsroom/account/confirm.html"
    extra_context = {
        "lead": _lazy("Sie bekommen neue Codes zu sehen. Die alten gelten dann nicht mehr."),
        "button": _lazy("Neue Codes erzeugen"),
        "back": "mfa_index",
    }


@require_POST
def recovery_codes_file(request: HttpRequest) -> HttpResponse:
    """Give the codes that the page has just shown as a file; nobody who has not seen them gets them here."""
    codes = second_factor.unused_codes(request.user)
    if not codes or request.POST.getlist("code") != codes:
        raise Http404
    text = render_to_string("newsroom/account/recovery_codes.txt", {"codes": codes, "user": request.user})
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="ersatzcodes.txt"'
    return response


# Where one is signed in ------------------------------------------------------------------------


def signed_in(request: HttpRequest) -> HttpResponse:
    """List where the account is signed in; on POST end one session, or all others."""
    now = timezone.now()
    if request.method == "POST":
        return _end_sessions(request)
    return page(
        request,
        "newsroom/account/sessions.html",
        _lazy("Meine Anmeldungen"),
        sessions=sessions.of(request.user, now),
        own_key=request.session.session_key,
        above="account",
    )


def _end_sessions(request: HttpRequest) -> HttpResponse:
    only = None if "others" in request.POST else request.POST.get("session", "")
    # One's own ends by signing out.
    count = sessions.end(
        request.user, timezone.now(), keep_session=request.session.session_key, session_token=only
    )
    text = ngettext("%(count)d Anmeldung ist beendet.", "%(count)d Anmeldungen sind beendet.", count)
    messages.success(request, text % {"count": count})
    return HttpResponseRedirect(reverse_lazy("account-sessions"))
