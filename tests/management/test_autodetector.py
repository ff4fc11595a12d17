"""Migrations see what the database sees: better words are no change, other columns and rules are."""

from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.state import ProjectState

from integration.management.autodetector import WordlessAutodetector

pytestmark = pytest.mark.once


def changes(change: Any) -> list[str]:
    """Return which operations a change of the model Fact would ask for."""
    before, after = ProjectState.from_apps(apps), ProjectState.from_apps(apps)
    change(after.models["integration", "fact"])
    # What is stored was written by the same detector, so it is as bare as what is compared with it.
    stored = WordlessAutodetector(before, before).to_state
    found = WordlessAutodetector(stored, after)._detect_changes()
    return [
        type(each).__name__ for migration in found.get("integration", []) for each in migration.operations
    ]


def _with_field(name: str, field: models.Field) -> Any:
    return lambda model: model.fields.update({name: field})


def test_nothing_changed_is_no_migration() -> None:
    assert changes(lambda model: None) == []


@pytest.mark.parametrize(
    "change",
    [
        _with_field("title", models.CharField("Überschrift", max_length=300, help_text="Ein besserer Satz.")),
        _with_field("section", models.CharField(max_length=40, choices=[("funding", "Geld")])),
        lambda model: model.options.update(verbose_name="Zahl", verbose_name_plural="Zahlen"),
    ],
    ids=["help text and label", "labels of choices", "names of the model"],
)
def test_better_words_are_no_migration(change: Any) -> None:
    assert changes(change) == []


def test_a_better_message_of_a_constraint_is_no_migration() -> None:
    def reword(model: Any) -> None:
        model.options["constraints"] = [each.clone() for each in model.options["constraints"]]
        model.options["constraints"][0].violation_error_message = "Ein besserer Satz."

    assert changes(reword) == []


def test_another_length_is_a_migration() -> None:
    assert changes(_with_field("title", models.CharField(max_length=200))) == ["AlterField"]


def test_another_constraint_is_a_migration() -> None:
    def add(model: Any) -> None:
        rule = models.CheckConstraint(name="fact_value_small", condition=models.Q(value__lt=10))
        model.options["constraints"] = [*model.options["constraints"], rule]

    assert changes(add) == ["AddConstraint"]


def test_no_migration_holds_wording() -> None:
    state = WordlessAutodetector(ProjectState(), ProjectState.from_apps(apps)).to_state
    fields = [
        field
        for (app, _), model in state.models.items()
        if app == "integration"
        for field in model.fields.values()
    ]
    assert fields
    assert [each for each in fields if each.help_text or each.choices or each._verbose_name] == []
