"""A tiny site, so that the layers around the pages can be tested without them."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def page(request: HttpRequest) -> HttpResponse:
    """Tell which cookies arrived, and try to set one."""
    response = HttpResponse(f"Kekse: {sorted(request.COOKIES)}, Text: {request.POST.get('text')}")
    response.set_cookie("keks", "krümel")
    return response


def kept_for_a_day(request: HttpRequest) -> HttpResponse:
    """Say oneself how long the answer may be kept."""
    return HttpResponse("lang", headers={"Cache-Control": "public, max-age=86400"})


def broken(request: HttpRequest) -> HttpResponse:
    """Fail as a faulty view does."""
    raise RuntimeError("kaputt")


def who(request: HttpRequest) -> HttpResponse:
    """Tell what is known about the way the request came."""
    return HttpResponse(f"{request.scheme} {request.META.get('HTTP_X_FORWARDED_FOR')} {request.get_host()}")


urlpatterns = [
    path("", page),
    path("lang/", kept_for_a_day),
    path("kaputt/", broken),
    path("wer/", who),
    path("redaktion/", page),
    path("redaktion/kaputt/", broken),
]
