"""``manage.py redact``: removes an object's words from every stored edition, and records it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from integration.editions.publish import PublishError
from integration.editions.redact import redact


class Command(BaseCommand):
    """Redact what may not even be stored."""

    help = (
        "Removes an object's words from every stored edition and from the history, for good, and records it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the object, the public reason and who does it; --dry-run only says what would happen."""
        parser.add_argument("type", help="type of the object, such as statement")
        parser.add_argument("key", help="key of the object, the last part of /angabe/<key>/")
        parser.add_argument("--reason", required=True, help="public reason, in German")
        parser.add_argument("--editor", required=True, help="who does it")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it in one transaction and say which editions were changed."""
        ident = (options["type"], options["key"])
        try:
            with transaction.atomic():
                editions = redact(ident, options["reason"], options["editor"], timezone.now())
                transaction.set_rollback(options["dry_run"])
        except PublishError as error:
            raise CommandError(str(error)) from error
        numbers = ", ".join(str(edition.number) for edition in editions) or "none"
        verb = "Would redact" if options["dry_run"] else "Redacted"
        self.stdout.write(f"{verb} {ident[0]} {ident[1]} in editions: {numbers}")
