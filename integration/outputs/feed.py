"""The Atom feed: the newest editions, corrections marked as such, with the sender; all stand under /fassungen/."""

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from integration.content.texts import clean_text
from integration.delivery.reading import Reading
from integration.delivery.snapshot import EditionInfo, SummaryEntry
from integration.outputs.addresses import whole
from integration.periods import EDITIONS_ON_A_PAGE


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
        _add(atom, edition)
    return HttpResponse(atom.writeString("utf-8"), content_type=f"{atom.content_type}")


def _add(atom: Atom1Feed, edition: EditionInfo) -> None:
    kind = edition.kind_label
    atom.add_item(
        title=_("Fassung %(number)s: %(kind)s") % {"number": edition.number, "kind": kind},
        link=f"{whole('editions')}#fassung-{edition.number}",
        description=clean_text(_words(edition)),
        # The permanent address of the edition: it names the entry for ever.
        unique_id=whole("home", number=edition.number),
        pubdate=edition.live_at,
        updateddate=edition.live_at,
        categories=[kind],
    )


def _words(edition: EditionInfo) -> str:
    reason = format_html("<p>{} {}</p>", _("Grund:"), edition.reason) if edition.reason else ""
    changes = format_html_join("", "<li>{}</li>", ((_entry(entry),) for entry in edition.summary))
    return format_html("<p>{}</p>{}<ul>{}</ul>", edition.note, reason, changes)


def _entry(entry: SummaryEntry) -> str:
    title = _("Aus rechtlichen Gründen entfernt") if entry.withheld else entry.title
    return f"{entry.kind_label}: {title} ({entry.name})"
