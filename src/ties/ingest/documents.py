"""Check the id, title and documents of a dataset of any format."""

import re
from collections.abc import Iterable, Mapping
from functools import partial

from msgspec import Struct

from ties.ingest.problems import Problems
from ties.ingest.rows import Entry
from ties.records import DOCUMENT_KINDS, Document
from ties.records.dates import PartialDate
from ties.suggestions import did_you_mean

__all__ = [
    "FOREIGN_ID",
    "SLUG",
    "Documents",
    "dataset_id_problem",
    "id_problem",
    "read_documents",
    "read_id_and_title",
    "slug_of",
]

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""The id of a dataset, which is also the name of the folder that it is exported to."""

FOREIGN_ID = re.compile(r"[A-Za-z0-9._/:-]+")
"""An id from another register, after its prefix. None of its characters needs quoting in a shell or a URL."""

_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
_NOT_A_SLUG = 'needs an id of lower-case letters, digits and hyphens (id = "outlook-2023-06")'
_MAX_ID_LENGTH = 100
_SHA256 = re.compile(r"[0-9A-Fa-f]{64}")
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[1-9]")

_DOCUMENT_KEYS = {
    "id": str,
    "title": str,
    "kind": str,
    "read": bool,
    "read_to": str,
    "quotable": bool,
    "publisher": str,
    "published": str,
    "url": str,
    "archived_url": str,
    "symbol": str,
    "retrieved": str,
    "sha256": str,
    "descriptor": str,
    "language": str,
    "reports_on": list,
    "default_speaker": str,
}
_EXAMPLES = {str: 'text ("...")', bool: "true or false", list: 'a list (["..."])'}


def id_problem(id_: str) -> str:
    """Return what is wrong with the id of an entity or document, or ''.

    It must be a slug, or a prefix and an id from another register: `isil-k`, `un-sc:QDe.132`.
    """
    prefix, colon, foreign_id = id_.partition(":")
    if not SLUG.fullmatch(prefix):
        return f"id '{id_}' may only contain lower-case letters, digits and hyphens (isil-k)"
    if colon and not FOREIGN_ID.fullmatch(foreign_id):
        return f"id '{id_}' may only contain letters, digits and . _ - / : after its prefix (un-sc:QDe.132)"
    return ""


def slug_of(text: str) -> str:
    """Return the words of a text in lower-case Latin letters, with hyphens between them, or ''."""
    from anyascii import anyascii

    return _NOT_IN_SLUG.sub("-", anyascii(text).lower()).strip("-")


class Documents(Struct, frozen=True):
    """The documents that rows may cite.

    Attributes:
        by_id: the valid documents.
        broken: ids of invalid documents; rows that cite them are not reported.
        complete: whether all documents could be read; otherwise rows that cite unknown ones are not reported.
        file: the name of the file that lists them, for messages.
    """

    by_id: dict[str, Document]
    broken: frozenset[str]
    file: str
    complete: bool = True


def read_id_and_title(dataset: Entry, problems: Problems) -> tuple[str, str] | None:
    """Return the id and title of a dataset; None, with a problem noted, if one of them is not valid."""
    id_, title = dataset.fields.get("id"), dataset.fields.get("title")
    problem = dataset_id_problem(id_) if isinstance(id_, str) else _NOT_A_SLUG
    if problem:
        problems.add(dataset.file, dataset.line_of("id"), problem)
    if not isinstance(title, str) or not title.strip():
        problems.add(dataset.file, dataset.line_of("title"), 'needs a title (title = "...")')
        return None
    return (str(id_), title.strip()) if not problem else None


def read_documents(dataset: str, file: str, entries: Iterable[Entry] | None, problems: Problems) -> Documents:
    """Return the documents in entries, and note problems.

    Args:
        dataset: the id of their dataset.
        file: the name of the file that lists them.
        entries: the documents as written; None if they could not be read.
    """
    if entries is None:
        return Documents({}, frozenset(), file, complete=False)
    complete = True
    documents: dict[str, Document] = {}
    broken: set[str] = set()
    references: list[tuple[Entry, str]] = []
    for entry in entries:
        id_ = entry.fields.get("id")
        problems_found = _field_problems(entry.fields)
        if not isinstance(id_, str):
            complete = False
            needs_id = "a document needs an id of lower-case letters, digits and hyphens"
            problems.add(entry.file, entry.line_of("id"), needs_id)
        elif problem := id_problem(id_):
            problems.add(entry.file, entry.line_of("id"), f"a document's {problem}")
        elif id_ in documents or id_ in broken:
            problems.add(entry.file, entry.line_of("id"), f"document '{id_}' is listed twice")
        elif not problems_found:
            documents[id_] = _document(entry.fields, dataset)
        name = id_ if isinstance(id_, str) else ""
        for key, message in problems_found:
            problems.add(entry.file, entry.line_of(key), f"document '{name}': {message}")
        if name not in documents:
            broken.add(name)
        reports_on = entry.fields.get("reports_on", ())
        others = reports_on if isinstance(reports_on, (list, tuple)) else ()
        references += [(entry, other) for other in others if isinstance(other, str)]
    for entry, other in references:
        if complete and other not in documents and other not in broken:
            suggestion = partial(did_you_mean, other, documents)
            message = f"reports_on names '{other}', which is not a document of this dataset"
            problems.add(entry.file, entry.line_of("reports_on"), message, suggestion)
    return Documents(documents, frozenset(broken), file, complete)


def _document(fields: Mapping[str, object], dataset: str) -> Document:
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()}
    if "sha256" in values:
        values["sha256"] = str(values["sha256"]).lower()
    return Document(dataset=dataset, **values).with_id()  # type: ignore[arg-type]


def dataset_id_problem(dataset: str) -> str:
    """Return what is wrong with the id of a dataset, or ''."""
    if not SLUG.fullmatch(dataset):
        return _NOT_A_SLUG
    if len(dataset) > _MAX_ID_LENGTH:
        return f"the id is {len(dataset):,} characters long (at most {_MAX_ID_LENGTH}, as it names a folder)"
    if _DEVICE.fullmatch(dataset):
        return f"the id '{dataset}' cannot name a folder on Windows (it is the name of a device)"
    return ""


def _field_problems(entry: Mapping[str, object]) -> list[tuple[str, str]]:
    """Return the problems of a document, each with its key."""
    found = [
        (key, f"unknown key '{key}'{did_you_mean(key, _DOCUMENT_KEYS)}")
        for key in entry
        if key not in _DOCUMENT_KEYS
    ]
    mistyped = [key for key, kind in _DOCUMENT_KEYS.items() if not isinstance(entry.get(key, kind()), kind)]
    found += [(key, f"{key} must be {_EXAMPLES[_DOCUMENT_KEYS[key]]}") for key in mistyped if key != "id"]
    if not entry.get("title"):
        found.append(("title", "title is missing"))
    return found + _value_problems({key: value for key, value in entry.items() if key not in mistyped})


def _value_problems(entry: Mapping[str, object]) -> list[tuple[str, str]]:
    found = []
    kind = str(entry.get("kind", "report"))
    if kind not in DOCUMENT_KINDS:
        found.append(("kind", f"unknown kind '{kind}'{did_you_mean(kind, DOCUMENT_KINDS)}"))
    for key in ("published", "retrieved"):
        if entry.get(key):
            try:
                PartialDate.parse(str(entry[key]))
            except ValueError as error:
                found.append((key, f"{key}: {error}"))
    for key in ("url", "archived_url"):
        url = str(entry.get(key, ""))
        if url and not url.startswith(("http://", "https://")):
            found.append((key, f"{key} '{url}' is not a web address (https://...)"))
    if entry.get("sha256") and not _SHA256.fullmatch(str(entry["sha256"])):
        found.append(("sha256", "sha256 must be 64 hexadecimal digits (sha256sum FILE prints them)"))
    if entry.get("read_to") and not entry.get("read", True):
        found.append(("read_to", "read_to says how far it was read, but it has read = false"))
    reports_on = entry.get("reports_on", [])
    if isinstance(reports_on, list) and not all(isinstance(other, str) for other in reports_on):
        found.append(("reports_on", 'reports_on must be a list of document ids (["..."])'))
    return found
