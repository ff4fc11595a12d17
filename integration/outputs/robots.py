"""What crawlers and finders of security holes look for at fixed addresses."""

from datetime import UTC, datetime, time
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from integration import periods
from integration.delivery.reading import Reading
from integration.outputs.addresses import whole

PLAIN = "text/plain; charset=utf-8"


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


def _contact(email: str) -> str | None:
    try:
        validate_email(email)
    except ValidationError:
        return None
    return f"mailto:{quote(email, safe='@+')}"
