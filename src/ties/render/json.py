"""An answer as JSON: one object, or a line for each of its parts."""

import json
from collections.abc import Iterator, Mapping

from ties.answers.answer import Answer, Layout, answer_json, context_json, header_json, row_json
from ties.errors import TiesError
from ties.render.safe import plain_json
from ties.store.values import Value

__all__ = ["as_json", "as_ndjson", "error_json"]


def as_json(answer: Answer, _: Layout) -> str:
    """One object (`answer.schema.json`); characters that steer a terminal are escaped."""
    return plain_json(json.dumps(answer_json(answer), ensure_ascii=False, indent=2)) + "\n"


def as_ndjson(answer: Answer, _: Layout) -> str:
    """An object a line: first all but rows and context, then `{"row": ...}` each, then `{"context": ...}`."""
    return "".join(f"{plain_json(json.dumps(part, ensure_ascii=False))}\n" for part in _parts(answer))


def _parts(answer: Answer) -> Iterator[Mapping[str, Value]]:
    yield header_json(answer)
    for row in answer.rows:
        yield {"row": row_json(answer, row)}
    for at in range(len(answer.context)):
        yield {"context": context_json(answer, at)}


def error_json(error: TiesError) -> str:
    """What went wrong, for a program that asked for JSON."""
    told = {"code": error.code, "message": error.message, "advice": list(error.advice)}
    return plain_json(json.dumps({"error": told}, ensure_ascii=False, indent=2)) + "\n"
