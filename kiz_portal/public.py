"""What the page memory must know of the site map: which pages heed a query, and which are made first."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from integration import site_map
from integration.content.graph import Content
from integration.content.paths import arguments
from integration.content.types import Motion, Task
from integration.delivery.export import SiteMap
from integration.delivery.snapshot import Snapshot
from integration.pages.districts import DistrictFilter
from integration.pages.editions import older_pages


def district_filter(query: QueryDict) -> str:
    """Return the filter's own fields in their order, empty ones left out; whether anything was asked stays."""
    asked = {name: str(query[name]) for name in DistrictFilter.base_fields if name in query}
    given = {name: value for name, value in asked.items() if value}
    return urlencode(given or dict.fromkeys(list(asked)[:1], ""))


PARAMETERS: Mapping[str, Callable[[QueryDict], str]] = {"districts": district_filter}

FIRST = tuple(each.name for each in site_map.IN_EVERY_EDITION if "<" not in each.route)
"""The pages that are made first behind a switch-over: those that are asked for most."""

MOVED: tuple[tuple[str, type[Any]], ...] = (("motion", Motion), ("task", Task))


NOT_OF_THE_CONTENT = ("picture", "editions-page")
"""They belong to one edition, by number, or to the list of all."""


def live_addresses(snapshot: Snapshot) -> Iterator[str]:
    """Return the address of everything that is online, but older editions and what asks for something."""
    for address in site_map.SITE_MAP:
        if address.name not in NOT_OF_THE_CONTENT:
            every = arguments(address.name, snapshot.content)
            yield from (reverse(address.name, kwargs=given) for given in every)
    yield from (reverse("editions-page", kwargs={"page": page}) for page in older_pages(snapshot))


def addresses_of_edition(content: Content, number: int) -> Iterator[str]:
    """Return the address of everything that belongs to one edition."""
    for address in site_map.IN_EVERY_EDITION:
        for given in arguments(address.name, content):
            yield reverse(address.name, kwargs={"number": number, **given})
    yield reverse("picture", kwargs={"number": number})


def moved_addresses(content: Content) -> Iterator[tuple[str, str]]:
    """Return where addresses lead that were others once."""
    for name, cls in MOVED:
        for item in content.all(cls):
            for former in item.former_slugs:
                yield reverse(name, kwargs={"slug": former}), reverse(name, kwargs={"slug": item.slug})


SITE_MAP = SiteMap(live_addresses, addresses_of_edition, moved_addresses)
