"""Every test of outputs begins and ends with nothing online."""

from collections.abc import Iterator

import pytest

from tests.support.online import take_offline


@pytest.fixture(autouse=True)
def nothing_online() -> Iterator[None]:
    """Forget what a test has put online."""
    take_offline()
    yield
    take_offline()
