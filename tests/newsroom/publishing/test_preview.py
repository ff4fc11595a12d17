"""Previews: the whole site in an unpublished state, for whoever has the link, for a while."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from integration import models
from integration.editions import codec
from integration.models.newsroom import PreviewLink
from integration.models.publishing import Revision
from integration.periods import PREVIEW_LINK_LASTS
from tests.newsroom.desks.test_desks import posted
from tests.support.words import html, words

UNSAVED = "Der Kreistag hat anders entschieden."


@pytest.fixture
def link(erika: Client) -> str:
    """The address of a preview of a working copy that differs from what is online."""
    models.Step.objects.update(resulting_status="adopted")
    return str(erika.post(reverse("admin:preview-open"))["Location"])


def test_a_preview_shows_unsaved_input_and_writes_nothing(erika: Client) -> None:
    step = models.Step.objects.get()
    url = reverse("admin:integration_step_change", args=[step.pk])
    before, revisions = codec.encode_all(), Revision.objects.count()
    sent = posted(erika.get(url)) | {"sentence": UNSAVED, "resulting_status": "", "_preview": "1"}
    answer = erika.post(url, sent)
    assert answer.status_code == 302
    assert UNSAVED in words(Client().get(answer["Location"]))
    assert (codec.encode_all(), Revision.objects.count()) == (before, revisions)
    assert "geändert" not in words(erika.get(reverse("admin:editions")))
    assert UNSAVED not in words(Client().get("/"))


def test_a_preview_of_a_form_with_errors_shows_the_errors(erika: Client) -> None:
    url = reverse("admin:integration_step_change", args=[models.Step.objects.get().pk])
    answer = erika.post(url, posted(erika.get(url)) | {"sentence": "", "_preview": "1"})
    assert "Bitte prüfen Sie Ihre Eingaben" in words(answer)
    assert not PreviewLink.objects.exists()


def test_a_colleague_without_login_reads_the_working_copy(link: str) -> None:
    page = Client().get(link)
    assert "Vom Kreistag angenommen (März 2015)." in words(page)
    assert "Das ist eine Vorschau." in words(page)
    assert link.rstrip("/") in html(page)


def test_a_preview_is_not_indexed_not_cached_and_not_leaked(link: str) -> None:
    page = Client().get(link)
    assert page["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "no-referrer"
    assert not page.cookies


def test_the_stored_link_does_not_open_the_preview(link: str) -> None:
    stored = PreviewLink.objects.get()
    assert stored.token_hash not in link
    assert Client().get(f"/redaktion/vorschau/{stored.token_hash}/").status_code == 404


def test_an_expired_link_is_gone(link: str) -> None:
    PreviewLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Client().get(link).status_code == 404


def test_a_link_lasts_as_long_as_the_table_of_periods_says(link: str) -> None:
    stored = PreviewLink.objects.get()
    assert stored.expires_at - stored.created_at == PREVIEW_LINK_LASTS


def test_a_revoked_link_is_gone(erika: Client, link: str) -> None:
    stored = PreviewLink.objects.get()
    page = erika.post(reverse("admin:preview-revoke", args=[stored.pk]), follow=True)
    assert "Der Link gilt nicht mehr." in words(page)
    assert Client().get(link).status_code == 404


def test_a_link_ends_when_what_it_shows_is_online(erika: Client) -> None:
    link = erika.post(reverse("admin:preview-open"))["Location"]
    assert Client().get(link).status_code == 404


def test_an_invented_link_is_not_found(erika: Client) -> None:
    assert Client().get("/redaktion/vorschau/erfunden/").status_code == 404


def test_a_made_link_is_shown_once_and_listed_by_its_label(erika: Client) -> None:
    page: Any = erika.post(reverse("admin:previews"), {"label": "Für Max"})
    assert page.context["link"].startswith("http://testserver/redaktion/vorschau/")
    listed = erika.get(reverse("admin:previews"))
    assert "Für Max" in words(listed)
    assert page.context["link"] not in html(listed)
