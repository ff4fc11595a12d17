"""``manage.py readability``: lists the texts that are hard to read."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from integration.content import nodes
from integration.content.graph import Content
from integration.content.readability import HIGHEST_LEVEL, Measured, measure
from integration.editions import codec


class Command(BaseCommand):
    """Measure every text and list those above the highest level."""

    help = (
        "Measures every text of the working copy, or of a file of nodes, by the first Wiener Sachtextformel "
        f"and lists those above level {HIGHEST_LEVEL:g}."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a file in the place of the working copy, and a wish for the whole list."""
        parser.add_argument("file", nargs="?", type=Path, help="a file of nodes, such as fixtures/*.json")
        parser.add_argument("--all", action="store_true", help="list every text, the hardest first")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the list; end with an error if a text is too hard."""
        stored = nodes.from_json(options["file"].read_bytes()) if options["file"] else codec.encode_all()
        measured = measure(Content(stored))
        too_hard = [each for each in measured if each.is_too_hard]
        for each in measured if options["all"] else too_hard:
            self.stdout.write(_line(each))
        if too_hard:
            raise CommandError(f"{len(too_hard)} of {len(measured)} texts are above level {HIGHEST_LEVEL:g}.")
        self.stdout.write(f"{len(measured)} texts measured; none is above level {HIGHEST_LEVEL:g}.")


def _line(each: Measured) -> str:
    return f"{each.level:5.1f}  {each.item.type_name}/{each.item.key}  {each.item.title_text}"
