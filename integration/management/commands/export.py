"""``manage.py export DIR``: the public site as files, for a mirror or a server without Python."""

import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from integration.delivery import assets
from integration.delivery.export import Export
from integration.delivery.store import NothingOnlineError
from kiz_portal.applications import parts
from kiz_portal.public import SITE_MAP

EDITIONS = 10
LOOK_EVERY = 0.05


class Command(BaseCommand):
    """Write the site, once or for as long as it changes."""

    help = "Writes the whole public site as files into DIR; DIR/current always leads to a complete one."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add DIR, --follow and --editions."""
        parser.add_argument("dir", metavar="DIR", type=Path)
        parser.add_argument(
            "--follow", action="store_true", help="go on: each new edition is there within a second"
        )
        parser.add_argument(
            "--editions", type=int, default=EDITIONS, metavar="N", help="how many older editions (default 10)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, and say what was written."""
        assets.collect_when_changed()
        settings.WATCH_EDITIONS = bool(options["follow"])
        memory, _static, _django = parts()
        memory.fills = False
        folder = options["dir"].absolute()
        export = Export(folder, memory, SITE_MAP, max(0, options["editions"]), self.report)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            export.write()
        except NothingOnlineError as error:
            raise CommandError("Nothing is online yet; there is nothing to export.") from error
        except OSError as error:
            raise CommandError(f"{folder} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{folder}/current holds the site as it is online.")
        while options["follow"]:
            self.follow(export, memory.mark)

    def follow(self, export: Export, mark: str) -> None:
        """Wait until something else is online, then write it."""
        memory = parts()[0]
        while memory.mark == mark:
            time.sleep(LOOK_EVERY)
        try:
            export.write(best=False)
            self.stdout.write(f"Edition {memory.generation().snapshot.live.number} is exported.")
            for _file in export.improve():
                if memory.mark != mark and memory.mark != memory.generation().mark:
                    break
        except OSError as error:
            # A full disk must not end it: what is there stays, and the next try may succeed.
            self.stderr.write(f"Cannot write: {error.strerror}; trying again.")
            time.sleep(1)

    def report(self, done: int, of_all: int) -> None:
        """Show how far it is, on a terminal as one line that changes."""
        if self.stderr.isatty():
            self.stderr.write(f"\r{done}/{of_all} pages", ending="\n" if done == of_all else "")
        elif done == of_all:
            self.stderr.write(f"{of_all} pages")
