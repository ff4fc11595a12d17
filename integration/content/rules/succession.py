"""Truth rule 4: what is replaced stays reachable; what contradicts stands beside it."""

from collections import Counter, defaultdict
from datetime import date

from django.utils.translation import gettext as _

from integration.content.gaps import RELATION_FIELDS
from integration.content.graph import Content
from integration.content.rules.base import Problems, error, warning
from integration.content.spans import DateSpan
from integration.content.types import Fact


def facts_replace_no_circle(content: Content, today: date) -> Problems:
    """Replacement chains must not be cyclic."""
    for fact in content.all(Fact):
        if fact in fact.predecessors:
            yield error(
                fact,
                "replaces",
                _("Diese Angaben ersetzen einander im Kreis."),
                _("Wählen Sie aus, welche Angabe die ältere ist, und leeren Sie dort „ersetzt“."),
            )


def facts_are_replaced_once(content: Content, today: date) -> Problems:
    """A fact has at most one successor."""
    successors: dict[str, list[Fact]] = defaultdict(list)
    for fact in content.all(Fact):
        if fact.replaces:
            successors[fact.replaces.key].append(fact)
    for rivals in successors.values():
        for fact in rivals[1:]:
            yield error(
                fact,
                "replaces",
                _("Dieselbe Angabe wird auch von „%(title)s“ ersetzt.") % {"title": rivals[0].title_text},
                _("Eine Angabe hat nur eine Nachfolgerin: Wählen Sie dort die jeweils letzte aus."),
            )


def successors_are_not_older(content: Content, today: date) -> Problems:
    """The as-of of a fact does not lie before that of the fact it replaces."""
    for fact in content.all(Fact):
        if fact.replaces and _is_before(fact.as_of, fact.replaces.as_of):
            yield error(
                fact,
                "as_of",
                _("Der Stand ist älter als der Stand der Angabe, die ersetzt wird (%(old)s).")
                % {"old": fact.replaces.as_of.text},
                _("Prüfen Sie den Stand, oder ob wirklich diese Angabe die neuere ist."),
            )


def _is_before(one: DateSpan, other: DateSpan) -> bool:
    """Tell whether a span certainly ends before another begins."""
    last, first = one.last_day, other.sort_day
    return last is not None and first is not None and last < first


def key_figures_stay_on_the_start_page(content: Content, today: date) -> Problems:
    """Warns when a key figure is replaced by a fact that is none, and so vanishes from the start page."""
    for fact in content.all(Fact):
        if fact.replaces and fact.replaces.key_figure and not fact.key_figure:
            yield warning(
                fact,
                "key_figure",
                _("Die ersetzte Angabe stand auf der Startseite, diese steht dort nicht."),
                _("Kreuzen Sie „Kernzahl“ an, wenn sie dort stehen soll."),
            )


def claims_do_not_contradict_themselves(content: Content, today: date) -> Problems:
    """A relation needs two claims."""
    for claim in content.claims.values():
        for name in RELATION_FIELDS:
            if getattr(claim, name) is claim:
                yield error(
                    claim,
                    name,
                    _("Die Aussage widerspricht sich selbst.")
                    if name == "contradicts"
                    else _("Die Aussage verweist auf sich selbst."),
                    _("Wählen Sie die andere Aussage aus oder leeren Sie das Feld."),
                )


def claims_stand_in_one_relation(content: Content, today: date) -> Problems:
    """Warns when two claims are related in more than one way: a sequence is no contradiction (truth rule 11)."""
    for claim in content.claims.values():
        others = Counter(relation.claim for relation in content.relations_of(claim))
        stored = ((name, getattr(claim, name)) for name in RELATION_FIELDS)
        for name, other in stored:
            if other is not None and other is not claim and others[other] > 1:
                yield warning(
                    claim,
                    name,
                    _("Zu „%(other)s“ steht diese Aussage in zwei Beziehungen.")
                    % {"other": other.title_text},
                    _("Behalten Sie eine: Widerspruch, Später oder Zum Vergleich."),
                )
