"""Verlauf: every version of an object with who and when, what changed, and the way back to any of them."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from integration.content.catalogue import TYPE_BY_NAME
from integration.content.changes import Change
from integration.content.graph import Content
from integration.content.nodes import Ident, Node
from integration.content.problems import ContentError
from integration.editions import codec, workspace
from integration.editions.labels import in_words
from integration.editions.pending import State
from integration.models.publishing import Revision
from integration.newsroom.access import roles
from integration.newsroom.ui.comparison import Comparison, comparison_of
from integration.newsroom.ui.links import form_url
from integration.newsroom.ui.page import page


@dataclass(frozen=True)
class Version:
    """One version of an object, and what it changed against the one before."""

    revision: Revision
    comparison: Comparison
    is_current: bool


def versions_of(ident: Ident) -> tuple[Version, ...]:
    """Return every version of an object, newest first."""
    revisions = list(workspace.history(ident))
    content = State(codec.encode_all()).content
    older = [*revisions[1:], None]
    return tuple(
        Version(revision, _comparison(before, revision, content), number == 0)
        for number, (revision, before) in enumerate(zip(revisions, older, strict=True))
    )


def _comparison(before: Revision | None, after: Revision, content: Content | None) -> Comparison:
    nodes = [Node(**each.node) if each and each.node else None for each in (before, after)]
    return comparison_of(Change(*nodes), content, content) if any(nodes) else Comparison()


def view(request: HttpRequest, ident: Ident, frame: dict[str, Any]) -> HttpResponse:
    """Show the versions of an object; on POST bring one back, inline rows included."""
    if request.method == "POST":
        return _restore(request, ident)
    row = codec.find_row(ident)
    context = {
        **frame,
        "title": _("Verlauf: %(title)s") % {"title": row},
        "versions": versions_of(ident),
        "form_url": form_url(ident),
        "may_restore": request.user.has_perm(f"integration.change_{row._meta.model_name}") if row else False,
    }
    return TemplateResponse(request, "newsroom/history.html", context)


def _number(text: str) -> int:
    """Return a row's number from a form; 0, which no row has, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


def _restore(request: HttpRequest, ident: Ident) -> HttpResponse:
    number = request.POST.get("revision", "")
    found = workspace.history(ident).filter(pk=_number(number))
    revision = get_object_or_404(found)
    try:
        changes = workspace.restore(revision, request.user.get_username(), timezone.now())
    except ContentError as error:
        messages.error(request, "\n".join(in_words(problem) for problem in error.problems))
        return HttpResponseRedirect(request.path)
    if changes:
        messages.success(request, _("Wiederhergestellt. Online ist es erst, wenn Sie veröffentlichen."))
    else:
        messages.info(request, _("Das ist schon der heutige Stand."))
    return HttpResponseRedirect(form_url(ident))


# What is gone


@roles.needs("integration.change_step")
def deleted(request: HttpRequest) -> HttpResponse:
    """Show the objects that were deleted, each with the way back."""
    if request.method == "POST":
        return _restore_deleted(request)
    return page(request, "newsroom/deleted.html", _lazy("Gelöschtes"), gone=gone())


@dataclass(frozen=True)
class Gone:
    """A deleted object: what it was, and who deleted it when."""

    name: str
    title: str
    deletion: Revision
    last: Revision


def gone() -> tuple[Gone, ...]:
    """Return every deleted object that has not come back, the latest first."""
    there = {node.ident for node in codec.encode_all()}
    found: dict[Ident, Revision] = {}
    for revision in Revision.objects.filter(node__isnull=True):
        found.setdefault((revision.type, revision.key), revision)
    return tuple(
        Gone(str(TYPE_BY_NAME[ident[0]].verbose_name), _title(last), deletion, last)
        for ident, deletion in found.items()
        if ident not in there and (last := _last_version(ident)) is not None
    )


def _last_version(ident: Ident) -> Revision | None:
    return next((revision for revision in workspace.history(ident) if revision.node), None)


def _title(revision: Revision) -> str:
    fields: Any = (revision.node or {})["fields"]
    return str(fields.get(TYPE_BY_NAME[revision.type].title_field) or revision.key)


def _restore_deleted(request: HttpRequest) -> HttpResponse:
    number = request.POST.get("revision", "")
    last = get_object_or_404(Revision, pk=_number(number))
    if codec.find_row((last.type, last.key)) is not None:
        messages.info(request, _("Das ist schon wieder da."))
        return HttpResponseRedirect(reverse("admin:deleted"))
    return _restore(request, (last.type, last.key))
