"""`manage.py serve`: the site and the newsroom, until Ctrl-C."""

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser, call_command
from django.db import OperationalError, connections

from integration.delivery import assets, server
from kiz_portal import applications


class Command(BaseCommand):
    """Serve with the settings of production; see the README for HOST, PORT and SITE_URL."""

    help = "Serve the site and the newsroom until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add --prepare and --behind-proxy."""
        parser.add_argument(
            "--prepare",
            action="store_true",
            help="first migrate, load the content if the database is new, and collect static files",
        )
        parser.add_argument(
            "--behind-proxy",
            action="store_true",
            help="readers on PORT, newsroom and forms on the next one, joined by a proxy (deploy/nginx.conf)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve on HOST and PORT."""
        self.require_ports(2 if options["behind_proxy"] else 1)
        if options["prepare"]:
            try:
                self.prepare()
            except KeyboardInterrupt:
                raise CommandError(
                    "Interrupted; the next start takes up where this one ended.", returncode=130
                ) from None
        close_databases()
        served = server.Applications(applications.readers, applications.front, applications.rows)
        self.stdout.write(f"KIZ-Portal: {settings.SITE_URL} (newsroom: /redaktion/). Ctrl-C ends it.")
        self.stdout.flush()
        server.serve(settings.HOST, settings.PORT, served, behind_proxy=bool(options["behind_proxy"]))

    def require_ports(self, count: int) -> None:
        """Refuse at once, before anything is prepared, when an address cannot be used."""
        try:
            for number in range(count):
                server.require_free_port(settings.HOST, settings.PORT + number)
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


def close_databases() -> None:
    """Let go of every connection: none of them may be shared by the processes that are forked from this one."""
    connections.close_all()
    for connection in connections.all(initialized_only=True):
        if connection.vendor == "postgresql":
            connection.close_pool()  # type: ignore[attr-defined]
