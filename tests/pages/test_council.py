"""The timeline over all bodies, and each motion with its way and its votes."""

from datetime import date

from django.test import Client

from integration.content.graph import Content
from integration.content.nodes import Node
from integration.content.standing import Standing
from integration.pages.council import timeline
from tests.support import sample_nodes
from tests.support.online import put_online
from tests.support.reader import Page, read

TODAY = date(2026, 11, 23)
GROUP = Node("organization", "fraktion", 20, {"name": "Fraktion Muster", "kind": "group"})
MOTION = Node(
    "motion",
    "antrag",
    10,
    sample_nodes.PROVEN
    | {
        "slug": "beratungsstelle",
        "title": "Eine Beratungsstelle einrichten",
        "summary": "Der Kreis soll beraten.",
    },
)
PLANNED = {
    "planned": True,
    "date": {"earliest": "2026-11-01", "latest": "2026-11-22"},
    "as_of": sample_nodes.SUMMER,
}
UNDATED = sample_nodes.step("undatiert", 15, sentence="Eine Gruppe hat geschrieben.")
EARLIER = sample_nodes.step("frueher", 5, sentence="Es gab einen Antrag.", resulting_status="submitted")
LAST = sample_nodes.step("zuletzt", 30, sentence="Es gab einen Brief.")
OVERDUE = sample_nodes.step("ueberfaellig", 40, sentence="Der Kreistag soll beraten.", **PLANNED)
NEXT = sample_nodes.step(
    "kommt", 50, sentence="Der Kreistag soll entscheiden.", **PLANNED | {"date": {"latest": "2026-11-23"}}
)


def moments(page: Page) -> list[str]:
    return [each.text for each in page.root.all("p", "moment-when")]


def vote(**fields: object) -> Node:
    given = {"title": "Abstimmung im Kreistag", "organization": "kreistag", "motion": "antrag"}
    return Node("vote-event", "abstimmung", 10, sample_nodes.PROVEN | given | fields)


def data(page: Page, number: int = 0) -> dict[str, str]:
    table = list(page.root.all("dl", "data"))[number]
    return {next(row.all("dt")).text: next(row.all("dd")).text for row in table.all("div")}


def test_every_step_has_its_place_between_before_and_next() -> None:
    content = Content([*sample_nodes.FIRST, EARLIER, UNDATED, LAST, OVERDUE, NEXT])

    entries = timeline(Standing(content, TODAY))

    assert [(entry.step.key, str(entry.place), entry.is_undated) for entry in entries] == [
        ("frueher", "before", True),
        ("ablehnung", "decisive", False),
        ("undatiert", "since", True),
        ("zuletzt", "latest", True),
        ("ueberfaellig", "overdue", False),
        ("kommt", "next", False),
    ]


def test_the_timeline_marks_undated_steps_and_names_the_body(client: Client) -> None:
    put_online([*sample_nodes.FIRST, UNDATED])

    assert moments(read(client, "/verfahren/")) == [
        "Das galt damals · Mitte März 2015 · Musterkreis",
        "Zuletzt bekannt · Datum nicht bekannt (nach den Quellen hier eingeordnet) · Musterkreis",
        "Danach",
    ]


def test_a_planned_step_whose_day_has_passed_has_no_result_and_is_not_upcoming(client: Client) -> None:
    put_online(
        [*sample_nodes.FIRST, sample_nodes.step("alt", 40, **PLANNED | {"date": {"latest": "2016-01-01"}})]
    )

    page = read(client, "/verfahren/")

    overdue = next(page.root.all("li", "moment-overdue")).text
    assert overdue.startswith("War geplant · spätestens am 1. Januar 2016")
    assert "Ergebnis noch nicht eingetragen." in overdue
    assert "Wie es weiterging, steht hier noch nicht." in page.root.text


def test_each_status_is_explained_in_one_sentence_where_a_step_sets_it(client: Client) -> None:
    put_online(sample_nodes.FIRST)

    step = next(read(client, "/verfahren/").root.all("li", "moment-decisive")).text

    assert "Abgelehnt heißt: Die Mehrheit hat gegen den Antrag gestimmt." in step


