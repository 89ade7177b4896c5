"""Records as JSON has them, in answers and exports. The keys are stable once shipped."""

from ties.records.base import Record
from ties.records.kinds import Entity

__all__ = ["entity_in_short", "record_json"]


def record_json[V](record: Record, *, origin: bool = False) -> dict[str, V]:
    """A record with the fields that are declared for JSON.

    Args:
        origin: with who wrote it down, under which ids, as exports have it.

    Returns:
        Lists for tuples, None for numbers that are not there.
    """
    fields = ((name, getattr(record, name)) for name in record.json_fields(origin=origin))
    return {name: list(value) if isinstance(value, tuple) else value for name, value in fields}  # type: ignore[misc]


def entity_in_short[V](entity: Entity) -> dict[str, V]:
    """An entity by id, name and type."""
    return {"id": entity.id, "name": entity.name, "type": entity.type}  # type: ignore[dict-item]
