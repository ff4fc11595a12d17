"""What others show of a page: title, description, one address, a picture, data for machines."""

import json
from typing import Any

from django.conf import settings
from django.test import Client

from integration.content.nodes import Node
from tests.fixtures import shipped
from tests.support import sample_nodes
from tests.support.online import put_online
from tests.support.reader import Page, read


def metas(page: Page) -> dict[str, str]:
    found = [each.attributes for each in page.root.all("meta")]
    return {each.get("property", each.get("name", "")): each.get("content", "") for each in found}


def canonical(page: Page) -> str:
    return next(e.attributes["href"] for e in page.root.all("link") if e.attributes["rel"] == "canonical")


def data(page: Page) -> dict[str, Any]:
    script = next(page.root.all("script"))
    assert script.attributes == {"type": "application/ld+json"}
    return dict(json.loads("".join(str(child) for child in script.children)))


def test_a_page_says_title_description_address_and_picture(client: Client) -> None:
    put_online(shipped.stand().nodes)

    page = read(client, "/finanzierung/")

    shared = metas(page)
    title = next(page.root.all("title")).text
    assert title.startswith(shared["og:title"])
    assert shared["og:description"] == shared["description"] != ""
    assert shared["og:url"] == canonical(page) == f"{settings.SITE_URL}/finanzierung/"
    assert shared["og:image"] == f"{settings.SITE_URL}/bild/1.png"
    assert "Vom Kreistag abgelehnt (März 2015)." in shared["og:image:alt"]


def test_the_picture_that_is_named_is_there(client: Client) -> None:
    put_online(sample_nodes.FIRST)

    address = metas(read(client, "/"))["og:image"].removeprefix(settings.SITE_URL)

    assert client.get(address)["Content-Type"] == "image/png"


def test_an_older_edition_names_the_live_address(client: Client) -> None:
    put_online(shipped.stand().nodes)

    addresses = [canonical(read(client, path)) for path in ("/fassung/1/", "/fassung/1/angabe/stellen-5-5/")]

    assert addresses == [f"{settings.SITE_URL}/", f"{settings.SITE_URL}/angabe/stellen-5-5/"]


def test_a_query_is_not_part_of_the_address(client: Client) -> None:
    put_online(shipped.stand().nodes)

    assert canonical(read(client, "/kreise/?art=kreis")) == f"{settings.SITE_URL}/kreise/"


def test_the_page_of_questions_gives_machines_the_same_questions_and_answers(client: Client) -> None:
    put_online(shipped.stand().nodes)

    found = data(read(client, "/fragen/"))

    questions = {item.question for item in shipped.stand().claims.values() if item.type_name == "faq-item"}
    assert found["@type"] == "FAQPage"
    assert {each["name"] for each in found["mainEntity"]} == questions
    assert all(each["acceptedAnswer"]["text"] for each in found["mainEntity"])


def test_hostile_words_stay_words(client: Client) -> None:
    words = "</script><script>alert(1)</script> & \"'"
    hostile = Node(
        "faq-item",
        "frage",
        10,
        sample_nodes.PROVEN | {"question": words, "answer": "<p>Nein &amp; <em>nie</em>.</p>"},
    )
    site = Node("site-details", "site", 10, {"site_name": words})
    put_online([*(node for node in sample_nodes.FIRST if node != sample_nodes.SITE), hostile, site])

    page = read(client, "/fragen/")

    assert [each.attributes for each in page.root.all("script")] == [{"type": "application/ld+json"}]
    found = data(page)
    assert (found["isPartOf"]["name"], found["mainEntity"][0]["name"]) == (words, words)
    assert metas(page)["og:site_name"] == words


def test_no_line_of_a_page_ends_between_a_number_and_what_it_counts(client: Client) -> None:
    put_online(sample_nodes.FIRST)

    page = client.get("/angabe/ablehnung/").text

    assert "Sommer\u00a02015" in page
    assert "Fassung\u00a01, online seit 2.\u00a0November\u00a02026" in page
    assert 'content="Der Stand: Vom Kreistag abgelehnt (März 2015). Fassung 1."' in page


