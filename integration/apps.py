"""The one Django app of KIZ-Portal."""

from django.apps import AppConfig


class IntegrationConfig(AppConfig):
    """Everything of ours: working copy, editions, pages, newsroom."""

    name = "integration"
    label = "integration"
    verbose_name = "KIZ-Portal"

    def ready(self) -> None:
        """Register the checks that `manage.py check` runs."""
        from . import checks  # noqa: F401
