"""Content: objects made from nodes, what is refused, what is found in it, gaps and the present."""

import random
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration.content.catalogue import (
    CLAIM_TYPES,
    ITEM_TYPES,
    PRESENT_IDENTS,
    references,
    targets,
)
from integration.content.graph import Content
from integration.content.nodes import Node, canonical, from_json
from integration.content.problems import ContentError, Problem
from integration.content.schema import Item, Part, Shape, Withheld, dump_fields, fields_of
from integration.content.types import (
    OPERATOR_FIELDS,
    Claim,
    District,
    Fact,
    Motion,
    Page,
    Participation,
    ParticipationState,
    Person,
    Picture,
    Proposal,
    Relation,
    RelationKind,
    Section,
    SiteDetails,
    Source,
    Statement,
    Status,
    Step,
    VoteEvent,
    VoteOption,
)
from tests.content import strategies
from tests.support import sample_nodes
from tests.support.small_site import EVIDENCE, NODES, altered, day, node, site

GAP = Withheld("Urteil", date(2015, 9, 1))


def refusal(*nodes: Node) -> list[str]:
    """Return the problems with which nodes are refused."""
    with pytest.raises(ContentError) as refused:
        Content(nodes)
    return [str(problem) for problem in refused.value.problems]


def item_values(item: Any) -> dict[str, Any]:
    """Return the stored fields of an object or part with their values, references as objects."""
    return {field.name: getattr(item, field.name) for field in fields_of(type(item))}


def as_keys(value: Any) -> Any:
    """Return a value with keys in the place of the objects it refers to."""
    match value:
        case Item():
            return value.key
        case Part():
            return {name: as_keys(inner) for name, inner in item_values(value).items()}
        case tuple():
            return tuple(as_keys(each) for each in value)
    return value


# Building ------------------------------------------------------------------------------------------


@given(strategies.contents())
def test_a_content_read_from_its_canonical_text_is_the_same_content(content: Content) -> None:
    assert Content(from_json(canonical(content.nodes))) == content


@given(strategies.contents())
def test_every_object_gives_back_its_node(content: Content) -> None:
    written = [
        Node(
            item.type_name,
            item.key,
            item.position,
            dump_fields(type(item), {name: as_keys(value) for name, value in item_values(item).items()}),
        )
        for item in content
    ]
    assert tuple(written) == content.nodes


@given(strategies.contents())
def test_every_reference_leads_to_an_object_of_the_same_content(content: Content) -> None:
    pointed_to = [
        value
        for item in content
        for owner in (item, *(part for value in item_values(item).values() for part in _parts(value)))
        for each in item_values(owner).values()
        for value in (each if isinstance(each, tuple) else (each,))
        if isinstance(value, Item)
    ]
    assert [item for item in pointed_to if content.find((item.type_name, item.key)) is not item] == []


def _parts(value: Any) -> tuple[Part, ...]:
    return tuple(each for each in value if isinstance(each, Part)) if isinstance(value, tuple) else ()


@given(strategies.nodes())
def test_the_order_in_which_nodes_come_makes_no_difference(nodes: tuple[Node, ...]) -> None:
    assert Content(random.Random(1).sample(nodes, len(nodes))) == Content(nodes)


@given(strategies.nodes())
def test_no_reference_of_a_content_dangles(nodes: tuple[Node, ...]) -> None:
    assert {target for each in nodes for target in references(each)} - targets(nodes) == set()


@given(strategies.nodes())
def test_what_was_read_before_is_taken_over_and_refers_to_the_new_objects(nodes: tuple[Node, ...]) -> None:
    before = Content(nodes)

    after = Content(nodes, before)

    assert as_keys(tuple(after)) == as_keys(tuple(before))
    assert not {id(item) for item in before} & {id(item) for item in after}
    assert [
        each
        for item in after
        for each in referred(item)
        if after.find((each.type_name, each.key)) is not each
    ] == []


def referred(item: Any) -> list[Item]:
    """Return every object that an object or one of its parts refers to."""
    values = [getattr(item, field.name) for field in fields_of(type(item))]
    flat = [each for value in values for each in (value if isinstance(value, tuple) else (value,))]
    return [
        found
        for each in flat
        for found in (referred(each) if isinstance(each, Part) else [each] if isinstance(each, Item) else [])
    ]


