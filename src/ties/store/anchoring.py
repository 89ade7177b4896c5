"""The records of a dataset between the entities that its ids stand for, and what they add up to."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from ties.records import Attribute, Claim, Contents, Record
from ties.store.verbatim import checksum, number, verbatim

__all__ = ["anchored_records", "checksum_of"]


def anchored_records(contents: Contents, anchors: Mapping[str, str]) -> Iterator[Record]:
    """The records of a dataset, anchored; the dataset itself last, with its counts and checksum.

    Args:
        anchors: the entity that each id stands for.
    """
    total = 0
    for record in contents.records():
        if isinstance(record, Claim):
            record = record.anchored(anchors[record.subject_as], anchors[record.object_as])
        elif isinstance(record, Attribute):
            record = record.anchored(anchors[record.entity_as], anchors.get(record.place_as, ""))
        total += number(verbatim(record))
        yield record
    yield replace(
        contents.dataset,
        documents=len(contents.documents),
        descriptions=len(contents.descriptions),
        claims=len(contents.claims),
        attributes=len(contents.attributes),
        checksum=checksum(total),
    )


def checksum_of(contents: Contents) -> str:
    """The checksum of everything that a dataset says; what it is anchored to makes no difference."""
    return checksum(sum(number(verbatim(record)) for record in contents.records()))
