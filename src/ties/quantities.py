"""Numbers with their nouns, and lists cut to a number of names."""

from collections.abc import Sequence

__all__ = ["first_names", "pluralize"]


def first_names(names: Sequence[str], limit: int) -> str:
    """Return the first names, and how many more there are: "Kabul, Kunar and 3 more"."""
    more = f" and {len(names) - limit} more" if len(names) > limit else ""
    return f"{', '.join(names[:limit])}{more}"


def pluralize(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 voice", "2 voices".

    Args:
        one: the singular.
        many: the plural; '' if it is the singular with an s.
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
