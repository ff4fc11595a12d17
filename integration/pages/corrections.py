"""What was wrong, what is right, and when it was fixed."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from integration.delivery.reading import Reading
from integration.pages.support.page import render_page


def index(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Show every correction up to the edition that is read, newest first; none is ever left out later."""
    until = reading.edition.number if reading.edition else None
    corrections = [
        edition for edition in reading.snapshot.corrections if until is None or edition.number <= until
    ]
    heading = _("Berichtigungen")
    return render_page(reading, "corrections/index.html", "berichtigungen", heading, corrections=corrections)
