"""What the roles mean at work, and the four eyes; every address for every role stands in test_matrix.py."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from integration import models
from integration.editions import workspace
from integration.models.newsroom import NewsroomSettings, Suggestion
from integration.models.publishing import Edition
from tests.newsroom.desks.test_desks import posted
from tests.newsroom.publishing.test_page import change_fact, offered, send
from tests.support.words import html, words


def account(name: str, *roles: str) -> Client:
    """Return somebody signed in who has these roles."""
    user = get_user_model().objects.create_user(name, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=roles))
    client = Client()
    client.force_login(user)
    return client


def test_who_is_refused_reads_why_and_finds_the_way_back(first_edition: Any) -> None:
    answer = account("max", "Redaktion").get(reverse("admin:publish"))
    assert answer.status_code == 403
    assert "Ihre Rolle erlaubt das nicht. Wenn Sie es brauchen, fragen Sie die Verwaltung." in words(answer)
    assert f'href="{reverse("admin:index")}"' in html(answer)


def test_who_may_only_look_reads_words_and_no_markup(first_edition: Any) -> None:
    models.Step.objects.update(details="<p>Ein <strong>Wort</strong>.</p>")
    url = reverse("admin:integration_step_change", args=[models.Step.objects.get().pk])
    page = account("eva", "Freigabe").get(url)
    assert "Einzelheiten: Ein Wort." in words(page)
    assert "Geplant: nein" in words(page)
    assert "&lt;p&gt;" not in html(page)
    assert 'alt="False"' not in html(page)


def test_who_may_not_publish_is_not_shown_how(first_edition: Any) -> None:
    client = account("max", "Redaktion")
    change_fact(title="Neue Stellen")
    page = words(client.get(reverse("admin:index")))
    assert "Veröffentlichen" not in page
    form = words(client.get(reverse("admin:integration_fact_change", args=[models.Fact.objects.get().pk])))
    assert "Zur Freigabe vormerken" in form
    assert "Speichern und veröffentlichen" not in form


def test_a_suggested_change_is_shown_to_who_may_publish_and_settled_by_it(first_edition: Any) -> None:
    writer, publisher = account("max", "Redaktion"), account("eva", "Freigabe")
    fact = models.Fact.objects.get()
    url = reverse("admin:integration_fact_change", args=[fact.pk])
    sent = posted(writer.get(url)) | {"title": "Neue Stellen", "_suggest": "1"}
    page = writer.post(url, sent, follow=True)
    assert "Gespeichert und zur Freigabe vorgemerkt." in words(page)
    assert "vorgemerkt von max" in words(publisher.get(reverse("admin:index")))
    assert "Zur Freigabe vorgemerkt von max." in words(publisher.get(reverse("admin:publish")))
    send(publisher, [offered()["stellen"]])
    assert Edition.objects.count() == 2
    assert not Suggestion.objects.exists()


def test_what_is_online_already_is_not_put_forward_for_release(first_edition: Any) -> None:
    writer = account("max", "Redaktion")
    url = reverse("admin:integration_fact_change", args=[models.Fact.objects.get().pk])
    page = writer.post(url, posted(writer.get(url)) | {"_suggest": "1"}, follow=True)
    assert "Es ist nichts freizugeben: So steht es schon online." in words(page)
    assert not Suggestion.objects.exists()


def test_saving_and_publishing_leads_to_the_publishing_page_with_just_this_object(erika: Client) -> None:
    models.Step.objects.update(sentence="Etwas anderes.")
    url = reverse("admin:integration_fact_change", args=[models.Fact.objects.get().pk])
    sent = posted(erika.get(url)) | {"title": "Neue Stellen", "_publish": "1"}
    page = erika.post(url, sent, follow=True)
    assert page.context["picked"] == {offered()["stellen"]}
    assert set(offered()) == {"stellen", "ablehnung"}


def test_publishing_by_a_forged_button_is_refused_and_stores_nothing(first_edition: Any) -> None:
    client = account("max", "Redaktion")
    url = reverse("admin:integration_fact_change", args=[models.Fact.objects.get().pk])
    sent = posted(client.get(url)) | {"title": "Neue Stellen", "_publish": "1"}
    assert client.post(url, sent).status_code == 403
    assert offered() == {}


def test_with_four_eyes_nobody_publishes_what_they_edited_last(erika: Client) -> None:
    NewsroomSettings.objects.create(pk=1, four_eyes=True)
    fact = change_fact(title="Neue Stellen")
    page = send(erika, [offered()["stellen"]])
    assert (
        "Vier Augen: Das haben Sie selbst zuletzt bearbeitet: „Neue Stellen“. "
        "Jemand anderes mit dem Recht zur Freigabe muss es veröffentlichen."
    ) in words(page)
    assert Edition.objects.count() == 1
    shown = erika.get(reverse("admin:publish"))
    assert (shown.context["picked"], shown.context["changes"][0].is_for_others) == (set(), True)
    checked = send(erika, [offered()["stellen"]], "check")
    assert (checked.context["check"].for_others, checked.context["check"].is_clear) == (
        ("Neue Stellen",),
        False,
    )
    assert "Vier Augen: Das haben Sie selbst zuletzt bearbeitet. Jemand anderes muss es" in words(checked)
    fact.title = "Noch neuere Stellen"
    fact.save()
    workspace.record_row(fact, "anna", timezone.now())
    assert send(erika, [offered()["stellen"]]).status_code == 302
    assert Edition.objects.count() == 2


def test_the_house_rules_say_that_the_way_back_needs_no_second_person(erika: Client) -> None:
    page = words(erika.get(reverse("admin:integration_newsroomsettings_add")))
    assert (
        "Eine frühere Fassung wieder online stellen darf weiterhin jede Person mit der Rolle Freigabe" in page
    )


def test_nobody_raises_their_own_rights(first_edition: Any) -> None:
    client = account("max", "Verwaltung")
    users = get_user_model().objects
    own, boss = users.get(username="max"), users.create_superuser("boss")
    other = users.create_user("eva", is_staff=True)
    assert (
        client.post(reverse("admin:auth_user_change", args=[own.pk]), {"username": "max"}).status_code == 403
    )
    assert client.get(reverse("admin:auth_user_change", args=[boss.pk])).status_code == 302
    sent = {"username": "eva", "is_active": "on", "is_superuser": "on", "user_permissions": "1"}
    client.post(reverse("admin:auth_user_change", args=[other.pk]), sent)
    other.refresh_from_db()
    assert (other.is_superuser, other.user_permissions.count()) == (False, 0)
