"""Publishing from rows to the stored edition: what goes online, what is refused, what is kept."""

import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from integration.content import nodes, rules
from integration.content.changes import EditionKind, by_ident
from integration.content.graph import Content
from integration.content.nodes import Ident, Node
from integration.content.standing import Standing
from integration.editions import codec, workspace
from integration.editions.audit import check as audit
from integration.editions.pending import live_edition, nodes_of, pending
from integration.editions.publish import (
    Order,
    PublishError,
    cancel_waiting,
    content_checksum,
    publish,
    roll_back,
)
from integration.models.newsroom import NewsroomSettings
from integration.models.publishing import Edition, ImmutableError, Release, Revision
from integration.models.support import immutability
from tests.fixtures import shipped
from tests.support import sample_nodes

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=1)
ORDER = Order("erika", "Neu auf der Seite.")

pytestmark = pytest.mark.django_db


def write(*written: Node, editor: str = "erika") -> None:
    workspace.import_nodes(written, editor, NOON)


def remove(*idents: Ident) -> None:
    kept = [node for node in codec.encode_all() if node.ident not in idents]
    workspace.reset_to(kept, "erika", NOON)


def publish_all(order: Order = ORDER, now: datetime = NOON) -> Edition:
    return publish(order, [change.ident for change in pending(now).changes], now)


def sentence(now: datetime = NOON) -> str:
    return Standing(Content(nodes_of(live_edition(now))), date(2026, 11, 23)).sentence


def test_nothing_is_online_before_the_first_release() -> None:
    write(*sample_nodes.FIRST)

    assert live_edition(NOON) is None


def test_the_first_edition_holds_exactly_the_working_copy() -> None:
    write(*sample_nodes.FIRST)

    edition = publish_all()

    assert (edition.number, nodes_of(edition)) == (
        1,
        tuple(sorted(sample_nodes.FIRST, key=lambda n: n.ident)),
    )


def test_saving_changes_nothing_in_public() -> None:
    write(*sample_nodes.FIRST)
    publish_all()

    write(sample_nodes.ADOPTED)

    assert sentence() == "Vom Kreistag abgelehnt (März 2015)."


def test_publishing_a_step_changes_the_status_that_readers_see() -> None:
    write(*sample_nodes.FIRST)
    publish_all()
    write(sample_nodes.ADOPTED)

    publish_all()

    assert sentence() == "Vom Kreistag angenommen (September 2015)."


def test_only_picked_changes_go_online() -> None:
    write(*sample_nodes.FIRST)
    publish_all()
    write(sample_nodes.ADOPTED, sample_nodes.fact("kosten", 20))

    edition = publish(ORDER, [("fact", "kosten")], NOON)

    assert {n.ident for n in nodes_of(edition)} - {n.ident for n in sample_nodes.FIRST} == {
        ("fact", "kosten")
    }
    assert [change.ident for change in pending(NOON).changes] == [("step", "annahme")]


def test_what_a_picked_change_needs_comes_along() -> None:
    write(*sample_nodes.FIRST)
    publish_all()
    source = Node(
        "source",
        "protokoll",
        20,
        {"title": "Protokoll", "publisher": "Musterkreis", "url": "https://example.org/protokoll"},
    )
    write(source, sample_nodes.fact("kosten", 20, sources=["protokoll"]))

    edition = publish(ORDER, [("fact", "kosten")], NOON)

    assert ("source", "protokoll") in by_ident(nodes_of(edition))


def test_a_note_is_required() -> None:
    write(*sample_nodes.FIRST)

    with pytest.raises(PublishError, match="öffentliche Notiz"):
        publish_all(Order("erika", "  "))

    assert not Edition.objects.exists()


def test_a_correction_needs_a_reason() -> None:
    write(*sample_nodes.FIRST)

    with pytest.raises(PublishError, match="Grund"):
        publish_all(Order("erika", "Zahl berichtigt.", EditionKind.CORRECTION))


def test_a_broken_rule_refuses_the_edition_and_names_object_and_field() -> None:
    write(*sample_nodes.FIRST, sample_nodes.fact("ohne-beleg", 20, sources=[]))

    with pytest.raises(PublishError) as refused:
        publish_all()

    assert [(p.ident, p.field) for p in refused.value.problems] == [(("fact", "ohne-beleg"), "sources")]
    assert not Edition.objects.exists()


