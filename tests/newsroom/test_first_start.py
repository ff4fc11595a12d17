"""The first start: content and editor are made once, whole or not at all."""

import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command

from integration.content.graph import Content
from integration.content.standing import Standing
from integration.editions import codec
from integration.editions.audit import check as audit
from integration.editions.pending import nodes_of, pending
from integration.models.publishing import Edition
from integration.newsroom import first_start

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


def test_edition_1_is_the_state_of_2015_and_says_so() -> None:
    edition = first_start.publish_first_content(NOW)

    assert edition
    assert edition.number == 1
    assert Standing(Content(nodes_of(edition)), NOW.date()).sentence == (
        "Vom Kreistag abgelehnt (März 2015). Die SPD hat beantragt, das Angebot vorstellen zu lassen."
    )
    assert (pending(NOW).changes, list(audit())) == ((), [])


def test_a_second_start_changes_nothing() -> None:
    call_command("prepare")
    before = (codec.encode_all(), Edition.objects.count(), get_user_model().objects.count())

    call_command("prepare")

    assert (codec.encode_all(), Edition.objects.count(), get_user_model().objects.count()) == before


@pytest.mark.parametrize(
    "text", ["", "{", '{"schema": 99, "nodes": []}', '{"schema": 1, "nodes": [{"type": "step"}]}']
)
def test_a_bad_file_loads_nothing_and_says_why(tmp_path: Path, monkeypatch: Any, text: str) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text(text)
    monkeypatch.setattr(first_start.publish_first_content, "__defaults__", (bad,))

    with pytest.raises(CommandError, match="nothing was stored"):
        call_command("prepare")

    assert (codec.encode_all(), Edition.objects.count()) == ((), 0)


def test_a_file_that_breaks_a_rule_leaves_no_half_loaded_content(tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"schema": 1, "nodes": [{"type": "source", "key": "a", "fields": {"title": "A"}}]}')

    with pytest.raises(ValueError, match="Vorhaben"):
        first_start.publish_first_content(NOW, bad)

    assert (codec.encode_all(), Edition.objects.count()) == ((), 0)


def test_the_first_editor_can_sign_in_with_the_kept_password(own_folder: Path) -> None:
    path = first_start.create_first_editor()

    assert path == own_folder / "first-login.txt"
    lines = dict(line.split(": ", 1) for line in path.read_text().splitlines())
    assert authenticate(username=lines["Name"], password=lines["Passwort"]) is not None


def test_only_its_owner_can_read_the_first_password() -> None:
    path = first_start.create_first_editor()

    assert path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_where_there_is_an_editor_none_is_created(own_folder: Path) -> None:
    get_user_model().objects.create_user("erika", password="ein langes Passwort")

    assert first_start.create_first_editor() is None
    assert not (own_folder / "first-login.txt").exists()


def test_a_password_file_left_by_an_interrupted_start_is_replaced(own_folder: Path) -> None:
    (own_folder / "first-login.txt").write_text("alt")
    (own_folder / "first-login.tmp").write_text("halb")

    path = first_start.create_first_editor()

    assert path
    assert path.read_text().startswith("Adresse: ")