def test_a_motion_of_which_little_is_known_says_so(client: Client) -> None:
    put_online([*sample_nodes.FIRST, MOTION])

    page = read(client, "/verfahren/beratungsstelle/")

    assert data(page) == {
        "Antrag von": "nicht dokumentiert",
        "Gerichtet an": "nicht dokumentiert",
        "Eingereicht": "Datum nicht bekannt",
        "Nummer": "nicht dokumentiert",
    }
    assert page.headings == [
        "h1 Eine Beratungsstelle einrichten",
        "h2 Was der Antrag will",
        "h2 Wo der Antrag beraten wurde",
        "h2 Wie abgestimmt wurde",
        "h2 Quellen dieser Seite",
    ]
    for sentence in ("Der Inhalt ist", "Eine Beratung ist", "Eine Abstimmung ist"):
        assert f"{sentence} nicht dokumentiert." in page.main.text


def test_a_motion_shows_movers_way_and_steps(client: Client) -> None:
    known = {
        "movers": ["fraktion"],
        "addressee": "kreistag",
        "filed": sample_nodes.MARCH,
        "reference": "12/2015",
        "text": "<p>Der Kreis soll eine Stelle einrichten.</p>",
        "consultations": [{"organization": "kreistag", "date": sample_nodes.MARCH}],
    }
    motion = Node("motion", "antrag", 10, {**MOTION.fields, **known})
    step = sample_nodes.step("eingereicht", 5, sentence="Der Antrag liegt vor.", motion="antrag")
    put_online([*sample_nodes.FIRST, GROUP, motion, step])

    page = read(client, "/verfahren/beratungsstelle/")

    assert data(page) == {
        "Antrag von": "Fraktion Muster",
        "Gerichtet an": "Kreistag Musterkreis",
        "Eingereicht": "Mitte März 2015",
        "Nummer": "12/2015",
    }
    assert [each.text for each in next(page.root.all("ol", "consultations")).all("li")] == [
        "Kreistag Musterkreis, Mitte März 2015: Ergebnis nicht dokumentiert"
    ]
    assert {"antrag", "eingereicht"} == set(page.notes)


def test_a_missing_number_of_votes_is_not_zero_and_zero_is_a_number(client: Client) -> None:
    counts = [
        {"option": "yes", "value": 0},
        {"option": "no", "group": "fraktion"},
        {"option": "abstain", "group": "fraktion", "value": 2},
    ]
    put_online([*sample_nodes.FIRST, GROUP, MOTION, vote(counts=counts, result="failed")])

    assert data(read(client, "/verfahren/beratungsstelle/"), 1) == {
        "Wer hat abgestimmt?": "Kreistag Musterkreis",
        "Wann?": "Datum nicht bekannt",
        "Ergebnis": "abgelehnt",
        "Wer stimmte mit Ja?": "0 Stimmen",
        "Wer stimmte mit Nein?": "Fraktion Muster",
        "Wer stimmte mit Enthaltung?": "Fraktion Muster (2)",
    }


def test_a_vote_that_belongs_to_no_motion_stands_with_the_proceedings(client: Client) -> None:
    put_online([*sample_nodes.FIRST, vote(motion=None)])

    page = read(client, "/verfahren/")

    assert "h2 Abstimmungen ohne eigenen Antrag" in page.headings
    assert "abstimmung" in page.notes


def test_what_is_withheld_leaves_a_marked_gap_in_its_place(client: Client) -> None:
    gap = {"first_edition": None, "last_edition": None, "reason": "Urteil.", "since": "2026-11-04"}
    gaps = [gap | {"type": "motion", "key": "antrag"}, gap | {"type": "step", "key": "ablehnung"}]
    put_online([*sample_nodes.FIRST, MOTION], withholdings=gaps)

    pages = [read(client, address).main.text for address in ("/verfahren/", "/verfahren/beratungsstelle/")]

    assert [page.count("Aus rechtlichen Gründen entfernt. Grund: Urteil.") for page in pages] == [2, 1]
    assert not any("Kreistag hat abgelehnt" in page or "soll beraten" in page for page in pages)
