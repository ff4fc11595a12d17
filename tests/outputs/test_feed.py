"""The Atom feed: editions, corrections and the sender, well-formed whatever the texts hold."""

from typing import Any
from xml.etree import ElementTree

from django.conf import settings
from django.test import Client

from tests.support import sample_nodes
from tests.support.online import put_online

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


def with_site(**fields: Any) -> list[Any]:
    site = sample_nodes.Node("site-details", "site", 10, {"site_name": "Unvoreingenommen prüfen"} | fields)
    return [node for node in sample_nodes.FIRST if node.type != "site-details"] + [site]


def test_each_edition_is_an_entry_newest_first_and_a_correction_says_so(client: Client) -> None:
    put_online(sample_nodes.FIRST, [CORRECTION, {}])

    entries = read_feed(client).findall(f"{ATOM}entry")

    assert [texts(entry, "title", "id", "updated") for entry in entries] == [
        ["Fassung 2: Berichtigung", f"{settings.SITE_URL}/fassung/2/", "2026-11-03T12:00:00+00:00"],
        ["Fassung 1: Aktualisierung", f"{settings.SITE_URL}/fassung/1/", "2026-11-02T12:00:00+00:00"],
    ]
    assert entries[0].findtext(f"{ATOM}summary") == (
        "<p>Zahl berichtigt.</p><p>Grund: Die alte Zahl war falsch.</p>"
        "<ul><li>Geändert: Stellen (Angabe)</li></ul>"
    )


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

    assert "<li>Geändert: Aus rechtlichen Gründen entfernt (Angabe)</li>" in summary


def test_the_feed_holds_the_newest_fifty_editions(client: Client) -> None:
    put_online(sample_nodes.FIRST, [{"number": number} for number in range(60, 0, -1)])

    entries = read_feed(client).findall(f"{ATOM}entry")

    assert [entry.findtext(f"{ATOM}title", "").split(":")[0] for entry in entries] == [
        f"Fassung {number}" for number in range(60, 10, -1)
    ]