def test_a_gap_is_not_taken_over() -> None:
    whole = site()
    withheld = whole.withhold({("fact", fact.key): GAP for fact in whole.all(Fact)})

    after = Content(withheld.nodes, withheld)

    assert {fact.withheld for fact in withheld.all(Fact)} == {GAP}
    assert {fact.withheld for fact in after.all(Fact)} == {None}


def test_contents_are_equal_when_their_nodes_are() -> None:
    other = site(altered("body", "musterkreis", name="Musterland"))
    assert (site() == site(), site() == other, site() == "site") == (True, False, False)


def test_every_type_has_a_name_of_its_own_and_german_words() -> None:
    assert len({cls.type_name for cls in ITEM_TYPES}) == len(ITEM_TYPES) == 19
    assert [cls for cls in ITEM_TYPES if not str(cls.verbose_name)] == []


def test_the_claims_are_those_of_the_design() -> None:
    assert [cls.type_name for cls in CLAIM_TYPES] == [
        *("motion", "vote-event", "step", "funding-share", "task", "participation", "fact", "statement"),
        *("argument", "faq-item"),
    ]


def test_types_point_only_to_types_before_them_or_to_themselves() -> None:
    order = {cls: place for place, cls in enumerate(ITEM_TYPES)}
    ahead = [
        (cls.type_name, field.name)
        for cls in ITEM_TYPES
        for field in fields_of(cls)
        if field.shape in (Shape.REFERENCE, Shape.REFERENCES) and field.target is not Claim
        if order[field.target] > order[cls]
    ]
    assert ahead == []


def test_a_number_of_posts_is_a_decimal() -> None:
    assert site().proposal.posts == Decimal("5.5")
    assert isinstance(site().proposal.posts, Decimal)


# Refusing ------------------------------------------------------------------------------------------


def test_nodes_of_an_unknown_type_or_with_a_bad_key_are_refused_all_at_once() -> None:
    assert refusal(node("car", "a"), node("body", "Ä", name="x"), node("body", "-a", name="x")) == [
        "body „-a“, key: Ein Schlüssel besteht aus a–z, 0–9 und Bindestrichen.",
        "body „Ä“, key: Ein Schlüssel besteht aus a–z, 0–9 und Bindestrichen.",
        "car „a“: Diese Art von Objekt gibt es nicht.",
    ]


def test_every_field_that_cannot_be_read_is_named() -> None:
    assert refusal(node("body", "a", kind="planet"), node("source", "b", title="x", retrieved="gestern")) == [
        "body „a“, name: fehlt",
        "body „a“, kind: „planet“ gibt es nicht; möglich: district, municipality, state",
        "source „b“, retrieved: „gestern“ ist kein Datum (JJJJ-MM-TT)",
    ]


def test_each_dangling_reference_is_named_with_field_and_fix() -> None:
    with pytest.raises(ContentError) as refused:
        site(
            altered("fact", "anzahl", sources=["weg"], contradicts="fort"),
            without=(("person", "erika-mustermann"),),
        )
    fix = "Nehmen Sie das Fehlende mit auf oder entfernen Sie den Verweis."
    assert refused.value.problems == (
        Problem("fact", "anzahl", "sources", "verweist auf Quelle „weg“; das gibt es hier nicht.", fix),
        Problem("fact", "anzahl", "contradicts", "verweist auf Aussage „fort“; das gibt es hier nicht.", fix),
        Problem(
            "statement",
            "zitat",
            "speaker",
            "verweist auf Person „erika-mustermann“; das gibt es hier nicht.",
            fix,
        ),
    )


def test_a_dangling_reference_inside_a_row_is_named_at_its_object() -> None:
    lost = altered("person", "erika-mustermann", memberships=[{"role": "Vorsitz", "organization": "weg"}])
    with pytest.raises(ContentError) as refused:
        site(lost)
    assert [(*problem.ident, problem.field) for problem in refused.value.problems] == [
        ("person", "erika-mustermann", "memberships")
    ]


def test_an_object_that_cannot_be_read_is_not_also_reported_by_those_who_point_to_it() -> None:
    with pytest.raises(ContentError) as refused:
        site(altered("source", "quelle", title=None), altered("argument", "dafuer", text=None))
    assert [str(problem) for problem in refused.value.problems] == [
        "argument „dafuer“, text: fehlt",
        "source „quelle“, title: fehlt",
    ]


