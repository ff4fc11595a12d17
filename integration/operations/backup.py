"""Back up a site that goes on working meanwhile, into one file that is read again before it counts."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from integration.models.publishing import Edition
from integration.operations import archive
from integration.operations.archive import Manifest, Table

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Backup:
    """A finished backup and what it holds."""

    path: Path
    manifest: Manifest


def make(folder: Path, *, with_secret_key: bool = False, progress: Progress | None = None) -> Backup:
    """Write a backup of this moment into the folder, and read it back.

    Editors and readers are not kept waiting. Raises ArchiveError if what was written cannot be read again,
    OSError where it cannot be written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = archive.named_now(folder)
    with frozen(), archive.written(path) as file:
        tables = []
        kept = archive.kept_models()
        for number, model in enumerate(kept, start=1):
            if progress:
                progress(number, len(kept), str(model._meta.label))
            rows = model._base_manager.order_by("pk").iterator(chunk_size=500)
            tables.append(archive.write_table(file, model, rows))
        file.writestr(archive.MANIFEST, _manifest(tuple(tables)).to_json())
        if with_secret_key:
            file.writestr(archive.SECRET_KEY, settings.SECRET_KEY)
    try:
        return Backup(path, archive.verified(path))
    except archive.ArchiveError:
        path.unlink()
        raise


def _manifest(tables: tuple[Table, ...]) -> Manifest:
    newest = Edition.objects.order_by("-number").values_list("number", "checksum").first()
    return Manifest(
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        migrations=applied(),
        newest_edition=newest[0] if newest else 0,
        newest_checksum=newest[1] if newest else "",
        tables=tables,
    )


def applied() -> tuple[str, ...]:
    """Return which migrations the database has seen, as ``app.name``."""
    return tuple(sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()))


@contextmanager
def frozen() -> Iterator[None]:
    """Let this connection see the database as it is now, whatever others write meanwhile."""
    with _frozen_sqlite() if connection.vendor == "sqlite" else _frozen_postgresql():
        yield


@contextmanager
def _frozen_sqlite() -> Iterator[None]:
    # Not transaction.atomic(): every transaction of ours begins IMMEDIATE and would keep editors waiting.
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("COMMIT")


@contextmanager
def _frozen_postgresql() -> Iterator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL statement_timeout = 0")
        yield


def forget_older(folder: Path, than: timedelta) -> list[Path]:
    """Delete backups older than the period, never the newest; returns what was deleted."""
    by_age = sorted(folder.glob(archive.NAMES))
    oldest_kept = time.time() - than.total_seconds()
    old = [path for path in by_age[:-1] if os.stat(path).st_mtime < oldest_kept]
    for path in old:
        path.unlink()
    return old
