"""The checks of single rows of any format, which turn them into records where nothing is wrong."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from functools import partial
from operator import itemgetter
from typing import Any

from ties.ingest.documents import Documents, wrong_id
from ties.ingest.folding import Stated
from ties.ingest.problems import Problems, ProblemsAt
from ties.ingest.rows import Row
from ties.records import CERTAINTIES, MODES, QUALIFIERS, Attribute, Claim, Description, Document, Statement
from ties.records.dates import PartialDate
from ties.records.vocabulary import Relation, vocabulary
from ties.suggestions import did_you_mean

__all__ = ["RowChecks"]

_MAX_QUOTE_WORDS = 12

_LONGEST_CELL = 20_000  # characters: a longer one is a mistake of the file, not something to read

_LONGEST_NUMBER = 15  # characters: any engine takes such an integer and keeps such a decimal number exactly

_LISTED = 12  # ids of entities of one name

_LISTS = ("aliases", "weak_aliases", "same_as")  # fields of descriptions

_KEY_COLUMNS = {column: field for column, field in Claim.columns().items() if field in Claim.key_fields()}
"""The columns of the table of statements that belong to the key of a claim, with its fields."""

_key_cells = itemgetter(*_KEY_COLUMNS)
_statement_cells = itemgetter(*Statement._fields)

_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


class RowChecks:
    """Checks rows against the documents and entities of their own dataset.

    Args:
        dataset: its id.
        documents: that rows may cite.
        problems: where everything wrong is noted.
    """

    def __init__(self, dataset: str, documents: Documents, problems: Problems) -> None:
        self._dataset = dataset
        self._documents = documents
        self._problems = problems
        self._types: dict[str, str] = {}
        self._called: dict[str, set[str]] = {}
        self._seen: dict[tuple[str, ...], Row] = {}
        self._orders: Counter[str] = Counter()

    def is_whole(self, row: Row) -> bool:
        """Whether a row has what it needs and no cell is too long; if not, problems are noted."""
        cells = row.cells
        required = row.kind.required
        if all(map(cells.__getitem__, required)) and max(map(len, cells.values())) <= _LONGEST_CELL:
            return True
        wrong = self._problems.at(row.file, row.line)
        for name, cell in cells.items():
            if len(cell) > _LONGEST_CELL:
                wrong.add(f"{name} is {len(cell):,} characters long (a cell may have {_LONGEST_CELL:,})")
            elif not cell and name in required:
                wrong.add(f"{name} is empty")
        return False

    def entity(self, row: Row) -> Description:
        """The description of a row, whose entity and names other rows may name from here on."""
        id_, type_ = row["id"], row["type"]
        wrong = self._problems.at(row.file, row.line)
        if type_ not in vocabulary().types:
            wrong.unknown("type", type_, vocabulary().types)
        further_up = self._types.setdefault(id_, type_)
        if further_up != type_:
            wrong.add(f"'{id_}' is a {type_} here but a {further_up} further up")
        self._place(row, wrong, ("entity", id_, row["document"], row["paragraph"]))
        description = self._description(row)
        for name in (description.name, *description.aliases, *description.weak_aliases):
            self._called.setdefault(_composed(name), set()).add(id_)
        return description

    def join(self, row: Row) -> Description:
        """The description of a row that only joins ids."""
        self._place(row, self._problems.at(row.file, row.line), ("join", row["id"], row["same_as"]))
        return self._description(row)

    def _description(self, row: Row) -> Description:
        given: dict[str, Any] = {
            field: row.listed(column) if field in _LISTS else row[column]
            for column, field in Description.columns().items()
            if column in row.cells
        }
        order = self._orders[row["id"]]
        self._orders[row["id"]] += 1
        return Description(**given, order=order, dataset=self._dataset).identified()

    def _place(self, row: Row, wrong: ProblemsAt, key: tuple[str, ...]) -> None:
        """Note what is wrong with ids and citation of a description, and that it is there once."""
        for id_ in (row["id"], *row.listed("same_as")):
            if problem := wrong_id(id_):
                wrong.add(problem)
        first = self._seen.setdefault(key, row)
        if first is not row:
            place = f"line {first.line}" if first.file == row.file else f"{first.file}:{first.line}"
            wrong.add(f"duplicate: {place} has '{row['id']}' with the same document and paragraph")
        if row["document"]:
            self._document(row, wrong)
        elif row["paragraph"]:
            wrong.add("a paragraph needs its document")

    def _document(self, row: Row, wrong: ProblemsAt) -> Document | None:
        """The document that a row cites; None, noting what is wrong, when it cannot."""
        name = row["document"]
        documents = self._documents
        document = documents.by_id.get(name)
        if document is not None and document.read:
            return document
        if document is not None:
            wrong.add(f"'{name}' has read = false in {documents.file} (cite the document that passes it on)")
        elif name not in documents.broken:
            wrong.unknown("document", name, documents.by_id)
        return None

    def statements(self, row: Row, number: int) -> list[Stated]:
        """The statements of a row; none, with problems noted, when anything is wrong with it.

        Args:
            number: of the row among all rows of the dataset.
        """
        wrong = self._problems.at(row.file, row.line)
        document = self._document(row, wrong)
        relation = vocabulary().relation_called(row["relation"])
        if relation is None:
            phrases = [known.phrase for known in vocabulary().relations.values()]
            wrong.unknown("relation", row["relation"], phrases)
        subject = self._entity(row["subject"], wrong)
        objects = [entity for name in row.listed("object") if (entity := self._entity(name, wrong))]
        if relation is not None:
            for object_ in objects if subject else ():
                self._ends(relation, str(subject), object_, wrong)
        if row["mode"] not in MODES:
            wrong.unknown("mode", row["mode"], MODES[1:])
        self._period(row, wrong)
        self._evidence(row, document, wrong)
        if wrong or document is None or relation is None or subject is None:
            return []
        return [self._stated(row, number, document, relation, subject, object_) for object_ in objects]

    def _stated(
        self, row: Row, number: int, document: Document, relation: Relation, subject: str, object_: str
    ) -> Stated:
        first, second = sorted((subject, object_)) if relation.symmetric else (subject, object_)
        key = dict(zip(_KEY_COLUMNS.values(), _key_cells(row.cells), strict=True))
        key["attributed_to"] = key["attributed_to"] or document.default_speaker
        key |= {"relation": relation.type, "subject_as": first, "object_as": second}
        statement = Statement._make(_statement_cells(row.cells))
        if not statement.certainty:
            statement = statement._replace(certainty="stated")
        return Stated(key, statement, document.published, number)

    def attribute(self, row: Row) -> Attribute | None:
        """The attribute of a row; None, with problems noted, when anything is wrong with it."""
        wrong = self._problems.at(row.file, row.line)
        document = self._document(row, wrong)
        entity = self._entity(row["entity"], wrong)
        place = self._entity(row["place"], wrong) if row["place"] else ""
        if place and self._types[place] not in vocabulary().types_with("place"):
            wrong.add(f"place '{row['place']}' is a {self._types[place]} (a Place or Country is wanted)")
        low, high = (self._number(row, column, wrong) for column in ("low", "high"))
        if not (row["value"] or row["low"] or row["high"]):
            wrong.add("says nothing (give a value, or low and high)")
        elif row["value"] and (row["low"] or row["high"]):
            wrong.add("has a value and a range (give one of them)")
        elif low is not None and high is not None and low > high:
            wrong.add(f"low {low} is above high {high}")
        if row["qualifier"] not in QUALIFIERS:
            wrong.unknown("qualifier", row["qualifier"], QUALIFIERS[1:])
        self._period(row, wrong)
        self._date(row, "as_of", wrong)
        self._evidence(row, document, wrong)
        if wrong or document is None or entity is None or place is None:
            return None
        given: dict[str, Any] = {field: row[column] for column, field in Attribute.columns().items()}
        given |= {
            "low": low,
            "high": high,
            "entity_as": entity,
            "place_as": place,
            "attributed_to": row["attributed_to"] or document.default_speaker,
            "certainty": row["certainty"] or "stated",
        }
        return Attribute(**given, entity=entity, place=place, dataset=self._dataset).identified()

    def _entity(self, name: str, wrong: ProblemsAt) -> str | None:
        if name in self._types:
            return name
        called = self._called.get(_composed(name), set())
        if len(called) == 1:
            return next(iter(called))
        if called:
            wrong.add(f"'{name}' is the name of several entities", partial(_one_of, called))
        else:
            wrong.add(f"unknown entity '{name}'", partial(self._nearest, name))
        return None

    def _nearest(self, name: str) -> str:
        return did_you_mean(name, (*self._types, *self._called)) or " (no entity is described)"

    def _ends(self, relation: Relation, subject: str, object_: str, wrong: ProblemsAt) -> None:
        if subject == object_:
            wrong.add(f"'{subject}' cannot be both ends of a statement")
        for end, allowed, what in (
            (subject, relation.subjects, "subject"),
            (object_, relation.objects, "object"),
        ):
            if self._types[end] not in allowed:
                wrong.add(
                    f"a {self._types[end]} ('{end}') cannot be the {what} of '{relation.phrase}' "
                    f"(allowed: {', '.join(sorted(allowed))})"
                )

    def _number(self, row: Row, column: str, wrong: ProblemsAt) -> int | float | None:
        text = row[column]
        if not text:
            return None
        if not _NUMBER.fullmatch(text):
            wrong.add(f"{column} '{text}' is not a number (4000 or 2.5)")
            return None
        if len(text) > _LONGEST_NUMBER:
            shown = f"{text[:_LONGEST_NUMBER]}..."
            wrong.add(f"{column} '{shown}' is too long a number (at most {_LONGEST_NUMBER} characters)")
            return None
        return float(text) if "." in text else int(text)

    def _date(self, row: Row, column: str, wrong: ProblemsAt) -> PartialDate | None:
        if not row[column]:
            return None
        try:
            return PartialDate.parse(row[column])
        except ValueError as error:
            wrong.add(f"{column}: {error}")
            return None

    def _period(self, row: Row, wrong: ProblemsAt) -> None:
        since, until = self._date(row, "since", wrong), self._date(row, "until", wrong)
        if since and until and since.first > until.last:
            wrong.add(f"since {since.text} is after until {until.text}")

    def _evidence(self, row: Row, document: Document | None, wrong: ProblemsAt) -> None:
        words = len(row["quote"].split())
        if words > _MAX_QUOTE_WORDS:
            wrong.add(f"the quote has {words} words (at most {_MAX_QUOTE_WORDS})")
        if row["certainty"] and row["certainty"] not in CERTAINTIES:
            wrong.unknown("certainty", row["certainty"], CERTAINTIES)
        if document is not None and document.kind == "report":
            if not row["quote"]:
                wrong.add(f"has no quote (a report needs up to {_MAX_QUOTE_WORDS} words as evidence)")
            if not row["attributed_to"] and not document.default_speaker:
                wrong.add(
                    "nobody says it (fill attributed_to, or default_speaker of the document "
                    f"in {self._documents.file})"
                )


def _composed(name: str) -> str:
    """A name with its accents composed: programs write them in two ways that look the same."""
    return unicodedata.normalize("NFC", name)


def _one_of(ids: Collection[str]) -> str:
    listed = sorted(ids)
    more = f" and {len(listed) - _LISTED} more" if len(listed) > _LISTED else ""
    return f" (give one of the ids {', '.join(listed[:_LISTED])}{more})"
