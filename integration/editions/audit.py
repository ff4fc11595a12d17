"""Proof that every stored edition is what was published: the checksum chain, decoding, rendering."""

from collections.abc import Callable, Iterator

from integration.content import nodes
from integration.content.graph import Content
from integration.editions.publish import content_checksum, edition_checksum
from integration.models.publishing import Edition


def check(render: Callable[[Edition], None] | None = None) -> Iterator[str]:
    """Yield a sentence for every edition that does not hold what its chain of checksums says.

    ``render``, if given, is called with each edition and may raise what a page would raise.
    """
    previous, number = "", 0
    for edition in Edition.objects.order_by("number").prefetch_related("redactions").iterator(chunk_size=20):
        yield from (
            f"Edition {edition.number}: {fault}" for fault in _faults(edition, previous, number, render)
        )
        previous, number = edition.checksum, edition.number


def _faults(
    edition: Edition, previous: str, number: int, render: Callable[[Edition], None] | None
) -> Iterator[str]:
    if edition.number != number + 1:
        yield f"follows edition {number}; one is missing."
    if edition.previous_checksum != previous:
        yield "does not carry the checksum of the edition before it."
    if edition_checksum(edition) != edition.checksum:
        yield "its header does not match its checksum."
    yield from _body_faults(edition)
    if render:
        try:
            render(edition)
        except Exception as error:  # whatever a page may raise is a fault of this edition
            yield f"does not render: {error!r}"


def _body_faults(edition: Edition) -> Iterator[str]:
    redactions = sorted(edition.redactions.all(), key=lambda redaction: redaction.pk)
    expected = redactions[-1].body_checksum if redactions else edition.body_checksum
    if nodes.checksum(edition.body) != expected:
        yield "its content does not match its checksum."
    try:
        state = nodes.from_json(edition.body)
        Content(state)
    except ValueError as error:
        yield f"its content cannot be read: {error}"
        return
    if not redactions and content_checksum(state) != edition.content_checksum:
        yield "its content does not match its content checksum."
