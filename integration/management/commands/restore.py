"""``manage.py restore FILE``: a site as it was when the backup was made."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from integration.operations import archive, restore
from integration.operations.progress import Bar


class Command(BaseCommand):
    """Restore a backup."""

    help = (
        "Fills the database with a backup, all of it or nothing, and proves the chain of editions. "
        "Stop the site first. Refuses a database that is in use."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the file."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="delete what the database holds now")
        parser.add_argument("--check", action="store_true", help="only read the file from end to end")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say what was restored."""
        try:
            if options["check"]:
                manifest = archive.verified(options["file"])
            else:
                with Bar(self.stderr) as bar:
                    manifest = restore.restore(options["file"], replace=options["replace"], progress=bar.show)
        except (archive.ArchiveError, restore.RestoreError) as error:
            raise CommandError(str(error)) from error
        rows = sum(table.rows for table in manifest.tables)
        verb = "Can be read" if options["check"] else "Restored"
        self.stdout.write(
            f"{verb}: {rows} rows of {manifest.made_at}, newest edition {manifest.newest_edition}."
        )
