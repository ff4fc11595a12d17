import pytest
from django.test import Client

FRESH = "public, max-age=0, stale-if-error=86400"


def test_a_reader_sends_and_gets_no_cookie(reader: Client) -> None:
    reader.cookies["kiz-session"] = "x" * 32
    reader.cookies["kiz-csrf"] = "kaputt"
    answer = reader.get("/")
    assert answer.content.decode() == "Kekse: [], Text: None"
    assert not answer.cookies


def test_the_newsroom_keeps_its_cookies(reader: Client) -> None:
    reader.cookies["hell"] = "ja"
    answer = reader.get("/redaktion/")
    assert "['hell']" in answer.content.decode()
    assert "keks" in answer.cookies


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/", FRESH),
        ("/lang/", "public, max-age=86400"),
        ("/gibt-es-nicht/", "no-store"),
        ("/kaputt/", "no-store"),
        ("/redaktion/", "no-store"),
        ("/redaktion/kaputt/", "no-store"),
        ("/redaktion/schein.css", "no-store"),
    ],
)
def test_only_what_a_reader_found_may_be_kept(reader: Client, path: str, kept: str) -> None:
    assert reader.get(path)["Cache-Control"] == kept
    assert reader.head(path)["Cache-Control"] == kept


def test_readers_answers_vary_by_nothing(reader: Client) -> None:
    answer = reader.get("/", headers={"Accept-Language": "fr", "Cookie": "a=b"})
    assert "Vary" not in answer.headers


@pytest.mark.parametrize(
    "says",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://boese.example"},
        {"Origin": "http://localhost"},
        {"Referer": "http://localhost/fragen/stellen/?x=1"},
    ],
)
def test_a_form_sent_from_our_own_page_is_taken_without_a_cookie(
    reader: Client, says: dict[str, str]
) -> None:
    answer = reader.post("/", {"text": "Grüße"}, headers=says)
    assert (answer.status_code, answer.content.decode()) == (200, "Kekse: [], Text: Grüße")
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "says",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
        {"Sec-Fetch-Site": "", "Origin": "http://localhost"},
        {"Origin": "null"},
        {"Origin": "http://boese.example"},
        {"Origin": "https://localhost"},
        {"Origin": "http://localhost:81"},
        {"Origin": "http://localhost.boese.example"},
        {"Origin": "http://boese.example", "Referer": "http://localhost/"},
        {"Referer": "http://boese.example/http://localhost/"},
        {"Referer": "http://[::1"},
        {"Referer": "localhost"},
    ],
)
def test_a_form_sent_from_elsewhere_is_refused_and_its_text_given_back(
    reader: Client, says: dict[str, str]
) -> None:
    answer = reader.post("/", {"text": "Warum <b>nicht</b>?", "leer": ""}, headers=says)
    assert (answer.status_code, answer["Cache-Control"]) == (403, "no-store")
    assert answer.content.decode().count("<textarea") == 1
    assert ">Warum &lt;b&gt;nicht&lt;/b&gt;?</textarea>" in answer.content.decode()
    assert not answer.cookies


@pytest.mark.parametrize("body", [b"&".join([b"a=b"] * 2000), b"\xff\xfe", b""])
def test_a_refusal_survives_a_form_that_cannot_be_read(reader: Client, body: bytes) -> None:
    assert reader.post("/", body, "application/x-www-form-urlencoded").status_code == 403
    assert reader.post("/", body, "multipart/form-data; boundary=x").status_code == 403
    assert reader.post("/", body, "multipart/form-data").status_code == 403


def test_the_newsroom_asks_for_its_token_whatever_the_browser_says(reader: Client) -> None:
    assert (
        reader.post("/redaktion/", {"text": "x"}, headers={"Sec-Fetch-Site": "same-origin"}).status_code
        == 403
    )


def test_a_form_for_no_page_is_not_found(reader: Client) -> None:
    assert reader.post("/gibt-es-nicht/", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 404
