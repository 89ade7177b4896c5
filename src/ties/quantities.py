"""Numbers with their nouns."""

__all__ = ["pluralize"]


def pluralize(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 voice", "2 voices".

    Args:
        one: the singular.
        many: the plural; '' if it is the singular with an s.
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
