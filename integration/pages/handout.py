"""The Handzettel: the whole matter on two sheets of paper, with the way to this very edition."""

import io
from typing import Any

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from integration.content.types import Task
from integration.delivery.reading import Reading
from integration.pages.proposal import headings
from integration.pages.support.page import render_page
from integration.pages.voices import columns_of

FIGURES, TASKS, UNKNOWN, ARGUMENTS, STEPS = 4, 6, 6, 5, 7
"""How many of each the two sheets hold, whatever letters they are printed in; the site has the rest."""


def handout(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Show status, key figures, both sides, what is unknown, sources and sender, made for two A4 sheets."""
    content, standing = reading.content, reading.standing
    figures, tasks = content.key_figures[:FIGURES], content.all(Task)[:TASKS]
    unknown = tuple(fact for fact in content.current_facts() if fact.is_unknown)[:UNKNOWN]
    columns = tuple(column.first(ARGUMENTS) for column in columns_of(content))
    steps = (*standing.story, *standing.now)[-STEPS:]
    claims = [
        *steps,
        *standing.overdue,
        *standing.upcoming,
        *figures,
        *tasks,
        *unknown,
        *(argument for column in columns for argument in column.arguments),
    ]
    return render_page(
        reading,
        "handout/handout.html",
        "handzettel",
        _("Handzettel zum Ausdrucken"),
        claims,
        steps=steps,
        figures=figures,
        tasks=tasks,
        unknown=unknown,
        columns=columns,
        edition_address=edition_address(reading).partition("//")[2],
        tasks_heading=headings(standing)["tasks"],
        code=qr_code(edition_address(reading)),
    )


def edition_address(reading: Reading) -> str:
    """Return the permanent address of the edition that is read; of a preview, the address of the site."""
    if reading.edition is None:
        return f"{settings.SITE_URL}/"
    return settings.SITE_URL + reverse("home", kwargs={"number": reading.edition.number})


def qr_code(address: str) -> SafeString:
    """Return an address as a QR code, drawn black on white whatever the page's colours are."""
    file = io.BytesIO()
    look: dict[str, Any] = {
        "border": 4,
        "light": "#fff",
        "omitsize": True,
        "svgclass": None,
        "lineclass": None,
    }
    segno.make(address, error="m").save(file, kind="svg", xmldecl=False, svgns=False, **look)
    # Safe: segno draws squares; the address itself does not stand in it.
    return mark_safe(file.getvalue().decode())  # noqa: S308
