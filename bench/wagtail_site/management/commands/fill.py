"""``fill TEXTS``: make a page for each address, with its text."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from wagtail.models import Page, Site

from bench.wagtail_site.models import TextPage


class Command(BaseCommand):
    """Fill an empty Wagtail."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Add TEXTS."""
        parser.add_argument("texts", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Make `/` and its children."""
        texts = json.loads(options["texts"].read_text())
        home = TextPage(title="Start", slug="start", body=texts.pop("/"))
        Page.get_first_root_node().add_child(instance=home)
        Site.objects.update(root_page=home, hostname="localhost", is_default_site=True)
        for path, body in texts.items():
            slug = path.strip("/").replace("/", "-")
            home.add_child(instance=TextPage(title=slug, slug=slug, body=body, show_in_menus=True))
