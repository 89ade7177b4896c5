"""Upgrade records of format 1: the fields are the same, but ids were computed from `repr`."""

from msgspec.structs import replace

from ties.records import Attribute, Claim, Description, Document, Record

__all__ = ["upgrade_record"]

_WITH_IDS = (Document, Description, Attribute)


def upgrade_record[R: Record](record: R) -> R:
    """Return a record with its current id and hash, or unchanged if its kind still has the same ones."""
    if isinstance(record, Claim):
        id_ = Claim.id_of(**record.values_of(Claim.key_fields()))
        return replace(record, id=id_, hash=record.content_hash)
    return record.with_id() if type(record) in _WITH_IDS else record
