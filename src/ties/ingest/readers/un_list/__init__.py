"""The format of the UN Security Council's consolidated list: XML with the root CONSOLIDATED_LIST.

`rules.toml` says what its elements and the wording of its comments mean; docs/formats.md explains why.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ties.ingest.files import DatasetFiles
from ties.ingest.problems import Problems
from ties.ingest.readers.un_list.entries import ListFile, ListHead
from ties.ingest.readers.un_list.rows import EntryRows
from ties.ingest.readers.un_list.rules import rules
from ties.ingest.rows import Draft, Entry, Row
from ties.progress import track

__all__ = ["description", "files", "options", "read", "recognizes", "version"]

description = "the UN Security Council's consolidated list: XML with the root CONSOLIDATED_LIST"
version = 1
options = ("dataset",)

_ROOT = re.compile(r"<\s*([A-Za-z_][\w.:-]*)")
_PROLOG = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_OTHER_ROOTS = ("graphml", "gexf")


def recognizes(path: Path, head: bytes) -> bool:
    """Return whether a file begins like XML, but not like that of another reader."""
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", errors="replace")
    text = text.removeprefix("\ufeff").lstrip()
    if not text.startswith("<"):
        return False
    root = _ROOT.search(_PROLOG.sub("", text))
    return root is None or root[1].rpartition(":")[2].lower() not in _OTHER_ROOTS


def files(path: Path) -> tuple[str, ...]:
    """Return the name of the only file."""
    return (path.name,)


def read(opened: DatasetFiles, problems: Problems) -> Draft | None:
    """Read the list twice: first who is on it, then what it says about them, as entries refer to others."""
    (name,) = opened.names
    source = ListFile(opened.folder / name, lambda: opened.stream(name), problems)
    head = source.head()
    if head is None:
        return None
    fields = {"id": opened.options.dataset or rules().dataset, "title": _title(head)}
    document = {
        "id": rules().document,
        "title": _title(head),
        "kind": "list",
        "publisher": rules().publisher,
        "published": head.generated,
        "url": rules().url,
        "default_speaker": rules().voice,
    }
    file = str(opened.folder / name)
    remarks = Counter[str]()
    rows = _rows(source, EntryRows(file, head, problems, remarks), opened.lines[name], problems)
    return Draft(Entry(file, 1, fields), [Entry(file, 1, document)], rows, remarks)


def _title(head: ListHead) -> str:
    return f"{rules().title}, {head.generated}" if head.generated else rules().title


def _rows(source: ListFile, rows: EntryRows, lines: int, problems: Problems) -> Iterator[Row]:
    count = 0
    for entry in track(source.entries(), f"reading the entries of {source.file}", lines // 2):
        yield from rows.entity(entry)
        count += 1
    if not count and not source.is_damaged:
        problems.add(source.file, 0, "has no entries")
    yield from rows.others()
    for entry in track(source.entries(), f"reading what {source.file} says", lines // 2):
        yield from rows.claims(entry)
