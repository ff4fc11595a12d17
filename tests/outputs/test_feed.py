"""The Atom feed: editions, corrections and the sender, well-formed whatever the texts hold."""

from typing import Any
from xml.etree import ElementTree

from django.conf import settings
from django.test import Client

from integration.content.graph import Content
from integration.content.texts import plain_text
from integration.editions.publish import summary
from integration.outputs.feed import TEXT_AT_MOST
from tests.fixtures import shipped
from tests.support import sample_nodes
from tests.support.online import put_online
from tests.support.reader import read

ATOM = "{http://www.w3.org/2005/Atom}"
CORRECTION = {
    "number": 2,
    "kind": "correction",
    "note": "Zahl berichtigt.",
    "reason": "Die alte Zahl war falsch.",
    "live_at": "2026-11-03T12:00:00+00:00",
    "summary": [
        {
            "type": "fact",
            "key": "stellen",
            "kind": "changed",
            "name": "Angabe",
            "title": "Stellen",
            "fields": [],
        }
    ],
}
HOSTILE = "</summary><script>alert(1)</script> & \x01\x0b\ufffe\uffff\u202e ]]> „Ende“"


def read_feed(client: Client) -> ElementTree.Element:
    answer = client.get("/feed/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return ElementTree.fromstring(answer.content)


def texts(element: ElementTree.Element, *names: str) -> list[str | None]:
    return [element.findtext(f"{ATOM}{name}") for name in names]


def text_of(entry: ElementTree.Element) -> str:
    """Return what a reader of an entry sees, with single blanks."""
    return plain_text(entry.findtext(f"{ATOM}summary") or "")


def with_site(**fields: Any) -> list[Any]:
    site = sample_nodes.Node("site-details", "site", 10, {"site_name": "Unvoreingenommen prüfen"} | fields)
    return [node for node in sample_nodes.FIRST if node.type != "site-details"] + [site]


def test_each_edition_is_an_entry_newest_first_and_a_correction_says_so(client: Client) -> None:
    put_online(sample_nodes.FIRST, [CORRECTION, {}])

    entries = read_feed(client).findall(f"{ATOM}entry")

    assert [texts(entry, "title", "id", "updated") for entry in entries] == [
        ["Fassung\u00a02: Berichtigung", f"{settings.SITE_URL}/fassung/2/", "2026-11-03T12:00:00+00:00"],
        ["Fassung\u00a01: Aktualisierung", f"{settings.SITE_URL}/fassung/1/", "2026-11-02T12:00:00+00:00"],
    ]
    assert text_of(entries[0]) == (
        "Vom Kreistag abgelehnt (März 2015). Zahl berichtigt. Grund: Die alte Zahl war falsch. "
        "Geändert: Stellen "
        "Stand: Sommer 2015. Fassung 2 vom 3. November 2026. Absender: noch nicht eingetragen. "
        "Quellen dieser Fassung"
    )
    assert text_of(entries[1]) == (
        "Erste Fassung. Fassung 1 vom 2. November 2026. Absender: noch nicht eingetragen. Quellen dieser Fassung"
    )
    assert f'<a href="{settings.SITE_URL}/fassung/2/quellen/">' in (
        entries[0].findtext(f"{ATOM}summary") or ""
    )


def test_an_entry_speaks_of_claims_and_not_of_what_the_data_are_called(client: Client) -> None:
    about = {"kind": "added", "fields": []}
    changed = [
        {"type": "body", "key": "musterkreis", "name": "Körperschaft", "title": "Musterkreis"} | about,
        {"type": "fact", "key": "stellen", "name": "Angabe", "title": "Stellen"} | about,
        {"type": "step", "key": "ablehnung", "name": "Schritt", "title": "Abgelehnt."}
        | about
        | {"kind": "removed"},
    ]
    put_online(sample_nodes.FIRST, [{"summary": changed}])

    text = text_of(next(read_feed(client).iter(f"{ATOM}entry")))

    assert "Entfernt: Abgelehnt. Neu: Stellen Stand:" in text
    assert [word for word in ("Körperschaft", "Musterkreis", "Angabe", "Schritt") if word in text] == []


def test_an_entry_stays_short_however_much_has_changed_and_says_how_much_more(client: Client) -> None:
    everything = summary(Content([]), shipped.stand())
    longest = {"note": "n" * 500, "reason": "r" * 500, "summary": everything, "number": 2}
    put_online(with_site(sender="s" * 300), [longest, {"summary": everything}])

    entries = read_feed(client).findall(f"{ATOM}entry")
    texts = [entry.findtext(f"{ATOM}summary") or "" for entry in entries]

    claims = len(shipped.stand().claims)
    assert [len(text) <= TEXT_AT_MOST == 2000 for text in texts] == [True, True]
    assert f"<li>… und {claims - texts[1].count('<li>') + 1} weitere</li>" in texts[1]
    assert texts[1].count("<li>") == 11
    assert "n" * 500 in texts[0]
    assert "r" * 500 in texts[0]
    assert "s" * 300 in texts[0]


def test_every_page_leads_to_the_feed_for_programs_and_for_people(client: Client) -> None:
    put_online(sample_nodes.FIRST)

    pages = [read(client, path) for path in ("/", "/quellen/", "/fassung/1/angabe/stellen/", "/fassungen/")]
    named = [
        [each.attributes["href"] for each in page.root.all("link") if each.attributes["rel"] == "alternate"]
        for page in pages
    ]
    feet = [next(page.root.all("footer")).all("a") for page in pages]

    assert named == [["/feed/"]] * 4
    assert ["/feed/" in [each.attributes["href"] for each in foot] for foot in feet] == [True] * 4


def test_the_sender_is_the_author_and_a_missing_one_is_said_to_be_missing(client: Client) -> None:
    authors = []
    for sender in ("", "Musterpartei"):
        put_online(with_site(sender=sender))
        authors.append(read_feed(client).findtext(f"{ATOM}author/{ATOM}name"))

    assert authors == ["Absender noch nicht eingetragen", "Musterpartei"]


def test_hostile_texts_leave_the_feed_well_formed_and_inert(client: Client) -> None:
    entry = {"type": "fact", "key": "x", "kind": "added", "name": "Angabe", "title": HOSTILE, "fields": []}
    put_online(with_site(), [{"note": HOSTILE, "reason": HOSTILE, "summary": [entry]}])

    summary = read_feed(client).findtext(f"{ATOM}entry/{ATOM}summary") or ""

    assert "<script" not in summary
    assert summary.count("&lt;script&gt;alert(1)&lt;/script&gt; &amp;  ]]&gt; „Ende“") == 3


def test_a_withheld_object_leaves_no_word_in_the_feed(client: Client) -> None:
    gap = {"type": "fact", "key": "stellen", "first_edition": None, "last_edition": None, "reason": "Urteil."}
    put_online(sample_nodes.FIRST, [CORRECTION, {}], [gap | {"since": "2026-11-04"}])

    summary = read_feed(client).findtext(f"{ATOM}entry/{ATOM}summary") or ""

    assert "<li>Geändert: Aus rechtlichen Gründen entfernt</li>" in summary


def test_the_feed_holds_the_newest_fifty_editions(client: Client) -> None:
    put_online(sample_nodes.FIRST, [{"number": number} for number in range(60, 0, -1)])

    entries = read_feed(client).findall(f"{ATOM}entry")

    assert [entry.findtext(f"{ATOM}title", "").split(":")[0] for entry in entries] == [
        f"Fassung\u00a0{number}" for number in range(60, 10, -1)
    ]
