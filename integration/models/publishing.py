"""What is published: editions, their releases, the history of the working copy, withholdings, redactions."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _lazy

from integration.content.catalogue import name_of
from integration.content.changes import EditionKind
from integration.models.support.fields import PackedTextField


class ImmutableError(Exception):
    """Somebody tried to change or delete what is kept for ever."""


class AppendOnly(models.Model):
    """A row that is written once; the database refuses changes too (``immutability.py``)."""

    class Meta:
        abstract = True

    def save(self, *args: object, **kwargs: object) -> None:
        """Insert the row; raises ImmutableError for one that is already there."""
        if self.pk is not None and not self._state.adding:
            raise ImmutableError(_lazy("%(name)s kann nicht geändert werden.") % {"name": self})
        super().save(*args, force_insert=True)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        """Refuse: raises ImmutableError."""
        raise ImmutableError(_lazy("%(name)s kann nicht gelöscht werden.") % {"name": self})


class Edition(AppendOnly):
    """A Fassung: everything that may be public, frozen as JSON, chained by checksums.

    ``content_checksum`` covers all but the Seitenangaben, which always stay the newest: so an edition
    that returns to an older content has the older one's content checksum. ``body_checksum`` covers
    the whole body, ``checksum`` the header with both and the checksum of the edition before.
    """

    number = models.PositiveIntegerField(_lazy("Nummer"), unique=True)
    kind = models.CharField(
        _lazy("Art"), max_length=20, choices=EditionKind.choices(), default=EditionKind.UPDATE.value
    )
    note = models.CharField(_lazy("öffentliche Notiz"), max_length=500)
    reason = models.CharField(_lazy("Grund der Berichtigung"), max_length=500, blank=True)
    summary = models.JSONField(_lazy("Änderungen in Kürze"), default=list)
    body = PackedTextField(_lazy("Inhalt"))
    content_checksum = models.CharField(_lazy("Prüfsumme des Inhalts"), max_length=64)
    body_checksum = models.CharField(_lazy("Prüfsumme des Ganzen"), max_length=64)
    previous_checksum = models.CharField(_lazy("Prüfsumme der Fassung davor"), max_length=64, blank=True)
    checksum = models.CharField(_lazy("Prüfsumme der Fassung"), max_length=64, unique=True)
    created_at = models.DateTimeField(_lazy("erstellt"))
    editor = models.CharField(_lazy("veröffentlicht von"), max_length=150)
    based_on = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_lazy("beruht auf")
    )
    restores = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_lazy("stellt wieder her")
    )

    class Meta:
        verbose_name = _lazy("Fassung")
        verbose_name_plural = _lazy("Fassungen")
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(name="edition_numbers_start_at_one", condition=Q(number__gte=1)),
            models.CheckConstraint(name="edition_has_a_note", condition=~Q(note="")),
            models.CheckConstraint(
                name="edition_correction_has_a_reason",
                condition=~Q(kind=EditionKind.CORRECTION.value) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Fassung {self.number}"


class ReleaseQuerySet(models.QuerySet["Release"]):
    """Questions about what is online."""

    def standing(self) -> Self:
        """Return the releases that were not cancelled."""
        return self.filter(cancelled_at=None)

    def due(self, now: datetime) -> Self:
        """Return the releases that are or were online, newest first."""
        return self.standing().filter(live_at__lte=now).order_by("-live_at", "-pk")

    def live(self, now: datetime) -> "Release | None":
        """Return the release that is online now, or None before the first one."""
        return self.due(now).select_related("edition").first()

    def waiting(self, now: datetime) -> "Release | None":
        """Return the one release whose time has not come, or None."""
        later = self.standing().filter(live_at__gt=now)
        return later.select_related("edition", "edition__based_on").order_by("live_at", "pk").first()


class Release(AppendOnly):
    """A Freischaltung: puts an edition online at a time; it can be cancelled once, before that time."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, verbose_name=_lazy("Fassung"))
    live_at = models.DateTimeField(_lazy("online ab"), db_index=True)
    created_at = models.DateTimeField(_lazy("erstellt"))
    editor = models.CharField(_lazy("von"), max_length=150)
    cancelled_at = models.DateTimeField(_lazy("abgebrochen"), null=True)
    cancelled_by = models.CharField(_lazy("abgebrochen von"), max_length=150, blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _lazy("Freischaltung")
        verbose_name_plural = _lazy("Freischaltungen")
        ordering = ["-live_at", "-pk"]

    def __str__(self) -> str:
        return f"Freischaltung von {self.edition}"

    def cancel(self, editor: str, now: datetime) -> None:
        """Take back a release whose time has not come; raises ImmutableError for any other."""
        waiting = Release.objects.standing().filter(pk=self.pk, live_at__gt=now)
        if not waiting.update(cancelled_at=now, cancelled_by=editor):
            raise ImmutableError(_lazy("Diese Freischaltung wartet nicht mehr."))


class RevisionAction(models.TextChoices):
    """What an editor did to an object of the working copy."""

    SAVED = "saved", _lazy("gespeichert")
    DELETED = "deleted", _lazy("gelöscht")
    IMPORTED = "imported", _lazy("eingelesen")
    RESTORED = "restored", _lazy("wiederhergestellt")


class Revision(AppendOnly):
    """An object's node as an editor saved it: history, undo, conflict view, authorship."""

    type = models.CharField(_lazy("Art"), max_length=40)
    key = models.CharField(_lazy("Schlüssel"), max_length=100)
    node = models.JSONField(_lazy("Stand"), null=True)
    action = models.CharField(_lazy("Vorgang"), max_length=20, choices=RevisionAction)
    editor = models.CharField(_lazy("von"), max_length=150)
    at = models.DateTimeField(_lazy("am"))

    class Meta:
        verbose_name = _lazy("Bearbeitung")
        verbose_name_plural = _lazy("Bearbeitungen")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["type", "key", "-at"], name="revision_of_object")]

    def __str__(self) -> str:
        return f"{self.type} „{self.key}“, {self.get_action_display()}"


