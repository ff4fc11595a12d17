"""Long texts that editors wrote: where their links lead within a reading, and pages that begin with one."""

import re
from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.urls import NoReverseMatch, Resolver404, resolve

from integration.content.types import Claim, Page, Source
from integration.delivery.reading import Reading
from integration.delivery.serving import address
from integration.pages.support.rendering import render

_OWN_LINK = re.compile(r"href=\"(/[^\"#?]*)")
_HEADING = re.compile(r"(</?h)([34])>")
_BLANK = re.compile(r"\[(noch nicht eingetragen[^\]<]*)\]")


def render_page(
    reading: Reading,
    template: str,
    key: str,
    heading: str,
    claims: Iterable[Claim] = (),
    sources: Iterable[Source] = (),
    **context: Any,
) -> HttpResponse:
    """Make a page that begins with the text which editors keep under that key.

    Without such a text, or while it is withheld, the page stands under the given heading, which also describes it.
    """
    page = reading.content.get(Page, key)
    is_shown = page is not None and not page.withheld
    heading = page.title if page and is_shown else heading
    context |= {
        "page": page,
        "heading": heading,
        "description": (page.lead if page and is_shown else "") or heading,
    }
    return render(reading, template, claims, (*(page.sources if page else ()), *sources), **context)


def shown(markup: str, reading: Reading, top: int = 3) -> str:
    """Return a long text as it is shown: links stay within the reading, marks of blanks are marked up.

    ``top`` is the level of its highest headings on the page; editors always begin with level 3.
    """
    within = markup if reading.is_live else _OWN_LINK.sub(lambda link: _within(link, reading), markup)
    levelled = _HEADING.sub(lambda tag: f"{tag[1]}{int(tag[2]) + top - 3}>", within)
    return _BLANK.sub(r'<span class="blank">\1</span>', levelled)


def _within(link: re.Match[str], reading: Reading) -> str:
    """Return the link to the same page in the same edition or preview, where there is one."""
    try:
        target = resolve(link[1])
        return f'href="{address(reading, target.url_name or "", **target.kwargs)}'
    except (Resolver404, NoReverseMatch):
        return link[0]
