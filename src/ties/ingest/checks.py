"""Check single rows of any format, and turn valid ones into records."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping
from functools import partial
from operator import itemgetter
from typing import Any

from ties.ingest.documents import Documents, id_problem
from ties.ingest.folding import KeyedStatement
from ties.ingest.problems import Problems, ProblemsAt
from ties.ingest.quotes import DocumentText, paragraph_number
from ties.ingest.rows import ENTITY, Row
from ties.quantities import first_names
from ties.records import CERTAINTIES, MODES, QUALIFIERS, Attribute, Claim, Description, Document, Statement
from ties.records.dates import PartialDate
from ties.records.phrases import Meaning, meanings_of, similar_phrases
from ties.records.vocabulary import Vocabulary, using, vocabulary
from ties.suggestions import did_you_mean

__all__ = ["NO_TEXTS", "RowChecks"]

NO_TEXTS: Mapping[str, DocumentText] = {}

_MAX_QUOTE_WORDS = 12
_MAX_GIST_WORDS = 25

_MAX_CELL = 20_000  # characters; a longer cell is a mistake in the file

_MAX_NUMBER = 15  # characters; every engine stores such numbers exactly

_MAX_LISTED = 12  # ids of entities with the same name

_LISTS = ("aliases", "weak_aliases", "same_as")  # fields of descriptions with several values

_KEY_COLUMNS = {column: field for column, field in Claim.columns().items() if field in Claim.key_fields()}
"""The columns of statements that belong to the key of a claim, each with its field."""

_key_cells = itemgetter(*_KEY_COLUMNS)
_statement_cells = itemgetter(*Statement._fields)

_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


class RowChecks:
    """Checks rows against the documents and entities of their dataset.

    Args:
        dataset: the id of the dataset.
        documents: the documents that rows may cite.
        problems: the object that problems are added to.
        texts: texts of documents by id, with which every quote and gist is compared.
    """

    def __init__(
        self,
        dataset: str,
        documents: Documents,
        problems: Problems,
        texts: Mapping[str, DocumentText] = NO_TEXTS,
    ) -> None:
        self._dataset = dataset
        self._texts = texts
        self._documents = documents
        self._problems = problems
        self._types: dict[str, str] = {}  # by id; '' if the type is not one of the vocabulary's
        self._ids_by_name: dict[str, set[str]] = {}
        self._seen: dict[tuple[str, ...], Row] = {}
        self._orders: Counter[str] = Counter()

    def is_complete(self, row: Row) -> bool:
        """Return whether required cells are filled and no cell is too long; if not, note problems."""
        cells = row.cells
        required = row.kind.required
        if all(map(cells.__getitem__, required)) and max(map(len, cells.values())) <= _MAX_CELL:
            return True
        problems = self._problems.at(row.file, row.line)
        if row.kind is ENTITY:
            self._problems.unread_names |= {row["id"], row["name"]}
        for name, cell in cells.items():
            if len(cell) > _MAX_CELL:
                problems.add(f"{name} is {len(cell):,} characters long (at most {_MAX_CELL:,})")
            elif not cell and name in required:
                problems.add(f"{name} is empty")
        return False

    def entity(self, row: Row) -> Description:
        """Return the description in a row, and register its entity for later rows."""
        id_, type_ = row["id"], row["type"]
        problems = self._problems.at(row.file, row.line)
        if type_ not in vocabulary().types:
            problems.add_unknown("type", type_, vocabulary().types)
            type_ = ""
        earlier_type = self._types.get(id_) or type_
        self._types[id_] = earlier_type
        if type_ and earlier_type != type_:
            problems.add(f"'{id_}' is a {type_} here but a {earlier_type} in an earlier row")
        self._check_description(row, problems, ("entity", id_, row["document"], row["paragraph"]))
        description = self._description(row)
        for name in (description.name, *description.aliases, *description.weak_aliases):
            self._ids_by_name.setdefault(_normalize(name), set()).add(id_)
        return description

    def join(self, row: Row) -> Description:
        """Return the description in a row that only joins ids."""
        self._check_description(
            row, self._problems.at(row.file, row.line), ("join", row["id"], row["same_as"])
        )
        return self._description(row)

    def _description(self, row: Row) -> Description:
        fields: dict[str, Any] = {
            field: row.split(column) if field in _LISTS else row[column]
            for column, field in Description.columns().items()
            if column in row.cells
        }
        order = self._orders[row["id"]]
        self._orders[row["id"]] += 1
        return Description(**fields, order=order, dataset=self._dataset).with_id()

    def _check_description(self, row: Row, problems: ProblemsAt, key: tuple[str, ...]) -> None:
        """Note problems with the ids and the citation of a description, and duplicates."""
        for id_ in (row["id"], *row.split("same_as")):
            if problem := id_problem(id_):
                problems.add(problem)
        first = self._seen.setdefault(key, row)
        if first is not row:
            place = f"line {first.line}" if first.file == row.file else f"{first.file}:{first.line}"
            problems.add(f"duplicate: {place} has '{row['id']}' with the same document and paragraph")
        if row["document"]:
            self._document(row, problems)
        elif row["paragraph"]:
            problems.add("a paragraph needs a document")

    def _document(self, row: Row, problems: ProblemsAt) -> Document | None:
        """Return the document that a row cites; None, with a problem noted, if it cannot be cited."""
        name = row["document"]
        documents = self._documents
        document = documents.by_id.get(name)
        if document is not None and document.read:
            self._check_was_read(row, document, problems)
            return document
        if document is not None:
            problems.add(
                f"'{name}' has read = false in {documents.file} (cite the document that reports on it)"
            )
        elif documents.complete and name not in documents.broken:
            problems.add_unknown("document", name, documents.by_id)
        return None

    def _check_was_read(self, row: Row, document: Document, problems: ProblemsAt) -> None:
        """Note a paragraph after the last one that was read, if both are plain numbers."""
        paragraph, last = (paragraph_number(text) for text in (row["paragraph"], document.read_to))
        if last and paragraph > last:
            problems.add(
                f"paragraph {paragraph} of '{document.id}' was not read "
                f'(read_to = "{last}" in {self._documents.file})'
            )

    def statements(self, row: Row, number: int) -> list[KeyedStatement]:
        """Return the statements in a row; none, with problems noted, if it is not valid.

        Args:
            row: the row.
            number: its number among the statement rows of the dataset.
        """
        problems = self._problems.at(row.file, row.line)
        document = self._document(row, problems)
        meaning = _meaning(row["relation"], problems)
        subject = self._entity(row["subject"], problems)
        objects = [entity for name in row.split("object") if (entity := self._entity(name, problems))]
        if meaning is not None and subject is not None:
            for object_ in objects:
                self._check_ends(meaning, row["relation"], subject, object_, problems)
        if row["mode"] not in MODES:
            problems.add_unknown("mode", row["mode"], MODES[1:])
        self._check_period(row, problems)
        self._check_evidence(row, document, problems)
        if problems or document is None or meaning is None or subject is None:
            return []
        return [
            self._keyed_statement(row, number, document, meaning, subject, object_) for object_ in objects
        ]

    def _keyed_statement(
        self, row: Row, number: int, document: Document, meaning: Meaning, subject: str, object_: str
    ) -> KeyedStatement:
        relation = meaning.relation
        first, second = (object_, subject) if meaning.swapped else (subject, object_)
        if relation.symmetric:
            first, second = sorted((subject, object_))
        key = dict(zip(_KEY_COLUMNS.values(), _key_cells(row.cells), strict=True))
        key["attributed_to"] = key["attributed_to"] or document.default_speaker
        key |= {"relation": relation.type, "subject_as": first, "object_as": second}
        statement = Statement._make(_statement_cells(row.cells))
        if not statement.certainty:
            statement = statement._replace(certainty="stated")
        return KeyedStatement(key, statement, document.published, number)

    def attribute(self, row: Row) -> Attribute | None:
        """Return the attribute in a row; None, with problems noted, if it is not valid."""
        problems = self._problems.at(row.file, row.line)
        document = self._document(row, problems)
        entity = self._entity(row["entity"], problems)
        place = self._entity(row["place"], problems) if row["place"] else ""
        if place and self._types[place] and self._types[place] not in vocabulary().types_with("place"):
            problems.add(
                f"place '{row['place']}' is a {self._types[place]} (it must be a Place or a Country)"
            )
        low, high = (self._number(row, column, problems) for column in ("low", "high"))
        is_complete = row.kind not in self._problems.incomplete
        if is_complete and not (row["value"] or row["low"] or row["high"]):
            problems.add("has no value (give a value, or low and high)")
        elif row["value"] and (row["low"] or row["high"]):
            problems.add("has both a value and a range (give only one)")
        elif low is not None and high is not None and low > high:
            problems.add(f"low {low} is above high {high}")
        if row["qualifier"] not in QUALIFIERS:
            problems.add_unknown("qualifier", row["qualifier"], QUALIFIERS[1:])
        self._check_period(row, problems)
        self._date(row, "as_of", problems)
        self._check_evidence(row, document, problems)
        if problems or document is None or entity is None or place is None:
            return None
        fields: dict[str, Any] = {field: row[column] for column, field in Attribute.columns().items()}
        fields |= {
            "low": low,
            "high": high,
            "entity_as": entity,
            "place_as": place,
            "attributed_to": row["attributed_to"] or document.default_speaker,
            "certainty": row["certainty"] or "stated",
        }
        return Attribute(**fields, entity=entity, place=place, dataset=self._dataset).with_id()

    def _entity(self, name: str, problems: ProblemsAt) -> str | None:
        if name in self._types:
            return name
        ids = self._ids_by_name.get(_normalize(name), set())
        if len(ids) == 1:
            return next(iter(ids))
        if ENTITY in self._problems.incomplete or name in self._problems.unread_names:
            return None  # its row may be the one that could not be read
        if ids:
            problems.add(f"'{name}' is the name of several entities", partial(_list_ids, ids))
        else:
            problems.add(f"unknown entity '{name}'", partial(self._nearest, name))
        return None

    def _nearest(self, name: str) -> str:
        return did_you_mean(name, (*self._types, *self._ids_by_name)) or " (there are no entities)"

    def _check_ends(
        self, meaning: Meaning, phrase: str, subject: str, object_: str, problems: ProblemsAt
    ) -> None:
        """Note ends of a statement that its relation does not allow.

        Args:
            meaning: the relation.
            phrase: the relation as written.
            subject, object_: as written.
            problems: where to note problems.
        """
        if subject == object_:
            problems.add(f"'{subject}' cannot be both ends of a statement")
        subjects, objects = meaning.relation.subjects, meaning.relation.objects
        if meaning.swapped:
            subjects, objects = objects, subjects
        for end, allowed, role in ((subject, subjects, "subject"), (object_, objects, "object")):
            if self._types[end] and self._types[end] not in allowed:
                problems.add(
                    f"a {self._types[end]} ('{end}') cannot be the {role} of '{phrase}' "
                    f"(allowed: {', '.join(sorted(allowed))})"
                )

    def _number(self, row: Row, column: str, problems: ProblemsAt) -> int | float | None:
        text = row[column]
        if not text:
            return None
        if not _NUMBER.fullmatch(text):
            problems.add(f"{column} '{text}' is not a number (such as 4000 or 2.5)")
            return None
        if len(text) > _MAX_NUMBER:
            shown = f"{text[:_MAX_NUMBER]}..."
            problems.add(f"{column} '{shown}' is too long (at most {_MAX_NUMBER} characters)")
            return None
        return float(text) if "." in text else int(text)

    def _date(self, row: Row, column: str, problems: ProblemsAt) -> PartialDate | None:
        if not row[column]:
            return None
        try:
            return PartialDate.parse(row[column])
        except ValueError as error:
            problems.add(f"{column}: {error}")
            return None

    def _check_period(self, row: Row, problems: ProblemsAt) -> None:
        since, until = self._date(row, "since", problems), self._date(row, "until", problems)
        if since and until and since.first > until.last:
            problems.add(f"since {since.text} is after until {until.text}")

    def _check_evidence(self, row: Row, document: Document | None, problems: ProblemsAt) -> None:
        for column, most in (("quote", _MAX_QUOTE_WORDS), ("gist", _MAX_GIST_WORDS)):
            words = len(row[column].split())
            if words > most:
                problems.add(f"the {column} has {words} words (at most {most})")
        if row["certainty"] and row["certainty"] not in CERTAINTIES:
            problems.add_unknown("certainty", row["certainty"], CERTAINTIES)
        if document is not None:
            self._check_words(row, document, problems)
        if row.kind in self._problems.incomplete:  # the column may be one that could not be read
            return
        if document is not None and document.kind == "report":
            if not row["quote"] and not row["gist"]:
                problems.add(_needs_words(document))
            if not row["attributed_to"] and not document.default_speaker:
                problems.add(
                    "has no voice (fill in attributed_to, or default_speaker of the document "
                    f"in {self._documents.file})"
                )

    def _check_words(self, row: Row, document: Document, problems: ProblemsAt) -> None:
        """Note a quote or a gist that the document must not have, or that its text contradicts."""
        file, text = self._documents.file, self._texts.get(document.id)
        if document.quotable:
            if row["gist"]:
                problems.add(
                    f"'{document.id}' may be quoted; write a quote instead of the gist "
                    f"(otherwise quotable = false in {file})"
                )
            if text is not None:
                text.check_quote(document.id, row["paragraph"], row["quote"], problems)
            return
        if row["quote"]:
            problems.add(f"'{document.id}' may not be quoted; write a gist (quotable = false in {file})")
        if text is not None:
            text.check_gist(document.id, row["paragraph"], row["gist"], problems)


def _needs_words(document: Document) -> str:
    """Return the problem of a row about a report that has neither a quote nor a gist."""
    if document.quotable:
        return f"needs a quote of up to {_MAX_QUOTE_WORDS} words, because its document is a report"
    return (
        f"needs a gist of up to {_MAX_GIST_WORDS} words, because its document is a report "
        "that may not be quoted"
    )


def _meaning(phrase: str, problems: ProblemsAt) -> Meaning | None:
    """Return what a phrase means; None, with a problem noted, if it is not one relation."""
    meanings = meanings_of(phrase)
    if len(meanings) == 1:
        return meanings[0]
    if meanings:
        listed = ", ".join(f"'{meaning.relation.phrase}'" for meaning in meanings)
        problems.add(f"relation '{phrase}' can mean several things (write one of {listed})")
    else:
        problems.add(f"unknown relation '{phrase}'", partial(_similar, phrase, vocabulary()))
    return None


def _similar(phrase: str, known: Vocabulary) -> str:
    with using(known):
        phrases = " or ".join(f"'{one}'" for one in similar_phrases(phrase))
    return f" (did you mean {phrases}?)" if phrases else ""


def _normalize(name: str) -> str:
    """Return a name with composed accents: programs write accents in two ways that look the same."""
    return unicodedata.normalize("NFC", name)


def _list_ids(ids: Collection[str]) -> str:
    return f" (give one of the ids {first_names(sorted(ids), _MAX_LISTED)})"
