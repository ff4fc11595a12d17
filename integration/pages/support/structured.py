"""Pages in the words of schema.org, for machines: what it is, as of which day, which questions it answers."""

import html
import json
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from integration.content.texts import plain_text
from integration.content.types import Claim, FaqItem
from integration.delivery.reading import Reading

_HARMLESS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def page(
    reading: Reading, claims: Iterable[Claim], title: str, address: str, site_url: str
) -> dict[str, Any]:
    """Return a page as a WebPage, the page of questions as a FAQPage with its answers."""
    site = {"@type": "WebSite", "name": reading.content.site.site_name, "url": f"{site_url}/"}
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": html.unescape(title),
        "url": address,
        "inLanguage": "de",
        "isPartOf": site,
    }
    if reading.edition:
        data |= {"dateModified": reading.edition.live_at.isoformat(), "version": str(reading.edition.number)}
    if reading.path == reverse("questions"):
        asked = [claim for claim in claims if isinstance(claim, FaqItem) and not claim.withheld]
        data |= {"@type": "FAQPage", "mainEntity": [_question(item) for item in asked]}
    return data


def _question(item: FaqItem) -> dict[str, Any]:
    answer = {"@type": "Answer", "text": plain_text(item.answer)}
    return {"@type": "Question", "name": item.question, "acceptedAnswer": answer}


def written(data: dict[str, Any]) -> str:
    """Return the data as JSON in which no text can end the element that holds it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_HARMLESS)
