"""The list of all addresses for search engines, made from the site map; in parts where there are too many."""

from collections.abc import Iterable
from xml.etree import ElementTree

from django.http import Http404, HttpRequest, HttpResponse

from integration.content.paths import listed, sitemap_parts
from integration.delivery.reading import Reading
from integration.outputs.addresses import whole
from integration.periods import SITEMAP_ADDRESSES

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Print the address of every page as it is online, for each object for which it exists, or of every part."""
    parts = sitemap_parts(reading.content)
    if parts:
        return _printed("sitemapindex", "sitemap", (whole("sitemap-part", part=part) for part in parts))
    return _printed("urlset", "url", _addresses(reading))


def part(request: HttpRequest, reading: Reading, part: int) -> HttpResponse:
    """Print one part of the list."""
    if part not in sitemap_parts(reading.content):
        raise Http404
    end = part * SITEMAP_ADDRESSES
    return _printed("urlset", "url", _addresses(reading)[end - SITEMAP_ADDRESSES : end])


def _addresses(reading: Reading) -> list[str]:
    return [whole(name, **given) for name, given in listed(reading.content)]


def _printed(kind: str, entry: str, addresses: Iterable[str]) -> HttpResponse:
    root = ElementTree.Element(kind, xmlns=NAMESPACE)
    for address in addresses:
        ElementTree.SubElement(ElementTree.SubElement(root, entry), "loc").text = address
    body = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(body, content_type="application/xml; charset=utf-8")
