"""The pictures from Content: to scale, in words, with nothing invented. No test here may touch a database."""

import re
from datetime import date
from typing import Any

import pytest
from django.template import Context, Template

from integration.content.graph import Content
from integration.content.nodes import Ident, Node
from integration.content.schema import Withheld
from integration.content.spans import DateSpan
from integration.content.standing import Standing
from integration.content.types import Picture, Step
from integration.pages.support import pictures
from tests.fixtures.shipped import stand, with_nachtrag
from tests.support import sample_nodes
from tests.support.sample_nodes import FRAME, PROVEN, step

TODAY = date(2026, 1, 1)
GAP = Withheld("Gerichtsbeschluss", date(2026, 11, 4))


def day(text: str) -> dict[str, str]:
    return {"earliest": text, "latest": text}


def standing(*nodes: Node, today: date = TODAY) -> Standing:
    return Standing(Content([*FRAME, *nodes]), today)


def without(content: Content, *idents: Ident) -> Content:
    return content.withhold(dict.fromkeys(idents, GAP))


def printed(tag: str, content: Content) -> str:
    """Return what a tag prints, on one line."""
    template = Template(f"{{% load pictures %}}{{% {tag}_picture %}}")
    markup = template.render(Context({"content": content, "standing": Standing(content, TODAY)}))
    return " ".join(markup.split())


def alternative(markup: str) -> str:
    """Return the description of the drawing."""
    found = re.search(r"<desc[^>]*>(.*?)</desc>", markup)
    assert found
    return found[1].strip()


# Where things stand


@pytest.mark.parametrize(
    ("wanted", "bounds", "expected"),
    [
        ([], {}, ()),
        ([5, 50, 90], {}, (5, 50, 90)),
        ([50, 50], {}, (40, 60)),
        ([50, 50, 50, 200], {}, (30, 50, 70, 200)),
        ([0, 0], {"low": 10}, (10, 30)),
        ([95, 95], {"high": 100}, (80, 100)),
        ([0, 0, 0], {"low": 10, "high": 20}, (10, 30, 50)),
    ],
)
def test_labels_stand_as_near_as_their_gap_allows(
    wanted: list[int], bounds: dict[str, int], expected: tuple[int, ...]
) -> None:
    assert pictures.spread(wanted, 20, **bounds) == expected


@pytest.mark.parametrize(
    ("earliest", "latest", "label", "expected"),
    [
        ("2015-03-18", "2015-03-18", "", "März 2015"),
        ("2015-03-01", "2015-03-31", "Mitte März 2015", "März 2015"),
        ("2015-01-01", "2015-03-15", "Anfang 2015 (genauer Tag nicht bekannt)", "Anfang 2015"),
        ("2018-01-01", "2018-03-14", "2018, vor dem 15. März", "2018"),
        ("2015-06-01", "2015-08-31", "im Sommer, nach den Ferien", "im Sommer"),
        ("2015-06-01", "2015-08-31", "nach einem langen Sommer", "2015"),
        ("2012-01-01", "2012-12-31", "", "2012"),
        ("2012-01-01", "2014-12-31", "", "2012–2014"),
        (None, "2015-07-10", "vor dem 10. Juli 2015", "bis Juli 2015"),
        ("2015-07-10", None, "", "ab Juli 2015"),
        (None, None, "irgendwann", ""),
    ],
)
def test_a_short_date_is_no_more_exact_than_the_long_one(
    earliest: str | None, latest: str | None, label: str, expected: str
) -> None:
    given = {"earliest": earliest, "latest": latest, "label": label}

    assert pictures.short_date(DateSpan.from_json(given)) == expected


# The timeline


