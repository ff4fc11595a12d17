"""What changed when: the list of editions."""

from django.http import HttpRequest, HttpResponse

from integration.delivery.reading import Reading
from integration.pages.support.rendering import render


def index(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Show every published edition with its public note and what it changed, newest first."""
    return render(reading, "editions/index.html", editions=reading.snapshot.editions)
