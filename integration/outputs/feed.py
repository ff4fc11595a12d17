"""The Atom feed: the newest editions in a few sentences, with the sender; all stand under /fassungen/."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from integration.content.catalogue import CLAIM_TYPES
from integration.content.texts import clean_text, unbroken, unbroken_markup
from integration.delivery.reading import Reading
from integration.delivery.snapshot import EditionInfo, SummaryEntry
from integration.outputs import words
from integration.outputs.addresses import whole
from integration.periods import EDITIONS_ON_A_PAGE

CHANGES = 10
"""How many changed claims an entry names; all of them stand on the page of editions."""
TEXT_AT_MOST = 2000
"""Characters of an entry with its markup; what says the least is left out first."""
_ROOM_FOR_THE_REST = 60

_ORDER = {cls.type_name: place for place, cls in enumerate(CLAIM_TYPES)}


def feed(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Tell feed readers what changed: one entry for each edition, newest first."""
    site, proposal = reading.content.site, reading.content.proposal
    atom = Atom1Feed(
        title=clean_text(site.site_name or proposal.title),
        subtitle=clean_text(proposal.title),
        link=whole("home"),
        feed_url=whole("feed"),
        feed_guid=whole("home"),
        language="de",
        description=None,
        author_name=clean_text(site.sender) or _("Absender noch nicht eingetragen"),
    )
    for edition in reading.snapshot.editions[:EDITIONS_ON_A_PAGE]:
        _add(atom, reading, edition)
    return HttpResponse(atom.writeString("utf-8"), content_type=f"{atom.content_type}")


def _add(atom: Atom1Feed, reading: Reading, edition: EditionInfo) -> None:
    kind = edition.kind_label
    atom.add_item(
        title=unbroken(_("Fassung %(number)s: %(kind)s") % {"number": edition.number, "kind": kind}),
        link=f"{whole('editions')}#fassung-{edition.number}",
        description=unbroken_markup(clean_text(_text(reading, edition))),
        # The permanent address of the edition: it names the entry for ever.
        unique_id=whole("home", number=edition.number),
        pubdate=edition.live_at,
        updateddate=edition.live_at,
        categories=[kind],
    )


def _text(reading: Reading, edition: EditionInfo) -> str:
    """Return what an entry says. What the site said then is known without a query for the edition online alone."""
    is_live = edition == reading.edition
    said = _paragraph(edition.note)
    if edition.reason:
        said += _paragraph(_("Grund:"), edition.reason)
    foot = _foot(reading, edition, is_live=is_live)
    status = _paragraph(reading.standing.sentence) if is_live else SafeString()
    if len(status + said + foot) <= TEXT_AT_MOST:
        said = status + said
    return said + _changes(edition.summary, TEXT_AT_MOST - len(said + foot)) + foot


def _paragraph(*sentences: str) -> SafeString:
    return format_html("<p>{}</p>", " ".join(sentences))


def _foot(reading: Reading, edition: EditionInfo, *, is_live: bool) -> SafeString:
    known = [words.as_of(reading)] if is_live else []
    lines = [*known, words.edition(edition), words.sender(reading.content)]
    return format_html(
        '<p>{}.</p><p><a href="{}">{}</a></p>',
        ". ".join(lines),
        whole("sources", number=edition.number),
        _("Quellen dieser Fassung"),
    )


def _changes(summary: Iterable[SummaryEntry], room: int) -> SafeString:
    """Return the changed claims as a short list that fits into the room, and how many more there are."""
    claims = sorted((entry for entry in summary if entry.is_claim), key=lambda entry: _ORDER[entry.type])
    items, room = [_item(entry) for entry in claims[:CHANGES]], room - len("<ul></ul>")
    while items and len("".join(items)) > room - (_ROOM_FOR_THE_REST if len(items) < len(claims) else 0):
        items.pop()
    if items and len(items) < len(claims):
        items.append(
            format_html("<li>{}</li>", _("… und %(count)d weitere") % {"count": len(claims) - len(items)})
        )
    return format_html("<ul>{}</ul>", SafeString("".join(items))) if items else SafeString()


def _item(entry: SummaryEntry) -> SafeString:
    title = _("Aus rechtlichen Gründen entfernt") if entry.withheld else entry.title
    return format_html("<li>{}: {}</li>", entry.kind_label, title)
