"""What a Kommunales Integrationszentrum does."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from integration.models.support.base import Addressed, Claim
from integration.models.support.fields import RichTextField


class Task(Addressed, Claim):
    """A task of a Kommunales Integrationszentrum."""

    title = models.CharField(_("Titel"), max_length=300, help_text=_("Die Aufgabe in wenigen Worten."))
    summary = models.TextField(
        _("Kurzfassung"), help_text=_("Was getan wird, in ein oder zwei einfachen Sätzen.")
    )
    text = RichTextField(_("Text"), blank=True, help_text=_("Die Aufgabe ausführlich, in eigenen Worten."))

    class Meta(Claim.Meta):
        verbose_name = _("Aufgabe")
        verbose_name_plural = _("Aufgaben")
