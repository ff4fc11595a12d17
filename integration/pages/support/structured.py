"""Pages in the words of schema.org, for machines: what it is, who publishes it, as of when, on which sources."""

import html
import json
from typing import Any

from django.conf import settings
from django.urls import reverse

from integration import site_map
from integration.content.schema import Item
from integration.content.texts import plain_text
from integration.content.types import FaqItem, Source
from integration.delivery.reading import Reading
from integration.pages.support.dates import dates_of
from integration.pages.support.rendering import Evidence

_HARMLESS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def page(
    reading: Reading, evidence: Evidence, title: str, address: str, text: Item | None = None
) -> dict[str, Any]:
    """Return a page as a WebPage, the page of questions as a FAQPage; ``text`` is what editors wrote for it."""
    site, name = reading.content.site, html.unescape(title)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": name,
        "url": address,
        "inLanguage": "de",
        "isPartOf": {"@type": "WebSite", "name": site.site_name, "url": f"{settings.SITE_URL}/"},
    }
    if site.sender:
        data["publisher"] = {"@type": "Organization", "name": site.sender}
    if reading.edition and (days := dates_of(reading, evidence, text)):
        data |= {
            "datePublished": days.published.live_at.isoformat(),
            "dateModified": days.changed.live_at.isoformat(),
            "version": str(reading.edition.number),
        }
    if evidence.newest_as_of:
        data["temporalCoverage"] = evidence.newest_as_of.isoformat()
    if reading.path != "/":
        data["breadcrumb"] = _breadcrumbs(reading, name, address)
    if cited := [_cited(source) for source in evidence.sources if not source.withheld]:
        data["citation"] = cited
    if reading.path == reverse("questions"):
        asked = [each for each in evidence.claims if isinstance(each, FaqItem) and not each.withheld]
        data |= {"@type": "FAQPage", "mainEntity": [_question(item) for item in asked]}
    return data


def _breadcrumbs(reading: Reading, name: str, address: str) -> dict[str, Any]:
    """Return the way from the start to the page, at the addresses of the live site."""
    found = site_map.BY_NAME.get(reading.name)
    above = [site_map.BY_NAME[each] for each in ("home", found.section if found else "") if each]
    way = [(str(each.label), settings.SITE_URL + reverse(each.name)) for each in above]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": label, "item": target}
            for position, (label, target) in enumerate([*way, (name, address)], start=1)
        ],
    }


def _cited(source: Source) -> dict[str, str]:
    url = {"url": source.url} if source.url else {}
    return {"@type": "CreativeWork", "name": source.title} | url


def _question(item: FaqItem) -> dict[str, Any]:
    answer = {"@type": "Answer", "text": plain_text(item.answer)}
    return {"@type": "Question", "name": item.question, "acceptedAnswer": answer}


def written(data: dict[str, Any]) -> str:
    """Return the data as JSON in which no text can end the element that holds it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_HARMLESS)
