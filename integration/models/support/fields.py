"""The fields of the working copy that Django does not have: closed lists, references, spans, long texts.

For migrations each of them is the plain Django field beneath it, so that old migrations need nothing of ours.
"""

import base64
import zlib
from datetime import date
from typing import Any, Self, overload

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _lazy

from integration.content.schema import Choice
from integration.content.spans import DateSpan
from integration.content.texts import clean_html


def add_constraint(model: type[models.Model], constraint: models.BaseConstraint) -> None:
    """Add a constraint to a concrete model, as if its Meta had named it."""
    options: Any = model._meta
    names = {each.name for each in options.constraints}
    if options.abstract or constraint.name in names:
        return
    options.constraints = [*options.constraints, constraint]
    # Migrations look at this dictionary to learn whether a model has constraints at all.
    options.original_attrs["constraints"] = options.constraints


class _PlainInMigrations:
    """A field that appears in migrations as the Django field beneath it."""

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        plain = next(cls for cls in type(self).__mro__ if cls.__module__.startswith("django."))
        name, _path, args, kwargs = super().deconstruct()  # type: ignore[misc]
        return name, f"django.db.models.{plain.__name__}", args, kwargs


class ChoiceField(_PlainInMigrations, models.CharField):
    """A value of a closed list; the database refuses any other; an optional one may be empty."""

    def __init__(self, *args: Any, values: type[Choice] | None = None, **kwargs: Any) -> None:
        if values is not None:
            kwargs |= {"choices": [(member.value, member.label) for member in values], "max_length": 40}
        if "default" in kwargs:
            kwargs["default"] = str(kwargs["default"])
        super().__init__(*args, **kwargs)

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        """Join the model, and bring the constraint along."""
        super().contribute_to_class(cls, name, private_only=private_only)
        allowed = [*([""] if self.blank else []), *(value for value, _label in self.flatchoices)]
        add_constraint(
            cls,
            models.CheckConstraint(
                name=f"{cls._meta.model_name}_{name}_is_known",
                condition=Q(**{f"{name}__in": allowed}),
                violation_error_message=_lazy("Diesen Wert gibt es nicht."),
            ),
        )


class RichTextField(_PlainInMigrations, models.TextField):
    """A long text with markup; whatever is stored has passed the allow list."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Clean the markup on its way to the database, in the object too."""
        markup = clean_html(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, markup)
        return markup


_PACKED = "zlib:"


class PackedTextField(_PlainInMigrations, models.TextField):
    """A very long text that is stored compressed; one that was stored plain is read as it is.

    As letters, not as bytes: the column stays what it was, and nothing else has to know.
    """

    def get_prep_value(self, value: Any) -> Any:
        """Return the text as it is stored."""
        text = super().get_prep_value(value)
        return text if text is None else _PACKED + base64.b64encode(zlib.compress(text.encode())).decode()

    def from_db_value(self, value: str | None, *_database: Any) -> str | None:
        """Return the text as it was before it was stored; what is damaged as it is, so that it can be looked at."""
        if value is None or not value.startswith(_PACKED):
            return value
        try:
            return zlib.decompress(base64.b64decode(value.removeprefix(_PACKED), validate=True)).decode()
        except (zlib.error, ValueError):
            return value


def must_be_texts(value: Any) -> None:
    """Raise ValidationError unless the value is a list of texts."""
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ValidationError(_lazy("Hier gehört eine Liste von Texten hin."), code="texts")


class TextsField(_PlainInMigrations, models.JSONField):
    """A list of short texts."""

    default_validators = [must_be_texts]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **(kwargs | {"default": list, "blank": True}))


class ReferencesField(_PlainInMigrations, models.ManyToManyField):
    """References to many objects; like a single one, each of them keeps its object from being deleted."""

    def contribute_to_class(self, cls: Any, name: str, **kwargs: Any) -> None:  # type: ignore[override]
        """Join the model, and let the rows between the two protect what they point to."""
        super().contribute_to_class(cls, name, **kwargs)
        between: Any = self.remote_field.through
        if cls._meta.abstract or not between:
            return
        _id, owner, target = between._meta.local_fields
        target.remote_field.on_delete = models.PROTECT
        # A refused deletion names these rows to the editor: they speak for the object that needs the other.
        between.__str__ = lambda row: str(getattr(row, owner.name))


class _EarliestField(_PlainInMigrations, models.DateField):
    """The first column of a span; it brings the constraint that the other bound is not earlier."""

    def contribute_to_class(self, cls: Any, name: str, **kwargs: Any) -> None:  # type: ignore[override]
        super().contribute_to_class(cls, name, **kwargs)
        span = name.removesuffix("_earliest")
        add_constraint(
            cls,
            models.CheckConstraint(
                name=f"{cls._meta.model_name}_{span}_in_order",
                condition=Q(**{f"{span}_earliest__lte": F(f"{span}_latest")}),
                violation_error_message=_lazy("Der früheste Tag liegt nach dem spätesten."),
            ),
        )


class SpanFields(property):
    """A span as three columns, ``<name>_earliest``, ``<name>_latest`` and ``<name>_label``, used as one.

    Reading gives a DateSpan and raises ValueError where the bounds of an unsaved row are in the wrong order.
    It is a property, because Django lets a model be made with the values of its properties.
    """

    name: str

    def __init__(self, verbose_name: Any, help_text: Any = "") -> None:
        super().__init__()
        self.verbose_name = verbose_name
        # Made here, not when the class takes them, so that they keep their place among the fields.
        self.columns: dict[str, models.Field] = {
            "earliest": _EarliestField(
                format_lazy(_lazy("{name}: frühester Tag"), name=verbose_name),
                null=True,
                blank=True,
                help_text=help_text,
            ),
            "latest": models.DateField(
                format_lazy(_lazy("{name}: spätester Tag"), name=verbose_name),
                null=True,
                blank=True,
                help_text=_lazy(
                    "Der letzte mögliche Tag. Ist der Tag genau bekannt, tragen Sie ihn in beide Felder ein."
                ),
            ),
            "label": models.CharField(
                format_lazy(_lazy("{name}: in Worten"), name=verbose_name),
                max_length=100,
                blank=True,
                help_text=_lazy(
                    "Das Datum in Worten, zum Beispiel „Mitte März 2015“; es steht statt der Tage auf der Seite."
                ),
            ),
        }

    def contribute_to_class(self, cls: type[models.Model], name: str) -> None:
        """Put the property and its three columns into the model."""
        self.name = name
        setattr(cls, name, self)
        for part, column in self.columns.items():
            cls.add_to_class(f"{name}_{part}", column)

    @overload
    def __get__(self, instance: None, owner: type | None = None) -> Self: ...
    @overload
    def __get__(self, instance: models.Model, owner: type | None = None) -> DateSpan: ...
    def __get__(self, instance: models.Model | None, owner: type | None = None) -> Self | DateSpan:
        """Return the span of a row; of the class, the declaration itself."""
        if instance is None:
            return self
        return DateSpan(*(getattr(instance, f"{self.name}_{part}") for part in self.columns))

    def __set__(self, instance: Any, value: DateSpan) -> None:
        """Set the three columns from a span."""
        bounds: dict[str, date | str | None] = {
            "earliest": value.earliest,
            "latest": value.latest,
            "label": value.label,
        }
        for part, bound in bounds.items():
            setattr(instance, f"{self.name}_{part}", bound)
