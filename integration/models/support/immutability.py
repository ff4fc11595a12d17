"""Database triggers that refuse what must never happen: changed or deleted editions, revisions, log entries.

They are installed after every migrate, from this one place: rebuilding a table on SQLite drops its
triggers silently, so no migration could be trusted to keep them.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from integration.models.newsroom import Event
from integration.models.publishing import Edition, Redaction, Release, Revision, Withholding

# Of a release only the two cancelling columns may ever change, once, and both together.
_RELEASE_COLUMNS = ("id", "edition_id", "live_at", "created_at", "editor")
_CANCELLING = "OLD.cancelled_at IS NULL AND NEW.cancelled_at IS NOT NULL" + "".join(
    f" AND NEW.{column} = OLD.{column}" for column in _RELEASE_COLUMNS
)
GUARDED: tuple[tuple[str, str], ...] = (
    (Edition._meta.db_table, ""),
    (Release._meta.db_table, _CANCELLING),
    (Revision._meta.db_table, ""),
    (Redaction._meta.db_table, ""),
    (Event._meta.db_table, ""),
    # A withholding may be corrected as long as it holds, and ended; what was ended stays as it was.
    (Withholding._meta.db_table, "OLD.ended_at IS NULL"),
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Create every trigger anew; does nothing for a table or a column that does not exist yet, or any more."""
    lift(connection)
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table, exception in GUARDED:
            if table in tables and _asked_for(exception) <= _columns(connection, cursor, table):
                for statement in _create(connection.vendor, table, exception):
                    cursor.execute(statement)


def _asked_for(exception: str) -> set[str]:
    return set(re.findall(r"OLD\.(\w+)", exception))


def _columns(connection: BaseDatabaseWrapper, cursor: Any, table: str) -> set[str]:
    return {column.name for column in connection.introspection.get_table_description(cursor, table)}


def lift(connection: BaseDatabaseWrapper) -> None:
    """Remove every trigger."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table, _exception in GUARDED:
            if table in tables:
                for statement in _drop(connection.vendor, table):
                    cursor.execute(statement)


@contextmanager
def lifted(using: str = "default") -> Iterator[None]:
    """Lift the triggers for a redaction, for old sign-ins or a test's flush, in one transaction."""
    with transaction.atomic(using=using):
        lift(connections[using])
        yield
        install(connections[using])


def install_after_migrate(sender: Any, using: str, **kwargs: Any) -> None:
    """Install the triggers when the app's tables have been migrated (post_migrate)."""
    install(connections[using])


def installed(connection: BaseDatabaseWrapper) -> frozenset[str]:
    """Return the names of the triggers that are in the database."""
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        return frozenset(name for (name,) in cursor.fetchall())


def expected() -> frozenset[str]:
    """Return the names of the triggers that must be in the database."""
    return frozenset(
        f"{table}_no_{action}" for table, _exception in GUARDED for action in ("update", "delete")
    )


def _drop(vendor: str, table: str) -> list[str]:
    names = [f"{table}_no_{action}" for action in ("update", "delete")]
    on_table = f" ON {table}" if vendor == "postgresql" else ""
    return [f"DROP TRIGGER IF EXISTS {name}{on_table}" for name in names]


def _create(vendor: str, table: str, exception: str) -> list[str]:
    when_updating = f" WHEN (NOT ({exception}))" if exception else ""
    if vendor == "sqlite":
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        return [
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}{when_updating} {refuse}",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
        ]
    function = """
        CREATE OR REPLACE FUNCTION kiz_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
           USING ERRCODE = 'integrity_constraint_violation'; END $$
    """
    run = "FOR EACH ROW{when} EXECUTE FUNCTION kiz_refuse()"
    return [
        function,
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} " + run.format(when=when_updating),
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} " + run.format(when=""),
    ]
