"""The working copy as a whole: import, reset, restore, and the history of each."""

from datetime import UTC, datetime
from typing import Any

import pytest

from integration import models
from integration.content.graph import Content
from integration.content.nodes import Node
from integration.content.problems import ContentError
from integration.editions import codec, workspace
from integration.models.publishing import Revision, RevisionAction
from tests.support import sample_nodes

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def write(*written: Node) -> None:
    workspace.import_nodes(written, "erika", NOON)


def sorted_nodes(*given: Node) -> list[Node]:
    return sorted(given, key=lambda node: node.ident)


def test_what_is_imported_comes_out_again_unchanged() -> None:
    write(*sample_nodes.FIRST)

    assert sorted_nodes(*codec.encode_all()) == sorted_nodes(*sample_nodes.FIRST)


def test_importing_the_same_again_changes_nothing() -> None:
    write(*sample_nodes.FIRST)

    assert workspace.import_nodes(sample_nodes.FIRST, "erika", NOON) == ()


def test_a_file_with_faults_is_refused_whole_with_every_problem() -> None:
    write(*sample_nodes.FRAME)
    broken = (
        sample_nodes.fact("gut", 20),
        sample_nodes.fact("zahl", 30, value="viel"),
        sample_nodes.fact("beleg", 40, sources=["gibt-es-nicht"]),
        Node("fact", "leer", 50, {}),
    )

    with pytest.raises(ContentError) as refused:
        write(*broken)

    assert [(p.key, p.field) for p in refused.value.problems] == [
        ("leer", "section"),
        ("leer", "title"),
        ("leer", "sentence"),
        ("zahl", "value"),
        ("beleg", "sources"),
    ]
    assert not models.Fact.objects.exists()


def test_what_the_database_would_refuse_is_a_problem_with_object_and_field() -> None:
    write(*sample_nodes.FRAME)

    with pytest.raises(ContentError) as refused:
        write(
            sample_nodes.fact("lang", 20, title="x" * 1000),
            sample_nodes.step("geplant", 30, planned=True, resulting_status="adopted"),
        )

    assert {(p.key, p.field) for p in refused.value.problems} >= {("lang", "title")}
    assert {p.key for p in refused.value.problems} == {"lang", "geplant"}
    assert not models.Fact.objects.exists()


def test_inline_rows_are_part_of_the_object() -> None:
    counts = [
        {"option": "yes", "value": 20},
        {"option": "no"},
        {"option": "no", "group": "kreistag", "value": 3},
    ]
    vote = Node(
        "vote-event",
        "abstimmung",
        10,
        sample_nodes.PROVEN | {"title": "Abstimmung", "organization": "kreistag", "counts": counts},
    )
    write(*sample_nodes.FIRST, vote)

    assert codec.encode(models.VoteEvent.objects.get()) == vote


def test_replacing_facts_can_swap_who_replaces_whom() -> None:
    write(
        *sample_nodes.FRAME,
        sample_nodes.fact("a"),
        sample_nodes.fact("b", 20, replaces="a"),
        sample_nodes.fact("c", 30),
    )

    write(sample_nodes.fact("b", 20), sample_nodes.fact("c", 30, replaces="a"))

    assert Content(codec.encode_all()).successors["a"].key == "c"


def test_resetting_removes_what_the_state_does_not_have() -> None:
    write(*sample_nodes.FIRST, sample_nodes.ADOPTED)

    workspace.reset_to(sample_nodes.FIRST, "erika", NOON)

    assert sorted_nodes(*codec.encode_all()) == sorted_nodes(*sample_nodes.FIRST)


def test_each_write_leaves_a_revision_of_the_object() -> None:
    write(*sample_nodes.FIRST)
    write(sample_nodes.fact("stellen", value="6"))
    workspace.reset_to([n for n in sample_nodes.FIRST if n.key != "stellen"], "max", NOON)

    assert [
        (r.action, r.editor, r.node and r.node["fields"].get("value"))
        for r in workspace.history(("fact", "stellen"))
    ] == [
        (RevisionAction.RESTORED, "max", None),
        (RevisionAction.IMPORTED, "erika", "6"),
        (RevisionAction.IMPORTED, "erika", "5.5"),
    ]


def test_saving_without_a_change_leaves_no_revision() -> None:
    write(*sample_nodes.FIRST)
    row = models.Fact.objects.get()

    workspace.record_row(row, "max", NOON)

    assert workspace.last_editors([("fact", "stellen")]) == {("fact", "stellen"): "erika"}


def test_an_older_state_of_an_object_can_be_restored_with_its_inline_rows() -> None:
    person = Node("person", "erika", 10, {"name": "Erika Mustermann", "memberships": [{"role": "Vorsitz"}]})
    write(*sample_nodes.FIRST, person)
    write(Node("person", "erika", 10, {"name": "Erika Muster"}))
    first = Revision.objects.filter(type="person").last()
    assert first

    workspace.restore(first, "max", NOON)

    assert codec.encode(models.Person.objects.get()) == person


def test_encoding_costs_the_same_for_one_row_and_for_many(
    django_assert_max_num_queries: Any,
) -> None:
    write(*sample_nodes.FIRST, *(sample_nodes.step(f"schritt-{n}", n + 20) for n in range(30)))

    with django_assert_max_num_queries(50):
        codec.encode_all()


def test_a_control_character_never_reaches_a_node() -> None:
    write(*sample_nodes.FIRST)
    models.Fact.objects.update(sentence="Fünf\x01 und\u200b halb")

    assert codec.encode(models.Fact.objects.get()).fields["sentence"] == "Fünf und halb"