# What machines learn of a page ---------------------------------------------------------------------


def with_sender(sender: str) -> list[Node]:
    site = Node("site-details", "site", 10, {**sample_nodes.SITE.fields, "sender": sender})
    return [*(node for node in sample_nodes.FIRST if node != sample_nodes.SITE), site]


def edition(number: int, *changed: str, kind: str = "changed") -> dict[str, Any]:
    """Return an edition of that day of November 2026 which changed these facts."""
    about = {"type": "fact", "kind": kind, "name": "Angabe", "title": "Etwas", "fields": []}
    summary = [about | {"key": key} for key in changed]
    return {"number": number, "live_at": f"2026-11-{number:02}T12:00:00+00:00", "summary": summary}


def test_machines_learn_who_publishes_and_nothing_where_nobody_is_entered(client: Client) -> None:
    found = []
    for sender in ("Musterpartei", ""):
        put_online(with_sender(sender))
        found.append(data(read(client, "/finanzierung/")).get("publisher"))

    assert found == [{"@type": "Organization", "name": "Musterpartei"}, None]


def test_machines_learn_since_when_a_page_is_there_and_when_it_was_changed(client: Client) -> None:
    late = sample_nodes.fact("spaeter", 20)
    put_online(
        [*sample_nodes.FIRST, late],
        [
            edition(4),
            edition(3, "stellen"),
            edition(2, "spaeter", kind="added"),
            edition(1, "stellen", kind="added"),
        ],
    )
    paths = ("/angabe/stellen/", "/angabe/spaeter/", "/finanzierung/", "/impressum/", "/fassungen/")

    found = {path: data(read(client, path)) for path in paths}
    days = {
        path: (found[path]["datePublished"][8:10], found[path]["dateModified"][8:10], found[path]["version"])
        for path in paths
    }

    assert days == {
        "/angabe/stellen/": ("01", "03", "4"),
        "/angabe/spaeter/": ("02", "02", "4"),
        "/finanzierung/": ("01", "03", "4"),
        "/impressum/": ("01", "04", "4"),
        "/fassungen/": ("01", "04", "4"),
    }
    assert found["/finanzierung/"]["dateModified"] == "2026-11-03T12:00:00+00:00"
    assert found["/finanzierung/"]["temporalCoverage"] == "2015-08-31"


def test_machines_learn_the_way_to_a_page_and_its_sources(client: Client) -> None:
    put_online(shipped.stand().nodes)

    found = data(read(client, "/verfahren/ki-einrichten/"))
    steps = found["breadcrumb"]["itemListElement"]

    assert found["breadcrumb"]["@type"] == "BreadcrumbList"
    assert [
        (each["position"], each["name"], each["item"].removeprefix(settings.SITE_URL)) for each in steps
    ] == [
        (1, "Start", "/"),
        (2, "Verfahren", "/verfahren/"),
        (3, found["name"], "/verfahren/ki-einrichten/"),
    ]
    page = read(client, "/verfahren/ki-einrichten/")
    assert len(found["citation"]) == len(page.sources)
    foot = next(page.root.all("section", "sources"))
    links = [a.attributes["href"] for each in foot.all("li") for a in each.all("a")]
    assert [each["url"] for each in found["citation"] if "url" in each] == links
    assert "breadcrumb" not in data(read(client, "/"))


def test_a_withheld_source_is_not_cited_and_one_without_address_by_its_name(client: Client) -> None:
    gap = {
        "type": "source",
        "key": "amtsblatt",
        "first_edition": None,
        "last_edition": None,
        "reason": "Urteil.",
    }
    paper = Node("source", "papier", 20, {"title": "Ein Brief", "publisher": "Musterkreis"})
    nodes = [*sample_nodes.FIRST, paper, sample_nodes.fact("brief", 20, sources=["papier", "amtsblatt"])]
    put_online(nodes, withholdings=[gap | {"since": "2026-11-04"}])

    assert data(read(client, "/angabe/brief/"))["citation"] == [
        {"@type": "CreativeWork", "name": "Ein Brief"}
    ]
