"""What may go public: every rule, broken on its own in a small site that is otherwise whole."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from integration.content import rules
from integration.content.catalogue import LEGAL_PAGES, TYPE_BY_NAME
from integration.content.graph import Content
from integration.content.nodes import Ident, Node
from integration.content.problems import Problem
from integration.content.rules.corrections import correction_problems
from integration.content.schema import NOT_STORED, Withheld, fields_of
from tests.content import strategies
from tests.support.small_site import EVIDENCE, TODAY, altered, day, node, site


def line(problem: Problem) -> str:
    """Return a problem in one line, with ! before one that refuses the edition and ? before a warning."""
    return f"{'!' if problem.blocking else '?'} {problem}"


def problems(*changed: Node, without: tuple[Ident, ...] = (), today: date = TODAY) -> list[str]:
    """Return what the rules say about the small site with these changes."""
    return [line(problem) for problem in rules.check(site(*changed, without=without), today)]


def fact_with(details: str) -> Node:
    return altered("fact", "anzahl", details=details)


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


# Rule 1: evidence ----------------------------------------------------------------------------------

CLAIMS = [
    ("motion", "antrag"),
    ("vote-event", "abstimmung"),
    ("step", "ablehnung"),
    ("step", "vorstellung"),
    ("funding-share", "lehrkraefte"),
    ("task", "vernetzen"),
    ("participation", "teilnahme-01"),
    ("fact", "anzahl"),
    ("statement", "zitat"),
    ("argument", "dafuer"),
    ("faq-item", "wer-zahlt"),
]


@pytest.mark.parametrize(("type_name", "key"), CLAIMS)
def test_a_claim_of_any_type_needs_a_source(type_name: str, key: str) -> None:
    assert problems(altered(type_name, key, sources=None)) == [
        f"! {type_name} „{key}“, sources: Die Quelle fehlt. Wählen Sie mindestens eine Quelle aus."
    ]


@pytest.mark.parametrize(("type_name", "key"), CLAIMS)
def test_a_claim_of_any_type_needs_an_as_of(type_name: str, key: str) -> None:
    assert problems(altered(type_name, key, as_of=None)) == [
        f"! {type_name} „{key}“, as_of: Der Stand fehlt. Tragen Sie ein, von wann die Aussage ist, "
        "oder kreuzen Sie „Stand nicht bekannt“ an."
    ]


@pytest.mark.parametrize(("type_name", "key"), CLAIMS)
def test_an_as_of_may_be_said_to_be_unknown(type_name: str, key: str) -> None:
    assert problems(altered(type_name, key, as_of=None, as_of_unknown=True)) == []


def test_an_as_of_cannot_be_given_and_unknown_at_once() -> None:
    assert problems(altered("fact", "anzahl", as_of_unknown=True)) == [
        "! fact „anzahl“, as_of_unknown: Ein Stand ist eingetragen und zugleich „nicht bekannt“ angekreuzt. "
        "Entfernen Sie das Kreuz oder den Stand."
    ]


def test_an_as_of_in_words_only_gets_a_warning() -> None:
    assert problems(altered("faq-item", "wer-zahlt", as_of={"label": "Sommer 2015"})) == [
        "? faq-item „wer-zahlt“, as_of: Der Stand steht nur in Worten da. "
        "Ergänzen Sie den frühesten und den spätesten Tag."
    ]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        (altered("fact", "anzahl", as_of=day("2015-09-02")), "as_of"),
        (altered("source", "quelle", published=day("2015-09-02")), "published"),
        (altered("source", "quelle", retrieved="2015-09-02"), "retrieved"),
        (altered("source", "quelle", verified_on="2015-09-02", verified_by="Redaktion"), "verified_on"),
        (altered("motion", "antrag", filed=day("2015-09-02")), "filed"),
        (altered("vote-event", "abstimmung", date=day("2015-09-02")), "date"),
        (altered("step", "ablehnung", date=day("2015-09-02")), "date"),
        (
            altered(
                "motion",
                "antrag",
                consultations=[
                    {"organization": "kreistag", "date": day("2015-09-02"), "result": "abgelehnt"}
                ],
            ),
            "consultations",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_has_happened_cannot_lie_in_the_future(changed: Node, field: str) -> None:
    assert problems(changed) == [
        f"! {changed.type} „{changed.key}“, {field}: Dieses Datum liegt in der Zukunft: 2. September 2015. "
        "Berichtigen Sie das Datum. Was erst kommt, ist ein geplanter Schritt."
    ]


def test_today_and_a_span_that_has_begun_are_not_the_future() -> None:
    month = {"earliest": "2015-09-01", "latest": "2015-09-30"}
    assert (
        problems(altered("fact", "anzahl", as_of=month), altered("step", "ablehnung", date=day("2015-09-01")))
        == []
    )


def test_a_consultation_without_result_and_a_planned_step_may_lie_in_the_future() -> None:
    ahead = [{"organization": "kreistag", "date": day("2015-12-01")}]
    assert problems(altered("motion", "antrag", consultations=ahead)) == []


def test_a_source_without_address_needs_a_note() -> None:
    assert problems(altered("source", "quelle", url=None, address_note="Im Archiv der Musterstadt.")) == []
    assert problems(altered("source", "quelle", url=None)) == [
        "! source „quelle“, url: Die Adresse der Quelle fehlt. "
        "Tragen Sie die Adresse ein oder schreiben Sie darunter, wo die Quelle zu finden ist."
    ]


@pytest.mark.parametrize(
    "url",
    [
        *(
            "javascript:alert(1)",
            "ftp://example.org/",
            "example.org",
            "//example.org/",
            "https://",
            "https:///a",
        ),
        *("https://example.org/a b", "https://[::1", "https://example.org:port/", "https://a:b@example.org/"),
        *(
            "https://example.org/<b>",
            'https://example.org/"',
            "https://example.org/a\nb",
            " https://example.org/",
        ),
    ],
)
def test_the_address_of_a_source_is_one_of_the_web(url: str) -> None:
    assert problems(altered("source", "quelle", url=url, address_note="Notiz")) == [
        f"! source „quelle“, url: Das ist keine Adresse im Web: „{url}“. "
        "Die Adresse beginnt mit https:// oder http:// und enthält keine Leerzeichen."
    ]


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org",
        "https://example.org:8443/bi/vo.asp?__kvonr=1&a=b#c",
        "https://example.org/anträge",
    ],
)
def test_addresses_of_the_web_pass(url: str) -> None:
    assert problems(altered("source", "quelle", url=url)) == []


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"verified_on": "2015-08-01"}, "verified_by"), ({"verified_by": "Redaktion"}, "verified_on")],
)
def test_a_check_of_a_source_has_name_and_day(fields: dict[str, str], field: str) -> None:
    assert problems(altered("source", "quelle", **fields)) == [
        f"? source „quelle“, {field}: Zur Prüfung der Quelle gehören Name und Tag. "
        "Ergänzen Sie, wer die Quelle wann geprüft hat."
    ]


# Rule 2: kind and attribution ----------------------------------------------------------------------

WHO_SAYS = "attribution: Hier fehlt, wer das sagt. Tragen Sie ein, wer das sagt, zum Beispiel „SPD-Kreistagsfraktion“."


@pytest.mark.parametrize("kind", ["position", "assessment"])
def test_a_view_needs_somebody_whose_view_it_is(kind: str) -> None:
    assert problems(altered("fact", "anzahl", kind=kind, attribution=" ")) == [f"! fact „anzahl“, {WHO_SAYS}"]
    assert problems(altered("fact", "anzahl", kind=kind, attribution="Fraktion A")) == []


def test_an_argument_is_attributed_even_if_it_calls_itself_a_fact() -> None:
    bare = altered("argument", "dafuer", kind=None, attribution=None)
    assert problems(bare) == [f"! argument „dafuer“, {WHO_SAYS}"]


def test_a_position_among_the_statements_needs_a_person_or_an_organization() -> None:
    assert problems(altered("statement", "zitat", kind="position", speaker=None)) == [
        "! statement „zitat“, speaker: Hier fehlt, wer das sagt. "
        "Wählen Sie eine Person oder eine Organisation aus."
    ]
    assert (
        problems(altered("statement", "zitat", kind="position", speaker=None, organization="kreistag")) == []
    )
    assert problems(altered("statement", "zitat", kind="position", speaker=None, attribution="Kreis")) == []


def test_a_fact_needs_no_attribution() -> None:
    assert problems(altered("faq-item", "wer-zahlt", kind="fact", attribution=None)) == []


def test_a_statement_is_no_fact() -> None:
    assert problems(altered("statement", "zitat", kind=None)) == [
        "! statement „zitat“, kind: Was jemand sagt, ist kein Fakt. "
        "Wählen Sie „Zitat“, „Aussage“, „Position“ oder „Einschätzung“."
    ]


def test_a_quote_stands_among_the_statements_only() -> None:
    assert problems(altered("fact", "anzahl", kind="quote", attribution="Erika Mustermann")) == [
        "! fact „anzahl“, kind: Ein Zitat steht nur bei den Stimmen. "
        "Legen Sie dort ein Zitat an oder wählen Sie eine andere Art der Aussage."
    ]


# Rule 3: quotes ------------------------------------------------------------------------------------


def test_a_quote_needs_speaker_role_and_source() -> None:
    bare = altered("statement", "zitat", speaker=None, organization="fraktion-a", role=" ", sources=None)
    assert problems(bare) == [
        "! statement „zitat“, sources: Die Quelle fehlt. Wählen Sie mindestens eine Quelle aus.",
        "! statement „zitat“, speaker: Das Zitat hat keine Sprecherin und keinen Sprecher. "
        "Wählen Sie die Person aus, die das gesagt hat.",
        "! statement „zitat“, role: Amt oder Rolle zur Zeit des Zitats fehlt. "
        "Tragen Sie ein, welches Amt oder welche Rolle die Person damals hatte.",
    ]


@pytest.mark.parametrize("text", ["„Wir sind dafür.“", '"Wir sind dafür."', "Ja.\n»Wir sind dafür.«"])
def test_quotation_marks_around_a_quote_get_a_warning(text: str) -> None:
    assert problems(altered("statement", "zitat", text=text)) == [
        "? statement „zitat“, text: Das Zitat steht in Anführungszeichen. Die Seite setzt sie selbst. "
        "Entfernen Sie die Anführungszeichen am Anfang und am Ende."
    ]


def test_quotation_marks_inside_a_quote_stay() -> None:
    assert problems(altered("statement", "zitat", text="Ein „Zentrum“ hilft.\n„Ja“ sagt sie.")) == []


# Rule 4: succession and contradiction --------------------------------------------------------------

CIRCLE = (
    "replaces: Diese Angaben ersetzen einander im Kreis. "
    "Wählen Sie aus, welche Angabe die ältere ist, und leeren Sie dort „ersetzt“."
)


def test_facts_do_not_replace_each_other_in_a_circle() -> None:
    same_day = day("2015-06-30")
    circle = (
        altered("fact", "anzahl", replaces="anzahl-alt", as_of=same_day),
        Node("fact", "mitte", 0, {**altered("fact", "anzahl", replaces="anzahl", as_of=same_day).fields}),
        altered("fact", "anzahl-alt", replaces="mitte", as_of=same_day),
    )
    assert problems(*circle) == [f"! fact „{key}“, {CIRCLE}" for key in ("anzahl", "anzahl-alt", "mitte")]


def test_a_fact_does_not_replace_itself() -> None:
    assert problems(
        altered("fact", "anzahl-alt", replaces="anzahl-alt"), altered("fact", "anzahl", replaces=None)
    ) == [f"! fact „anzahl-alt“, {CIRCLE}"]


def test_a_fact_that_leads_into_a_circle_is_not_blamed_for_it() -> None:
    changed = altered("fact", "anzahl-alt", replaces="anzahl-alt")
    assert problems(changed, altered("fact", "anzahl"))[0] == f"! fact „anzahl-alt“, {CIRCLE}"
    assert not any(text.startswith(f"! fact „anzahl“, {CIRCLE}") for text in problems(changed))


def test_a_fact_has_one_successor() -> None:
    rival = Node("fact", "zweite", 9, dict(altered("fact", "anzahl").fields))
    assert problems(rival) == [
        "! fact „zweite“, replaces: Dieselbe Angabe wird auch von „Teilnehmende Kreise“ ersetzt. "
        "Eine Angabe hat nur eine Nachfolgerin: Wählen Sie dort die jeweils letzte aus."
    ]


def test_a_successor_is_not_older_than_what_it_replaces() -> None:
    assert problems(altered("fact", "anzahl", as_of=day("2013-11-30"))) == [
        "! fact „anzahl“, as_of: Der Stand ist älter als der Stand der Angabe, die ersetzt wird "
        "(1. Dezember 2013). Prüfen Sie den Stand, oder ob wirklich diese Angabe die neuere ist."
    ]
    overlapping = {"earliest": "2013-01-01", "latest": "2013-12-31"}
    assert problems(altered("fact", "anzahl", as_of=overlapping)) == []
    assert problems(altered("fact", "anzahl", as_of=None, as_of_unknown=True)) == []


def test_a_key_figure_whose_successor_is_none_gets_a_warning() -> None:
    assert problems(altered("fact", "anzahl", key_figure=None)) == [
        "? fact „anzahl“, key_figure: Die ersetzte Angabe stand auf der Startseite, diese steht dort nicht. "
        "Kreuzen Sie „Kernzahl“ an, wenn sie dort stehen soll."
    ]


def test_a_claim_does_not_contradict_itself() -> None:
    assert problems(altered("argument", "dafuer", contradicts="dafuer")) == [
        "! argument „dafuer“, contradicts: Die Aussage widerspricht sich selbst. "
        "Wählen Sie die andere Aussage aus oder leeren Sie das Feld."
    ]


# Rule 5: votes -------------------------------------------------------------------------------------


def vote(*counts: dict[str, Any], all_groups: bool = False, result: str = "unknown") -> list[str]:
    """Return the problems of a vote with these counts."""
    changed = altered(
        "vote-event", "abstimmung", counts=list(counts), all_groups_given=all_groups, result=result
    )
    start = "vote-event „abstimmung“, "
    return [text.replace(start, "") for text in problems(changed)]


def count(option: str, value: int | None, group: str | None = None) -> dict[str, Any]:
    return {"option": option, "value": value, "group": group}


def test_a_number_of_votes_is_not_negative() -> None:
    assert vote(count("yes", -1, "fraktion-a")) == [
        "! counts: Eine Zahl von Stimmen ist kleiner als 0. "
        "Tragen Sie die Zahl ein, oder lassen Sie das Feld leer, wenn sie nicht dokumentiert ist."
    ]


def test_votes_stand_once_for_each_group_and_once_in_total() -> None:
    twins = [count("yes", 1), count("yes", 2), count("no", 3, "fraktion-a"), count("no", None, "fraktion-a")]
    fix = "Behalten Sie eine Zeile und entfernen Sie die anderen."
    assert vote(*twins, count("no", 4, "fraktion-b"), count("yes", 1, "fraktion-a")) == [
        f"! counts: Gesamt, Ja: Das steht 2-mal da. {fix}",
        f"! counts: Fraktion A, Nein: Das steht 2-mal da. {fix}",
    ]


ADD_UP = "Prüfen Sie die Zahlen. Fehlt eine Fraktion, entfernen Sie „alle Fraktionen“."


def test_the_votes_of_all_groups_add_up_to_the_total() -> None:
    counts = [count("no", 30), count("no", 20, "fraktion-a"), count("no", 9, "fraktion-b")]
    assert vote(*counts, all_groups=True) == [
        f"! counts: Nein: Die Fraktionen haben zusammen 29 Stimmen, gesamt sind es 30. {ADD_UP}"
    ]
    assert vote(*counts) == []


def test_votes_of_some_groups_do_not_exceed_the_total() -> None:
    assert vote(count("abstain", 3), count("abstain", 4, "fraktion-a")) == [
        f"! counts: Enthaltung: Die Fraktionen haben zusammen 4 Stimmen, gesamt sind es 3. {ADD_UP}"
    ]


def test_what_is_missing_is_missing_and_not_added_up() -> None:
    assert (
        vote(count("no", 30), count("no", None, "fraktion-a"), count("no", 9, "fraktion-b"), all_groups=True)
        == []
    )
    assert vote(count("no", None), count("no", 9, "fraktion-b"), all_groups=True) == []
    assert vote() == []


@pytest.mark.parametrize(
    ("result", "yes", "no", "word"),
    [("passed", 20, 30, "angenommen"), ("passed", 20, 20, "angenommen"), ("failed", 30, 20, "abgelehnt")],
)
def test_a_result_that_does_not_fit_its_votes_gets_a_warning(
    result: str, yes: int, no: int, word: str
) -> None:
    assert vote(count("yes", yes), count("no", no), result=result) == [
        f"? result: Das Ergebnis „{word}“ passt nicht zu {yes} Ja und {no} Nein. Prüfen Sie Ergebnis und Stimmen."
    ]


@pytest.mark.parametrize(
    ("result", "yes", "no"), [("failed", 20, 20), ("passed", 21, 20), ("unknown", 1, 2), ("passed", None, 2)]
)
def test_a_result_that_fits_or_cannot_be_compared_passes(result: str, yes: int | None, no: int) -> None:
    assert vote(count("yes", yes), count("no", no), result=result) == []


# Rule 6: posts and other numbers -------------------------------------------------------------------


def test_shares_do_not_add_up_to_more_than_the_posts() -> None:
    assert problems(altered("funding-share", "fachkraefte", posts="4")) == [
        "! proposal „vorhaben“, posts: Die Stellenanteile ergeben zusammen 6, das Vorhaben hat aber 5,5 Stellen. "
        "Prüfen Sie die Stellenanteile und die Zahl der Stellen."
    ]


@pytest.mark.parametrize("posts", ["0.5", None])
def test_shares_may_leave_a_rest_that_is_open(posts: str | None) -> None:
    assert problems(altered("funding-share", "fachkraefte", posts=posts)) == []
    assert problems(altered("proposal", "vorhaben", posts=None)) == []


@pytest.mark.parametrize(("posts", "printed"), [("-1", "-1"), ("0.25", "0,25")])
def test_a_number_of_posts_is_not_negative_and_has_one_decimal_place(posts: str, printed: str) -> None:
    assert problems(altered("funding-share", "fachkraefte", posts=posts)) == [
        f"! funding-share „fachkraefte“, posts: „{printed}“ ist keine Zahl von Stellen. "
        "Tragen Sie eine Zahl ab 0 mit höchstens einer Stelle nach dem Komma ein."
    ]


@pytest.mark.parametrize(
    ("value", "total", "printed"),
    [("3", "2.5", "3 von 2,5"), ("-1", "9", "-1 von 9"), (None, "-1", "? von -1")],
)
def test_a_part_is_not_more_than_the_whole(value: str | None, total: str, printed: str) -> None:
    assert problems(altered("fact", "anzahl", section="council", value=value, total=total)) == [
        f"! fact „anzahl“, value: „{printed}“ kann nicht stimmen. Prüfen Sie beide Zahlen."
    ]


@pytest.mark.parametrize(("value", "total"), [("2", "2"), ("0", "0"), (None, "5"), ("-3", None)])
def test_a_part_may_be_the_whole_or_not_be_documented(value: str | None, total: str | None) -> None:
    assert problems(altered("fact", "anzahl", section="council", value=value, total=total)) == []


def test_a_map_that_shows_another_number_than_the_key_figure_gets_a_warning() -> None:
    assert problems(altered("participation", "teilnahme-01", state="proven-yes")) == [
        "? fact „anzahl“, value: Auf der Karte nehmen 2 von 2 teil; hier steht eine andere Zahl. "
        "Passen Sie die Teilnahmen der Kreise oder diese Angabe an."
    ]
    assert problems(altered("participation", "teilnahme-01", state="unknown")) == []
    assert problems(altered("participation", "teilnahme-02", state="proven-yes")) == []


# Rule 7: both sides --------------------------------------------------------------------------------


def test_a_side_with_over_twice_the_words_of_the_other_gets_a_warning() -> None:
    assert problems(altered("argument", "dafuer", text="Es hilft " + "sehr " * 7)) == []
    assert problems(altered("argument", "dafuer", text="Es hilft " + "sehr " * 10)) == [
        "? argument „dafuer“, text: „Dafür“ hat 13 Wörter, „Dagegen“ nur 6. "
        "Kürzen Sie die längere Seite oder ergänzen Sie die kürzere."
    ]


def test_an_empty_side_gets_a_warning_at_the_longest_argument_of_the_other() -> None:
    short = Node(
        "argument", "kurz", 0, dict(altered("argument", "dagegen", text="Nein.", contradicts=None).fields)
    )
    left = altered("argument", "dagegen", contradicts=None)
    assert problems(short, left, without=(("argument", "dafuer"),)) == [
        "? argument „dagegen“, text: „Dagegen“ hat 8 Wörter, „Dafür“ nur 0. "
        "Kürzen Sie die längere Seite oder ergänzen Sie die kürzere."
    ]


def test_two_empty_sides_are_balanced() -> None:
    assert problems(without=(("argument", "dafuer"), ("argument", "dagegen"))) == []


# Rule 8: steps -------------------------------------------------------------------------------------


def test_a_planned_step_sets_no_status() -> None:
    assert problems(altered("step", "vorstellung", resulting_status="adopted")) == [
        "! step „vorstellung“, resulting_status: Ein geplanter Schritt hat noch kein Ergebnis. "
        "Leeren Sie den neuen Stand, oder entfernen Sie „geplant“, wenn es geschehen ist."
    ]


def test_a_planned_step_whose_day_has_passed_asks_for_its_result() -> None:
    assert problems(today=date(2015, 12, 1)) == []
    assert problems(today=date(2015, 12, 2)) == [
        "? step „vorstellung“, planned: Der Termin ist vorbei (1. Dezember 2015), ein Ergebnis fehlt. "
        "Tragen Sie das Ergebnis ein und entfernen Sie „geplant“, oder ändern Sie das Datum."
    ]


def test_a_planned_step_without_a_date_never_passes() -> None:
    assert problems(altered("step", "vorstellung", date=None), today=date(2099, 1, 1)) == []


def test_steps_whose_positions_and_dates_disagree_get_a_warning() -> None:
    late = node(
        "step", "frueher", 15, body="musterkreis", sentence="Früher.", date=day("2015-03-17"), **EVIDENCE
    )
    assert problems(late) == [
        "? step „frueher“, position: Der Schritt steht nach „Der Kreistag hat den Antrag abgelehnt.“, war aber "
        "früher. Verschieben Sie den Schritt, oder prüfen Sie das Datum."
    ]
    assert problems(Node("step", "frueher", 5, late.fields)) == []


# A complete site -----------------------------------------------------------------------------------


def test_there_is_exactly_one_proposal() -> None:
    second = Node("proposal", "zweites", 9, dict(altered("proposal", "vorhaben").fields))
    assert problems(second) == [
        "! proposal „zweites“, title: Es gibt schon ein Vorhaben: „Ein Zentrum für den Musterkreis“. "
        "Diese Seite erklärt genau ein Vorhaben. Löschen Sie das andere."
    ]
    assert problems(without=(("proposal", "vorhaben"),)) == [
        "! proposal „“, title: Das Vorhaben fehlt. Legen Sie das Vorhaben an."
    ]


@pytest.mark.parametrize("key", ["was-ist-ein-ki", "ueber", "impressum", "datenschutz", "barrierefreiheit"])
def test_explainer_and_legal_pages_are_part_of_every_edition(key: str) -> None:
    assert problems(without=(("page", key),)) == [
        f"! page „{key}“, key: Die Seite /{key}/ fehlt. Legen Sie eine Seite mit diesem Schlüssel an."
    ]


def test_legal_pages_refer_to_nothing() -> None:
    assert problems(altered("page", "impressum", sources=["quelle"])) == [
        "! page „impressum“, sources: Diese Seite steht auch in alten Fassungen und darf auf keine Quelle "
        "verweisen. Nennen Sie die Quelle im Text, mit einem Link, und leeren Sie dieses Feld."
    ]
    assert problems(altered("page", "was-ist-ein-ki", sources=["quelle"])) == []


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        (altered("body", "musterkreis", name=" "), "name"),
        (altered("fact", "anzahl", sentence=""), "sentence"),
        (altered("faq-item", "wer-zahlt", answer="<p> </p><h3></h3>"), "answer"),
        (altered("person", "erika-mustermann", memberships=[{"role": ""}]), "memberships"),
        (altered("site-details", "site", site_name=""), "site_name"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_an_object_cannot_do_without_is_not_blank(changed: Node, field: str) -> None:
    assert problems(changed) == [
        f"! {changed.type} „{changed.key}“, {field}: Dieses Feld darf nicht leer sein. Tragen Sie hier etwas ein."
    ]


def test_signs_that_look_like_markup_are_words_in_a_plain_text() -> None:
    assert problems(altered("glossary-term", "kreistag", term="<")) == []


@pytest.mark.parametrize(
    "name",
    ["sender", "funding", "operator", "represented_by", "street", "town", "email", "editor_responsible"],
)
def test_a_blank_of_the_operator_gets_a_warning(name: str) -> None:
    assert problems(altered("site-details", "site", **{name: None})) == [
        f"? site-details „site“, {name}: Diese Angabe fehlt. Auf der Seite steht eine markierte Lücke. "
        "Tragen Sie die Angabe ein, sobald sie feststeht."
    ]


def test_site_details_exist_once_and_have_a_name() -> None:
    second = Node("site-details", "zweite", 0, dict(altered("site-details", "site").fields))
    assert problems(second) == [
        "! site-details „zweite“, key: Es gibt nur einmal Seitenangaben, mit dem Schlüssel „site“. "
        "Löschen Sie diese Angaben."
    ]
    assert problems(without=(("site-details", "site"),))[0] == (
        "! site-details „site“, site_name: Der Name der Seite fehlt. Tragen Sie ihn ein."
    )


@pytest.mark.parametrize(
    "email", ["post", "post@", "a b@example.org", "post@example", "Post <post@example.org>"]
)
def test_the_email_address_can_be_written_to(email: str) -> None:
    assert problems(altered("site-details", "site", email=email)) == [
        f"! site-details „site“, email: „{email}“ ist keine E-Mail-Adresse. Prüfen Sie die Schreibweise."
    ]


def test_a_district_has_one_state_for_each_as_of() -> None:
    fields = altered("participation", "teilnahme-01").fields
    twin = Node("participation", "noch-eine", 9, {**fields, "state": "unknown"})
    assert problems(twin) == [
        "! participation „noch-eine“, as_of: Für diesen Stand gibt es schon eine Teilnahme: "
        "„Musterkreis: hat kein KI (eigener Nachweis)“. Ändern Sie den Stand, oder löschen Sie eine von beiden."
    ]
    later = Node("participation", "noch-eine", 9, {**fields, "as_of": day("2015-08-01")})
    assert problems(later) == []


def test_two_states_of_unknown_as_of_are_two_for_the_same() -> None:
    unknown = {"as_of": None, "as_of_unknown": True}
    fields = altered("participation", "teilnahme-01", **unknown).fields
    found = rules.check(
        site(Node("participation", "b", 9, fields), altered("participation", "teilnahme-01", **unknown)),
        TODAY,
    )
    assert [(problem.key, problem.field) for problem in found] == [("b", "as_of")]


def test_a_district_without_a_state_gets_a_warning() -> None:
    assert problems(without=(("participation", "teilnahme-01"),)) == [
        "? district „01“, name: Für Musterkreis ist keine Teilnahme eingetragen. "
        "Legen Sie eine Teilnahme an; weiß man nichts, dann „nicht bekannt“."
    ]


@pytest.mark.parametrize(("column", "row"), [(9, 0), (0, 8), (-1, 0)])
def test_a_district_lies_on_the_map(column: int, row: int) -> None:
    assert problems(altered("district", "01", tile_column=column, tile_row=row)) == [
        "! district „01“, tile_column: Das Feld liegt außerhalb der Karte. "
        "Spalten zählen von 0 bis 8, Zeilen von 0 bis 7."
    ]


def test_two_districts_do_not_share_a_tile() -> None:
    assert problems(altered("district", "02", tile_column=0, tile_row=0)) == [
        "! district „02“, tile_column: Auf diesem Feld der Karte liegt schon Musterkreis. Wählen Sie ein freies Feld."
    ]


# Addresses -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value"),
    [("slug", "Über uns"), ("slug", "a/b"), ("slug", "-a"), ("former_slugs", ["gut", "nicht_gut"])],
)
def test_an_address_is_well_formed(field: str, value: Any) -> None:
    assert problems(altered("motion", "antrag", **{field: value}), fact_with("")) == [
        f"! motion „antrag“, {field}: Eine Adresse besteht aus a–z, 0–9 und Bindestrichen. "
        "Schreiben Sie ä als ae, ß als ss und statt Leerzeichen einen Bindestrich."
    ]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"slug": "zentrum", "former_slugs": []}, "slug"),
        ({"slug": "neu", "former_slugs": ["zentrum"]}, "former_slugs"),
        ({"slug": "neu", "former_slugs": ["frei", "altes-zentrum"]}, "former_slugs"),
    ],
)
def test_two_objects_do_not_share_an_address(fields: dict[str, Any], field: str) -> None:
    second = Node("motion", "zweiter", 9, {**altered("motion", "antrag").fields, **fields})
    assert problems(second) == [
        f"! motion „zweiter“, {field}: Diese Adresse hat schon „Antrag auf ein Zentrum“. "
        "Wählen Sie eine andere Adresse."
    ]


def test_an_address_may_return_to_its_object_and_serve_two_types() -> None:
    assert problems(altered("motion", "antrag", former_slugs=["zentrum", "altes-zentrum"])) == []
    assert problems(altered("task", "vernetzen", slug="zentrum", former_slugs=["altes-zentrum"])) == []


# Links in long texts -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "hier",
        "Hier klicken!",
        "klicken Sie <em>hier</em>",
        "mehr …",
        "Link",
        "www.example.org",
        "https://example.org/",
        "→",
        "[1]",
    ],
)
def test_a_link_text_that_says_nothing_is_refused(words: str) -> None:
    shown = words.replace("<em>", "").replace("</em>", "")
    assert problems(fact_with(f'<p><a href="/kreise/">{words}</a></p>')) == [
        f"! fact „anzahl“, details: Der Linktext „{shown}“ sagt nicht, wohin der Link führt. "
        "Nennen Sie das Ziel, zum Beispiel „Antrag der SPD-Fraktion“."
    ]


def test_a_link_without_words_is_refused() -> None:
    assert problems(fact_with('<p>Text <a href="/kreise/"> </a></p>')) == [
        "! fact „anzahl“, details: Ein Link hat keinen Text. Schreiben Sie, wohin er führt."
    ]


@pytest.mark.parametrize(
    "target", ["//example.org/", "/\\example.org", "seite.html", "", "https://", "mailto:niemand", "?a=b"]
)
def test_a_link_leads_to_this_site_the_web_or_a_mail_address(target: str) -> None:
    assert problems(fact_with(f'<p><a href="{target}">Bericht der Zeitung</a></p>')) == [
        "! fact „anzahl“, details: Der Link „Bericht der Zeitung“ hat kein gültiges Ziel. "
        "Das Ziel beginnt mit https://, http://, mailto:, / oder #."
    ]


def test_a_link_whose_scheme_was_taken_away_is_refused() -> None:
    assert problems(fact_with('<p><a href="javascript:alert(1)">Bericht</a></p>')) == [
        "! fact „anzahl“, details: Der Link „Bericht“ hat kein gültiges Ziel. "
        "Das Ziel beginnt mit https://, http://, mailto:, / oder #."
    ]


@pytest.mark.parametrize(
    "target",
    [
        *(
            "/",
            "/kreise/",
            "/kreise/?teilnahme=nein",
            "/kreise.csv",
            "/glossar/#kreistag",
            "#unten",
            "/fassung/1/kreise/",
        ),
        *(
            "/verfahren/zentrum/",
            "/verfahren/altes-zentrum/",
            "/aufgaben/vernetzen/",
            "/angabe/zitat/",
            "/impressum/",
        ),
        *("https://example.org/a?b=c&amp;d=e", "http://example.org", "mailto:post@example.org"),
    ],
)
def test_links_to_pages_that_exist_and_to_the_web_pass(target: str) -> None:
    assert problems(fact_with(f'<p><a href="{target}">Bericht der Zeitung</a></p>')) == []


@pytest.mark.parametrize(
    "target", ["/gibt-es-nicht/", "/kreise", "/verfahren/weg/", "/angabe/vorhaben/", "/fassung/0/"]
)
def test_a_link_to_a_page_that_does_not_exist_gets_a_warning(target: str) -> None:
    assert problems(fact_with(f'<p><a href="{target}">Bericht der Zeitung</a></p>')) == [
        f"? fact „anzahl“, details: Der Link „Bericht der Zeitung“ führt zu {target}. Diese Seite gibt es hier nicht. "
        "Prüfen Sie die Adresse. Sie beginnt und endet mit einem Schrägstrich."
    ]


def test_links_are_read_in_every_long_text() -> None:
    bad = '<p><a href="seite">Seite der Stadt</a></p>'
    changed = [
        altered("motion", "antrag", text=bad),
        altered("step", "ablehnung", details=bad),
        altered("funding-share", "fachkraefte", details=bad),
        altered("task", "vernetzen", text=bad),
        altered("faq-item", "wer-zahlt", answer=bad),
        altered("page", "impressum", text=bad),
    ]
    found = rules.check(site(*changed), TODAY)
    assert {(problem.ident, problem.field) for problem in found} == {
        (("motion", "antrag"), "text"),
        (("step", "ablehnung"), "details"),
        (("funding-share", "fachkraefte"), "details"),
        (("task", "vernetzen"), "text"),
        (("faq-item", "wer-zahlt"), "answer"),
        (("page", "impressum"), "text"),
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>Vorspann</p><h4>Klein</h4><p>a</p>", 1),
        ("<h4>Klein</h4><p>a</p><h3>Groß</h3><p>b</p>", 1),
        ("<h3>Groß</h3><p>a</p><h4>Klein</h4><p>b</p>", 0),
        ("<p>Ohne Überschrift</p>", 0),
    ],
)
def test_a_text_whose_first_heading_is_a_lower_one_gets_a_warning(text: str, found: int) -> None:
    warning = (
        "? fact „anzahl“, details: Die erste Überschrift im Text ist eine Unterüberschrift. "
        "Machen Sie daraus eine Überschrift, oder setzen Sie eine davor."
    )
    assert problems(fact_with(text)) == [warning] * found


def test_the_same_problem_is_told_once() -> None:
    twice = '<p><a href="seite">Seite</a> und <a href="seite">Seite</a></p>'
    assert len(problems(fact_with(twice))) == 1


# Rule 9 and the notice -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "reason", "found"),
    [
        (
            "correction",
            " ",
            (
                Problem(
                    "edition",
                    "",
                    "reason",
                    "Eine Berichtigung braucht einen Grund.",
                    "Schreiben Sie in einem Satz, was falsch war.",
                ),
            ),
        ),
        ("correction", "Die Zahl war falsch.", ()),
        ("update", "", ()),
    ],
)
def test_a_correction_needs_a_reason(kind: str, reason: str, found: tuple[Problem, ...]) -> None:
    assert correction_problems(kind, reason) == found
