"""The entities of a table: their ids, their types, and the remarks about words that the vocabulary lacks."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b

from anyascii import anyascii
from msgspec import Struct

from ties.ingest.documents import FOREIGN_ID
from ties.ingest.problems import Problems
from ties.ingest.readers.tables.columns import type_named
from ties.ingest.readers.tables.mapping import word_of
from ties.ingest.readers.tables.table import Table, TableRow
from ties.ingest.rows import ATTRIBUTE, ENTITY, Row
from ties.records.vocabulary import vocabulary

__all__ = ["Entities", "Node", "Remarks", "local_id"]

_LONGEST_ID = 100
_LONGEST_SLUG = 60
_MAX_WORDS = 20  # words of one sort that the remarks name

_NOT_IN_SLUG = re.compile(r"[^A-Za-z0-9]+")


@lru_cache(maxsize=10_000)
def local_id(key: str) -> str:
    """Return the id of an entity, without its prefix, for the id or the name that a file gives it.

    It depends on nothing else, and different keys have different ids. What can be an id stays as it is; other
    keys are spelt in Latin letters, with a hash of the key.
    """
    if len(key) <= _LONGEST_ID and FOREIGN_ID.fullmatch(key):
        return key
    slug = _NOT_IN_SLUG.sub("_", anyascii(key)).strip("_")[:_LONGEST_SLUG].rstrip("_")
    return f"{slug}.{blake2b(key.encode(), digest_size=4).hexdigest()}".lstrip(".")


class Remarks:
    """Counts remarks; words that differ from row to row are named up to a limit.

    Attributes:
        counts: the number of rows by remark.
    """

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._words: dict[str, set[str]] = {}

    def add(self, remark: str, word: str = "") -> None:
        """Count a remark, with a word in place of its {}."""
        words = self._words.setdefault(remark, set())
        if word not in words and len(words) >= _MAX_WORDS:
            self.counts[remark.replace("{}", "... (further words)")] += 1
            return
        words.add(word)
        self.counts[remark.replace("{}", f"'{word}'")] += 1


class Node(Struct):
    """An entity as far as it is known.

    Attributes:
        id: with its prefix.
        name: the first that was given.
        type: a type of the vocabulary.
        is_stated: whether the file or the mapping says so.
        line: the line of the file that says so, or that has it first.
        names: the names that it was described by.
        type_words: the words that were kept as an attribute, since they mean no type.
    """

    id: str
    name: str
    type: str
    is_stated: bool
    line: int
    names: tuple[str, ...] = ()
    type_words: tuple[str, ...] = ()


class Entities:
    """The entities of a file by the id or name that it gives them.

    Args:
        dataset: the id of the dataset: the prefix of the ids, and the document.
        types: the types that words of the file mean.
        remarks: where words that mean no type are counted.
        problems: where problems are noted.
    """

    def __init__(self, dataset: str, types: Mapping[str, str], remarks: Remarks, problems: Problems) -> None:
        self._dataset = dataset
        self._types = types
        self._remarks = remarks
        self._problems = problems
        self._nodes: dict[str, Node] = {}
        self._by_name: dict[str, str] = {}  # '' if several have the name
        (self.unspecified, *_) = vocabulary().types_with("unspecified")

    def __iter__(self) -> Iterator[Node]:
        return iter(self._nodes.values())

    def find(self, key: str) -> str | None:
        """Return the key of the node with this id or, failing that, name; '' if several have the name."""
        return key if key in self._nodes else self._by_name.get(key)

    def type_of(self, word: str) -> str:
        """Return the type that a word of the file means, or ''."""
        return self._types.get(word_of(word), "") or type_named(word)

    def register(
        self, table: Table, row: TableRow, key: str, *, name: str = "", type_: str = "", is_node: bool = False
    ) -> Node:
        """Return the node with a key, which is noted with the type and the name that a row gives it.

        Args:
            type_: a type of the vocabulary; '' if the row says nothing.
            is_node: whether the row is one of a table of nodes, whose names others can use.
        """
        node = self._nodes.get(key)
        if node is None:
            id_ = f"{self._dataset}:{local_id(key)}"
            node = Node(id_, name or key, type_ or self.unspecified, bool(type_), row.line)
            self._nodes[key] = node
        elif type_ and not node.is_stated:
            node.type, node.is_stated, node.line = type_, True, row.line
        elif type_ and type_ != node.type:
            self._problems.add(
                table.file,
                row.line,
                f"'{key}' is a {type_} here but a {node.type} in line {node.line} (in one file the same name "
                "is the same entity: give one of them another name)",
            )
        if is_node and name and self._by_name.setdefault(name, key) != key:
            self._by_name[name] = ""
        return node

    def describe(
        self,
        table: Table,
        row: TableRow,
        node: Node,
        *,
        name: str,
        type_word: str = "",
        type_column: str = "",
        more: Mapping[str, str] = {},
    ) -> Iterator[Row]:
        """Yield the rows that describe a node by a name, once for each name of an edge's end.

        Args:
            name: the name that the row gives it.
            type_word: the word for its type as written.
            type_column: the name of the column with the word.
            more: other cells of the description; then it is made even if there was one.
        """
        if name not in node.names or more:
            node.names += () if name in node.names else (name,)
            cells = {"id": node.id, "name": name, "type": node.type, **self.citation(row)}
            yield ENTITY.row(table.file, row.line, {**cells, **more})
        if type_word and not self.type_of(type_word) and type_word not in node.type_words:
            node.type_words += (type_word,)
            self._remarks.add(
                f"type {{}} is not in the vocabulary: kept as an attribute of a {self.unspecified} (say what "
                "it means under [types])",
                type_word,
            )
            yield self.attribute(table, row, node, type_column, type_word)

    def attribute(self, table: Table, row: TableRow, node: Node, name: str, value: str) -> Row:
        """Return the row of an attribute."""
        cells = {"entity": node.id, "attribute": name, "value": value}
        return ATTRIBUTE.row(table.file, row.line, cells | self.citation(row))

    def citation(self, row: TableRow) -> dict[str, str]:
        """Return the cells that cite a row."""
        return {"document": self._dataset, "paragraph": row.place}
