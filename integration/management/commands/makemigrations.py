"""``manage.py makemigrations``: Django's own, blind to wording (``management/autodetector.py``)."""

from django.core.management.commands import makemigrations

from integration.management.autodetector import WordlessAutodetector


class Command(makemigrations.Command):
    """Django's command with a detector that sees what the database sees."""

    autodetector = WordlessAutodetector
