"""Admin for tasks."""

from django.contrib.admin import register
from django.utils.translation import gettext_lazy as _lazy

from integration.models import Task
from integration.newsroom.access.admin_site import newsroom
from integration.newsroom.desks.base import ClaimAdmin


@register(Task, site=newsroom)
class TaskAdmin(ClaimAdmin):
    """What a Kommunales Integrationszentrum does."""

    about_title = _lazy("Aufgabe")
    about = ("title", "summary", "text")
    list_display = ("title", "slug", "kind")
    search_fields = ("title", "summary", "text")
