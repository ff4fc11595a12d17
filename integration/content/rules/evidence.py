"""Truth rule 1: a claim has a source and an as-of."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from integration.content.graph import Content
from integration.content.rules.base import Problems, error, error_if_changed, is_web_address, warning
from integration.content.schema import Item
from integration.content.spans import DateSpan
from integration.content.types import Claim, Motion, Source, Step, VoteEvent


def claims_name_their_source(content: Content, today: date) -> Problems:
    """A claim needs at least one source; what is not known has none."""
    for claim in content.claims.values():
        if not claim.sources and not claim.is_open:
            yield error(claim, "sources", _("Die Quelle fehlt."), _("Wählen Sie mindestens eine Quelle aus."))


def open_claims_tell_where_was_searched(content: Content, today: date) -> Problems:
    """What is not known names the places that were searched."""
    for claim in content.claims.values():
        if claim.is_open and not claim.searched.strip():
            yield error(
                claim,
                "searched",
                _("Hier fehlt, wo gesucht wurde."),
                _("Nennen Sie die Stellen, an denen Sie vergeblich gesucht haben."),
            )


def claims_tell_their_as_of(content: Content, today: date) -> Problems:
    """A claim needs an as-of or an explicit "nicht bekannt", and not both."""
    for claim in content.claims.values():
        if claim.as_of and claim.as_of_unknown:
            yield error(
                claim,
                "as_of_unknown",
                _("Ein Stand ist eingetragen und zugleich „nicht bekannt“ angekreuzt."),
                _("Entfernen Sie das Kreuz oder den Stand."),
            )
        elif not claim.as_of and not claim.as_of_unknown:
            yield error(
                claim,
                "as_of",
                _("Der Stand fehlt."),
                _("Tragen Sie ein, von wann die Aussage ist, oder kreuzen Sie „Stand nicht bekannt“ an."),
            )


def as_of_has_days(content: Content, today: date) -> Problems:
    """Warns about an as-of in words only: the site cannot notice when it grows old."""
    for claim in content.claims.values():
        if claim.as_of.label and claim.as_of.sort_day is None:
            yield warning(
                claim,
                "as_of",
                _("Der Stand steht nur in Worten da."),
                _("Ergänzen Sie den frühesten und den spätesten Tag."),
            )


def nothing_past_lies_ahead(content: Content, today: date) -> Problems:
    """What has happened, was published or was checked cannot lie after today."""
    for item in content:
        for field, span in _past_spans(item):
            if span.sort_day and span.sort_day > today:
                yield error(
                    item,
                    field,
                    _("Dieses Datum liegt in der Zukunft: %(date)s.") % {"date": span.text},
                    _("Berichtigen Sie das Datum. Was erst kommt, ist ein geplanter Schritt."),
                )


def _past_spans(item: Item) -> Iterator[tuple[str, DateSpan]]:
    if isinstance(item, Claim):
        yield ("as_of", item.as_of)
    match item:
        case Source():
            yield ("published", item.published)
            yield from ((name, DateSpan.day(day)) for name, day in _source_days(item) if day)
        case Motion():
            yield ("filed", item.filed)
            yield from (("consultations", each.date) for each in item.consultations if each.result)
        case VoteEvent():
            yield ("date", item.date)
        case Step(planned=False):
            yield ("date", item.date)


def _source_days(source: Source) -> tuple[tuple[str, date | None], ...]:
    return (("retrieved", source.retrieved), ("verified_on", source.verified_on))


def sources_can_be_found(content: Content, today: date) -> Problems:
    """A source has a web address that works as a link, or a note that says why there is none."""
    for source in content.all(Source):
        if not source.url and not source.address_note.strip():
            yield error(
                source,
                "url",
                _("Die Adresse der Quelle fehlt."),
                _("Tragen Sie die Adresse ein oder schreiben Sie darunter, wo die Quelle zu finden ist."),
            )
        elif source.url and not is_web_address(source.url):
            yield error(
                source,
                "url",
                _("Das ist keine Adresse im Web: „%(url)s“.") % {"url": source.url},
                _("Die Adresse beginnt mit https:// oder http:// und enthält keine Leerzeichen."),
            )


def sources_have_a_publisher(content: Content, today: date) -> Problems:
    """A source says who has published it (truth rule 14)."""
    for source in content.all(Source):
        if not source.publisher.strip():
            yield error_if_changed(
                source,
                "publisher",
                _("Der Herausgeber der Quelle fehlt."),
                _("Tragen Sie ein, wer die Quelle veröffentlicht hat."),
            )


def sources_have_a_name_of_their_own(content: Content, today: date) -> Problems:
    """Warns when two sources are cited under the same short name."""
    seen: dict[str, Source] = {}
    for source in content.all(Source):
        first = seen.setdefault(source.name or source.key, source)
        if first is not source:
            yield warning(
                source,
                "name",
                _("So heißt auch die Quelle „%(other)s“.") % {"other": first.title},
                _("Geben Sie jeder Quelle einen eigenen kurzen Namen."),
            )


def verified_sources_say_by_whom(content: Content, today: date) -> Problems:
    """A check of a source has a day; warns where nobody says who checked."""
    message = _("Zur Prüfung der Quelle gehören Name und Tag.")
    fix = _("Ergänzen Sie, wer die Quelle wann geprüft hat.")
    for source in content.all(Source):
        if source.verified_by.strip() and not source.verified_on:
            yield error(source, "verified_on", message, fix)
        elif source.verified_on and not source.verified_by.strip():
            yield warning(source, "verified_by", message, fix)
