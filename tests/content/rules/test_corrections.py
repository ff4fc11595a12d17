"""Truth rule 9, broken on its own in a small site that is otherwise whole."""

import pytest

from integration.content.problems import Problem
from integration.content.rules.corrections import correction_problems


@pytest.mark.parametrize(
    ("kind", "reason", "found"),
    [
        (
            "correction",
            " ",
            (
                Problem(
                    "edition",
                    "",
                    "reason",
                    "Eine Berichtigung braucht einen Grund.",
                    "Schreiben Sie in einem Satz, was falsch war.",
                ),
            ),
        ),
        ("correction", "Die Zahl war falsch.", ()),
        ("update", "", ()),
    ],
)
def test_a_correction_needs_a_reason(kind: str, reason: str, found: tuple[Problem, ...]) -> None:
    assert correction_problems(kind, reason) == found
