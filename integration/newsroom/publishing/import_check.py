"""Dry run of an import: what nodes from a file would do to the working copy, before a button takes them in."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from integration.content.changes import Change, ChangeKind
from integration.content.nodes import Node, checksum
from integration.content.problems import ContentError, Problem
from integration.editions import codec, publish, trial, workspace
from integration.editions.labels import in_words
from integration.editions.pending import State
from integration.models.newsroom import EventAction
from integration.newsroom.publishing.change_view import ChangeView, change_views
from integration.newsroom.records import events
from integration.newsroom.ui.page import page
from integration.newsroom.ui.problems import ProblemView, problem_views

# More problems than this help nobody; a long file can have one in every line.
PROBLEMS_SHOWN = 50


@dataclass(frozen=True)
class Offer:
    """Nodes that somebody may take into the working copy: a file that was read, or the Nachtrag."""

    title: Any
    name: Any
    intro: Any
    nodes: tuple[Node, ...]
    action: EventAction
    subject: str = ""


@dataclass(frozen=True)
class DryRun:
    """What an offer would do: its changes, or every reason why it is refused whole."""

    changes: tuple[Change, ...] = ()
    entries: tuple[ChangeView, ...] = ()
    problems: tuple[ProblemView, ...] = ()
    refusals: tuple[str, ...] = field(default=())

    @property
    def token(self) -> str:
        """Return an opaque token of exactly these changes: the form says by it what its reader saw."""
        return token_of(self.changes)

    @property
    def sources(self) -> tuple[Any, ...]:
        """Return the fields of the sources that come in or change, in their order."""
        found = [change.node for change in self.changes if change.ident[0] == "source"]
        return tuple(node.fields for node in sorted(found, key=lambda node: node.position))

    @property
    def added(self) -> int:
        """Return how many objects are new."""
        return sum(change.kind is ChangeKind.ADDED for change in self.changes)

    @property
    def changed(self) -> int:
        """Return how many objects are changed."""
        return len(self.changes) - self.added


def token_of(changes: Iterable[Change]) -> str:
    """Return an opaque token of these changes; it differs as soon as the working copy does under one of them."""
    return checksum(" ".join(change.token for change in changes))[:16]


def dry_run(request: HttpRequest, offer: Offer, now: datetime) -> DryRun:
    """Try an offer: it is stored as it would be, read again and rolled back."""
    before = State(codec.encode_all())
    try:
        changes, after = trial.dry_run(lambda: _store(request, offer, now))
    except ContentError as error:
        return DryRun(refusals=tuple(in_words(problem) for problem in error.problems))
    entries = change_views(changes, before.content, after.content)
    problems = _new_problems(before, after, changes, timezone.localdate(now), request.user)
    return DryRun(changes, entries, problems)


def apply_import(request: HttpRequest, offer: Offer, seen: str, now: datetime) -> tuple[Change, ...] | None:
    """Take an offer into the working copy; None, and nothing stored, where it would do what nobody has seen.

    Raises ContentError with every problem.
    """
    with transaction.atomic():
        publish.lock()
        changes = _store(request, offer, now)
        if token_of(changes) != seen:
            transaction.set_rollback(True)
            return None
        details = [events.detail(_lazy("Änderungen"), str(len(changes)))]
        events.record_by(request, offer.action, offer.subject, details)
        return changes


def _store(request: HttpRequest, offer: Offer, now: datetime) -> tuple[Change, ...]:
    changes = workspace.import_nodes(offer.nodes, request.user.get_username(), now)
    touched = [change.ident for change in changes if change.ident[0] == "site-details"]
    if touched and not request.user.has_perm("integration.change_sitedetails"):
        raise ContentError(Problem(*ident, "", _("Das darf nur die Verwaltung ändern.")) for ident in touched)
    return changes


def _new_problems(
    before: State, after: State, changes: Iterable[Change], today: date, user: Any
) -> tuple[ProblemView, ...]:
    """Return what the rules find in what is new, and what they did not find before."""
    if after.content is None:
        return ()
    touched = {change.ident for change in changes}
    known = set(before.problems(today, touched)) if before.content else set()
    found = [p for p in after.problems(today, touched) if p.ident in touched or p not in known]
    views = problem_views(sorted(found, key=lambda p: not p.blocking), user, after.content)
    # Without the way to a field: it would lead to the object as it is now, or to an empty form.
    return tuple(replace(view, places=()) for view in views)


def check(request: HttpRequest, offer: Offer) -> HttpResponse:
    """Show what an offer would do; on POST take it in, if that is still what its reader saw."""
    now = timezone.now()
    has_moved = False
    if request.method == "POST":
        try:
            changes = apply_import(request, offer, request.POST.get("seen", ""), now)
        except ContentError:
            changes = None  # the page below says why
        if changes is not None:
            messages.success(request, _done(changes))
            return HttpResponseRedirect(reverse("admin:index"))
        has_moved = True
    found = dry_run(request, offer, now)
    return page(
        request,
        "newsroom/import_check.html",
        offer.title,
        offer=offer,
        dry_run=found,
        refusals=found.refusals[:PROBLEMS_SHOWN],
        more_refusals=max(len(found.refusals) - PROBLEMS_SHOWN, 0),
        has_moved=has_moved,
    )


def _done(changes: tuple[Change, ...]) -> str:
    text = ngettext(
        "%(count)d Änderung eingelesen. Online ist sie erst, wenn Sie veröffentlichen.",
        "%(count)d Änderungen eingelesen. Online sind sie erst, wenn Sie veröffentlichen.",
        len(changes),
    )
    return text % {"count": len(changes)}
