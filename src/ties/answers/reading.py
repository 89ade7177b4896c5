"""How answers call entities, and what they say where nothing was found."""

from collections.abc import Mapping

from ties.records import Entity

__all__ = ["long_name", "nobody"]


def long_name(hit: Entity) -> str:
    """A name for headings: an abbreviation follows the first alias that is none, in parentheses."""
    if hit.name.upper() == hit.name:
        spelt_out = next((name for name in hit.names if name.upper() != name), None)
        if spelt_out:
            return f"{spelt_out} ({hit.name})"
    return hit.name


def nobody(left_out: Mapping[str, int]) -> str:
    """How a sentence begins that says what was not found: filters that left claims out may be why."""
    return "Nothing that the filters let through" if left_out else "No document here"
