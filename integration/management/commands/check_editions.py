"""``manage.py check_editions``: proves the chain, and that every stored edition decodes and renders."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from integration.delivery.reading import stored_reading
from integration.editions import audit
from integration.models.publishing import Edition
from integration.models.support import immutability
from integration.urls import PAGES


class Command(BaseCommand):
    """Check every stored edition and the database's guards."""

    help = (
        "Checks the checksum chain of all editions, that each decodes and renders, and the database's guards."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each fault; end with an error if there is one."""
        missing = immutability.expected() - immutability.installed(connection)
        faults = [f"The database lacks the guard {name}." for name in sorted(missing)]
        faults += audit.check(_render)
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
