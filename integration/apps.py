"""The one Django app of KIZ-Portal."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class IntegrationConfig(AppConfig):
    """Everything of ours: working copy, editions, pages, newsroom."""

    name = "integration"
    label = "integration"
    verbose_name = "KIZ-Portal"

    def ready(self) -> None:
        """Register the checks that `manage.py check` runs, what follows every migrate (guards, roles), and the log."""
        from . import checks  # noqa: F401
        from .models import immutability
        from .newsroom import events, roles

        post_migrate.connect(immutability.install_after_migrate, sender=self)
        post_migrate.connect(roles.make_roles, sender=self)
        events.listen()
