import re

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from integration import models
from integration.content.spans import DateSpan
from integration.models.support.base import claim_models, german_slug
from tests.models.conftest import refused_by
from tests.support import sample_rows

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


# Keys


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Größe der Städte", "groesse-der-staedte"),
        ("ÄÖÜ", "aeoeue"),
        ("  5,5 Stellen (2015)! ", "55-stellen-2015"),
        ("Snake_Case", "snake-case"),
        ("–", ""),
        ("a" * 99, "a" * 80),
        ("wort " * 20, ("wort-" * 16)[:-1]),
        ("wort " * 15 + "langeswort", ("wort-" * 15)[:-1]),
    ],
)
def test_words_become_an_address(words: str, slug: str) -> None:
    assert german_slug(words) == slug


def test_a_new_row_gets_a_key_from_its_title() -> None:
    assert sample_rows.body(name="Müßterkreis").key == "muessterkreis"


def test_a_key_of_ones_own_choice_is_kept() -> None:
    assert sample_rows.body(key="mk").key == "mk"


def test_the_same_title_again_gets_a_numbered_key() -> None:
    assert [sample_rows.body().key for _ in range(3)] == ["musterkreis", "musterkreis-2", "musterkreis-3"]


def test_a_title_without_letters_gets_a_random_key() -> None:
    assert UUID.fullmatch(sample_rows.body(name="???").key)


def test_a_made_key_is_free_among_the_claims_of_every_type() -> None:
    sample_rows.fact(title="Stellen")
    assert models.Argument.objects.create(title="Stellen", side="pro", text="Gut.").key == "stellen-2"


def test_objects_that_are_no_claims_may_share_a_key_with_one() -> None:
    sample_rows.fact(title="Stellen")
    assert sample_rows.source(title="Stellen").key == "stellen"


def test_a_chosen_key_that_another_claim_has_is_refused_in_german() -> None:
    sample_rows.fact(key="stellen")
    with pytest.raises(ValidationError) as caught:
        models.Argument(key="stellen", title="T", side="pro", text="Gut.").full_clean()
    assert caught.value.message_dict == {"key": ["Diesen Schlüssel hat schon eine andere Aussage."]}


def test_a_claim_that_is_saved_again_does_not_collide_with_itself() -> None:
    sample_rows.fact(key="stellen").full_clean()


def test_the_database_refuses_a_key_twice() -> None:
    sample_rows.body(key="mk")
    with refused_by("key"):
        sample_rows.body(key="mk")


@pytest.mark.parametrize("wrong", ["Gross", "mit leer", "-vorn", "ä", "a\n", "a" * 101])
def test_a_key_has_only_small_letters_digits_and_hyphens(wrong: str) -> None:
    with pytest.raises(ValidationError) as caught:
        models.Body(key=wrong, name="Musterkreis").full_clean()
    assert list(caught.value.message_dict) == ["key"]


def test_a_key_can_never_be_changed() -> None:
    body = sample_rows.body()
    body.key = "anders"
    with pytest.raises(ValueError, match="'musterkreis' cannot be changed"):
        body.save()
    assert models.Body.objects.get().key == "musterkreis"


def test_an_editor_is_told_that_a_key_cannot_be_changed() -> None:
    body = sample_rows.body()
    body.key = "anders"
    with pytest.raises(ValidationError) as caught:
        body.full_clean()
    assert caught.value.message_dict == {"key": ["Der Schlüssel lässt sich nicht mehr ändern."]}


def test_a_changed_title_leaves_the_key_alone() -> None:
    body = sample_rows.body()
    body.name = "Neukreis"
    body.save()
    assert models.Body.objects.get().key == "musterkreis"


# Places


def test_new_rows_come_last_with_room_between_them() -> None:
    assert [sample_rows.body().position for _ in range(3)] == [10, 20, 30]


def test_a_chosen_place_is_kept_and_the_next_row_comes_after_it() -> None:
    assert (sample_rows.body(position=15).position, sample_rows.body().position) == (15, 25)


def test_each_kind_counts_its_own_places() -> None:
    sample_rows.body()
    assert sample_rows.source().position == 10


def test_a_row_may_be_moved_to_the_very_front_later() -> None:
    body = sample_rows.body()
    body.position = 0
    body.save()
    assert models.Body.objects.get().position == 0


def test_a_place_left_blank_in_a_form_is_made_up() -> None:
    body = models.Body(name="Musterkreis", position=None)
    body.full_clean()
    body.save()
    assert body.position == 10


def test_rows_are_listed_by_place_and_then_by_key() -> None:
    for key, position in (("c", 20), ("b", 10), ("a", 20)):
        sample_rows.body(key=key, position=position)
    assert [body.key for body in models.Body.objects.all()] == ["b", "a", "c"]


# Addresses


def test_a_new_object_gets_an_address_from_its_title() -> None:
    assert sample_rows.motion(title="Für die Größe").slug == "fuer-die-groesse"


def test_a_changed_address_is_remembered() -> None:
    motion = sample_rows.motion(slug="alt")
    motion.slug = "neu"
    motion.save()
    motion.refresh_from_db()
    assert (motion.slug, motion.former_slugs) == ("neu", ["alt"])