def test_steps_lie_on_the_line_to_scale_and_refusals_have_a_cross() -> None:
    drawn = pictures.timeline(
        standing(
            step("beginn", 10, date=day("2012-01-01")),
            step("ablehnung", 20, date=day("2014-01-01"), resulting_status="rejected"),
            step("annahme", 30, date=day("2016-01-01"), resulting_status="adopted"),
            step("plan", 40, date=day("2030-01-01"), planned=True, sentence="Es wird gebaut."),
        )
    )

    assert drawn is not None
    assert [(mark.sign, mark.when, mark.what) for mark in drawn.marks] == [
        ("dot", "Jan. 2012", "Kreistag"),
        ("cross", "Jan. 2014", "vom Kreistag abgelehnt"),
        ("tick", "Jan. 2016", "vom Kreistag angenommen"),
        ("planned", "Jan. 2030", "geplant"),
    ]
    first, second, third, last = (mark.y for mark in drawn.marks)
    assert (second - first, third - second, last - third) == (46, 46, 14 * 23)
    assert drawn.marks[3].words == "Geplant, 1. Januar 2030: Es wird gebaut."


def test_a_step_of_which_only_the_year_is_known_lies_in_its_middle_and_covers_it() -> None:
    drawn = pictures.timeline(
        standing(
            step("jahr", 10, date={"earliest": "2012-01-01", "latest": "2012-12-31"}),
            step("danach", 20, date=day("2013-06-30")),
        )
    )

    assert drawn is not None
    assert (drawn.marks[0].first, drawn.marks[0].y, drawn.marks[0].last) == (14, 36, 58)
    assert [(year.y, year.label) for year in drawn.years] == [(14, "2012"), (58, "2013"), (102, "")]


def test_without_two_dates_there_is_no_line() -> None:
    assert pictures.timeline(standing(step("eins", 10, date=day("2012-01-01")), step("zwei", 20))) is None
    assert printed("timeline", Content(FRAME)) == ""


def test_a_long_time_is_drawn_lower_and_has_fewer_years() -> None:
    drawn = pictures.timeline(
        standing(step("eins", 10, date=day("1950-01-01")), step("zwei", 20, date=day("2020-12-31")))
    )

    assert drawn is not None
    assert drawn.height < 500
    assert [year.label for year in drawn.years if year.label][:3] == ["1950", "1953", "1956"]


@pytest.mark.parametrize("content", [stand(), with_nachtrag()])
def test_the_timeline_says_every_step_in_words(content: Content) -> None:
    words = alternative(printed("timeline", content))

    assert [each.sentence for each in content.all(Step) if each.sentence not in words] == []
    assert "Ohne Datum und deshalb nicht gezeichnet: Datum nicht bekannt: Die Koordinierungsstelle" in words


def test_the_shipped_timeline_has_its_refusals_and_its_turn() -> None:
    drawn = pictures.timeline(Standing(with_nachtrag(), TODAY))

    assert drawn is not None
    assert [(mark.when, mark.what, mark.sign) for mark in drawn.marks if mark.sign != "dot"] == [
        ("März 2015", "vom Kreistag abgelehnt", "cross"),
        ("Feb. 2016", "abgelehnt", "cross"),
        ("März 2018", "vom Kreistag angenommen", "tick"),
        ("Sept. 2018", "umgesetzt", "tick"),
    ]


def test_a_withheld_step_is_left_out_and_counted() -> None:
    markup = printed("timeline", without(stand(), ("step", "schritt-ablehnung")))

    assert "Der Kreistag Kleve lehnte das KI ab." not in markup
    assert "Eine Angabe fehlt hier. Sie wurde aus rechtlichen Gründen entfernt." in markup


# Who stood where


def group(key: str, position: int, name: str) -> Node:
    return Node("organization", key, position, {"name": name, "kind": "group"})


def vote(key: str, position: int, **fields: Any) -> Node:
    given = {"title": "Abstimmung", "organization": "kreistag", "result": "failed"}
    return Node("vote-event", key, position, PROVEN | given | fields)


