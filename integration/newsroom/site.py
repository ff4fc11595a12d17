"""The newsroom under /redaktion/: every section's desk and our own pages, put together."""

from django.urls import include, path

from integration.newsroom import guide, start
from integration.newsroom.access.admin_site import newsroom
from integration.newsroom.account import pages, resume
from integration.newsroom.desks import (
    accounts,
    council,
    districts,
    explainers,
    facts,
    funding,
    proposal,
    sources,
    tasks,
    voices,
    withholding,
)
from integration.newsroom.publishing import editions, import_export, page, preview, status_change
from integration.newsroom.records import history, log

DESKS = (
    proposal,
    council,
    funding,
    districts,
    tasks,
    voices,
    facts,
    explainers,
    sources,
    accounts,
    withholding,
)

PAGES = [
    path("", newsroom.admin_view(start.view), name="index"),
    path("stand-aendern/", newsroom.admin_view(status_change.view), name="status-change"),
    path("veroeffentlichen/", newsroom.admin_view(page.view), name="publish"),
    path("veroeffentlichen/abbrechen/", newsroom.admin_view(page.cancel), name="publish-cancel"),
    path("fassungen/", newsroom.admin_view(editions.view), name="editions"),
    path("fassungen/<int:number>/wieder-online/", newsroom.admin_view(editions.roll_back), name="roll-back"),
    path(
        "fassungen/<int:number>.json", newsroom.admin_view(import_export.write_edition), name="edition-file"
    ),
    path("arbeitsstand-zuruecksetzen/", newsroom.admin_view(editions.reset), name="reset"),
    path(
        "arbeitsstand.json", newsroom.admin_view(import_export.write_working_copy), name="working-copy-file"
    ),
    path("einlesen/", newsroom.admin_view(import_export.read), name="import-export"),
    path("einlesen/pruefen/", newsroom.admin_view(import_export.check), name="import-check"),
    path("nachtrag/", newsroom.admin_view(import_export.check_supplement), name="supplement"),
    path("geloescht/", newsroom.admin_view(history.deleted), name="deleted"),
    path("vorschau/", newsroom.admin_view(preview.view), name="previews"),
    path("vorschau-oeffnen/", newsroom.admin_view(preview.working_copy), name="preview-open"),
    path("vorschau-widerrufen/<int:pk>/", newsroom.admin_view(preview.revoke), name="preview-revoke"),
    path("text-von-vorhin/", newsroom.admin_view(resume.view), name="kept-text"),
    path("sperrungen/<int:pk>/aufheben/", newsroom.admin_view(withholding.end), name="withholding-end"),
    path("protokoll/", newsroom.admin_view(log.view), name="log"),
    path("anleitung/", newsroom.admin_view(guide.view), name="guide"),
]

sign_in, sign_out = pages.SignIn.as_view(), pages.SignOut.as_view()
change_password = pages.own(pages.ChangePassword.as_view())

# Under the names that allauth asks for. What is not listed does not exist: sign-up, mail addresses, resets.
ACCOUNT_PAGES = [
    path("anmelden/", sign_in, name="account_login"),
    path("anmelden/passkey/", pages.SignInWithPasskey.as_view(), name="mfa_login_webauthn"),
    path("anmelden/zweiter-schritt/", pages.SecondStep.as_view(), name="mfa_authenticate"),
    path("anmelden/geschlossen/", pages.NotActive.as_view(), name="account_inactive"),
    path("abmelden/", sign_out, name="account_logout"),
    path("konto/", pages.own(pages.overview), name="account"),
    path("konto/anmeldungen/", pages.own(pages.signed_in), name="account-sessions"),
    path("konto/passwort/", change_password, name="account_change_password"),
]
# These stay open where the house rules ask for a second factor: they lead to one.
SECOND_FACTOR_PAGES = [
    path(route, pages.own(view, leads_to_second_factor=True), name=name)
    for route, view, name in (
        ("bestaetigen/", pages.PasswordAgain.as_view(), "account_reauthenticate"),
        ("bestaetigen/code/", pages.CodeAgain.as_view(), "mfa_reauthenticate"),
        ("bestaetigen/passkey/", pages.PasskeyAgain.as_view(), "mfa_reauthenticate_webauthn"),
        ("zweiter-faktor/", pages.SecondFactor.as_view(), "mfa_index"),
        ("zweiter-faktor/app/", pages.AddApp.as_view(), "mfa_activate_totp"),
        ("zweiter-faktor/app/entfernen/", pages.RemoveApp.as_view(), "mfa_deactivate_totp"),
        ("zweiter-faktor/passkeys/", pages.Passkeys.as_view(), "mfa_list_webauthn"),
        ("zweiter-faktor/passkeys/neu/", pages.AddPasskey.as_view(), "mfa_add_webauthn"),
        (
            "zweiter-faktor/passkeys/<int:pk>/entfernen/",
            pages.RemovePasskey.as_view(),
            "mfa_remove_webauthn",
        ),
        ("zweiter-faktor/codes/", pages.RecoveryCodes.as_view(), "mfa_view_recovery_codes"),
        (
            "zweiter-faktor/codes/neu/",
            pages.NewRecoveryCodes.as_view(),
            "mfa_generate_recovery_codes",
        ),
        ("zweiter-faktor/codes/datei/", pages.recovery_codes_file, "recovery-codes-file"),
    )
]
account_urls = [*ACCOUNT_PAGES, path("konto/", include(SECOND_FACTOR_PAGES))]

# Django's admin has a login of its own, without limits and second factor; its names lead to ours.
LOGIN_ALIASES = [
    path("anmelden/", sign_in, name="login"),
    path("abmelden/", sign_out, name="logout"),
    path("konto/passwort/", change_password, name="password_change"),
]
_REPLACED = {"login", "logout", "password_change", "password_change_done"}
_UNUSED = {"autocomplete", "view_on_site"}
_desks = [each for each in newsroom.get_urls() if getattr(each, "name", None) not in _REPLACED | _UNUSED]

urls = ([*PAGES, *LOGIN_ALIASES, *_desks], "admin", newsroom.name)
