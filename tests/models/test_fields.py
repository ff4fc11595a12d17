from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db.models import BooleanField, CheckConstraint, Field
from django.utils import translation
from django.utils.functional import Promise

from integration import models
from integration.checks import unstored
from integration.content.catalogue import ITEM_TYPES
from integration.content.spans import UNKNOWN, DateSpan
from integration.content.types import VoteResult
from integration.models.support.fields import ChoiceField, RichTextField, SpanFields
from tests.models.conftest import refused_by
from tests.support import sample_rows

MARCH = DateSpan(date(2015, 3, 1), date(2015, 3, 31), "Mitte März 2015")


# Spans


def test_a_span_is_stored_in_three_columns_and_read_as_one() -> None:
    step = sample_rows.step(date=MARCH)
    step.refresh_from_db()
    assert step.date == MARCH
    assert (step.date_earliest, step.date_latest, step.date_label) == (
        date(2015, 3, 1),
        date(2015, 3, 31),
        "Mitte März 2015",
    )


def test_a_span_that_was_never_set_is_not_known() -> None:
    assert sample_rows.step().date == UNKNOWN


def test_setting_a_span_anew_leaves_nothing_of_the_old_one() -> None:
    step = sample_rows.step(date=MARCH)
    step.date = DateSpan(latest=date(2015, 9, 13))
    step.save()
    step.refresh_from_db()
    assert step.date == DateSpan(None, date(2015, 9, 13), "")


def test_two_spans_of_one_row_do_not_mix() -> None:
    step = sample_rows.step(date=MARCH, as_of=DateSpan.day(date(2015, 7, 10)))
    assert (step.date, step.as_of) == (MARCH, DateSpan.day(date(2015, 7, 10)))


def test_a_span_has_the_german_name_of_its_three_columns() -> None:
    names = [models.Step.date.verbose_name, models.Step.as_of.verbose_name]
    assert [str(name) for name in names] == ["Datum", "Stand"]


def test_the_database_refuses_a_span_that_ends_before_it_begins() -> None:
    with refused_by("step_date_in_order"):
        sample_rows.step(date_earliest=date(2015, 3, 2), date_latest=date(2015, 3, 1))


def test_the_database_refuses_such_a_span_from_the_shared_base_too() -> None:
    with refused_by("fact_as_of_in_order"):
        sample_rows.fact(as_of_earliest=date(2015, 3, 2), as_of_latest=date(2015, 3, 1))


def test_an_editor_is_told_about_bounds_in_the_wrong_order() -> None:
    row = models.Step(
        body=sample_rows.body(), sentence="S.", date_earliest=date(2015, 3, 2), date_latest=date(2015, 3, 1)
    )
    with pytest.raises(ValidationError) as caught:
        row.full_clean()
    assert caught.value.messages == ["Der früheste Tag liegt nach dem spätesten."]


def test_one_bound_alone_is_a_span() -> None:
    assert sample_rows.step(date_earliest=date(2015, 3, 2)).date == DateSpan(earliest=date(2015, 3, 2))


# Closed lists


def test_the_database_refuses_a_value_outside_the_list() -> None:
    with refused_by("voteevent_result_is_known"):
        sample_rows.vote(result="vielleicht")


def test_an_optional_choice_may_be_empty_and_a_required_one_may_not() -> None:
    assert sample_rows.step(resulting_status="").resulting_status == ""
    with refused_by("fact_section_is_known"):
        sample_rows.fact(section="")


def test_a_choice_starts_with_its_default_value_as_plain_text() -> None:
    assert type(models.VoteEvent().result) is str
    assert models.VoteEvent().result == VoteResult.UNKNOWN


def test_the_labels_of_a_choice_wait_for_the_language_of_the_reader() -> None:
    labels = [label for _value, label in models.Fact._meta.get_field("kind").choices or []]
    assert all(isinstance(label, Promise) for label in labels)
    with translation.override("de"):
        assert [str(label) for label in labels] == [
            "Fakt",
            "Position",
            "Zitat",
            "Einschätzung",
            "Aussage",
            "Offen",
        ]


# Long texts and lists of texts


def test_markup_that_is_not_allowed_never_reaches_the_database() -> None:
    motion = sample_rows.motion(text='<p onclick="x">Ja<script>alert(1)</script></p><p> </p>')
    assert models.Motion.objects.get().text == motion.text == "<p>Ja</p>"


