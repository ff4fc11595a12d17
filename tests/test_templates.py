"""Templates are set like code, and what they print carries no indentation, no style and no script of its own."""

import re
from pathlib import Path

import pytest

from kiz_portal.loader import unindented
from tests.support.server import ROOT

pytestmark = pytest.mark.once

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
WIDEST = 120


def name(template: Path) -> str:
    return str(template.relative_to(ROOT))


def test_no_line_is_wider_than_code_may_be() -> None:
    wide = [
        f"{name(template)}:{number}"
        for template in TEMPLATES
        for number, line in enumerate(template.read_text().splitlines(), 1)
        if len(line) > WIDEST
    ]
    assert len(TEMPLATES) > 100
    assert wide == []


def test_no_template_has_style_or_script_inside() -> None:
    inline = re.compile(r"<style|\sstyle=|<script(?![^>]*\s(?:src=|type=\"application/json\"))|\son\w+=\"")
    assert [name(template) for template in TEMPLATES if inline.search(template.read_text())] == []


def test_no_template_calls_something_safe() -> None:
    assert [name(template) for template in TEMPLATES if "|safe" in template.read_text()] == []


def test_what_is_printed_has_no_indentation_and_links_no_white_space_at_their_edges() -> None:
    source = '<p>\n    Siehe\n    <a href="/">\n      Start<span>\n      hier\n      </span>\n    </a>, dann\n</p>\n'

    assert unindented(source) == '<p>\nSiehe\n<a href="/">Start<span>\nhier</span></a>, dann\n</p>\n'


def test_nothing_in_a_template_needs_its_white_space() -> None:
    filled = re.compile(r"<pre\b|<textarea[^>]*>\s*\n")
    assert [name(template) for template in TEMPLATES if filled.search(template.read_text())] == []
