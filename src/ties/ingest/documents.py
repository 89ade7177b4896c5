"""What a dataset is called and which documents it cites, as a reader of any format found it: checked."""

import re
from collections.abc import Iterable, Mapping
from functools import partial

from msgspec import Struct

from ties.ingest.problems import Problems
from ties.ingest.rows import Entry
from ties.records import DOCUMENT_KINDS, Document
from ties.records.dates import PartialDate
from ties.suggestions import did_you_mean

__all__ = ["SLUG", "Documents", "named", "read_documents", "wrong_id"]

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""The id of a dataset, which is also the name of the folder that it is exported to."""

_ELSEWHERE = re.compile(r"[A-Za-z0-9._/:-]+")  # no shell and no address needs any of these quoted
_NO_SLUG = 'needs an id of small letters, digits and hyphens (id = "outlook-2023-06")'
_LONGEST_ID = 100
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[1-9]")

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
_EXAMPLES = {str: 'text ("...")', bool: "true or false", list: 'a list (["..."])'}


def wrong_id(id_: str) -> str:
    """What is wrong with the id of an entity or document; '' where nothing is.

    It is a slug, or a prefix and an id from elsewhere: `isil-k`, `un-sc:QDe.132`.
    """
    prefix, colon, elsewhere = id_.partition(":")
    if not SLUG.fullmatch(prefix):
        return f"id '{id_}' has other than small letters, digits and hyphens (isil-k)"
    if colon and not _ELSEWHERE.fullmatch(elsewhere):
        return f"id '{id_}' has other than letters, digits and . _ - / : behind its prefix (un-sc:QDe.132)"
    return ""


class Documents(Struct, frozen=True):
    """The documents that rows may cite.

    Attributes:
        by_id: those that can be used.
        broken: ids of those that cannot be; rows that cite them are not to blame.
        file: the name of the file that they are in, for messages.
    """

    by_id: dict[str, Document]
    broken: frozenset[str]
    file: str


def named(dataset: Entry, problems: Problems) -> tuple[str, str] | None:
    """The id and the title of a dataset; None, with a problem noted, when it cannot have one of them."""
    id_, title = dataset.fields.get("id"), dataset.fields.get("title")
    if not isinstance(id_, str) or (wrong := _wrong_dataset_id(id_)):
        problems.add(dataset.file, dataset.at("id"), wrong if isinstance(id_, str) else _NO_SLUG)
        return None
    if not isinstance(title, str) or not title.strip():
        problems.add(dataset.file, dataset.at("title"), 'needs a title (title = "...")')
        return None
    return id_, title.strip()


def read_documents(dataset: str, file: str, entries: Iterable[Entry], problems: Problems) -> Documents:
    """Make documents of entries, noting what is wrong with them.

    Args:
        dataset: the id of the dataset that they are in.
        file: the name of the file that they are in.
    """
    documents: dict[str, Document] = {}
    broken: set[str] = set()
    reports: list[tuple[Entry, str]] = []
    for entry in entries:
        id_ = entry.fields.get("id")
        if not isinstance(id_, str) or (wrong := wrong_id(id_)):
            needs = "a document needs an id of small letters, digits and hyphens"
            problems.add(
                entry.file, entry.at("id"), f"a document's {wrong}" if isinstance(id_, str) else needs
            )
            continue
        if id_ in documents or id_ in broken:
            problems.add(entry.file, entry.at("id"), f"document '{id_}' is there twice")
            continue
        mistakes = _wrong(entry.fields)
        for key, message in mistakes:
            problems.add(entry.file, entry.at(key), f"document '{id_}': {message}")
        if mistakes:
            broken.add(id_)
            continue
        given = {
            key: tuple(value) if isinstance(value, list) else value for key, value in entry.fields.items()
        }
        documents[id_] = Document(dataset=dataset, **given).identified()  # type: ignore[arg-type]
        reports += [(entry, other) for other in documents[id_].reports_on]
    for entry, other in reports:
        if other not in documents and other not in broken:
            hint = partial(did_you_mean, other, documents)
            message = f"reports_on names '{other}', which is no document here"
            problems.add(entry.file, entry.at("reports_on"), message, hint)
    return Documents(documents, frozenset(broken), file)


def _wrong_dataset_id(dataset: str) -> str:
    """What is wrong with the id of a dataset; '' where nothing is."""
    if not SLUG.fullmatch(dataset):
        return _NO_SLUG
    if len(dataset) > _LONGEST_ID:
        return f"the id is {len(dataset):,} characters long (it names a folder, and may have {_LONGEST_ID})"
    if _DEVICE.fullmatch(dataset):
        return f"the id '{dataset}' is the name of a device on Windows, where no folder can have it"
    return ""


def _wrong(entry: Mapping[str, object]) -> list[tuple[str, str]]:
    """What is wrong with a document, each with the key that it is about."""
    wrong = [
        (key, f"unknown key '{key}'{did_you_mean(key, _DOCUMENT_KEYS)}")
        for key in entry
        if key not in _DOCUMENT_KEYS
    ]
    wrong += [
        (key, f"{key} is written as {_EXAMPLES[kind]}")
        for key, kind in _DOCUMENT_KEYS.items()
        if key in entry and not isinstance(entry[key], kind)
    ]
    if not entry.get("title"):
        wrong.append(("title", "title is missing"))
    return wrong or _wrong_values(entry)


def _wrong_values(entry: Mapping[str, object]) -> list[tuple[str, str]]:
    wrong = []
    kind = str(entry.get("kind", "report"))
    if kind not in DOCUMENT_KINDS:
        wrong.append(("kind", f"unknown kind '{kind}'{did_you_mean(kind, DOCUMENT_KINDS)}"))
    if entry.get("published"):
        try:
            PartialDate.parse(str(entry["published"]))
        except ValueError as error:
            wrong.append(("published", f"published: {error}"))
    url = str(entry.get("url", ""))
    if url and not url.startswith(("http://", "https://")):
        wrong.append(("url", f"url '{url}' is not a web address (https://...)"))
    reports_on = entry.get("reports_on", [])
    if isinstance(reports_on, list) and not all(isinstance(other, str) for other in reports_on):
        wrong.append(("reports_on", 'reports_on is a list of document ids (["..."])'))
    return wrong