A, B, C = group("fraktion-a", 20, "A"), group("fraktion-b", 30, "B"), group("fraktion-c", 40, "C")
EARLIER = vote(
    "frueher",
    20,
    date=day("2015-03-18"),
    counts=[{"option": "no", "group": "fraktion-b"}, {"option": "yes", "group": "fraktion-a", "value": 7}],
    undocumented=["fraktion-c"],
    yes_meant="Ein Ja hieß: Es wird gebaut.",
)
LATER = vote(
    "spaeter",
    10,
    date=day("2018-03-15"),
    result="passed",
    counts=[
        {"option": "yes", "group": "fraktion-b", "value": 3},
        {"option": "abstain", "group": "fraktion-b", "value": 1},
    ],
)


def test_each_group_has_a_word_for_each_vote_and_the_oldest_comes_first() -> None:
    drawn = pictures.groups(Content([*FRAME, C, B, A, LATER, EARLIER]))

    assert drawn == pictures.GroupsPicture(
        columns=(
            pictures.Column("Kreistag", "März 2015", "abgelehnt", ("Ein Ja hieß: Es wird gebaut.",)),
            pictures.Column("Kreistag", "März 2018", "angenommen", ()),
        ),
        rows=(
            ("A", (pictures.Cell("yes", "Ja (7)"), pictures.Cell("silence", "keine Angabe"))),
            ("B", (pictures.Cell("no", "Nein"), pictures.Cell("split", "Ja (3), Enthaltung (1)"))),
            (
                "C",
                (
                    pictures.Cell("undocumented", "nicht dokumentiert"),
                    pictures.Cell("silence", "keine Angabe"),
                ),
            ),
        ),
        origin=pictures.Origin(("Amtsblatt",), "Sommer 2015", 0),
    )


def test_a_vote_of_which_no_group_is_named_is_no_picture() -> None:
    assert pictures.groups(Content([*FRAME, vote("ohne", 10)])) is None
    assert printed("groups", Content(FRAME)) == ""


def test_a_withheld_vote_has_no_column_but_is_counted() -> None:
    drawn = pictures.groups(without(Content([*FRAME, A, B, C, EARLIER, LATER]), ("vote-event", "frueher")))

    assert drawn is not None
    assert ([column.when for column in drawn.columns], drawn.origin.withheld) == (["März 2018"], 1)


def test_the_shipped_table_says_who_is_not_documented_and_what_a_no_meant() -> None:
    rows = re.findall(r'<th scope="row">([^<]*)</th>(.*?)</tr>', printed("groups", with_nachtrag()))

    assert {name: re.findall(r"<span>([^<]*)</span>", cells) for name, cells in rows} == {
        "SPD": ["nicht doku&shy;mentiert", "Ja", "Ja"],
        "CDU": ["Nein", "Nein", "nicht doku&shy;mentiert"],
        "FDP": ["Nein", "Ja", "nicht doku&shy;mentiert"],
        "AfD": ["Nein", "keine Angabe", "nicht doku&shy;mentiert"],
        "Grüne": ["keine Angabe", "Ja", "Nein"],
        "Ergebnis": [],
    }
    assert "Ein Nein galt dem ganzen Haushalt, nicht dem KI allein." in printed("groups", with_nachtrag())


# The money


def amount(key: str, position: int, value: str | None = None, **fields: Any) -> Node:
    known = {"value": value} if value else {"kind": "open"}
    given = {"picture": "money", "picture_label": key.title(), "unit": "Euro", "sentence": f"{key.title()}."}
    return sample_nodes.fact(key, position, **given | known | fields)


def test_amounts_are_bars_to_scale_and_an_unknown_one_is_an_empty_bar() -> None:
    drawn = pictures.money(
        Content([*FRAME, amount("viel", 10, "2000"), amount("wenig", 20, "500.5"), amount("offen", 30)])
    )

    assert drawn is not None
    assert [(bar.width, bar.value, bar.is_inside, bar.value_x) for bar in drawn.bars] == [
        (328, "2.000 Euro", True, 8),
        (82, "500,5 Euro", False, 90),
        (None, "nicht bekannt", True, 8),
    ]
    assert [(bar.top, bar.bottom) for bar in drawn.bars] == [(38, 64), (118, 144), (198, 224)]
    assert [bar.words for bar in drawn.bars] == [
        "Viel: 2.000 Euro. Stand: Sommer 2015. Viel.",
        "Wenig: 500,5 Euro. Stand: Sommer 2015. Wenig.",
        "Offen: nicht bekannt. Stand: Sommer 2015. Offen.",
    ]


