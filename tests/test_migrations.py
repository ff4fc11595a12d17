"""Migrations: small, reversible, and data survive them."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from integration.models.publishing import Edition
from integration.models.support import immutability
from integration.newsroom import first_start
from tests.editions.test_publish import NOON


@pytest.mark.django_db
def test_no_change_of_a_model_lacks_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_migration_can_be_taken_back_and_applied_again(committing_db: None) -> None:
    call_command("migrate", "integration", "zero", verbosity=0)
    call_command("migrate", verbosity=0)

    first_start.publish_first_content(NOON)
    assert immutability.expected() <= immutability.installed(connection)


def stored_body() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM integration_edition")
        [(body,)] = cursor.fetchall()
        return str(body)


def test_bodies_are_unpacked_for_the_release_before_and_packed_again(committing_db: None) -> None:
    edition = first_start.publish_first_content(NOON)
    assert edition

    call_command("migrate", "integration", "0003", verbosity=0)
    plain, guards = stored_body(), immutability.installed(connection)
    call_command("migrate", verbosity=0)

    assert (plain, Edition.objects.get().body) == (edition.body, edition.body)
    assert len(stored_body()) < len(plain) / 3
    assert immutability.expected() <= guards & immutability.installed(connection)


@pytest.mark.django_db
def test_the_history_of_migrations_has_no_branches() -> None:
    graph = MigrationExecutor(connection).loader.graph

    assert len(graph.leaf_nodes("integration")) == 1
