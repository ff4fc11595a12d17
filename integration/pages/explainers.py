"""The explainer, the questions, the glossary, and the pages about the site itself."""

from itertools import groupby
from unicodedata import normalize

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from integration.content.types import FaqItem, GlossaryTerm, Section, Task
from integration.delivery.reading import Reading
from integration.pages.support.page import render_page


def what_is(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Explain what a Kommunales Integrationszentrum is."""
    sections = (Section.PROPOSAL, Section.EXPLAINERS)
    facts, replaced = reading.content.current_facts(*sections), reading.content.replaced_facts(*sections)
    tasks = reading.content.all(Task)
    return render_page(
        reading,
        "explainers/what_is.html",
        "was-ist-ein-ki",
        _("Was ist ein Kommunales Integrationszentrum?"),
        [*facts, *replaced],
        facts=facts,
        replaced=replaced,
        tasks=tasks,
    )


def questions(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Answer what citizens ask."""
    items = reading.content.all(FaqItem)
    heading = _("Fragen und Antworten")
    return render_page(reading, "explainers/questions.html", "fragen", heading, items, items=items)


def glossary(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Explain every term, in alphabetical order, each at an anchor of its key."""
    terms = sorted(reading.content.all(GlossaryTerm), key=_as_in_a_dictionary)
    letters = [(letter, list(group)) for letter, group in groupby(terms, key=_letter)]
    sources = (source for term in terms for source in term.sources)
    heading = _("Wörter erklärt")
    return render_page(
        reading, "explainers/glossary.html", "glossar", heading, sources=sources, letters=letters
    )


def _as_in_a_dictionary(term: GlossaryTerm) -> tuple[str, str]:
    """Sort ä as a and ß as ss, as German dictionaries do (DIN 5007-1)."""
    plain = normalize("NFD", term.title_text.casefold())
    return "".join(sign for sign in plain if sign.isalnum() or sign == " "), term.key


def _letter(term: GlossaryTerm) -> str:
    letter = _as_in_a_dictionary(term)[0][:1].upper()
    return letter if letter.isalpha() else _("Andere")


def about(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Say who is behind this site, and how it works."""
    return render_page(reading, "explainers/about.html", "ueber", _("Wer steht hinter dieser Seite?"))


def imprint(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Say who is responsible; what is not known is marked."""
    return render_page(reading, "explainers/imprint.html", "impressum", _("Impressum"))


def privacy(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Say which data arise, and who answers for them."""
    return render_page(reading, "explainers/privacy.html", "datenschutz", _("Datenschutz"))


def accessibility(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Say how far everybody can use this site, and whom to tell about a barrier."""
    return render_page(reading, "explainers/accessibility.html", "barrierefreiheit", _("Barrierefreiheit"))
