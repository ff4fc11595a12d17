"""`manage.py serve`: the site and the newsroom, until Ctrl-C."""

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser, call_command
from django.db import OperationalError, connections

from integration.delivery import assets, server


class Command(BaseCommand):
    """Serve with the settings of production; see the README for HOST, PORT and SITE_URL."""

    help = "Serve the site and the newsroom until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add --prepare."""
        parser.add_argument(
            "--prepare",
            action="store_true",
            help="first migrate, load the content if the database is new, and collect static files",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve on HOST and PORT."""
        self.require_port()
        if options["prepare"]:
            try:
                self.prepare()
            except KeyboardInterrupt:
                raise CommandError(
                    "Interrupted; the next start takes up where this one ended.", returncode=130
                ) from None
        connections.close_all()
        self.stdout.write(f"KIZ-Portal: {settings.SITE_URL} (newsroom: /redaktion/). Ctrl-C ends it.")
        server.serve(settings.HOST, settings.PORT)

    def require_port(self) -> None:
        """Refuse at once, before anything is prepared, when the address cannot be used."""
        try:
            server.require_free_port(settings.HOST, settings.PORT)
        except server.PortInUseError as error:
            raise CommandError(
                f"Port {settings.PORT} is in use by another program: end that one, or choose another port, "
                f"for example PORT={settings.PORT % 65535 + 1}."
            ) from error
        except server.UnusableAddressError as error:
            raise CommandError(
                f"Cannot listen on HOST={settings.HOST} PORT={settings.PORT}: {error}."
            ) from error

    def prepare(self) -> None:
        """Bring database, content and static files to the state of the code; safe to repeat."""
        try:
            call_command("migrate", interactive=False, verbosity=0)
            call_command("prepare", stdout=self.stdout, stderr=self.stderr)
        except OperationalError as error:
            raise CommandError(f"The database (DATABASE_URL) does not work: {str(error).strip()}") from error
        assets.collect_when_changed()
