"""``manage.py migrate``: Django's own, blind to wording (``management/autodetector.py``)."""

from django.core.management.commands import migrate

from integration.management.autodetector import WordlessAutodetector


class Command(migrate.Command):
    """Django's command with a detector that sees what the database sees."""

    autodetector = WordlessAutodetector
