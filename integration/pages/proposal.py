"""The start page: the proposal in short."""

from itertools import chain

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from integration.content.standing import Standing
from integration.content.types import Section, Task
from integration.delivery.reading import Reading
from integration.pages.support.rendering import render
from integration.pages.voices import columns_of

REASONS = 2
"""Of each side: both alike."""


def home(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Show what it is about, what was decided, where it stands, who says so, as of when."""
    content, standing = reading.content, reading.standing
    figures, tasks = content.key_figures, content.all(Task)
    aims = tuple(fact for fact in content.current_facts(Section.PROPOSAL) if not fact.key_figure)
    columns = tuple(column.first(REASONS) for column in columns_of(content))
    before = standing.story
    bar = (*before, *standing.now, *standing.overdue, *standing.upcoming)
    reasons = tuple(chain.from_iterable(column.arguments for column in columns))
    return render(
        reading,
        "proposal/home.html",
        [*bar, *standing.possible_next, *figures, *reasons, *aims, *tasks],
        before=before,
        bar=bar,
        figures=figures,
        columns=columns,
        has_arguments=bool(reasons),
        aims=aims,
        tasks=tasks,
        told=(*aims, *tasks),
        headings=headings(standing),
    )


def headings(standing: Standing) -> dict[str, str]:
    """Return the headings of the page in the tense of what it tells (truth rule 13)."""
    if standing.is_past:
        return {
            "steps": _("Was geschah"),
            "tasks": _("Was sollte ein Kommunales Integrationszentrum tun?"),
        }
    return {
        "steps": _("Was war, was ist, was kommt"),
        "tasks": _("Was macht ein Kommunales Integrationszentrum?"),
    }
