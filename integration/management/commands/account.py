"""``manage.py account``: makes and fixes the accounts of the newsroom."""

from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from integration.newsroom.account import by_operator


class Command(BaseCommand):
    """Create an account, or give it a new password, close it, or take its second factor away.

    The password is never printed: terminals are scrolled back, recorded and photographed. It stands in a file
    in DATA_DIR that only its owner can read, to be handed over and deleted.
    """

    help = "Creates an account of the newsroom; its password stands in a file in DATA_DIR, readable by you alone."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the name, and for the roles or for what else is to be done."""
        parser.add_argument("name", help="user name, such as erika.muster")
        parser.add_argument(
            "--role",
            action="append",
            default=[],
            choices=by_operator.role_names(),
            help="role of a new account; may be given several times",
        )
        others = parser.add_mutually_exclusive_group()
        others.add_argument("--new-password", action="store_true", help="give it a new password")
        others.add_argument("--deactivate", action="store_true", help="close it and end its sessions")
        others.add_argument(
            "--remove-second-factor", action="store_true", help="for somebody who has lost phone and codes"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked for and say what was done, each in one line."""
        try:
            self.stdout.write(self.chosen(options)(options["name"], options))
        except by_operator.AccountError as error:
            raise CommandError(str(error)) from error

    def chosen(self, options: dict[str, Any]) -> Callable[[str, dict[str, Any]], str]:
        """Return what is to be done; without a wish, an account is created."""
        done = {
            "new_password": self.give_password,
            "deactivate": self.deactivate,
            "remove_second_factor": self.remove_second_factor,
        }
        found = next((action for name, action in done.items() if options[name]), None)
        if found and options["role"]:
            raise CommandError("--role is for new accounts; change roles in the newsroom under Benutzer.")
        return found or self.create

    def create(self, name: str, options: dict[str, Any]) -> str:
        """Create the account."""
        path = by_operator.create(name, options["role"])
        return f"Created “{name}” ({', '.join(options['role']) or 'no role'}); the password stands in {path}"

    def give_password(self, name: str, options: dict[str, Any]) -> str:
        """Set a new password."""
        return f"“{name}” has a new password; it stands in {by_operator.new_password(name)}"

    def deactivate(self, name: str, options: dict[str, Any]) -> str:
        """Close the account."""
        by_operator.deactivate(name)
        return f"“{name}” is closed and signed out everywhere."

    def remove_second_factor(self, name: str, options: dict[str, Any]) -> str:
        """Remove the second factor."""
        by_operator.remove_second_factor(name)
        return f"“{name}” has no second factor any more and is signed out everywhere."
