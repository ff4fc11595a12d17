"""Chromium as it is on machines with other fonts: every letter from one family, whatever the page asks for."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserType

FAMILIES = ("Liberation Sans", "DejaVu Sans", "Noto Sans")
"""Narrow, the widest of the usual ones, and what most Linux machines have; `.ci/run` installs all three."""

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <cachedir>{cache}</cachedir>
  <match target="pattern">
    <edit name="family" mode="assign" binding="same"><string>{family}</string></edit>
  </match>
</fontconfig>
"""


@contextmanager
def browser_with(family: str, chromium: BrowserType, flags: list[str], folder: Path) -> Iterator[Browser]:
    """Start a Chromium that has only this family, until the block ends."""
    file = folder / "fonts.conf"
    file.write_text(_CONFIGURATION.format(cache=folder / "cache", family=family))
    started = chromium.launch(
        executable_path=shutil.which("chromium") or shutil.which("chromium-browser"),
        args=flags,
        env={"FONTCONFIG_FILE": str(file), "HOME": str(folder)},
    )
    try:
        yield started
    finally:
        started.close()
