"""Nodes, their one canonical text, and files of nodes good and bad."""

import json
import random
from typing import Any

import pytest
from hypothesis import given

from integration.content.nodes import Node, NodeError, canonical, checksum, from_json, to_file
from tests.content import strategies
from tests.support.small_site import node

ONE = {"type": "body", "key": "musterkreis", "position": 10, "fields": {"name": "Musterkreis"}}


def refusal(text: str | bytes) -> tuple[str, ...]:
    """Return the problems with which a file is refused."""
    with pytest.raises(NodeError) as refused:
        from_json(text)
    return refused.value.problems


def file_of(*entries: Any, schema: Any = 1) -> str:
    return json.dumps({"schema": schema, "nodes": entries})


@given(strategies.nodes())
def test_nodes_read_from_their_canonical_text_are_the_same_nodes(nodes: tuple[Node, ...]) -> None:
    assert from_json(canonical(nodes)) == tuple(sorted(nodes, key=lambda node: node.ident))


@given(strategies.nodes())
def test_nodes_read_from_an_exported_file_are_the_same_nodes(nodes: tuple[Node, ...]) -> None:
    assert canonical(from_json(to_file(nodes))) == canonical(nodes)


@given(strategies.nodes())
def test_the_canonical_text_does_not_depend_on_the_order_of_the_nodes(nodes: tuple[Node, ...]) -> None:
    shuffled = random.Random(1).sample(nodes, len(nodes))
    assert checksum(canonical(shuffled)) == checksum(canonical(nodes))


def test_the_canonical_text_is_sorted_compact_and_readable() -> None:
    nodes = [node("body", "b", name="Müller"), node("body", "a", 10, name="A", article="die")]
    assert canonical(nodes) == (
        '{"nodes":[{"fields":{"article":"die","name":"A"},"key":"a","position":10,"type":"body"},'
        '{"fields":{"name":"Müller"},"key":"b","position":0,"type":"body"}],"schema":1}'
    )


def test_a_checksum_is_the_sha_256_of_the_text() -> None:
    assert checksum("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_position_and_fields_may_be_left_out() -> None:
    assert from_json('{"schema": 1, "nodes": [{"type": "body", "key": "a"}]}') == (Node("body", "a", 0, {}),)


def test_a_file_may_come_as_bytes() -> None:
    assert from_json(file_of(ONE).encode()) == (node("body", "musterkreis", 10, name="Musterkreis"),)


@pytest.mark.parametrize(
    ("text", "beginning"),
    [
        ("", "Kein lesbares JSON: "),
        ("{", "Kein lesbares JSON: "),
        (b"\xff\xfe\x00", "Kein lesbares JSON: "),
        ("[" * 100_000, "Kein lesbares JSON: "),
        (
            '{"schema": 1, "nodes": [{"type": "proposal", "key": "a", "fields": {"posts": 5.5}}]}',
            "Kein lesbares JSON: Kommazahl 5.5: Zahlen mit Komma stehen als Text („5.5“)",
        ),
        ('{"schema": 1, "nodes": NaN}', "Kein lesbares JSON: Kommazahl NaN"),
        ('{"schema": 1, "nodes": [' + "9" * 5000 + "]}", "Kein lesbares JSON: "),
        (
            '{"schema": 1, "nodes": [{"type": "body", "key": "a", "key": "b"}]}',
            "Kein lesbares JSON: „key“ steht zweimal im selben Objekt",
        ),
        (r'{"schema": 1, "nodes": [{"type": "body", "key": "\ud800"}]}', "Kein lesbares JSON: "),
        ("[]", "Die Datei braucht „schema“ und eine Liste „nodes“."),
        ('{"schema": 1}', "Die Datei braucht „schema“ und eine Liste „nodes“."),
        ('{"schema": 1, "nodes": {}}', "Die Datei braucht „schema“ und eine Liste „nodes“."),
        ('{"nodes": []}', "Unbekannte Schema-Nummer: None"),
        ('{"schema": 0, "nodes": []}', "Unbekannte Schema-Nummer: 0"),
        ('{"schema": 2, "nodes": []}', "Unbekannte Schema-Nummer: 2"),
        ('{"schema": true, "nodes": []}', "Unbekannte Schema-Nummer: True"),
        ('{"schema": "1", "nodes": []}', "Unbekannte Schema-Nummer: '1'"),
    ],
    ids=range(17),
)
def test_what_is_no_node_file_is_refused_with_one_sentence(text: str | bytes, beginning: str) -> None:
    problems = refusal(text)
    assert [problem[: len(beginning)] for problem in problems] == [beginning]


def test_every_bad_entry_of_a_file_is_named_with_its_place() -> None:
    entries = [
        ONE,
        "text",
        {"type": "", "key": 5},
        {**ONE, "key": "b", "position": -1},
        {**ONE, "key": "c", "position": True},
        {**ONE, "key": "d", "position": 2**31},
        {**ONE, "key": "e", "fields": []},
        {**ONE, "key": "f", "id": 7, "comment": ""},
    ]
    assert refusal(file_of(*entries)) == (
        "Eintrag 2: kein Objekt",
        "Eintrag 3: „type“ fehlt oder ist kein Text",
        "Eintrag 3: „key“ fehlt oder ist kein Text",
        "Eintrag 4: „position“ muss eine ganze Zahl ab 0 sein",
        "Eintrag 5: „position“ muss eine ganze Zahl ab 0 sein",
        "Eintrag 6: „position“ muss eine ganze Zahl ab 0 sein",
        "Eintrag 7: „fields“ muss ein Objekt sein",
        "Eintrag 8: unbekannte Angaben comment, id",
    )


def test_an_object_that_stands_twice_in_a_file_is_named() -> None:
    twin = {**ONE, "fields": {"name": "Anderer Name"}}
    assert refusal(file_of(ONE, twin, {**ONE, "type": "source"})) == ("body „musterkreis“ steht zweimal da",)