# A source without a publisher: a newer rule refuses it.
NAMELESS = Node("source", "alt", 20, {"title": "Alt", "url": "https://example.org/alt"})


def test_a_newer_rule_refuses_only_what_the_publication_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as before_the_rule:
        before_the_rule.setattr(rules, "RULES", ())
        write(*sample_nodes.FIRST, NAMELESS)
        publish_all()
    write(sample_nodes.fact("kosten", 20))

    assert publish(ORDER, [("fact", "kosten")], NOON).number == 2

    write(Node("source", "alt", 20, {**NAMELESS.fields, "title": "Neuer Titel"}))
    assert [(p.ident, p.blocking) for p in pending(NOON).problems(NOON.date())][:1] == [
        (("source", "alt"), True)
    ]
    with pytest.raises(PublishError) as refused:
        publish(ORDER, [("source", "alt")], NOON)
    assert [(p.ident, p.field) for p in refused.value.problems] == [(("source", "alt"), "publisher")]


def test_a_newer_rule_refuses_no_waiting_release_for_what_it_leaves_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as before_the_rule:
        before_the_rule.setattr(rules, "RULES", ())
        write(*sample_nodes.FIRST, NAMELESS)
        publish_all()
    write(sample_nodes.ADOPTED)
    schedule()
    write(sample_nodes.fact("kosten", 20))

    publish(ORDER, [("fact", "kosten")], NOON)

    assert {("fact", "kosten"), ("step", "annahme")} <= set(by_ident(nodes_of(live_edition(LATER))))


def test_a_newer_rule_refuses_a_waiting_release_that_breaks_it(monkeypatch: pytest.MonkeyPatch) -> None:
    write(*sample_nodes.FIRST)
    publish_all()
    write(NAMELESS)
    with monkeypatch.context() as before_the_rule:
        before_the_rule.setattr(rules, "RULES", ())
        schedule()
    write(sample_nodes.fact("kosten", 20))

    with pytest.raises(PublishError) as refused:
        publish(ORDER, [("fact", "kosten")], NOON)

    assert [(p.ident, p.field) for p in refused.value.problems] == [(("source", "alt"), "publisher")]


def test_publishing_nothing_is_refused() -> None:
    write(*sample_nodes.FIRST)
    publish_all()

    with pytest.raises(PublishError, match="keine Änderung"):
        publish(ORDER, [("step", "gibt-es-nicht")], NOON)


def test_the_summary_says_in_words_what_changed() -> None:
    write(*sample_nodes.FIRST)
    publish_all()
    write(sample_nodes.fact("stellen", value="6", unit="Stellen", key_figure=True))

    edition = publish_all()

    assert edition.summary == [
        {
            "type": "fact",
            "key": "stellen",
            "kind": "changed",
            "name": "Angabe",
            "title": "Stellen",
            "fields": [{"name": "value", "label": "Zahl", "old": "5,5", "new": "6"}],
        }
    ]


# Roll back


def test_rolling_back_restores_the_content_checksum() -> None:
    write(*sample_nodes.FIRST)
    first = publish_all()
    write(sample_nodes.ADOPTED)
    publish_all()

    third = roll_back(first, Order("erika", "Zurück."), NOON)

    assert (third.number, third.content_checksum) == (3, first.content_checksum)
    assert (third.kind, third.restores) == (EditionKind.ROLL_BACK, first)
    assert sentence() == "Vom Kreistag abgelehnt (März 2015)."


def test_after_rolling_back_the_undone_change_is_marked() -> None:
    write(*sample_nodes.FIRST)
    first = publish_all()
    write(sample_nodes.ADOPTED)
    publish_all()
    roll_back(first, Order("erika", "Zurück."), NOON)
    write(sample_nodes.fact("kosten", 20))

    state = pending(NOON)

    assert {c.ident: state.is_undone(c) for c in state.changes} == {
        ("step", "annahme"): True,
        ("fact", "kosten"): False,
    }


def test_rolling_back_keeps_the_newest_operator() -> None:
    write(*sample_nodes.FIRST)
    first = publish_all()
    operator = Node("site-details", "site", 10, {"site_name": "Prüfen", "operator": "Ortsverein Musterdorf"})
    write(operator, sample_nodes.ADOPTED)
    publish_all()

    third = roll_back(first, Order("erika", "Zurück."), NOON)

    assert by_ident(nodes_of(third))[operator.ident] == operator
    assert third.content_checksum == first.content_checksum