def test_two_claims_of_different_types_must_not_share_a_key() -> None:
    twin = altered("fact", "anzahl-alt")
    with pytest.raises(ContentError) as refused:
        site(Node("fact", "zitat", 0, twin.fields))
    message, fix = "Diesen Schlüssel hat auch eine andere Aussage.", "Wählen Sie einen anderen Schlüssel."
    assert refused.value.problems == (
        Problem("fact", "zitat", "key", message, fix),
        Problem("statement", "zitat", "key", message, fix),
    )


def test_a_claim_and_another_object_may_share_a_key() -> None:
    assert site().find(("glossary-term", "kreistag")) is not site().find(("organization", "kreistag"))


# Finding -------------------------------------------------------------------------------------------


def test_objects_of_a_type_come_by_position_and_then_by_key() -> None:
    content = site(
        *(node("body", key, position, name=key) for key, position in [("c", 1), ("b", 1), ("a", 2)])
    )
    assert [body.key for body in content.all(type(content.proposal.body))] == ["musterkreis", "b", "c", "a"]


def test_an_object_is_found_by_type_and_key_and_nothing_else_is() -> None:
    content = site()
    found = content.get(Step, "ablehnung")
    assert found is content.find(("step", "ablehnung")) is content.claims["ablehnung"]
    assert (content.get(Step, "zitat"), content.find(("car", "a")), content.all(Page)[0].key) == (
        None,
        None,
        "barrierefreiheit",
    )


def test_motions_are_found_by_their_address_and_by_former_ones() -> None:
    content = site()
    motion = content.get(Motion, "antrag")
    assert [
        content.by_slug(Motion, "zentrum"),
        content.by_slug(Motion, "altes-zentrum"),
        content.by_former_slug(Motion, "altes-zentrum"),
        content.by_former_slug(Motion, "zentrum"),
        content.by_former_slug(Source, "zentrum"),
    ] == [motion, None, motion, None, None]


def test_only_the_newest_of_succeeding_facts_is_current() -> None:
    content = site()
    old, new = content.get(Fact, "anzahl-alt"), content.get(Fact, "anzahl")
    assert (content.successors, content.current_facts(), content.key_figures) == (
        {"anzahl-alt": new},
        (new,),
        (new,),
    )
    assert (content.current_facts(Section.DISTRICTS), content.current_facts(Section.FUNDING)) == ((new,), ())
    assert new is not None
    assert new.replaces is old


def test_a_contradiction_is_known_from_both_sides() -> None:
    content = site(altered("statement", "zitat", contradicts="dafuer"))
    pro, contra, quote = (content.claims[key] for key in ("dafuer", "dagegen", "zitat"))
    assert content.contradictions == {"dagegen": (pro,), "dafuer": (contra, quote), "zitat": (pro,)}


def test_every_relation_is_known_from_both_sides_contradictions_first() -> None:
    content = site(altered("fact", "anzahl", followed_by="dagegen", compared_with="dafuer"))
    fact, pro, contra = (content.claims[key] for key in ("anzahl", "dafuer", "dagegen"))
    assert content.relations_of(fact) == (
        Relation(RelationKind.LATER, contra),
        Relation(RelationKind.COMPARISON, pro),
    )
    assert content.relations_of(contra) == (
        Relation(RelationKind.CONTRADICTION, pro),
        Relation(RelationKind.EARLIER, fact),
    )
    assert content.relations_of(content.claims["zitat"]) == ()


def test_a_relation_that_both_sides_name_stands_once() -> None:
    content = site(altered("argument", "dafuer", contradicts="dagegen"))
    pro, contra = content.claims["dafuer"], content.claims["dagegen"]
    assert content.relations_of(pro) == (Relation(RelationKind.CONTRADICTION, contra),)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("anzahl", "Einer von zwei Kreisen nimmt teil."),
        ("ablehnung", "Der Kreistag hat den Antrag abgelehnt."),
        ("dafuer", "Es hilft den Menschen."),
        ("vernetzen", "Alle an einen Tisch."),
        ("wer-zahlt", "Das Land."),
        ("antrag", "Antrag auf ein Zentrum"),
        ("lehrkraefte", "Lehrkräfte"),
        ("teilnahme-01", "Musterkreis: hat kein KI (eigener Nachweis)"),
        ("abstimmung", "Abstimmung über das Zentrum"),
    ],
)
def test_every_claim_can_be_printed_in_full_beside_another(key: str, words: str) -> None:
    assert site().claims[key].in_full == words


