"""A site whose first edition is online, and the people who work on it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from integration.delivery.store import store
from integration.editions import workspace
from integration.editions.pending import pending
from integration.editions.publish import Order, publish
from integration.models.publishing import Edition
from tests.support.sample_nodes import FIRST

BEFORE = datetime(2026, 11, 2, 12, tzinfo=UTC)


@pytest.fixture
def first_edition(db: None, settings: Any, tmp_path: Path) -> Iterator[Edition]:
    """The invented content, published as edition 1."""
    settings.DATA_DIR = tmp_path
    workspace.import_nodes(FIRST, "anna", BEFORE)
    edition = publish(
        Order("anna", "Erste Fassung."), [change.ident for change in pending(BEFORE).changes], BEFORE
    )
    store.forget()
    yield edition
    store.forget()


@pytest.fixture
def erika(first_edition: Edition, client: Client) -> Client:
    """An editor who may do everything, signed in."""
    client.force_login(get_user_model().objects.create_superuser("erika"))
    return client
