"""What the rows of the working copy have in common: key and place, evidence, address, parts."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar
from uuid import uuid4

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _lazy

from integration.content.schema import KEY_PATTERN
from integration.content.types import ClaimKind
from integration.models.support.fields import ChoiceField, ReferencesField, SpanFields, TextsField

KEY_LENGTH = 100
_KEY_STEM_LENGTH = 80  # leaves room for "-2", and keeps addresses short enough to be read out
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS"}
)

must_be_a_key = RegexValidator(
    f"^{KEY_PATTERN.pattern}\\Z", _lazy("Erlaubt sind nur a–z, 0–9 und Bindestriche."), code="key"
)


def german_slug(words: str) -> str:
    """Return words in the letters of an address, ä as ae, cut at a hyphen; empty where nothing is left."""
    slug = slugify(words.translate(_UMLAUTS)).replace("_", "-").strip("-")
    if len(slug) <= _KEY_STEM_LENGTH:
        return slug
    return slug[: _KEY_STEM_LENGTH + 1].rpartition("-")[0] or slug[:_KEY_STEM_LENGTH]


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1


class Entry(models.Model):
    """An object of the content: it has a key that never changes, and a place among its kind."""

    title_field: ClassVar[str] = "title"
    only_key: ClassVar[str] = ""
    """The one key that is allowed, for a kind of which there is only one object."""

    key = models.CharField(
        _lazy("Schlüssel"),
        max_length=KEY_LENGTH,
        unique=True,
        blank=True,
        validators=[must_be_a_key],
        help_text=_lazy(
            "Der feste Name in Adressen und Fassungen. Leer lassen: Er entsteht aus der Überschrift. "
            "Später lässt er sich nicht mehr ändern."
        ),
    )
    position = models.PositiveIntegerField(
        _lazy("Reihenfolge"),
        default=0,
        blank=True,
        help_text=_lazy(
            "Die Stelle in Listen: Kleine Zahlen stehen vorn. Leer oder 0: Ein neuer Eintrag kommt ans Ende."
        ),
    )

    class Meta:
        abstract = True
        ordering = ["position", "key"]

    def __str__(self) -> str:
        return str(getattr(self, self.title_field, "")) or self.key

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the row: a new one gets a key and a place if it has none.

        Raises ValueError for a changed key, which takes one query to find out.
        """
        if not self.key:
            self.key = self._free_key()
        if self.stored("key") not in (None, self.key):
            raise ValueError(f"the key {self.stored('key')!r} cannot be changed")
        if not self.position and self._state.adding:
            self.position = self._last_position() + 10
        self.position = self.position or 0
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse a changed key in words that an editor understands."""
        super().clean()
        self.position = self.position or 0
        if self.stored("key") not in (None, self.key):
            raise ValidationError({"key": _lazy("Der Schlüssel lässt sich nicht mehr ändern.")})

    def stored(self, field: str) -> Any:
        """Return a field's value as it is in the database now, or None for a new row (one query)."""
        if self.pk is None:
            return None
        return self._rows().filter(pk=self.pk).values_list(field, flat=True).first()

    def key_words(self) -> str:
        """Return the words from which the key of a new row is made."""
        return str(self)

    @classmethod
    def key_is_taken(cls, key: str) -> bool:
        """Tell whether another object has this key already (one query)."""
        return cls._rows().filter(key=key).exists()

    @classmethod
    def _rows(cls) -> models.QuerySet[Any]:
        return cls._base_manager.all()

    def _free_key(self) -> str:
        if self.only_key:
            return self.only_key
        stem = german_slug(self.key_words()) or str(uuid4())
        return next(key for key in _numbered(stem) if not self.key_is_taken(key))

    def _last_position(self) -> int:
        last: int | None = self._rows().aggregate(last=models.Max("position"))["last"]
        return last or 0


