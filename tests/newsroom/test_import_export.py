"""Files of nodes: in as pending changes or not at all, out as they went in; the Nachtrag as one of them."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from integration import models
from integration.delivery import live
from integration.editions import codec, nodes
from integration.models.publishing import Edition, Withholding
from integration.newsroom.first_start import publish_first_content
from integration.newsroom.import_export import supplement
from tests.newsroom.pages import words
from tests.newsroom.test_publishing import offered
from tests.newsroom.test_roles import account


def read_in(client: Client, text: str) -> Any:
    file = SimpleUploadedFile("datei.json", text.encode())
    return client.post(reverse("admin:import-export"), {"file": file}, follow=True)


def a_file(*given: nodes.Node) -> str:
    return nodes.to_file(given)


def test_a_file_comes_in_as_a_pending_change_and_not_online(erika: Client) -> None:
    source = nodes.Node("source", "niederschrift", 20, {"title": "Niederschrift"})
    page = read_in(erika, a_file(source))
    assert "1 Änderung eingelesen. Online ist sie erst, wenn Sie veröffentlichen." in words(page)
    assert list(offered()) == ["niederschrift"]
    assert Edition.objects.count() == 1


def test_the_working_copy_goes_out_and_comes_in_unchanged(erika: Client) -> None:
    file = erika.get(reverse("admin:working-copy-file"))
    assert file["Content-Disposition"] == 'attachment; filename="arbeitsstand.json"'
    assert nodes.from_json(file.content) == tuple(sorted(codec.encode_all(), key=lambda node: node.ident))
    read_in(erika, file.content.decode())
    assert offered() == {}


def test_an_edition_goes_out_as_it_is_stored(erika: Client) -> None:
    file = erika.get(reverse("admin:edition-file", args=[1]))
    assert json.loads(file.content) == json.loads(Edition.objects.get().body)
    assert erika.get(reverse("admin:edition-file", args=[2])).status_code == 404


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("kein JSON", "Kein lesbares JSON"),
        ('{"schema": 1}', "Die Datei braucht „schema“ und eine Liste „nodes“."),
        ('{"schema": 99, "nodes": []}', "Unbekannte Schema-Nummer: 99"),
        (
            a_file(
                nodes.Node("source", "gut", 20, {"title": "Gut"}),
                nodes.Node("source", "schlecht", 20, {"titel": "Falsch geschrieben"}),
            ),
            "source „schlecht“, titel: Dieses Feld gibt es nicht.",
        ),
    ],
)
def test_a_bad_file_is_refused_whole_with_place_and_reason(erika: Client, text: str, reason: str) -> None:
    page = words(read_in(erika, text))
    assert "Nichts wurde eingelesen" in page
    assert reason in page
    assert offered() == {}


def test_only_the_verwaltung_changes_site_details_by_a_file(first_edition: Edition) -> None:
    site = nodes.Node("site-details", "site", 10, {"site_name": "Anderer Name"})
    assert read_in(account("max", "Redaktion"), a_file(site)).status_code == 403
    assert models.SiteDetails.objects.get().site_name == "Unvoreingenommen prüfen"


def test_a_supplement_that_does_not_fit_is_shown_with_its_reasons_and_not_taken_in(erika: Client) -> None:
    page = erika.get(reverse("admin:supplement"))
    assert page.status_code == 200
    assert "Der Nachtrag passt nicht zum Arbeitsstand:" in words(page)
    erika.post(reverse("admin:supplement"))
    assert offered() == {}


def test_the_supplement_is_offered_until_it_is_taken_in(
    db: None, client: Client, settings: Any, tmp_path: Any
) -> None:
    settings.DATA_DIR = tmp_path
    publish_first_content(datetime(2026, 11, 2, 12, tzinfo=UTC))
    live.store.forget()
    client.force_login(get_user_model().objects.create_superuser("erika"))
    assert "Nachtrag 2018 prüfen" in words(client.get(reverse("admin:index")))
    assert client.get(reverse("admin:supplement")).context["entries"]
    page = words(client.post(reverse("admin:supplement"), follow=True))
    assert "Änderungen eingelesen. Online sind sie erst, wenn Sie veröffentlichen." in page
    assert "Nachtrag 2018 prüfen" not in page
    assert Edition.objects.count() == 1
    assert {node.ident for node in supplement()} <= {node.ident for node in codec.encode_all()}
    live.store.forget()


def test_what_is_withheld_is_a_marked_gap_for_readers_at_once(erika: Client) -> None:
    sent = {"object": "step:ablehnung", "reason": "Gerichtsbeschluss", "since": "01.11.2026"}
    answer = erika.post(reverse("admin:integration_withholding_add"), sent)
    assert answer.status_code == 302, words(answer)
    withheld = Withholding.objects.get()
    assert (withheld.type, withheld.key, withheld.editor) == ("step", "ablehnung", "erika")
    page = words(Client().get("/angabe/ablehnung/"))
    assert "Gerichtsbeschluss" in page
    assert "Der Kreistag hat abgelehnt." not in page
    erika.post(reverse("admin:integration_withholding_delete", args=[withheld.pk]), {"post": "yes"})
    assert "Der Kreistag hat abgelehnt." in words(Client().get("/angabe/ablehnung/"))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"reason": ""}, "Dieses Feld ist zwingend erforderlich."),
        ({"object": "step:erfunden"}, "step:erfunden ist keine gültige Auswahl."),
        ({"first_edition": "3", "last_edition": "1"}, "Die letzte Fassung liegt vor der ersten."),
    ],
)
def test_an_incomplete_withholding_is_refused(erika: Client, wrong: dict[str, str], message: str) -> None:
    sent = {"object": "step:ablehnung", "reason": "Gerichtsbeschluss", "since": "01.11.2026"}
    page = erika.post(reverse("admin:integration_withholding_add"), sent | wrong)
    assert message in words(page)
    assert not Withholding.objects.exists()
