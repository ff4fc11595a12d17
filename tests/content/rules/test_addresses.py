"""Addresses, broken on its own in a small site that is otherwise whole."""

from typing import Any

import pytest

from integration.content.nodes import Node
from tests.content.rules.problems import fact_with, problems
from tests.support.small_site import altered


@pytest.mark.parametrize(
    ("field", "value"),
    [("slug", "Über uns"), ("slug", "a/b"), ("slug", "-a"), ("former_slugs", ["gut", "nicht_gut"])],
)
def test_an_address_is_well_formed(field: str, value: Any) -> None:
    assert problems(altered("motion", "antrag", **{field: value}), fact_with("")) == [
        f"! motion „antrag“, {field}: Eine Adresse besteht aus a–z, 0–9 und Bindestrichen. "
        "Schreiben Sie ä als ae, ß als ss und statt Leerzeichen einen Bindestrich."
    ]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"slug": "zentrum", "former_slugs": []}, "slug"),
        ({"slug": "neu", "former_slugs": ["zentrum"]}, "former_slugs"),
        ({"slug": "neu", "former_slugs": ["frei", "altes-zentrum"]}, "former_slugs"),
    ],
)
def test_two_objects_do_not_share_an_address(fields: dict[str, Any], field: str) -> None:
    second = Node("motion", "zweiter", 9, {**altered("motion", "antrag").fields, **fields})
    assert problems(second) == [
        f"! motion „zweiter“, {field}: Diese Adresse hat schon „Antrag auf ein Zentrum“. "
        "Wählen Sie eine andere Adresse."
    ]


def test_an_address_may_return_to_its_object_and_serve_two_types() -> None:
    assert problems(altered("motion", "antrag", former_slugs=["zentrum", "altes-zentrum"])) == []
    assert problems(altered("task", "vernetzen", slug="zentrum", former_slugs=["altes-zentrum"])) == []


@pytest.mark.parametrize(
    "email", ["post", "post@", "a b@example.org", "post@example", "Post <post@example.org>"]
)
def test_the_email_address_can_be_written_to(email: str) -> None:
    assert problems(altered("site-details", "site", email=email)) == [
        f"! site-details „site“, email: „{email}“ ist keine E-Mail-Adresse. Prüfen Sie die Schreibweise."
    ]
