"""How often a page builds Content, the most expensive thing that it does."""

from typing import Any

import pytest

from integration.content.graph import Content
from integration.editions import pending


def count_contents(monkeypatch: pytest.MonkeyPatch) -> list[Content]:
    """Return a list that holds every Content built from now on, in a process that knows no state yet."""
    pending.forget()
    built: list[Content] = []
    build = Content.__init__

    def noting(self: Content, *given: Any) -> None:
        built.append(self)
        build(self, *given)

    monkeypatch.setattr(Content, "__init__", noting)
    return built
