import ipaddress

import pytest
from django.http import HttpRequest
from django.test import Client
from pytest_django import Settings

from integration.delivery.middleware.proxies import client_address

FORWARDED = {
    "Host": "localhost",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-For": "192.0.2.7",
    "X-Forwarded-Host": "boese.example",
}


@pytest.mark.parametrize(
    ("peer", "seen"),
    [
        ("10.0.0.9", "https 192.0.2.7 localhost"),
        ("127.0.0.1", "http None localhost"),
        ("", "http None localhost"),
        ("keine-adresse", "http None localhost"),
    ],
)
def test_only_a_trusted_proxy_is_believed(reader: Client, settings: Settings, peer: str, seen: str) -> None:
    settings.TRUSTED_PROXIES = (ipaddress.ip_network("10.0.0.0/24"),)
    assert reader.get("/wer/", headers=FORWARDED, REMOTE_ADDR=peer).content.decode() == seen


@pytest.mark.parametrize(
    ("peer", "passed_on", "client"),
    [
        ("203.0.113.7", "", "203.0.113.7"),
        ("10.0.0.9", "192.0.2.7", "192.0.2.7"),
        ("10.0.0.9", "198.51.100.1, 192.0.2.7", "192.0.2.7"),
        ("10.0.0.9", "198.51.100.1, 192.0.2.7, 10.0.0.8", "192.0.2.7"),
        ("10.0.0.9", "2001:db8::1", "2001:db8::1"),
        ("10.0.0.9", "10.0.0.7", "10.0.0.9"),
        ("10.0.0.9", "keine-adresse", "10.0.0.9"),
        ("10.0.0.9", "192.0.2.7, keine-adresse", "10.0.0.9"),
        ("", "", ""),
    ],
)
def test_the_client_is_the_last_address_that_is_no_proxy_of_ours(
    settings: Settings, peer: str, passed_on: str, client: str
) -> None:
    settings.TRUSTED_PROXIES = (ipaddress.ip_network("10.0.0.0/24"),)
    request = HttpRequest()
    request.META = {"REMOTE_ADDR": peer, "HTTP_X_FORWARDED_FOR": passed_on}
    assert client_address(request) == client
