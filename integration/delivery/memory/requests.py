"""Requests as the page memory sees them: whose they are, and the one with which a page is made."""

import io
from typing import Any

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from integration.delivery.memory.held import Answer, Held
from integration.delivery.middleware.proxies import address_is_trusted

Environ = dict[str, Any]

_HOSTS_REMEMBERED = 64
_hosts: dict[str, bool] = {}


def is_plain(environ: Environ) -> bool:
    """Return whether a request can be answered from memory by its path alone: nothing in it is to be refused."""
    return (
        environ["REQUEST_METHOD"] in ("GET", "HEAD")
        and not environ.get("QUERY_STRING")
        and host_is_ours(environ.get("HTTP_HOST", ""))
        and not environ.get("CONTENT_TYPE")
        and not environ.get("CONTENT_LENGTH")
        and (not settings.SITE_IS_HTTPS or is_secure(environ))
    )


def answer_of(held: Held, environ: Environ) -> Answer:
    """Return a held answer as the request asks for it: encoding, HEAD, unchanged."""
    return held.answer(
        environ.get("HTTP_ACCEPT_ENCODING", ""),
        environ.get("HTTP_IF_NONE_MATCH", ""),
        head=environ["REQUEST_METHOD"] == "HEAD",
    )


def request_for(path: str, query: str) -> Environ:
    """Return the one request with which a page is made, whoever asks for it."""
    scheme, _separator, host = settings.SITE_URL.partition("://")
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path.encode().decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": settings.SITE_HOST,
        "SERVER_PORT": "443" if scheme == "https" else "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": host,
        "REMOTE_ADDR": "",
        "wsgi.url_scheme": scheme,
        "wsgi.version": (1, 0),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


def path_of(environ: Environ) -> str:
    """Return the decoded path of a request."""
    return str(environ.get("PATH_INFO", "")).encode("latin-1", "replace").decode("utf-8", "replace")


def host_is_ours(host: str) -> bool:
    """Return whether the Host header names this site, as Django decides it; a port must be one."""
    known = _hosts.get(host)
    if known is None:
        domain, port = split_domain_port(host)
        fits = not port or (port.isascii() and port.isdigit() and int(port[:6]) < 65536)
        known = bool(domain) and fits and validate_host(domain, settings.ALLOWED_HOSTS)
        # Only what is ours: nobody can fill it with names of their own.
        if known and len(_hosts) < _HOSTS_REMEMBERED:
            _hosts[host] = known
    return known


def is_secure(environ: Environ) -> bool:
    """Return whether the request came by TLS: only a trusted proxy may say so."""
    return environ.get("HTTP_X_FORWARDED_PROTO") == "https" and address_is_trusted(
        environ.get("REMOTE_ADDR", "")
    )
