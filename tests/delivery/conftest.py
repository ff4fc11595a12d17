"""The layers around the pages, with a tiny site inside them."""

from collections.abc import Iterator

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from pytest_django import Settings


@pytest.fixture(autouse=True)
def connections_are_left_alone() -> Iterator[None]:
    """Let a handler that is called without Django's client leave the connections of earlier tests alone.

    It would look after them around each request, which a test without a database may not; the client sees to that.
    """
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def reader(settings: Settings) -> Client:
    """A browser without a login; forms are checked as in production, errors become pages."""
    settings.ROOT_URLCONF = "tests.delivery.urls"
    return Client(enforce_csrf_checks=True, raise_request_exception=False, SERVER_NAME="localhost")
