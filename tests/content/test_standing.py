"""Where the proposal stands: the sentence, and what was before, is now and comes next."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from integration.content.graph import Content
from integration.content.nodes import Node
from integration.content.standing import Standing, in_order, phrase, story_of
from integration.content.types import Motion, MotionLink, Organization, Status, Step
from tests.content import strategies
from tests.support.small_site import TODAY, day, node

FRAME = (
    node("body", "musterkreis", name="Musterkreis"),
    node("organization", "kreistag", name="Kreistag Musterkreis", short_name="Kreistag", article="der"),
    node("organization", "verwaltung", name="Verwaltung", article="die"),
    node("organization", "amt", name="Jugendamt", article="das"),
)
MID_MARCH = {"earliest": "2015-03-01", "latest": "2015-03-31", "label": "Mitte März 2015"}


def step(key: str, position: int, date: Any = None, status: str | None = None, **fields: Any) -> Node:
    """Return a step of the Musterkreis whose sentence is its key with a full stop."""
    given = {"date": date, "resulting_status": status, **fields}
    known = {name: value for name, value in given.items() if value is not None}
    return node("step", key, position, body="musterkreis", sentence=f"{key.title()}.", **known)


def standing(*steps: Node, today: date = TODAY) -> Standing:
    return Standing(Content([*FRAME, *steps]), today)


def keys(steps: tuple[Step, ...]) -> list[str]:
    return [each.key for each in steps]


REJECTED = step("abgelehnt", 20, MID_MARCH, "rejected", organization="kreistag")


def test_the_sentence_names_who_decided_what_and_when_and_what_happened_since() -> None:
    since = step("beantragt", 30)
    assert standing(step("eingereicht", 10, status="submitted"), REJECTED, since).sentence == (
        "Vom Kreistag abgelehnt (März 2015). Beantragt."
    )


def test_the_sentence_ends_with_the_decision_if_nothing_happened_since() -> None:
    assert standing(REJECTED).sentence == "Vom Kreistag abgelehnt (März 2015)."


def test_a_decision_without_date_has_no_brackets_and_one_without_organization_names_the_body() -> None:
    assert standing(step("ruhend", 10, status="dormant")).sentence == "Beim Musterkreis ruht das Vorhaben."


def test_without_any_status_the_last_step_speaks() -> None:
    assert standing(step("eins", 10), step("zwei", 20)).sentence == "Zwei."
    assert standing(step("geplant", 10, planned=True)).sentence == "Noch ist nichts geschehen."
    assert standing().sentence == "Noch ist nichts geschehen."


def test_the_status_is_that_of_the_last_step_by_position_which_has_one() -> None:
    adopted_before = step("angenommen", 10, day("2015-08-01"), "adopted")
    assert standing(adopted_before, REJECTED, step("danach", 30)).status is Status.REJECTED
    assert standing(step("nur-ein-brief", 10)).status is None


def test_a_planned_step_never_sets_the_status() -> None:
    assert standing(REJECTED, step("plan", 30, status="adopted", planned=True)).status is Status.REJECTED


@pytest.mark.parametrize(
    ("status", "key", "words"),
    [
        (Status.SUBMITTED, "kreistag", "Beim Kreistag eingereicht"),
        (Status.SUBMITTED, "verwaltung", "Bei der Verwaltung eingereicht"),
        (Status.SUBMITTED, "amt", "Beim Jugendamt eingereicht"),
        (Status.IN_DELIBERATION, "kreistag", "Im Kreistag in Beratung"),
        (Status.IN_DELIBERATION, "verwaltung", "In der Verwaltung in Beratung"),
        (Status.IN_DELIBERATION, "amt", "Im Jugendamt in Beratung"),
        (Status.REFERRED, "kreistag", "Vom Kreistag verwiesen"),
        (Status.ADJOURNED, "verwaltung", "Von der Verwaltung vertagt"),
        (Status.REJECTED, "amt", "Vom Jugendamt abgelehnt"),
        (Status.ADOPTED, "kreistag", "Vom Kreistag angenommen"),
        (Status.WITHDRAWN, "kreistag", "Beim Kreistag zurückgezogen"),
        (Status.IMPLEMENTED, "verwaltung", "Von der Verwaltung umgesetzt"),
        (Status.DORMANT, "kreistag", "Beim Kreistag ruht das Vorhaben"),
    ],
)
def test_every_status_reads_well_with_every_article(status: Status, key: str, words: str) -> None:
    actor = Content(FRAME).get(Organization, key)
    assert actor is not None
    assert phrase(status, actor) == words


def test_every_status_has_its_german_label_and_a_meaning_in_sentences() -> None:
    assert [str(status.label) for status in Status] == [
        *("eingereicht", "in Beratung", "verwiesen", "vertagt", "abgelehnt", "angenommen", "zurückgezogen"),
        *("umgesetzt", "ruht"),
    ]
    assert [status for status in Status if not str(status.meaning).endswith(".")] == []


def test_before_now_and_next_share_the_steps_out() -> None:
    now = standing(
        step("eingereicht", 10, day("2014-11-01"), "submitted"),
        REJECTED,
        step("zwischendurch", 30, day("2015-05-01")),
        step("beantragt", 40, day("2015-06-01")),
        step("vorstellung", 50, day("2015-12-01"), planned=True),
        step("verpasst", 60, day("2015-08-31"), planned=True),
        step("irgendwann", 70, planned=True),
    )
    assert {
        "before": keys(now.before),
        "now": keys(now.now),
        "upcoming": keys(now.upcoming),
        "overdue": keys(now.overdue),
    } == {
        "before": ["eingereicht", "zwischendurch"],
        "now": ["abgelehnt", "beantragt"],
        "upcoming": ["vorstellung", "irgendwann"],
        "overdue": ["verpasst"],
    }


def test_a_plan_is_overdue_on_the_day_after_its_last_possible_day() -> None:
    plan = step("plan", 10, {"earliest": "2015-08-01", "latest": "2015-08-31"}, planned=True)
    overdue = {
        today: keys(standing(plan, today=today).overdue) for today in (date(2015, 8, 31), date(2015, 9, 1))
    }
    assert overdue == {date(2015, 8, 31): [], date(2015, 9, 1): ["plan"]}


def test_what_has_happened_is_never_overdue() -> None:
    assert keys(standing(REJECTED).overdue) == []


def test_a_timeline_is_sorted_by_earliest_day_and_undated_steps_keep_their_place() -> None:
    steps = (
        step("juli", 10, day("2015-07-01")),
        step("undatiert", 20),
        step("maerz", 30, MID_MARCH),
        step("auch-maerz", 40, day("2015-03-01")),
        step("spaetestens-mai", 50, {"latest": "2015-05-31"}),
    )
    assert keys(standing(*steps).timeline) == ["maerz", "undatiert", "auch-maerz", "spaetestens-mai", "juli"]


def test_planned_steps_stand_last_whatever_their_day() -> None:
    plan = step("plan", 5, day("2015-01-01"), planned=True)
    assert keys(standing(plan, REJECTED).timeline) == ["abgelehnt", "plan"]


@given(strategies.contents())
def test_every_step_stands_once_in_the_timeline_and_once_in_the_step_bar(content: Content) -> None:
    now = Standing(content, TODAY)
    steps = sorted(keys(content.all(Step)))
    assert sorted(keys(now.timeline)) == steps
    assert sorted(keys(now.before + now.now + now.upcoming + now.overdue)) == steps
    assert sorted(keys(in_order(content.all(Step)))) == steps


@given(strategies.contents())
def test_there_is_always_a_sentence(content: Content) -> None:
    now = Standing(content, TODAY)
    assert isinstance(now.sentence, str)
    assert (now.status is None) == (now.deciding_step is None)


# A time that is over, and what may come next


def test_the_time_is_over_a_year_after_the_newest_step() -> None:
    content = Content(
        [*FRAME, step("eins", 10, as_of=day("2014-06-01")), step("zwei", 20, as_of=day("2015-06-01"))]
    )
    past = {today: Standing(content, today).is_past for today in (date(2016, 5, 31), date(2016, 6, 1))}
    assert past == {date(2016, 5, 31): False, date(2016, 6, 1): True}


def test_the_time_of_steps_without_as_of_is_never_over() -> None:
    assert not standing(REJECTED, today=date(2040, 1, 1)).is_past


def test_what_the_law_allows_next_stands_there_until_the_time_is_over() -> None:
    allowed = {"section": "council", "title": "Einwohnerantrag", "sentence": "Er ist möglich."}
    nodes = [
        *FRAME,
        step("eins", 10, as_of=day("2015-06-01")),
        node("fact", "moeglich", possible_next=True, **allowed),
        node("fact", "anderes", **allowed),
    ]
    found = {year: Standing(Content(nodes), date(year, 1, 1)).possible_next for year in (2016, 2017)}
    assert {year: [fact.key for fact in facts] for year, facts in found.items()} == {
        2016: ["moeglich"],
        2017: [],
    }


def test_motions_that_refer_to_each_other_are_one_story_in_their_order() -> None:
    def motion(key: str, position: int, **fields: str) -> Node:
        return node("motion", key, position, slug=key, title=key, **fields)

    content = Content(
        [
            motion("erster", 10),
            motion("zweiter", 20, follows="erster"),
            motion("fremder", 30),
            motion("dritter", 40, amends="zweiter"),
        ]
    )
    stories = {each.key: [other.key for other in story_of(content, each)] for each in content.all(Motion)}
    together = ["erster", "zweiter", "dritter"]
    assert stories == {"fremder": ["fremder"], **dict.fromkeys(together, together)}
    assert [each.earlier for each in content.all(Motion)][3] == (
        (MotionLink.AMENDS, content.get(Motion, "zweiter")),
    )
