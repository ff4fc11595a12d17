"""What `manage.py check` says about the settings, beyond Django's own checks."""

import ipaddress
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register


@register(Tags.security, deploy=True)
def site_is_reachable_by_tls(**kwargs: Any) -> list[CheckMessage]:
    """Warn when the server can be reached from other machines but the site's own address is plain http."""
    if settings.SITE_IS_HTTPS or ipaddress.ip_address(settings.HOST).is_loopback:
        return []
    return [
        Warning(
            f"HOST is {settings.HOST}, but SITE_URL is {settings.SITE_URL}: editors sign in unencrypted.",
            hint="Put a TLS proxy in front and set SITE_URL to its https address.",
            id="kiz.W001",
        )
    ]
