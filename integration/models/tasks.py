"""What a Kommunales Integrationszentrum does."""

from django.db import models
from django.utils.translation import gettext_lazy as _lazy

from integration.models.support.base import Addressed, Claim
from integration.models.support.fields import RichTextField


class Task(Addressed, Claim):
    """A task of a Kommunales Integrationszentrum."""

    title = models.CharField(
        _lazy("Titel"), max_length=300, help_text=_lazy("Die Aufgabe in wenigen Worten.")
    )
    summary = models.TextField(
        _lazy("Kurzfassung"), help_text=_lazy("Was getan wird, in ein oder zwei einfachen Sätzen.")
    )
    text = RichTextField(
        _lazy("Text"), blank=True, help_text=_lazy("Die Aufgabe ausführlich, in eigenen Worten.")
    )

    class Meta(Claim.Meta):
        verbose_name = _lazy("Aufgabe")
        verbose_name_plural = _lazy("Aufgaben")
