"""Static files, collected under hashed names only when they have changed."""

import hashlib

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect_when_changed() -> bool:
    """Collect the static files into STATIC_ROOT unless they are there already; return whether it did.

    The stamp is removed first and written last. Without a stamp the folder may hold half-written files,
    which collectstatic would take for finished ones: it is then filled anew. Otherwise files of older
    releases stay, because pages kept by browsers and caches still ask for them.
    """
    stamp = settings.STATIC_ROOT.with_name("static-collected")
    wanted = fingerprint()
    complete = stamp.exists() and settings.STATIC_ROOT.exists()
    if complete and stamp.read_text() == wanted:
        return False
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0, clear=not complete)
    stamp.write_text(wanted)
    return True


def fingerprint() -> str:
    """Return a checksum over the names and contents of all static files."""
    total = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            with storage.open(path) as file:
                total.update(f"{path}\0".encode() + hashlib.sha256(file.read()).digest())
    return total.hexdigest()
