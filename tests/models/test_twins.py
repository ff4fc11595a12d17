"""Rules that the database promises too: every promise is listed, and both sides agree about one case of each."""

from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from integration.content.rules import (
    RULES,
    Rule,
    addresses,
    complete,
    evidence,
    numbers,
    steps,
    succession,
    votes,
)
from integration.content.rules.twins import CONSTRAINTS, FIELDS
from integration.models import (
    District,
    Fact,
    FundingShare,
    Motion,
    Proposal,
    SiteDetails,
    Source,
    Step,
    VoteCount,
)
from tests.support import sample_rows
from tests.support.small_site import TODAY, altered, day, node, site

# Promises that no rule repeats, each with the reason.
WITHOUT_RULE = {
    "*_is_known": "a node with another value cannot be read at all (content/schema.py)",
    "*_in_order": "a span in the wrong order cannot be made (content/spans.py)",
    "edition_numbers_start_at_one": "of the edition itself, not of what it says",
    "edition_has_a_note": "asked for by publish, which knows the order",
    "edition_correction_has_a_reason": "truth rule 9, asked of the order: rules.correction_problems",
    "withholding_*": "the newsroom's own table; never in an edition",
    "redaction_has_a_reason": "the newsroom's own table; never in an edition",
    "newsroomsettings_only_one": "the newsroom's own table; never in an edition",
    "suggestion_once_for_each_object": "the newsroom's own table; never in an edition",
}


def ours() -> Iterator[type[models.Model]]:
    return (model for model in apps.get_models() if model._meta.app_label == "integration")


@pytest.mark.once
def test_every_constraint_is_the_twin_of_a_rule_or_says_why_it_has_none() -> None:
    names = {constraint.name for model in ours() for constraint in model._meta.constraints}
    listed = [name for twins in CONSTRAINTS.values() for name in twins] + list(WITHOUT_RULE)

    assert [name for name in sorted(names) if not any(fnmatch(name, each) for each in listed)] == []
    assert [each for each in listed if not any(fnmatch(name, each) for name in names)] == []


@pytest.mark.once
def test_every_twin_is_a_rule_that_is_asked_and_a_field_that_promises() -> None:
    assert (set(CONSTRAINTS) | set(FIELDS)) - set(RULES) == set()
    promising = {name for names in FIELDS.values() for name in names if _promises(name)}
    assert promising == {name for names in FIELDS.values() for name in names}


def _promises(name: str) -> bool:
    model, field_name = name.split(".")
    field = apps.get_model("integration", model)._meta.get_field(field_name)
    return bool(field.unique or field.validators or isinstance(field, models.PositiveIntegerField))


# One case of each: what the rule refuses in a content, and the same as rows.

Store = Callable[[], object]


def _two_successors() -> None:
    old = sample_rows.fact(title="Alt")
    sample_rows.fact(title="Neu", replaces=old)
    sample_rows.fact(title="Neuer", replaces=old)


def _same_tile() -> None:
    sample_rows.district()
    sample_rows.district(key="05998", name="Musterstadt")


def _count(*counts: dict[str, Any]) -> None:
    vote = sample_rows.vote()
    for values in counts:
        VoteCount.objects.create(vote=vote, **({"option": "yes"} | values))


def _second(model: type[models.Model], **values: Any) -> None:
    model._default_manager.create(key="zweites", **values)


def _replacing_itself() -> None:
    fact = sample_rows.fact()
    Fact.objects.filter(pk=fact.pk).update(replaces=fact)


def _validated(row: models.Model) -> None:
    row.full_clean()


