"""What a new installation needs: the first content as edition 1, and a first editor."""

import secrets
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction

from integration.content import nodes
from integration.editions import codec, workspace
from integration.editions.pending import pending
from integration.editions.publish import Order, lock, publish
from integration.models.publishing import Edition
from integration.newsroom.account import by_operator

FIRST_CONTENT = settings.BASE_DIR / "fixtures" / "stand-2015.json"
FIRST_NOTE = "Erste Fassung: der Stand vom Sommer 2015."
FIRST_EDITOR = "redaktion"
SETUP = "Ersteinrichtung"


def publish_first_content(now: datetime, path: Path = FIRST_CONTENT) -> Edition | None:
    """Load the first content and publish it as edition 1, both or neither; None where the site is not new.

    Raises NodeError, ContentError or PublishError with every problem of the file.
    """
    with transaction.atomic():
        lock()
        if Edition.objects.exists() or codec.encode_all():
            return None
        workspace.import_nodes(nodes.from_json(path.read_bytes()), SETUP, now)
        picked = [change.ident for change in pending(now).changes]
        return publish(Order(SETUP, FIRST_NOTE), picked, now)


def create_first_editor() -> Path | None:
    """Create a first editor with a random password kept in a file; None where there are users already.

    The file (mode 0600) is written before the user is stored: whatever interrupts this, the next start
    finds either no user and begins again, or a user whose password can be read.
    """
    users = get_user_model()._default_manager
    path = Path(settings.DATA_DIR) / "first-login.txt"
    with transaction.atomic():
        lock()
        if users.exists():
            return None
        password = secrets.token_urlsafe(18)
        by_operator.write_privately(path, by_operator.login_text(FIRST_EDITOR, password))
        users.create_superuser(FIRST_EDITOR, password=password)
    return path
