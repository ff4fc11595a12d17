"""The desks in the order in which an editor looks for them, instead of by alphabet."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _lazy

from integration.content.changes import Change
from integration.editions import codec

DESK_GROUPS: Final[tuple[tuple[Any, tuple[str, ...]], ...]] = (
    (_lazy("Stand und Verfahren"), ("Step", "Motion", "VoteEvent", "Proposal")),
    (_lazy("Zahlen und Geld"), ("Fact", "FundingShare", "Participation", "District")),
    (_lazy("Was gesagt wird"), ("Statement", "Argument")),
    (_lazy("Erklärungen"), ("Page", "Task", "FaqItem", "GlossaryTerm")),
    (_lazy("Belege"), ("Source",)),
    (_lazy("Menschen und Gremien"), ("Person", "Organization", "Body")),
    (_lazy("Verwaltung"), ("SiteDetails", "Withholding", "NewsroomSettings", "User")),
)
_ORDER: Final = {
    name: place for place, name in enumerate(name for _h, names in DESK_GROUPS for name in names)
}


@dataclass(frozen=True)
class DeskGroup:
    """Desks that an editor looks for in the same place."""

    heading: Any
    desks: tuple[dict[str, Any], ...]


def desk_groups(app_list: Iterable[dict[str, Any]]) -> tuple[DeskGroup, ...]:
    """Return the desks that this editor may open."""
    desks = {desk["object_name"]: desk for app in app_list for desk in app["models"]}
    groups = (
        DeskGroup(heading, tuple(desks[name] for name in names if name in desks))
        for heading, names in DESK_GROUPS
    )
    return tuple(group for group in groups if group.desks)


def in_order(changes: Iterable[Change]) -> list[Change]:
    """Return changes with what matters most first: what happened before the source that proves it."""
    return sorted(
        changes, key=lambda each: (_ORDER[codec.MODEL_BY_TYPE[each.ident[0]].__name__], each.node.position)
    )
