"""The list of all addresses for search engines, made from the site map."""

from collections.abc import Iterator
from xml.etree import ElementTree

from django.http import HttpRequest, HttpResponse

from integration.content.paths import arguments
from integration.delivery.reading import Reading
from integration.outputs.addresses import whole
from integration.site_map import SITE_MAP

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Print the address of every page as it is online, for each object for which it exists."""
    root = ElementTree.Element("urlset", xmlns=NAMESPACE)
    for address in addresses(reading):
        ElementTree.SubElement(ElementTree.SubElement(root, "url"), "loc").text = address
    body = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


def addresses(reading: Reading) -> Iterator[str]:
    """Yield the whole address of every page that search engines are told of."""
    for address in SITE_MAP:
        if address.is_listed:
            for given in arguments(address.name, reading.content):
                yield whole(address.name, **given)
