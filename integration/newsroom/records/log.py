"""Protokoll: who did what when, newest first, for the Verwaltung; events and changes of objects in one list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import urlencode, urljoin

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import CharField, QuerySet, Value
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from integration.content.catalogue import TYPE_BY_NAME
from integration.content.nodes import Ident
from integration.models.newsroom import Event, EventAction
from integration.models.publishing import Revision
from integration.newsroom.access import roles
from integration.newsroom.records.events import SIGN_INS, NoSecondLog
from integration.newsroom.ui.links import row_urls
from integration.newsroom.ui.page import page
from integration.periods import SIGN_INS_KEPT

ENTRIES_PER_PAGE = 50

ACCOUNTS, WITHHOLDINGS, CONTENT = "konten", "sperrungen", "inhalte"
KINDS: Mapping[str, tuple[Any, tuple[EventAction, ...]]] = {
    CONTENT: (_lazy("Inhalte"), ()),
    "veroeffentlichen": (
        _lazy("Veröffentlichen"),
        (EventAction.PUBLISHED, EventAction.SCHEDULED, EventAction.CANCELLED, EventAction.ROLLED_BACK),
    ),
    WITHHOLDINGS: (
        _lazy("Sperrungen und Schwärzungen"),
        (
            EventAction.WITHHELD,
            EventAction.WITHHOLDING_CHANGED,
            EventAction.WITHHOLDING_ENDED,
            EventAction.REDACTED,
        ),
    ),
    "dateien": (
        _lazy("Arbeitsstand, Dateien und Vorschau-Links"),
        (
            EventAction.RESET,
            EventAction.IMPORTED,
            EventAction.SUPPLEMENT_TAKEN,
            EventAction.PREVIEW_MADE,
            EventAction.PREVIEW_REVOKED,
            EventAction.EDITION_EXPORTED,
            EventAction.WORKING_COPY_EXPORTED,
        ),
    ),
    ACCOUNTS: (
        _lazy("Konten, Passwörter und Hausregeln"),
        (
            EventAction.ACCOUNT_CREATED,
            EventAction.ACCOUNT_CHANGED,
            EventAction.PASSWORD_CHANGED,
            EventAction.PASSWORD_SET,
            EventAction.SECOND_FACTOR_ADDED,
            EventAction.SECOND_FACTOR_REMOVED,
            EventAction.SECOND_FACTOR_TAKEN,
            EventAction.CODES_RENEWED,
            EventAction.HOUSE_RULES_CHANGED,
        ),
    ),
    "anmeldungen": (_lazy("Anmeldungen"), (*SIGN_INS, EventAction.SIGN_INS_FORGOTTEN)),
}
"""The kinds of entries, by what the address says: their heading, and the events that belong there."""


@dataclass(frozen=True)
class LogEntry:
    """One entry as it is read: when, what, the details, and the address of the object's history."""

    at: datetime
    sentence: str
    details: Sequence[Mapping[str, str]] = ()
    url: str = ""


def person_choices() -> list[tuple[str, Any]]:
    """Return everybody of whom there is an entry."""
    names = {
        *Event.objects.order_by().values_list("editor", flat=True).distinct(),
        *Revision.objects.order_by().values_list("editor", flat=True).distinct(),
    }
    return [("", _lazy("Alle")), *((name, name) for name in sorted(names))]


