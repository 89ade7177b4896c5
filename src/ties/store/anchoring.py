"""Anchor the records of a dataset to canonical ids, and compute the dataset's counts and checksum."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from ties.records import Attribute, Claim, Contents, Dataset, Record
from ties.store.exact_text import checksum, exact_text, text_hash

__all__ = ["anchor_record", "checksum_of", "records_with_checksum", "with_counts"]


def records_with_checksum(contents: Contents, anchors: Mapping[str, str]) -> Iterator[Record]:
    """Yield the records of a dataset, anchored, and last the dataset itself with its counts and checksum.

    Args:
        contents: the dataset.
        anchors: the canonical id of each id.
    """
    total = 0
    for record in contents.records():
        total += text_hash(exact_text(record))
        yield anchor_record(record, anchors)
    yield with_counts(contents, checksum(total, contents.dataset.vocabulary))


def anchor_record(record: Record, anchors: Mapping[str, str]) -> Record:
    """Return a record anchored to the canonical ids of the ids as written."""
    if isinstance(record, Claim):
        return record.with_anchors(anchors[record.subject_as], anchors[record.object_as])
    if isinstance(record, Attribute):
        return record.with_anchors(anchors[record.entity_as], anchors.get(record.place_as, ""))
    return record


def with_counts(contents: Contents, checksum: str = "") -> Dataset:
    """Return a dataset's record with the number of its records of each kind."""
    return replace(
        contents.dataset,
        documents=len(contents.documents),
        descriptions=len(contents.descriptions),
        claims=len(contents.claims),
        attributes=len(contents.attributes),
        checksum=checksum,
    )


def checksum_of(contents: Contents) -> str:
    """Return the checksum of all records of a dataset, which does not depend on their anchors."""
    total = sum(text_hash(exact_text(record)) for record in contents.records())
    return checksum(total, contents.dataset.vocabulary)
