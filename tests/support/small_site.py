"""A small site of an invented place without any problem, and ways to change single objects of it."""

from datetime import date
from typing import Any

from integration.content.catalogue import LEGAL_PAGES
from integration.content.graph import Content
from integration.content.nodes import Ident, Node

TODAY = date(2015, 9, 1)
JUNE = {"earliest": "2015-06-01", "latest": "2015-06-30"}
EVIDENCE = {"as_of": JUNE, "sources": ["quelle"]}


def node(type_name: str, key: str, position: int = 0, /, **fields: Any) -> Node:
    """Return a node with just these fields."""
    return Node(type_name, key, position, fields)


def day(text: str) -> dict[str, str]:
    """Return the node form of one exactly known day."""
    return {"earliest": text, "latest": text}


NODES = (
    node(
        "source",
        "quelle",
        title="Bericht",
        publisher="Musterblatt",
        organization="musterblatt",
        url="https://example.org/bericht",
    ),
    node("organization", "musterblatt", name="Musterblatt", article="das", kind="press"),
    node("body", "musterkreis", name="Musterkreis"),
    node("organization", "kreistag", name="Kreistag Musterkreis", short_name="Kreistag", kind="council"),
    node("organization", "fraktion-a", name="Fraktion A", article="die", kind="group", body="musterkreis"),
    node("organization", "fraktion-b", name="Fraktion B", article="die", kind="group", body="musterkreis"),
    node(
        "person",
        "erika-mustermann",
        name="Erika Mustermann",
        memberships=[{"role": "Vorsitzende", "organization": "fraktion-a"}],
    ),
    node("proposal", "vorhaben", title="Ein Zentrum für den Musterkreis", body="musterkreis", posts="5.5"),
    node(
        "motion",
        "antrag",
        slug="zentrum",
        former_slugs=["altes-zentrum"],
        title="Antrag auf ein Zentrum",
        movers=["fraktion-a"],
        addressee="kreistag",
        filed=day("2015-02-02"),
        consultations=[{"organization": "kreistag", "date": day("2015-03-18"), "result": "abgelehnt"}],
        **EVIDENCE,
    ),
    node(
        "vote-event",
        "abstimmung",
        title="Abstimmung über das Zentrum",
        organization="kreistag",
        motion="antrag",
        date=day("2015-03-18"),
        result="failed",
        counts=[
            {"option": "yes", "value": 20},
            {"option": "no", "value": 30},
            {"option": "yes", "group": "fraktion-a", "value": 20},
            {"option": "no", "group": "fraktion-b", "value": 30},
        ],
        all_groups_given=True,
        yes_meant="Der Kreis richtet das Zentrum ein.",
        no_meant="Der Kreis richtet kein Zentrum ein.",
        **EVIDENCE,
    ),
    node(
        "step",
        "ablehnung",
        10,
        body="musterkreis",
        organization="kreistag",
        motion="antrag",
        vote="abstimmung",
        date=day("2015-03-18"),
        sentence="Der Kreistag hat den Antrag abgelehnt.",
        resulting_status="rejected",
        **EVIDENCE,
    ),
    node(
        "step",
        "vorstellung",
        20,
        body="musterkreis",
        date=day("2015-12-01"),
        sentence="Das Angebot wird vorgestellt.",
        planned=True,
        **EVIDENCE,
    ),
    node("funding-share", "lehrkraefte", title="Lehrkräfte", posts="2", payment="released", **EVIDENCE),
    node("funding-share", "fachkraefte", title="Fachkräfte", posts="3.5", payment="flat-grant", **EVIDENCE),
    node(
        "task", "vernetzen", slug="vernetzen", title="Vernetzen", summary="Alle an einen Tisch.", **EVIDENCE
    ),
    node(
        "district",
        "01",
        name="Musterkreis",
        kind="kreis",
        region="koeln",
        seat="A",
        tile_column=0,
        tile_row=0,
    ),
    node(
        "district",
        "02",
        name="Musterstadt",
        kind="kreis",
        region="koeln",
        seat="B",
        tile_column=8,
        tile_row=7,
    ),
    node("participation", "teilnahme-01", district="01", state="proven-no", **EVIDENCE),
    node("participation", "teilnahme-02", district="02", state="by-total", **EVIDENCE),
    node(
        "fact",
        "anzahl-alt",
        section="districts",
        title="Teilnehmende Kreise",
        value="0",
        total="2",
        sentence="Kein Kreis nahm teil.",
        key_figure=True,
        as_of=day("2013-12-01"),
        sources=["quelle"],
    ),
    node(
        "fact",
        "anzahl",
        section="districts",
        title="Teilnehmende Kreise",
        value="1",
        total="2",
        sentence="Einer von zwei Kreisen nimmt teil.",
        details='<p>Mehr über <a href="/verfahren/altes-zentrum/">den Antrag auf ein Zentrum</a>.</p>',
        key_figure=True,
        replaces="anzahl-alt",
        **EVIDENCE,
    ),
    node(
        "statement",
        "zitat",
        kind="quote",
        title="Zum Zentrum",
        speaker="erika-mustermann",
        role="Vorsitzende der Fraktion A",
        text="Wir sind dafür.\nWir bleiben dabei.",
        **EVIDENCE,
    ),
    node(
        "argument",
        "dafuer",
        kind="position",
        attribution="Fraktion A",
        side="pro",
        title="Hilfe",
        text="Es hilft den Menschen.",
        **EVIDENCE,
    ),
    node(
        "argument",
        "dagegen",
        kind="position",
        attribution="Fraktion B",
        side="contra",
        title="Kosten",
        text="Es kostet den Kreis Geld.",
        contradicts="dafuer",
        **EVIDENCE,
    ),
    node("faq-item", "wer-zahlt", question="Wer zahlt?", answer="<p>Das Land.</p>", **EVIDENCE),
    node("glossary-term", "kreistag", term="Kreistag", definition="Der Rat des Kreises.", sources=["quelle"]),
    *(node("page", key, title=key.title(), text="<p>Text.</p>") for key in ("was-ist-ein-ki", *LEGAL_PAGES)),
    node(
        "site-details",
        "site",
        site_name="Das Zentrum prüfen",
        sender="Fraktion A",
        funding="Fraktion A",
        operator="Fraktion A",
        represented_by="Erika Mustermann",
        street="Musterweg 1",
        town="00000 Musterstadt",
        email="post@example.org",
        editor_responsible="Erika Mustermann",
    ),
)
_BY_IDENT = {each.ident: each for each in NODES}


def altered(type_name: str, key: str, /, *, position: int | None = None, **fields: Any) -> Node:
    """Return an object of the small site with some fields changed; None takes a field away."""
    old = _BY_IDENT[type_name, key]
    merged = {**old.fields, **fields}
    left = {name: value for name, value in merged.items() if value is not None}
    return Node(type_name, key, old.position if position is None else position, left)


def site(*changed: Node, without: tuple[Ident, ...] = ()) -> Content:
    """Return the small site with these nodes added or put in the place of its own, and without some."""
    nodes = {**_BY_IDENT, **{each.ident: each for each in changed}}
    return Content(each for ident, each in nodes.items() if ident not in without)
