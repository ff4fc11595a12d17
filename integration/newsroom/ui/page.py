"""A page of the newsroom: the frame that every page has, and what this one says."""

from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse

from integration.newsroom.access.admin_site import newsroom


def page(request: HttpRequest, template: str, title: Any, **context: Any) -> TemplateResponse:
    """Return a template of the newsroom as a page of this title."""
    return TemplateResponse(request, template, {**newsroom.each_context(request), "title": title, **context})
