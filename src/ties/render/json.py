"""An answer as JSON: one object, or a line for each of its parts."""

import json

from ties.answers.answer import Answer, Layout
from ties.errors import TiesError
from ties.render.safe import plain_json

__all__ = ["as_json", "as_ndjson", "error_json"]


def as_json(answer: Answer, _: Layout) -> str:
    """One object (`answer.schema.json`); characters that steer a terminal are escaped."""
    return _text(answer.to_dict(), indent=2)


def as_ndjson(answer: Answer, _: Layout) -> str:
    """An object a line: first all but rows and context, then `{"row": ...}` each, then `{"context": ...}`."""
    whole = answer.to_dict()
    parts = {"row": whole.pop("rows"), "context": whole.pop("context")}
    lines = [whole]
    for name, items in parts.items():
        lines += [{name: item} for item in items] if isinstance(items, list) else []
    return "".join(map(_text, lines))


def error_json(error: TiesError, *, lines: bool = False) -> str:
    """What went wrong, for a program that asked for JSON.

    Args:
        lines: whether it asked for an object a line.
    """
    told = {"code": error.code, "message": error.message, "advice": list(error.advice)}
    return _text({"error": told}, indent=None if lines else 2)


def _text(value: object, *, indent: int | None = None) -> str:
    return plain_json(json.dumps(value, ensure_ascii=False, indent=indent)) + "\n"