THIRD = node("fact", "dritte", section="districts", title="Neu", sentence="Neu.", replaces="anzahl-alt")
CASES: dict[str, tuple[Rule, Any, Store]] = {
    "as-of and unknown": (
        evidence.claims_tell_their_as_of,
        [altered("fact", "anzahl", as_of_unknown=True)],
        lambda: sample_rows.fact(as_of_label="Sommer 2015", as_of_unknown=True),
    ),
    "checked by somebody on no day": (
        evidence.verified_sources_say_by_whom,
        [altered("source", "quelle", verified_by="Erika Mustermann")],
        lambda: sample_rows.source(verified_by="Erika Mustermann"),
    ),
    "a fact that replaces itself": (
        succession.facts_replace_no_circle,
        [altered("fact", "anzahl", replaces="anzahl")],
        _replacing_itself,
    ),
    "two successors": (
        succession.facts_are_replaced_once,
        [
            altered("fact", "anzahl-alt"),
            THIRD,
        ],
        _two_successors,
    ),
    "a claim against itself": (
        succession.claims_do_not_contradict_themselves,
        [altered("argument", "dagegen", contradicts="dagegen")],
        lambda: sample_rows.fact(key="selbst", contradicts="selbst"),
    ),
    "the same total twice": (
        votes.votes_are_given_once,
        [
            altered(
                "vote-event",
                "abstimmung",
                counts=[{"option": "yes", "value": 1}, {"option": "yes", "value": 2}],
            )
        ],
        lambda: _count({"value": 1}, {"value": 2}),
    ),
    "less than no votes": (
        votes.votes_are_not_negative,
        [altered("vote-event", "abstimmung", counts=[{"option": "yes", "value": -1}])],
        lambda: _count({"value": -1}),
    ),
    "less than no posts": (
        numbers.posts_are_plausible,
        [altered("funding-share", "lehrkraefte", posts="-2")],
        lambda: FundingShare.objects.create(title="Lehrkräfte", posts=-2),
    ),
    "a plan that sets a status": (
        steps.planned_steps_set_no_status,
        [altered("step", "vorstellung", resulting_status="adopted")],
        lambda: sample_rows.step(planned=True, resulting_status="adopted"),
    ),
    "a second proposal": (
        complete.there_is_one_proposal,
        [node("proposal", "zweites", title="Noch eins", body="musterkreis")],
        lambda: _second(Proposal, title="Noch eins", body=sample_rows.body()),
    ),
    "other site details": (
        complete.site_details_are_complete,
        [node("site-details", "zweites", site_name="Andere")],
        lambda: _second(SiteDetails, site_name="Andere"),
    ),
    "a tile beside the map": (
        complete.districts_have_their_own_tile,
        [altered("district", "02", tile_column=9)],
        lambda: sample_rows.district(tile_column=9),
    ),
    "a tile for two": (
        complete.districts_have_their_own_tile,
        [altered("district", "02", tile_column=0, tile_row=0)],
        _same_tile,
    ),
    "an address of two motions": (
        addresses.slugs_lead_to_one_object,
        [node("motion", "zweiter", slug="zentrum", title="Noch ein Antrag")],
        lambda: [sample_rows.motion(slug="zentrum"), sample_rows.motion(slug="zentrum")],
    ),
    "an address with a blank": (
        addresses.slugs_are_well_formed,
        [altered("motion", "antrag", slug="Das Zentrum")],
        lambda: _validated(Motion(title="Ein Zentrum", key="zentrum", slug="Das Zentrum")),
    ),
    "a mail address that is none": (
        addresses.the_email_address_is_one,
        [altered("site-details", "site", email="post")],
        lambda: _validated(SiteDetails(key="site", site_name="Seite", email="post")),
    ),
}


@pytest.mark.once
def test_each_twin_has_a_case() -> None:
    assert {rule for rule, _nodes, _store in CASES.values()} == set(CONSTRAINTS) | set(FIELDS)


@pytest.mark.django_db
@pytest.mark.parametrize("name", CASES)
def test_what_the_rule_refuses_the_database_refuses_too(name: str) -> None:
    rule, nodes, store = CASES[name]

    assert [problem for problem in rule(site(*nodes), TODAY) if problem.blocking]
    with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
        store()


@pytest.mark.django_db
def test_what_the_rules_let_pass_can_be_stored() -> None:
    assert [problem for rule in CONSTRAINTS for problem in rule(site(), TODAY) if problem.blocking] == []
    sample_rows.fact(as_of_label="Sommer 2015")
    sample_rows.source(verified_by="Erika Mustermann", verified_on=sample_rows.DAY)
    sample_rows.step(planned=True)
    sample_rows.district(tile_column=8, tile_row=7)
    _count(
        {"value": 0}, {"value": 3, "option": "no"}, {"value": None, "group": sample_rows.group("Fraktion A")}
    )
    assert (Step.objects.count(), Source.objects.count(), District.objects.count()) == (1, 1, 1)
    assert day("2015-07-10")["earliest"] == sample_rows.DAY.isoformat()
