"""Every test of pages begins and ends with nothing online, and keeps its files to itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.online import take_offline


@pytest.fixture(autouse=True)
def nothing_online(settings: Any, tmp_path: Path) -> Iterator[None]:
    """Forget what a test has put online."""
    settings.DATA_DIR = tmp_path
    take_offline()
    yield
    take_offline()
