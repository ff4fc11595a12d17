"""``manage.py check_editions``: proves the chain, and that every stored edition decodes; on demand, renders."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from integration.delivery import assets
from integration.delivery.reading import stored_reading
from integration.editions import audit
from integration.models.publishing import Edition
from integration.models.support import immutability
from integration.urls import PAGES


class Command(BaseCommand):
    """Check every stored edition and the database's guards."""

    help = (
        "Checks the checksum chain of all editions, that each decodes, and the database's guards. "
        "With --render also that every page of every edition can be made, which takes about a second for each."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add --render."""
        parser.add_argument("--render", action="store_true", help="make every page of every edition too")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each fault; end with an error if there is one."""
        missing = immutability.expected() - immutability.installed(connection)
        faults = [f"The database lacks the guard {name}." for name in sorted(missing)]
        if options["render"]:
            assets.collect_when_changed()  # a page asks for the names of the style sheets
        faults += audit.check(_render if options["render"] else None)
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"{len(faults)} faults.")
        self.stdout.write(f"{Edition.objects.count()} editions checked; all are what was published.")


def _render(edition: Edition) -> None:
    reading = stored_reading(edition, timezone.localdate())
    for page in PAGES:
        for address in page.each(reading.content):
            page.function(HttpRequest(), reading, **address)
