"""How often a page builds Content, the most expensive thing that it does."""

from typing import Any

import pytest

from integration.content.graph import Content


def count_contents(monkeypatch: pytest.MonkeyPatch) -> list[Content]:
    """Return a list that holds every Content built from now on."""
    built: list[Content] = []
    build = Content.__init__

    def noting(self: Content, nodes: Any) -> None:
        built.append(self)
        build(self, nodes)

    monkeypatch.setattr(Content, "__init__", noting)
    return built
