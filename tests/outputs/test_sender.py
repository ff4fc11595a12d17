"""The sender travels: whatever leaves the site says who sends it, as of when, from which edition, on which sources."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client

from integration.content.nodes import Node
from integration.content.paths import arguments, path_of
from integration.content.texts import plain_text
from integration.delivery.reading import live_reading
from integration.delivery.store import store
from integration.outputs import picture
from integration.site_map import BY_NAME, SITE_MAP
from tests.support import sample_nodes
from tests.support.online import put_online
from tests.support.reader import Page, read
from tests.support.server import ROOT

SENDER, BLANK = "Musterpartei Kreisverband", "noch nicht eingetragen"
DISTRICT = {"kind": "kreis", "region": "koeln", "seat": "Musterstadt", "tile_column": 0, "tile_row": 0}
TASK = {"title": "Beraten", "slug": "beraten", "summary": "Rat.", **sample_nodes.PROVEN}
MOTION = {"title": "Einrichten", "slug": "einrichten", "addressee": "kreistag", **sample_nodes.PROVEN}
CONTENT = (
    *(node for node in sample_nodes.FIRST if node != sample_nodes.SITE),
    Node("district", "09001", 10, {"name": "Musterkreis", **DISTRICT}),
    Node(
        "participation", "teilnahme", 10, {"district": "09001", "state": "proven-no", **sample_nodes.PROVEN}
    ),
    Node("task", "beraten", 10, TASK),
    Node("motion", "einrichten", 10, MOTION),
)


def online(sender: str) -> None:
    put_online([*CONTENT, Node("site-details", "site", 10, {"site_name": "Prüfen", "sender": sender})])


def path(name: str) -> str:
    return path_of(BY_NAME[name], arguments(name, store.current().content)[0])


def one_line(text: str) -> str:
    return " ".join(text.split())


def of_page(client: Client, name: str) -> str:
    """Return what frames a page, on screen and on paper alike, and the way to its sources."""
    page = read(client, path(name))
    frame = [next(page.root.all("div", "sender")), *page.root.all("footer")]
    return " ".join([each.text for each in frame] + page.sources + page.links)


def of_structured_data(client: Client, name: str) -> str:
    """Return what machines read in a page, in the words of the site."""
    script = next(read(client, path(name)).root.all("script"))
    data = json.loads("".join(map(str, script.children)))
    said = {
        "Absender": data.get("publisher", {"name": BLANK})["name"],
        "Stand": {"2015-08-31": "Sommer 2015"}[data["temporalCoverage"]],
        "Fassung": data["version"],
        "Quellen": data["citation"][0]["url"],
    }
    return " ".join(f"{label}: {text}" for label, text in said.items()).replace("Fassung:", "Fassung")


def of_picture(client: Client, name: str) -> str:
    """Return the words that are drawn."""
    assert client.get("/bild/1.png").status_code == 200
    return " ".join(picture.words(live_reading(date(2026, 11, 5))))


def of_feed(client: Client, name: str) -> str:
    root = ElementTree.fromstring(client.get("/feed/").content)
    [summary] = [each.text or "" for each in root.iter("{http://www.w3.org/2005/Atom}summary")]
    return f"{plain_text(summary)} {summary}"


def of_csv(client: Client, name: str) -> str:
    text = client.get("/kreise.csv").content.decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text), delimiter=";")
    return " ".join(f"{name}: {cell}" for name, cell in row.items()).replace("Fassung:", "Fassung")


CARRIES: Mapping[str, Callable[[Client, str], str]] = {
    "picture": of_picture,
    "feed": of_feed,
    "districts-csv": of_csv,
}
CARRIES_NOTHING = {
    "sitemap": "a list of addresses; its form has room for a day and nothing else",
    "sitemap-part": "the same",
    "editions-page": "goes on where the page of editions ends, and is made by it",
    "robots": "says what crawlers may read",
    "security": "has its own sender, which is the contact",
    "change-password": "leads to the newsroom",
    "favicon": "a sign of 16 pixels",
}


def outputs() -> Iterator[tuple[str, Callable[[Client, str], str]]]:
    """Yield every output of the site map that says anything, and the data inside of pages."""
    for address in SITE_MAP:
        if address.name not in CARRIES_NOTHING:
            yield address.name, of_page if address.is_listed else CARRIES[address.name]
    yield from ((name, of_structured_data) for name in ("home", "funding", "claim", "motion", "task"))


def test_every_output_is_known_here_and_none_that_is_gone() -> None:
    machines = {address.name for address in SITE_MAP if not address.is_listed}

    assert machines == CARRIES.keys() | CARRIES_NOTHING.keys()


@pytest.mark.parametrize("sender", [SENDER, ""], ids=["entered", "blank"])
@pytest.mark.parametrize(("name", "words_of"), list(outputs()))
def test_the_sender_travels(
    client: Client, name: str, words_of: Callable[[Client, str], str], sender: str
) -> None:
    online(sender)

    words = one_line(words_of(client, name))

    assert f"Absender: {sender or BLANK}" in words
    assert "Fassung 1" in words
    assert "/quellen/" in words or sample_nodes.SOURCE.fields["url"] in words
    if words_of is not of_page or has_claims(read(client, path(name))):
        assert "Stand: Sommer 2015" in words


def has_claims(page: Page) -> bool:
    return bool(page.marks)


@pytest.mark.parametrize("name", ["home", "funding", "claim", "handout"])
def test_a_printed_page_keeps_what_travels(client: Client, name: str) -> None:
    hidden = (
        (ROOT / "static" / "css" / "print.css").read_text().partition("display: none")[0].rpartition("}")[2]
    )
    online(SENDER)
    footer = next(read(client, path(name)).root.all("footer"))
    for each in list(footer.all("p")):
        each.children = [child for child in each.children if isinstance(child, str) or child.tag != "a"]

    on_paper = [each for each in footer.all("p") if "on-screen" not in each.classes]
    printed = " ".join(each.text for each in on_paper).strip()

    assert not {".sender,", ".footer,", ".footer p,", ".masthead,"} & set(hidden.split("\n"))
    assert printed == (f"Fassung 1, online seit 2. November 2026. Absender: {SENDER}. Stand: Sommer 2015.")


def test_a_picture_names_the_sources_of_its_own_edition() -> None:
    online("")
    reading = live_reading(date(2026, 11, 5))

    assert f"Quellen: {settings.SITE_URL.partition('://')[2]}/fassung/1/quellen/" in one_line(
        " ".join(picture.words(reading))
    )
