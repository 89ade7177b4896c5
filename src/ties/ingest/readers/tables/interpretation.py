"""From tables of nodes and edges to the rows of a draft: entities, attributes and statements."""

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from textwrap import shorten
from typing import override

from ties.ingest.problems import MAX_NOTED, Problems
from ties.ingest.readers.tables.columns import Columns, direction_of
from ties.ingest.readers.tables.entities import Entities, Node, Remarks
from ties.ingest.readers.tables.mapping import DIRECTIONS, EDGE_TARGETS, NODE_TARGETS, TableMapping, word_of
from ties.ingest.readers.tables.table import TOO_MANY, Table, TableRow
from ties.ingest.rows import STATEMENT, Row, SkippedRow
from ties.progress import track
from ties.quantities import first_names, pluralize
from ties.records import CERTAINTIES, MODES
from ties.records.dates import PartialDate
from ties.records.phrases import Meaning, meanings_of
from ties.records.vocabulary import per_vocabulary, vocabulary
from ties.suggestions import did_you_mean

__all__ = ["Interpretation"]

_MAX_SAMPLE = 3  # rows of a table
_LONGEST_SAMPLE = 400  # characters of a line
_MAX_LISTED = 12  # columns

_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})(?:[/.](\d{1,2}))?")
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*")
_HOURS = re.compile(r"[T ](?!00:00(?::00(?:\.0+)?)?(?:Z|[+-][\d:]+)?$)")
_WHOLE_YEAR = re.compile(r"(\d{4})\.0+")
_DIRECTED, _UNDIRECTED, _MUTUAL = DIRECTIONS


class Interpretation:
    """Turns tables into rows.

    Args:
        dataset: the id of the dataset, which is also that of its document.
        tables: the tables, each with what its columns are.
        mapping: what the user says.
        problems: where problems are noted.

    Attributes:
        remarks: what the user should know about rows that were kept.
        notes: how each table was understood, a line for each; complete after the last row.
        sample: the first rows of each table, as they were understood.
    """

    def __init__(
        self,
        dataset: str,
        tables: Sequence[tuple[Table, Columns]],
        mapping: TableMapping,
        problems: Problems,
    ) -> None:
        self._tables = sorted(tables, key=lambda one: one[1].kind != "nodes")
        self._problems = problems
        self._remarks = Remarks()
        self._entities = Entities(dataset, mapping.types, self._remarks, problems)
        self._mapping = mapping
        self.remarks = self._remarks.counts
        self.notes: list[str] = []
        self.sample: list[str] = []

    def rows(self, size: Callable[[Table], int]) -> Iterator[Row | SkippedRow]:
        """Yield the rows of all tables, those of nodes first.

        Args:
            size: returns about how many rows a table has.
        """
        has_nodes = self._tables[0][1].kind == "nodes"
        makers = [
            (_Nodes if columns.kind == "nodes" else _Edges)(
                table, columns, self._entities, self._mapping, self._problems, self._remarks, has_nodes
            )
            for table, columns in self._tables
        ]
        if any(maker.says_more_of_entities for maker in makers):
            for maker in makers:
                maker.register()
        total = 0
        for maker in makers:
            table, columns = maker.table, maker.columns
            number, before = 0, len(self._problems)
            for row in track(table.rows(), f"reading {table.file}", size(table)):
                if isinstance(row, SkippedRow):
                    yield row
                    continue
                number += 1
                made = [*maker.rows(row)]
                if number <= _MAX_SAMPLE:
                    lines = (f"{row.place}: {line}" for one in made if (line := maker.sample(one)))
                    self.sample += (shorten(line, _LONGEST_SAMPLE, placeholder=" ...") for line in lines)
                yield from made
                if len(self._problems) > before + MAX_NOTED:
                    self._problems.add(table.file, row.line, TOO_MANY)
                    break
            self.notes.append(_note(table, columns, number))
            total += number
        if not total:
            self._problems.add(self._tables[0][0].file, 0, "has no rows")
        for node in self._entities:
            if not node.is_stated:
                self._remarks.add(
                    f"entities of which nothing says what they are: {self._entities.unspecified} (say it, as "
                    "in --map type:=TYPE or --map type=COLUMN)"
                )


