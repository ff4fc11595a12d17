"""How often somebody may try to sign in: counted for an account and a network, of which no address is kept."""

import ipaddress
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from integration.delivery.middleware.proxies import client_address
from integration.newsroom.access import allauth_private

# What one household or office shares; a whole address would let one house count as many (docs/reliability.md, 13).
_PREFIX = {4: 24, 6: 48}


def network_fingerprint(request: HttpRequest) -> str:
    """Keyed hash of the client's network, rotated daily; irreversible without SECRET_KEY."""
    day = timezone.localdate().isoformat()
    return salted_hmac(f"{__name__}.{day}", _network(client_address(request)), algorithm="sha256").hexdigest()


def _network(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:  # a unix socket has none
        return address
    parsed = getattr(parsed, "ipv4_mapped", None) or parsed
    return str(ipaddress.ip_network(f"{parsed}/{_PREFIX[parsed.version]}", strict=False))


def account_fingerprint(request: HttpRequest, username: str) -> str:
    """Return what failures are counted under: the account as it was typed, together with the network."""
    return f"{network_fingerprint(request)}:{username.strip().lower()}"


def refusal(request: HttpRequest, fingerprint: str) -> str:
    """Return the sentence that says when the next try is allowed."""
    until = _next_try(request, fingerprint)
    if until is None:
        return _("Zu viele Versuche auf einmal. Bitte versuchen Sie es in einer Minute noch einmal.")
    return _(
        "Zu viele falsche Versuche. Für dieses Konto geht es hier ab %(time)s Uhr weiter. "
        "Passwort vergessen? Die Verwaltung setzt ein neues."
    ) % {"time": f"{timezone.localtime(until):%H:%M}"}


def _next_try(request: HttpRequest, fingerprint: str) -> datetime | None:
    tries, rate = allauth_private.failures(request, fingerprint)
    if len(tries) < rate.amount:
        return None
    # Rounded up: whoever comes at the minute that is named must not be refused again.
    return datetime.fromtimestamp(tries[-1] + rate.duration + 60, timezone.get_current_timezone())


def forget_expired(now: datetime) -> None:
    """Delete what is not counted any more; the cache itself would do so only once it is full."""
    table = connection.ops.quote_name(settings.CACHES["default"]["LOCATION"])
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {table} WHERE expires < %s",  # noqa: S608 (the name stands in the settings)
            [connection.ops.adapt_datetimefield_value(now)],
        )


def make_table(using: str, **kwargs: Any) -> None:
    """Make the table in which tries are counted; after every migrate, and without effect where it is."""
    call_command("createcachetable", database=using, verbosity=0)
