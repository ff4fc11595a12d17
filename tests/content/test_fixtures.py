import hashlib
import re
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from integration.content import rules
from integration.content.catalogue import ITEM_TYPES, TYPE_BY_NAME
from integration.content.graph import Content
from integration.content.nodes import Node
from integration.content.rules.addresses import known_paths
from integration.content.schema import Form, dump_fields, fields_of, load_fields
from integration.content.standing import Standing
from integration.content.texts import word_count
from integration.content.types import (
    Argument,
    Claim,
    ClaimKind,
    District,
    DistrictKind,
    Fact,
    FaqItem,
    GlossaryTerm,
    Page,
    Participation,
    ParticipationState,
    Person,
    Region,
    Side,
    Source,
    Statement,
    Step,
)
from tests.content.shipped import NACHTRAG, ROOT, ROWS, STAND, nodes_of, stand, with_nachtrag

BASE_TEXT = ROOT.parent / "shared" / "content" / "press-text.txt"
HASHES = Path(__file__).parent / "quotes.sha256"
LATER = date(2026, 1, 1)
FIVE_WITHOUT = {"Kreis Borken", "Kreis Coesfeld", "Kreis Kleve", "Kreis Steinfurt", "Kreis Viersen"}

both_files = pytest.mark.parametrize("path", [STAND, NACHTRAG], ids=["stand", "nachtrag"])


@pytest.fixture(params=[stand, with_nachtrag], ids=["stand", "nachtrag"])
def content(request: pytest.FixtureRequest) -> Content:
    return request.param()  # type: ignore[no-any-return]


def _as_written_by_the_codec(node: Node) -> dict[str, object]:
    cls = TYPE_BY_NAME[node.type]
    return dump_fields(cls, load_fields(cls, dict(node.fields)))


# The files --------------------------------------------------------------------------------------


@both_files
def test_a_file_holds_what_the_codec_would_write_so_that_loading_it_leaves_no_difference(path: Path) -> None:
    nodes = nodes_of(path)
    assert [node.fields for node in nodes] == [_as_written_by_the_codec(node) for node in nodes]


@both_files
def test_a_file_lists_the_types_in_the_order_in_which_they_refer_to_each_other(path: Path) -> None:
    types = list(dict.fromkeys(node.type for node in nodes_of(path)))
    assert types == [cls.type_name for cls in ITEM_TYPES if cls.type_name in types]


def test_the_nachtrag_holds_only_new_or_changed_objects() -> None:
    before = {node.ident: node for node in nodes_of(STAND)}
    assert [node.ident for node in nodes_of(NACHTRAG) if before.get(node.ident) == node] == []


def test_the_content_breaks_no_rule_but_for_the_unknown_operator(content: Content) -> None:
    problems = rules.check(content, LATER)
    assert [str(problem) for problem in problems if problem.type != "site-details"] == []
    assert {problem.field for problem in problems} == set(content.site.missing)


# Evidence ---------------------------------------------------------------------------------------


def test_every_claim_has_a_source_and_an_as_of_or_says_that_it_is_not_known(content: Content) -> None:
    bare = [c.key for c in content.claims.values() if not c.sources or bool(c.as_of) == c.as_of_unknown]
    assert bare == []


def test_whatever_is_no_fact_says_whose_it_is(content: Content) -> None:
    def is_attributed(claim: Claim) -> bool:
        return bool(
            claim.attribution or getattr(claim, "speaker", None) or getattr(claim, "organization", None)
        )

    opinions = [claim for claim in content.claims.values() if claim.kind is not ClaimKind.FACT]
    assert [claim.key for claim in opinions if not is_attributed(claim)] == []


def test_nobody_has_checked_a_source_yet(content: Content) -> None:
    assert [source.key for source in content.all(Source) if source.is_verified] == []


def test_every_source_but_the_base_text_says_that_a_stored_copy_was_read(content: Content) -> None:
    others = [source for source in content.all(Source) if source.key != "spd-bedburg-hau-ki-pruefen"]
    assert {source.retrieval_note for source in others} == {"Abruf: gespeicherte Kopie, nicht überprüft"}


