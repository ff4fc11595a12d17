"""``manage.py backup``: everything that is kept, in one file, while the site goes on working."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from integration.operations import archive, backup
from integration.operations.progress import Bar
from integration.periods import BACKUPS_KEPT


class Command(BaseCommand):
    """Back up the database."""

    help = (
        "Writes everything that is kept into one file, reads it again, and deletes older files: "
        f"those of more than {BACKUPS_KEPT.days} days, for they hold personal data. The newest always stays."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask where to."""
        parser.add_argument(
            "--to", type=Path, help="folder; default: backups in DATA_DIR. Another disk is better"
        )
        parser.add_argument(
            "--with-secret-key",
            action="store_true",
            help="put SECRET_KEY into the file too. Without it, keep the key apart: second factors need it",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say what the file holds."""
        folder = options["to"] or Path(settings.DATA_DIR) / "backups"
        try:
            with Bar(self.stderr) as bar:
                made = backup.make(folder, with_secret_key=options["with_secret_key"], progress=bar.show)
            old = backup.forget_older(folder, BACKUPS_KEPT)
        except (OSError, archive.ArchiveError) as error:
            raise CommandError(f"No backup was made: {error}") from error
        rows = sum(table.rows for table in made.manifest.tables)
        self.stdout.write(f"{made.path}: {rows} rows, newest edition {made.manifest.newest_edition}.")
        if old:
            self.stdout.write(f"Deleted {len(old)} older than {BACKUPS_KEPT.days} days.")
        if not options["with_secret_key"]:
            self.stdout.write(
                "SECRET_KEY is not in it: keep a copy apart, or second factors must be set up anew."
            )
