"""Who may do what: every address of the newsroom for every role, and the four eyes."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from integration import models
from integration.editions import codec, workspace
from integration.models.newsroom import NewsroomSettings, Suggestion
from integration.models.publishing import Edition
from tests.newsroom.pages import words
from tests.newsroom.test_desks import posted
from tests.newsroom.test_publishing import change_fact, offered, send

EVERYBODY = {"Redaktion", "Freigabe", "Verwaltung"}
CONTENT = [str(m._meta.model_name) for m in codec.MODEL_BY_TYPE.values() if m is not models.SiteDetails]

# The pages of our own, and the roles that may open them.
OWN_PAGES = {
    "index": EVERYBODY,
    "editions": EVERYBODY,
    "previews": EVERYBODY,
    "guide": EVERYBODY,
    "working-copy-file": EVERYBODY,
    "status-change": {"Redaktion"},
    "deleted": {"Redaktion"},
    "import-export": {"Redaktion"},
    "supplement": {"Redaktion"},
    "publish": {"Freigabe"},
    "reset": {"Freigabe"},
    "log": {"Verwaltung"},
}
# Lists and empty forms of Django's admin: who may look, who may add.
DESKS: dict[str, tuple[set[str], set[str]]] = {
    **{f"integration_{name}": (EVERYBODY, {"Redaktion"}) for name in CONTENT if name != "proposal"},
    "integration_proposal": (EVERYBODY, set()),
    "integration_sitedetails": (EVERYBODY, set()),
    "integration_withholding": ({"Verwaltung"}, {"Verwaltung"}),
    "integration_newsroomsettings": ({"Verwaltung"}, {"Verwaltung"}),
    "auth_user": ({"Verwaltung"}, {"Verwaltung"}),
}
MATRIX = [
    *((reverse, f"admin:{name}", allowed) for name, allowed in OWN_PAGES.items()),
    *((reverse, f"admin:{name}_changelist", lookers) for name, (lookers, _adders) in DESKS.items()),
    *((reverse, f"admin:{name}_add", adders) for name, (_lookers, adders) in DESKS.items()),
]


def account(name: str, *roles: str) -> Client:
    """Return somebody signed in who has these roles."""
    user = get_user_model().objects.create_user(name, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=roles))
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_every_address_is_open_to_exactly_the_roles_of_the_table(first_edition: Any, role: str) -> None:
    client = account("max", role)
    answers = {name: client.get(address(name)).status_code for address, name, _allowed in MATRIX}
    assert answers == {name: 200 if role in allowed else 403 for _address, name, allowed in MATRIX}


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_what_a_role_may_not_do_is_refused_if_tried(first_edition: Any, role: str) -> None:
    client = account("max", role)
    fact = models.Fact.objects.get()
    tried = {
        "change": client.post(reverse("admin:integration_fact_change", args=[fact.pk]), {}),
        "delete": client.get(reverse("admin:integration_fact_delete", args=[fact.pk])),
        "restore": client.post(reverse("admin:integration_fact_history", args=[fact.pk]), {"revision": "0"}),
        "publish": client.post(reverse("admin:publish"), {}),
        "cancel": client.post(reverse("admin:publish-cancel")),
        "roll back": client.post(reverse("admin:roll-back", args=[1]), {"note": ""}),
    }
    refused = {name for name, answer in tried.items() if answer.status_code == 403}
    editing, releasing = {"change", "delete", "restore"}, {"publish", "cancel", "roll back"}
    assert (
        refused
        == {
            "Redaktion": releasing,
            "Freigabe": editing,
            "Verwaltung": editing | releasing,
        }[role]
    )


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
