"""What explains: questions and answers, terms, pages, and who is responsible for the site."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _lazy

from integration.models.sources import Source
from integration.models.support.base import KEY_LENGTH, Claim, Entry, must_be_a_key
from integration.models.support.fields import ReferencesField, RichTextField, TextsField


class FaqItem(Claim):
    """A question that citizens ask, with its sourced answer."""

    title_field: ClassVar[str] = "question"

    question = models.CharField(
        _lazy("Frage"),
        max_length=300,
        help_text=_lazy("Die Frage, so wie jemand sie stellen würde, mit Fragezeichen."),
    )
    answer = RichTextField(
        _lazy("Antwort"),
        help_text=_lazy("Die Antwort: Der erste Satz beantwortet die Frage, der Rest erklärt sie."),
    )

    class Meta(Claim.Meta):
        verbose_name = _lazy("Frage und Antwort")
        verbose_name_plural = _lazy("Fragen und Antworten")


class GlossaryTerm(Entry):
    """A term that a reader may not know."""

    title_field: ClassVar[str] = "term"

    term = models.CharField(
        _lazy("Begriff"),
        max_length=100,
        help_text=_lazy("Der Begriff in der Form, in der man ihn nachschlägt."),
    )
    other_forms = TextsField(
        _lazy("andere Formen"),
        help_text=_lazy("Mehrzahl, Abkürzung und andere Schreibweisen, unter denen der Begriff vorkommt."),
    )
    definition = models.TextField(
        _lazy("Erklärung"), help_text=_lazy("Was der Begriff bedeutet, in ein bis drei einfachen Sätzen.")
    )
    sources = ReferencesField(
        Source,
        blank=True,
        related_name="+",
        verbose_name=_lazy("Quellen"),
        help_text=_lazy("Wo die Erklärung nachzulesen ist."),
    )

    class Meta(Entry.Meta):
        verbose_name = _lazy("Begriff")
        verbose_name_plural = _lazy("Begriffe")


class Page(Entry):
    """A static page; its key is its address."""

    key = models.CharField(
        _lazy("Adresse"),
        max_length=KEY_LENGTH,
        unique=True,
        validators=[must_be_a_key],
        help_text=_lazy(
            "Der Teil der Adresse nach dem Schrägstrich, zum Beispiel „impressum“. Später lässt er sich nicht ändern."
        ),
    )
    title = models.CharField(
        _lazy("Titel"),
        max_length=300,
        help_text=_lazy("Die Überschrift der Seite; sie steht auch im Reiter des Browsers."),
    )
    lead = models.TextField(
        _lazy("Vorspann"),
        blank=True,
        help_text=_lazy("Ein oder zwei Sätze, die sagen, was man auf der Seite erfährt."),
    )
    text = RichTextField(
        _lazy("Text"),
        blank=True,
        help_text=_lazy("Der Inhalt der Seite, mit Überschriften für seine Abschnitte."),
    )
    sources = ReferencesField(
        Source,
        blank=True,
        related_name="+",
        verbose_name=_lazy("Quellen"),
        help_text=_lazy("Wo das, was hier steht, nachzulesen ist."),
    )

    class Meta(Entry.Meta):
        verbose_name = _lazy("Seite")
        verbose_name_plural = _lazy("Seiten")


class SiteDetails(Entry):
    """Seitenangaben: who is responsible for the site; unknown data stay blank and are marked on the pages."""

    title_field: ClassVar[str] = "site_name"
    only_key: ClassVar[str] = "site"

    site_name = models.CharField(
        _lazy("Name der Seite"),
        max_length=200,
        help_text=_lazy("Der Name der Website, der oben auf jeder Seite steht."),
    )
    sender = models.CharField(
        _lazy("Absender"),
        max_length=300,
        blank=True,
        help_text=_lazy("Wer hier spricht. Steht auf jeder Seite."),
    )
    funding = models.CharField(
        _lazy("Wer bezahlt die Seite?"),
        max_length=300,
        blank=True,
        help_text=_lazy("Woher das Geld kommt. Steht auf jeder Seite."),
    )
    operator = models.CharField(
        _lazy("Betreiber"), max_length=300, blank=True, help_text=_lazy("Der volle Name für das Impressum.")
    )
    represented_by = models.CharField(
        _lazy("vertreten durch"),
        max_length=300,
        blank=True,
        help_text=_lazy("Wer den Betreiber rechtlich vertritt."),
    )
    street = models.CharField(
        _lazy("Straße und Hausnummer"),
        max_length=200,
        blank=True,
        help_text=_lazy("Straße und Hausnummer für das Impressum, kein Postfach."),
    )
    town = models.CharField(
        _lazy("Postleitzahl und Ort"),
        max_length=200,
        blank=True,
        help_text=_lazy("Postleitzahl und Ort für das Impressum."),
    )
    email = models.EmailField(
        _lazy("E-Mail-Adresse"),
        blank=True,
        help_text=_lazy("Die Adresse für das Impressum und für Hinweise auf Fehler, keine private."),
    )
    phone = models.CharField(
        _lazy("Telefon"),
        max_length=50,
        blank=True,
        help_text=_lazy("Die Telefonnummer für das Impressum; sie ist freiwillig."),
    )
    editor_responsible = models.CharField(
        _lazy("verantwortlich für den Inhalt"),
        max_length=300,
        blank=True,
        help_text=_lazy("Name und Anschrift einer Person, wie § 18 Abs. 2 MStV es verlangt."),
    )
    what_followed = RichTextField(
        _lazy("Was folgte, wird geprüft"),
        blank=True,
        help_text=_lazy(
            "Ein Satz mit Link für alle Seiten, deren Stand vorbei ist: dass Neueres noch geprüft wird. "
            "Leer lassen, sobald das nicht mehr stimmt."
        ),
    )

    class Meta(Entry.Meta):
        verbose_name = _lazy("Seitenangaben")
        verbose_name_plural = _lazy("Seitenangaben")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="sitedetails_only_one",
                condition=Q(key="site"),
                violation_error_message=_lazy("Seitenangaben gibt es nur einmal. Ihr Schlüssel ist „site“."),
            ),
        ]