class Claim(Entry):
    """A statement with its evidence; its key is unique among the claims of all types."""

    kind = ChoiceField(
        _lazy("Art der Aussage"),
        values=ClaimKind,
        default=ClaimKind.FACT,
        help_text=_lazy(
            "Ein Fakt steht in einer Quelle, die selbst nicht mitstreitet. Was eine Partei über die Sache sagt, "
            "ist eine Aussage; was sie will, eine Position. „Offen“ ist, was nicht bekannt ist."
        ),
    )
    attribution = models.CharField(
        _lazy("Wer sagt das?"),
        max_length=200,
        blank=True,
        help_text=_lazy("Wer es berichtet, wenn es nur eine Seite tut. Auf der Seite steht dann „laut …“."),
    )
    as_of = SpanFields(
        _lazy("Stand"),
        help_text=_lazy("Der Tag, für den die Aussage gilt – nicht der Tag, an dem Sie sie eintragen."),
    )
    as_of_unknown = models.BooleanField(
        _lazy("Stand nicht bekannt"),
        default=False,
        help_text=_lazy(
            "Nur ankreuzen, wenn sich kein Stand feststellen lässt. "
            "Ohne Stand und ohne Kreuz geht die Aussage nicht online."
        ),
    )
    sources = ReferencesField(
        "integration.Source",
        blank=True,
        related_name="+",
        verbose_name=_lazy("Quellen"),
        help_text=_lazy("Wo die Aussage nachzulesen ist. Nur was offen ist, braucht keine Quelle."),
    )
    searched = models.CharField(
        _lazy("wo gesucht wurde"),
        max_length=300,
        blank=True,
        help_text=_lazy("Nur bei der Art „Offen“: die Stellen, an denen vergeblich gesucht wurde."),
    )
    contradicts = models.CharField(
        _lazy("widerspricht"),
        max_length=KEY_LENGTH,
        blank=True,
        validators=[must_be_a_key],
        help_text=_lazy(
            "Der Schlüssel der Aussage, der diese hier widerspricht. Beide stehen dann nebeneinander."
        ),
    )
    followed_by = models.CharField(
        _lazy("später"),
        max_length=KEY_LENGTH,
        blank=True,
        validators=[must_be_a_key],
        help_text=_lazy(
            "Der Schlüssel der Aussage, die später dazukam, ohne dieser hier zu widersprechen. "
            "Beide nennen dann einander."
        ),
    )
    compared_with = models.CharField(
        _lazy("zum Vergleich"),
        max_length=KEY_LENGTH,
        blank=True,
        validators=[must_be_a_key],
        help_text=_lazy("Der Schlüssel einer Aussage, neben der man diese hier lesen sollte."),
    )
    remark = models.TextField(
        _lazy("Anmerkung"),
        blank=True,
        help_text=_lazy(
            "Was man zur Aussage wissen muss, zum Beispiel woraus sie geschlossen ist. "
            "Steht öffentlich dabei."
        ),
    )

    class Meta(Entry.Meta):
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="%(class)s_as_of_or_unknown",
                condition=Q(as_of_unknown=False) | Q(as_of_earliest=None, as_of_latest=None, as_of_label=""),
                violation_error_message=_lazy("Entweder steht hier ein Stand, oder er ist nicht bekannt."),
            ),
            models.CheckConstraint(
                name="%(class)s_not_against_itself",
                condition=Q(contradicts="") | ~Q(contradicts=F("key")),
                violation_error_message=_lazy("Eine Aussage kann sich nicht selbst widersprechen."),
            ),
        ]

    def clean(self) -> None:
        """Refuse the key of another claim, of whatever type."""
        super().clean()
        if self._state.adding and self.key and self.key_is_taken(self.key):
            raise ValidationError({"key": _lazy("Diesen Schlüssel hat schon eine andere Aussage.")})

    @classmethod
    def key_is_taken(cls, key: str) -> bool:
        """Tell whether a claim of any type has this key already (one query for each type)."""
        return any(model._base_manager.filter(key=key).exists() for model in claim_models())


def claim_models() -> tuple[type[Claim], ...]:
    """Return every kind of claim."""
    return tuple(model for model in apps.get_models() if issubclass(model, Claim))


class Addressed(Entry):
    """An object with a page of its own; the addresses that it had before lead to the new one."""

    slug = models.CharField(
        _lazy("Adresse"),
        max_length=KEY_LENGTH,
        unique=True,
        blank=True,
        validators=[must_be_a_key],
        help_text=_lazy(
            "Der letzte Teil der Adresse. Leer lassen: Er entsteht aus der Überschrift. "
            "Nach einer Änderung führt die alte Adresse zur neuen."
        ),
    )
    former_slugs = TextsField(
        _lazy("frühere Adressen"), editable=False, help_text=_lazy("Sie führen weiter hierher.")
    )

    class Meta(Entry.Meta):
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the row; a new one gets an address if it has none, a changed address is remembered."""
        if not self.slug:
            self.slug = self._free_slug()
        changed = self._remember(self.stored("slug"))
        if changed and kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "former_slugs"}
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse an address that used to lead to another object: old links would arrive at the wrong page."""
        super().clean()
        if self.slug and self.slug in self._others_former_slugs():
            raise ValidationError({"slug": _lazy("Diese Adresse hatte früher ein anderer Eintrag.")})

    def _remember(self, old: str | None) -> bool:
        kept = [slug for slug in self.former_slugs if slug != self.slug]
        if old and old != self.slug and old not in kept:
            kept.append(old)
        changed: bool = kept != self.former_slugs
        self.former_slugs = kept
        return changed

    def _free_slug(self) -> str:
        taken = {*self._others().values_list("slug", flat=True), *self._others_former_slugs()}
        stem = german_slug(self.key_words()) or str(uuid4())
        return next(slug for slug in _numbered(stem) if slug not in taken)

    def _others(self) -> models.QuerySet[Any]:
        return self._rows().exclude(pk=self.pk)

    def _others_former_slugs(self) -> set[str]:
        lists: Iterable[list[str]] = self._others().values_list("former_slugs", flat=True)
        return {slug for slugs in lists for slug in slugs}


class PartRow(models.Model):
    """A row that belongs to one object and goes with it."""

    position = models.PositiveIntegerField(
        _lazy("Reihenfolge"),
        default=0,
        help_text=_lazy("Die Stelle in der Liste: Kleine Zahlen stehen vorn."),
    )

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
