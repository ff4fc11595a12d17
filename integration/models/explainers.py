"""What explains: questions and answers, terms, pages, and who is responsible for the site."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from integration.models.sources import Source
from integration.models.support.base import KEY_LENGTH, Claim, Entry, must_be_a_key
from integration.models.support.fields import ReferencesField, RichTextField, TextsField


class FaqItem(Claim):
    """A question that citizens ask, with its sourced answer."""

    title_field: ClassVar[str] = "question"

    question = models.CharField(
        _("Frage"),
        max_length=300,
        help_text=_("Die Frage, so wie jemand sie stellen würde, mit Fragezeichen."),
    )
    answer = RichTextField(
        _("Antwort"), help_text=_("Die Antwort: Der erste Satz beantwortet die Frage, der Rest erklärt sie.")
    )

    class Meta(Claim.Meta):
        verbose_name = _("Frage und Antwort")
        verbose_name_plural = _("Fragen und Antworten")


class GlossaryTerm(Entry):
    """A term that a reader may not know."""

    title_field: ClassVar[str] = "term"

    term = models.CharField(
        _("Begriff"), max_length=100, help_text=_("Der Begriff in der Form, in der man ihn nachschlägt.")
    )
    other_forms = TextsField(
        _("andere Formen"),
        help_text=_("Mehrzahl, Abkürzung und andere Schreibweisen, unter denen der Begriff vorkommt."),
    )
    definition = models.TextField(
        _("Erklärung"), help_text=_("Was der Begriff bedeutet, in ein bis drei einfachen Sätzen.")
    )
    sources = ReferencesField(
        Source,
        blank=True,
        related_name="+",
        verbose_name=_("Quellen"),
        help_text=_("Wo die Erklärung nachzulesen ist."),
    )

    class Meta(Entry.Meta):
        verbose_name = _("Begriff")
        verbose_name_plural = _("Begriffe")


class Page(Entry):
    """A static page; its key is its address."""

    key = models.CharField(
        _("Adresse"),
        max_length=KEY_LENGTH,
        unique=True,
        validators=[must_be_a_key],
        help_text=_(
            "Der Teil der Adresse nach dem Schrägstrich, zum Beispiel „impressum“. Später lässt er sich nicht ändern."
        ),
    )
    title = models.CharField(
        _("Titel"),
        max_length=300,
        help_text=_("Die Überschrift der Seite; sie steht auch im Reiter des Browsers."),
    )
    lead = models.TextField(
        _("Vorspann"),
        blank=True,
        help_text=_("Ein oder zwei Sätze, die sagen, was man auf der Seite erfährt."),
    )
    text = RichTextField(
        _("Text"), blank=True, help_text=_("Der Inhalt der Seite, mit Überschriften für seine Abschnitte.")
    )
    sources = ReferencesField(
        Source,
        blank=True,
        related_name="+",
        verbose_name=_("Quellen"),
        help_text=_("Wo das, was hier steht, nachzulesen ist."),
    )

    class Meta(Entry.Meta):
        verbose_name = _("Seite")
        verbose_name_plural = _("Seiten")


class SiteDetails(Entry):
    """Seitenangaben: who is responsible for the site; unknown data stay blank and are marked on the pages."""

    title_field: ClassVar[str] = "site_name"
    only_key: ClassVar[str] = "site"

    site_name = models.CharField(
        _("Name der Seite"),
        max_length=200,
        help_text=_("Der Name der Website, der oben auf jeder Seite steht."),
    )
    sender = models.CharField(
        _("Absender"), max_length=300, blank=True, help_text=_("Wer hier spricht. Steht auf jeder Seite.")
    )
    funding = models.CharField(
        _("Wer bezahlt die Seite?"),
        max_length=300,
        blank=True,
        help_text=_("Woher das Geld kommt. Steht auf jeder Seite."),
    )
    operator = models.CharField(
        _("Betreiber"), max_length=300, blank=True, help_text=_("Der volle Name für das Impressum.")
    )
    represented_by = models.CharField(
        _("vertreten durch"), max_length=300, blank=True, help_text=_("Wer den Betreiber rechtlich vertritt.")
    )
    street = models.CharField(
        _("Straße und Hausnummer"),
        max_length=200,
        blank=True,
        help_text=_("Straße und Hausnummer für das Impressum, kein Postfach."),
    )
    town = models.CharField(
        _("Postleitzahl und Ort"),
        max_length=200,
        blank=True,
        help_text=_("Postleitzahl und Ort für das Impressum."),
    )
    email = models.EmailField(
        _("E-Mail-Adresse"),
        blank=True,
        help_text=_("Die Adresse für das Impressum und für Hinweise auf Fehler, keine private."),
    )
    phone = models.CharField(
        _("Telefon"),
        max_length=50,
        blank=True,
        help_text=_("Die Telefonnummer für das Impressum; sie ist freiwillig."),
    )
    editor_responsible = models.CharField(
        _("verantwortlich für den Inhalt"),
        max_length=300,
        blank=True,
        help_text=_("Name und Anschrift einer Person, wie § 18 Abs. 2 MStV es verlangt."),
    )

    class Meta(Entry.Meta):
        verbose_name = _("Seitenangaben")
        verbose_name_plural = _("Seitenangaben")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="sitedetails_only_one",
                condition=Q(key="site"),
                violation_error_message=_("Seitenangaben gibt es nur einmal. Ihr Schlüssel ist „site“."),
            ),
        ]