def test_no_person_is_named_but_the_three_office_holders(content: Content) -> None:
    assert {person.name for person in content.all(Person)} == {
        "Jürgen Franken",
        "Willi van Beek",
        "Wolfgang Spreen",
    }


def test_every_statement_of_the_base_text_has_claims_that_exist() -> None:
    assert list(ROWS) == [f"S{number}" for number in range(1, 18)]
    wanted = {key for row in ROWS.values() for keys in row["pages"].values() for key in keys}
    assert sorted(wanted - set(stand().claims)) == []


def test_every_page_of_a_statement_is_an_address_of_the_site() -> None:
    known = known_paths(stand())
    assert [path for row in ROWS.values() for path in row["pages"] if path not in known] == []


def test_the_contradictions_of_2015_stand_beside_each_other() -> None:
    pairs = {frozenset((key, c.key)) for key, claims in stand().contradictions.items() for c in claims}
    assert pairs == {
        frozenset(("stellen-5-5", "contra-geld")),
        frozenset(("fuenf-fehlen", "gew-drei-fehlen")),
        frozenset(("zitat-van-beek-vorstellung", "schritt-diskussion-stadthalle")),
        frozenset(("position-landrat", "schritt-bitte-des-landrats")),
    }


# Quotes -----------------------------------------------------------------------------------------


