"""Every kind of object at its desk: lists, forms, and the history of what is stored."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from integration import models
from integration.editions import codec
from integration.models.publishing import Revision
from tests.support.words import html, words

MODELS = [model._meta.model_name for model in codec.MODEL_BY_TYPE.values()]


def posted(response: Any) -> dict[str, Any]:
    """Return what a browser would send back from an admin form that nobody has changed."""
    form = response.context["adminform"].form
    sent = dict(_values(form))
    for formset in response.context["inline_admin_formsets"]:
        for each in (formset.formset.management_form, *formset.formset.forms):
            sent |= dict(_values(each))
    return sent


def _values(form: Any) -> Any:
    for field in form:
        shown = field.value()
        if field.widget_type == "checkbox":
            if shown:
                yield field.html_name, "on"
        elif shown not in (None, []):
            value = field.field.widget.format_value(shown) if field.widget_type == "date" else shown
            yield field.html_name, "" if value is None else value


def history() -> list[tuple[str, str, str, str]]:
    """Return who did what to which object, oldest first, without the import of the first content."""
    return [
        (each.type, each.key, each.action, each.editor)
        for each in Revision.objects.exclude(action="imported").order_by("pk")
    ]


@pytest.mark.parametrize("name", MODELS)
def test_every_kind_of_object_has_a_list_and_a_form_in_german(erika: Client, name: str) -> None:
    listed = erika.get(reverse(f"admin:integration_{name}_changelist"), {"q": "a"})
    assert listed.status_code == 200
    row = codec.MODEL_BY_TYPE[
        next(t for t, m in codec.MODEL_BY_TYPE.items() if m._meta.model_name == name)
    ]._default_manager.first()
    url = (
        reverse(f"admin:integration_{name}_change", args=[row.pk])
        if row
        else reverse(f"admin:integration_{name}_add")
    )
    form = erika.get(url)
    assert form.status_code == 200
    assert '<html lang="de"' in html(form)


def test_saving_a_form_that_nobody_changed_changes_nothing(erika: Client) -> None:
    before = codec.encode_all()
    for model in codec.MODEL_BY_TYPE.values():
        for row in model._default_manager.all():
            url = reverse(f"admin:integration_{model._meta.model_name}_change", args=[row.pk])
            saved = erika.post(url, posted(erika.get(url)))
            assert saved.status_code == 302, words(saved)
    assert codec.encode_all() == before
    assert history() == []


def test_saving_an_object_is_noted_with_who_did_it(erika: Client) -> None:
    step = models.Step.objects.get()
    url = reverse("admin:integration_step_change", args=[step.pk])
    sent = posted(erika.get(url)) | {"sentence": "Der Kreistag hat mit Mehrheit abgelehnt."}
    assert erika.post(url, sent).status_code == 302
    assert history() == [("step", "ablehnung", "saved", "erika")]
    latest = Revision.objects.first()
    assert latest is not None
    assert latest.node == codec.encode(models.Step.objects.get()).to_json()
    assert latest.node["fields"]["sentence"] == "Der Kreistag hat mit Mehrheit abgelehnt."


def test_inline_rows_are_part_of_the_noted_object(erika: Client) -> None:
    council = models.Organization.objects.get()
    vote = models.VoteEvent.objects.create(title="Abstimmung", organization=council)
    url = reverse("admin:integration_voteevent_change", args=[vote.pk])
    sent = posted(erika.get(url)) | {
        "counts-TOTAL_FORMS": "1",
        "counts-0-option": "no",
        "counts-0-value": "",
        "counts-0-group": "",
        "counts-0-position": "",
    }
    saved = erika.post(url, sent)
    assert saved.status_code == 302, words(saved)
    latest = Revision.objects.first()
    assert latest is not None
    assert latest.node["fields"]["counts"] == [{"option": "no"}]
    assert vote.counts.get().value is None


def test_deleting_one_and_deleting_many_is_noted(erika: Client) -> None:
    for title in ("Eins", "Zwei", "Drei"):
        models.Source.objects.create(title=title)
    one = models.Source.objects.get(key="eins")
    erika.post(reverse("admin:integration_source_delete", args=[one.pk]), {"post": "yes"})
    many = models.Source.objects.filter(key__in=["zwei", "drei"])
    erika.post(
        reverse("admin:integration_source_changelist"),
        {"action": "delete_selected", "_selected_action": [s.pk for s in many], "post": "yes"},
    )
    assert [source.key for source in models.Source.objects.all()] == ["amtsblatt"]
    assert sorted(history()) == [
        ("source", "drei", "deleted", "erika"),
        ("source", "eins", "deleted", "erika"),
        ("source", "zwei", "deleted", "erika"),
    ]


def test_a_deletion_says_what_else_goes_and_nothing_of_how_it_is_stored(erika: Client) -> None:
    vote = models.VoteEvent.objects.create(title="Abstimmung", organization=models.Organization.objects.get())
    vote.counts.create(option="no", group=models.Organization.objects.get(), value=30)
    vote.sources.add(models.Source.objects.get())
    page = words(erika.get(reverse("admin:integration_voteevent_delete", args=[vote.pk])))
    begin, end = page.index("Das wird"), page.index("Löschen Nicht löschen")
    assert page[begin:end] == (
        "Das wird aus dem Arbeitsstand gelöscht: Abstimmung: Abstimmung Stimmen: Nein, Kreistag Musterkreis "
        "Online bleibt es, bis Sie die Löschung veröffentlichen. "
        "Unter „Gelöschtes“ können Sie es zurückholen. "
    )


def test_deleting_many_says_too_that_they_stay_online_until_it_is_published(erika: Client) -> None:
    source = models.Source.objects.create(title="Eins")
    chosen = {"action": "delete_selected", "_selected_action": [source.pk]}
    page = words(erika.post(reverse("admin:integration_source_changelist"), chosen))
    assert "Das wird aus dem Arbeitsstand gelöscht: Quelle: Eins Online bleibt es, bis" in page


def test_what_others_refer_to_is_not_deleted_and_the_page_names_them(erika: Client) -> None:
    url = reverse("admin:integration_body_delete", args=[models.Body.objects.get().pk])
    page = words(erika.post(url, {"post": "yes"}))
    assert "„Musterkreis“ kann nicht gelöscht werden, solange das hier darauf verweist:" in page
    assert "Verfahrensschritt: Der Kreistag hat abgelehnt." in page
    assert models.Body.objects.count() == 1


@pytest.mark.parametrize(
    ("choice", "expected"),
    [("nein", ["Amtsblatt"]), ("ja", ["Geprüft"]), ("erfunden", ["Amtsblatt", "Geprüft"])],
)
def test_sources_are_listed_by_whether_somebody_has_checked_them(
    erika: Client, choice: str, expected: list[str]
) -> None:
    models.Source.objects.create(title="Geprüft", verified_on=date(2026, 11, 1), verified_by="erika")
    page = erika.get(reverse("admin:integration_source_changelist"), {"geprueft": choice})
    assert sorted(source.title for source in page.context["cl"].result_list) == expected


def test_lists_say_in_words_what_is_so(erika: Client) -> None:
    page = erika.get(reverse("admin:integration_fact_changelist"))
    assert "auf der Startseite" in words(page)
    assert 'alt="True"' not in html(page)


def test_a_claim_that_another_contradicts_cannot_be_deleted(erika: Client) -> None:
    models.Fact.objects.create(
        section="funding", title="Andere Zahl", sentence="Nein.", contradicts="stellen"
    )
    fact = models.Fact.objects.get(key="stellen")
    page = erika.post(reverse("admin:integration_fact_delete", args=[fact.pk]), {"post": "yes"})
    assert "Angabe: Andere Zahl" in words(page)
    assert models.Fact.objects.filter(key="stellen").exists()


def test_the_key_cannot_be_edited_once_an_object_exists(erika: Client) -> None:
    step = models.Step.objects.get()
    url = reverse("admin:integration_step_change", args=[step.pk])
    page = erika.get(url)
    assert "key" not in page.context["adminform"].form.fields
    erika.post(url, posted(page) | {"key": "anders"})
    assert models.Step.objects.get().key == "ablehnung"


def test_what_a_claim_contradicts_is_chosen_by_title(erika: Client) -> None:
    page = erika.get(reverse("admin:integration_argument_add"))
    choices = page.context["adminform"].form.fields["contradicts"].choices
    assert list(choices) == [
        ("", "keiner anderen Aussage"),
        ("Verfahrensschritte", [("ablehnung", "Der Kreistag hat abgelehnt.")]),
        ("Angaben", [("stellen", "Stellen")]),
    ]


def test_a_number_may_be_written_with_a_comma(erika: Client) -> None:
    fact = models.Fact.objects.get()
    url = reverse("admin:integration_fact_change", args=[fact.pk])
    page = erika.get(url)
    assert 'value="5,5' in html(page)
    erika.post(url, posted(page) | {"value": "4,5"})
    assert codec.encode(models.Fact.objects.get()).fields["value"] == "4.5"


def test_errors_of_a_form_stand_at_the_top_with_links_to_the_fields(erika: Client) -> None:
    step = models.Step.objects.get()
    url = reverse("admin:integration_step_change", args=[step.pk])
    page = erika.post(url, posted(erika.get(url)) | {"sentence": "", "date_latest": "31.02.2015"})
    body = html(page)
    assert '<a href="#id_sentence">Satz: Dieses Feld ist zwingend erforderlich.</a>' in body
    assert '<a href="#id_date_latest">Datum: spätester Tag: Bitte ein gültiges Datum eingeben.</a>' in body


def test_marking_sources_as_verified_says_who_and_when_and_is_noted(erika: Client) -> None:
    source = models.Source.objects.get()
    erika.post(
        reverse("admin:integration_source_changelist"),
        {"action": "mark_verified", "_selected_action": [source.pk]},
    )
    source.refresh_from_db()
    assert (source.verified_by, source.verified_on is not None) == ("erika", True)
    assert history() == [("source", "amtsblatt", "saved", "erika")]


def test_there_is_no_second_proposal_and_the_only_one_stays(erika: Client) -> None:
    proposal = models.Proposal.objects.get()
    assert erika.get(reverse("admin:integration_proposal_add")).status_code == 403
    assert erika.get(reverse("admin:integration_proposal_delete", args=[proposal.pk])).status_code == 403


def test_the_newsroom_asks_strangers_to_sign_in(client: Client, first_edition: Any) -> None:
    for name in ("index", "status-change", "publish", "editions", "reset"):
        answer = client.get(reverse(f"admin:{name}"))
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("admin:login"))


def test_one_without_rights_is_not_let_in(client: Client, first_edition: Any) -> None:
    client.force_login(get_user_model().objects.create_user("max"))
    assert client.get(reverse("admin:publish")).status_code == 403


def test_the_newsroom_has_its_strict_policy(erika: Client) -> None:
    policy = erika.get(reverse("admin:status-change"))["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
