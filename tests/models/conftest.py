"""Every test here may use the database."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, transaction


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """Run in a transaction that is rolled back."""


@contextmanager
def refused_by(constraint: str) -> Iterator[None]:
    """Expect the database itself to refuse. Of an index, SQLite names the columns and PostgreSQL the name."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        yield
    assert constraint in str(caught.value)