def test_a_voice_is_said_by_its_speaker_with_the_role_of_that_time() -> None:
    content = site(altered("statement", "zitat", speaker=None, organization="fraktion-a"))
    assert site().claims["zitat"].said_by == "Erika Mustermann, Vorsitzende der Fraktion A"
    assert content.claims["zitat"].said_by == "Fraktion A"
    assert site().claims["dafuer"].said_by == "Fraktion A"


@pytest.mark.parametrize(
    ("organization", "takes_side"), [("fraktion-a", True), ("musterblatt", False), (None, None)]
)
def test_a_source_takes_a_side_where_its_organization_does(
    organization: str | None, takes_side: bool | None
) -> None:
    source = site(altered("source", "quelle", organization=organization)).get(Source, "quelle")
    assert source
    assert (source.is_partisan, source.short) == (takes_side, "Bericht")


def test_a_picture_of_the_money_leaves_out_what_is_replaced_and_one_of_time_does_not() -> None:
    content = site(
        altered("fact", "anzahl-alt", picture="count"),
        altered("fact", "anzahl", picture="count"),
        node("fact", "alt", section="funding", title="Alt", sentence="Alt.", picture="money", **EVIDENCE),
        node(
            "fact",
            "neu",
            section="funding",
            title="Neu",
            sentence="Neu.",
            picture="money",
            replaces="alt",
            **EVIDENCE,
        ),
    )
    assert [fact.key for fact in content.pictured(Picture.COUNT)] == ["anzahl-alt", "anzahl"]
    assert [fact.key for fact in content.pictured(Picture.MONEY)] == ["neu"]


def test_a_vote_knows_who_is_documented_and_who_is_not() -> None:
    vote = site(
        altered(
            "vote-event",
            "abstimmung",
            counts=[{"option": "no", "group": "fraktion-b"}],
            all_groups_given=None,
            undocumented=["fraktion-a"],
            named_votes=[{"person": "erika-mustermann", "option": "yes"}],
        )
    ).get(VoteEvent, "abstimmung")
    assert vote
    assert [group.short for group in vote.all_groups] == ["Fraktion B", "Fraktion A"]
    assert (vote.groups(VoteOption.YES), len(vote.groups(VoteOption.NO))) == ((), 1)
    assert [(each.person.name, each.option) for each in vote.named_votes] == [
        ("Erika Mustermann", VoteOption.YES)
    ]


def test_the_newest_claim_about_a_district_counts() -> None:
    fields = {"district": "01", "sources": ["quelle"]}
    content = site(
        node("participation", "spaeter", state="proven-yes", as_of=day("2018-09-10"), **fields),
        node("participation", "frueher", state="unknown", as_of=day("2012-01-01"), **fields),
        node("participation", "irgendwann", 99, state="by-total", as_of_unknown=True, **fields),
        node("district", "03", name="C", kind="kreis", region="koeln", seat="C", tile_column=1, tile_row=1),
    )
    newest = {district.key: content.participation_of(district) for district in content.all(District)}
    assert newest == {
        "01": content.get(Participation, "spaeter"),
        "02": content.get(Participation, "teilnahme-02"),
        "03": None,
    }


def test_proven_and_derived_participation_count_as_taking_part() -> None:
    assert {state.value: state.takes_part for state in ParticipationState} == {
        "proven-yes": True,
        "by-total": True,
        "proven-no": False,
        "unknown": False,
    }


def test_a_participation_is_named_by_its_district_and_state() -> None:
    titles = [each.title_text for each in site().all(Participation)]
    assert titles == [
        "Musterkreis: hat kein KI (eigener Nachweis)",
        "Musterstadt: hat ein KI (laut Gesamtzahl)",
    ]


def test_a_quote_has_one_part_for_each_line() -> None:
    content = site(altered("statement", "zitat", text="Eins.\n\n  Zwei. \n"))
    assert [each.parts for each in content.all(Statement)] == [("Eins.", "Zwei.")]


