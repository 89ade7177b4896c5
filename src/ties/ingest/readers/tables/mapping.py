"""What the user says about a table: which column is what, and which words mean which type or relation."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from ties.errors import UsageError
from ties.ingest.documents import dataset_id_problem
from ties.input_files import read_input
from ties.records import CERTAINTIES, DOCUMENT_KINDS, MODES
from ties.records.phrases import meanings_of, similar_phrases
from ties.records.vocabulary import vocabulary
from ties.suggestions import did_you_mean

__all__ = [
    "CONSTANTS",
    "DIRECTIONS",
    "EDGE_TARGETS",
    "NODE_TARGETS",
    "TableMapping",
    "mapping_of_options",
    "read_mapping",
    "word_of",
]

EDGE_TARGETS = (
    *("subject", "subject_name", "subject_type", "relation", "object", "object_name", "object_type"),
    *("direction", "role", "since", "until", "certainty", "mode", "attributed_to", "quote", "paragraph"),
    "note",
)
"""What a column of a table of edges can be."""

NODE_TARGETS = ("id", "name", "type", "aliases", "weak_aliases", "note")
"""What a column of a table of nodes can be."""

DIRECTIONS = ("directed", "undirected", "mutual")
"""The values of a column that says whether an edge has a direction."""

_TARGETS = tuple(dict.fromkeys((*EDGE_TARGETS, *NODE_TARGETS)))
CONSTANTS = (
    *("type", "subject_type", "object_type", "relation", "direction", "role", "since", "until"),
    *("certainty", "mode", "attributed_to"),
)
"""What can be the same in every row."""

_DOCUMENT_KEYS = (
    *("title", "kind", "publisher", "published", "url", "archived_url", "symbol", "retrieved"),
    *("descriptor", "language", "default_speaker"),
)
_TABLES = ("columns", "constants", "types", "relations", "document")
_SETTINGS = ("dataset", "title", "header", "sheet", "nodes", "separator")
_PAIR = re.compile(r",(?=\s*\w+\s*:?=)")


class TableMapping(Struct, frozen=True):
    """A mapping, checked as far as it can be without the file.

    Attributes:
        columns: the columns of each target, by name; only `note` and `aliases` can have several.
        constants: the value of a target in every row.
        types: the type that a word of the file means, by the word as `word_of` returns it.
        relations: the phrase that a word of the file means, in the same way.
        document: fields of the document, as in `dataset.toml`.
        dataset, title: of the dataset, or ''.
        header: whether the first row names the columns; None if that is to be guessed.
        sheets: the names of the sheets to read; none means all.
        nodes: the name of a file of nodes beside the file, or ''.
        separator: what separates the aliases in a cell.
    """

    columns: Mapping[str, tuple[str, ...]] = {}
    constants: Mapping[str, str] = {}
    types: Mapping[str, str] = {}
    relations: Mapping[str, str] = {}
    document: Mapping[str, str] = {}
    dataset: str = ""
    title: str = ""
    header: bool | None = None
    sheets: tuple[str, ...] = ()
    nodes: str = ""
    separator: str = "|"


def word_of(text: str) -> str:
    """Return a word as it is compared: without case, with single spaces for underscores and white space."""
    return " ".join(text.replace("_", " ").casefold().split())


def mapping_of_options(texts: Iterable[str]) -> dict[str, Any]:
    """Return the mapping that the values of `--map` describe, as plain data.

    Args:
        texts: the name of a TOML file, or pairs such as "subject=from,relation:=supports". After `=` comes a
            column, after `:=` the value for every row.

    Raises:
        UsageError: a text is neither, a file cannot be read, or something is given twice.
    """
    merged: dict[str, Any] = {}
    for text in texts:
        part = _read_toml(Path(text)) if text.lower().endswith(".toml") else _pairs(text)
        for key, value in part.items():
            if isinstance(value, dict) and isinstance(merged.get(key, {}), dict):
                table = merged.setdefault(key, {})
                _refuse_repeated(table.keys() & value.keys())
                table.update(value)
            else:
                _refuse_repeated({key} & merged.keys())
                merged[key] = value
    return merged


def _refuse_repeated(names: Iterable[str]) -> None:
    for name in sorted(names):
        raise UsageError(f"--map gives '{name}' twice")


def _read_toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_input(file))
    except OSError as error:
        raise UsageError(f"{file} cannot be read ({error.strerror or error})") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is not UTF-8 text (at byte {error.start})") from None
    except (ValueError, RecursionError) as error:  # also a number with too many digits
        raise UsageError(f"{file} is not TOML ({error})") from None


def _pairs(text: str) -> dict[str, Any]:
    """Return the mapping in pairs; only those before which a comma is followed by `WORD=` are split."""
    found: dict[str, Any] = {}
    for pair in _PAIR.split(text):
        target, equals, value = pair.partition("=")
        is_constant = target.endswith(":")
        target, value = target.removesuffix(":").strip(), value.strip()
        if not equals or not target or not value:
            raise UsageError(
                f"--map {text}: '{pair}' is not TARGET=COLUMN, TARGET:=VALUE or the name of a TOML file",
                advice=["such as --map subject=from,object=to,relation:=supports"],
            )
        if target == "sheet" and not is_constant:
            found.setdefault(target, []).append(value)
            continue
        if target in _SETTINGS and not is_constant:
            _refuse_repeated({target} & found.keys())
            found[target] = _truth(value) if target == "header" else value
            continue
        table = found.setdefault("constants" if is_constant else "columns", {})
        if target == "note" and not is_constant:
            table.setdefault(target, []).append(value)
        else:
            _refuse_repeated({target} & table.keys())
            table[target] = value
    return found


def _truth(text: str) -> object:
    return {"yes": True, "true": True, "no": False, "false": False}.get(text.lower(), text)


def read_mapping(raw: Mapping[str, object]) -> TableMapping:
    """Check a mapping.

    Args:
        raw: as in a TOML file: tables `columns`, `constants`, `types`, `relations` and `document`, and the
            settings `dataset`, `title`, `header`, `sheet`, `nodes` and `separator`.

    Raises:
        UsageError: a key, type or relation is unknown, or a value is not of its kind.
    """
    for key in raw:
        if key in _TARGETS and key not in _SETTINGS:
            raise UsageError(f"mapping: '{key}' belongs under [columns] or [constants]")
        _refuse_unknown("key", key, (*_TABLES, *_SETTINGS))
    columns = {key: _names(value, f"columns.{key}") for key, value in _table(raw, "columns").items()}
    constants = _texts(raw, "constants")
    types, relations = (
        {word_of(word): meaning for word, meaning in _texts(raw, name).items()}
        for name in ("types", "relations")
    )
    for target, names in columns.items():
        _refuse_unknown("target", target, _TARGETS)
        if len(names) > 1 and target not in ("note", "aliases", "weak_aliases"):
            raise UsageError(f"mapping: '{target}' can only be one column, not {', '.join(names)}")
    for target, value in constants.items():
        _check_constant(target, value)
        if target in columns:
            raise UsageError(f"mapping: '{target}' is given both as a column and as a constant")
    for type_ in types.values():
        _refuse_unknown("type", type_, vocabulary().types)
    for phrase in relations.values():
        _check_phrase(phrase)
    return TableMapping(columns, constants, types, relations, _document(raw), **_settings(raw))


def _document(raw: Mapping[str, object]) -> dict[str, str]:
    document = _texts(raw, "document")
    for key in document:
        _refuse_unknown("key of [document]", key, _DOCUMENT_KEYS)
    _refuse_unknown("kind of document", document.get("kind", DOCUMENT_KINDS[0]), DOCUMENT_KINDS)
    return document


def _settings(raw: Mapping[str, object]) -> dict[str, Any]:
    """Return the fields of a mapping that are no tables."""
    header = raw.get("header")
    if not isinstance(header, bool | None):
        raise UsageError(f"mapping: header must be true or false, not '{header}'")
    texts = {key: _text(raw[key], key) for key in ("dataset", "title", "nodes", "separator") if key in raw}
    if "dataset" in texts and (problem := dataset_id_problem(texts["dataset"])):
        raise UsageError(f"mapping: dataset '{texts['dataset']}': {problem}")
    nodes = texts.get("nodes", "")
    if nodes and Path(nodes).name != nodes:
        raise UsageError(f"mapping: nodes must be the name of a file beside the table, not '{nodes}'")
    sheets = _names(raw["sheet"], "sheet") if "sheet" in raw else ()
    return {**texts, "header": header, "sheets": sheets}


def _check_constant(target: str, value: str) -> None:
    if target not in CONSTANTS and target in _TARGETS:
        raise UsageError(f"mapping: '{target}' differs from row to row: write {target}=COLUMN")
    _refuse_unknown("target", target, CONSTANTS)
    if target in ("type", "subject_type", "object_type"):
        _refuse_unknown("type", value, vocabulary().types)
    elif target == "relation":
        _check_phrase(value)
    known = {"direction": DIRECTIONS, "certainty": CERTAINTIES, "mode": MODES[1:]}
    if target in known:
        _refuse_unknown(target, value, known[target])


def _check_phrase(phrase: str) -> None:
    """Refuse a phrase that does not mean one relation."""
    meanings = meanings_of(phrase)
    if not meanings:
        similar = " or ".join(f"'{one}'" for one in similar_phrases(phrase))
        hint = f" (did you mean {similar}?)" if similar else " (ties relations --all lists them)"
        raise UsageError(f"mapping: unknown relation '{phrase}'{hint}")
    if len(meanings) > 1:
        listed = ", ".join(f"'{one.relation.phrase}'" for one in meanings)
        raise UsageError(f"mapping: relation '{phrase}' can mean several things (write one of {listed})")


def _refuse_unknown(what: str, word: str, known: Iterable[str]) -> None:
    words = list(known)
    if word not in words:
        raise UsageError(f"mapping: unknown {what} '{word}'{did_you_mean(word, words)}")


def _table(raw: Mapping[str, object], name: str) -> Mapping[str, object]:
    table = raw.get(name, {})
    if not isinstance(table, Mapping):
        raise UsageError(f"mapping: {name} must be a table ([{name}])")
    return table


def _texts(raw: Mapping[str, object], name: str) -> dict[str, str]:
    """Return the texts in a table."""
    return {key: _text(value, f"{name}.{key}") for key, value in _table(raw, name).items()}


def _names(value: object, name: str) -> tuple[str, ...]:
    """Return a text or a list of texts as a tuple."""
    values = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
    return tuple(_text(one, name) for one in values)


def _text(value: object, name: str) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or not value.strip():
        raise UsageError(f"mapping: {name} must be text")
    return value
