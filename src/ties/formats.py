"""The formats of answers, by name."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from ties.errors import UsageError
from ties.suggestions import did_you_mean

__all__ = ["FORMATS", "renderer"]

FORMATS = {
    "text": "ties.render.text:as_text",
    "markdown": "ties.render.markdown:as_markdown",
    "html": "ties.render.html:as_html",
    "json": "ties.render.json:as_json",
    "ndjson": "ties.render.json:as_ndjson",
    "csv": "ties.render.tables:as_csv",
    "tsv": "ties.render.tables:as_tsv",
}


def renderer(name: str) -> Callable[[Any, Any], str]:
    """What shows an answer in a format."""
    if name not in FORMATS:
        raise UsageError(f"unknown format '{name}'{did_you_mean(name, FORMATS)}")
    module, _, function = FORMATS[name].partition(":")
    made: Callable[[Any, Any], str] = getattr(import_module(module), function)
    return made
