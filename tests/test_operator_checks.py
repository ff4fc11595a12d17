"""Blank operator data: a warning for everybody, an error for a site that is public."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from integration import checks
from integration.content.nodes import Node
from integration.content.types import OPERATOR_FIELDS
from integration.delivery.store import store
from integration.editions import workspace
from integration.editions.pending import pending
from integration.editions.publish import Order, publish
from tests.support import sample_nodes

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.DATA_DIR = tmp_path
    store.forget()
    yield
    store.forget()


def publish_site(**fields: str) -> None:
    site = Node("site-details", "site", 10, {"site_name": "Prüfen", **fields})
    workspace.import_nodes([*sample_nodes.FIRST, site], "erika", NOON)
    publish(Order("erika", "Neu."), [change.ident for change in pending(NOON).changes], NOON)


def test_blank_data_are_a_warning_that_names_them() -> None:
    publish_site(operator="Ortsverein Musterdorf")

    [warning] = checks.operator_is_named(databases=["default"])

    assert (warning.id, "E-Mail-Adresse" in warning.msg, "Betreiber" in warning.msg) == (
        "kiz.W002",
        True,
        False,
    )


@pytest.mark.parametrize(("https", "ids"), [(True, ["kiz.E001"]), (False, [])])
def test_blank_data_are_an_error_only_for_a_public_site(settings: Any, https: bool, ids: list[str]) -> None:
    settings.SITE_IS_HTTPS = https
    publish_site()

    assert [error.id for error in checks.operator_is_named_in_public()] == ids


def test_with_all_data_nothing_is_said(settings: Any) -> None:
    settings.SITE_IS_HTTPS = True
    publish_site(**dict.fromkeys(OPERATOR_FIELDS, "erika@musterdorf.example"))

    assert checks.operator_is_named(databases=["default"]) + checks.operator_is_named_in_public() == []


def test_before_the_first_edition_nothing_is_said() -> None:
    assert checks.operator_is_named(databases=["default"]) == []
