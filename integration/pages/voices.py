"""Who says what: arguments for and against beside each other, and statements in their own words."""

from dataclasses import dataclass, replace

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

    def first(self, count: int) -> "Column":
        """Return the column with its first arguments alone."""
        return replace(self, arguments=self.arguments[:count])

    @property
    def heading(self) -> str:
        """Return whose words these are: never the site's."""
        return heading_of(self.side)


@dataclass(frozen=True)
class Voices:
    """What one side said, or who belongs to neither."""

    side: Side | None
    statements: tuple[Statement, ...]

    @property
    def key(self) -> str:
        """Return the column's name in the page's addresses."""
        return str(self.side or "weitere")

    @property
    def heading(self) -> str:
        """Return whose words these are."""
        return heading_of(self.side)


def heading_of(side: Side | None) -> str:
    """Return how the words of a side are announced, alike for both."""
    headings = {
        Side.PRO: _("Das sagen die Befürworter"),
        Side.CONTRA: _("Das sagen die Gegner"),
    }
    return headings[side] if side else _("Das sagen andere")


def arguments(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Show both sides alike."""
    heading, everything = _("Argumente dafür und dagegen"), reading.content.all(Argument)
    columns = columns_of(reading.content)
    return render_page(reading, "voices/arguments.html", "argumente", heading, everything, columns=columns)


def columns_of(content: Content) -> tuple[Column, ...]:
    """Return both sides, each with its arguments in their order."""
    everything = content.all(Argument)
    return tuple(Column(side, tuple(each for each in everything if each.side == side)) for side in Side)


def voices_of(content: Content) -> tuple[Voices, ...]:
    """Return the statements by side, both sides always, others only where there are any."""
    everything = content.all(Statement)
    columns = (
        Voices(side, tuple(each for each in everything if each.side == side)) for side in (*Side, None)
    )
    return tuple(each for each in columns if each.statements or (each.side and everything))


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
        columns=voices_of(content),
        facts=facts,
        replaced=replaced,
    )
