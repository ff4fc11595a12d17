"""Rows of an obviously invented district, with only what a row cannot do without."""

from datetime import date
from typing import Any

from integration.models import Body, District, Fact, Motion, Organization, Source, Step, VoteEvent

DAY = date(2015, 7, 10)


def body(**values: Any) -> Body:
    return Body.objects.create(**({"name": "Musterkreis"} | values))


def council(**values: Any) -> Organization:
    return Organization.objects.create(**({"name": "Kreistag Musterkreis", "kind": "council"} | values))


def group(name: str) -> Organization:
    return Organization.objects.create(name=name, kind="group")


def motion(**values: Any) -> Motion:
    return Motion.objects.create(**({"title": "Ein Zentrum gründen"} | values))


def vote(**values: Any) -> VoteEvent:
    return VoteEvent.objects.create(**({"title": "Abstimmung", "organization": council()} | values))


def step(**values: Any) -> Step:
    return Step.objects.create(**({"sentence": "Der Kreistag hat beraten."} | values | _body(values)))


def _body(values: dict[str, Any]) -> dict[str, Any]:
    return {"body": values.get("body") or body()}


def fact(**values: Any) -> Fact:
    return Fact.objects.create(
        **({"section": "funding", "title": "Stellen", "sentence": "Es gibt Stellen."} | values)
    )


def source(**values: Any) -> Source:
    return Source.objects.create(**({"title": "Musterblatt"} | values))


def district(**values: Any) -> District:
    ordinary = {
        "key": "05999",
        "name": "Musterkreis",
        "kind": "kreis",
        "region": "koeln",
        "seat": "Musterstadt",
    }
    return District.objects.create(**(ordinary | {"tile_column": 0, "tile_row": 0} | values))
