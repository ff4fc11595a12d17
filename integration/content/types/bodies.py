"""Who acts and who publishes: Körperschaften and organizations."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _lazy

from integration.content.schema import Choice, Item


class Article(Choice):
    """The German article of a name, from which 'vom', 'beim' and 'im' are made."""

    DER = "der", _lazy("der")
    DIE = "die", _lazy("die")
    DAS = "das", _lazy("das")


class BodyKind(Choice):
    """The level of a body (OParl Body)."""

    DISTRICT = "district", _lazy("Kreis")
    MUNICIPALITY = "municipality", _lazy("Gemeinde oder Stadt")
    STATE = "state", _lazy("Land")


class OrganizationKind(Choice):
    """What sort of organization it is (OParl Organization)."""

    COUNCIL = "council", _lazy("Rat oder Kreistag")
    COMMITTEE = "committee", _lazy("Ausschuss")
    GROUP = "group", _lazy("Fraktion")
    PARTY = "party", _lazy("Partei")
    AUTHORITY = "authority", _lazy("Behörde")
    COORDINATION = "coordination", _lazy("Koordinierungsstelle")
    PRESS = "press", _lazy("Presse")
    OTHER = "other", _lazy("andere")


@dataclass(frozen=True, eq=False, kw_only=True)
class Body(Item):
    """A Körperschaft: Kreis, Gemeinde, Land (OParl Body)."""

    type_name: ClassVar[str] = "body"
    verbose_name: ClassVar[Any] = _lazy("Körperschaft")
    title_field: ClassVar[str] = "name"

    name: str
    article: Article = Article.DER
    kind: BodyKind = BodyKind.DISTRICT

    @property
    def short(self) -> str:
        """Return the name used inside sentences."""
        return self.name


@dataclass(frozen=True, eq=False, kw_only=True)
class Organization(Item):
    """A council, Fraktion, party or authority (OParl Organization)."""

    type_name: ClassVar[str] = "organization"
    verbose_name: ClassVar[Any] = _lazy("Organisation")
    title_field: ClassVar[str] = "name"

    name: str
    short_name: str = ""
    article: Article = Article.DER
    kind: OrganizationKind = OrganizationKind.OTHER
    body: Body | None = None

    @property
    def is_partisan(self) -> bool:
        """Tell whether it is a party to the dispute: a party, or a Fraktion."""
        return self.kind in (OrganizationKind.PARTY, OrganizationKind.GROUP)

    @property
    def decides(self) -> bool:
        """Tell whether it can adopt, reject, adjourn and refer (truth rule 15)."""
        return self.kind in (OrganizationKind.COUNCIL, OrganizationKind.COMMITTEE)

    @property
    def short(self) -> str:
        """Return the name used inside sentences."""
        return self.short_name or self.name
