"""The output formats of answers, by name."""

from collections.abc import Callable
from typing import Any

from ties.plugins import Registry

__all__ = ["RENDERERS"]

RENDERERS: Registry[Callable[[Any, Any], str]] = Registry(
    "format",
    "ties.renderers",
    {
        "text": "ties.render.text:as_text",
        "markdown": "ties.render.markdown:as_markdown",
        "html": "ties.render.html:as_html",
        "json": "ties.render.json:as_json",
        "ndjson": "ties.render.json:as_ndjson",
        "csv": "ties.render.tables:as_csv",
        "tsv": "ties.render.tables:as_tsv",
    },
    ("__call__",),
)
"""Functions from an `Answer` and a `Layout` (`ties.answers.answer`) to text."""
