"""``manage.py prepare``: what a new installation needs; changes nothing on one that is running."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from integration.newsroom import first_start


class Command(BaseCommand):
    """Load the first content, publish edition 1, create a first editor, each if there is none."""

    help = (
        "Loads the first content and publishes it as edition 1, and creates a first editor, if there is none."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say what was done."""
        try:
            edition = first_start.publish_first_content(timezone.now())
        except ValueError as error:
            raise CommandError(
                f"The first content cannot be published; nothing was stored.\n{error}"
            ) from error
        if edition:
            self.stdout.write(f"Published edition {edition.number}: {edition.note}")
        login = first_start.create_first_editor()
        if login:
            self.stdout.write(f"Created a first editor; name and password stand in {login}")
