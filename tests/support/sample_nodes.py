"""Small true-to-form contents of invented places, from which tests state only what matters to them."""

from typing import Any

from integration.content.nodes import Node

SOURCE = Node(
    "source",
    "amtsblatt",
    10,
    {
        "title": "Amtsblatt",
        "publisher": "Musterkreis",
        "organization": "kreistag",
        "url": "https://example.org/amtsblatt",
    },
)
BODY = Node("body", "musterkreis", 10, {"name": "Musterkreis"})
COUNCIL = Node(
    "organization",
    "kreistag",
    10,
    {"name": "Kreistag Musterkreis", "short_name": "Kreistag", "kind": "council", "body": "musterkreis"},
)
PROPOSAL = Node(
    "proposal", "proposal", 10, {"title": "Beratungsstelle im Musterkreis", "body": "musterkreis"}
)
SITE = Node("site-details", "site", 10, {"site_name": "Unvoreingenommen prüfen"})
PAGES = tuple(
    Node("page", key, position, {"title": key.title(), "text": "<p>Ein Satz.</p>"})
    for position, key in enumerate(
        ("was-ist-ein-ki", "ueber", "impressum", "datenschutz", "barrierefreiheit"), 1
    )
)
FRAME = (SOURCE, BODY, COUNCIL, PROPOSAL, SITE, *PAGES)

MARCH = {"earliest": "2015-03-01", "latest": "2015-03-31", "label": "Mitte März 2015"}
SUMMER = {"earliest": "2015-06-01", "latest": "2015-08-31", "label": "Sommer 2015"}
PROVEN = {"sources": ["amtsblatt"], "as_of": SUMMER}


def step(key: str, position: int, **fields: Any) -> Node:
    """Return a proven step of the Kreistag."""
    given = {"sentence": "Der Kreistag hat beraten.", "body": "musterkreis", "organization": "kreistag"}
    return Node("step", key, position, PROVEN | given | fields)


def fact(key: str, position: int = 10, **fields: Any) -> Node:
    """Return a proven fact."""
    given = {"section": "funding", "title": "Stellen", "sentence": "Es sind Stellen geplant."}
    return Node("fact", key, position, PROVEN | given | fields)


REJECTED = step(
    "ablehnung", 10, sentence="Der Kreistag hat abgelehnt.", date=MARCH, resulting_status="rejected"
)
ADOPTED = step(
    "annahme",
    20,
    sentence="Der Kreistag hat zugestimmt.",
    date={"earliest": "2015-09-01", "latest": "2015-09-01"},
    as_of={"earliest": "2015-09-01", "latest": "2015-09-01"},
    resulting_status="adopted",
)
POSTS = fact("stellen", value="5.5", unit="Stellen", key_figure=True)
FIRST = (*FRAME, REJECTED, POSTS)
