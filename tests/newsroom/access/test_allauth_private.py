"""The private parts of allauth that we use are still there and still do what we use them for."""

from typing import Any

import pytest
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.test import RequestFactory

from integration.newsroom.access import allauth_private
from tests.support.people import editor, give_app

pytestmark = pytest.mark.django_db


def test_core_internal_ratelimit_counts_newest_first_under_our_key(settings: Any) -> None:
    request = RequestFactory().post("/")  # allauth counts no GET
    for _try in range(3):
        ratelimit.consume(request, **allauth_private.LOGIN_FAILED, key="erika")

    tries, rate = allauth_private.failures(request, "erika")
    assert len(tries) == 3
    assert tries == sorted(tries, reverse=True)
    assert (rate.amount, rate.per) == (10, "key")
    assert allauth_private.failures(request, "eva")[0] == []


def test_get_login_attempts_cache_key_is_what_allauth_asks_its_adapter_for() -> None:
    class Counted(allauth_private.CountedByKey):
        def failures_key(self, request: Any, username: str) -> str:
            return f"our key for {username}"

    asked = Counted()._get_login_attempts_cache_key(RequestFactory().get("/"), username="erika")
    assert asked == "our key for erika"
    assert hasattr(DefaultAccountAdapter, "_get_login_attempts_cache_key")


def test_get_used_cache_key_names_the_code_that_was_used() -> None:
    user = editor()
    give_app(user)
    app = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
    key = app.wrap()._get_used_cache_key("123456")
    assert isinstance(app.wrap(), TOTP)

    cache.set(key, "y", timeout=1)
    allauth_private.remember_code(app, "123456")
    assert cache.get(key) == "y"
    assert app.wrap()._get_used_cache_key("654321") != key