@pytest.mark.parametrize("wrong", ["Kreis", {"a": 1}, [1], [None]])
def test_a_list_of_texts_holds_nothing_but_texts(wrong: object) -> None:
    term = models.GlossaryTerm(term="Kreis", definition="Mehrere Gemeinden.", other_forms=wrong)
    with pytest.raises(ValidationError) as caught:
        term.full_clean()
    assert list(caught.value.message_dict) == ["other_forms"]


def test_each_row_has_a_list_of_its_own() -> None:
    models.GlossaryTerm().other_forms.append("Kreise")
    assert models.GlossaryTerm().other_forms == []


# Conventions that hold for every model


WORKING_COPY = [
    getattr(models, name) for name in models.__all__ if hasattr(getattr(models, name), "position")
]


def entered_fields() -> list[Field]:
    """Return what an editor can enter anywhere."""
    return [
        field
        for model in WORKING_COPY
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if not field.primary_key
    ]


def test_every_public_type_and_part_has_a_model() -> None:
    parts = {"VoteCount", "NamedVote", "Consultation", "Membership"}
    assert {model.__name__ for model in WORKING_COPY} == {cls.__name__ for cls in ITEM_TYPES} | parts
    assert list(unstored(ITEM_TYPES)) == []


def test_every_field_says_in_translatable_german_what_it_is_and_which_rule_it_has() -> None:
    silent = [
        str(field)
        for field in entered_fields()
        if not isinstance(field.verbose_name, Promise)
        or not isinstance(field.help_text, Promise)
        or not str(field.help_text)
    ]
    owners = ["VoteCount.vote", "NamedVote.vote", "Consultation.motion", "Membership.person"]
    assert silent == [f"integration.{owner}" for owner in sorted(owners, key=_place)]


def _place(owner: str) -> int:
    return [model.__name__ for model in WORKING_COPY].index(owner.partition(".")[0])


def test_every_help_text_is_made_of_whole_sentences() -> None:
    unfinished = [
        str(f) for f in entered_fields() if f.help_text and not str(f.help_text).endswith((".", "?"))
    ]
    assert unfinished == []


def test_every_kind_of_object_has_a_german_name_in_singular_and_plural() -> None:
    unnamed = [
        model.__name__
        for model in WORKING_COPY
        if not isinstance(model._meta.verbose_name, Promise)
        or not isinstance(model._meta.verbose_name_plural, Promise)
    ]
    assert unnamed == []


def test_every_choice_and_every_span_is_promised_by_the_database() -> None:
    needed = {
        f"{model._meta.model_name}_{field.name}_is_known"
        for model in WORKING_COPY
        for field in model._meta.fields
        if isinstance(field, ChoiceField)
    } | {
        f"{model._meta.model_name}_{name}_in_order"
        for model in WORKING_COPY
        for cls in model.__mro__
        for name, attribute in vars(cls).items()
        if isinstance(attribute, SpanFields)
    }
    promised = {each.name for model in WORKING_COPY for each in model._meta.constraints if _is_check(each)}
    assert len(needed) == 42
    assert needed <= promised


def _is_check(constraint: object) -> bool:
    return isinstance(constraint, CheckConstraint)


def test_no_choice_is_left_without_a_list() -> None:
    assert [str(f) for f in entered_fields() if isinstance(f, ChoiceField) and not f.choices] == []


def test_no_number_is_a_float_and_no_flag_is_undecided() -> None:
    kinds = {field.get_internal_type() for field in entered_fields()}
    flags = [field for field in entered_fields() if isinstance(field, BooleanField)]
    assert kinds & {"FloatField", "NullBooleanField"} == set()
    assert [str(field) for field in flags if field.null or field.default is not False] == []


def test_migrations_need_none_of_our_fields() -> None:
    paths = {field.deconstruct()[1] for field in entered_fields()}
    assert {path for path in paths if not path.startswith("django.db.models.")} == set()


def test_texts_are_never_null() -> None:
    texts = ("CharField", "TextField")
    assert [str(f) for f in entered_fields() if f.get_internal_type() in texts and f.null] == []


def test_long_texts_with_markup_are_known_as_such() -> None:
    markup = {str(field) for field in entered_fields() if isinstance(field, RichTextField)}
    assert markup == {
        "integration.Motion.text",
        "integration.Step.details",
        "integration.FundingShare.details",
        "integration.Task.text",
        "integration.Fact.details",
        "integration.FaqItem.answer",
        "integration.Page.text",
        "integration.SiteDetails.what_followed",
    }
