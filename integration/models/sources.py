"""The evidence."""

from typing import ClassVar

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _lazy

from integration.models.support.base import Entry
from integration.models.support.fields import SpanFields


class Source(Entry):
    """Where a claim can be read; unverified until an editor has looked at it."""

    title = models.CharField(
        _lazy("Titel"), max_length=300, help_text=_lazy("Der Titel, so wie er an der Quelle steht.")
    )
    name = models.CharField(
        _lazy("kurzer Name"),
        max_length=40,
        blank=True,
        help_text=_lazy(
            "Der Name, unter dem jede Seite die Quelle nennt, zum Beispiel „NRZ 2015“ oder „Erlass“."
        ),
    )
    publisher = models.CharField(
        _lazy("Herausgeber"),
        max_length=200,
        blank=True,
        help_text=_lazy("Wer die Quelle veröffentlicht hat: Zeitung, Behörde, Partei."),
    )
    organization = models.ForeignKey(
        "integration.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_lazy("Organisation"),
        help_text=_lazy(
            "Wer hier spricht. Daraus folgt, ob die Quelle selbst mitstreitet: Parteien und Fraktionen tun es."
        ),
    )
    url = models.CharField(
        _lazy("Link"),
        max_length=2000,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_lazy("Die vollständige Adresse mit https:// davor. Leer lassen, wenn es keine gibt."),
    )
    address_note = models.CharField(
        _lazy("Hinweis zur Adresse"),
        max_length=300,
        blank=True,
        help_text=_lazy("Wo die Quelle steht, wenn es keinen vollständigen Link gibt."),
    )
    published = SpanFields(
        _lazy("Veröffentlicht"),
        help_text=_lazy("Wann die Quelle erschienen ist. Leer lassen, wenn es nicht bekannt ist."),
    )
    says = models.TextField(
        _lazy("Was die Quelle sagt"),
        blank=True,
        help_text=_lazy("Was genau dort steht, in ein oder zwei eigenen Sätzen."),
    )
    passage = models.CharField(
        _lazy("Stelle"),
        max_length=200,
        blank=True,
        help_text=_lazy("Wo in der Quelle es steht, zum Beispiel „zweiter Absatz“ oder „§ 7“."),
    )
    verbatim = models.TextField(
        _lazy("Wortlaut"),
        blank=True,
        help_text=_lazy(
            "Der Satz der Quelle Wort für Wort. Nur eintragen, wer die Quelle selbst vor sich hat."
        ),
    )
    retrieved = models.DateField(
        _lazy("abgerufen am"),
        null=True,
        blank=True,
        help_text=_lazy("Der Tag, an dem jemand die Quelle zuletzt gelesen hat."),
    )
    retrieval_note = models.CharField(
        _lazy("Hinweis zum Abruf"),
        max_length=300,
        blank=True,
        help_text=_lazy(
            "Wie die Quelle gelesen wurde, wenn nicht die Seite selbst, zum Beispiel „gespeicherte Kopie“."
        ),
    )
    verified_on = models.DateField(
        _lazy("geprüft am"),
        null=True,
        blank=True,
        help_text=_lazy(
            "Der Tag, an dem Sie die Quelle selbst gelesen und mit der Aussage verglichen haben."
        ),
    )
    verified_by = models.CharField(
        _lazy("geprüft von"),
        max_length=150,
        blank=True,
        help_text=_lazy("Der Name dessen, der die Quelle geprüft hat."),
    )

    class Meta(Entry.Meta):
        verbose_name = _lazy("Quelle")
        verbose_name_plural = _lazy("Quellen")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="source_verified_on_a_day",
                condition=Q(verified_by="") | Q(verified_on__isnull=False),
                violation_error_message=_lazy("Zu „geprüft von“ gehört der Tag der Prüfung."),
            ),
        ]
