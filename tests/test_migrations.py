"""Migrations: small, reversible, and data survive them."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

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


@pytest.mark.django_db
def test_the_history_of_migrations_has_no_branches() -> None:
    graph = MigrationExecutor(connection).loader.graph

    assert len(graph.leaf_nodes("integration")) == 1
