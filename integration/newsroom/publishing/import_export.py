"""Import and export: files of nodes come in as pending changes, never straight online; states go out as files.

A file is looked at before it is taken in. Between the two steps its nodes are kept in a row of their own,
not in a hidden field (it can be megabytes) and not in the session (which is written at every request).
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from integration.content import nodes
from integration.content.nodes import Node, NodeError
from integration.editions import codec
from integration.editions.pending import nodes_of
from integration.models.newsroom import EventAction, ImportFile
from integration.models.publishing import Edition
from integration.newsroom.access import roles
from integration.newsroom.publishing import import_check
from integration.newsroom.publishing.import_check import PROBLEMS_SHOWN, Offer
from integration.newsroom.records import events
from integration.newsroom.ui.page import page
from integration.periods import IMPORT_FILE_KEPT, IMPORT_NODES, NEWSROOM_BODY_BYTES

SUPPLEMENT = settings.BASE_DIR / "fixtures" / "nachtrag-2018.json"
IMPORTING = ("integration.add_step", "integration.change_step")


class ImportForm(forms.Form):
    """The file to read."""

    file = forms.FileField(
        label=_lazy("Datei"),
        help_text=_lazy("Eine JSON-Datei, wie sie der Export dieser Seite schreibt."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("read", _lazy("Datei prüfen")))

    def clean_file(self) -> Any:
        """Return the file; refuse one that is longer than any state of this site."""
        file = self.cleaned_data["file"]
        if file.size > NEWSROOM_BODY_BYTES:
            raise forms.ValidationError(_lazy("Die Datei ist zu groß."))
        return file


@roles.needs(*IMPORTING)
def read(request: HttpRequest) -> HttpResponse:
    """Ask for a file and keep what it says for the next page, which shows what it would do."""
    form = ImportForm(request.POST or None, request.FILES or None)
    problems: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            keep(request.user.get_username(), file.name, read_nodes(file.read()), timezone.now())
        except NodeError as error:
            problems = error.problems
        else:
            return HttpResponseRedirect(reverse("admin:import-check"))
    return page(
        request,
        "newsroom/import_export.html",
        _lazy("Einlesen und Ausgeben"),
        form=form,
        refusals=problems[:PROBLEMS_SHOWN],
        more_refusals=max(len(problems) - PROBLEMS_SHOWN, 0),
        editions=Edition.objects.defer("body"),
    )


def read_nodes(text: bytes) -> tuple[Node, ...]:
    """Return the nodes of a file; raises NodeError with every problem, also for far too many nodes."""
    found = nodes.from_json(text)
    if len(found) > IMPORT_NODES:
        message = _("Die Datei hat %(count)d Einträge. Möglich sind höchstens %(most)d auf einmal.")
        raise NodeError([message % {"count": len(found), "most": IMPORT_NODES}])
    return found


def keep(editor: str, name: str, found: Iterable[Node], now: datetime) -> None:
    """Keep the nodes of a file until its editor has looked at them; an older file of theirs goes."""
    with transaction.atomic():
        ImportFile.objects.filter(uploaded_at__lt=now - IMPORT_FILE_KEPT).delete()
        values = {"name": name[:200], "body": nodes.canonical(found), "uploaded_at": now}
        ImportFile.objects.update_or_create(editor=editor, defaults=values)


@roles.needs(*IMPORTING)
def check(request: HttpRequest) -> HttpResponse:
    """Show what the file that was read would do; on POST take it in and let go of it."""
    now, editor = timezone.now(), request.user.get_username()
    kept = ImportFile.objects.filter(editor=editor, uploaded_at__gte=now - IMPORT_FILE_KEPT).first()
    if kept is None:
        messages.info(request, _("Es wartet keine Datei von Ihnen. Laden Sie sie bitte noch einmal hoch."))
        return HttpResponseRedirect(reverse("admin:import-export"))
    offer = Offer(
        title=_("Datei prüfen: %(name)s") % {"name": kept.name},
        name=_lazy("Die Datei"),
        intro=_lazy("Noch ist nichts übernommen. Das würde die Datei im Arbeitsstand ändern:"),
        nodes=nodes.from_json(kept.body),
        action=EventAction.IMPORTED,
        subject=kept.name,
    )
    answer = import_check.check(request, offer)
    if answer.status_code == 302:
        kept.delete()
    return answer


def write_working_copy(request: HttpRequest) -> HttpResponse:
    """Send the working copy as a file."""
    events.record_by(request, EventAction.WORKING_COPY_EXPORTED)
    return _file(codec.encode_all(), "arbeitsstand.json")


def write_edition(request: HttpRequest, number: int) -> HttpResponse:
    """Send an edition as a file."""
    edition = get_object_or_404(Edition, number=number)
    events.record_by(request, EventAction.EDITION_EXPORTED, str(edition))
    return _file(nodes_of(edition), f"fassung-{edition.number}.json")


def _file(state: Iterable[Node], name: str) -> HttpResponse:
    answer = HttpResponse(nodes.to_file(state), content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


# The Nachtrag that comes with the site


def supplement() -> tuple[Node, ...]:
    """Return the objects of the Nachtrag, none where the file does not come along."""
    return nodes.from_json(SUPPLEMENT.read_bytes()) if SUPPLEMENT.exists() else ()


def supplement_is_open(working: Iterable[Node]) -> bool:
    """Tell whether something of the Nachtrag is not in the working copy at all."""
    there = {node.ident for node in working}
    return any(node.ident not in there for node in supplement())


@roles.needs(*IMPORTING)
def check_supplement(request: HttpRequest) -> HttpResponse:
    """Show what the Nachtrag would bring, with its sources to check; on POST take it in."""
    offer = Offer(
        title=_lazy("Nachtrag 2018 prüfen"),
        name=_lazy("Der Nachtrag"),
        intro=_lazy(
            "Das geschah nach dem Sommer 2015. Noch ist nichts übernommen. "
            "Lesen Sie die Quellen, bevor Sie es übernehmen."
        ),
        nodes=supplement(),
        action=EventAction.SUPPLEMENT_TAKEN,
    )
    return import_check.check(request, offer)
