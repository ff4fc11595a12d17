"""The start page: the proposal in short."""

from django.http import HttpRequest, HttpResponse

from integration.content.types import Section, Task
from integration.delivery.reading import Reading
from integration.pages.support.rendering import render


def home(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Show what it is about, what was decided, where it stands, who says so, as of when."""
    content, standing = reading.content, reading.standing
    figures, tasks = content.key_figures, content.all(Task)
    aims = [fact for fact in content.current_facts(Section.PROPOSAL) if not fact.key_figure]
    before = standing.leading_up[-2:]
    claims = [*before, *standing.now, *standing.overdue, *standing.upcoming, *figures, *aims, *tasks]
    return render(
        reading, "proposal/home.html", claims, before=before, figures=figures, aims=aims, tasks=tasks
    )