def test_several_changes_are_remembered_in_their_order() -> None:
    motion = sample_rows.motion(slug="a")
    for slug in ("b", "c"):
        motion.slug = slug
        motion.save()
    assert motion.former_slugs == ["a", "b"]


def test_going_back_to_an_old_address_takes_it_out_of_the_old_ones() -> None:
    motion = sample_rows.motion(slug="alt")
    for slug in ("neu", "alt"):
        motion.slug = slug
        motion.save()
    motion.refresh_from_db()
    assert (motion.slug, motion.former_slugs) == ("alt", ["neu"])


def test_an_address_is_remembered_by_a_row_that_was_not_read_first() -> None:
    motion = sample_rows.motion(slug="alt")
    models.Motion(pk=motion.pk, key=motion.key, title="T", slug="neu").save()
    assert models.Motion.objects.get().former_slugs == ["alt"]


def test_saving_only_the_address_saves_the_old_one_too() -> None:
    motion = sample_rows.motion(slug="alt")
    motion.slug = "neu"
    motion.save(update_fields=["slug"])
    assert models.Motion.objects.get().former_slugs == ["alt"]


def test_saving_something_else_leaves_the_old_addresses_alone() -> None:
    motion = sample_rows.motion(slug="alt")
    motion.title = "Neu"
    motion.save()
    assert models.Motion.objects.get().former_slugs == []


def test_a_made_address_is_neither_in_use_nor_an_old_one_of_another_object() -> None:
    first = sample_rows.motion(title="Zentrum")
    first.slug = "zentrum-2"
    first.save()
    assert sample_rows.motion(title="Zentrum").slug == "zentrum-3"


def test_an_old_address_of_another_object_is_refused_in_german() -> None:
    first = sample_rows.motion(slug="alt")
    first.slug = "neu"
    first.save()
    with pytest.raises(ValidationError) as caught:
        models.Motion(title="T", slug="alt").full_clean()
    assert caught.value.message_dict == {"slug": ["Diese Adresse hatte früher ein anderer Eintrag."]}


def test_the_database_refuses_an_address_twice() -> None:
    sample_rows.motion(slug="zentrum")
    with refused_by("slug"):
        sample_rows.motion(slug="zentrum")


# Claims


def test_there_are_ten_kinds_of_claims() -> None:
    assert sorted(model.__name__ for model in claim_models()) == [
        "Argument",
        "Fact",
        "FaqItem",
        "FundingShare",
        "Motion",
        "Participation",
        "Statement",
        "Step",
        "Task",
        "VoteEvent",
    ]


@pytest.mark.parametrize("as_of", [DateSpan(label="Sommer 2015"), DateSpan.day(sample_rows.DAY)])
def test_the_database_refuses_an_as_of_that_is_given_and_unknown_at_once(as_of: DateSpan) -> None:
    with refused_by("fact_as_of_or_unknown"):
        sample_rows.fact(as_of=as_of, as_of_unknown=True)


def test_an_as_of_may_be_given_or_unknown_or_still_missing() -> None:
    rows = [
        sample_rows.fact(as_of=DateSpan(label="Sommer 2015")),
        sample_rows.fact(as_of_unknown=True),
        sample_rows.fact(),
    ]
    assert [(str(row.as_of), row.as_of_unknown) for row in rows] == [
        ("Sommer 2015", False),
        ("Datum nicht bekannt", True),
        ("Datum nicht bekannt", False),
    ]


def test_the_database_refuses_a_claim_that_contradicts_itself() -> None:
    with refused_by("fact_not_against_itself"):
        sample_rows.fact(key="a", contradicts="a")


def test_a_new_claim_without_a_key_contradicts_nothing() -> None:
    models.Argument(title="T", side="pro", text="Gut.").full_clean()


def test_the_evidence_of_a_claim_cannot_be_deleted() -> None:
    source, fact = sample_rows.source(), sample_rows.fact(title="Stellen")
    fact.sources.add(source)
    with pytest.raises(ProtectedError) as caught:
        source.delete()
    assert [str(each) for each in caught.value.protected_objects] == ["Stellen"]
    assert [each.title for each in fact.sources.all()] == ["Musterblatt"]


def test_a_source_that_nobody_uses_any_more_can_be_deleted() -> None:
    source, fact = sample_rows.source(), sample_rows.fact()
    fact.sources.add(source)
    fact.delete()
    source.delete()
    assert list(models.Source.objects.all()) == []


def test_what_another_object_needs_cannot_be_deleted() -> None:
    step = sample_rows.step()
    with pytest.raises(ProtectedError):
        step.body.delete()


def test_an_object_is_shown_by_its_title() -> None:
    rows = [
        sample_rows.body(name="Musterkreis"),
        sample_rows.step(sentence="Es geschah."),
        sample_rows.fact(title="Stellen"),
        models.FaqItem(question="Was ist das?"),
        models.GlossaryTerm(term="Kreis"),
        models.SiteDetails(site_name="Musterseite"),
        models.Source(key="ohne-titel"),
    ]
    assert [str(row) for row in rows] == [
        "Musterkreis",
        "Es geschah.",
        "Stellen",
        "Was ist das?",
        "Kreis",
        "Musterseite",
        "ohne-titel",
    ]
