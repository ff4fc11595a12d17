"""Pages in the words of schema.org, for machines: what it is, who publishes it, as of when, on which sources."""

import html
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse

from integration import site_map
from integration.content.nodes import Ident
from integration.content.schema import Item
from integration.content.texts import plain_text
from integration.content.types import FaqItem, Source
from integration.delivery.reading import Reading
from integration.delivery.snapshot import REMOVED, EditionInfo
from integration.pages.support.rendering import Evidence

_HARMLESS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}

ABOUT_ONE_OBJECT = frozenset(("claim", "motion", "task"))
"""The pages whose first claim is what they are about."""


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
    if reading.edition:
        data |= _dates(reading, reading.edition, evidence, text)
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


def _dates(reading: Reading, edition: EditionInfo, evidence: Evidence, text: Item | None) -> dict[str, str]:
    """Return since when the page is there and when it was changed, as far as the edition that is read."""
    snapshot, subject = reading.snapshot, _subject(reading, evidence)
    added = snapshot.changes_of([_ident(subject)], edition) if subject else []
    changed = snapshot.changes_of([*_shown(reading, evidence, subject, text), REMOVED], edition)
    # Who is responsible always stands there as in the newest edition; so does a page without any claim.
    is_known = bool(changed and evidence.claims)
    return {
        "datePublished": (added[0] if added else snapshot.editions[-1]).live_at.isoformat(),
        "dateModified": (changed[-1] if is_known else edition).live_at.isoformat(),
        "version": str(edition.number),
    }


def _subject(reading: Reading, evidence: Evidence) -> Item | None:
    return evidence.claims[0] if reading.name in ABOUT_ONE_OBJECT and evidence.claims else None


def _shown(reading: Reading, evidence: Evidence, subject: Item | None, text: Item | None) -> Iterable[Ident]:
    if subject:
        return reading.content.around(subject)
    shown: Iterator[Item] = iter((*evidence.claims, *evidence.sources, reading.content.proposal))
    return [_ident(each) for each in (*shown, *([text] if text else []))]


def _ident(item: Item) -> Ident:
    return (item.type_name, item.key)


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
