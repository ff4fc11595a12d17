"""Import and export: files of nodes come in as pending changes, never straight online; states go out as files."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from integration.editions import codec, nodes, workspace
from integration.editions.changes import Change
from integration.editions.nodes import Node, NodeError
from integration.editions.problems import ContentError, Problem
from integration.editions.publish import nodes_of
from integration.models.publishing import Edition
from integration.newsroom import roles
from integration.newsroom.comparing import Comparison, comparison_of, content_or_none, title_of
from integration.newsroom.frame import newsroom
from integration.periods import NEWSROOM_BODY_BYTES

SUPPLEMENT = settings.BASE_DIR / "fixtures" / "nachtrag-2018.json"
IMPORTING = ("integration.add_step", "integration.change_step")


class ImportForm(forms.Form):
    """The file to read."""

    file = forms.FileField(
        label=_("Datei"),
        help_text=_("Eine JSON-Datei, wie sie der Export dieser Seite schreibt."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("read", _("In den Arbeitsstand einlesen")))

    def clean_file(self) -> Any:
        """Return the file; refuse one that is longer than any state of this site."""
        file = self.cleaned_data["file"]
        if file.size > NEWSROOM_BODY_BYTES:
            raise forms.ValidationError(_("Die Datei ist zu groß."))
        return file


@roles.needs(*IMPORTING)
def read(request: HttpRequest) -> HttpResponse:
    """Ask for a file, then take it into the working copy, whole or not at all."""
    form = ImportForm(request.POST or None, request.FILES or None)
    problems: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        problems = _take_in(request, form.cleaned_data["file"].read())
        if not problems:
            return HttpResponseRedirect(reverse("admin:index"))
    context = {
        **newsroom.each_context(request),
        "title": _("Einlesen und Ausgeben"),
        "form": form,
        "problems": problems,
        "editions": Edition.objects.defer("body"),
    }
    return TemplateResponse(request, "newsroom/import_export.html", context)


def _take_in(request: HttpRequest, text: str | bytes) -> tuple[str, ...]:
    """Import a file; returns every problem, none where it was taken in."""
    try:
        wanted = nodes.from_json(text)
        if any(node.type == "site-details" for node in wanted):
            _ask_for_site_details(request)
        changes = workspace.import_nodes(wanted, request.user.get_username(), timezone.now())
    except NodeError as error:
        return error.problems
    except ContentError as error:
        return tuple(str(problem) for problem in error.problems)
    text = ngettext(
        "%(count)d Änderung eingelesen. Online ist sie erst, wenn Sie veröffentlichen.",
        "%(count)d Änderungen eingelesen. Online sind sie erst, wenn Sie veröffentlichen.",
        len(changes),
    )
    messages.success(request, text % {"count": len(changes)})
    return ()


def _ask_for_site_details(request: HttpRequest) -> None:
    if not request.user.has_perm("integration.change_sitedetails"):
        raise PermissionDenied(_now("Die Datei ändert die Seitenangaben. Das darf nur die Verwaltung."))


def write_working_copy(request: HttpRequest) -> HttpResponse:
    """Send the working copy as a file."""
    return _file(codec.encode_all(), "arbeitsstand.json")


def write_edition(request: HttpRequest, number: int) -> HttpResponse:
    """Send an edition as a file."""
    edition = get_object_or_404(Edition, number=number)
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
    if request.method == "POST":
        refusals = _take_in(request, SUPPLEMENT.read_bytes())
        for refusal in refusals:
            messages.error(request, refusal)
        return HttpResponseRedirect(reverse("admin:supplement" if refusals else "admin:index"))
    current = codec.encode_all()
    problems: tuple[Problem, ...] = ()
    try:
        changes = codec.merged(supplement(), current)
    except ContentError as error:
        changes, problems = (), error.problems
    after = content_or_none({**{n.ident: n for n in current}, **{n.ident: n for n in supplement()}}.values())
    context = {
        **newsroom.each_context(request),
        "title": _("Nachtrag 2018 prüfen"),
        "sources": [n.fields for n in supplement() if n.type == "source"],
        "entries": [_entry(change, content_or_none(current), after) for change in changes],
        "problems": problems,
    }
    return TemplateResponse(request, "newsroom/supplement.html", context)


def _entry(change: Change, before: Any, after: Any) -> tuple[str, str, Comparison]:
    item = after.find(change.ident)
    name = str(item.verbose_name) if item else change.ident[0]
    return name, title_of(change, before, after), comparison_of(change, before, after)
