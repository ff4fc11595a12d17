"""Fills the database of a release with one of everything that an upgrade must keep.

Run by ``bin/dump-release`` inside ``manage.py shell``; the content is the shipped one, the people are invented.
"""

from datetime import UTC, date, datetime, timedelta

from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth import get_user_model

from integration.content import nodes
from integration.editions import codec, workspace
from integration.editions.pending import pending
from integration.editions.publish import Order, publish, roll_back
from integration.models import Fact
from integration.models.newsroom import EventAction, Suggestion
from integration.models.publishing import Edition, Withholding
from integration.newsroom import first_start
from integration.newsroom.publishing import preview
from integration.newsroom.records import events
from tests.fixtures.shipped import NACHTRAG

START = datetime(2026, 11, 2, 12, tzinfo=UTC)
FAR_AWAY = datetime(2126, 1, 1, 12, tzinfo=UTC)


def fill() -> None:
    """Publish, go back, schedule, withhold, preview, suggest, sign up an editor with a second factor."""
    first_start.publish_first_content(START)
    workspace.import_nodes(nodes.from_json(NACHTRAG.read_text()), "erika", START + timedelta(hours=1))
    _publish("Was bis 2018 geschah.", START + timedelta(hours=2))
    roll_back(
        Edition.objects.get(number=1), Order("max", "Zurück zum Stand von 2015."), START + timedelta(hours=3)
    )
    _change("stellen-5-5", "Eine Anmerkung für später.", START + timedelta(hours=4))
    _publish("Kommt viel später.", START + timedelta(hours=5), live_at=FAR_AWAY, keys={"stellen-5-5"})
    Withholding.objects.create(
        type="statement",
        key="position-landrat",
        reason="Probe einer Sperrung",
        since=date(2026, 11, 3),
        editor="max",
    )
    Suggestion.objects.create(type="fact", key="stellen-5-5", editor="erika", at=START)
    editor = get_user_model().objects.create_user("erika", password="ein-langes-passwort")
    totp.TOTP.activate(editor, totp.generate_totp_secret())
    preview.create(codec.encode_all(), "Für die Probe", "erika", START)
    events.record("erika", EventAction.SIGNED_IN, "")


def _publish(note: str, now: datetime, live_at: datetime | None = None, keys: set[str] | None = None) -> None:
    picked = [c.ident for c in pending(now).changes if keys is None or c.ident[1] in keys]
    publish(Order("max", note, live_at=live_at), picked, now)


def _change(key: str, remark: str, now: datetime) -> None:
    fact = Fact.objects.filter(key=key).first()
    assert fact
    fact.remark = remark
    fact.save()
    workspace.record_row(fact, "erika", now)
