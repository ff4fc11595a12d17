"""What the page memory must know of the site map: which pages heed a query, and which are made first."""

from collections.abc import Callable, Mapping

from django.http import QueryDict
from django.utils.http import urlencode

from integration.pages.districts import DistrictFilter
from integration.urls import FILES, PAGES


def district_filter(query: QueryDict) -> str:
    """Return the filter's own fields in their order, empty ones left out; whether anything was asked stays."""
    asked = {name: str(query[name]) for name in DistrictFilter.base_fields if name in query}
    given = {name: value for name, value in asked.items() if value}
    return urlencode(given or dict.fromkeys(list(asked)[:1], ""))


PARAMETERS: Mapping[str, Callable[[QueryDict], str]] = {"districts": district_filter}

FIRST = tuple(page.name for page in (*PAGES, *FILES) if "<" not in page.route)
