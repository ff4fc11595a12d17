"""Redaction: words that may not even be stored leave every edition, and the chain still proves the rest."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from integration.content.changes import by_ident
from integration.content.graph import Content
from integration.content.types import Fact
from integration.editions import workspace
from integration.editions.audit import check as audit
from integration.editions.pending import nodes_of
from integration.editions.publish import PublishError
from integration.editions.redact import redact
from integration.models.publishing import Edition, Redaction, Revision, Withholding
from tests.editions.test_publish import NOON, publish_all, remove, write
from tests.support import sample_nodes

pytestmark = pytest.mark.django_db
IDENT = ("fact", "geheim")
SECRET = sample_nodes.fact("geheim", 20, sentence="Die Privatadresse lautet Musterweg 1.")


def published_and_removed() -> None:
    write(*sample_nodes.FIRST, SECRET)
    publish_all()
    remove(IDENT)
    publish_all()


def everything_stored() -> str:
    editions = [f"{edition.body}{edition.summary}" for edition in Edition.objects.all()]
    return "".join([*editions, *(str(revision.node) for revision in Revision.objects.all())])


def test_no_redacted_word_is_stored_anywhere() -> None:
    published_and_removed()
    assert "Musterweg" in everything_stored()

    redact(IDENT, "Schutz der Person", "max", NOON)

    assert "Musterweg" not in everything_stored()


def test_the_edition_still_decodes_with_a_gap_and_the_chain_still_holds() -> None:
    published_and_removed()

    redact(IDENT, "Schutz der Person", "max", NOON)

    gap = Content(nodes_of(Edition.objects.get(number=1))).get(Fact, "geheim")
    assert gap
    assert gap.title == "Aus rechtlichen Gründen entfernt"
    assert list(audit()) == []


def test_a_redaction_is_recorded_and_marked_for_readers() -> None:
    published_and_removed()

    redact(IDENT, "Schutz der Person", "max", NOON)

    assert list(Redaction.objects.values_list("edition__number", "key", "reason", "editor")) == [
        (1, "geheim", "Schutz der Person", "max"),
        (2, "geheim", "Schutz der Person", "max"),
    ]
    assert Withholding.objects.get().reason == "Schutz der Person"


def test_other_objects_stay_as_they_were() -> None:
    published_and_removed()
    before = by_ident(nodes_of(Edition.objects.get(number=1)))

    redact(IDENT, "Schutz der Person", "max", NOON)

    after = by_ident(nodes_of(Edition.objects.get(number=1)))
    assert {ident for ident in before if before[ident] != after[ident]} == {IDENT}


def test_what_is_still_online_is_not_redacted() -> None:
    write(*sample_nodes.FIRST, SECRET)
    publish_all()

    with pytest.raises(PublishError, match="Löschen Sie es dort zuerst"):
        redact(IDENT, "Schutz der Person", "max", NOON)

    assert "Musterweg" in everything_stored()


def test_a_redaction_needs_a_reason() -> None:
    published_and_removed()

    with pytest.raises(PublishError, match="Grund"):
        redact(IDENT, " ", "max", NOON)


def test_a_dry_run_says_what_would_happen_and_does_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    published_and_removed()
    before = everything_stored()

    call_command("redact", *IDENT, reason="Schutz der Person", editor="max", dry_run=True)

    assert capsys.readouterr().out == "Would redact fact geheim in editions: 1, 2\n"
    assert (everything_stored(), Redaction.objects.count()) == (before, 0)


def test_a_later_import_of_the_same_key_is_a_new_object_with_its_own_history() -> None:
    published_and_removed()
    redact(IDENT, "Schutz der Person", "max", NOON)

    workspace.import_nodes([sample_nodes.fact("geheim", 20)], "erika", NOON + timedelta(days=1))

    assert workspace.last_editors([IDENT]) == {IDENT: "erika"}
