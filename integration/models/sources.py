"""The evidence."""

from typing import ClassVar

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from integration.models.support.base import Entry
from integration.models.support.fields import SpanFields


class Source(Entry):
    """Where a claim can be read; unverified until an editor has looked at it."""

    title = models.CharField(
        _("Titel"), max_length=300, help_text=_("Der Titel, so wie er an der Quelle steht.")
    )
    publisher = models.CharField(
        _("Herausgeber"),
        max_length=200,
        blank=True,
        help_text=_("Wer die Quelle veröffentlicht hat: Zeitung, Behörde, Partei."),
    )
    url = models.CharField(
        _("Link"),
        max_length=2000,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_("Die vollständige Adresse mit https:// davor. Leer lassen, wenn es keine gibt."),
    )
    address_note = models.CharField(
        _("Hinweis zur Adresse"),
        max_length=300,
        blank=True,
        help_text=_("Wo die Quelle steht, wenn es keinen vollständigen Link gibt."),
    )
    published = SpanFields(
        _("Veröffentlicht"),
        help_text=_("Wann die Quelle erschienen ist. Leer lassen, wenn es nicht bekannt ist."),
    )
    retrieved = models.DateField(
        _("abgerufen am"),
        null=True,
        blank=True,
        help_text=_("Der Tag, an dem jemand die Quelle zuletzt gelesen hat."),
    )
    retrieval_note = models.CharField(
        _("Hinweis zum Abruf"),
        max_length=300,
        blank=True,
        help_text=_(
            "Wie die Quelle gelesen wurde, wenn nicht die Seite selbst, zum Beispiel „gespeicherte Kopie“."
        ),
    )
    verified_on = models.DateField(
        _("geprüft am"),
        null=True,
        blank=True,
        help_text=_("Der Tag, an dem Sie die Quelle selbst gelesen und mit der Aussage verglichen haben."),
    )
    verified_by = models.CharField(
        _("geprüft von"),
        max_length=150,
        blank=True,
        help_text=_("Der Name dessen, der die Quelle geprüft hat."),
    )

    class Meta(Entry.Meta):
        verbose_name = _("Quelle")
        verbose_name_plural = _("Quellen")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="source_verified_on_a_day",
                condition=Q(verified_by="") | Q(verified_on__isnull=False),
                violation_error_message=_("Zu „geprüft von“ gehört der Tag der Prüfung."),
            ),
        ]
