"""A backup is taken while people work, is read before it counts, and brings back all of it or nothing."""

import json
import os
import stat
import subprocess
import sys
import threading
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.utils import timezone

from integration.models import Fact, Source
from integration.models.publishing import Edition
from integration.models.support import immutability
from integration.operations import archive, backup, restore
from integration.periods import BACKUPS_KEPT
from tests.editions.test_publish import publish_all, write
from tests.support import sample_nodes
from tests.support.people import PASSWORD, editor, give_app
from tests.support.server import ROOT, environment


@pytest.fixture(autouse=True)
def filled(committing_db: None, settings: Any, tmp_path: Path) -> None:
    """A site with two editions and an editor with a second factor."""
    settings.DATA_DIR = tmp_path
    write(*sample_nodes.FIRST)
    publish_all()
    write(sample_nodes.ADOPTED)
    publish_all()
    give_app(editor("erika"))


def everything() -> dict[str, list[dict[str, Any]]]:
    """Return every row that a backup keeps, as plain values."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in archive.kept_models()
    }


def test_a_restored_site_has_every_row_as_it_was(tmp_path: Path) -> None:
    before = everything()
    made = backup.make(tmp_path / "backups")

    write(sample_nodes.fact("neu", 90))
    publish_all()
    restore.restore(made.path, replace=True)

    assert everything() == before
    assert immutability.expected() <= immutability.installed(connection)


def test_after_a_restore_new_rows_can_be_stored_and_published(tmp_path: Path) -> None:
    made = backup.make(tmp_path / "backups")
    restore.restore(made.path, replace=True)

    Source.objects.create(title="Niederschrift", publisher="Musterkreis", address_note="Im Archiv.")
    write(sample_nodes.fact("neu", 90))
    publish_all()

    assert Edition.objects.count() == 3
    call_command("check_editions")


def test_a_backup_goes_into_another_database_where_the_site_starts(tmp_path: Path) -> None:
    made = backup.make(tmp_path / "backups")
    elsewhere = environment(DATA_DIR=str(tmp_path / "elsewhere"))

    for command in (["restore", str(made.path)], ["check_editions"]):
        done = subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=elsewhere, capture_output=True, text=True
        )
        assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "2 editions checked; all are what was published.\n"
    found = _elsewhere(
        elsewhere,
        "from django.contrib.auth import authenticate, get_user_model as m; from allauth.mfa.models import *;"
        f"print(m().objects.get().check_password({PASSWORD!r}), Authenticator.objects.count())",
    )
    assert found == "True 2\n"


def _elsewhere(env: dict[str, str], code: str) -> str:
    shell = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", code]
    return subprocess.run(shell, cwd=ROOT, env=env, capture_output=True, text=True, check=True).stdout


def test_a_backup_taken_while_editors_publish_is_of_one_moment(tmp_path: Path) -> None:
    enough, published = threading.Event(), []

    def work() -> None:
        number = 0
        while not enough.is_set():
            number += 1
            write(sample_nodes.fact(f"neu-{number}", 100 + number))
            publish_all()
            published.append(number)
        connections.close_all()

    busy = threading.Thread(target=work)
    busy.start()
    try:
        made = [backup.make(tmp_path / "backups") for _each in range(4)]
    finally:
        enough.set()
        busy.join()

    assert len(published) > 2
    for each in made:
        restore.restore(each.path, replace=True)
        call_command("check_editions")
        # Between storing a fact and publishing it there is one more than the editions tell of.
        assert Fact.objects.count() - (Edition.objects.count() - 1) in (0, 1)


def test_a_site_in_use_is_not_overwritten(tmp_path: Path) -> None:
    made = backup.make(tmp_path / "backups")
    before = everything()

    with pytest.raises(CommandError, match="--replace deletes it"):
        call_command("restore", made.path)

    assert everything() == before


@pytest.mark.parametrize("damage", ["cut", "changed", "text"])
def test_a_damaged_file_is_refused_and_nothing_changes(damage: str, tmp_path: Path) -> None:
    made, before = backup.make(tmp_path / "backups"), everything()
    _damage(made.path, damage)

    with pytest.raises(archive.ArchiveError):
        restore.restore(made.path, replace=True)

    assert everything() == before


def _damage(path: Path, damage: str) -> None:
    if damage == "text":
        path.write_text("no backup")
    elif damage == "cut":
        path.write_bytes(path.read_bytes()[:-2000])
    else:
        _rewrite(path, "rows/integration.fact.jsonl", lambda text: text.replace("5.5", "9.5"))


def _rewrite(path: Path, name: str, change: Any) -> None:
    with zipfile.ZipFile(path) as old:
        members = {each: old.read(each).decode() for each in old.namelist()}
    members[name] = change(members[name])
    with zipfile.ZipFile(path, "w") as new:
        for each, text in members.items():
            new.writestr(each, text)


def test_editions_that_prove_false_are_not_restored(tmp_path: Path) -> None:
    with immutability.lifted(), connection.cursor() as cursor:
        cursor.execute("UPDATE integration_edition SET note = 'anders' WHERE number = 1")
    made, before = backup.make(tmp_path / "backups"), everything()

    with pytest.raises(restore.RestoreError, match="not what was published"):
        restore.restore(made.path, replace=True)

    assert everything() == before


def test_a_backup_of_another_release_names_what_differs(tmp_path: Path) -> None:
    made = backup.make(tmp_path / "backups")
    _rewrite(
        made.path,
        archive.MANIFEST,
        lambda text: json.dumps(json.loads(text) | {"migrations": ["integration.0099_x"]}),
    )

    with pytest.raises(restore.RestoreError, match="made by another release"):
        restore.restore(made.path, replace=True)


def test_the_key_is_in_the_file_only_when_asked_for(tmp_path: Path, settings: Any) -> None:
    settings.SECRET_KEY = "a" * 60
    plain, whole = (backup.make(tmp_path, with_secret_key=wanted) for wanted in (False, True))

    assert archive.SECRET_KEY not in zipfile.ZipFile(plain.path).namelist()
    assert b"a" * 60 not in plain.path.read_bytes()
    restore.restore(whole.path, replace=True)
    assert (tmp_path / "secret-key").read_text() == "a" * 60


def test_only_its_owner_can_read_a_backup(tmp_path: Path) -> None:
    made = backup.make(tmp_path / "backups")

    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700


def test_old_backups_go_and_the_newest_stays(tmp_path: Path) -> None:
    made = [backup.make(tmp_path / "backups").path for _each in range(3)]
    long_ago = (timezone.now() - BACKUPS_KEPT - timedelta(days=1)).timestamp()
    for path in made[1:]:
        os.utime(path, (long_ago, long_ago))

    assert backup.forget_older(tmp_path / "backups", BACKUPS_KEPT) == [made[1]]
    assert sorted((tmp_path / "backups").iterdir()) == [made[0], made[2]]


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(CommandError, match="No backup was made"):
        call_command("backup", to=tmp_path / "file" / "backups")
    assert get_user_model().objects.count() == 1


def test_both_commands_say_what_they_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("backup", to=tmp_path / "backups")
    [path] = (tmp_path / "backups").iterdir()
    call_command("restore", path, check=True)

    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith(f"{path}: ") and said[0].endswith("newest edition 2.")
    assert said[1].startswith("SECRET_KEY is not in it")
    assert said[2].startswith("Can be read: ")
