"""The guide says what really stands on the pages it speaks of."""

import re

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image

from tests.newsroom.access.test_roles import account
from tests.newsroom.publishing.test_page import change_fact, offered, send
from tests.newsroom.publishing.test_status_change import send as change_status
from tests.support.words import html, words


def editions_after_another(erika: Client) -> HttpResponse:
    send(erika, [offered()["stellen"]])
    return erika.get(reverse("admin:editions"))


def test_every_button_and_question_that_the_guide_names_is_there(erika: Client) -> None:
    named = set(re.findall("„([^“]+)“", words(erika.get(reverse("admin:guide")))))
    change_fact(title="Neue Stellen")
    publishing = words(erika.get(reverse("admin:publish")))
    pages = [
        words(erika.get(reverse("admin:index"))),
        words(change_status(erika, "check")),
        words(account("max", "Redaktion").get(reverse("admin:status-change"))),
        publishing,
        words(editions_after_another(erika)),
    ]
    assert len(named) > 6
    assert {name for name in named if not any(name in page for page in pages)} == set()


def test_every_picture_of_the_guide_is_there_in_its_size_and_described(erika: Client) -> None:
    page = html(erika.get(reverse("admin:guide")))
    pictures = re.findall(r'<img src="/static/([^"]+)" width="(\d+)" height="(\d+)"[^>]* alt="([^"]+)"', page)
    assert len(pictures) == page.count("<img ") == 5
    for name, width, height, described in pictures:
        with Image.open(str(finders.find(name))) as picture:
            assert picture.size == (int(width), int(height))
        assert described.startswith("Bildschirmfoto: ")
