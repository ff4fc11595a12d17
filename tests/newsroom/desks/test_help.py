"""Each field of the newsroom's forms says in a German sentence what belongs there."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.forms import BaseForm, HiddenInput
from django.test import RequestFactory

from integration.newsroom.account.forms import NewPasswordForm, PasswordForSomebodyForm, SignInForm
from integration.newsroom.desks.withholding import EndForm, WithholdingForm
from integration.newsroom.publishing.editions import RollBackForm
from integration.newsroom.publishing.import_export import ImportForm
from integration.newsroom.publishing.page import PublishForm
from integration.newsroom.publishing.status_change import StatusForm
from integration.newsroom.site import newsroom

SENTENCE = re.compile(r"[A-ZÄÖÜ„0-9].{8,}[.?!]", re.DOTALL)
NOT_OURS = {"id", "DELETE", "User.password1", "User.password2"}
"""What an inline row or Django's form for a new account adds by itself; its words are Django's."""


def admin_forms() -> Iterator[tuple[str, BaseForm]]:
    """Yield the form of every desk, for a new object and its inline rows, by the name of its model."""
    request = RequestFactory().get("/redaktion/")
    request.user = get_user_model()(is_superuser=True, is_active=True)
    for model, admin in newsroom._registry.items():
        yield model.__name__, admin.get_form(request, None, change=False)()
        for inline in admin.get_inline_instances(request, None):
            yield inline.model.__name__, inline.get_formset(request, None).form()


def own_forms() -> Iterator[tuple[str, BaseForm]]:
    """Yield our own forms."""
    somebody = get_user_model()()
    for form in (
        StatusForm(),
        PublishForm(),
        RollBackForm(),
        ImportForm(),
        WithholdingForm(),
        EndForm(),
        SignInForm(),
        NewPasswordForm(user=somebody),
        PasswordForSomebodyForm(somebody),
    ):
        yield type(form).__name__, form


def helps(forms: Iterator[tuple[str, BaseForm]]) -> Iterator[tuple[str, str]]:
    """Yield the name of every visible field and what is said beside it."""
    for name, form in forms:
        for field_name, field in form.fields.items():
            is_hidden = isinstance(field.widget, HiddenInput)
            if not is_hidden and not {field_name, f"{name}.{field_name}"} & NOT_OURS:
                yield f"{name}.{field_name}", re.sub("<[^>]+>", "", str(field.help_text))


@pytest.mark.django_db
@pytest.mark.parametrize("forms", [admin_forms, own_forms])
def test_every_field_says_in_a_sentence_what_belongs_there(forms: Any) -> None:
    assert [name for name, said in helps(forms()) if not SENTENCE.fullmatch(said)] == []