def test_amounts_in_another_unit_are_not_drawn_beside_the_others_but_said() -> None:
    drawn = pictures.money(
        Content([*FRAME, amount("viel", 10, "2000"), amount("anteil", 20, "50", unit="Prozent")])
    )

    assert drawn is not None
    assert ([bar.value for bar in drawn.bars], drawn.others) == (["2.000 Euro"], ("Anteil.",))


def test_a_long_label_is_written_in_lines_and_who_names_it_below() -> None:
    label = "Eigenes Geld des Kreises für seine Stellen im ersten Jahr"
    drawn = pictures.money(
        Content([*FRAME, amount("viel", 10, "2000", picture_label=label, attribution="Beispielpartei")])
    )

    assert drawn is not None
    assert [text.words for text in (*drawn.bars[0].label, *drawn.bars[0].notes)] == [
        "Eigenes Geld des Kreises für seine",
        "Stellen im ersten Jahr",
        "Stand: Sommer 2015, laut Beispielpartei",
    ]


@pytest.mark.parametrize("nodes", [(), (amount("offen", 10),)])
def test_without_a_known_amount_there_is_no_money_picture(nodes: tuple[Node, ...]) -> None:
    assert printed("money", Content([*FRAME, *nodes])) == ""


def test_a_withheld_amount_is_left_out_and_counted() -> None:
    content = Content([*FRAME, amount("viel", 10, "2000"), amount("wenig", 20, "500")])
    drawn = pictures.money(without(content, ("fact", "viel")))

    assert drawn is not None
    assert ([bar.value for bar in drawn.bars], drawn.origin.withheld) == (["500 Euro"], 1)


def test_the_shipped_money_is_said_in_words_with_its_sources() -> None:
    markup = printed("money", with_nachtrag())

    assert alternative(markup) == (
        "Zuschuss des Landes: 170.000 Euro im Jahr. Stand: 2015, laut NRZ. "
        "Für die 3,5 Stellen beim Kreis zahlte das Land laut NRZ 170.000 Euro im Jahr. "
        "Kreis Steinfurt 2016: 203.000 Euro im Jahr. Stand: 27. April 2016. "
        "Der Kreis Steinfurt rechnete 2016 mit 203.000 Euro eigenem Geld im Jahr. "
        "Kreis Kleve: nicht bekannt. Stand: 10. September 2018. "
        "Was das KI den Kreis Kleve selbst kostet, ist nicht bekannt."
    )
    assert "Quellen: NRZ 2015 · WN 2016. Stand: 10. September 2018." in markup


# How many, over time


def number_at(when: str | None, value: str, **fields: Any) -> Node:
    dated = {"as_of": day(when)} if when else {"as_of": {}, "as_of_unknown": True}
    given = {"picture": "count", "value": value, "sentence": f"Es waren {value}."}
    return sample_nodes.fact(f"zahl-{value}", int(value), **given | dated | fields)


def test_numbers_are_columns_to_scale_in_time_and_height_even_when_replaced() -> None:
    drawn = pictures.count(
        Content(
            [
                *FRAME,
                number_at("2015-01-01", "30", total="60"),
                number_at("2014-01-01", "15", picture_label="Januar 2014"),
                number_at("2018-01-01", "60", total="60", replaces="zahl-30"),
            ]
        )
    )

    assert drawn is not None
    assert (drawn.total, drawn.newest) == ("60", "Es waren 60.")
    assert [(each.x, each.y, each.height, each.label_x, each.number) for each in drawn.columns] == [
        (27, 114, 30, 27, "15"),
        (95, 84, 60, 95, "30"),
        (301, 24, 120, 301, "60"),
    ]
    assert [[text.words for text in each.label] for each in drawn.columns] == [
        ["Jan.", "2014"],
        ["Jan.", "2015"],
        ["Jan.", "2018"],
    ]
    assert [each.words for each in drawn.columns] == [
        "Januar 2014: Es waren 15.",
        "Jan. 2015: Es waren 30.",
        "Jan. 2018: Es waren 60.",
    ]


