"""The answer to a form without its token: in German, and with the text given back."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from integration.delivery.middleware.cookieless import text_given_back


def failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Refuse the form and show what was written, to be copied; nothing of it is kept, for it may be another's."""
    context = {"given_back": text_given_back(request), "path": request.get_full_path()}
    response = HttpResponse(render_to_string("errors/403_csrf.html", context), status=403)
    response["Cache-Control"] = "no-store"
    return response
