"""``manage.py prepare``: what a new installation needs; changes no content on one that is running."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from integration.models.newsroom import EventAction
from integration.newsroom import first_start
from integration.newsroom.records import events


class Command(BaseCommand):
    """Load the first content, publish edition 1, create a first editor, each if there is none."""

    help = (
        "Loads the first content and publishes it as edition 1, and creates a first editor, if there is none."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say what was done."""
        try:
            with transaction.atomic():
                edition = first_start.publish_first_content(timezone.now())
                if edition:
                    events.record(first_start.SETUP, EventAction.PUBLISHED, str(edition))
        except ValueError as error:
            raise CommandError(
                f"The first content cannot be published; nothing was stored.\n{error}"
            ) from error
        if edition:
            self.stdout.write(f"Published edition {edition.number}: {edition.note}")
        with transaction.atomic():
            login = first_start.create_first_editor()
            if login:
                events.record(first_start.SETUP, EventAction.ACCOUNT_CREATED, first_start.FIRST_EDITOR)
        if login:
            self.stdout.write(f"Created a first editor; name and password stand in {login}")
        # For sites whose operator has no daily jobs; they start anew once in a while.
        events.forget_sign_ins(timezone.now())
