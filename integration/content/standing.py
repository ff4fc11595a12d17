"""Where the proposal stands: derived from the steps, never typed."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from integration.content.graph import Content
from integration.content.types import Article, Body, Fact, Motion, Organization, RelationKind, Status, Step
from integration.periods import AS_OF_NOTICE_AFTER

_VOM = {Article.DER: "vom", Article.DIE: "von der", Article.DAS: "vom"}
_BEIM = {Article.DER: "beim", Article.DIE: "bei der", Article.DAS: "beim"}
_IM = {Article.DER: "im", Article.DIE: "in der", Article.DAS: "im"}


def in_order(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return steps by earliest day, then position; undated steps keep the place their position gives them."""
    by_position = sorted(steps, key=lambda step: (step.position, step.key))
    dated = iter(sorted((s for s in by_position if s.date.sort_day), key=_by_day))
    return tuple(next(dated) if step.date.sort_day else step for step in by_position)


def _by_day(step: Step) -> tuple[date, int, str]:
    return (step.date.sort_day or date.min, step.position, step.key)


def phrase(status: Status, actor: Organization | Body) -> str:
    """Return a status and who brought it about as the beginning of a sentence: 'Vom Kreistag abgelehnt'."""
    words = {
        "vom": f"{_VOM[actor.article]} {actor.short}",
        "beim": f"{_BEIM[actor.article]} {actor.short}",
        "im": f"{_IM[actor.article]} {actor.short}",
    }
    text = str(status.phrase).format(**words)
    return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class Standing:
    """Before, now and next, as of a day."""

    content: Content
    today: date

    @cached_property
    def timeline(self) -> tuple[Step, ...]:
        """Return every step in the order in which a reader sees it, planned ones last."""
        steps = self.content.all(Step)
        happened = tuple(step for step in steps if not step.planned)
        planned = tuple(step for step in steps if step.planned)
        return in_order(happened) + in_order(planned)

    @cached_property
    def deciding_step(self) -> Step | None:
        """Return the last step, in order of position, that set a status."""
        setting = [s for s in self.content.all(Step) if s.resulting_status and not s.planned]
        return setting[-1] if setting else None

    @property
    def status(self) -> Status | None:
        """Return the status of the proposal, or None as long as no step has set one."""
        return self.deciding_step.resulting_status if self.deciding_step else None

    @cached_property
    def latest_step(self) -> Step | None:
        """Return the last step that has happened, in order of position."""
        happened = [step for step in self.content.all(Step) if not step.planned]
        return happened[-1] if happened else None

    @property
    def sentence(self) -> str:
        """Return the status as citizens read it, with what has happened since."""
        step = self.deciding_step
        if step is None or step.resulting_status is None:
            return self.latest_step.sentence if self.latest_step else _("Noch ist nichts geschehen.")
        decided = phrase(step.resulting_status, step.organization or step.body)
        when = f" ({step.date.short_text})" if step.date else ""
        since = f" {self.latest_step.sentence}" if self.latest_step and self.latest_step is not step else ""
        return f"{decided}{when}.{since}"

    @property
    def before(self) -> tuple[Step, ...]:
        """Return what happened before the present state, oldest first."""
        return tuple(step for step in self.timeline if not step.planned and step not in self.now)

    @property
    def leading_up(self) -> tuple[Step, ...]:
        """Return what happened before the step that set the status, oldest first."""
        if self.deciding_step is None:
            return self.before
        return self.timeline[: self.timeline.index(self.deciding_step)]

    @property
    def now(self) -> tuple[Step, ...]:
        """Return the step that set the status, and the latest one if that is another."""
        both = (self.deciding_step, self.latest_step)
        return tuple(dict.fromkeys(step for step in both if step is not None))

    @property
    def upcoming(self) -> tuple[Step, ...]:
        """Return planned steps whose last possible day has not passed."""
        return tuple(step for step in self.timeline if step.planned and not self.is_overdue(step))

    @property
    def overdue(self) -> tuple[Step, ...]:
        """Return planned steps whose date has passed without a result (truth rule 8)."""
        return tuple(step for step in self.timeline if step.planned and self.is_overdue(step))

    @cached_property
    def is_past(self) -> bool:
        """Tell whether the time of which the content speaks is over: labels then say "damals" (truth rule 13)."""
        days = (step.as_of.last_day for step in self.content.all(Step) if not step.planned)
        newest = max(filter(None, days), default=None)
        return newest is not None and newest + AS_OF_NOTICE_AFTER < self.today

    @property
    def now_label(self) -> str:
        """Return how the present state is announced: what was present then is not present now."""
        return _("Damals") if self.is_past else _("Jetzt")

    @property
    def next_label(self) -> str:
        """Return how what comes after it is announced."""
        return _("Danach") if self.is_past else _("Als Nächstes")

    @property
    def nothing_next(self) -> str:
        """Return what is said where no step is planned: after the end nothing is missing."""
        if self.status is Status.IMPLEMENTED:
            return _("Das Vorhaben ist umgesetzt. Ein weiterer Schritt ist nicht bekannt.")
        if self.is_past:
            return _("Wie es weiterging, steht hier noch nicht.")
        return _("Was als Nächstes geschieht, ist nicht bekannt.")

    @property
    def story(self) -> tuple[Step, ...]:
        """Return what the short story tells before the present state: every refusal, and what led up to now.

        The refusals stay in it when the proposal is carried out later: a conflict is not forgotten.
        """
        leading = self.leading_up
        refusals = (step for step in leading if step.resulting_status is Status.REJECTED)
        told = {*refusals, *leading[-2:], *self._turns}
        return tuple(step for step in self.before if step in told)

    @property
    def _turns(self) -> tuple[Step, ...]:
        """Return the steps to which something earlier leads, as a relation says: the turns of the story."""
        return tuple(
            step
            for step in self.before
            if any(each.kind is RelationKind.EARLIER for each in self.content.relations_of(step))
        )

    @property
    def possible_next(self) -> tuple[Fact, ...]:
        """Return what the law allows to come next; nothing where that time is over."""
        facts = (fact for fact in self.content.current_facts() if fact.possible_next)
        return () if self.is_past else tuple(facts)

    def is_overdue(self, step: Step) -> bool:
        """Tell whether a planned step's last possible day lies before today."""
        last = step.date.last_day
        return step.planned and last is not None and last < self.today


def story_of(content: Content, motion: Motion) -> tuple[Motion, ...]:
    """Return all motions that refer to each other, this one among them, in their order: they read as one story."""
    pairs = [(each, older) for each in content.all(Motion) for _link, older in each.earlier]
    story = {motion}
    while more := {one for pair in pairs for one in pair if story & set(pair)} - story:
        story |= more
    return tuple(sorted(story, key=lambda each: (each.position, each.key)))