class FilterForm(forms.Form):
    """Whose entries are shown, and which kind of them."""

    person = forms.ChoiceField(label=_lazy("Person"), required=False, choices=person_choices)
    art = forms.ChoiceField(
        label=_lazy("Was?"),
        required=False,
        choices=[("", _lazy("Alles")), *((name, heading) for name, (heading, _actions) in KINDS.items())],
    )

    @property
    def wanted(self) -> dict[str, str]:
        """Return what is asked for; what cannot be chosen counts as nothing."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}


def references(person: str = "", art: str = "") -> QuerySet[Any, tuple[datetime, int, str]]:
    """Return time, number and table of the entries, newest first, across both tables."""
    events, revisions = Event.objects.order_by(), Revision.objects.order_by()
    if person:
        events, revisions = events.filter(editor=person), revisions.filter(editor=person)
    if art:
        events = events.filter(action__in=KINDS[art][1])
        revisions = revisions if art == CONTENT else revisions.none()
    return (
        _referenced(events, "event")
        .union(_referenced(revisions, "revision"), all=True)
        .order_by("-at", "-table", "-pk")
    )


def _referenced(rows: QuerySet[Any], table: str) -> QuerySet[Any, Any]:
    named: QuerySet[Any, Any] = rows.annotate(table=Value(table, output_field=CharField()))
    return named.values_list("at", "pk", "table")


def entries(found: Iterable[tuple[datetime, int, str]]) -> list[LogEntry]:
    """Return entries in words; the number of queries depends on the kinds of objects, not on the entries."""
    found = list(found)
    events = Event.objects.in_bulk([pk for _at, pk, table in found if table == "event"])
    revisions = Revision.objects.in_bulk([pk for _at, pk, table in found if table == "revision"])
    titles = _titles(revisions.values())
    urls = row_urls({(each.type, each.key) for each in revisions.values()} & set(_known(revisions.values())))
    return [
        _of_event(events[pk]) if table == "event" else _of_revision(revisions[pk], titles, urls)
        for _at, pk, table in found
    ]


def _known(revisions: Iterable[Revision]) -> list[Ident]:
    return [(each.type, each.key) for each in revisions if each.type in TYPE_BY_NAME]


def _of_event(event: Event) -> LogEntry:
    return LogEntry(event.at, str(event), event.details)


def _of_revision(revision: Revision, titles: Mapping[int, str], urls: Mapping[Ident, str]) -> LogEntry:
    cls = TYPE_BY_NAME.get(revision.type)
    sentence = _("%(editor)s hat %(kind)s „%(title)s“ %(done)s.") % {
        "editor": revision.editor,
        "kind": cls.verbose_name if cls else revision.type,
        "title": titles[revision.pk],
        "done": revision.get_action_display(),
    }
    url = urls.get((revision.type, revision.key), "")
    return LogEntry(revision.at, sentence, (), urljoin(url, "../history/") if url else "")


def _titles(revisions: Iterable[Revision]) -> dict[int, str]:
    """Return the title of the object of each revision; of a deletion that of the version before."""
    revisions = list(revisions)
    gone = {(each.type, each.key) for each in revisions if each.node is None}
    last: dict[Ident, str] = {}
    if gone:
        older = Revision.objects.filter(key__in={key for _type, key in gone}, node__isnull=False)
        for each in older.order_by("at", "pk"):
            last[(each.type, each.key)] = _title(each)
    return {
        each.pk: _title(each) if each.node else last.get((each.type, each.key), each.key)
        for each in revisions
    }


def _title(revision: Revision) -> str:
    cls = TYPE_BY_NAME.get(revision.type)
    fields: Any = (revision.node or {}).get("fields", {})
    return str((cls and fields.get(cls.title_field)) or revision.key)


@roles.needs(roles.READ_LOG)
def view(request: HttpRequest) -> HttpResponse:
    """Show the log, filtered by person and kind."""
    form = FilterForm(request.GET)
    wanted = form.wanted
    sheet: Page[Any] = Paginator(references(**wanted), ENTRIES_PER_PAGE).get_page(request.GET.get("seite"))
    return page(
        request,
        "newsroom/log.html",
        _lazy("Protokoll"),
        form=form,
        page=sheet,
        entries=entries(sheet.object_list),
        sign_ins_kept=SIGN_INS_KEPT.days,
        newer=_url(wanted, sheet.previous_page_number()) if sheet.has_previous() else "",
        older=_url(wanted, sheet.next_page_number()) if sheet.has_next() else "",
    )


def _url(wanted: Mapping[str, str], number: int) -> str:
    return f"{reverse('admin:log')}?{urlencode({**wanted, 'seite': number})}"


class HistoryInLog(NoSecondLog):
    """A desk whose history stands in the log and nowhere else."""

    log_kind: ClassVar[str]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Lead to the entries of this kind."""
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        return HttpResponseRedirect(f"{reverse('admin:log')}?{urlencode({'art': self.log_kind})}")
