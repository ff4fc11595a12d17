"""Read a Content-Security-Policy."""

from django.http import HttpResponse


def directives(answer: HttpResponse) -> dict[str, set[str]]:
    """Return the policy of an answer: directive to its sources."""
    parts = (part.split() for part in answer["Content-Security-Policy"].split(";"))
    return {name: set(sources) for name, *sources in parts}
