"""Answers as JSON: one object, or one line for each part."""

import json

from ties.answers.answer import Answer, Layout
from ties.errors import NameNotResolved, TiesError
from ties.render.safe import plain_json

__all__ = ["as_json", "as_ndjson", "error_json"]


def as_json(answer: Answer, _: Layout) -> str:
    """Return one object (`answer.schema.json`), with terminal control characters escaped."""
    return _text(answer.to_dict(), indent=2)


def as_ndjson(answer: Answer, _: Layout) -> str:
    """Return one object per line: everything but rows and context, then each row, then each context claim."""
    whole = answer.to_dict()
    parts = {"row": whole.pop("rows"), "context": whole.pop("context")}
    lines = [whole]
    for name, items in parts.items():
        lines += [{name: item} for item in items] if isinstance(items, list) else []
    return "".join(map(_text, lines))


def error_json(error: TiesError, *, lines: bool = False) -> str:
    """Return an error as JSON.

    Args:
        lines: write it on one line, as for ndjson.
    """
    fields: dict[str, object] = {"code": error.code, "message": error.message, "advice": list(error.advice)}
    if isinstance(error, NameNotResolved):
        fields["candidates"] = [
            {"id": one.id, "name": one.name, "type": one.type} for one in error.candidates
        ]
    return _text({"error": fields}, indent=None if lines else 2)


def _text(value: object, *, indent: int | None = None) -> str:
    return plain_json(json.dumps(value, ensure_ascii=False, indent=indent)) + "\n"