class WithholdingQuerySet(models.QuerySet["Withholding"]):
    """Questions about what is withheld."""

    def standing(self) -> Self:
        """Return the withholdings that hold: those that were not ended."""
        return self.filter(ended_at=None)


class Withholding(models.Model):
    """An object that the law took down: it stays stored, readers see a marked gap until this is ended.

    It is never deleted and stays as it was once it is ended; the database sees to both (``immutability.py``).
    """

    type = models.CharField(_lazy("Art"), max_length=40)
    key = models.CharField(_lazy("Schlüssel"), max_length=100)
    first_edition = models.PositiveIntegerField(
        _lazy("von Fassung"),
        null=True,
        blank=True,
        help_text=_lazy("Die erste Fassung mit der Lücke. Leer lassen: von Anfang an."),
    )
    last_edition = models.PositiveIntegerField(
        _lazy("bis Fassung"),
        null=True,
        blank=True,
        help_text=_lazy("Die letzte Fassung mit der Lücke. Leer lassen: auch in allen künftigen Fassungen."),
    )
    reason = models.CharField(
        _lazy("Grund"),
        max_length=300,
        help_text=_lazy("Der Grund, der öffentlich an der Lücke steht, zum Beispiel „Gerichtsbeschluss“."),
    )
    since = models.DateField(_lazy("seit"), help_text=_lazy("Der Tag, seit dem die Lücke besteht."))
    editor = models.CharField(_lazy("von"), max_length=150)
    ended_at = models.DateTimeField(_lazy("aufgehoben am"), null=True, editable=False)
    ended_by = models.CharField(_lazy("aufgehoben von"), max_length=150, blank=True, editable=False)
    end_reason = models.CharField(_lazy("Grund der Aufhebung"), max_length=300, blank=True, editable=False)

    objects = WithholdingQuerySet.as_manager()

    class Meta:
        verbose_name = _lazy("Sperrung")
        verbose_name_plural = _lazy("Sperrungen")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="withholding_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="withholding_editions_in_order",
                condition=Q(first_edition=None)
                | Q(last_edition=None)
                | Q(last_edition__gte=models.F("first_edition")),
            ),
            models.CheckConstraint(
                name="withholding_ends_with_name_and_reason",
                condition=Q(ended_at=None, ended_by="", end_reason="")
                | (Q(ended_at__isnull=False) & ~Q(ended_by="") & ~Q(end_reason="")),
            ),
        ]
        default_permissions = ("add", "change", "view")

    def __str__(self) -> str:
        return f"Sperrung: {name_of((self.type, self.key))}"

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        """Refuse: raises ImmutableError."""
        raise ImmutableError(_lazy("%(name)s kann nicht gelöscht werden.") % {"name": self})

    def end(self, editor: str, reason: str, now: datetime) -> None:
        """Let readers see the object again; raises ImmutableError where somebody else was faster."""
        standing = Withholding.objects.standing().filter(pk=self.pk)
        if not standing.update(ended_at=now, ended_by=editor, end_reason=reason):
            raise ImmutableError(_lazy("Diese Sperrung ist schon aufgehoben."))


class Redaction(AppendOnly):
    """The record of words that were removed from a stored edition because they may not even be kept."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="redactions")
    type = models.CharField(_lazy("Art"), max_length=40)
    key = models.CharField(_lazy("Schlüssel"), max_length=100)
    reason = models.CharField(_lazy("Grund"), max_length=300)
    body_checksum = models.CharField(_lazy("Prüfsumme danach"), max_length=64)
    at = models.DateTimeField(_lazy("am"))
    editor = models.CharField(_lazy("von"), max_length=150)

    class Meta:
        verbose_name = _lazy("Schwärzung")
        verbose_name_plural = _lazy("Schwärzungen")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="redaction_has_a_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"Schwärzung in {self.edition}"
