from typing import Any

import pytest
from django.core.exceptions import ValidationError

from integration import models
from tests.models.conftest import refused_by
from tests.support import sample_rows


def counts(vote: models.VoteEvent) -> list[tuple[str, str | None, int | None]]:
    return [(each.option, each.group and each.group.name, each.value) for each in vote.counts.all()]


def test_a_vote_keeps_totals_and_groups_in_their_order_and_a_missing_number_is_not_zero() -> None:
    vote, group = sample_rows.vote(), sample_rows.group("Fraktion A")
    for position, values in enumerate(
        [{"option": "no", "value": 0}, {"option": "yes"}, {"option": "yes", "group": group, "value": 7}]
    ):
        vote.counts.create(position=position, **values)
    assert counts(vote) == [("no", None, 0), ("yes", None, None), ("yes", "Fraktion A", 7)]


def test_parts_of_the_same_place_stay_in_the_order_in_which_they_were_entered() -> None:
    vote = sample_rows.vote()
    for option in ("yes", "no", "abstain"):
        vote.counts.create(option=option)
    assert [each.option for each in vote.counts.all()] == ["yes", "no", "abstain"]


def test_the_database_refuses_a_negative_number_of_votes() -> None:
    vote = sample_rows.vote()
    with refused_by("value"):
        vote.counts.create(option="yes", value=-1)


def test_the_database_refuses_a_group_twice_for_one_option() -> None:
    vote, group = sample_rows.vote(), sample_rows.group("Fraktion A")
    vote.counts.create(option="yes", group=group)
    with refused_by("votecount"):
        vote.counts.create(option="yes", group=group)


def test_the_database_refuses_a_second_total_for_one_option() -> None:
    vote = sample_rows.vote()
    vote.counts.create(option="yes", value=1)
    with refused_by("votecount"):
        vote.counts.create(option="yes", value=2)


def test_two_votes_and_two_options_count_apart() -> None:
    first, second = sample_rows.vote(), sample_rows.vote(organization=sample_rows.council())
    for vote, option in ((first, "yes"), (first, "no"), (second, "yes")):
        vote.counts.create(option=option, value=1)
    assert (len(counts(first)), len(counts(second))) == (2, 1)


@pytest.mark.parametrize(
    ("with_group", "message"),
    [
        (True, "Diese Fraktion steht bei dieser Stimme schon da."),
        (False, "Die Gesamtzahl steht bei dieser Stimme schon da."),
    ],
)
def test_an_editor_is_told_about_a_count_that_is_there_twice(with_group: bool, message: str) -> None:
    values: dict[str, Any] = {"vote": sample_rows.vote(), "option": "yes"}
    if with_group:
        values["group"] = sample_rows.group("Fraktion A")
    models.VoteCount.objects.create(**values)
    with pytest.raises(ValidationError) as caught:
        models.VoteCount(**values).full_clean()
    assert caught.value.messages == [message]


def test_parts_go_with_the_object_that_they_belong_to() -> None:
    vote, motion = sample_rows.vote(), sample_rows.motion()
    vote.counts.create(option="yes")
    motion.consultations.create(organization=vote.organization)
    person = models.Person.objects.create(name="Erika Mustermann")
    person.memberships.create(role="Landrätin")
    for owner in (vote, motion, person):
        owner.delete()
    assert [
        list(model.objects.all()) for model in (models.VoteCount, models.Consultation, models.Membership)
    ] == [[], [], []]


def test_the_database_refuses_a_planned_step_that_sets_a_status() -> None:
    with refused_by("step_planned_without_status"):
        sample_rows.step(planned=True, resulting_status="adopted")


@pytest.mark.parametrize(("planned", "status"), [(True, ""), (False, "adopted"), (False, "")])
def test_a_step_is_planned_or_may_set_a_status(planned: bool, status: str) -> None:
    step = sample_rows.step(planned=planned, resulting_status=status)
    assert (step.planned, step.resulting_status) == (planned, status)


def test_parts_are_shown_by_what_they_say() -> None:
    organization = sample_rows.council()
    rows = [
        models.VoteCount(option="yes"),
        models.Consultation(organization=organization),
        models.Membership(role="Landrätin"),
    ]
    assert [str(row) for row in rows] == ["Ja", "Kreistag Musterkreis", "Landrätin"]
