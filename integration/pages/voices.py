"""Who says what: arguments for and against beside each other, and statements in their own words."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from integration.content.graph import Content
from integration.content.types import Argument, Section, Side, Statement
from integration.delivery.reading import Reading
from integration.pages.support.page import render_page


@dataclass(frozen=True)
class Column:
    """One side with its arguments; an empty one is printed too."""

    side: Side
    arguments: tuple[Argument, ...]


def arguments(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Show both sides alike."""
    heading, everything = _("Argumente dafür und dagegen"), reading.content.all(Argument)
    columns = columns_of(reading.content)
    return render_page(reading, "voices/arguments.html", "argumente", heading, everything, columns=columns)


def columns_of(content: Content) -> tuple[Column, ...]:
    """Return both sides, each with its arguments in their order."""
    everything = content.all(Argument)
    return tuple(Column(side, tuple(each for each in everything if each.side == side)) for side in Side)


def statements(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Show who said what: quotes word for word, positions in the words of this site."""
    content = reading.content
    statements = content.all(Statement)
    facts, replaced = content.current_facts(Section.VOICES), content.replaced_facts(Section.VOICES)
    claims = [*statements, *facts, *replaced]
    return render_page(
        reading,
        "voices/statements.html",
        "stimmen",
        _("Stimmen"),
        claims,
        statements=statements,
        facts=facts,
        replaced=replaced,
    )
