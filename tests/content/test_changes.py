"""The difference between two states, its application, and selections that leave nothing dangling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration.content.catalogue import TYPE_BY_NAME, references, targets
from integration.content.changes import (
    Change,
    ChangeKind,
    ConflictError,
    FieldChange,
    Selection,
    apply,
    difference,
    digest,
    readable,
    select,
)
from integration.content.graph import Content
from integration.content.nodes import Ident, Node
from integration.content.problems import ContentError, Problem
from integration.content.schema import fields_of
from tests.content import strategies
from tests.support.small_site import NODES, altered, node, site

STATES = (strategies.nodes(), strategies.nodes())


def in_order(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    return tuple(sorted(nodes, key=lambda node: node.ident))


def idents(changes: tuple[Change, ...]) -> list[Ident]:
    return [change.ident for change in changes]


# Difference and apply ------------------------------------------------------------------------------


@given(*STATES)
def test_applying_the_difference_to_the_old_state_gives_the_new_one(
    old: tuple[Node, ...], new: tuple[Node, ...]
) -> None:
    assert apply(old, difference(old, new)) == in_order(new)


@given(*STATES)
def test_the_difference_the_other_way_round_brings_the_old_state_back(
    old: tuple[Node, ...], new: tuple[Node, ...]
) -> None:
    back = tuple(Change(change.after, change.before) for change in difference(old, new))
    assert back == difference(new, old)
    assert apply(new, back) == in_order(old)


@given(strategies.nodes())
def test_equal_states_do_not_differ(nodes: tuple[Node, ...]) -> None:
    assert difference(nodes, tuple(reversed(nodes))) == ()


@given(*STATES)
def test_changes_that_are_already_there_are_no_conflict(old: tuple[Node, ...], new: tuple[Node, ...]) -> None:
    changes = difference(old, new)
    assert apply(apply(old, changes), changes) == in_order(new)


@given(*STATES)
def test_what_did_not_change_is_not_among_the_changes(old: tuple[Node, ...], new: tuple[Node, ...]) -> None:
    same = {each.ident for each in old if each in new}
    assert same & set(idents(difference(old, new))) == set()


@given(*STATES)
def test_equal_states_and_only_these_have_equal_digests(old: tuple[Node, ...], new: tuple[Node, ...]) -> None:
    assert (digest(old) == digest(new)) == (difference(old, new) == ())


def test_a_change_says_whether_an_object_is_added_changed_or_removed() -> None:
    old = (node("body", "a", name="A"), node("body", "b", name="B"))
    new = (node("body", "b", name="Neu"), node("body", "c", name="C"))
    assert [(change.ident, change.kind, change.node) for change in difference(old, new)] == [
        (("body", "a"), ChangeKind.REMOVED, old[0]),
        (("body", "b"), ChangeKind.CHANGED, new[0]),
        (("body", "c"), ChangeKind.ADDED, new[1]),
    ]


def test_changed_fields_come_in_the_order_of_the_type_with_position_last() -> None:
    before = altered("step", "ablehnung")
    after = altered("step", "ablehnung", position=30, sentence="Neu.", organization=None, planned=True)
    assert Change(before, after).fields == (
        FieldChange("organization", "kreistag", None),
        FieldChange("sentence", "Der Kreistag hat den Antrag abgelehnt.", "Neu."),
        FieldChange("planned", False, True),
        FieldChange("position", 10, 30),
    )


def test_a_value_that_became_the_default_is_shown_as_the_default() -> None:
    before, after = node("body", "a", name="A", article="die"), node("body", "a", name="A")
    assert Change(before, after).fields == (FieldChange("article", "die", "der"),)
    assert Change(after, before).fields == (FieldChange("article", "der", "die"),)


def test_the_fields_of_a_new_object_are_those_it_has() -> None:
    new = node("body", "a", 7, name="A")
    fields = (FieldChange("name", None, "A"), FieldChange("position", None, 7))
    assert Change(None, new).fields == fields
    assert Change(new, None).fields == tuple(FieldChange(f.name, f.new, f.old) for f in fields)


def test_an_object_of_a_type_that_is_no_more_still_shows_its_fields() -> None:
    before, after = node("gone", "a", b=1, a=1), node("gone", "a", b=2, c=3)
    assert Change(before, after).fields == (
        FieldChange("a", 1, None),
        FieldChange("b", 1, 2),
        FieldChange("c", None, 3),
    )


def test_a_token_stands_for_exactly_one_change() -> None:
    a, b = node("body", "a", name="A"), node("body", "a", name="B")
    tokens = [Change(a, b).token, Change(b, a).token, Change(None, b).token, Change(a, None).token]
    assert len(set(tokens)) == 4
    assert Change(node("body", "a", name="A"), b).token == tokens[0]


def test_a_change_of_what_somebody_else_changed_is_a_conflict_and_all_are_named() -> None:
    base = (node("body", "a", name="A"), node("body", "b", name="B"))
    mine = difference(base, (node("body", "a", name="Meins"), node("body", "c", name="C")))
    theirs = (node("body", "a", name="Ihres"), node("body", "b", name="B"), node("body", "c", name="Anders"))
    with pytest.raises(ConflictError) as conflict:
        apply(theirs, mine)
    assert conflict.value.idents == (("body", "a"), ("body", "c"))
    assert str(conflict.value) == "body „a“, body „c“"


# Selections ----------------------------------------------------------------------------------------


@given(*STATES, st.data())
def test_a_selection_never_leaves_a_dangling_reference(
    old: tuple[Node, ...], new: tuple[Node, ...], data: st.DataObject
) -> None:
    pending = difference(old, new)
    picked = data.draw(st.lists(st.sampled_from(idents(pending)), unique=True) if pending else st.just([]))
    selection = select(old, pending, picked)
    result = apply(old, selection.changes)
    assert {target for each in result for target in references(each)} - targets(result) == set()
    assert Content(result).nodes == result
    assert idents(selection.picked) == picked
    assert set(idents(selection.needed)) <= set(idents(pending)) - set(picked)


@given(*STATES, st.data())
def test_nothing_comes_along_that_no_reference_asks_for(
    old: tuple[Node, ...], new: tuple[Node, ...], data: st.DataObject
) -> None:
    pending = difference(old, new)
    picked = data.draw(st.lists(st.sampled_from(idents(pending)), unique=True) if pending else st.just([]))
    alone = apply(old, (change for change in pending if change.ident in picked))
    is_whole = all(references(each) <= targets(alone) for each in alone)
    assert (select(old, pending, picked).needed == ()) == is_whole


@given(*STATES)
def test_picking_everything_gives_the_new_state(old: tuple[Node, ...], new: tuple[Node, ...]) -> None:
    pending = difference(old, new)
    selection = select(old, pending, idents(pending))
    assert selection == Selection(pending, ())
    assert apply(old, selection.changes) == in_order(new)


BASE = (node("body", "kreis", name="Kreis"), node("organization", "rat", name="Rat", body="kreis"))


def test_what_a_picked_object_points_to_comes_along_over_several_steps() -> None:
    new = (
        *BASE,
        node("body", "stadt", name="Stadt"),
        node("organization", "amt", name="Amt", body="stadt"),
        node(
            "person",
            "erika",
            name="Erika Mustermann",
            memberships=[{"role": "Leitung", "organization": "amt"}],
        ),
        node("source", "quelle", title="Quelle"),
    )
    selection = select(BASE, difference(BASE, new), [("person", "erika")])
    assert (idents(selection.picked), idents(selection.needed)) == (
        [("person", "erika")],
        [("organization", "amt"), ("body", "stadt")],
    )


def test_a_claim_that_is_contradicted_comes_along_whatever_its_type() -> None:
    new = (*NODES, node("argument", "neu", side="pro", title="T", text="T", contradicts="wort"))
    new = (*new, node("statement", "wort", title="T", text="T"))
    selection = select(NODES, difference(NODES, new), [("argument", "neu")])
    assert idents(selection.needed) == [("statement", "wort")]


def test_a_removal_takes_along_the_change_that_lets_go_of_the_object() -> None:
    new = (node("organization", "rat", name="Rat"),)
    selection = select(BASE, difference(BASE, new), [("body", "kreis")])
    assert idents(selection.needed) == [("organization", "rat")]
    assert apply(BASE, selection.changes) == new


def test_a_removal_takes_along_the_removal_of_those_that_point_to_it() -> None:
    selection = select(BASE, difference(BASE, ()), [("body", "kreis")])
    assert (idents(selection.needed), apply(BASE, selection.changes)) == ([("organization", "rat")], ())


def test_a_gap_that_no_pending_change_closes_is_refused_by_name() -> None:
    removal = (Change(BASE[0], None),)
    with pytest.raises(ContentError) as refused:
        select(BASE, removal, [("body", "kreis")])
    assert refused.value.problems == (
        Problem(
            "organization",
            "rat",
            "",
            "verweist auf „kreis“; das gibt es in dieser Auswahl nicht.",
            "Wählen Sie auch das Fehlende aus.",
        ),
    )


def test_a_change_that_is_not_pending_cannot_be_picked() -> None:
    assert select(BASE, (), [("body", "kreis"), ("body", "unbekannt")]) == Selection((), ())


# In words ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("type_name", "name", "value", "words"),
    [
        ("body", "name", "Musterkreis", "Musterkreis"),
        ("body", "name", "", ""),
        ("body", "name", None, ""),
        ("fact", "details", "<p>Eins &amp; <strong>zwei</strong></p><p>drei</p>", "Eins & zwei drei"),
        ("fact", "key_figure", True, "ja"),
        ("fact", "key_figure", False, "nein"),
        ("fact", "value", "5.5", "5,5"),
        ("fact", "as_of", {"earliest": "2015-03-01", "latest": "2015-03-31"}, "März 2015"),
        ("fact", "as_of", {}, ""),
        ("fact", "section", "districts", "Kreise und Städte"),
        ("fact", "replaces", "anzahl-alt", "Teilnehmende Kreise"),
        ("fact", "replaces", "gibt-es-nicht", "gibt-es-nicht"),
        ("fact", "contradicts", "zitat", "Zum Zentrum"),
        ("fact", "sources", ["quelle", "weg"], "Bericht, weg"),
        ("source", "retrieved", "2015-03-18", "18. März 2015"),
        ("district", "tile_row", 0, "0"),
        ("motion", "former_slugs", ["a", "b"], "a, b"),
        (
            "vote-event",
            "counts",
            [{"option": "yes", "value": 20}, {"option": "no", "group": "fraktion-b", "value": 30}],
            "Ja, 20; Nein, Fraktion B, 30",
        ),
        ("vote-event", "counts", [{"option": "no", "value": 0}], "Nein, 0"),
    ],
)
def test_a_value_is_shown_in_words(type_name: str, name: str, value: object, words: str) -> None:
    field = next(field for field in fields_of(TYPE_BY_NAME[type_name]) if field.name == name)
    assert readable(site(), field, value) == words


@given(strategies.contents())
def test_every_value_of_every_object_can_be_shown_in_words(content: Content) -> None:
    shown = [
        readable(content, field, each.fields.get(field.name))
        for each in content.nodes
        for field in fields_of(TYPE_BY_NAME[each.type])
    ]
    assert [words for words in shown if not isinstance(words, str)] == []
