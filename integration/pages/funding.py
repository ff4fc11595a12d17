"""Who pays what: the posts as figures, the claims about the money beside each other, and what is open."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from integration.content.graph import Content
from integration.content.types import Body, Claim, ClaimKind, Fact, FundingShare, PaymentKind, Section
from integration.delivery.reading import Reading
from integration.pages.support.page import render_page

FIGURE_WIDTH, FIGURE_HEIGHT, GAP = 48, 96, 8
PERSON = "M24 3a11 11 0 1 1 0 22a11 11 0 1 1 0-22M13 30h22q10 0 10 10v24h-7v29h-28v-29h-7v-24q0-10 10-10z"


@dataclass(frozen=True)
class Figure:
    """A figure in the drawing: the whole of it for one post, its left part for a part of a post."""

    left: int
    width: str
    is_part: bool = False


@dataclass(frozen=True)
class PostGroup:
    """Posts that the same payer pays in the same way; a payer is missing where it is open."""

    payer: Body | None
    payment: PaymentKind
    posts: Decimal
    shares: tuple[FundingShare, ...] = ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Return the figures to draw, one per post and a narrower one for the rest."""
        whole, rest = int(self.posts), self.posts % 1
        parts = [Decimal(1)] * whole + ([rest] if rest else [])
        return tuple(
            # Text, so that templates do not print a German comma into the drawing.
            Figure(index * (FIGURE_WIDTH + GAP), format(part * FIGURE_WIDTH, "f"), is_part=part < 1)
            for index, part in enumerate(parts)
        )

    @property
    def width(self) -> int:
        """Return the width of the drawing."""
        return max(len(self.figures), 1) * (FIGURE_WIDTH + GAP) - GAP

    @property
    def height(self) -> int:
        """Return the height of the drawing."""
        return FIGURE_HEIGHT


@dataclass(frozen=True)
class Posts:
    """All posts of the proposal: in groups, and what the shares leave open (truth rule 6)."""

    total: Decimal | None
    shares: tuple[FundingShare, ...]

    person = PERSON

    @property
    def counted(self) -> Decimal:
        """Return the sum of the documented shares."""
        return sum((share.posts for share in self.shares if share.posts), Decimal(0))

    @property
    def rest(self) -> Decimal | None:
        """Return how many posts no share covers, or None where the total is not documented."""
        return None if self.total is None else max(self.total - self.counted, Decimal(0))

    @property
    def without_number(self) -> tuple[FundingShare, ...]:
        """Return the shares whose posts are not documented, which cannot be drawn."""
        return tuple(share for share in self.shares if not share.posts)

    @property
    def groups(self) -> tuple[PostGroup, ...]:
        """Return the drawn groups in the order of their shares, the open rest last."""
        return (*self._paid(), *self._open())

    def _paid(self) -> Iterator[PostGroup]:
        drawn = [share for share in self.shares if share.posts]
        for payer, payment in dict.fromkeys((share.payer, share.payment) for share in drawn):
            together = tuple(s for s in drawn if (s.payer, s.payment) == (payer, payment))
            yield PostGroup(
                payer, payment, sum((s.posts or Decimal(0) for s in together), Decimal(0)), together
            )

    def _open(self) -> Iterator[PostGroup]:
        if self.rest:
            yield PostGroup(None, PaymentKind.OPEN, self.rest)


def funding(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Show who pays what and how, who says so, and what is open."""
    content = reading.content
    posts = Posts(content.proposal.posts, content.all(FundingShare))
    beside, unknown = said_about_money(content), unknown_about_money(content)
    replaced = content.replaced_facts(Section.FUNDING)
    return render_page(
        reading,
        "funding/funding.html",
        "finanzierung",
        _("Wer bezahlt was?"),
        [*posts.shares, *beside, *unknown, *replaced],
        posts=posts,
        beside=beside,
        unknown=unknown,
        replaced=replaced,
    )


def said_about_money(content: Content) -> tuple[Claim, ...]:
    """Return positions, then what is plainly documented, what others reported, and what contradicts any of it."""
    facts = [fact for fact in content.current_facts(Section.FUNDING) if not fact.is_unknown]
    facts.sort(key=lambda fact: (fact.kind == ClaimKind.FACT, bool(fact.attribution)))
    against = [claim for fact in facts for claim in content.contradictions.get(fact.key, ())]
    return tuple(dict.fromkeys([*facts, *against]))


def unknown_about_money(content: Content) -> tuple[Fact, ...]:
    """Return the facts that say what is not known."""
    return tuple(fact for fact in content.current_facts(Section.FUNDING) if fact.is_unknown)
