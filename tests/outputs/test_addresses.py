"""What machines look for at fixed addresses: sitemap.xml, robots.txt, security.txt, icon, change of password."""

import io
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client
from django.urls import resolve, reverse
from PIL import Image

from integration.content import paths
from integration.delivery import serving
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


def test_browsers_that_ask_for_favicon_ico_get_the_icon_in_three_sizes(client: Client) -> None:
    put_online(sample_nodes.FIRST)

    answer = client.get("/favicon.ico")

    icon = Image.open(io.BytesIO(answer.content))
    assert (answer.status_code, answer["Content-Type"], icon.format) == (200, "image/x-icon", "ICO")
    assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    assert answer["Cache-Control"].startswith("public")


def test_a_password_manager_finds_where_a_password_is_changed(client: Client) -> None:
    put_online(sample_nodes.FIRST)

    answer = client.get("/.well-known/change-password")

    assert (answer.status_code, answer["Location"]) == (302, reverse("account_change_password"))
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/favicon.ico", "/.well-known/change-password"])
def test_readers_workers_answer_fixed_addresses_without_a_row(path: str) -> None:
    assert getattr(resolve(path).func, "source", None) == serving.MEMORY


# When a page last changed ------------------------------------------------------------------------


def edition(number: int, *changed: tuple[str, str], kind: str = "changed") -> dict[str, Any]:
    """Return an edition of that day of November 2026 which changed these objects."""
    about = {"name": "Angabe", "title": "Etwas", "fields": []}
    summary = [{"type": name, "key": key, "kind": kind} | about for name, key in changed]
    return {"number": number, "live_at": f"2026-11-{number:02}T12:00:00+00:00", "summary": summary}


def lastmods(client: Client) -> dict[str, str | None]:
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    return {
        url.findtext(LOC, "").removeprefix(settings.SITE_URL): url.findtext(LOC.replace("loc", "lastmod"))
        for url in root
    }


FIRST_IDENTS = [node.ident for node in sample_nodes.FIRST]


def test_the_page_of_a_claim_was_changed_when_it_or_its_source_was_and_others_today(client: Client) -> None:
    other = sample_nodes.Node("source", "blatt", 20, dict(sample_nodes.SOURCE.fields))
    alone = sample_nodes.fact("kosten", 20, sources=["blatt"])
    editions = [edition(4, ("fact", "stellen")), edition(3, ("source", "blatt")), edition(2)]
    put_online(
        [*sample_nodes.FIRST, other, alone],
        [*editions, edition(1, *FIRST_IDENTS, other.ident, alone.ident, kind="added")],
    )

    found = lastmods(client)

    assert {
        path: found[path] for path in ("/", "/angabe/stellen/", "/angabe/kosten/", "/angabe/ablehnung/")
    } == {
        "/": "2026-11-04",
        "/angabe/stellen/": "2026-11-04",
        "/angabe/kosten/": "2026-11-03",
        "/angabe/ablehnung/": "2026-11-01",
    }


def test_what_pointed_to_something_that_is_gone_may_have_been_any_page(client: Client) -> None:
    editions = [
        edition(3),
        edition(2, ("fact", "neuer"), kind="removed"),
        edition(1, *FIRST_IDENTS, kind="added"),
    ]
    put_online(sample_nodes.FIRST, editions)

    assert lastmods(client)["/angabe/stellen/"] == "2026-11-02"


def test_a_page_whose_claim_was_withheld_has_changed_since(client: Client) -> None:
    gap = {"type": "fact", "key": "stellen", "first_edition": None, "last_edition": None, "reason": "Urteil."}
    put_online(sample_nodes.FIRST, [edition(1, *FIRST_IDENTS)], [gap | {"since": "2026-11-09"}])

    assert lastmods(client)["/angabe/stellen/"] == "2026-11-09"
    assert lastmods(client)["/angabe/ablehnung/"] == "2026-11-01"
