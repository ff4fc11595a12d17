"""What is online, and the working copy beside it."""

from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from integration.content import nodes, rules
from integration.content.changes import Change, by_ident, difference
from integration.content.graph import Content
from integration.content.nodes import Ident, Node
from integration.content.problems import ContentError, Problem
from integration.editions import codec
from integration.models.publishing import Edition, Release


class State:
    """Nodes together with the Content made from them, which is built once, when it is first asked for."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.nodes = tuple(sorted(nodes, key=lambda node: node.ident))
        self._problems: dict[tuple[date, frozenset[Ident] | None], tuple[Problem, ...]] = {}

    @classmethod
    def of(cls, nodes: Iterable[Node]) -> "State":
        """Return the state of these nodes: one that was looked at lately, if it has the same nodes.

        What is online and the working copy are asked for with every page and at every step of publishing.
        """
        fresh = cls(nodes)
        known = next((state for state in tuple(_lately) if state.nodes == fresh.nodes), None)
        if known is None:
            _lately.append(fresh)
        return known or fresh

    @cached_property
    def _built(self) -> tuple[Content | None, tuple[Problem, ...]]:
        try:
            return Content(self.nodes, _latest_content()), ()
        except ContentError as error:
            return None, error.problems

    @property
    def content(self) -> Content | None:
        """Return what the nodes say, or None where they do not fit together."""
        return self._built[0]

    @cached_property
    def body(self) -> str:
        """Return the state as an edition stores it."""
        return nodes.canonical(self.nodes)

    def problems(self, day: date, changed: Collection[Ident] | None = None) -> tuple[Problem, ...]:
        """Return every broken rule as of a day, or why the nodes do not fit together.

        Of a publication, give the objects that it changes: newer rules refuse it only for those.
        """
        content, misfits = self._built
        if content is None:
            return misfits
        asked = (day, None if changed is None else frozenset(changed))
        if asked not in self._problems:
            # Of one state, the last questions are asked again; there is no end to the others.
            self._problems = dict([*self._problems.items()][-3:]) | {
                asked: rules.check(content, day, changed)
            }
        return self._problems[asked]


def _latest_content() -> Content | None:
    """Return the last Content that was made here: most of what it was made from is in the next one too."""
    made = (state.__dict__["_built"][0] for state in reversed(tuple(_lately)) if "_built" in state.__dict__)
    return next((content for content in made if content), None)


_lately: deque[State] = deque(maxlen=4)


def forget() -> None:
    """Know no state, as a new process does."""
    _lately.clear()


@dataclass(frozen=True)
class Pending:
    """The working copy beside what is online."""

    live: Edition | None
    base: tuple[Node, ...]
    working: tuple[Node, ...]
    undone_nodes: tuple[Node, ...]
    waiting: Release | None
    scheduled: tuple[Change, ...]
    """What the waiting release will change."""

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Return what publishing everything would change."""
        return difference(self.base, self.working)

    @cached_property
    def base_state(self) -> State:
        """Return what is online as a state."""
        return State.of(self.base)

    @cached_property
    def working_state(self) -> State:
        """Return the working copy as a state, the same as what is online where nothing is pending."""
        return State.of(self.working) if self.changes else self.base_state

    @property
    def base_content(self) -> Content | None:
        """Return what is online, or None where an edition of an older schema does not fit together."""
        return self.base_state.content

    @property
    def working_content(self) -> Content | None:
        """Return what the working copy says, or None where it does not fit together."""
        return self.working_state.content

    def is_undone(self, change: Change) -> bool:
        """Return whether a change was online before and was taken back by returning to an older edition."""
        return change.after is not None and change.after in self.undone_nodes

    def is_scheduled(self, change: Change) -> bool:
        """Return whether the waiting release will put exactly this online: it must not go out before by mistake."""
        return change in self.scheduled

    def problems(self, day: date) -> tuple[Problem, ...]:
        """Return the problems that the working copy would have on a day, if all of it were published."""
        return self.working_state.problems(day, {change.ident for change in self.changes})


def pending(now: datetime) -> Pending:
    """Compare the working copy with the live edition; a fixed number of queries."""
    live, waiting = live_edition(now), Release.objects.waiting(now)
    base = nodes_of(live)
    scheduled = difference(base, nodes_of(waiting.edition)) if waiting else ()
    return Pending(live, base, codec.encode_all(), _undone_nodes(base), waiting, scheduled)


def live_edition(now: datetime) -> Edition | None:
    """Return the edition that is online at that moment, or None before the first."""
    release = Release.objects.live(now)
    return release.edition if release else None


def nodes_of(edition: Edition | None) -> tuple[Node, ...]:
    """Return the nodes of a stored edition; none for no edition."""
    return _read(edition.body) if edition else ()


def _read(body: str) -> tuple[Node, ...]:
    """Return the nodes of a body; those of a state that was published or read lately need not be read again."""
    known = next((state for state in tuple(_lately) if state.__dict__.get("body") == body), None)
    if known is None:
        known = State.of(nodes.from_json(body))
        known.__dict__.setdefault("body", body)
    return known.nodes


def _undone_nodes(base: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return the nodes that were online right before a return to an older edition."""
    undone: list[Node] = []
    for restored in Edition.objects.exclude(restores=None).select_related("based_on"):
        undone.extend(nodes_of(restored.based_on))
    current = by_ident(base)
    return tuple(node for node in undone if current.get(node.ident) != node)
