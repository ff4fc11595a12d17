"""``manage.py forget_sign_ins``: deletes old sign-ins from the newsroom's log."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from integration.newsroom.records import events
from integration.periods import SIGN_INS_KEPT


class Command(BaseCommand):
    """Delete who signed in when, once that is older than its period; everything else in the log stays."""

    help = (
        f"Deletes sign-ins older than {SIGN_INS_KEPT.days} days from the newsroom's log. Run it once a day."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say how many."""
        self.stdout.write(f"Deleted {events.forget_sign_ins(timezone.now())} old sign-ins from the log.")
