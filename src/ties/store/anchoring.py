"""The records of a dataset between the entities that its ids stand for, and what they add up to."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from ties.records import Attribute, Claim, Contents, Dataset, Record
from ties.store.exact_text import checksum, number, verbatim

__all__ = ["anchored", "checksum_of", "counted", "summed_records"]


def summed_records(contents: Contents, anchors: Mapping[str, str]) -> Iterator[Record]:
    """The records of a dataset, anchored; the dataset itself last, with its counts and checksum.

    Args:
        anchors: the entity that each id stands for.
    """
    total = 0
    for record in contents.records():
        total += number(verbatim(record))
        yield anchored(record, anchors)
    yield counted(contents, checksum(total))


def anchored(record: Record, anchors: Mapping[str, str]) -> Record:
    """A record of a dataset, anchored."""
    if isinstance(record, Claim):
        return record.anchored(anchors[record.subject_as], anchors[record.object_as])
    if isinstance(record, Attribute):
        return record.anchored(anchors[record.entity_as], anchors.get(record.place_as, ""))
    return record


def counted(contents: Contents, checksum: str = "") -> Dataset:
    """A dataset with how many records of each kind it has."""
    return replace(
        contents.dataset,
        documents=len(contents.documents),
        descriptions=len(contents.descriptions),
        claims=len(contents.claims),
        attributes=len(contents.attributes),
        checksum=checksum,
    )


def checksum_of(contents: Contents) -> str:
    """The checksum of everything that a dataset says; what it is anchored to makes no difference."""
    return checksum(sum(number(verbatim(record)) for record in contents.records()))
