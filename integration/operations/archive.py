"""The file of a backup: rows of every table as JSON lines, a list of what they are, and their checksums.

It is written by Django's own serializers and names no database, so that a backup of SQLite can be restored
into PostgreSQL and the other way round.
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

FORMAT = 1
MANIFEST, SECRET_KEY = "manifest.json", "secret-key"
NAME = "kiz-backup-{:%Y%m%dT%H%M%S%fZ}.zip"
NAMES = "kiz-backup-*.zip"

# Made anew by every migrate, or worth nothing later. Whoever was signed in signs in again.
LEFT_OUT = {"contenttypes.contenttype", "auth.permission", "sessions.session", "admin.logentry"}


class ExactEncoder(DjangoJSONEncoder):
    """Writes moments to the microsecond: Django's own cuts them to milliseconds, and the chain would not hold."""

    def default(self, o: Any) -> Any:
        """Return a moment or a time whole, anything else as Django does."""
        return o.isoformat() if isinstance(o, datetime | time) else super().default(o)


class ArchiveError(ValueError):
    """Why a file is no backup that can be trusted, in one sentence."""


@dataclass(frozen=True)
class Table:
    """One table of a backup: its model, how many rows, and the checksum of their lines."""

    model: str
    rows: int
    sha256: str

    @property
    def member(self) -> str:
        """Return the name of its lines within the file."""
        return f"rows/{self.model}.jsonl"


@dataclass(frozen=True)
class Manifest:
    """What a backup says about itself."""

    made_at: str
    migrations: tuple[str, ...]
    newest_edition: int
    newest_checksum: str
    tables: tuple[Table, ...]
    format: int = FORMAT

    def to_json(self) -> str:
        """Return the manifest as it is written."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str) -> "Manifest":
        """Read a manifest; raises ArchiveError for one of another format."""
        raw: dict[str, Any] = json.loads(text)
        if raw.get("format") != FORMAT:
            raise ArchiveError(f"The backup has format {raw.get('format')}; this release reads {FORMAT}.")
        tables = tuple(Table(**table) for table in raw.pop("tables"))
        return cls(tables=tables, migrations=tuple(raw.pop("migrations")), **raw)


def kept_models() -> list[type[models.Model]]:
    """Return every model whose rows a backup keeps, those that others refer to by name first."""
    ordered = serializers.sort_dependencies(
        [(app, None) for app in apps.get_app_configs()], allow_cycles=True
    )
    return [model for model in ordered if model._meta.managed and model._meta.label_lower not in LEFT_OUT]


@contextmanager
def written(target: Path) -> Iterator[zipfile.ZipFile]:
    """Write a file that appears whole or not at all, readable by its owner alone."""
    unfinished = target.with_suffix(".tmp")
    # Made with its mode: a file that is readable for a moment is readable.
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                yield archive
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)


def write_table(archive: zipfile.ZipFile, model: type[models.Model], rows: Iterable[models.Model]) -> Table:
    """Write the rows of one table, line by line: memory does not grow with the table."""
    name, digest, count = model._meta.label_lower, hashlib.sha256(), 0
    with archive.open(f"rows/{name}.jsonl", "w", force_zip64=True) as member:
        for row in rows:
            line = serializers.serialize(
                "jsonl", [row], cls=ExactEncoder, use_natural_foreign_keys=True
            ).encode()
            digest.update(line)
            member.write(line)
            count += 1
    return Table(name, count, digest.hexdigest())


def verified(path: Path) -> Manifest:
    """Read a backup from end to end and return what it holds.

    Raises ArchiveError where it is damaged, incomplete or no backup at all.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = Manifest.from_json(archive.read(MANIFEST).decode())
            for table in manifest.tables:
                _verify(archive, table)
    except (OSError, zipfile.BadZipFile, KeyError, TypeError, json.JSONDecodeError) as error:
        raise ArchiveError(f"{path.name} is no backup that can be read: {error}") from error
    return manifest


def _verify(archive: zipfile.ZipFile, table: Table) -> None:
    digest, count = hashlib.sha256(), 0
    with archive.open(table.member) as lines:
        for line in lines:
            json.loads(line)
            digest.update(line)
            count += 1
    if (count, digest.hexdigest()) != (table.rows, table.sha256):
        raise ArchiveError(f"The rows of {table.model} are not those that were written.")


def named_now(folder: Path) -> Path:
    """Return the name of a backup that is made at this moment; names sort by time."""
    return folder / NAME.format(datetime.now(UTC))
