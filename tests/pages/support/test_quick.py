"""The quick ways of rendering print what Django's general ones print, whatever they are given."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.template import Context, Template, base
from django.template.base import FilterExpression, NodeList, Variable, VariableNode
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils import formats, translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _lazy

from integration.pages.support import quick

GENERAL = {
    (formats, "number_format"): quick._general_number,
    (base, "conditional_escape"): quick._general_escape,
    (Variable, "_resolve_lookup"): quick._general_lookup,
    (FilterExpression, "resolve"): quick._general_expression,
    (TranslateNode, "render"): quick._general_translate,
    (BlockTranslateNode, "render_token_list"): quick._general_token_list,
    (NodeList, "render"): lambda self, context: mark_safe("".join(n.render_annotated(context) for n in self)),
    (VariableNode, "render"): lambda self, context: base.render_value_in_context(
        self.filter_expression.resolve(context), context
    ),
}
VALUES: list[Any] = [
    "<b>&\"'",
    mark_safe("<b>"),
    _lazy("Speichern"),
    None,
    True,
    7,
    -999,
    1000,
    1234567,
    1.5,
    Decimal("5.50"),
    [1, "<"],
    {"a": {"b": "<"}, "items": "x"},
    SimpleNamespace(a=SimpleNamespace(b="<i>"), items=[3]),
    lambda: "gerufen",
    "",
]
TEMPLATES = [
    "{{ v }}|{{ v.a.b }}|{{ v.items }}|{{ v.0 }}|{{ missing }}|{{ v.missing.more }}",
    "{% autoescape off %}{{ v }}{% endautoescape %}{{ v|default:'–' }}{{ v|safe }}",
    "{% load i18n %}{% translate 'Log out' %}{% translate '100 %' as hundred %}{{ hundred }}",
    "{% load i18n %}{% translate v|default:'x' %}",
    "{% load i18n %}{% blocktranslate with name=v %}Es ist {{ name }} zu 5 %.{% endblocktranslate %}",
    "{% load i18n %}{% blocktranslate count n=3 %}eine{% plural %}{{ n }} viele{% endblocktranslate %}",
    "{% load i18n %}{% for x in 'ab' %}{% translate 'Save' %}"
    "{% blocktranslate trimmed %} so {{ x }} {% endblocktranslate %}{% endfor %}",
    "{% if v %}ja{% else %}nein{% endif %}{% if v.a.b == '<' %}gleich{% endif %}{% if missing %}x{% endif %}",
]


@contextmanager
def in_general() -> Iterator[None]:
    """Render as Django does."""
    with pytest.MonkeyPatch.context() as patch:
        for (owner, name), general in GENERAL.items():
            patch.setattr(owner, name, general)
        yield


@pytest.mark.parametrize("source", TEMPLATES)
@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
def test_what_is_printed_stays_the_same(source: str, value: Any) -> None:
    printed = [_printed(source, value)]
    with in_general():
        printed.append(_printed(source, value))

    assert printed[0] == printed[1]


def _printed(source: str, value: Any) -> list[str]:
    """Print a template twice, in German and in English: what is remembered must not be of another language."""
    template, seen = Template(source), []
    for language in ("de", "en", "de"):
        with translation.override(language):
            try:
                seen.append(template.render(Context({"v": value})))
            except Exception as error:
                seen.append(repr(error))
    return seen
