"""The one Django app of KIZ-Portal."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_migrate, post_save


class IntegrationConfig(AppConfig):
    """Everything of ours: working copy, editions, pages, newsroom."""

    name = "integration"
    label = "integration"
    verbose_name = "KIZ-Portal"

    def ready(self) -> None:
        """Register the checks of `manage.py check`, what follows every migrate and every login, and the log."""
        from . import checks  # noqa: F401
        from .delivery import watch
        from .models import publishing
        from .models.support import immutability
        from .newsroom.access import limits, roles, sessions
        from .newsroom.records import events

        post_migrate.connect(immutability.install_after_migrate, sender=self)
        post_migrate.connect(roles.make_roles, sender=self)
        post_migrate.connect(limits.make_table, sender=self)
        user_logged_in.connect(sessions.note_start)
        events.listen()
        for changed in (publishing.Release, publishing.Withholding, publishing.Redaction):
            post_save.connect(watch.call_out, sender=changed)
