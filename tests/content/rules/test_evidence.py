"""Truth rule 1, broken on its own in a small site that is otherwise whole."""

import pytest

from integration.content.nodes import Node
from tests.content.rules.problems import briefly, of_group_a, problems
from tests.support.small_site import altered, day

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
    ("fields", "where"),
    [
        ({"verified_on": "2015-08-01"}, "? source „quelle“, verified_by"),
        ({"verified_by": "Redaktion"}, "! source „quelle“, verified_on"),
    ],
)
def test_a_check_of_a_source_has_name_and_day(fields: dict[str, str], where: str) -> None:
    assert problems(altered("source", "quelle", **fields)) == [
        f"{where}: Zur Prüfung der Quelle gehören Name und Tag. "
        "Ergänzen Sie, wer die Quelle wann geprüft hat."
    ]


def test_what_is_open_needs_no_source_but_the_places_that_were_searched() -> None:
    assert briefly(altered("fact", "anzahl", kind="open", sources=None)) == [
        "! fact „anzahl“, searched: Hier fehlt, wo gesucht wurde."
    ]
    assert briefly(altered("fact", "anzahl", kind="open", sources=None, searched="Musterblatt")) == []


def test_a_source_without_publisher_is_refused() -> None:
    assert briefly(altered("source", "quelle", publisher=None)) == [
        "+ source „quelle“, publisher: Der Herausgeber der Quelle fehlt."
    ]


def test_two_sources_of_one_name_get_a_warning() -> None:
    assert briefly(altered("source", "quelle", name="Blatt"), of_group_a(name="Blatt")) == [
        "? source „quelle“, name: So heißt auch die Quelle „Blatt“."
    ]
