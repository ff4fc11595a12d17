"""The list of all addresses for search engines, made from the site map in ``integration.urls``."""

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from django.http import HttpRequest, HttpResponse

from integration.delivery.reading import Reading
from integration.delivery.serving import PageFunction, PublicPage
from integration.outputs.addresses import whole

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def of(pages: Iterable[PublicPage]) -> PageFunction:
    """Return the page function that lists these pages, each for every object for which it exists."""
    listed = tuple(pages)

    def sitemap(request: HttpRequest, reading: Reading) -> HttpResponse:
        """Print the address of every page as it is online."""
        root = ElementTree.Element("urlset", xmlns=NAMESPACE)
        for address in addresses(listed, reading):
            ElementTree.SubElement(ElementTree.SubElement(root, "url"), "loc").text = address
        body = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
        return HttpResponse(body, content_type="application/xml; charset=utf-8")

    return sitemap


def addresses(pages: Iterable[PublicPage], reading: Reading) -> Iterator[str]:
    """Return the whole address of every page, for every object for which it exists."""
    for page in pages:
        for arguments in page.each(reading.content):
            yield whole(page.name, **arguments)
