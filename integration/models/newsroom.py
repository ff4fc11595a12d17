"""What the newsroom itself needs: preview links, suggestions for release, its house rules."""

import hashlib
from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class NewsroomSettings(models.Model):
    """The house rules; there is one row, and its absence means the defaults."""

    four_eyes = models.BooleanField(
        _("Vier Augen"),
        default=False,
        help_text=_("Wer etwas zuletzt bearbeitet hat, darf es dann nicht selbst veröffentlichen."),
    )
    second_factor_required = models.BooleanField(
        _("Zweiter Faktor ist Pflicht"),
        default=False,
        help_text=_(
            "Wer noch keinen zweiten Faktor hat (App oder Passkey), richtet ihn beim nächsten Klick ein. "
            "Vorher geht in der Redaktion nichts anderes. Das gilt auch für Sie."
        ),
    )

    class Meta:
        verbose_name = _("Hausregeln")
        verbose_name_plural = _("Hausregeln")
        constraints = [
            models.CheckConstraint(name="newsroomsettings_only_one", condition=models.Q(id=1)),
        ]
        permissions = [
            ("publish", _("Darf veröffentlichen")),
            ("withhold", _("Darf Inhalte sperren")),
        ]

    def __str__(self) -> str:
        return str(_("Hausregeln"))

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

    token_hash = models.CharField(_("Prüfsumme des Links"), max_length=64, unique=True)
    body = models.TextField(_("Inhalt"))
    label = models.CharField(_("Bezeichnung"), max_length=200)
    editor = models.CharField(_("von"), max_length=150)
    created_at = models.DateTimeField(_("erstellt"))
    expires_at = models.DateTimeField(_("gilt bis"), db_index=True)
    revoked_at = models.DateTimeField(_("widerrufen"), null=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("Vorschau-Link")
        verbose_name_plural = _("Vorschau-Links")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.label


class Suggestion(models.Model):
    """A change that an editor without the right to publish asks to be released."""

    type = models.CharField(_("Art"), max_length=40)
    key = models.CharField(_("Schlüssel"), max_length=100)
    editor = models.CharField(_("von"), max_length=150)
    at = models.DateTimeField(_("am"))

    class Meta:
        verbose_name = _("Vormerkung")
        verbose_name_plural = _("Vormerkungen")
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(name="suggestion_once_for_each_object", fields=["type", "key"]),
        ]

    def __str__(self) -> str:
        return f"{self.type} „{self.key}“"
