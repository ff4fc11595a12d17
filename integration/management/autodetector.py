"""Migrations without wording: a better help text, label or message is no change of the database.

Django would write every help text, label, choice and error message into the migrations, and ask for a new one
whenever a sentence improves. Of this app's models the detector sees only what the database sees. It is used
by the commands ``makemigrations`` and ``migrate`` of this app, through the attribute ``autodetector`` that
Django 5.2 gave them; should that go, every wording shows up as a change and ``makemigrations --check`` fails.
"""

from typing import Any

from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import BaseConstraint, Field
from django.utils.module_loading import import_string

APP = "integration"
# What a field says to people, and what only forms ask of a value.
WORDING_OF_FIELDS = ("verbose_name", "help_text", "choices", "error_messages", "validators")
WORDING_OF_MODELS = ("verbose_name", "verbose_name_plural")
WORDING_OF_CONSTRAINTS = ("violation_error_message", "violation_error_code")


class WordlessAutodetector(MigrationAutodetector):
    """Finds changes of what the database sees."""

    def __init__(self, from_state: ProjectState, to_state: ProjectState, questioner: Any = None) -> None:
        super().__init__(from_state, without_wording(to_state), questioner)


def without_wording(state: ProjectState) -> ProjectState:
    """Return the state of a project in which this app's models say nothing to people."""
    bare = state.clone()
    for (app, _name), model in bare.models.items():
        if app == APP:
            _take_wording_from(model)
    return bare


def _take_wording_from(model: ModelState) -> None:
    model.fields = {name: _bare_field(field) for name, field in model.fields.items()}
    model.options = {name: value for name, value in model.options.items() if name not in WORDING_OF_MODELS}
    if "permissions" in model.options:
        model.options["permissions"] = [(code, code) for code, _label in model.options["permissions"]]
    if "constraints" in model.options:
        model.options["constraints"] = [_bare_constraint(each) for each in model.options["constraints"]]


def _bare_field(field: Field) -> Field:
    _name, path, args, kwargs = field.deconstruct()
    bare: Field = import_string(path)(*args, **_without(kwargs, WORDING_OF_FIELDS))
    return bare


def _bare_constraint(constraint: BaseConstraint) -> BaseConstraint:
    path, args, kwargs = constraint.deconstruct()
    bare: BaseConstraint = import_string(path)(*args, **_without(kwargs, WORDING_OF_CONSTRAINTS))
    return bare


def _without(kwargs: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name, value in kwargs.items() if name not in names}
