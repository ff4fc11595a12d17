"""Accounts as the operator makes and fixes them: passwords go into a file that only its owner can read."""

import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from integration.models.newsroom import EventAction
from integration.newsroom.access import roles, second_factor, sessions
from integration.newsroom.records import events


class AccountError(Exception):
    """What was asked for is not possible; the text says why, in one line."""


def create(name: str, role_names: Iterable[str]) -> Path:
    """Create an account with these roles and a random password; returns the file that holds it."""
    users = get_user_model()._default_manager
    account = get_user_model()(username=name, is_staff=True)
    try:
        account.clean_fields(exclude=["password"])
    except ValidationError as error:
        raise AccountError(f"“{name}” cannot be a name: letters, digits and @ . + - _ only.") from error
    if users.filter(username__iexact=name).exists():
        raise AccountError(f"There is an account “{name}” already.")
    with transaction.atomic():
        path = _give_password(account)
        account.groups.set(Group.objects.filter(name__in=list(role_names)))
        details = events.differences({}, events.words_of_account(account))
        events.record(events.MAINTENANCE, EventAction.ACCOUNT_CREATED, name, details)
    return path


def new_password(name: str) -> Path:
    """Give an account a new random password; returns the file that holds it. All its sessions end."""
    account = _find(name)
    with transaction.atomic():
        path = _give_password(account)
        events.record(events.MAINTENANCE, EventAction.PASSWORD_SET, account.get_username())
    return path


def deactivate(name: str) -> None:
    """Close an account and end its sessions; what it did stays in the history."""
    account = _find(name)
    before = events.words_of_account(account)
    with transaction.atomic():
        account.is_active = False
        account.save(update_fields=["is_active"])
        sessions.end(account, timezone.now())
        details = events.differences(before, events.words_of_account(account))
        events.record(events.MAINTENANCE, EventAction.ACCOUNT_CHANGED, account.get_username(), details)


def remove_second_factor(name: str) -> None:
    """Take app, passkeys and recovery codes from an account, whose owner has lost them, and end its sessions."""
    account = _find(name)
    with transaction.atomic():
        if not second_factor.remove(account):
            raise AccountError(f"“{name}” has no second factor.")
        events.record(events.MAINTENANCE, EventAction.SECOND_FACTOR_TAKEN, account.get_username())


def role_names() -> tuple[str, ...]:
    """Return the roles that an account may have."""
    return tuple(roles.ROLES)


def _find(name: str) -> Any:
    account = get_user_model()._default_manager.filter(username__iexact=name).first()
    if account is None:
        raise AccountError(f"There is no account “{name}”.")
    return account


def _give_password(account: Any) -> Path:
    # Written before it is stored: whatever interrupts this, no account has a password that nobody knows.
    password = secrets.token_urlsafe(18)
    path = Path(settings.DATA_DIR) / f"login-{account.get_username()}.txt"
    write_privately(path, login_text(account.get_username(), password))
    account.set_password(password)
    account.save()
    return path


def login_text(name: str, password: str) -> str:
    """Return what a new editor needs: where, who, and with what."""
    return f"Adresse: {settings.SITE_URL}/redaktion/\nName: {name}\nPasswort: {password}\n"


def write_privately(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    fresh = path.with_suffix(".tmp")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)