def test_rolling_back_to_what_is_online_is_refused() -> None:
    write(*sample_nodes.FIRST)
    first = publish_all()

    with pytest.raises(PublishError, match="schon online"):
        roll_back(first, Order("erika", "Zurück."), NOON)


def test_only_what_was_online_can_come_back() -> None:
    write(*sample_nodes.FIRST)
    publish_all()
    write(sample_nodes.ADOPTED)
    waiting = schedule()

    with pytest.raises(PublishError, match="Fassung 2 war nie online"):
        roll_back(waiting, Order("erika", "Zurück."), NOON)

    cancel_waiting("max", NOON)
    with pytest.raises(PublishError, match="Fassung 2 war nie online"):
        roll_back(waiting, Order("erika", "Zurück."), LATER)


# Four eyes


@pytest.fixture
def four_eyes() -> None:
    write(*sample_nodes.FIRST, editor="anna")
    publish_all(Order("max", "Erste Fassung."))
    NewsroomSettings.objects.create(pk=1, four_eyes=True)


def refusal(order: Order = ORDER, *picked: Ident) -> str:
    """Return why this is not published."""
    with pytest.raises(PublishError) as refused:
        publish(order, picked or [change.ident for change in pending(NOON).changes], NOON)
    return refused.value.message


OWN = (
    "Vier Augen: Das haben Sie selbst zuletzt bearbeitet: „Kosten“. "
    "Jemand anderes mit dem Recht zur Freigabe muss es veröffentlichen."
)


@pytest.mark.usefixtures("four_eyes")
def test_with_four_eyes_nobody_publishes_what_they_read_in_restored_or_deleted() -> None:
    kosten = sample_nodes.fact("kosten", 20, title="Kosten")
    write(kosten)
    assert refusal() == OWN
    assert refusal(Order("erika", "Neu.", live_at=LATER)) == OWN

    publish_all(Order("max", "Neu."))
    write(sample_nodes.fact("kosten", 20, title="Kosten", value="7"), editor="anna")
    workspace.restore(workspace.history(kosten.ident)[1], "erika", NOON)
    write(sample_nodes.fact("kosten", 20, title="Kosten", value="8"), editor="anna")
    workspace.restore(workspace.history(kosten.ident).filter(editor="anna")[1], "erika", NOON)
    assert refusal() == OWN

    remove(kosten.ident)
    assert refusal() == OWN
    assert Edition.objects.count() == 2


@pytest.mark.usefixtures("four_eyes")
def test_with_four_eyes_what_comes_along_because_it_is_needed_counts_too() -> None:
    source = Node(
        "source",
        "protokoll",
        20,
        {"title": "Protokoll", "publisher": "Musterkreis", "url": "https://example.org/protokoll"},
    )
    write(source)
    write(sample_nodes.fact("kosten", 20, sources=["protokoll"]), editor="anna")

    assert "„Protokoll“" in refusal(ORDER, ("fact", "kosten"))


@pytest.mark.usefixtures("four_eyes")
def test_with_four_eyes_saving_without_a_change_does_not_make_somebody_the_editor() -> None:
    kosten = sample_nodes.fact("kosten", 20, title="Kosten")
    write(kosten)
    write(kosten, editor="anna")

    assert refusal() == OWN


@pytest.mark.usefixtures("four_eyes")
def test_with_four_eyes_a_waiting_edition_passes_once_and_is_applied_again_for_who_released_it() -> None:
    write(sample_nodes.ADOPTED)
    publish(Order("max", "Angenommen.", live_at=LATER), [("step", "annahme")], NOON)
    write(sample_nodes.fact("kosten", 20), editor="anna")

    # Erika edited what waits, and publishes something else: what waits stays Max's release.
    publish(ORDER, [("fact", "kosten")], NOON)

    waiting = Release.objects.waiting(NOON)
    assert waiting and (waiting.editor, waiting.edition.editor) == ("max", "max")


