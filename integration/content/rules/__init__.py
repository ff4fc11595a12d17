"""What may go public: the truth rules of DESIGN section 5, and what a complete site needs.

Pure: a Content and a day go in, problems come out. RULES lists one function per rule, in the order in
which section 5 states them; a blocking problem refuses the edition, any other is a warning. Nowhere
else are these rules enforced again.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from integration.content.catalogue import LEGAL_PAGES
from integration.content.graph import Content
from integration.content.nodes import Ident
from integration.content.problems import Problem
from integration.content.schema import KEY_PATTERN, Form, Item, fields_of
from integration.content.spans import DateSpan
from integration.content.standing import Standing
from integration.content.texts import plain_text, word_count
from integration.content.types import (
    Argument,
    Claim,
    ClaimKind,
    District,
    Fact,
    FundingShare,
    Motion,
    Page,
    Participation,
    ParticipationState,
    Proposal,
    Section,
    Side,
    SiteDetails,
    Source,
    Statement,
    Step,
    Task,
    VoteEvent,
    VoteOption,
    VoteResult,
)
from integration.periods import AS_OF_NOTICE_AFTER

Problems = Iterator[Problem]
Rule = Callable[[Content, date], Problems]

REQUIRED_PAGES = ("was-ist-ein-ki", *LEGAL_PAGES)
TILE_COLUMNS, TILE_ROWS = 9, 8
IMBALANCE = 2
"""How many times the words of one side of the arguments the other may have before publishing warns."""

# The pages that exist whatever the content says (DESIGN section 4); the others follow from Content.
FIXED_PATHS = frozenset(
    {"/", "/kreise.csv", "/sitemap.xml"}
    | {
        f"/{name}/"
        for name in (
            *("fassungen", "aufgaben", "finanzierung", "kreise", "verfahren", "argumente", "stimmen"),
            *("fragen", "glossar", "quellen", "berichtigungen", "feed", "handzettel"),
        )
    }
)
# What a screen reader would read out in a list of links without telling where they lead.
EMPTY_LINK_TEXTS = frozenset(
    {"hier", "hier klicken", "klicken sie hier", "klick hier", "mehr", "mehr dazu", "mehr erfahren", "weiter"}
    | {"weiterlesen", "mehr lesen", "link", "dieser link", "zum link", "diese seite", "webseite", "website"}
    | {"quelle", "artikel", "download", "pdf", "details", "siehe hier", "info", "infos", "mehr infos"}
)


def check(content: Content, today: date) -> tuple[Problem, ...]:
    """Return every broken rule of a content as of a day in Berlin; withheld gaps are left alone."""
    found = (problem for rule in RULES for problem in rule(content, today))
    return tuple(dict.fromkeys(p for p in found if not _is_withheld(content, p.ident)))


def blocking(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return only the problems that refuse an edition."""
    return tuple(problem for problem in problems if problem.blocking)


def is_stale(newest_as_of: date | None, today: date) -> bool:
    """Tell whether a page must say that its newest as-of is older than a year."""
    return newest_as_of is not None and newest_as_of < today - AS_OF_NOTICE_AFTER


def correction_problems(kind: str, reason: str) -> tuple[Problem, ...]:
    """Return what is missing when an edition of this kind is published with this reason (truth rule 9)."""
    if kind != "correction" or reason.strip():
        return ()
    message = _("Eine Berichtigung braucht einen Grund.")
    return (Problem("edition", "", "reason", message, _("Schreiben Sie in einem Satz, was falsch war.")),)


def _is_withheld(content: Content, ident: Ident) -> bool:
    item = content.find(ident)
    return item is not None and item.withheld is not None


def _problem(item: Item, field: str, message: str, mend: str) -> Problem:
    return Problem(item.type_name, item.key, field, message, mend)


def _warning(item: Item, field: str, message: str, mend: str) -> Problem:
    return Problem(item.type_name, item.key, field, message, mend, blocking=False)


def _number(value: Decimal) -> str:
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


# Rule 1: evidence ----------------------------------------------------------------------------------


def claims_name_their_source(content: Content, today: date) -> Problems:
    """A claim needs at least one source."""
    for claim in content.claims.values():
        if not claim.sources:
            yield _problem(
                claim, "sources", _("Die Quelle fehlt."), _("Wählen Sie mindestens eine Quelle aus.")
            )


