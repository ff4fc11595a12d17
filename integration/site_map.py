"""The site map: every public address once, with its name, and its place in the menu or at the foot.

Names and addresses only. ``urls`` binds a function to each, the menu and the foot of the pages, the list for search
engines and the addresses that the rules know are made from it. A page function is looked up by name, so a page that
is missing here or there is found by a test.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _lazy


class Place(Enum):
    """Where readers find the way to a page."""

    MENU = "menu"
    FOOT = "foot"
    WITHIN = "within"
    """From the page of its section: one of many objects."""
    BEHIND = "behind"
    """From the first page of a list that grows, or the next one."""
    MACHINES = "machines"
    """Nowhere in the menus: a file, or made for programs that know where to look."""


@dataclass(frozen=True)
class Address:
    """One line of the site map."""

    name: str
    route: str
    place: Place
    label: Any = ""
    section: str = ""
    """The entry of the menu that is marked on a page that has none of its own."""
    in_every_edition: bool = True
    """Else it exists once, outside all editions."""

    @property
    def is_listed(self) -> bool:
        """Tell whether search engines are told of it."""
        return self.place not in (Place.MACHINES, Place.BEHIND)


# In the order of the menus.
SITE_MAP: tuple[Address, ...] = (
    Address("home", "", Place.MENU, _lazy("Start")),
    Address("what-is", "was-ist-ein-ki/", Place.MENU, _lazy("Was ist ein Integrationszentrum?")),
    Address("tasks", "aufgaben/", Place.MENU, _lazy("Aufgaben")),
    Address("task", "aufgaben/<slug:slug>/", Place.WITHIN, section="tasks"),
    Address("funding", "finanzierung/", Place.MENU, _lazy("Finanzierung")),
    Address("districts", "kreise/", Place.MENU, _lazy("Kreise")),
    Address("districts-csv", "kreise.csv", Place.MACHINES, section="districts"),
    Address("council", "verfahren/", Place.MENU, _lazy("Verfahren")),
    Address("motion", "verfahren/<slug:slug>/", Place.WITHIN, section="council"),
    Address("arguments", "argumente/", Place.MENU, _lazy("Argumente")),
    Address("voices", "stimmen/", Place.MENU, _lazy("Stimmen")),
    Address("questions", "fragen/", Place.MENU, _lazy("Fragen")),
    Address("claim", "angabe/<slug:key>/", Place.WITHIN),
    Address("handout", "handzettel/", Place.FOOT, _lazy("Handzettel")),
    Address("glossary", "glossar/", Place.FOOT, _lazy("Wörter erklärt")),
    Address("sources", "quellen/", Place.FOOT, _lazy("Quellen")),
    Address("corrections", "berichtigungen/", Place.FOOT, _lazy("Berichtigungen")),
    Address("editions", "fassungen/", Place.FOOT, _lazy("Alle Fassungen"), in_every_edition=False),
    Address("editions-page", "fassungen/seite/<int:page>/", Place.BEHIND, in_every_edition=False),
    Address("about", "ueber/", Place.FOOT, _lazy("Wer steht hinter dieser Seite?")),
    Address("imprint", "impressum/", Place.FOOT, _lazy("Impressum")),
    Address("privacy", "datenschutz/", Place.FOOT, _lazy("Datenschutz")),
    Address("accessibility", "barrierefreiheit/", Place.FOOT, _lazy("Barrierefreiheit")),
    Address("picture", "bild/<int:number>.png", Place.MACHINES, in_every_edition=False),
    Address("feed", "feed/", Place.MACHINES, in_every_edition=False),
    Address("sitemap", "sitemap.xml", Place.MACHINES, in_every_edition=False),
    Address("sitemap-part", "sitemap-<int:part>.xml", Place.MACHINES, in_every_edition=False),
    Address("robots", "robots.txt", Place.MACHINES, in_every_edition=False),
    Address("security", ".well-known/security.txt", Place.MACHINES, in_every_edition=False),
    Address("change-password", ".well-known/change-password", Place.MACHINES, in_every_edition=False),
    Address("favicon", "favicon.ico", Place.MACHINES, in_every_edition=False),
)
BY_NAME = {address.name: address for address in SITE_MAP}
IN_EVERY_EDITION: tuple[Address, ...] = tuple(each for each in SITE_MAP if each.in_every_edition)
ONCE: tuple[Address, ...] = tuple(each for each in SITE_MAP if not each.in_every_edition)
MENU: tuple[Address, ...] = tuple(each for each in SITE_MAP if each.place is Place.MENU)
FOOT: tuple[Address, ...] = tuple(each for each in SITE_MAP if each.place is Place.FOOT)
