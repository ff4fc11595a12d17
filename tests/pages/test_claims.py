"""One claim at its permanent address, with its history over the editions."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from integration.content.changes import EditionKind
from integration.content.nodes import Node
from integration.delivery.store import store
from integration.editions import codec, workspace
from integration.editions.pending import pending
from integration.editions.publish import Order, publish
from integration.models.publishing import Withholding
from tests.support import sample_nodes

FIRST_DAY = datetime(2026, 11, 2, 12, tzinfo=UTC)

NEWS = Order("erika", "Neue Zahl.")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.DATA_DIR = tmp_path
    store.forget()
    yield
    store.forget()


def publish_nodes(*written: Node, day: int = 0, order: Order = NEWS) -> None:
    workspace.import_nodes(written, "erika", FIRST_DAY)
    publish_pending(day, order)


def publish_pending(day: int, order: Order = NEWS) -> None:
    now = FIRST_DAY + timedelta(days=day)
    publish(order, [change.ident for change in pending(now).changes], now)
    store.forget()


def text_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def test_a_claim_shows_kind_as_of_and_source(client: Client) -> None:
    publish_nodes(*sample_nodes.FIRST)

    page = text_of(client, "/angabe/stellen/")

    assert all(words in page for words in ("Es sind Stellen geplant.", "Fakt", "Sommer 2015", "Amtsblatt"))


def test_the_history_shows_old_and_new_value_by_edition(client: Client) -> None:
    publish_nodes(*sample_nodes.FIRST)
    publish_nodes(sample_nodes.fact("stellen", value="6", unit="Stellen"), day=1)

    page = text_of(client, "/angabe/stellen/")

    assert all(words in page for words in ("5,5", "Fassung 2", "Fassung 1", "3. November 2026"))


def test_a_replaced_claim_keeps_its_address_and_says_since_when_it_is_superseded(client: Client) -> None:
    newer = sample_nodes.fact(
        "neu", 20, value="50", replaces="stellen", as_of={"earliest": "2016-02-01", "latest": "2016-02-29"}
    )
    publish_nodes(*sample_nodes.FIRST, newer)

    assert "Überholt seit Februar 2016" in text_of(client, "/angabe/stellen/")


def test_contradicting_claims_stand_beside_each_other_from_either_side(client: Client) -> None:
    publish_nodes(
        *sample_nodes.FIRST, sample_nodes.fact("anders", 20, title="Andere Zahl", contradicts="stellen")
    )

    pages = [text_of(client, f"/angabe/{key}/") for key in ("stellen", "anders")]

    assert [("/angabe/anders/" in pages[0]), ("/angabe/stellen/" in pages[1])] == [True, True]


def test_a_removed_claim_keeps_its_address_with_its_history(client: Client) -> None:
    publish_nodes(*sample_nodes.FIRST, sample_nodes.fact("weg", 20, title="Überholte Angabe"))
    workspace.reset_to([n for n in codec.encode_all() if n.key != "weg"], "erika", FIRST_DAY)
    publish_pending(1)

    page = text_of(client, "/angabe/weg/", status=410)

    assert "Fassung 2" in page
    assert text_of(client, "/fassung/1/angabe/weg/")


def test_in_an_older_edition_the_future_is_not_told(client: Client) -> None:
    publish_nodes(*sample_nodes.FIRST)
    publish_nodes(sample_nodes.fact("stellen", value="6"), day=1)

    assert "Fassung 2" not in text_of(client, "/fassung/1/angabe/stellen/").split("<main")[1].split("</main")[
        0
    ].replace("Aktuell ist Fassung 2", "")


def test_of_a_withheld_claim_the_page_shows_reason_and_date_only(client: Client) -> None:
    publish_nodes(*sample_nodes.FIRST)
    Withholding.objects.create(
        type="fact", key="stellen", reason="Gerichtsbeschluss", since=date(2026, 11, 4), editor="max"
    )
    store.forget()

    page = text_of(client, "/angabe/stellen/")

    assert all(words in page for words in ("Gerichtsbeschluss", "4. November 2026"))
    assert "Es sind Stellen geplant." not in page


@pytest.mark.parametrize("key", ["gibt-es-nicht", "1", "x" * 300, "%C3%A4", "amtsblatt", "musterkreis"])
def test_an_unknown_key_is_a_german_404(client: Client, key: str) -> None:
    publish_nodes(*sample_nodes.FIRST)

    assert '<html lang="de"' in text_of(client, f"/angabe/{key}/", status=404)


# The list of editions


def test_the_list_shows_note_kind_reason_and_what_changed(client: Client) -> None:
    publish_nodes(*sample_nodes.FIRST)
    correction = Order("erika", "Zahl berichtigt.", EditionKind.CORRECTION, "Tippfehler bei der Übernahme.")
    publish_nodes(sample_nodes.fact("stellen", value="6", unit="Stellen"), day=1, order=correction)

    page = text_of(client, "/fassungen/")

    wanted = (
        "Fassung 2",
        "Fassung 1",
        "Zahl berichtigt.",
        "Berichtigung",
        "Tippfehler bei der Übernahme.",
        "5,5",
    )
    assert [words for words in wanted if words not in page] == []


def test_who_published_is_not_shown(client: Client) -> None:
    publish_nodes(*sample_nodes.FIRST, order=Order("erikas-kennung", "Neu."))

    assert "erikas-kennung" not in text_of(client, "/fassungen/")


def test_an_older_edition_stays_as_it_was_and_is_marked(client: Client) -> None:
    publish_nodes(*sample_nodes.FIRST)
    publish_nodes(sample_nodes.ADOPTED, day=1)

    now, before = text_of(client, "/"), text_of(client, "/fassung/1/")

    assert "Vom Kreistag angenommen (September 2015)." in now
    assert "Vom Kreistag abgelehnt (März 2015)." in before
    assert "Fassung 1" in before
    assert client.get("/fassung/1/")["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("number", ["0", "2", "-1", "1e3", "abc", "9" * 400, "9" * 5000, "%00"])
def test_an_unknown_edition_is_refused_and_never_an_error(client: Client, number: str) -> None:
    publish_nodes(*sample_nodes.FIRST)

    assert client.get(f"/fassung/{number}/").status_code in (400, 404)
