"""What programs look for at fixed addresses: crawlers, finders of security holes, browsers, password managers."""

from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from integration import periods
from integration.delivery.reading import Reading
from integration.outputs.addresses import whole

PLAIN, ICON = "text/plain; charset=utf-8", "image/x-icon"


def robots(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Let crawlers read everything but the newsroom, and show them the list of addresses.

    Older editions stay open to them: their header "noindex" is only seen by who may read them.
    """
    lines = ("User-agent: *", "Disallow: /redaktion/", "", f"Sitemap: {whole('sitemap')}")
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


def security(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Say where to report a security hole (RFC 9116); 404 as long as no contact is known."""
    contact = _contact(reading.content.site.email)
    if contact is None:
        text = _("Für diese Seite ist noch kein Kontakt eingetragen.")
        return HttpResponse(f"# {text}\n", content_type=PLAIN, status=404)
    expires = datetime.combine(reading.today + periods.SECURITY_CONTACT_LASTS, time(), UTC)
    lines = (
        f"Contact: {contact}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: de, en",
        f"Canonical: {whole('security')}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


def change_password(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Lead password managers to the page where a password is changed (W3C, A Well-Known URL for Changing Passwords)."""
    return HttpResponseRedirect(reverse("account_change_password"))


def favicon(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Answer programs that ask for the icon without having read a page; pages name the one that is drawn by lines."""
    return HttpResponse(_icon(settings.BASE_DIR / "static" / "img" / "favicon.ico"), content_type=ICON)


@cache
def _icon(file: Path) -> bytes:
    return file.read_bytes()


def _contact(email: str) -> str | None:
    try:
        validate_email(email)
    except ValidationError:
        return None
    return f"mailto:{quote(email, safe='@+')}"