@pytest.mark.usefixtures("four_eyes")
def test_with_four_eyes_a_cancelled_release_is_no_way_around() -> None:
    write(sample_nodes.ADOPTED, editor="anna")
    publish(Order("erika", "Angenommen.", live_at=LATER), [("step", "annahme")], NOON)
    cancel_waiting("erika", NOON)
    write(sample_nodes.fact("kosten", 20, title="Kosten"))

    assert refusal() == OWN
    assert publish(ORDER, [("step", "annahme")], NOON).editor == "erika"


@pytest.mark.usefixtures("four_eyes")
def test_with_four_eyes_anybody_may_bring_back_what_was_online_and_nothing_else() -> None:
    first = Edition.objects.get()
    write(sample_nodes.fact("stellen", value="6"))
    publish_all(Order("max", "Sechs Stellen."))

    restored = roll_back(first, ORDER, NOON)
    again = roll_back(Edition.objects.get(number=2), ORDER, NOON)

    assert (restored.content_checksum, again.editor) == (first.content_checksum, "erika")
    assert pending(NOON).changes == ()


# Releases


def schedule(order: Order = ORDER) -> Edition:
    return publish_all(Order(order.editor, order.note, live_at=LATER))


def test_a_scheduled_edition_is_online_from_its_time_on() -> None:
    write(*sample_nodes.FIRST)
    publish_all()
    write(sample_nodes.ADOPTED)

    second = schedule()

    just_before = LATER - timedelta(seconds=1)
    assert [live_edition(at) for at in (just_before, LATER)] == [Edition.objects.get(number=1), second]


def test_a_second_waiting_release_is_refused() -> None:
    write(*sample_nodes.FIRST)
    publish_all()
    write(sample_nodes.ADOPTED)
    schedule()
    write(sample_nodes.fact("kosten", 20))

    with pytest.raises(PublishError, match="wartet schon"):
        schedule()


def test_a_waiting_release_is_applied_again_on_what_goes_online_first() -> None:
    write(*sample_nodes.FIRST)
    publish_all()
    write(sample_nodes.ADOPTED)
    schedule()
    write(sample_nodes.fact("kosten", 20))

    publish(ORDER, [("fact", "kosten")], NOON)

    assert sentence(NOON) == "Vom Kreistag abgelehnt (März 2015)."
    assert sentence(LATER) == "Vom Kreistag angenommen (September 2015)."
    online = by_ident(nodes_of(live_edition(LATER)))
    assert {("fact", "kosten"), ("step", "annahme")} <= set(online)
    assert Release.objects.standing().filter(live_at__gt=NOON).count() == 1


def test_what_waits_to_go_online_is_told_apart_from_what_is_merely_pending() -> None:
    write(*sample_nodes.FIRST)
    publish_all()
    write(sample_nodes.ADOPTED, sample_nodes.fact("stellen", value="6"))
    publish(replace(ORDER, live_at=LATER), [("step", "annahme"), ("fact", "stellen")], NOON)
    write(sample_nodes.fact("kosten", 20), sample_nodes.fact("stellen", value="7"))

    state = pending(NOON)

    assert {change.ident: state.is_scheduled(change) for change in state.changes} == {
        ("fact", "kosten"): False,
        ("fact", "stellen"): False,
        ("step", "annahme"): True,
    }


def test_a_conflict_with_the_waiting_release_is_refused_with_its_reason() -> None:
    write(*sample_nodes.FIRST)
    publish_all()
    write(sample_nodes.fact("stellen", value="6"))
    schedule()
    write(sample_nodes.fact("stellen", value="7"))

    with pytest.raises(PublishError, match=r"03\.11\.2026, 13:00.*„Stellen“"):
        publish_all()

    assert Edition.objects.count() == 2


def test_a_cancelled_release_never_goes_online() -> None:
    write(*sample_nodes.FIRST)
    publish_all()
    write(sample_nodes.ADOPTED)
    schedule()

    cancel_waiting("max", NOON)

    assert sentence(LATER) == "Vom Kreistag abgelehnt (März 2015)."
    assert [change.ident for change in pending(LATER).changes] == [("step", "annahme")]


def test_cancelling_where_nothing_waits_is_refused() -> None:
    with pytest.raises(PublishError, match="wartet keine"):
        cancel_waiting("max", NOON)


def test_a_release_that_is_online_cannot_be_cancelled() -> None:
    write(*sample_nodes.FIRST)
    publish_all()

    with pytest.raises(ImmutableError):
        Release.objects.get().cancel("max", NOON)


# Kept for ever


