from dataclasses import dataclass

from integration.checks import (
    public_fields_are_at_a_desk,
    public_fields_are_stored,
    unfillable,
    unstored,
)
from integration.content import types
from integration.content.schema import Item, Part
from integration.content.spans import UNKNOWN, DateSpan


def test_the_working_copy_has_a_place_for_everything_public() -> None:
    assert public_fields_are_stored() == []


def test_a_public_type_without_a_model_is_found() -> None:
    @dataclass(frozen=True, eq=False, kw_only=True)
    class Balloon(Item):
        title: str

    assert list(unstored([Balloon])) == ["Balloon"]


def test_every_public_field_without_a_column_is_found() -> None:
    @dataclass(frozen=True, eq=False, kw_only=True)
    class Source(types.Source):
        colour: str = ""
        seen: DateSpan = UNKNOWN
        friends: tuple[types.Source, ...] = ()
        url: str = ""

    assert list(unstored([Source])) == ["Source.colour", "Source.seen", "Source.friends"]


def test_parts_without_rows_of_their_own_are_found() -> None:
    @dataclass(frozen=True, kw_only=True)
    class VoteCount(types.VoteCount):
        colour: str = ""

    @dataclass(frozen=True, kw_only=True)
    class Ballot(Part):
        mark: str

    fields = {"counts": (), "title": (), "__annotations__": {}}
    fields["__annotations__"] = {"counts": tuple[VoteCount, ...], "title": tuple[Ballot, ...]}
    vote_event = dataclass(frozen=True, eq=False, kw_only=True)(type("VoteEvent", (Item,), fields))
    assert list(unstored([vote_event])) == ["VoteEvent.title", "VoteCount.colour", "Ballot"]


def test_every_public_field_can_be_filled_at_a_desk() -> None:
    assert public_fields_are_at_a_desk() == []


def test_a_public_field_that_stands_in_no_form_is_found() -> None:
    @dataclass(frozen=True, eq=False, kw_only=True)
    class FundingShare(types.FundingShare):
        cost_per_year: str = ""
        agreed: DateSpan = UNKNOWN

    assert list(unfillable([FundingShare])) == ["FundingShare.cost_per_year", "FundingShare.agreed"]


def test_a_part_whose_field_stands_in_no_row_is_found() -> None:
    @dataclass(frozen=True, kw_only=True)
    class VoteCount(types.VoteCount):
        remark: str = ""

    fields = {"counts": (), "__annotations__": {"counts": tuple[VoteCount, ...]}}
    vote_event = dataclass(frozen=True, eq=False, kw_only=True)(type("VoteEvent", (Item,), fields))
    assert list(unfillable([vote_event])) == ["VoteCount.remark"]