def _normalised(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _parts() -> dict[str, str]:
    quotes = [each for each in with_nachtrag().all(Statement) if each.kind is ClaimKind.QUOTE]
    return {f"{q.key}/{number}": part for q in quotes for number, part in enumerate(q.parts, start=1)}


def _is_verbatim(part: str) -> bool:
    """Look into the base text itself where it lies beside the repository, which must not contain it."""
    return not BASE_TEXT.exists() or part in _normalised(BASE_TEXT.read_text())


def test_every_quote_equals_the_base_text_character_by_character() -> None:
    digests = {
        name: hashlib.sha256(_normalised(part).encode()).hexdigest() for name, part in _parts().items()
    }
    recorded = dict(line.split()[::-1] for line in HASHES.read_text().splitlines())
    assert digests == recorded
    assert [name for name, part in _parts().items() if not _is_verbatim(part)] == []


def test_the_base_text_is_not_served_as_a_whole() -> None:
    longest = max(
        len(value) for node in nodes_of(STAND) for value in node.fields.values() if isinstance(value, str)
    )
    assert longest < 6000
    quoted = sum(len(part) for part in _parts().values())
    assert quoted < 700


# Status and steps -------------------------------------------------------------------------------


def test_the_status_of_edition_1_reads_as_the_design_says() -> None:
    assert Standing(stand(), LATER).sentence == (
        "Vom Kreistag abgelehnt (März 2015). Die SPD hat beantragt, das Angebot vorstellen zu lassen."
    )


def test_nothing_is_planned_because_no_source_names_what_comes_next() -> None:
    assert [step.key for step in stand().all(Step) if step.planned] == []


def test_no_step_of_edition_1_lies_after_the_summer_of_2015() -> None:
    late = [s.key for s in stand().all(Step) if s.date.sort_day and s.date.sort_day > date(2015, 9, 13)]
    assert late == []


def test_the_key_figures_are_the_posts_the_districts_and_the_vote() -> None:
    assert [fact.title for fact in stand().key_figures] == ["5,5 Stellen", "49 von 54", "Abgelehnt"]


# Districts --------------------------------------------------------------------------------------


def test_the_54_are_thirty_kreise_23_cities_and_one_region() -> None:
    kinds = Counter(district.kind for district in stand().all(District))
    assert kinds == {DistrictKind.KREIS: 30, DistrictKind.CITY: 23, DistrictKind.REGION: 1}
    regions = Counter(district.region for district in stand().all(District))
    assert regions == {
        Region.DUESSELDORF: 15,
        Region.KOELN: 12,
        Region.ARNSBERG: 12,
        Region.MUENSTER: 8,
        Region.DETMOLD: 7,
    }


def test_every_district_has_its_own_cell_of_the_map() -> None:
    cells = {(district.tile_column, district.tile_row) for district in stand().all(District)}
    assert len(cells) == 54
    assert all(column in range(9) and row in range(8) for column, row in cells)


def test_five_are_proven_not_to_take_part_and_49_follow_from_the_total_only() -> None:
    states = {d.name: p.state for d in stand().all(District) if (p := stand().participation_of(d))}
    assert Counter(states.values()) == {ParticipationState.BY_TOTAL: 49, ParticipationState.PROVEN_NO: 5}
    assert {name for name, state in states.items() if state is ParticipationState.PROVEN_NO} == FIVE_WITHOUT


def test_each_of_the_five_has_a_proof_of_its_own() -> None:
    claims = [c for c in stand().all(Participation) if c.state is ParticipationState.PROVEN_NO]
    proofs = [frozenset(source.key for source in claim.sources) for claim in claims]
    assert len(set(proofs)) == 5


# Words ------------------------------------------------------------------------------------------


def test_the_glossary_explains_at_least_20_terms_each_form_once() -> None:
    terms = stand().all(GlossaryTerm)
    assert len(terms) >= 20
    forms = Counter(form for term in terms for form in {term.term, *term.other_forms})
    assert [form for form, times in forms.items() if times > 1] == []


def test_at_least_twelve_questions_are_answered() -> None:
    assert len(stand().all(FaqItem)) >= 12


def test_neither_side_of_the_arguments_has_much_more_words_than_the_other() -> None:
    words = dict.fromkeys(Side, 0)
    for argument in stand().all(Argument):
        words[argument.side] += word_count(argument.title) + word_count(argument.text)
    assert max(words.values()) <= 1.3 * min(words.values())


def test_both_sides_have_as_many_arguments() -> None:
    assert Counter(argument.side for argument in stand().all(Argument)) == {Side.PRO: 5, Side.CONTRA: 5}


def test_every_link_to_the_glossary_leads_to_a_term(content: Content) -> None:
    texts = [getattr(i, f.name) for i in content for f in fields_of(type(i)) if f.form is Form.HTML]
    anchors = {anchor for text in texts for anchor in re.findall(r'href="/glossar/#([^"]*)"', text)}
    assert sorted(anchors - {term.key for term in content.all(GlossaryTerm)}) == []


def test_unknown_operator_data_are_marked_and_never_invented() -> None:
    site = stand().site
    assert (site.operator, site.street, site.town, site.email, site.phone) == ("", "", "", "", "")
    marked = [page.key for page in stand().all(Page) if "[noch nicht eingetragen:" in page.text]
    assert marked == ["impressum", "datenschutz", "barrierefreiheit"]


# The Nachtrag -----------------------------------------------------------------------------------


def test_the_nachtrag_turns_the_status_to_implemented() -> None:
    assert Standing(with_nachtrag(), LATER).sentence == "Vom Kreis Kleve umgesetzt (September 2018)."


def test_the_nachtrag_turns_49_into_54_and_keeps_every_count_before() -> None:
    fact: Fact | None = with_nachtrag().get(Fact, "teilnahme-54-von-54")
    values = []
    while fact:
        values.append(fact.value)
        fact = fact.replaces
    assert values == [54, 53, 52, 51, 50, 49, 47]
    assert [fact.title for fact in with_nachtrag().key_figures] == ["5,5 Stellen", "54 von 54", "Beschlossen"]


def test_after_the_nachtrag_all_take_part_two_of_them_proven() -> None:
    content = with_nachtrag()
    states = {d.name: p.state for d in content.all(District) if (p := content.participation_of(d))}
    assert Counter(states.values()) == {ParticipationState.BY_TOTAL: 52, ParticipationState.PROVEN_YES: 2}
    proven = {name for name, state in states.items() if state is ParticipationState.PROVEN_YES}
    assert proven == {"Kreis Kleve", "Kreis Viersen"}


def test_the_nachtrag_sends_nobody_to_the_closed_office() -> None:
    content = with_nachtrag()
    assert content.successors["landesstelle"].key == "landesstelle-gestrichen"
    page = content.get(Page, "was-ist-ein-ki")
    assert page
    assert "Bitte wenden Sie sich nicht mehr dorthin." in page.text