def _note(table: Table, columns: Columns, number: int) -> str:
    """Return how a table was understood, in one line."""
    chosen = {target: (at,) for target, at in columns.at.items()} | {**columns.lists}
    parts = [
        f"{target} = {', '.join(map(table.label, chosen[target]))}"
        for target in (EDGE_TARGETS if columns.kind == "edges" else NODE_TARGETS)
        if chosen.get(target)
    ]
    parts += [f"{target} := {value}" for target, value in columns.constants.items()]
    others = first_names([*map(table.label, columns.others)], _MAX_LISTED)
    kept = "kept in the note" if columns.kind == "edges" else "kept as attributes"
    noun = "edge" if columns.kind == "edges" else "node"
    more = f"; {kept}: {others}" if others else ""
    return f"{table.file}: {pluralize(number, noun)}; columns: {', '.join(parts)}{more}"


class _Rows(ABC):
    """Makes rows of a draft out of the rows of one table.

    Args:
        table: the table.
        columns: what its columns are.
        entities: those of the file.
        mapping: what the user says.
        problems: where problems are noted.
        remarks: where rows are counted that are kept otherwise than they are written.
        has_nodes: whether the file has a table of nodes.
    """

    def __init__(
        self,
        table: Table,
        columns: Columns,
        entities: Entities,
        mapping: TableMapping,
        problems: Problems,
        remarks: Remarks,
        has_nodes: bool,
    ) -> None:
        self.table = table
        self.columns = columns
        self.entities = entities
        self.mapping = mapping
        self.problems = problems
        self.remarks = remarks
        self.has_nodes = has_nodes
        self._labelled = "note" in columns.explicit

    @property
    def says_more_of_entities(self) -> bool:
        """Whether one row can say of an entity what an earlier one did not."""
        return False

    def cell(self, row: TableRow, target: str) -> str:
        """Return the value of a target in a row: that of its column, or else its constant, or ''."""
        at = self.columns.at.get(target)
        return self.columns.constants.get(target, "") if at is None else row.cells[at]

    def problem(self, row: TableRow, message: str) -> None:
        """Note a problem with a row."""
        self.problems.add(self.table.file, row.line, message)

    def labelled(self, row: TableRow, numbers: Sequence[int]) -> list[str]:
        """Return the cells of columns that are not empty, each with the name of its column."""
        return [f"{self.table.label(at)}: {row.cells[at]}" for at in numbers if row.cells[at]]

    def note(self, row: TableRow) -> list[str]:
        """Return the cells of the columns that are notes."""
        numbers = self.columns.lists["note"]
        if self._labelled:
            return self.labelled(row, numbers)
        return [row.cells[at] for at in numbers if row.cells[at]]

    @abstractmethod
    def register(self) -> None:
        """Note what all rows say about the entities, before the first is described."""

    @abstractmethod
    def rows(self, row: TableRow) -> Iterator[Row | SkippedRow]:
        """Yield the rows of a draft that a row is."""

    @abstractmethod
    def sample(self, row: Row | SkippedRow) -> str:
        """Return a row of a draft as a line of text, or ''."""


class _Nodes(_Rows):
    """Makes descriptions and attributes out of the rows of a table of nodes."""

    @override
    def register(self) -> None:
        for row in self.table.rows():
            if isinstance(row, TableRow):
                self._node(row)

    def _node(self, row: TableRow) -> Node | None:
        """Return the node of a row; None, with a problem noted, if it has none."""
        id_, name = _composed(self.cell(row, "id")), _composed(self.cell(row, "name"))
        if not (id_ or name):
            self.problem(row, "has neither an id nor a name of a node")
            return None
        type_ = self.entities.type_of(self.cell(row, "type"))
        return self.entities.register(
            self.table, row, id_ or name, name=name or id_, type_=type_, is_node=True
        )

    @override
    def rows(self, row: TableRow) -> Iterator[Row | SkippedRow]:
        """Yield the description of a node and its attributes."""
        node = self._node(row)
        if node is None:
            return
        if self.table.lists_all and node.names:
            self.problem(row, f"node '{row.cells[0]}' occurs twice")
            return
        lists = {
            target: "|".join(
                part.strip()
                for at in self.columns.lists[target]
                for part in row.cells[at].split(self.mapping.separator)
            )
            for target in ("aliases", "weak_aliases")
        }
        more = {"note": "; ".join(self.note(row)), **lists}
        type_at = self.columns.at.get("type")
        yield from self.entities.describe(
            self.table,
            row,
            node,
            name=_composed(self.cell(row, "name") or self.cell(row, "id")),
            type_word=self.cell(row, "type"),
            type_column="" if type_at is None else self.table.columns[type_at],
            more=more,
        )
        for at in self.columns.others:
            if row.cells[at]:
                yield self.entities.attribute(self.table, row, node, self.table.columns[at], row.cells[at])

    @override
    def sample(self, row: Row | SkippedRow) -> str:
        if isinstance(row, SkippedRow):
            return ""
        if "entity" in row.cells:
            return f"  {row['attribute']}: {row['value']}"
        return f"{row['name']} ({row['type']})"


