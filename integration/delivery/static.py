"""Static files: WhiteNoise in front of the application, with the headers of every other answer."""

from typing import Any
from wsgiref.headers import Headers
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.http import HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware

from integration.delivery.middleware.headers import with_public_headers

# WhiteNoise says itself what kind of file it is and how long it may be kept.
_OF_THE_FILE = ("Content-Type", "Cache-Control")


class StaticFiles(WhiteNoiseMiddleware):
    """WhiteNoise as set up for Django (hashed names, compressed files), around a WSGI application."""

    def __init__(self, application: WSGIApplication) -> None:
        """Take stock of STATIC_ROOT, once."""
        self._security = headers_of_a_file()
        super().__init__(None)
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Answer what is a static file, and pass on everything else."""
        found = self.find_file(_path(environ)) if self.autorefresh else self.files.get(_path(environ))
        if found is None:
            return self.application(environ, start_response)
        response = found.get_response(environ["REQUEST_METHOD"], environ)
        start_response(f"{response.status} {response.status.phrase}", list(response.headers))
        if response.file is None:
            return []
        with response.file as file:
            return [file.read()]

    def add_cache_headers(self, headers: Headers, path: str, url: str) -> None:
        """Add to each file, beside how long it may be kept, the security headers."""
        super().add_cache_headers(headers, path, url)
        for name, value in self._security.items():
            headers[name] = value


def _path(environ: dict[str, Any]) -> str:
    return str(environ.get("PATH_INFO", "")).encode("latin-1").decode("utf-8", "replace")


def headers_of_a_file() -> dict[str, str]:
    """Return the headers that a static file shares with every other answer."""
    complete = with_public_headers(HttpResponse(), secure=settings.SITE_IS_HTTPS)
    return {name: value for name, value in complete.items() if name not in _OF_THE_FILE}
