"""Rows to nodes and back: whatever the working copy accepts comes out again, whole."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from hypothesis import assume, given

from integration import models
from integration.content import nodes
from integration.content.catalogue import ITEM_TYPES, targets
from integration.content.changes import references
from integration.content.graph import Content
from integration.content.nodes import Ident, Node
from integration.content.problems import ContentError
from integration.content.schema import fields_of
from integration.editions import codec, reread, workspace
from tests.content import strategies
from tests.support import sample_nodes

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def import_what_is_accepted(given_nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Import nodes without those that the database refuses and those that point to them; return the rest."""
    while True:
        try:
            workspace.import_nodes(given_nodes, "erika", NOON)
        except ContentError as error:
            refused = {problem.ident for problem in error.problems}
            given_nodes = closed(tuple(node for node in given_nodes if node.ident not in refused))
        else:
            return given_nodes


def closed(given_nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    kept = tuple(node for node in given_nodes if references(node) <= targets(given_nodes))
    return kept if kept == given_nodes else closed(kept)


@given(strategies.nodes())
def test_rows_to_nodes_to_json_to_content_gives_the_same_content(given_nodes: tuple[Node, ...]) -> None:
    with transaction.atomic():
        accepted = import_what_is_accepted(given_nodes)
        assume(accepted)
        encoded = codec.encode_all()
        transaction.set_rollback(True)

    assert Content(nodes.from_json(nodes.canonical(encoded))) == Content(accepted)


def test_every_public_type_has_a_model_and_every_public_field_an_attribute() -> None:
    missing = [
        f"{cls.type_name}.{field.name}"
        for cls in ITEM_TYPES
        for field in fields_of(cls)
        if not hasattr(codec.MODEL_BY_TYPE[cls.type_name], field.name)
    ]

    assert missing == []


def test_what_is_not_public_never_reaches_a_node() -> None:
    workspace.import_nodes(sample_nodes.FIRST, "erika", NOON)
    row = models.Source.objects.get()

    assert set(codec.encode(row).fields) <= {
        field.name for field in fields_of(codec.TYPE_BY_MODEL[models.Source])
    }


def test_deleting_what_is_still_needed_is_refused_by_name() -> None:
    workspace.import_nodes(sample_nodes.FIRST, "erika", NOON)
    without_source = [node for node in codec.encode_all() if node.key != "amtsblatt"]

    with pytest.raises(ContentError, match="wird noch gebraucht"):
        workspace.reset_to(without_source, "erika", NOON)

    assert models.Source.objects.exists()


def test_a_node_of_an_unknown_type_or_key_has_no_row() -> None:
    assert (codec.find_row(("gibt-es-nicht", "a")), codec.find_row(("fact", "a"))) == (None, None)


def test_references_keep_one_order_whatever_order_they_were_given_in() -> None:
    sources = [Node("source", key, 10, {"title": key}) for key in ("a", "b", "c")]
    workspace.import_nodes(
        [*sample_nodes.FRAME, *sources, sample_nodes.fact("x", sources=["c", "a", "b"])], "erika", NOON
    )

    assert codec.encode(models.Fact.objects.get()).fields["sources"] == ["a", "b", "c"]


DISTRICT = {"name": "A", "kind": "kreis", "region": "koeln", "seat": "A", "tile_column": 0, "tile_row": 0}


def refusal(*given_nodes: Node) -> list[tuple[Ident, str]]:
    """Return where an import is refused, after which the working copy must be empty."""
    with pytest.raises(ContentError) as refused, transaction.atomic():
        workspace.import_nodes([*sample_nodes.FRAME, *given_nodes], "erika", NOON)
    assert codec.encode_all() == ()
    return [(problem.ident, problem.field) for problem in refused.value.problems]


def test_a_fact_that_replaces_itself_is_refused_at_the_door() -> None:
    assert refusal(sample_nodes.fact("a", replaces="a")) == [(("fact", "a"), "replaces")]


def test_two_facts_that_replace_the_same_one_are_refused_at_the_door() -> None:
    rivals = (sample_nodes.fact("b", replaces="a"), sample_nodes.fact("c", replaces="a"))
    assert refusal(sample_nodes.fact("a"), *rivals) == [(("fact", "c"), "replaces")]


def test_two_motions_of_one_address_are_refused_at_the_door() -> None:
    fields = sample_nodes.PROVEN | {"slug": "zentrum", "title": "Antrag"}
    motions = [Node("motion", key, 10, fields) for key in ("eins", "zwei")]
    assert refusal(*motions) == [(("motion", "zwei"), "slug")]


def test_what_points_to_a_refused_object_is_not_blamed_and_does_no_harm() -> None:
    long_name = Node("district", "01", 10, {**DISTRICT, "name": "x" * 999})
    state = Node("participation", "a", 10, sample_nodes.PROVEN | {"district": "01", "state": "unknown"})
    assert refusal(long_name, state) == [(("district", "01"), "name")]


# Read again


def encoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the keys of all rows that are made into nodes from now on, in a process that knows none yet."""
    seen: list[str] = []
    encode = codec.encode

    def noting(row: models.Step) -> Node:
        seen.append(row.key)
        return encode(row)

    monkeypatch.setattr(codec, "encode", noting)
    reread.forget()
    return seen


def test_only_rows_that_have_changed_are_made_into_nodes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    workspace.import_nodes(sample_nodes.FIRST, "erika", NOON)
    seen = encoded(monkeypatch)
    before = codec.encode_all()
    seen.clear()

    models.Fact.objects.filter(key="stellen").update(sentence="Anders.")
    after = codec.encode_all()

    assert seen == ["stellen"]
    assert [new.key for old, new in zip(before, after, strict=True) if old != new] == ["stellen"]


def test_a_change_of_what_a_row_refers_to_is_a_change_of_the_row(monkeypatch: pytest.MonkeyPatch) -> None:
    workspace.import_nodes(sample_nodes.FIRST, "erika", NOON)
    seen = encoded(monkeypatch)
    codec.encode_all()
    other = models.Source.objects.create(key="andere", title="Andere")
    seen.clear()

    models.Fact.objects.get(key="stellen").sources.add(other)
    [fact] = [node for node in codec.encode_all() if node.key == "stellen"]

    assert seen == ["andere", "stellen"]
    assert "andere" in fact.fields["sources"]


def test_a_row_that_is_gone_is_no_node(monkeypatch: pytest.MonkeyPatch) -> None:
    workspace.import_nodes(sample_nodes.FIRST, "erika", NOON)
    codec.encode_all()

    models.Fact.objects.filter(key="stellen").delete()

    assert "stellen" not in {node.key for node in codec.encode_all()}