def test_every_guard_is_in_the_database() -> None:
    assert immutability.expected() <= immutability.installed(connection)


@pytest.mark.parametrize("model", [Edition, Revision])
def test_the_model_refuses_changes_and_deletion(model: type[Edition] | type[Revision]) -> None:
    write(*sample_nodes.FIRST)
    publish_all()
    row = model.objects.all()[0]

    with pytest.raises(ImmutableError):
        row.save()
    with pytest.raises(ImmutableError):
        row.delete()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE integration_edition SET note = 'anders'",
        "DELETE FROM integration_edition",
        "UPDATE integration_release SET live_at = created_at, editor = 'max'",
        "DELETE FROM integration_release",
        "UPDATE integration_revision SET editor = 'max'",
        "DELETE FROM integration_revision",
    ],
)
def test_the_database_refuses_changes_and_deletion(statement: str) -> None:
    write(*sample_nodes.FIRST)
    publish_all()

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_the_database_refuses_to_take_back_a_cancellation() -> None:
    write(*sample_nodes.FIRST)
    publish_all()
    write(sample_nodes.ADOPTED)
    schedule()
    cancel_waiting("max", NOON)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Release.objects.filter(cancelled_at__isnull=False).update(cancelled_at=None)


def test_the_audit_finds_nothing_in_what_was_published() -> None:
    write(*sample_nodes.FIRST)
    publish_all()
    write(sample_nodes.ADOPTED)
    publish_all()

    assert list(audit()) == []


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (
            "UPDATE integration_edition SET body = replace(body, 'zlib:e', 'zlib:f') WHERE number = 1",
            "content",
        ),
        ("UPDATE integration_edition SET note = 'anders' WHERE number = 1", "header"),
        (
            "UPDATE integration_edition SET previous_checksum = '' WHERE number = 2",
            "checksum of the edition before",
        ),
        ("UPDATE integration_edition SET number = 7 WHERE number = 2", "one is missing"),
    ],
)
def test_the_audit_finds_what_was_changed_behind_the_guards(statement: str, fault: str) -> None:
    write(*sample_nodes.FIRST)
    publish_all()
    write(sample_nodes.ADOPTED)
    publish_all()
    with immutability.lifted(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert fault in "\n".join(audit())


# How a body is stored


def stored_bodies() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM integration_edition ORDER BY number")
        return [body for (body,) in cursor.fetchall()]


def test_a_body_takes_a_fraction_of_its_length_in_the_database() -> None:
    write(*shipped.nodes_of(shipped.STAND))
    edition = publish_all()

    assert len(stored_bodies()[0]) < len(edition.body) / 3
    assert Edition.objects.get().body == edition.body


def test_a_body_that_was_stored_plain_is_read_as_it_is() -> None:
    write(*sample_nodes.FIRST)
    edition = publish_all()
    with immutability.lifted(), connection.cursor() as cursor:
        cursor.execute("UPDATE integration_edition SET body = %s", [edition.body])

    assert Edition.objects.get().body == stored_bodies()[0] == edition.body
    assert list(audit()) == []


# Two publishers at once


def test_two_publishers_at_once_make_two_editions_and_lose_none(committing_db: None) -> None:
    write(*sample_nodes.FIRST)
    publish_all()
    write(sample_nodes.ADOPTED, sample_nodes.fact("kosten", 20))
    failures: list[Exception] = []

    def run(ident: Ident) -> None:
        try:
            publish(ORDER, [ident], NOON + timedelta(seconds=1))
        except Exception as error:  # the assertion below shows it
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[i]) for i in (("step", "annahme"), ("fact", "kosten"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert sorted(Edition.objects.values_list("number", flat=True)) == [1, 2, 3]
    assert {("step", "annahme"), ("fact", "kosten")} <= set(by_ident(nodes_of(live_edition(LATER))))
    assert list(audit()) == []


# One recorded edition stays here for ever


def test_the_checksum_of_a_state_does_not_depend_on_its_order_or_the_seitenangaben() -> None:
    reordered = tuple(reversed([node for node in sample_nodes.FIRST if node != sample_nodes.SITE]))

    assert content_checksum(reordered) == content_checksum(sample_nodes.FIRST)
    assert nodes.canonical(reversed(sample_nodes.FIRST)) == nodes.canonical(sample_nodes.FIRST)
