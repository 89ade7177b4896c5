"""The checks of single rows, which turn them into statements and attributes where nothing is wrong."""

import re
import unicodedata
from collections.abc import Collection
from functools import partial
from operator import itemgetter
from typing import Any

from ties.ingest.folding import Stated
from ties.ingest.manifest import Manifest
from ties.ingest.problems import Problems, ProblemsAt
from ties.ingest.tables import Row
from ties.records import CERTAINTIES, MODES, QUALIFIERS, Attribute, Claim, Description, Document, Statement
from ties.records.dates import PartialDate
from ties.records.vocabulary import Relation, vocabulary
from ties.suggestions import did_you_mean

__all__ = ["MAX_QUOTE_WORDS", "RowChecks"]

MAX_QUOTE_WORDS = 12

_LONGEST_NUMBER = 15  # characters: any engine takes such an integer and keeps such a decimal number exactly

_LISTED = 12  # ids of entities of one name

_KEY_COLUMNS = {column: field for column, field in Claim.columns().items() if field in Claim.key_fields()}
"""The columns of the table of statements that belong to the key of a claim, with its fields."""

_key_cells = itemgetter(*_KEY_COLUMNS)
_statement_cells = itemgetter(*Statement._fields)

_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


class RowChecks:
    """Checks rows against the documents and entities of their own dataset.

    Args:
        manifest: the documents that rows may cite.
        problems: where everything wrong is noted.
    """

    def __init__(self, manifest: Manifest, problems: Problems) -> None:
        self._manifest = manifest
        self._problems = problems
        self._types: dict[str, str] = {}
        self._called: dict[str, set[str]] = {}

    def know(self, description: Description) -> None:
        """Make an entity one that rows may name."""
        self._types.setdefault(description.entity, description.type)
        for name in (description.name, *description.aliases, *description.weak_aliases):
            self._called.setdefault(_composed(name), set()).add(description.entity)

    def type_of(self, entity: str) -> str | None:
        """The type of a known entity."""
        return self._types.get(entity)

    def document(self, row: Row, wrong: ProblemsAt) -> Document | None:
        """The document that a row cites; None, noting what is wrong, when it cannot."""
        name = row["document"]
        document = self._manifest.documents.get(name)
        if document is not None and document.read:
            return document
        if document is not None:
            wrong.add(f"'{name}' has read = false in dataset.toml (cite the document that passes it on)")
        elif name not in self._manifest.broken:
            wrong.unknown("document", name, self._manifest.documents)
        return None

    def statements(self, row: Row) -> list[Stated]:
        """The statements of a row; none, with problems noted, when anything is wrong with it."""
        wrong = self._problems.at(row.file, row.line)
        document = self.document(row, wrong)
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
        return [self._stated(row, document, relation, subject, object_) for object_ in objects]

    def _stated(self, row: Row, document: Document, relation: Relation, subject: str, object_: str) -> Stated:
        first, second = sorted((subject, object_)) if relation.symmetric else (subject, object_)
        key = dict(zip(_KEY_COLUMNS.values(), _key_cells(row.cells), strict=True))
        key["attributed_to"] = key["attributed_to"] or document.default_speaker
        key |= {"relation": relation.type, "subject_as": first, "object_as": second}
        statement = Statement._make(_statement_cells(row.cells))
        if not statement.certainty:
            statement = statement._replace(certainty="stated")
        return Stated(key, statement, document.published, row.line)

    def attribute(self, row: Row) -> Attribute | None:
        """The attribute of a row; None, with problems noted, when anything is wrong with it."""
        wrong = self._problems.at(row.file, row.line)
        document = self.document(row, wrong)
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
        return Attribute(**given, entity=entity, place=place, dataset=self._manifest.id).identified()

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
        return did_you_mean(name, (*self._types, *self._called)) or " (add it to entities.csv)"

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
        if words > MAX_QUOTE_WORDS:
            wrong.add(f"the quote has {words} words (at most {MAX_QUOTE_WORDS})")
        if row["certainty"] and row["certainty"] not in CERTAINTIES:
            wrong.unknown("certainty", row["certainty"], CERTAINTIES)
        if document is not None and document.kind == "report":
            if not row["quote"]:
                wrong.add(f"has no quote (a report needs up to {MAX_QUOTE_WORDS} words as evidence)")
            if not row["attributed_to"] and not document.default_speaker:
                wrong.add(
                    "nobody says it (fill attributed_to, or default_speaker of the document in dataset.toml)"
                )


def _composed(name: str) -> str:
    """A name with its accents composed: programs write them in two ways that look the same."""
    return unicodedata.normalize("NFC", name)


def _one_of(ids: Collection[str]) -> str:
    listed = sorted(ids)
    more = f" and {len(listed) - _LISTED} more" if len(listed) > _LISTED else ""
    return f" (give one of the ids {', '.join(listed[:_LISTED])}{more})"