def test_votes_that_are_not_documented_are_none_and_not_zero() -> None:
    vote = site(
        altered(
            "vote-event",
            "abstimmung",
            counts=[{"option": "yes", "value": 0}, {"option": "no"}, {"option": "no", "group": "fraktion-b"}],
        )
    ).get(VoteEvent, "abstimmung")
    assert vote is not None
    assert [vote.total(option) for option in VoteOption] == [0, None, None, None]
    assert [[count.group and count.group.key for count in vote.groups(option)] for option in VoteOption] == [
        [],
        ["fraktion-b"],
        [],
        [],
    ]


def test_sources_published_after_the_as_of_are_known_as_later_ones() -> None:
    content = site(
        node("source", "spaeter", title="Später", published=day("2015-07-01")),
        node(
            "source", "gleich", title="Gleich", published={"earliest": "2015-06-30", "latest": "2015-07-31"}
        ),
        altered("fact", "anzahl", sources=["quelle", "spaeter", "gleich"]),
        altered("fact", "anzahl-alt", sources=["spaeter"], as_of=None, as_of_unknown=True),
    )
    assert {fact.key: [source.key for source in fact.later_sources] for fact in content.all(Fact)} == {
        "anzahl": ["spaeter"],
        "anzahl-alt": [],
    }


def test_a_claim_is_older_than_a_day_when_its_as_of_ended_before() -> None:
    claim = site().claims["anzahl"]
    days = [date(2015, 6, 30), date(2015, 7, 1)]
    assert [claim.is_older_than(limit) for limit in days] == [False, True]
    undated = site(altered("fact", "anzahl", as_of=None, as_of_unknown=True)).claims["anzahl"]
    assert not undated.is_older_than(date.max)


def test_a_source_is_verified_as_soon_as_a_day_stands_there() -> None:
    content = site(altered("source", "quelle", verified_on="2015-08-01", verified_by="Redaktion"))
    assert ([s.is_verified for s in site().all(Source)], [s.is_verified for s in content.all(Source)]) == (
        [False],
        [True],
    )


def test_site_details_that_nobody_entered_are_blank() -> None:
    empty = Content([]).site
    assert (empty.site_name, empty.missing, site().site.missing) == ("", OPERATOR_FIELDS, ())


def test_the_short_name_is_used_inside_sentences() -> None:
    content = site()
    kreistag, group = content.find(("organization", "kreistag")), content.find(("organization", "fraktion-a"))
    assert [each.short for each in (kreistag, group, content.proposal.body)] == [  # type: ignore[union-attr]
        "Kreistag",
        "Fraktion A",
        "Musterkreis",
    ]


def test_an_object_without_a_title_is_named_by_its_key() -> None:
    nameless = site(altered("fact", "anzahl", title="")).claims["anzahl"]
    assert (str(nameless), str(site().claims["anzahl"])) == ("anzahl", "Teilnehmende Kreise")


# Gaps ----------------------------------------------------------------------------------------------


@given(strategies.contents(), st.data())
def test_a_content_with_gaps_still_builds_and_everything_else_stays(
    content: Content, data: st.DataObject
) -> None:
    idents = [each.ident for each in content.nodes]
    gaps = dict.fromkeys(data.draw(st.sets(st.sampled_from(idents)) if idents else st.just(set())), GAP)
    gapped = content.withhold(gaps)
    assert [each.ident for each in gapped.nodes] == idents
    assert [each for each in gapped.nodes if each.ident not in gaps] == [
        each for each in content.nodes if each.ident not in gaps
    ]
    assert {item.key: item.withheld for item in gapped if item.withheld} == {key: GAP for _name, key in gaps}


@given(strategies.contents())
def test_no_word_number_or_date_of_a_withheld_object_is_left(content: Content) -> None:
    gapped = content.withhold({each.ident: GAP for each in content.nodes})
    words = (
        Shape.TEXT,
        Shape.HTML,
        Shape.TEXTS,
        Shape.PARTS,
        Shape.DECIMAL,
        Shape.DAY,
        Shape.SPAN,
        Shape.REFERENCES,
    )
    left = {
        (item.type_name, field.name, str(value))
        for item in gapped
        for field in fields_of(type(item))
        if field.shape in words
        and (value := getattr(item, field.name))
        and not field.name.endswith(("slug", "slugs"))
    }
    assert {value for _name, _field, value in left} <= {"Aus rechtlichen Gründen entfernt"}
    assert {(name, field) for name, field, _value in left} <= {
        (cls.type_name, cls.title_field) for cls in ITEM_TYPES
    }


