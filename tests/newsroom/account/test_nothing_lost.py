"""Nothing lost: two editors on one object, a session that ran out, versions and the way back."""

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from integration import models
from integration.editions import codec, workspace
from integration.models.publishing import Revision
from tests.newsroom.desks.test_desks import posted
from tests.support.words import html, words

MINE, THEIRS = "Der Kreistag hat mit Ja gestimmt.", "Der Kreistag hat mit Nein gestimmt."


def step_url() -> str:
    return reverse("admin:integration_step_change", args=[models.Step.objects.get().pk])


def second_save(erika: Client, **mine: str) -> tuple[Any, dict[str, Any]]:
    """Let Anna save between Erika's reading and Erika's saving; return the answer and what Erika sent."""
    anna = Client()
    anna.force_login(get_user_model().objects.create_superuser("anna"))
    opened = {
        **posted(erika.get(step_url())),
        "_seen": erika.get(step_url()).context["seen"],
    }
    theirs = {**posted(anna.get(step_url())), "_seen": anna.get(step_url()).context["seen"]}
    assert anna.post(step_url(), theirs | {"sentence": THEIRS}).status_code == 302
    sent = opened | {"sentence": MINE} | mine
    return erika.post(step_url(), sent), sent


def test_the_second_save_is_refused_with_both_versions_and_the_own_text_kept(erika: Client) -> None:
    answer, _sent = second_save(erika)
    assert answer.status_code == 200
    page = words(answer)
    assert "Inzwischen geändert von anna" in page
    assert "Ihr Text steht noch im Formular." in page
    assert [(f.label, f.old, f.new) for f in answer.context["conflict"].comparison.fields] == [
        ("Satz", THEIRS, MINE)
    ]
    assert answer.context["adminform"].form["sentence"].value() == MINE
    assert models.Step.objects.get().sentence == THEIRS


def test_whoever_has_seen_the_conflict_may_save(erika: Client) -> None:
    answer, sent = second_save(erika)
    again = erika.post(step_url(), sent | {"_seen": answer.context["seen"]})
    assert again.status_code == 302
    assert models.Step.objects.get().sentence == MINE
    history = workspace.history(("step", "ablehnung"))
    assert [r.editor for r in history] == ["erika", "anna", "anna"]


def test_a_conflict_is_no_way_around_the_other_errors(erika: Client) -> None:
    answer, _sent = second_save(erika, date_latest="31.02.2015")
    assert answer.context["conflict"].comparison.fields == ()
    assert "Bitte ein gültiges Datum eingeben." in words(answer)
    assert models.Step.objects.get().sentence == THEIRS


def test_text_sent_after_the_session_ran_out_is_there_after_the_new_login(erika: Client) -> None:
    sent = posted(erika.get(step_url())) | {"sentence": MINE, "_seen": erika.get(step_url()).context["seen"]}
    stranger = Client()
    refused = stranger.post(step_url(), sent | {"password": "geheim"})
    assert refused.status_code == 302
    assert refused["Location"].startswith(reverse("admin:login"))
    assert models.Step.objects.get().sentence != MINE
    stranger.force_login(get_user_model().objects.get(username="erika"))
    page = stranger.get(step_url(), follow=True)
    assert "Ihr Text ist noch da" in words(page)
    assert MINE in html(page)
    assert "geheim" not in html(page)
    assert stranger.post(page.context["path"], dict(page.context["fields"])).status_code == 302
    assert models.Step.objects.get().sentence == MINE
    assert stranger.get(step_url()).status_code == 200


def test_a_long_text_that_was_kept_is_shown_in_words_and_sent_on_as_it_was(erika: Client) -> None:
    session = erika.session
    session["kept-text"] = {"path": step_url(), "fields": [["details", "<p>Ein <strong>Wort</strong>.</p>"]]}
    session.save()
    page = erika.get(reverse("admin:kept-text"))
    assert page.context["texts"] == ["Ein Wort."]
    assert page.context["fields"] == [["details", "<p>Ein <strong>Wort</strong>.</p>"]]


def test_kept_text_can_be_dropped(erika: Client) -> None:
    session = erika.session
    session["kept-text"] = {"path": step_url(), "fields": [["sentence", MINE]]}
    session.save()
    page = erika.post(reverse("admin:kept-text"), follow=True)
    assert "Der Text ist verworfen." in words(page)
    assert erika.get(step_url()).status_code == 200


def vote_with_counts() -> models.VoteEvent:
    vote = models.VoteEvent.objects.create(
        title="Abstimmung", organization=models.Organization.objects.get(), as_of_unknown=True
    )
    vote.counts.create(option="no", value=30)
    workspace.record_row(vote, "anna", timezone.now() - timedelta(hours=1))
    return vote


def test_the_history_says_who_changed_what_when(erika: Client) -> None:
    step = models.Step.objects.get()
    step.sentence = MINE
    step.save()
    workspace.record_row(step, "erika", timezone.now())
    page = erika.get(reverse("admin:integration_step_history", args=[step.pk]))
    newest = page.context["versions"][0]
    assert newest.revision.editor == "erika"
    shown = [(f.label, f.old, f.new) for f in newest.comparison.fields]
    assert shown == [("Satz", "Der Kreistag hat abgelehnt.", MINE)]


def test_an_old_version_comes_back_inline_rows_included(erika: Client) -> None:
    vote = vote_with_counts()
    first = codec.encode(vote)
    vote.counts.all().delete()
    vote.title = "Etwas anderes"
    vote.save()
    workspace.record_row(vote, "anna", timezone.now())
    old = workspace.history(first.ident)[1]
    url = reverse("admin:integration_voteevent_history", args=[vote.pk])
    page = erika.post(url, {"revision": old.pk}, follow=True)
    assert "Wiederhergestellt. Online ist es erst, wenn Sie veröffentlichen." in words(page)
    assert codec.encode(models.VoteEvent.objects.get()) == first
    assert str(Revision.objects.first()) == "vote-event „abstimmung“, wiederhergestellt"


def test_a_version_of_another_object_is_not_found(erika: Client) -> None:
    vote = vote_with_counts()
    other = workspace.history(("step", "ablehnung"))[0]
    url = reverse("admin:integration_voteevent_history", args=[vote.pk])
    for revision in (other.pk, "abc", "9" * 30, ""):
        assert erika.post(url, {"revision": revision}).status_code == 404


def test_what_was_deleted_can_be_brought_back(erika: Client) -> None:
    fact = models.Fact.objects.get()
    before = codec.encode(fact)
    erika.post(reverse("admin:integration_fact_delete", args=[fact.pk]), {"post": "yes"})
    page = erika.get(reverse("admin:deleted"))
    assert "Angabe: Stellen" in words(page)
    (gone,) = page.context["gone"]
    erika.post(reverse("admin:deleted"), {"revision": gone.last.pk})
    assert codec.encode(models.Fact.objects.get()) == before
    assert "Nichts ist gelöscht." in words(erika.get(reverse("admin:deleted")))


def test_a_texts_difference_is_marked_word_by_word(erika: Client) -> None:
    long = "Der Kreistag hat in seiner Sitzung lange beraten und dann"
    models.Step.objects.update(sentence=f"{long} abgelehnt.")
    step = models.Step.objects.get()
    workspace.record_row(step, "anna", timezone.now() - timedelta(minutes=1))
    step.sentence = f"{long} zugestimmt."
    workspace.record_row(step, "erika", timezone.now())
    page = html(erika.get(reverse("admin:integration_step_history", args=[step.pk])))
    assert "<del>abgelehnt.</del>" in page
    assert "<ins>zugestimmt.</ins>" in page
