"""What the newsroom itself needs: its log, preview links, suggestions, files to check, its house rules."""

import hashlib
from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _lazy

from integration.models.publishing import AppendOnly


class NewsroomSettings(models.Model):
    """The house rules; there is one row, and its absence means the defaults."""

    four_eyes = models.BooleanField(
        _lazy("Vier Augen"),
        default=False,
        help_text=_lazy(
            "Wer etwas zuletzt bearbeitet hat, darf es dann nicht selbst veröffentlichen. Als bearbeitet "
            "gilt auch, was jemand eingelesen oder zurückgeholt hat. Eine frühere Fassung wieder online "
            "stellen darf weiterhin jede Person mit der Rolle Freigabe allein: Dieser Inhalt war schon online."
        ),
    )
    second_factor_required = models.BooleanField(
        _lazy("Zweiter Faktor ist Pflicht"),
        default=False,
        help_text=_lazy(
            "Wer noch keinen zweiten Faktor hat (App oder Passkey), richtet ihn beim nächsten Klick ein. "
            "Vorher geht in der Redaktion nichts anderes. Das gilt auch für Sie."
        ),
    )

    class Meta:
        verbose_name = _lazy("Hausregeln")
        verbose_name_plural = _lazy("Hausregeln")
        constraints = [
            models.CheckConstraint(name="newsroomsettings_only_one", condition=models.Q(id=1)),
        ]
        permissions = [
            ("publish", _lazy("Darf veröffentlichen")),
            ("withhold", _lazy("Darf Inhalte sperren")),
        ]

    def __str__(self) -> str:
        return str(_lazy("Hausregeln"))

    @classmethod
    def current(cls) -> "NewsroomSettings":
        """Return the house rules, those by default where none were set (one query)."""
        return cls._default_manager.filter(pk=1).first() or cls(pk=1)


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    """Questions about preview links."""

    def valid(self, now: datetime) -> Self:
        """Return the links that have neither expired nor been revoked."""
        return self.filter(expires_at__gt=now, revoked_at=None)


def hashed(token: str) -> str:
    """Return what is stored of a token: who reads the database cannot open a preview."""
    return hashlib.sha256(token.encode()).hexdigest()


class PreviewLink(models.Model):
    """An expiring address under which somebody without login reads the whole site in one unpublished state."""

    token_hash = models.CharField(_lazy("Prüfsumme des Links"), max_length=64, unique=True)
    body = models.TextField(_lazy("Inhalt"))
    label = models.CharField(_lazy("Bezeichnung"), max_length=200)
    editor = models.CharField(_lazy("von"), max_length=150)
    created_at = models.DateTimeField(_lazy("erstellt"))
    expires_at = models.DateTimeField(_lazy("gilt bis"), db_index=True)
    revoked_at = models.DateTimeField(_lazy("widerrufen"), null=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _lazy("Vorschau-Link")
        verbose_name_plural = _lazy("Vorschau-Links")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.label


class Suggestion(models.Model):
    """A change that an editor without the right to publish asks to be released."""

    type = models.CharField(_lazy("Art"), max_length=40)
    key = models.CharField(_lazy("Schlüssel"), max_length=100)
    editor = models.CharField(_lazy("von"), max_length=150)
    at = models.DateTimeField(_lazy("am"))

    class Meta:
        verbose_name = _lazy("Vormerkung")
        verbose_name_plural = _lazy("Vormerkungen")
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(name="suggestion_once_for_each_object", fields=["type", "key"]),
        ]

    def __str__(self) -> str:
        return f"{self.type} „{self.key}“"


