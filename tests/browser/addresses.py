"""Every public address of a running site, taken from its site map, so that new pages are tested by themselves."""

import urllib.request
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit
from xml.etree import ElementTree

from django.urls import resolve

from tests.fixtures import shipped

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OUTSIDE_THE_SITEMAP = ("/fassung/1/", "/gibt-es-nicht/", "/%00/")
"""An edition under its own address, an error page of Django, and one of those that stand before Django."""


@cache
def every_path(site_url: str) -> tuple[str, ...]:
    """Return the path of every page of the site, and of those that no site map lists."""
    with urllib.request.urlopen(f"{site_url}/sitemap.xml") as answer:
        root = ElementTree.fromstring(answer.read())
    listed = [urlsplit(loc.text or "").path for loc in root.iter(f"{NAMESPACE}loc")]
    return (*listed, *OUTSIDE_THE_SITEMAP)


def one_path_per_template(site_url: str) -> tuple[str, ...]:
    """Return the first path of every page that has a template of its own, each type of claim counted as one."""
    first: dict[str, str] = {}
    for path in every_path(site_url):
        first.setdefault(_template(path), path)
    return tuple(first.values())


def _template(path: str) -> str:
    if path in OUTSIDE_THE_SITEMAP:
        return path
    match = resolve(path)
    if match.url_name != "claim":
        return str(match.url_name)
    return f"claim {shipped.stand().claims[match.kwargs['key']].type_name}"


def in_words(findings: Iterator[str] | list[str]) -> str:
    """Return findings one per line, each once."""
    return "\n".join(dict.fromkeys(findings))
