"""The start page: the proposal in short."""

from django.http import HttpRequest, HttpResponse

from integration.delivery.live import Reading
from integration.editions.content import Task
from integration.pages.serving import render


def home(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Show what it is about, what was decided, where it stands, who says so, as of when."""
    content, standing = reading.content, reading.standing
    figures, tasks = content.key_figures, content.all(Task)
    claims = [*standing.now, *standing.before[-2:], *standing.upcoming, *standing.overdue, *figures, *tasks]
    return render(reading, "proposal/home.html", claims, figures=figures, tasks=tasks)