class EventAction(models.TextChoices):
    """What somebody did in the newsroom, each with its sentence in the log."""

    SIGNED_IN = "sign-in", _lazy("%(editor)s hat sich angemeldet.")
    SIGN_IN_FAILED = "sign-in-failed", _lazy("Eine Anmeldung ist gescheitert: %(editor)s.")
    SIGNED_OUT = "sign-out", _lazy("%(editor)s hat sich abgemeldet.")
    SIGN_INS_FORGOTTEN = (
        "sign-ins-forgotten",
        _lazy("Alte Anmeldungen wurden aus dem Protokoll gelöscht: %(subject)s."),
    )
    PASSWORD_CHANGED = "password-changed", _lazy("%(editor)s hat das eigene Passwort geändert.")
    PASSWORD_SET = "password-set", _lazy("%(editor)s hat das Passwort von %(subject)s geändert.")
    SECOND_FACTOR_ADDED = "second-factor-added", _lazy("%(editor)s hat einen zweiten Faktor eingerichtet.")
    SECOND_FACTOR_REMOVED = "second-factor-removed", _lazy("%(editor)s hat einen zweiten Faktor entfernt.")
    SECOND_FACTOR_TAKEN = (
        "second-factor-taken",
        _lazy("%(editor)s hat den zweiten Faktor von %(subject)s entfernt."),
    )
    CODES_RENEWED = "codes-renewed", _lazy("%(editor)s hat neue Ersatzcodes erstellt.")
    ACCOUNT_CREATED = "account-created", _lazy("%(editor)s hat das Konto %(subject)s angelegt.")
    ACCOUNT_CHANGED = "account-changed", _lazy("%(editor)s hat das Konto %(subject)s geändert.")
    HOUSE_RULES_CHANGED = "house-rules-changed", _lazy("%(editor)s hat die Hausregeln geändert.")
    PUBLISHED = "published", _lazy("%(editor)s hat %(subject)s veröffentlicht.")
    SCHEDULED = "scheduled", _lazy("%(editor)s hat %(subject)s für später freigegeben.")
    CANCELLED = "cancelled", _lazy("%(editor)s hat die wartende Freischaltung von %(subject)s abgebrochen.")
    ROLLED_BACK = "rolled-back", _lazy("%(editor)s hat den Inhalt von %(subject)s wieder online gestellt.")
    WITHHELD = "withheld", _lazy("%(editor)s hat %(subject)s gesperrt.")
    WITHHOLDING_CHANGED = (
        "withholding-changed",
        _lazy("%(editor)s hat die Sperrung von %(subject)s geändert."),
    )
    WITHHOLDING_ENDED = "withholding-ended", _lazy("%(editor)s hat die Sperrung von %(subject)s aufgehoben.")
    REDACTED = "redacted", _lazy("%(editor)s hat %(subject)s in allen Fassungen geschwärzt.")
    RESET = "reset", _lazy("%(editor)s hat den Arbeitsstand auf %(subject)s zurückgesetzt.")
    IMPORTED = "imported", _lazy("%(editor)s hat die Datei „%(subject)s“ eingelesen.")
    SUPPLEMENT_TAKEN = (
        "supplement-taken",
        _lazy("%(editor)s hat den Nachtrag 2018 in den Arbeitsstand übernommen."),
    )
    PREVIEW_MADE = "preview-made", _lazy("%(editor)s hat den Vorschau-Link Nr. %(subject)s erstellt.")
    PREVIEW_REVOKED = "preview-revoked", _lazy("%(editor)s hat den Vorschau-Link Nr. %(subject)s widerrufen.")
    EDITION_EXPORTED = "edition-exported", _lazy("%(editor)s hat %(subject)s als Datei ausgegeben.")
    WORKING_COPY_EXPORTED = (
        "working-copy-exported",
        _lazy("%(editor)s hat den Arbeitsstand als Datei ausgegeben."),
    )


UNKNOWN_ACCOUNT = "unbekanntes Konto"
"""Stands for whatever name was typed: no account can be called so, because of its blank."""


class Event(AppendOnly):
    """An entry of the log: what somebody did that is no change of an object (those are Revisions)."""

    SUBJECT_LENGTH = 300

    at = models.DateTimeField(_lazy("am"), db_index=True)
    editor = models.CharField(_lazy("von"), max_length=150)
    # An EventAction; without choices, so that a new one needs no migration.
    action = models.CharField(_lazy("Vorgang"), max_length=30)
    subject = models.CharField(_lazy("Gegenstand"), max_length=SUBJECT_LENGTH, blank=True)
    details = models.JSONField(_lazy("Einzelheiten"), default=list)
    """What changed: a list of label, old and new in words, as ``newsroom/events.py`` writes it."""

    class Meta:
        verbose_name = _lazy("Ereignis")
        verbose_name_plural = _lazy("Ereignisse")
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return str(EventAction(self.action).label) % {"editor": self.editor, "subject": self.subject}


class ImportFile(models.Model):
    """A file of nodes between its upload and its being taken in: one for each editor, gone after a day."""

    editor = models.CharField(_lazy("von"), max_length=150, unique=True)
    name = models.CharField(_lazy("Dateiname"), max_length=200)
    body = models.TextField(_lazy("Inhalt"))
    uploaded_at = models.DateTimeField(_lazy("hochgeladen"))

    class Meta:
        verbose_name = _lazy("Datei zum Einlesen")
        verbose_name_plural = _lazy("Dateien zum Einlesen")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