def claims_tell_their_as_of(content: Content, today: date) -> Problems:
    """A claim needs an as-of or an explicit "nicht bekannt", and not both."""
    for claim in content.claims.values():
        if claim.as_of and claim.as_of_unknown:
            yield _problem(
                claim,
                "as_of_unknown",
                _("Ein Stand ist eingetragen und zugleich „nicht bekannt“ angekreuzt."),
                _("Entfernen Sie das Kreuz oder den Stand."),
            )
        elif not claim.as_of and not claim.as_of_unknown:
            yield _problem(
                claim,
                "as_of",
                _("Der Stand fehlt."),
                _("Tragen Sie ein, von wann die Aussage ist, oder kreuzen Sie „Stand nicht bekannt“ an."),
            )


def as_of_has_days(content: Content, today: date) -> Problems:
    """Warns about an as-of in words only: the site cannot notice when it grows old."""
    for claim in content.claims.values():
        if claim.as_of.label and claim.as_of.sort_day is None:
            yield _warning(
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
                yield _problem(
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
            yield _problem(
                source,
                "url",
                _("Die Adresse der Quelle fehlt."),
                _("Tragen Sie die Adresse ein oder schreiben Sie darunter, wo die Quelle zu finden ist."),
            )
        elif source.url and not _is_web_address(source.url):
            yield _problem(
                source,
                "url",
                _("Das ist keine Adresse im Web: „%(url)s“.") % {"url": source.url},
                _("Die Adresse beginnt mit https:// oder http:// und enthält keine Leerzeichen."),
            )


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        _port = parts.port
    except ValueError:
        return False
    clean = not re.search(r'[\s<>"{}|\\^`]', url) and "@" not in parts.netloc
    return clean and parts.scheme in ("http", "https") and bool(parts.hostname)


def verified_sources_say_by_whom(content: Content, today: date) -> Problems:
    """Warns when only one of who and when is known about the check of a source."""
    for source in content.all(Source):
        if bool(source.verified_on) != bool(source.verified_by.strip()):
            yield _warning(
                source,
                "verified_by" if source.verified_on else "verified_on",
                _("Zur Prüfung der Quelle gehören Name und Tag."),
                _("Ergänzen Sie, wer die Quelle wann geprüft hat."),
            )


# Rule 2: kind and attribution ----------------------------------------------------------------------


def opinions_say_whose_they_are(content: Content, today: date) -> Problems:
    """Positions, quotes, assessments and all arguments are attributed: the site has no view of its own."""
    for claim in content.claims.values():
        if _needs_attribution(claim) and not _is_attributed(claim):
            is_statement = isinstance(claim, Statement)
            yield _problem(
                claim,
                "speaker" if is_statement else "attribution",
                _("Hier fehlt, wer das sagt."),
                _("Wählen Sie eine Person oder eine Organisation aus.")
                if is_statement
                else _("Tragen Sie ein, wer das sagt, zum Beispiel „SPD-Kreistagsfraktion“."),
            )


def _needs_attribution(claim: Claim) -> bool:
    return isinstance(claim, Argument) or claim.kind is not ClaimKind.FACT


def _is_attributed(claim: Claim) -> bool:
    if isinstance(claim, Statement) and (claim.speaker or claim.organization):
        return True
    return bool(claim.attribution.strip())


def kinds_fit_their_place(content: Content, today: date) -> Problems:
    """A quote stands among the statements, where it has a speaker and a role; a statement is no fact."""
    for claim in content.claims.values():
        if isinstance(claim, Statement) and claim.kind is ClaimKind.FACT:
            yield _problem(
                claim,
                "kind",
                _("Was jemand sagt, ist kein Fakt."),
                _("Wählen Sie „Zitat“, „Position“ oder „Einschätzung“."),
            )
        elif not isinstance(claim, Statement) and claim.kind is ClaimKind.QUOTE:
            yield _problem(
                claim,
                "kind",
                _("Ein Zitat steht nur bei den Stimmen."),
                _("Legen Sie dort ein Zitat an oder wählen Sie eine andere Art der Aussage."),
            )


# Rule 3: quotes ------------------------------------------------------------------------------------


def quotes_have_speaker_and_role(content: Content, today: date) -> Problems:
    """A quote has a speaker and the role that person had at that time."""
    for quote in _quotes(content):
        if quote.speaker is None:
            yield _problem(
                quote,
                "speaker",
                _("Das Zitat hat keine Sprecherin und keinen Sprecher."),
                _("Wählen Sie die Person aus, die das gesagt hat."),
            )
        if not quote.role.strip():
            yield _problem(
                quote,
                "role",
                _("Amt oder Rolle zur Zeit des Zitats fehlt."),
                _("Tragen Sie ein, welches Amt oder welche Rolle die Person damals hatte."),
            )


def quotes_stand_without_quotation_marks(content: Content, today: date) -> Problems:
    """Warns about quotation marks around a part, because the page sets them itself."""
    for quote in _quotes(content):
        if any(part[0] in "„“\"»«‚'" and part[-1] in "“”\"«»‘'" for part in quote.parts):
            yield _warning(
                quote,
                "text",
                _("Das Zitat steht in Anführungszeichen. Die Seite setzt sie selbst."),
                _("Entfernen Sie die Anführungszeichen am Anfang und am Ende."),
            )


def _quotes(content: Content) -> tuple[Statement, ...]:
    return tuple(each for each in content.all(Statement) if each.kind is ClaimKind.QUOTE)


# Rule 4: succession and contradiction --------------------------------------------------------------


def facts_replace_no_circle(content: Content, today: date) -> Problems:
    """Whoever follows what a fact replaces comes to an end."""
    for fact in content.all(Fact):
        if fact in _replaced_by(fact):
            yield _problem(
                fact,
                "replaces",
                _("Diese Angaben ersetzen einander im Kreis."),
                _("Wählen Sie aus, welche Angabe die ältere ist, und leeren Sie dort „ersetzt“."),
            )


def _replaced_by(fact: Fact) -> list[Fact]:
    chain: list[Fact] = []
    older = fact.replaces
    while older is not None and older not in chain:
        chain.append(older)
        older = older.replaces
    return chain


def facts_are_replaced_once(content: Content, today: date) -> Problems:
    """A fact has at most one successor."""
    successors: dict[str, list[Fact]] = defaultdict(list)
    for fact in content.all(Fact):
        if fact.replaces:
            successors[fact.replaces.key].append(fact)
    for rivals in successors.values():
        for fact in rivals[1:]:
            yield _problem(
                fact,
                "replaces",
                _("Dieselbe Angabe wird auch von „%(title)s“ ersetzt.") % {"title": rivals[0].title_text},
                _("Eine Angabe hat nur eine Nachfolgerin: Wählen Sie dort die jeweils letzte aus."),
            )


def successors_are_not_older(content: Content, today: date) -> Problems:
    """The as-of of a fact does not lie before that of the fact it replaces."""
    for fact in content.all(Fact):
        if fact.replaces and _is_before(fact.as_of, fact.replaces.as_of):
            yield _problem(
                fact,
                "as_of",
                _("Der Stand ist älter als der Stand der Angabe, die ersetzt wird (%(old)s).")
                % {"old": fact.replaces.as_of.text},
                _("Prüfen Sie den Stand, oder ob wirklich diese Angabe die neuere ist."),
            )


def _is_before(one: DateSpan, other: DateSpan) -> bool:
    """Tell whether a span certainly ends before another begins."""
    last, first = one.last_day, other.sort_day
    return last is not None and first is not None and last < first


def key_figures_stay_on_the_start_page(content: Content, today: date) -> Problems:
    """Warns when a key figure is replaced by a fact that is none, and so vanishes from the start page."""
    for fact in content.all(Fact):
        if fact.replaces and fact.replaces.key_figure and not fact.key_figure:
            yield _warning(
                fact,
                "key_figure",
                _("Die ersetzte Angabe stand auf der Startseite, diese steht dort nicht."),
                _("Kreuzen Sie „Kernzahl“ an, wenn sie dort stehen soll."),
            )


def claims_do_not_contradict_themselves(content: Content, today: date) -> Problems:
    """A contradiction needs two claims."""
    for claim in content.claims.values():
        if claim.contradicts is claim:
            yield _problem(
                claim,
                "contradicts",
                _("Die Aussage widerspricht sich selbst."),
                _("Wählen Sie die andere Aussage aus oder leeren Sie das Feld."),
            )


# Rule 5: votes -------------------------------------------------------------------------------------


def votes_are_not_negative(content: Content, today: date) -> Problems:
    """A number of votes is 0 or more."""
    for vote in content.all(VoteEvent):
        if any(count.value is not None and count.value < 0 for count in vote.counts):
            yield _problem(
                vote,
                "counts",
                _("Eine Zahl von Stimmen ist kleiner als 0."),
                _("Tragen Sie die Zahl ein, oder lassen Sie das Feld leer, wenn sie nicht dokumentiert ist."),
            )


def votes_are_given_once(content: Content, today: date) -> Problems:
    """The votes of one option stand once for each group, and once in total."""
    for vote in content.all(VoteEvent):
        rows = Counter((count.option, count.group) for count in vote.counts)
        for (option, group), times in rows.items():
            if times > 1:
                yield _problem(
                    vote,
                    "counts",
                    _("%(who)s, %(option)s: Das steht %(times)d-mal da.")
                    % {"who": group.short if group else _("Gesamt"), "option": option.label, "times": times},
                    _("Behalten Sie eine Zeile und entfernen Sie die anderen."),
                )


def votes_add_up(content: Content, today: date) -> Problems:
    """If every group is given, their sum equals the total; it never exceeds it."""
    for vote in content.all(VoteEvent):
        for option in VoteOption:
            total, groups = vote.total(option), [count.value for count in vote.groups(option)]
            together = sum(value for value in groups if value is not None)
            whole = vote.all_groups_given and None not in groups
            if total is not None and (together > total or (whole and together != total)):
                yield _problem(
                    vote,
                    "counts",
                    _("%(option)s: Die Fraktionen haben zusammen %(sum)d Stimmen, gesamt sind es %(total)d.")
                    % {"option": option.label, "sum": together, "total": total},
                    _("Prüfen Sie die Zahlen. Fehlt eine Fraktion, entfernen Sie „alle Fraktionen“."),
                )


def results_fit_their_votes(content: Content, today: date) -> Problems:
    """Warns when more yes than no votes were rejected, or no majority adopted."""
    for vote in content.all(VoteEvent):
        yes, no = vote.total(VoteOption.YES), vote.total(VoteOption.NO)
        if yes is None or no is None or vote.result is VoteResult.UNKNOWN:
            continue
        if (vote.result is VoteResult.PASSED) != (yes > no):
            yield _warning(
                vote,
                "result",
                _("Das Ergebnis „%(result)s“ passt nicht zu %(yes)d Ja und %(no)d Nein.")
                % {"result": vote.result.label, "yes": yes, "no": no},
                _("Prüfen Sie Ergebnis und Stimmen."),
            )


# Rule 6: posts and other numbers -------------------------------------------------------------------


def shares_fit_into_the_posts(content: Content, today: date) -> Problems:
    """The shares do not add up to more than the posts; if to less, the page prints the rest as open."""
    together = sum((share.posts for share in content.all(FundingShare) if share.posts), Decimal(0))
    for proposal in content.all(Proposal):
        if proposal.posts is not None and together > proposal.posts:
            yield _problem(
                proposal,
                "posts",
                _("Die Stellenanteile ergeben zusammen %(sum)s, das Vorhaben hat aber %(posts)s Stellen.")
                % {"sum": _number(together), "posts": _number(proposal.posts)},
                _("Prüfen Sie die Stellenanteile und die Zahl der Stellen."),
            )


def posts_are_plausible(content: Content, today: date) -> Problems:
    """A number of posts is not negative and has at most one decimal place."""
    counted: tuple[Proposal | FundingShare, ...] = (*content.all(Proposal), *content.all(FundingShare))
    for item in counted:
        if item.posts is not None and (item.posts < 0 or item.posts != round(item.posts, 1)):
            yield _problem(
                item,
                "posts",
                _("„%(posts)s“ ist keine Zahl von Stellen.") % {"posts": _number(item.posts)},
                _("Tragen Sie eine Zahl ab 0 mit höchstens einer Stelle nach dem Komma ein."),
            )


def parts_are_not_more_than_the_whole(content: Content, today: date) -> Problems:
    """In "49 von 54" the first number is not the bigger one, and neither is negative."""
    for fact in content.all(Fact):
        if fact.total is None:
            continue
        if fact.total < 0 or (fact.value is not None and not 0 <= fact.value <= fact.total):
            yield _problem(
                fact,
                "value",
                _("„%(value)s von %(total)s“ kann nicht stimmen.")
                % {"value": "?" if fact.value is None else _number(fact.value), "total": _number(fact.total)},
                _("Prüfen Sie beide Zahlen."),
            )


def the_map_fits_the_key_figure(content: Content, today: date) -> Problems:
    """Warns when the number of districts taking part is another one on the map than in the key figure."""
    states = [content.participation_of(district) for district in content.all(District)]
    if any(each is None or each.state is ParticipationState.UNKNOWN for each in states):
        return
    taking_part = sum(1 for each in states if each and each.state.takes_part)
    for fact in content.key_figures:
        if fact.section is Section.DISTRICTS and fact.total == len(states) and fact.value != taking_part:
            yield _warning(
                fact,
                "value",
                _("Auf der Karte nehmen %(map)d von %(all)d teil; hier steht eine andere Zahl.")
                % {"map": taking_part, "all": len(states)},
                _("Passen Sie die Teilnahmen der Kreise oder diese Angabe an."),
            )


# Rule 7: both sides --------------------------------------------------------------------------------


def both_sides_have_room(content: Content, today: date) -> Problems:
    """Warns when one side of the arguments has over twice the words of the other."""
    words = {side: sum(map(_argument_words, _side(content, side))) for side in Side}
    shorter, longer = sorted(Side, key=lambda side: words[side])
    if words[longer] <= IMBALANCE * words[shorter]:
        return
    yield _warning(
        max(_side(content, longer), key=_argument_words),
        "text",
        _("„%(longer)s“ hat %(many)d Wörter, „%(shorter)s“ nur %(few)d.")
        % {
            "longer": longer.label,
            "many": words[longer],
            "shorter": shorter.label,
            "few": words[shorter],
        },
        _("Kürzen Sie die längere Seite oder ergänzen Sie die kürzere."),
    )


def _side(content: Content, side: Side) -> tuple[Argument, ...]:
    return tuple(argument for argument in content.all(Argument) if argument.side is side)


def _argument_words(argument: Argument) -> int:
    return word_count(argument.title) + word_count(argument.text)


# Rule 8: steps -------------------------------------------------------------------------------------


def planned_steps_set_no_status(content: Content, today: date) -> Problems:
    """What has not happened yet has no result."""
    for step in content.all(Step):
        if step.planned and step.resulting_status:
            yield _problem(
                step,
                "resulting_status",
                _("Ein geplanter Schritt hat noch kein Ergebnis."),
                _("Leeren Sie den neuen Stand, oder entfernen Sie „geplant“, wenn es geschehen ist."),
            )


def passed_plans_get_a_result(content: Content, today: date) -> Problems:
    """Warns about a planned step whose date has passed."""
    for step in Standing(content, today).overdue:
        yield _warning(
            step,
            "planned",
            _("Der Termin ist vorbei (%(date)s), ein Ergebnis fehlt.") % {"date": step.date.text},
            _("Tragen Sie das Ergebnis ein und entfernen Sie „geplant“, oder ändern Sie das Datum."),
        )


def steps_stand_in_order_of_time(content: Content, today: date) -> Problems:
    """Warns when positions and dates disagree, because the position of a step decides about the status."""
    dated = [step for step in content.all(Step) if step.date.sort_day and not step.planned]
    for earlier, later in pairwise(dated):
        if _is_before(later.date, earlier.date):
            yield _warning(
                later,
                "position",
                _("Der Schritt steht nach „%(other)s“, war aber früher.") % {"other": earlier.title_text},
                _("Verschieben Sie den Schritt, oder prüfen Sie das Datum."),
            )


# A complete site -----------------------------------------------------------------------------------


def there_is_one_proposal(content: Content, today: date) -> Problems:
    """The site explains exactly one proposal."""
    proposals = content.all(Proposal)
    if not proposals:
        message = _("Das Vorhaben fehlt.")
        yield Problem("proposal", "", "title", message, _("Legen Sie das Vorhaben an."))
    for extra in proposals[1:]:
        yield _problem(
            extra,
            "title",
            _("Es gibt schon ein Vorhaben: „%(title)s“.") % {"title": proposals[0].title_text},
            _("Diese Seite erklärt genau ein Vorhaben. Löschen Sie das andere."),
        )


def required_pages_exist(content: Content, today: date) -> Problems:
    """The explainer and the legal pages are part of every edition."""
    for key in REQUIRED_PAGES:
        if content.get(Page, key) is None:
            yield Problem(
                "page",
                key,
                "key",
                _("Die Seite /%(key)s/ fehlt.") % {"key": key},
                _("Legen Sie eine Seite mit diesem Schlüssel an."),
            )


def present_pages_refer_to_nothing(content: Content, today: date) -> Problems:
    """The legal pages go into old editions too, where a source of theirs may not exist."""
    for key in LEGAL_PAGES:
        page = content.get(Page, key)
        if page is not None and page.sources:
            yield _problem(
                page,
                "sources",
                _("Diese Seite steht auch in alten Fassungen und darf auf keine Quelle verweisen."),
                _("Nennen Sie die Quelle im Text, mit einem Link, und leeren Sie dieses Feld."),
            )


def required_words_are_there(content: Content, today: date) -> Problems:
    """What an object cannot do without is not blank."""
    for item in content:
        for field in fields_of(type(item)):
            if _lacks_words(field.is_required, field.form, getattr(item, field.name)):
                yield _problem(
                    item, field.name, _("Dieses Feld darf nicht leer sein."), _("Tragen Sie hier etwas ein.")
                )


def _lacks_words(is_required: bool, form: Form, value: Any) -> bool:
    """Tell whether a required text is blank, in the object itself or in one of its rows."""
    if form is Form.PARTS:
        return any(
            _lacks_words(field.is_required, field.form, getattr(part, field.name))
            for part in value
            for field in fields_of(type(part))
        )
    if form is Form.HTML:
        return is_required and not plain_text(value)
    return is_required and form is Form.TEXT and not value.strip()


def site_details_are_complete(content: Content, today: date) -> Problems:
    """The site has a name; warns about each blank that the law wants filled, for nothing may be invented."""
    site = content.site
    for extra in content.all(SiteDetails):
        if extra is not site:
            message = _("Es gibt nur einmal Seitenangaben, mit dem Schlüssel „site“.")
            yield _problem(extra, "key", message, _("Löschen Sie diese Angaben."))
    if not content.all(SiteDetails):
        yield _problem(site, "site_name", _("Der Name der Seite fehlt."), _("Tragen Sie ihn ein."))
    for name in site.missing:
        yield _warning(
            site,
            name,
            _("Diese Angabe fehlt. Auf der Seite steht eine markierte Lücke."),
            _("Tragen Sie die Angabe ein, sobald sie feststeht."),
        )


def every_district_has_one_state(content: Content, today: date) -> Problems:
    """A district has exactly one state of participation for each as-of; warns where it has none at all."""
    states: dict[str, list[Participation]] = defaultdict(list)
    for each in content.all(Participation):
        states[each.district.key].append(each)
    for district in content.all(District):
        if not states[district.key]:
            yield _warning(
                district,
                "name",
                _("Für %(name)s ist keine Teilnahme eingetragen.") % {"name": district.name},
                _("Legen Sie eine Teilnahme an; weiß man nichts, dann „nicht bekannt“."),
            )
        yield from _twin_states(states[district.key])


def _twin_states(states: list[Participation]) -> Problems:
    seen: dict[object, Participation] = {}
    for each in states:
        days = (each.as_of.earliest, each.as_of.latest)
        first = seen.setdefault(days if any(days) else each.as_of.label, each)
        if first is not each:
            yield _problem(
                each,
                "as_of",
                _("Für diesen Stand gibt es schon eine Teilnahme: „%(other)s“.")
                % {"other": first.title_text},
                _("Ändern Sie den Stand, oder löschen Sie eine von beiden."),
            )


def districts_have_their_own_tile(content: Content, today: date) -> Problems:
    """Each district has a cell of the tile map (9 × 8, counted from 0) for itself."""
    taken: dict[tuple[int, int], District] = {}
    for district in content.all(District):
        column, row = district.tile_column, district.tile_row
        if not (0 <= column < TILE_COLUMNS and 0 <= row < TILE_ROWS):
            message = _("Das Feld liegt außerhalb der Karte.")
            mend = _("Spalten zählen von 0 bis %(columns)d, Zeilen von 0 bis %(rows)d.")
            limits = {"columns": TILE_COLUMNS - 1, "rows": TILE_ROWS - 1}
            yield _problem(district, "tile_column", message, mend % limits)
        elif (first := taken.setdefault((column, row), district)) is not district:
            message = _("Auf diesem Feld der Karte liegt schon %(other)s.") % {"other": first.name}
            yield _problem(district, "tile_column", message, _("Wählen Sie ein freies Feld."))


# Addresses -----------------------------------------------------------------------------------------

Addressed = Motion | Task


def slugs_are_well_formed(content: Content, today: date) -> Problems:
    """An address consists of a–z, 0–9 and hyphens, the former ones too."""
    for item in _addressed(content):
        for field, slugs in (("slug", (item.slug,)), ("former_slugs", item.former_slugs)):
            if any(not KEY_PATTERN.fullmatch(slug) for slug in slugs):
                yield _problem(
                    item,
                    field,
                    _("Eine Adresse besteht aus a–z, 0–9 und Bindestrichen."),
                    _("Schreiben Sie ä als ae, ß als ss und statt Leerzeichen einen Bindestrich."),
                )


def slugs_lead_to_one_object(content: Content, today: date) -> Problems:
    """No two objects of a type share an address, be it today's or a former one."""
    yield from _shared_slugs(content.all(Motion))
    yield from _shared_slugs(content.all(Task))


def _shared_slugs(items: Sequence[Addressed]) -> Problems:
    owner: dict[str, Addressed] = {item.slug: item for item in reversed(items)}
    for item in items:
        if owner[item.slug] is not item:
            yield _slug_taken(item, "slug", owner[item.slug])
    for item in items:
        if any(owner.setdefault(slug, item) is not item for slug in item.former_slugs):
            other = next(owner[slug] for slug in item.former_slugs if owner[slug] is not item)
            yield _slug_taken(item, "former_slugs", other)


def _slug_taken(item: Item, field: str, other: Item) -> Problem:
    message = _("Diese Adresse hat schon „%(other)s“.") % {"other": other.title_text}
    return _problem(item, field, message, _("Wählen Sie eine andere Adresse."))


def _addressed(content: Content) -> tuple[Addressed, ...]:
    return (*content.all(Motion), *content.all(Task))


def the_email_address_is_one(content: Content, today: date) -> Problems:
    """The contact address can be written to."""
    email = content.site.email
    if email and not re.fullmatch(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\".]+", email):
        message = _("„%(email)s“ ist keine E-Mail-Adresse.") % {"email": email}
        yield _problem(content.site, "email", message, _("Prüfen Sie die Schreibweise."))


# Links in long texts -------------------------------------------------------------------------------


class _Links(HTMLParser):
    """Collects target and words of every link of a piece of clean markup."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._is_open = False
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found.append((dict(attrs).get("href") or "", ""))
            self._is_open = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._is_open = False

    def handle_data(self, data: str) -> None:
        if self._is_open:
            target, words = self.found[-1]
            self.found[-1] = (target, words + data)


def _links(content: Content) -> Iterator[tuple[Item, str, str, str]]:
    """Yield object, field, target and words of every link in a long text."""
    for item in content:
        for field in fields_of(type(item)):
            if field.form is Form.HTML:
                for target, words in _Links(getattr(item, field.name)).found:
                    yield item, field.name, target.strip(), " ".join(words.split())


def links_have_words(content: Content, today: date) -> Problems:
    """A link has words, and they tell where it leads (WCAG 2.4.9): lists of links are read out without the rest."""
    for item, field, _target, words in _links(content):
        if not words:
            yield _problem(item, field, _("Ein Link hat keinen Text."), _("Schreiben Sie, wohin er führt."))
        elif _says_nothing(words):
            yield _problem(
                item,
                field,
                _("Der Linktext „%(words)s“ sagt nicht, wohin der Link führt.") % {"words": words},
                _("Nennen Sie das Ziel, zum Beispiel „Antrag der SPD-Fraktion“."),
            )


def _says_nothing(words: str) -> bool:
    bare = words.casefold().strip(" .…:!?>»→[]()„“\"'")
    is_address = bool(re.match(r"(https?://|www\.)\S+$", bare))
    return len(bare) < 2 or bare in EMPTY_LINK_TEXTS or is_address


def links_lead_somewhere_safe(content: Content, today: date) -> Problems:
    """A link leads to a page of this site, to the web or to a mail address."""
    for item, field, target, words in _links(content):
        if not _is_link_target(target):
            yield _problem(
                item,
                field,
                _("Der Link „%(words)s“ hat kein gültiges Ziel.") % {"words": words},
                _("Das Ziel beginnt mit https://, http://, mailto:, / oder #."),
            )


def _is_link_target(target: str) -> bool:
    if target.startswith(("http:", "https:")):
        return _is_web_address(target)
    if target.startswith("mailto:"):
        return "@" in target
    # Browsers read // and /\ as the beginning of another host.
    return target.startswith("#") or (target.startswith("/") and not re.match(r"/[/\\]", target))


def links_lead_to_pages_that_exist(content: Content, today: date) -> Problems:
    """Warns about a link to a page that this site does not have."""
    known = known_paths(content)
    for item, field, target, words in _links(content):
        if target.startswith("/") and _is_link_target(target) and not _is_known(target, known):
            yield _warning(
                item,
                field,
                _("Der Link „%(words)s“ führt zu %(target)s. Diese Seite gibt es hier nicht.")
                % {"words": words, "target": target},
                _("Prüfen Sie die Adresse. Sie beginnt und endet mit einem Schrägstrich."),
            )


def known_paths(content: Content) -> frozenset[str]:
    """Return every address of this site that a text may link to, those that redirect included."""
    pages = {f"/{page.key}/" for page in content.all(Page)}
    claims = {f"/angabe/{key}/" for key in content.claims}
    motions = {
        f"/verfahren/{s}/" for motion in content.all(Motion) for s in (motion.slug, *motion.former_slugs)
    }
    tasks = {f"/aufgaben/{s}/" for task in content.all(Task) for s in (task.slug, *task.former_slugs)}
    return FIXED_PATHS | pages | claims | motions | tasks


def _is_known(target: str, known: frozenset[str]) -> bool:
    path = re.split(r"[?#]", target)[0]
    return path in known or bool(re.match(r"/fassung/[1-9]\d*/", path))


# Headings in long texts ----------------------------------------------------------------------------


def headings_begin_at_the_top(content: Content, today: date) -> Problems:
    """Warns when the first heading of a long text is one of the lower level."""
    for item in content:
        for field in fields_of(type(item)):
            if field.form is Form.HTML and _first_heading(getattr(item, field.name)) == "h4":
                yield _warning(
                    item,
                    field.name,
                    _("Die erste Überschrift im Text ist eine Unterüberschrift."),
                    _("Machen Sie daraus eine Überschrift, oder setzen Sie eine davor."),
                )


def _first_heading(markup: str) -> str:
    found = re.search(r"<(h[34])>", markup)
    return found[1] if found else ""


RULES: tuple[Rule, ...] = (
    # 1 evidence
    claims_name_their_source,
    claims_tell_their_as_of,
    as_of_has_days,
    nothing_past_lies_ahead,
    sources_can_be_found,
    verified_sources_say_by_whom,
    # 2 kind and attribution
    opinions_say_whose_they_are,
    kinds_fit_their_place,
    # 3 quotes
    quotes_have_speaker_and_role,
    quotes_stand_without_quotation_marks,
    # 4 succession and contradiction
    facts_replace_no_circle,
    facts_are_replaced_once,
    successors_are_not_older,
    key_figures_stay_on_the_start_page,
    claims_do_not_contradict_themselves,
    # 5 votes
    votes_are_not_negative,
    votes_are_given_once,
    votes_add_up,
    results_fit_their_votes,
    # 6 posts and other numbers
    shares_fit_into_the_posts,
    posts_are_plausible,
    parts_are_not_more_than_the_whole,
    the_map_fits_the_key_figure,
    # 7 both sides
    both_sides_have_room,
    # 8 steps
    planned_steps_set_no_status,
    passed_plans_get_a_result,
    steps_stand_in_order_of_time,
    # a complete site
    there_is_one_proposal,
    required_pages_exist,
    present_pages_refer_to_nothing,
    required_words_are_there,
    site_details_are_complete,
    every_district_has_one_state,
    districts_have_their_own_tile,
    # addresses
    slugs_are_well_formed,
    slugs_lead_to_one_object,
    the_email_address_is_one,
    # links in long texts
    links_have_words,
    links_lead_somewhere_safe,
    links_lead_to_pages_that_exist,
    # headings in long texts
    headings_begin_at_the_top,
)
