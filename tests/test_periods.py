"""The table of periods and limits holds nothing that nobody reads."""

import re

import pytest

from integration import periods
from tests.support.server import ROOT

pytestmark = pytest.mark.once


def test_every_period_is_read_somewhere() -> None:
    names = [name for name in vars(periods) if name.isupper()]
    files = [*(ROOT / "integration").rglob("*.py"), *(ROOT / "kiz_portal").rglob("*.py")]
    code = "\n".join(file.read_text() for file in files if file.name != "periods.py")
    # Those that only a test reads promise something that the test measures.
    measured = "\n".join(file.read_text() for file in (ROOT / "tests").rglob("*.py"))
    assert names
    assert [name for name in names if not re.search(rf"\b{name}\b", code + measured)] == []
