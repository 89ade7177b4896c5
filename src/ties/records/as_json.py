"""Records as JSON objects, in answers and exports. The keys do not change between releases."""

from ties.records.base import Record
from ties.records.kinds import Entity

__all__ = ["entity_summary", "record_json"]


def record_json[V](record: Record, *, origin: bool = False) -> dict[str, V]:
    """Return a record's JSON fields by name.

    Args:
        origin: include the dataset and the ids as written, as exports do.

    Returns:
        Values for JSON: lists for tuples, None for absent numbers.
    """
    fields = ((name, getattr(record, name)) for name in record.json_fields(origin=origin))
    return {name: list(value) if isinstance(value, tuple) else value for name, value in fields}  # type: ignore[misc]


def entity_summary[V](entity: Entity) -> dict[str, V]:
    """Return an entity's id, name and type."""
    return {"id": entity.id, "name": entity.name, "type": entity.type}  # type: ignore[dict-item]
