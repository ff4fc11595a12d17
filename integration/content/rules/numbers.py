"""Truth rule 6: shares of the posts, and other numbers that belong together."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from integration.content.graph import Content
from integration.content.rules.base import Problems, error, warning
from integration.content.texts import german_number
from integration.content.types import District, Fact, FundingShare, ParticipationState, Proposal, Section


def shares_fit_into_the_posts(content: Content, today: date) -> Problems:
    """The shares do not add up to more than the posts; if to less, the page prints the rest as open."""
    together = sum((share.posts for share in content.all(FundingShare) if share.posts), Decimal(0))
    for proposal in content.all(Proposal):
        if proposal.posts is not None and together > proposal.posts:
            yield error(
                proposal,
                "posts",
                _("Die Stellenanteile ergeben zusammen %(sum)s, das Vorhaben hat aber %(posts)s Stellen.")
                % {"sum": german_number(together), "posts": german_number(proposal.posts)},
                _("Prüfen Sie die Stellenanteile und die Zahl der Stellen."),
            )


def posts_are_plausible(content: Content, today: date) -> Problems:
    """A number of posts is not negative and has at most one decimal place."""
    counted: tuple[Proposal | FundingShare, ...] = (*content.all(Proposal), *content.all(FundingShare))
    for item in counted:
        if item.posts is not None and (item.posts < 0 or item.posts != round(item.posts, 1)):
            yield error(
                item,
                "posts",
                _("„%(posts)s“ ist keine Zahl von Stellen.") % {"posts": german_number(item.posts)},
                _("Tragen Sie eine Zahl ab 0 mit höchstens einer Stelle nach dem Komma ein."),
            )


def parts_are_not_more_than_the_whole(content: Content, today: date) -> Problems:
    """In "49 von 54" the first number is not the bigger one, and neither is negative."""
    for fact in content.all(Fact):
        if fact.total is None:
            continue
        if fact.total < 0 or (fact.value is not None and not 0 <= fact.value <= fact.total):
            yield error(
                fact,
                "value",
                _("„%(value)s von %(total)s“ kann nicht stimmen.")
                % {
                    "value": "?" if fact.value is None else german_number(fact.value),
                    "total": german_number(fact.total),
                },
                _("Prüfen Sie beide Zahlen."),
            )


def the_map_fits_the_key_figure(content: Content, today: date) -> Problems:
    """Warns when the number of districts taking part is another one on the map than in the key figure."""
    states = [content.participation_of(district) for district in content.all(District)]
    if any(each is None or each.state is ParticipationState.UNKNOWN for each in states):
        return
    taking_part = sum(1 for each in states if each and each.state.takes_part)
    for fact in content.key_figures:
        if fact.section is Section.DISTRICTS and fact.total == len(states) and fact.value != taking_part:
            yield warning(
                fact,
                "value",
                _("Auf der Karte nehmen %(map)d von %(all)d teil; hier steht eine andere Zahl.")
                % {"map": taking_part, "all": len(states)},
                _("Passen Sie die Teilnahmen der Kreise oder diese Angabe an."),
            )
