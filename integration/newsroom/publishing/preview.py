"""Previews: the whole site in an unpublished state, under an address that expires and can be revoked."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_POST

from integration.content import nodes
from integration.content.catalogue import CLAIM_NAMES
from integration.content.graph import Content
from integration.content.nodes import Ident, Node
from integration.content.problems import ContentError
from integration.delivery.reading import Reading
from integration.delivery.serving import PageFunction, View, view_of
from integration.delivery.store import store
from integration.editions import codec
from integration.models.newsroom import EventAction, PreviewLink, hashed
from integration.newsroom.records import events
from integration.newsroom.ui.page import page
from integration.newsroom.ui.problems import problem_views
from integration.periods import PREVIEW_LINK_LASTS


def create(state: Iterable[Node], label: str, editor: str, now: datetime) -> str:
    """Keep a state for readers of a new link; returns the token, which is stored nowhere.

    Raises ContentError with every problem where no page can be made from the state.
    """
    state = tuple(state)
    Content(state)
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        PreviewLink.objects.filter(expires_at__lt=now - PREVIEW_LINK_LASTS).delete()
        link = PreviewLink.objects.create(
            token_hash=hashed(token),
            body=nodes.canonical(state),
            label=label[:200],
            editor=editor,
            created_at=now,
            expires_at=now + PREVIEW_LINK_LASTS,
        )
        # By number: the label may be the title of something that is never to be public.
        events.record(editor, EventAction.PREVIEW_MADE, str(link.pk))
    return token


def address(token: str, ident: Ident | None = None) -> str:
    """Return where a preview begins: at the page of a claim, else at the start page."""
    if ident and ident[0] in CLAIM_NAMES and ident[0] != "step":
        return reverse("claim", kwargs={"token": token, "key": ident[1]})
    return reverse("home", kwargs={"token": token})


def served(page: PageFunction) -> View:
    """Serve a public page from a preview: unseen by search engines, kept by nobody, silent to other pages."""
    view = view_of(page, _read, robots="noindex, nofollow, noarchive")

    @wraps(view)
    def preview(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        response = view(request, **kwargs)
        response["Cache-Control"] = "no-store, private"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return preview


def _read(kwargs: dict[str, Any]) -> Reading:
    """Return the reading of a valid link, until what it shows is online."""
    token = kwargs.pop("token")
    link = PreviewLink.objects.valid(timezone.now()).filter(token_hash=hashed(token)).first()
    if link is None:
        raise Http404(_("Diesen Vorschau-Link gibt es nicht, oder er gilt nicht mehr."))
    snapshot = store.current()
    content = Content(nodes.from_json(link.body))
    if snapshot.is_online(content.nodes):
        raise Http404(_("Was diese Vorschau zeigt, ist online."))
    return Reading(content, timezone.localdate(), snapshot, None, {"token": token})


# At the desk


def opened(
    request: HttpRequest, state: Iterable[Node], label: str, ident: Ident | None = None
) -> HttpResponse:
    """Lead to a new preview of a state; to the reasons where no page can be made from it."""
    try:
        token = create(state, label, request.user.get_username(), timezone.now())
    except ContentError as error:
        return _impossible(request, error)
    return HttpResponseRedirect(address(token, ident))


def _impossible(request: HttpRequest, error: ContentError) -> HttpResponse:
    return page(
        request,
        "newsroom/no_preview.html",
        _lazy("Keine Vorschau möglich"),
        problems=problem_views(error.problems, request.user),
    )


def view(request: HttpRequest) -> HttpResponse:
    """Show the links that are valid; on POST make one for the working copy as it is, for a colleague."""
    now = timezone.now()
    link = ""
    if request.method == "POST":
        label = request.POST.get("label", "").strip() or _("Arbeitsstand")
        try:
            token = create(codec.encode_all(), label, request.user.get_username(), now)
            link = request.build_absolute_uri(address(token))
        except ContentError as error:
            return _impossible(request, error)
    return page(
        request,
        "newsroom/previews.html",
        _lazy("Vorschau"),
        link=link,
        links=PreviewLink.objects.valid(now).defer("body"),
    )


@require_POST
def working_copy(request: HttpRequest) -> HttpResponse:
    """Open the working copy as it is."""
    return opened(request, codec.encode_all(), _("Arbeitsstand"))


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a link for everybody."""
    now = timezone.now()
    with transaction.atomic():
        if PreviewLink.objects.valid(now).filter(pk=pk).update(revoked_at=now):
            events.record_by(request, EventAction.PREVIEW_REVOKED, str(pk))
    messages.success(request, _("Der Link gilt nicht mehr."))
    return HttpResponseRedirect(reverse("admin:previews"))
