"""Templates are set like code; what they print is not indented.

Done when a template is read, which is once in a process: printing costs nothing more, and a page gets lighter.
"""

import re

from django.template import Origin
from django.template.loaders import filesystem

_INDENT = re.compile(r"\n\s+")
# White space at the edge of a link is underlined.
_LINK_BEGINS = re.compile(r"(<a\b[^>]*>)\s+")
_LINK_ENDS = (re.compile(r"\s+(</a>)"), re.compile(r"\s+(</span></a>)"))


class Loader(filesystem.Loader):
    """Reads our templates without their indentation."""

    def get_contents(self, origin: Origin) -> str:
        """Return the text of a template."""
        return unindented(super().get_contents(origin))


def unindented(source: str) -> str:
    """Return a template without indentation and without white space at the edges of links.

    Lines stay lines, so no two words come together. In our templates what a ``<textarea>`` holds comes from a
    variable, and nothing is preformatted.
    """
    flat = _LINK_BEGINS.sub(r"\1", _INDENT.sub("\n", source))
    for end in _LINK_ENDS:
        flat = end.sub(r"\1", flat)
    return flat
