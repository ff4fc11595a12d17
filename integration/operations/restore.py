"""Bring a site back from a backup: every row, the sequences behind them, and the proof that all is as it was."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import serializers
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection, models
from django.db.migrations.loader import MigrationLoader

from integration.editions import audit
from integration.models.publishing import Edition
from integration.models.support import immutability
from integration.operations import archive
from integration.operations.archive import Manifest, Table

Progress = Callable[[int, int, str], None]


class RestoreError(Exception):
    """Why nothing was restored, in sentences; the database is as it was before."""


def restore(path: Path, *, replace: bool = False, progress: Progress | None = None) -> Manifest:
    """Fill the database with the rows of a backup; all of them or none.

    Migrates an empty database first. Raises RestoreError for a backup of another release, for a database that
    is in use unless ``replace`` says that it may go, and where the editions do not prove to be those of the
    backup; ArchiveError for a damaged file.
    """
    manifest = archive.verified(path)
    _require_same_release(manifest)
    call_command("migrate", interactive=False, verbosity=0)
    if is_in_use() and not replace:
        raise RestoreError(
            "This database holds a site already. --replace deletes it and puts the backup there."
        )
    with zipfile.ZipFile(path) as file:
        try:
            with immutability.lifted():
                _empty()
                for number, table in enumerate(manifest.tables, start=1):
                    if progress:
                        progress(number, len(manifest.tables), table.model)
                    _fill(file, table)
                _reset_sequences()
                _prove(manifest)
        except DatabaseError as error:
            raise RestoreError(f"The rows do not fit together: {error}") from error
        _take_over_secret_key(file)
    # It shows the site as it was before, and would win over an older edition while the database is away.
    (Path(settings.DATA_DIR) / "live.json").unlink(missing_ok=True)
    return manifest


def is_in_use() -> bool:
    """Tell whether the database has an edition or an account."""
    return bool(Edition.objects.exists() or get_user_model()._base_manager.exists())


def _require_same_release(manifest: Manifest) -> None:
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if known != set(manifest.migrations):
        raise RestoreError(
            "The backup was made by another release. Restore it with that release, then upgrade: "
            f"{_some(set(manifest.migrations) ^ known)}"
        )


def _some(names: set[str]) -> str:
    first = sorted(names)[:3]
    return ", ".join(first) + (" …" if len(names) > len(first) else "")


def _empty() -> None:
    for model in reversed(_with_links()):
        model._base_manager.all()._raw_delete(using="default")


def _with_links() -> list[type[models.Model]]:
    """Return the kept models, and the tables between two of them."""
    kept = archive.kept_models()
    between: list[Any] = [
        field.remote_field.through for model in kept for field in model._meta.local_many_to_many
    ]
    return [*kept, *dict.fromkeys(between)]


def _fill(file: zipfile.ZipFile, table: Table) -> None:
    with file.open(table.member) as member:
        lines = io.TextIOWrapper(member, encoding="utf-8", newline="\n")
        for row in serializers.deserialize("jsonl", lines, using="default"):
            row.save(force_insert=True)


def _reset_sequences() -> None:
    """Let new rows get new numbers: PostgreSQL does not count rows that bring theirs along."""
    statements = connection.ops.sequence_reset_sql(no_style(), _with_links())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _prove(manifest: Manifest) -> None:
    newest = Edition.objects.order_by("-number").values_list("number", "checksum").first() or (0, "")
    faults = list(audit.check(lambda edition: None))
    if newest != (manifest.newest_edition, manifest.newest_checksum):
        faults.insert(0, f"The newest edition is {newest[0]}; the backup says {manifest.newest_edition}.")
    if faults:
        raise RestoreError("\n".join(["The restored editions are not what was published:", *faults]))


def _take_over_secret_key(file: zipfile.ZipFile) -> None:
    if archive.SECRET_KEY not in file.namelist() or "SECRET_KEY" in os.environ:
        return
    kept = Path(settings.DATA_DIR) / "secret-key"
    descriptor = os.open(kept.with_suffix(".tmp"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as fresh:
        fresh.write(file.read(archive.SECRET_KEY))
    os.replace(kept.with_suffix(".tmp"), kept)
