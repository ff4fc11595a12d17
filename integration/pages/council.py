"""What was decided: one timeline over all bodies, and each motion with its way and its votes."""

from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from integration.content.schema import Choice
from integration.content.standing import Standing
from integration.content.types import Motion, Section, Status, Step, VoteCount, VoteEvent, VoteOption
from integration.delivery.reading import Reading
from integration.delivery.serving import found
from integration.pages.support.page import render_page
from integration.pages.support.rendering import render


class Place(Choice):
    """Where a step stands between before and next."""

    BEFORE = "before", _lazy("Vorher")
    DECISIVE = "decisive", _lazy("Das gilt jetzt")
    SINCE = "since", _lazy("Danach")
    LATEST = "latest", _lazy("Zuletzt")
    OVERDUE = "overdue", _lazy("War geplant")
    NEXT = "next", _lazy("Als Nächstes")

    @property
    def is_now(self) -> bool:
        """Tell whether the step makes up the present state."""
        return self in (Place.DECISIVE, Place.LATEST)


@dataclass(frozen=True)
class Entry:
    """One step of the timeline with its place in it."""

    step: Step
    place: Place

    @property
    def is_undated(self) -> bool:
        """Tell whether the step stands where it does by its position alone."""
        return not self.step.date


def timeline(standing: Standing) -> tuple[Entry, ...]:
    """Return all steps in the order of the timeline, each with its place: before, now, next."""
    entries, decided = [], False
    for step in standing.timeline:
        entries.append(Entry(step, _place(standing, step, decided=decided)))
        decided = decided or step is standing.deciding_step
    return tuple(entries)


def _place(standing: Standing, step: Step, *, decided: bool) -> Place:
    if step.planned:
        return Place.OVERDUE if standing.is_overdue(step) else Place.NEXT
    if step is standing.deciding_step:
        return Place.DECISIVE
    if step is standing.latest_step:
        return Place.LATEST
    return Place.SINCE if decided else Place.BEFORE


def index(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Show what happened in all councils, in one list."""
    content, standing = reading.content, reading.standing
    motions = content.all(Motion)
    facts, replaced = content.current_facts(Section.COUNCIL), content.replaced_facts(Section.COUNCIL)
    votes = tuple(Vote(vote) for vote in content.all(VoteEvent) if vote.motion is None)
    return render_page(
        reading,
        "council/index.html",
        "verfahren",
        _("Was bisher geschah"),
        [*standing.timeline, *motions, *(vote.event for vote in votes), *facts, *replaced],
        timeline=timeline(standing),
        motions=motions,
        votes=votes,
        facts=facts,
        replaced=replaced,
        statuses=tuple(Status),
    )


@dataclass(frozen=True)
class Vote:
    """A vote as readers see it."""

    event: VoteEvent

    @cached_property
    def known_sides(self) -> tuple[tuple[VoteOption, tuple[VoteCount, ...]], ...]:
        """Return for each option the groups of which it is known that they chose it."""
        sides = ((option, self.event.groups(option)) for option in VoteOption)
        return tuple((option, counts) for option, counts in sides if counts)

    @cached_property
    def totals(self) -> tuple[tuple[VoteOption, int | None], ...]:
        """Return the total of each option that is always asked for, and of the others where they are known."""
        totals = ((option, self.event.total(option)) for option in VoteOption)
        asked = (VoteOption.YES, VoteOption.NO, VoteOption.ABSTAIN)
        return tuple((option, value) for option, value in totals if option in asked or value is not None)


def motion(request: HttpRequest, reading: Reading, slug: str) -> HttpResponse:
    """Show one motion: what it asks for, who moved it, its way through the councils, how they voted."""
    motion = found(reading, Motion, slug, "motion")
    if isinstance(motion, HttpResponse):
        return motion
    votes = tuple(Vote(vote) for vote in reading.content.all(VoteEvent) if vote.motion is motion)
    steps = tuple(step for step in reading.standing.timeline if step.motion is motion)
    claims = chain([motion], (vote.event for vote in votes), steps)
    return render(reading, "council/motion.html", claims, motion=motion, votes=votes, steps=steps)
