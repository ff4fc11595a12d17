"""The layers around the pages, with a tiny site inside them."""

import pytest
from django.test import Client
from pytest_django import Settings


@pytest.fixture
def reader(settings: Settings) -> Client:
    """A browser without a login; forms are checked as in production, errors become pages."""
    settings.ROOT_URLCONF = "tests.delivery.urls"
    return Client(enforce_csrf_checks=True, raise_request_exception=False, SERVER_NAME="localhost")
