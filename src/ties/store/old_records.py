"""Records of format 1 as records of today: the same fields under other ids, which were made from `repr`."""

from msgspec.structs import replace

from ties.records import Attribute, Claim, Description, Document, Record

__all__ = ["renewed"]

_WITH_IDS = (Document, Description, Attribute)


def renewed[R: Record](record: R) -> R:
    """A record with the id and hash that it has today; one that has them already as it is."""
    if isinstance(record, Claim):
        id_ = Claim.id_of(**record.values_of(Claim.key_fields()))
        return replace(record, id=id_, hash=record.content_hash)
    return record.identified() if type(record) in _WITH_IDS else record
