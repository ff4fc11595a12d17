"""``manage.py check_editions`` says what was published and what is not as it was."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from integration.delivery.store import store
from integration.models.publishing import Edition
from integration.models.support import immutability
from integration.pages import proposal
from tests.editions.test_publish import publish_all, write
from tests.support import sample_nodes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_editions(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.DATA_DIR = tmp_path
    store.forget()
    write(*sample_nodes.FIRST)
    publish_all()
    write(sample_nodes.ADOPTED)
    publish_all()
    yield
    store.forget()


def faults(capsys: pytest.CaptureFixture[str], **options: Any) -> list[str]:
    with pytest.raises(CommandError, match="fault"):
        call_command("check_editions", **options)
    return capsys.readouterr().err.splitlines()


def test_editions_as_they_were_published_pass(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("check_editions")

    assert capsys.readouterr().out == "2 editions checked; all are what was published.\n"


def test_a_changed_body_is_named_with_its_edition(capsys: pytest.CaptureFixture[str]) -> None:
    changed = Edition.objects.get(number=1).body.replace("5.5", "9.5")
    with immutability.lifted():
        Edition.objects.filter(number=1).update(body=changed)

    assert faults(capsys) == [
        "Edition 1: its content does not match its checksum.",
        "Edition 1: its content does not match its content checksum.",
    ]


def test_a_body_that_cannot_be_read_is_a_fault_and_stops_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with immutability.lifted(), connection.cursor() as cursor:
        cursor.execute("UPDATE integration_edition SET body = '{' WHERE number = 1")

    found = faults(capsys)

    assert any(fault.startswith("Edition 1: its content cannot be read") for fault in found)
    assert not any(fault.startswith("Edition 2") for fault in found)


def test_an_edition_that_does_not_render_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with mock.patch.object(proposal, "render", side_effect=KeyError("sentence")):
        found = faults(capsys, render=True)

    assert found == [f"Edition {number}: does not render: KeyError('sentence')" for number in (1, 2)]


def test_a_missing_guard_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    immutability.lift(connection)

    assert f"The database lacks the guard {sorted(immutability.expected())[0]}." in faults(capsys)
