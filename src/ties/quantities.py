"""Quantities in words."""

__all__ = ["counted"]


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 voice", "2 voices".

    Args:
        many: the plural; '' where it is the singular with an s.
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