def test_a_number_without_a_date_is_said_and_not_drawn() -> None:
    nodes = (number_at("2014-01-01", "1"), number_at("2015-01-01", "2"), number_at(None, "3"))
    drawn = pictures.count(Content([*FRAME, *nodes]))

    assert drawn is not None
    assert ([each.number for each in drawn.columns], drawn.undated) == (["1", "2"], ("Es waren 3.",))
    assert "Es waren 3." in alternative(printed("count", Content([*FRAME, *nodes])))


@pytest.mark.parametrize(
    "nodes",
    [(), (number_at("2014-01-01", "1"),), (number_at("2014-01-01", "1"), number_at("2014-01-01", "2"))],
)
def test_without_two_days_there_is_no_course_of_time(nodes: tuple[Node, ...]) -> None:
    assert printed("count", Content([*FRAME, *nodes])) == ""


def test_many_numbers_make_a_wider_drawing_in_which_labels_keep_apart() -> None:
    nodes = [number_at(f"2014-01-{each:02}", str(each)) for each in range(1, 11)]
    drawn = pictures.count(Content([*FRAME, *nodes]))

    assert drawn is not None
    places = [each.label_x for each in drawn.columns]
    assert (drawn.width, places) == (540, list(range(27, 540, 54)))


@pytest.mark.parametrize("content", [stand(), with_nachtrag()])
def test_the_count_says_every_number_in_words(content: Content) -> None:
    markup = printed("count", content)

    facts = content.pictured(Picture.COUNT)
    assert [fact.sentence for fact in facts if fact.sentence not in alternative(markup)] == []
    assert [s.short for fact in facts for s in fact.sources if s.short not in markup] == []


# Whom it connects


def connecting(*names: str) -> Content:
    proposal = Node(
        "proposal", "proposal", 10, dict(sample_nodes.PROPOSAL.fields) | {"connects": list(names)}
    )
    return Content([*(node for node in FRAME if node.type != "proposal"), proposal])


def test_those_who_are_connected_stand_on_both_sides_of_the_middle() -> None:
    drawn = pictures.connects(connecting("Schulen", "Freiwillige Feuerwehren", "Vereine"))

    assert drawn is not None
    assert [(box.x, box.y, [text.words for text in box.text]) for box in drawn.boxes] == [
        (1, 2, ["Schulen"]),
        (1, 62, ["Freiwillige", "Feuerwehren"]),
        (223, 32, ["Vereine"]),
    ]
    assert [box.line for box in drawn.boxes] == ["M105 24L164 54", "M105 84L164 54", "M223 54L164 54"]
    assert drawn.all_names == "Schulen, Freiwillige Feuerwehren und Vereine"


def test_whoever_is_connected_is_said_in_words() -> None:
    assert alternative(printed("connects", stand())) == (
        "In der Mitte steht das KI. Linien führen von dort zu: Ämter, Schulen, Vereine und Freiwillige."
    )
    assert "zu: Schulen." in alternative(printed("connects", connecting("Schulen")))


def test_an_edition_that_names_nobody_has_no_such_drawing() -> None:
    assert printed("connects", Content(FRAME)) == ""


@pytest.mark.parametrize("tag", ["timeline", "money", "count", "connects"])
def test_numbers_in_a_drawing_have_no_german_comma(tag: str) -> None:
    drawing = re.findall(r"<svg.*?</svg>", printed(tag, with_nachtrag()))

    assert drawing
    values = [
        value for svg in drawing for value in re.findall(r' (?:[xydr]|c[xy]|width|viewBox)="([^"]*)"', svg)
    ]
    assert [value for value in values if "," in value] == []
