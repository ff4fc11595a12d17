"""What was decided: one timeline over all bodies, and each motion with its way and its votes."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from integration.content.schema import Choice
from integration.content.standing import Standing, story_of
from integration.content.types import Motion, Section, Status, Step, VoteEvent
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
    is_past: bool = False
    """Whether the time that the content speaks of is over."""

    @property
    def label(self) -> str:
        """Return how the step is announced: what held then does not hold now (truth rule 13)."""
        then = {Place.DECISIVE: _("Das galt damals"), Place.LATEST: _("Zuletzt bekannt")}
        return then.get(self.place, str(self.place.label)) if self.is_past else str(self.place.label)

    @property
    def is_undated(self) -> bool:
        """Tell whether the step stands where it does by its position alone."""
        return not self.step.date


def timeline(standing: Standing) -> tuple[Entry, ...]:
    """Return all steps in the order of the timeline, each with its place: before, now, next."""
    entries, decided = [], False
    for step in standing.timeline:
        entries.append(Entry(step, _place(standing, step, decided=decided), standing.is_past))
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
    votes = tuple(vote for vote in content.all(VoteEvent) if vote.motion is None)
    return render_page(
        reading,
        "council/index.html",
        "verfahren",
        _("Was bisher geschah"),
        [
            *standing.timeline,
            *standing.possible_next,
            *motions,
            *votes,
            *facts,
            *replaced,
        ],
        timeline=timeline(standing),
        motions=motions,
        votes=votes,
        has_votes=bool(content.all(VoteEvent)),
        facts=facts,
        replaced=replaced,
        statuses=tuple(Status),
    )


def motion(request: HttpRequest, reading: Reading, slug: str) -> HttpResponse:
    """Show one motion: what it asks for, who moved it, its way through the councils, how they voted."""
    motion = found(reading, Motion, slug, "motion")
    if isinstance(motion, HttpResponse):
        return motion
    votes = tuple(vote for vote in reading.content.all(VoteEvent) if vote.motion is motion)
    steps = tuple(step for step in reading.standing.timeline if step.motion is motion)
    story = story_of(reading.content, motion)
    claims = [motion, *votes, *steps]
    return render(
        reading,
        "council/motion.html",
        claims,
        motion=motion,
        votes=votes,
        steps=steps,
        story=story if len(story) > 1 else (),
    )
