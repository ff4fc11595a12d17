"""A process that publishes one small change for each line it reads, and answers with the edition's number.

Run as ``python -m tests.support.publisher`` with the settings of the site: so publications come from
somebody else than the processes whose freshness is measured.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import django


def publish_one(text: str) -> int:
    """Publish a glossary term with that text; return the number of the edition."""
    from django.utils import timezone

    from integration.content.nodes import Node
    from integration.editions import workspace
    from integration.editions.publish import Order, publish

    now = timezone.now()
    term = Node("glossary-term", "frische", 900, {"term": "Frische", "definition": text})
    workspace.import_nodes((term,), "erika", now)
    return publish(Order("erika", f"Neu: {text}."), [term.ident], timezone.now()).number


def main() -> None:
    """Publish until the input ends."""
    django.setup()
    print("ready", flush=True)
    for line in sys.stdin:
        print(publish_one(line.strip()), flush=True)


@contextmanager
def publisher(environment: Mapping[str, str]) -> Iterator["Publisher"]:
    """Run such a process with these environment variables until the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.publisher"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "kiz_portal.settings", **environment},
    )
    try:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield Publisher(process)
    finally:
        process.communicate(timeout=20)


class Publisher:
    """The other end of such a process."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def publish(self, text: str) -> int:
        """Publish a text; return the number of the edition, once it is committed."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(f"{text}\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


if __name__ == "__main__":
    main()
