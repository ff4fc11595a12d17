"""sitemap.xml, robots.txt and security.txt."""

from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client

from integration.content import paths
from integration.outputs import sitemap
from integration.urls import PAGES
from tests.support import sample_nodes
from tests.support.online import put_online

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def with_email(email: str) -> list[sample_nodes.Node]:
    site = sample_nodes.Node("site-details", "site", 10, {"site_name": "Prüfen", "email": email})
    return [node for node in sample_nodes.FIRST if node.type != "site-details"] + [site]


def test_the_sitemap_lists_every_page_once_under_the_configured_address(client: Client) -> None:
    put_online(sample_nodes.FIRST)

    answer = client.get("/sitemap.xml", headers={"host": "localhost"})
    listed = [loc.text for loc in ElementTree.fromstring(answer.content).iter(LOC)]

    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    assert len(listed) == len(set(listed))
    assert {
        f"{settings.SITE_URL}/",
        f"{settings.SITE_URL}/fassungen/",
        f"{settings.SITE_URL}/angabe/stellen/",
        f"{settings.SITE_URL}/angabe/ablehnung/",
    } <= set(listed)
    assert all(address and address.startswith(f"{settings.SITE_URL}/") for address in listed)
    assert len(listed) >= len(PAGES)


def test_every_address_of_the_sitemap_answers(client: Client) -> None:
    put_online(sample_nodes.FIRST)
    listed = ElementTree.fromstring(client.get("/sitemap.xml").content).iter(LOC)

    answers = {loc.text: client.get((loc.text or "").removeprefix(settings.SITE_URL)) for loc in listed}

    assert {address: answer.status_code for address, answer in answers.items()} == dict.fromkeys(answers, 200)


def test_too_many_addresses_are_cut_into_parts(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    put_online(sample_nodes.FIRST)
    whole = [loc.text for loc in ElementTree.fromstring(client.get("/sitemap.xml").content).iter(LOC)]
    for module in (paths, sitemap):
        monkeypatch.setattr(module, "SITEMAP_ADDRESSES", 10)

    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    parts = [(loc.text or "").removeprefix(settings.SITE_URL) for loc in root.iter(LOC)]
    listed = [
        [loc.text for loc in ElementTree.fromstring(client.get(part).content).iter(LOC)] for part in parts
    ]

    assert root.tag.endswith("}sitemapindex")
    assert parts == [f"/sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    assert [address for part in listed for address in part] == whole
    assert {len(part) for part in listed[:-1]} == {10}
    assert client.get(f"/sitemap-{len(parts) + 1}.xml").status_code == 404


def test_robots_keeps_crawlers_out_of_the_newsroom_and_shows_them_the_sitemap(client: Client) -> None:
    put_online(sample_nodes.FIRST)

    answer = client.get("/robots.txt")

    assert (answer["Content-Type"], answer.text) == (
        "text/plain; charset=utf-8",
        f"User-agent: *\nDisallow: /redaktion/\n\nSitemap: {settings.SITE_URL}/sitemap.xml\n",
    )


def test_security_txt_gives_the_contact_and_a_day_within_a_year(client: Client) -> None:
    put_online(with_email("pruefen@example.org"))

    answer = client.get("/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())

    expires = datetime.fromisoformat(fields.pop("Expires"))
    assert timedelta(days=100) < expires - datetime.now(UTC) < timedelta(days=365)
    assert fields == {
        "Contact": "mailto:pruefen@example.org",
        "Preferred-Languages": "de, en",
        "Canonical": f"{settings.SITE_URL}/.well-known/security.txt",
    }
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")


@pytest.mark.parametrize("email", ["", "nicht bekannt", "a@example.org\nContact: mailto:b@example.org"])
def test_without_a_usable_contact_security_txt_is_not_found_and_says_why(client: Client, email: str) -> None:
    put_online(with_email(email))

    answer = client.get("/.well-known/security.txt")

    assert (answer.status_code, answer.text) == (
        404,
        "# Für diese Seite ist noch kein Kontakt eingetragen.\n",
    )


@pytest.mark.parametrize("path", ["/feed/", "/sitemap.xml", "/robots.txt"])
def test_outputs_are_read_only_and_may_be_kept_by_caches(client: Client, path: str) -> None:
    put_online(sample_nodes.FIRST)
    outcome: dict[str, Any] = {
        "post": client.post(path, headers={"Sec-Fetch-Site": "same-origin"}).status_code,
        "cache": client.get(path)["Cache-Control"].startswith("public, max-age=0"),
    }

    assert outcome == {"post": 405, "cache": True}