def test_a_gap_keeps_its_place_its_address_and_the_course_of_things() -> None:
    content = site().withhold({("motion", "antrag"): GAP, ("step", "ablehnung"): GAP})
    motion, step = content.get(Motion, "antrag"), content.get(Step, "ablehnung")
    assert content.by_slug(Motion, "zentrum") is motion is content.by_former_slug(Motion, "altes-zentrum")
    assert motion is not None
    assert step is not None
    assert (motion.title, motion.movers, motion.consultations, motion.sources) == (
        "Aus rechtlichen Gründen entfernt",
        (),
        (),
        (),
    )
    assert (step.position, step.resulting_status, step.motion, step.sentence) == (
        10,
        Status.REJECTED,
        motion,
        "Aus rechtlichen Gründen entfernt",
    )


def test_a_gap_that_meets_no_object_changes_nothing() -> None:
    content = site()
    assert content.withhold({("fact", "gibt-es-nicht"): GAP}) is content


def test_withholding_leaves_the_stored_content_as_it_is() -> None:
    content = site()
    content.withhold({("person", "erika-mustermann"): GAP})
    assert content == site()
    assert [person.withheld for person in content.all(Person)] == [None]


# The present ---------------------------------------------------------------------------------------


@given(strategies.contents(), strategies.contents())
def test_the_present_is_taken_from_the_newest_and_everything_else_from_the_old(
    old: Content, new: Content
) -> None:
    shown = old.with_present(new)
    assert [each for each in shown.nodes if each.ident in PRESENT_IDENTS] == [
        each for each in new.nodes if each.ident in PRESENT_IDENTS
    ]
    assert [each for each in shown.nodes if each.ident not in PRESENT_IDENTS] == [
        each for each in old.nodes if each.ident not in PRESENT_IDENTS
    ]


def test_operator_and_legal_pages_of_an_old_edition_are_those_of_the_newest() -> None:
    new = site(
        altered("site-details", "site", operator="Fraktion B"),
        altered("page", "impressum", text="<p>Neu.</p>"),
        altered("page", "was-ist-ein-ki", text="<p>Neu.</p>"),
    )
    shown = site().with_present(new)
    pages = {page.key: page.text for page in shown.all(Page) if page.key in ("impressum", "was-ist-ein-ki")}
    assert (shown.site.operator, pages) == (
        "Fraktion B",
        {"impressum": "<p>Neu.</p>", "was-ist-ein-ki": "<p>Text.</p>"},
    )


def test_a_content_of_nothing_is_a_content() -> None:
    empty = Content([])
    assert (empty.nodes, list(empty), empty.all(Proposal), empty.key_figures, empty.claims) == (
        (),
        [],
        (),
        (),
        {},
    )
    assert len(site().nodes) == len(NODES)
    assert isinstance(empty.site, SiteDetails)


# What a page is made of --------------------------------------------------------------------------


def test_around_an_object_stands_what_points_to_it_and_what_all_of_these_point_to() -> None:
    blatt = sample_nodes.Node("source", "blatt", 20, dict(sample_nodes.SOURCE.fields))
    newer = sample_nodes.fact("neuer", 20, replaces="stellen", sources=["blatt"])
    against = sample_nodes.fact("dagegen", 30, contradicts="stellen")
    content = Content([*sample_nodes.FIRST, blatt, newer, against])

    around = {
        key: content.around(content.claims[key]) - {node.ident for node in sample_nodes.FRAME}
        for key in ("stellen", "neuer", "dagegen", "ablehnung")
    }

    assert around == {
        "stellen": {("fact", "stellen"), ("fact", "neuer"), ("fact", "dagegen"), ("source", "blatt")},
        "neuer": {("fact", "neuer"), ("fact", "stellen"), ("source", "blatt")},
        "dagegen": {("fact", "dagegen"), ("fact", "stellen")},
        "ablehnung": {("step", "ablehnung")},
    }
    assert ("source", "amtsblatt") in content.around(content.claims["ablehnung"])
