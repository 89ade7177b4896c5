"""`dataset.toml`: what a dataset is called and which documents it cites."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from ties.dates import PartialDate
from ties.ingest.problems import Problems, did_you_mean
from ties.ingest.tables import read_text
from ties.model import DOCUMENT_KINDS, Document

__all__ = ["ID", "Manifest", "read_manifest"]

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?::\S+)?")
"""A slug, or a prefix and an id from elsewhere: `isil-k`, `un-sc:QDe.132`."""

_DATASET_KEYS = ("id", "title", "document")
_DOCUMENT_KEYS = {
    "id": str,
    "title": str,
    "kind": str,
    "read": bool,
    "publisher": str,
    "published": str,
    "url": str,
    "language": str,
    "reports_on": list,
    "default_speaker": str,
}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `dataset.toml` says."""

    id: str
    title: str
    documents: dict[str, Document]


def read_manifest(file: Path, problems: Problems) -> Manifest | None:
    """Read `dataset.toml`; None, with problems noted, when it cannot be used."""
    text = read_text(file, problems)
    if text is None:
        return None
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"\(at line (\d+), column \d+\)", str(error))
        problems.add(file, int(at[1]) if at else text.count("\n") + 1, f"is not TOML ({error})")
        return None
    for key in table.keys() - set(_DATASET_KEYS):
        problems.add(file, _line(text, key), f"unknown key '{key}'{did_you_mean(key, _DATASET_KEYS)}")
    id_, title, listed = table.get("id"), table.get("title"), table.get("document", [])
    if not isinstance(id_, str) or not ID.fullmatch(id_):
        example = '(id = "outlook-2023-06")'
        problems.add(file, _line(text, "id"), f"needs an id of small letters, digits and hyphens {example}")
        return None
    if not isinstance(title, str) or not title.strip():
        problems.add(file, _line(text, "title"), 'needs a title (title = "...")')
        return None
    if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
        problems.add(file, _line(text, "document"), "documents are written as [[document]] tables")
        return None
    return Manifest(id_, title.strip(), _documents(file, text, id_, listed, problems))


def _documents(
    file: Path, text: str, dataset: str, listed: list[dict[str, object]], problems: Problems
) -> dict[str, Document]:
    documents: dict[str, Document] = {}
    for entry in listed:
        document = _document(file, text, dataset, entry, problems)
        if document is None:
            continue
        if document.document in documents:
            line = _line(text, f'"{document.document}"', last=True)
            problems.add(file, line, f"document '{document.document}' is there twice")
        documents[document.document] = document
    for document in documents.values():
        for other in document.reports_on:
            if other not in documents:
                hint = did_you_mean(other, documents)
                message = f"reports_on names '{other}', which is no document here{hint}"
                problems.add(file, _line(text, other), message)
    return documents


def _document(
    file: Path, text: str, dataset: str, entry: dict[str, object], problems: Problems
) -> Document | None:
    id_ = entry.get("id")
    if not isinstance(id_, str) or not ID.fullmatch(id_):
        problems.add(
            file,
            _line(text, str(id_ or "[[document]]")),
            "a document needs an id of small letters, digits and hyphens",
        )
        return None
    line = _line(text, f'"{id_}"', last=True)
    wrong = [
        f"unknown key '{key}'{did_you_mean(key, _DOCUMENT_KEYS)}"
        for key in entry.keys() - _DOCUMENT_KEYS.keys()
    ]
    for key, kind in _DOCUMENT_KEYS.items():
        if key in entry and not isinstance(entry[key], kind):
            wrong.append(f"{key} is written as {_EXAMPLES[kind]}")
    if not entry.get("title"):
        wrong.append("title is missing")
    if not wrong:
        wrong += _wrong_values(entry)
    for message in wrong:
        problems.add(file, line, f"document '{id_}': {message}")
    if wrong:
        return None
    given = {
        key: tuple(value) if isinstance(value, list) else value for key, value in entry.items() if key != "id"
    }
    return Document(dataset, id_, **given)  # type: ignore[arg-type]


_EXAMPLES = {str: 'text ("...")', bool: "true or false", list: 'a list (["..."])'}


def _wrong_values(entry: dict[str, object]) -> list[str]:
    wrong = []
    kind = str(entry.get("kind", "report"))
    if kind not in DOCUMENT_KINDS:
        wrong.append(f"unknown kind '{kind}'{did_you_mean(kind, DOCUMENT_KINDS)}")
    if entry.get("published"):
        try:
            PartialDate.parse(str(entry["published"]))
        except ValueError as error:
            wrong.append(f"published: {error}")
    url = str(entry.get("url", ""))
    if url and not url.startswith(("http://", "https://")):
        wrong.append(f"url '{url}' is not a web address (https://...)")
    reports_on = entry.get("reports_on", [])
    if isinstance(reports_on, list) and not all(isinstance(other, str) for other in reports_on):
        wrong.append('reports_on is a list of document ids (["..."])')
    return wrong


def _line(text: str, word: str, *, last: bool = False) -> int:
    """The line on which a word stands; 1 when it stands nowhere."""
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if word in line]
    return lines[-1 if last else 0] if lines else 1