class _Edges(_Rows):
    """Makes statements, and descriptions of their ends, out of the rows of a table of edges."""

    _names: Mapping[str, str] = {}  # of the ends of the last row, by id

    @property
    @override
    def says_more_of_entities(self) -> bool:
        at, constants = self.columns.at, self.columns.constants
        targets = ("subject_type", "object_type", "subject_name", "object_name")
        return constants.get("subject_type") != constants.get("object_type") or not at.keys().isdisjoint(
            targets
        )

    @override
    def register(self) -> None:
        for row in self.table.rows():
            if isinstance(row, TableRow):
                for end in ("subject", "object"):
                    if self.cell(row, end):
                        self._end(row, end)

    def _type_word(self, row: TableRow, end: str) -> str:
        return self.cell(row, f"{end}_type") or self.cell(row, "type")

    def _end(self, row: TableRow, end: str) -> Node | None:
        """Return the node at an end of an edge; None, with a problem noted, if it is not clear."""
        key = _composed(self.cell(row, end))
        if not key:
            self.problem(row, f"has no {end} (column '{self.table.label(self.columns.at[end])}' is empty)")
            return None
        if self.has_nodes:
            known = self.entities.find(key)
            if known == "":
                self.problem(row, f"the {end} '{key}' is the name of several nodes (write its id)")
                return None
            if known is None and self.table.lists_all:
                self.problem(row, f"the {end} '{key}' is not one of the nodes of the file")
                return None
            key = known or key
        name = _composed(self.cell(row, f"{end}_name"))
        type_ = self.entities.type_of(self._type_word(row, end))
        return self.entities.register(self.table, row, key, name=name, type_=type_)

    @override
    def rows(self, row: TableRow) -> Iterator[Row | SkippedRow]:
        """Yield the descriptions of ends that were not described before, and the statement."""
        subject, object_ = (self._end(row, end) for end in ("subject", "object"))
        if subject is None or object_ is None:
            return
        for end, node in (("subject", subject), ("object", object_)):
            if self.has_nodes and not node.names:
                self.remarks.add("ends of edges that are not in the table of nodes")
            name = _composed(self.cell(row, f"{end}_name")) or (not node.names and node.name) or ""
            type_at = self.columns.at.get(f"{end}_type")
            if name or type_at is not None:
                yield from self.entities.describe(
                    self.table,
                    row,
                    node,
                    name=name or node.names[0],
                    type_word=self._type_word(row, end),
                    type_column="" if type_at is None else self.table.columns[type_at],
                )
        if subject is object_:
            yield SkippedRow(self.table.file, row.line, "an edge from a node to itself")
            return
        self._names = {subject.id: subject.name, object_.id: object_.name}
        cells = self._statement(row, subject, object_)
        yield STATEMENT.row(self.table.file, row.line, cells)

    def _statement(self, row: TableRow, subject: Node, object_: Node) -> dict[str, str]:
        direction = self._direction(row)
        phrase, roles = self._relation(row, subject, object_, direction)
        note = self.note(row)
        if phrase == _fallback() and direction not in (_UNDIRECTED, _MUTUAL):
            note += (  # the relation has no direction, but the edge may have one
                f"{self.table.label(self.columns.at[end])}: {node.name}"
                for end, node in (("subject", subject), ("object", object_))
            )
        if direction == _MUTUAL:
            note.append(f"direction: {_MUTUAL}")
        cells = {
            **self.entities.citation(row),
            "subject": subject.id,
            "relation": phrase,
            "object": object_.id,
            "role": "; ".join(filter(None, (*roles, self.cell(row, "role")))),
            "attributed_to": self.cell(row, "attributed_to"),
            "quote": self.cell(row, "quote"),
        }
        if paragraph := self.cell(row, "paragraph"):
            cells["paragraph"] = paragraph
        for target, known in (("certainty", CERTAINTIES), ("mode", MODES)):
            cells[target] = self._word(row, target, known)
        for target in ("since", "until"):
            cells[target], rest = self._date(row, target)
            note += rest
        note += self.labelled(row, self.columns.others)
        return cells | {"note": "; ".join(note)}

    def _direction(self, row: TableRow) -> str:
        value = self.cell(row, "direction")
        direction = direction_of(value)
        if value and not direction:
            self.problem(row, f"direction '{value}' is not one of {', '.join(DIRECTIONS)}")
        return direction

    def _word(self, row: TableRow, target: str, known: Sequence[str]) -> str:
        """Return a certainty or mode; '', with a problem noted, if it is not one."""
        value = self.cell(row, target)
        word = value.lower()
        if not word or word in known:
            return word
        column = self.table.columns[self.columns.at[target]]
        self.problem(
            row,
            f"unknown {target} '{value}'{did_you_mean(word, filter(None, known))}; to keep the column as a "
            f"note, use --map note={column}",
        )
        return ""

    def _date(self, row: TableRow, target: str) -> tuple[str, list[str]]:
        """Return a date, and what goes into the note instead if a value that was guessed to be one is not."""
        value = self.cell(row, target)
        if not value:
            return "", []
        if date := _date_in(value):
            return date, self._time(row, target)
        if target not in self.columns.at or target in self.columns.explicit:
            self.problem(row, f"{target} '{value}' is not a date (write 2022, 2022-07 or 2022-07-31)")
            return "", []
        column = self.table.columns[self.columns.at[target]]
        self.remarks.add(f"{column} that is not a date (such as 2022-07-31), kept in the note")
        return "", [f"{column}: {value}"]

    def _time(self, row: TableRow, target: str) -> list[str]:
        """Return a date for the note if it has a time of day other than midnight."""
        at = self.columns.at.get(target)
        return [] if at is None or not _HOURS.search(row.cells[at]) else self.labelled(row, [at])

    def _relation(
        self, row: TableRow, subject: Node, object_: Node, direction: str
    ) -> tuple[str, tuple[str, ...]]:
        """Return the phrase of the relation of an edge, and the words of the file that become its role."""
        word = self.cell(row, "relation")
        if not word:
            return _fallback(), ()
        is_chosen = "relation" not in self.columns.at
        phrase = self.mapping.relations.get(word_of(word), "")
        meanings = meanings_of(phrase or word)
        if len(meanings) != 1:
            why = "can mean several relations" if meanings else "is not in the vocabulary"
            advice = "say what it means under [relations]"
        elif not _can_relate(meanings[0], subject, object_):
            why = "needs ends of other types, and nothing says what these are"
            advice = "say it, as in --map type:=TYPE"
        elif direction in (_UNDIRECTED, _MUTUAL) and not (
            meanings[0].relation.symmetric or phrase or is_chosen
        ):
            why = "has a direction, and the edge has none"
            advice = "say what it means under [relations]"
        else:
            return phrase or word, ()
        self.remarks.add(f"relation {{}} {why}: kept as the role of '{_fallback()}' ({advice})", word)
        return _fallback(), (word,)

    @override
    def sample(self, row: Row | SkippedRow) -> str:
        if isinstance(row, SkippedRow):
            return f"skipped ({row.reason})"
        if row.kind is not STATEMENT:
            return ""
        shown = ("mode", "role", "since", "until", "certainty", "attributed_to", "quote", "note")
        more = "".join(f"; {name}: {row[name]}" for name in shown if row[name])
        return f"{self._names[row['subject']]} - {row['relation']} - {self._names[row['object']]}{more}"


@per_vocabulary
def _fallback() -> str:
    """Return the phrase of the relation that is used if no other fits."""
    return vocabulary().fallback.phrase


def _can_relate(meaning: Meaning, subject: Node, object_: Node) -> bool:
    """Return whether a relation allows the ends; if their types are stated, the checks decide."""
    relation = meaning.relation
    ends = (object_, subject) if meaning.swapped else (subject, object_)
    return all(
        node.is_stated or node.type in allowed
        for node, allowed in zip(ends, (relation.subjects, relation.objects), strict=True)
    )


@lru_cache(maxsize=10_000)
def _date_in(text: str) -> str:
    """Return the partial date that a text is, also with a time or as a spreadsheet writes a year; or ''."""
    if match := _WHOLE_YEAR.fullmatch(text) or _TIME.fullmatch(text):
        text = match[1]
    elif match := _YEAR_FIRST.fullmatch(text):
        text = "-".join(part.zfill(2) for part in match.groups() if part)
    try:
        return PartialDate.parse(text).text
    except ValueError:
        return ""


def _composed(text: str) -> str:
    """Return a text with composed accents: programs write accents in two ways that look the same."""
    return unicodedata.normalize("NFC", text)
