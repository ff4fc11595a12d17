"""Files of nodes: in as pending changes or not at all, out as they went in; the Nachtrag as one of them."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import Max
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from integration import models
from integration.content import nodes
from integration.delivery.store import store
from integration.editions import codec, workspace
from integration.models.newsroom import Event, EventAction, ImportFile, NewsroomSettings
from integration.models.publishing import Edition
from integration.newsroom.first_start import publish_first_content
from integration.newsroom.publishing.import_export import supplement
from integration.periods import IMPORT_FILE_KEPT, IMPORT_NODES
from tests.newsroom.access.test_roles import account
from tests.newsroom.publishing.test_page import change_fact, offered
from tests.support.words import words


def upload(client: Client, content: str | bytes) -> Any:
    """Send a file; return the page that follows."""
    data = content.encode() if isinstance(content, str) else content
    return client.post(
        reverse("admin:import-export"), {"file": SimpleUploadedFile("datei.json", data)}, follow=True
    )


def confirm(client: Client, page: Any) -> Any:
    """Press “In den Arbeitsstand übernehmen” on a page that shows what would be taken in."""
    return client.post(page.wsgi_request.path, {"seen": page.context["dry_run"].token}, follow=True)


def read_in(client: Client, text: str) -> Any:
    """Send a file, look at what it would do, and take it in."""
    return confirm(client, upload(client, text))


def a_file(*given: nodes.Node) -> str:
    return nodes.to_file(given)


def test_a_file_comes_in_as_a_pending_change_and_not_online(erika: Client) -> None:
    source = nodes.Node("source", "niederschrift", 20, {"title": "Niederschrift"})
    page = read_in(erika, a_file(source))
    assert "1 Änderung eingelesen. Online ist sie erst, wenn Sie veröffentlichen." in words(page)
    assert list(offered()) == ["niederschrift"]
    assert Edition.objects.count() == 1


def test_a_file_is_shown_before_anything_is_stored(erika: Client) -> None:
    source = nodes.Node("source", "niederschrift", 20, {"title": "Niederschrift", "publisher": "Kreis"})
    fact = codec.encode(models.Fact.objects.get())
    changed = replace(fact, fields=fact.fields | {"value": "6", "sources": []})
    page = upload(erika, a_file(source, changed))
    dry_run = page.context["dry_run"]
    assert [(e.name, str(e.kind), e.title) for e in dry_run.entries] == [
        ("Angabe", "geändert", "Stellen"),
        ("Quelle", "neu", "Niederschrift"),
    ]
    assert [(f.label, f.old, f.new) for f in dry_run.entries[0].comparison.fields] == [
        ("Quellen", "Amtsblatt", ""),
        ("Zahl", "5,5", "6"),
    ]
    assert [each["title"] for each in dry_run.sources] == ["Niederschrift"]
    assert [(p.title, p.message, p.places) for p in dry_run.problems if p.blocking] == [
        ("Stellen", "Die Quelle fehlt.", ()),
        ("Niederschrift", "Die Adresse der Quelle fehlt.", ()),
    ]
    assert "Gelöscht wird nichts. Was hier nicht vorkommt, bleibt, wie es ist." in words(page)
    assert offered() == {}
    assert Event.objects.filter(action=EventAction.IMPORTED).count() == 0


def test_what_a_newer_rule_says_of_an_object_left_alone_is_nothing_new(erika: Client) -> None:
    models.Source.objects.update(publisher="")
    fact = codec.encode(models.Fact.objects.get())

    problems = (
        upload(erika, a_file(replace(fact, fields=fact.fields | {"value": "6"}))).context["dry_run"].problems
    )

    assert [p.message for p in problems if "Herausgeber" in p.message] == []


def test_what_the_button_would_do_now_is_shown_again_where_somebody_changed_it_meanwhile(
    erika: Client,
) -> None:
    fact = codec.encode(models.Fact.objects.get())
    page = upload(erika, a_file(replace(fact, fields=fact.fields | {"value": "6"})))
    change_fact(title="Neue Stellen")
    again = confirm(erika, page)
    assert "Inzwischen hat sich der Arbeitsstand geändert." in words(again)
    assert [f.label for f in again.context["dry_run"].entries[0].comparison.fields] == ["Titel", "Zahl"]
    assert codec.encode(models.Fact.objects.get()).fields["value"] == "5.5"
    assert "1 Änderung eingelesen." in words(confirm(erika, again))
    assert codec.encode(models.Fact.objects.get()).fields["value"] == "6"


def test_a_file_waits_for_its_editor_alone_and_goes_when_it_is_taken_in_or_a_day_old(erika: Client) -> None:
    source = nodes.Node("source", "niederschrift", 20, {"title": "Niederschrift"})
    check = reverse("admin:import-check")
    gone = "Es wartet keine Datei von Ihnen."
    page = upload(erika, a_file(source))
    assert gone in words(account("max", "Redaktion").get(check, follow=True))
    ImportFile.objects.update(uploaded_at=timezone.now() - IMPORT_FILE_KEPT)
    assert gone in words(erika.get(check, follow=True))
    ImportFile.objects.update(uploaded_at=timezone.now())
    confirm(erika, page)
    assert gone in words(erika.get(check, follow=True))


def test_the_working_copy_goes_out_and_comes_in_unchanged(erika: Client) -> None:
    file = erika.get(reverse("admin:working-copy-file"))
    assert file["Content-Disposition"] == 'attachment; filename="arbeitsstand.json"'
    assert nodes.from_json(file.content) == tuple(sorted(codec.encode_all(), key=lambda node: node.ident))
    page = words(upload(erika, file.content))
    assert "Die Datei ändert nichts: Alles steht schon so im Arbeitsstand." in page
    # Whoever may not change the Seitenangaben may bring back a file in which they are as they were.
    assert "Alles steht schon so im Arbeitsstand." in words(upload(account("max", "Redaktion"), file.content))


def test_an_edition_goes_out_as_it_is_stored(erika: Client) -> None:
    file = erika.get(reverse("admin:edition-file", args=[1]))
    assert json.loads(file.content) == json.loads(Edition.objects.get().body)
    assert erika.get(reverse("admin:edition-file", args=[2])).status_code == 404


REFUSED = "Nichts wurde eingelesen"


def in_fields(value: str, field: str = "title", type_name: str = "source") -> str:
    """Return a file in which one field of one object has this JSON value."""
    title = "" if field == "title" else '"title": "Neu", '
    node = f'{{"type": "{type_name}", "key": "neu", "fields": {{{title}"{field}": {value}}}}}'
    return f'{{"schema": 1, "nodes": [{node}]}}'


HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "no JSON": ("kein JSON", "Kein lesbares JSON: Zeile 1, Spalte 1 ist nicht zu verstehen."),
    "no nodes": ('{"schema": 1}', "Die Datei braucht „schema“ und eine Liste „nodes“."),
    "unknown schema": ('{"schema": 99, "nodes": []}', "Unbekannte Schema-Nummer: 99"),
    "invalid UTF-8": (b'{"schema": 1, "\xff": 2}', "Die Datei ist nicht in UTF-8 gespeichert (Byte 16)."),
    "UTF-16": ('{"schema": 1}'.encode("utf-16"), "Die Datei ist nicht in UTF-8 gespeichert (Byte 1)."),
    "half a character": (
        in_fields('"\\ud800"'),
        "Ein Text enthält ein halbes Zeichen, zum Beispiel \\ud800.",
    ),
    "raw NUL": (in_fields('"a\x00b"'), "Kein lesbares JSON: Zeile 1,"),
    "NUL in a key": (
        in_fields('"Neu"').replace('"neu"', '"n\\u0000"'),
        "Ein Schlüssel besteht aus a–z, 0–9 und Bindestrichen.",
    ),
    "NUL in a type": (in_fields('"Neu"', type_name="so\\u0000"), "Diese Art von Objekt gibt es nicht."),
    "NUL in a reference": (in_fields('"\\u0000"', "addressee", "motion"), "ist kein Schlüssel"),
    "deep nesting": (in_fields("[" * 400 + "]" * 400), "Die Angaben sind zu tief verschachtelt."),
    "very deep nesting": ("[" * 100_000, "Die Angaben sind zu tief verschachtelt."),
    "a name twice": (in_fields('"a", "title": "b"'), "„title“ steht zweimal im selben Objekt"),
    "an object twice": (
        '{"schema": 1, "nodes": [{"type": "source", "key": "a"}, {"type": "source", "key": "a"}]}',
        "source „a“ steht zweimal da",
    ),
    "a huge number": (in_fields("9" * 5000, "tile_row", "district"), "Eine Zahl hat 5000 Stellen."),
    "a large number": (in_fields("9" * 30, "tile_row", "district"), "Die Zahl ist zu groß"),
    "NaN": (in_fields("NaN"), "Kommazahl NaN"),
    "infinity": (in_fields("-Infinity"), "Kommazahl -Infinity"),
    "a number with a comma": (in_fields("1e999999"), "Kommazahl 1e999999"),
    "a day that is none": (
        in_fields('"2015-02-30"', "retrieved"),
        "Quelle „neu“, abgerufen am: „2015-02-30“",
    ),
    "a script as address": (
        in_fields('"javascript:alert(1)"', "url"),
        "Quelle „neu“, Link: Bitte eine gültige Adresse eingeben.",
    ),
    "another kind of value": (in_fields('{"a": []}'), "Quelle „neu“, Titel: Text erwartet"),
    "a field that does not exist": (
        a_file(
            nodes.Node("source", "gut", 20, {"title": "Gut"}),
            nodes.Node("source", "schlecht", 20, {"titel": "Falsch geschrieben"}),
        ),
        "Quelle „schlecht“, titel: Dieses Feld gibt es nicht.",
    ),
    "far too many": (
        a_file(*(nodes.Node("source", f"s{n}", n, {"title": "S"}) for n in range(IMPORT_NODES + 1))),
        "Die Datei hat 2001 Einträge. Möglich sind höchstens 2000 auf einmal.",
    ),
}


def test_a_bad_file_is_refused_whole_with_place_and_reason(erika: Client) -> None:
    answers = {name: upload(erika, content) for name, (content, _reason) in HOSTILE.items()}
    accepted = {name: a.status_code for name, a in answers.items() if REFUSED not in words(a)}
    unexplained = {name: words(a)[-300:] for name, a in answers.items() if HOSTILE[name][1] not in words(a)}
    assert (accepted, unexplained, offered()) == ({}, {}, {})


def test_a_file_that_is_too_long_is_refused_before_it_is_read(erika: Client) -> None:
    page = upload(erika, b" " * 10 * 1024 * 1024)
    assert page.status_code == 413
    assert "Das ist zu viel auf einmal" in words(page)


def test_the_mark_that_windows_sets_before_a_text_is_no_fault(erika: Client) -> None:
    source = nodes.Node("source", "niederschrift", 20, {"title": "Niederschrift"})
    page = upload(erika, b"\xef\xbb\xbf" + a_file(source).encode())
    assert [entry.title for entry in page.context["dry_run"].entries] == ["Niederschrift"]


def test_of_very_many_faults_the_first_are_shown(erika: Client) -> None:
    page = words(upload(erika, a_file(*(nodes.Node("source", f"s{n}", n, {}) for n in range(60)))))
    assert "und 10 weitere Fehler" in page


def test_after_reading_in_and_restoring_new_objects_can_be_stored(erika: Client) -> None:
    read_in(erika, a_file(*(nodes.Node("source", f"s{n}", n, {"title": f"S{n}"}) for n in range(5))))
    source = models.Source.objects.get(key="s1")
    erika.post(reverse("admin:integration_source_delete", args=[source.pk]), {"post": "yes"})
    erika.post(reverse("admin:deleted"), {"revision": workspace.history(("source", "s1"))[1].pk})
    erika.post(reverse("admin:reset"))
    erika.post(reverse("admin:integration_newsroomsettings_add"), {"four_eyes": "on"})
    assert behind_their_rows() == []
    models.Source.objects.create(title="Danach")


def behind_their_rows() -> list[str]:
    """Return the tables whose next number is taken already, without the one that has a single row, number 1.

    Only PostgreSQL can have one: SQLite takes its next number from the rows.
    """
    if connection.vendor != "postgresql":
        return []
    found = []
    for model in apps.get_app_config("integration").get_models():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [model._meta.db_table])
            (sequence,) = cursor.fetchone()
            cursor.execute(f"SELECT last_value FROM {sequence}")
            (last,) = cursor.fetchone()
        highest = model._default_manager.aggregate(highest=Max("pk"))["highest"] or 0
        if highest > last and model is not NewsroomSettings:
            found.append(model.__name__)
    return found


def test_only_the_verwaltung_changes_site_details_by_a_file(first_edition: Edition) -> None:
    site = nodes.Node("site-details", "site", 10, {"site_name": "Anderer Name"})
    page = words(upload(account("max", "Redaktion"), a_file(site)))
    assert "Seitenangaben „site“: Das darf nur die Verwaltung ändern." in page
    assert models.SiteDetails.objects.get().site_name == "Unvoreingenommen prüfen"


def test_a_supplement_that_does_not_fit_is_shown_with_its_reasons_and_not_taken_in(erika: Client) -> None:
    page = erika.get(reverse("admin:supplement"))
    assert page.status_code == 200
    assert "Der Nachtrag passt nicht zum Arbeitsstand:" in words(page)
    erika.post(reverse("admin:supplement"))
    assert offered() == {}


def test_the_supplement_is_offered_until_it_is_taken_in(
    db: None, client: Client, settings: Any, tmp_path: Any
) -> None:
    settings.DATA_DIR = tmp_path
    publish_first_content(datetime(2026, 11, 2, 12, tzinfo=UTC))
    store.forget()
    client.force_login(get_user_model().objects.create_superuser("erika"))
    assert "Nachtrag 2018 prüfen" in words(client.get(reverse("admin:index")))
    shown = client.get(reverse("admin:supplement"))
    assert [each["title"] for each in shown.context["dry_run"].sources] == [
        node.fields["title"] for node in supplement() if node.type == "source"
    ]
    page = words(confirm(client, shown))
    assert "Änderungen eingelesen. Online sind sie erst, wenn Sie veröffentlichen." in page
    assert "Nachtrag 2018 prüfen" not in page
    assert Edition.objects.count() == 1
    assert {node.ident for node in supplement()} <= {node.ident for node in codec.encode_all()}
    store.forget()
