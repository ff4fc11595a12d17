"""What may go public: every rule, broken on its own in a small site that is otherwise whole."""

from importlib import import_module
from inspect import isfunction, signature
from pathlib import Path

import pytest
from hypothesis import given

from integration.content import rules
from integration.content.catalogue import LEGAL_PAGES, TYPE_BY_NAME
from integration.content.graph import Content
from integration.content.schema import NOT_STORED, Withheld, fields_of
from tests.content import strategies
from tests.content.rules.problems import fact_with, problems
from tests.support.small_site import TODAY, altered, site


def test_a_whole_site_has_no_problem() -> None:
    assert problems() == []


def test_an_empty_site_lacks_proposal_pages_and_site_details() -> None:
    found = rules.check(Content([]), TODAY)
    assert [(p.ident, p.field) for p in found if p.blocking] == [
        (("proposal", ""), "title"),
        *((("page", key), "key") for key in ("was-ist-ein-ki", *LEGAL_PAGES)),
        (("site-details", "site"), "site_name"),
    ]
    assert [p.field for p in found if not p.blocking] == [
        *("sender", "funding", "operator", "represented_by", "street", "town", "email", "editor_responsible")
    ]


@given(strategies.contents())
def test_rules_answer_whatever_the_content_is_with_object_field_message_and_fix(content: Content) -> None:
    for problem in rules.check(content, TODAY):
        names = {field.name for field in fields_of(TYPE_BY_NAME[problem.type])} | NOT_STORED
        assert problem.field in names
        assert problem.message.endswith((".", "!"))
        assert problem.fix.endswith((".", "“."))


@given(strategies.contents())
def test_rules_do_not_look_at_withheld_objects(content: Content) -> None:
    gaps = {each.ident: Withheld("Urteil", TODAY) for each in content.nodes}
    left = {problem.ident for problem in rules.check(content.withhold(gaps), TODAY)}
    assert left & set(gaps) == set()


def test_only_blocking_problems_refuse_an_edition() -> None:
    content = site(
        altered("fact", "anzahl", sources=None), altered("site-details", "site", phone="", email=None)
    )
    found = rules.check(content, TODAY)
    assert [(p.field, p.blocking) for p in found] == [("sources", True), ("email", False)]
    assert [p.field for p in rules.blocking(found)] == ["sources"]


def test_the_same_problem_is_told_once() -> None:
    twice = '<p><a href="seite">Seite</a> und <a href="seite">Seite</a></p>'
    assert len(problems(fact_with(twice))) == 1


@pytest.mark.once
def test_every_rule_that_is_written_is_asked() -> None:
    package = Path(rules.__file__).parent
    modules = [import_module(f"{rules.__name__}.{file.stem}") for file in package.glob("[a-z]*.py")]
    written = {
        function
        for module in modules
        for function in vars(module).values()
        if isfunction(function)
        and function.__module__ == module.__name__
        and not function.__name__.startswith("_")
        and list(signature(function).parameters) == ["content", "today"]
    }
    assert written == set(rules.RULES)
    assert len(rules.RULES) == len(written)


@pytest.mark.once
def test_every_rule_has_tests_beside_it() -> None:
    here = Path(__file__).parent
    homes = {rule.__module__.rpartition(".")[2] for rule in rules.RULES}
    assert [home for home in sorted(homes) if not (here / f"test_{home}.py").exists()] == []


def test_a_newer_rule_refuses_only_what_a_publication_changes() -> None:
    content = site(altered("source", "quelle", publisher=None))
    ident = ("source", "quelle")
    untouched = rules.check(content, TODAY, changed=[("fact", "anzahl")])
    assert [(p.ident, p.blocking) for p in untouched] == [(ident, False)]
    assert [p.ident for p in rules.blocking(rules.check(content, TODAY, changed=[ident]))] == [ident]


def test_older_rules_refuse_whatever_breaks_them() -> None:
    content = site(altered("fact", "anzahl", sources=None))
    assert [p.ident for p in rules.blocking(rules.check(content, TODAY, changed=[]))] == [("fact", "anzahl")]
