"""What somebody had written when the session ran out: kept in the new session, shown after the new login."""

from typing import Any

from django.http import HttpRequest
from django.urls import Resolver404, resolve

from integration.delivery.middleware.cookieless import is_secret
from integration.periods import PUBLIC_BODY_BYTES

SLOT = "kept-text"
# More than any form of ours sends, and too little to fill a disk with before somebody notices.
MOST_BYTES = 4 * PUBLIC_BODY_BYTES
_OWN_PAGES = ("kept-text", "account_login", "account_logout")


def keep(request: HttpRequest) -> None:
    """Keep the fields of a form for the login that follows; never a secret."""
    fields = [
        (name, value) for name, values in request.POST.lists() for value in values if not is_secret(name)
    ]
    if fields and sum(len(name) + len(str(value)) for name, value in fields) <= MOST_BYTES:
        request.session[SLOT] = {"path": request.get_full_path(), "fields": fields}


def is_waiting(request: HttpRequest) -> bool:
    """Tell whether kept text belongs to the page that is opened now; sending the page's form settles it."""
    kept = request.session.get(SLOT)
    if not kept or kept["path"] != request.get_full_path() or _is_own_page(request.path_info):
        return False
    if request.method == "POST":
        del request.session[SLOT]
        return False
    return True


def _is_own_page(path: str) -> bool:
    try:
        return resolve(path).url_name in _OWN_PAGES
    except Resolver404:
        return True


def of(request: HttpRequest) -> Any:
    """Return path and fields of the kept text, or None."""
    return request.session.get(SLOT)


def forget(request: HttpRequest) -> None:
    """Let go of the kept text."""
    request.session.pop(SLOT, None)
