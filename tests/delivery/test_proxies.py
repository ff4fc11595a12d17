import ipaddress

import pytest
from django.test import Client
from pytest_django import Settings

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
