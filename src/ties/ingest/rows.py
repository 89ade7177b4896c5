"""The checks of single rows, which turn them into statements and attributes where nothing is wrong."""

import re

from ties.dates import PartialDate
from ties.hints import did_you_mean
from ties.ingest.folding import Statement
from ties.ingest.manifest import Manifest
from ties.ingest.problems import Problems
from ties.ingest.tables import Row
from ties.model import CERTAINTIES, MODES, QUALIFIERS, Attribute, Description, Document
from ties.vocabulary import Relation, vocabulary

__all__ = ["MAX_QUOTE_WORDS", "RowChecks"]

MAX_QUOTE_WORDS = 12

_LONGEST_NUMBER = 15  # characters: any engine takes such an integer and keeps such a decimal number exactly

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
            self._called.setdefault(name, set()).add(description.entity)

    def type_of(self, entity: str) -> str | None:
        """The type of a known entity."""
        return self._types.get(entity)

    def document(self, row: Row, wrong: list[str]) -> Document | None:
        """The document that a row cites; None, noting what is wrong, when it cannot."""
        name = row["document"]
        document = self._manifest.documents.get(name)
        if document is not None and document.read:
            return document
        if document is not None:
            wrong.append(f"'{name}' has read = false in dataset.toml (cite the document that passes it on)")
        elif name not in self._manifest.broken:
            wrong.append(f"unknown document '{name}'{did_you_mean(name, self._manifest.documents)}")
        return None

    def statements(self, row: Row) -> list[Statement]:
        """The statements of a row; none, with problems noted, when anything is wrong with it."""
        wrong: list[str] = []
        document = self.document(row, wrong)
        relation = vocabulary().relation_called(row["relation"])
        if relation is None:
            phrases = (known.phrase for known in vocabulary().relations.values())
            wrong.append(f"unknown relation '{row['relation']}'{did_you_mean(row['relation'], phrases)}")
        subject = self._entity(row["subject"], wrong)
        objects = [entity for name in row.listed("object") if (entity := self._entity(name, wrong))]
        if relation is not None:
            for object_ in objects if subject else ():
                self._ends(relation, str(subject), object_, wrong)
        if row["mode"] not in MODES:
            wrong.append(f"unknown mode '{row['mode']}'{did_you_mean(row['mode'], filter(None, MODES))}")
        self._period(row, wrong)
        self._evidence(row, document, wrong)
        if wrong or document is None or relation is None or subject is None:
            self._note(row, wrong)
            return []
        return [
            Statement(
                document=document,
                paragraph=row["paragraph"],
                subject=subject,
                relation=relation,
                object=object_,
                quote=row["quote"],
                attributed_to=row["attributed_to"] or document.default_speaker,
                certainty=row["certainty"] or "stated",
                mode=row["mode"],
                since=row["since"],
                until=row["until"],
                role=row["role"],
                note=row["note"],
                line=row.line,
            )
            for object_ in objects
        ]

    def attribute(self, row: Row) -> Attribute | None:
        """The attribute of a row; None, with problems noted, when anything is wrong with it."""
        wrong: list[str] = []
        document = self.document(row, wrong)
        entity = self._entity(row["entity"], wrong)
        place = self._entity(row["place"], wrong) if row["place"] else ""
        if place and self._types[place] not in ("Place", "Country"):
            wrong.append(f"place '{row['place']}' is a {self._types[place]} (a Place or Country is wanted)")
        low, high = (self._number(row, column, wrong) for column in ("low", "high"))
        if not (row["value"] or row["low"] or row["high"]):
            wrong.append("says nothing (give a value, or low and high)")
        elif row["value"] and (row["low"] or row["high"]):
            wrong.append("has a value and a range (give one of them)")
        elif low is not None and high is not None and low > high:
            wrong.append(f"low {low} is above high {high}")
        if row["qualifier"] not in QUALIFIERS:
            known = filter(None, QUALIFIERS)
            wrong.append(f"unknown qualifier '{row['qualifier']}'{did_you_mean(row['qualifier'], known)}")
        self._period(row, wrong)
        self._date(row, "as_of", wrong)
        self._evidence(row, document, wrong)
        if wrong or document is None or entity is None or place is None:
            self._note(row, wrong)
            return None
        told = {
            column: row[column]
            for column in (
                "attribute",
                "value",
                "qualifier",
                "unit",
                "since",
                "until",
                "as_of",
                "quote",
                "note",
            )
        }
        return Attribute(
            self._manifest.id,
            document.document,
            row["paragraph"],
            entity,
            place=place,
            low=low,
            high=high,
            attributed_to=row["attributed_to"] or document.default_speaker,
            certainty=row["certainty"] or "stated",
            **told,
        )

    def _note(self, row: Row, wrong: list[str]) -> None:
        for message in wrong:
            self._problems.add(row.file, row.line, message)

    def _entity(self, name: str, wrong: list[str]) -> str | None:
        if name in self._types:
            return name
        called = sorted(self._called.get(name, ()))
        if len(called) == 1:
            return called[0]
        if called:
            wrong.append(
                f"'{name}' is the name of several entities (give one of the ids {', '.join(called)})"
            )
        else:
            known = did_you_mean(name, (*self._types, *self._called))
            wrong.append(f"unknown entity '{name}'{known or ' (add it to entities.csv)'}")
        return None

    def _ends(self, relation: Relation, subject: str, object_: str, wrong: list[str]) -> None:
        if subject == object_:
            wrong.append(f"'{subject}' cannot be both ends of a statement")
        for end, allowed, what in (
            (subject, relation.subjects, "subject"),
            (object_, relation.objects, "object"),
        ):
            if self._types[end] not in allowed:
                wrong.append(
                    f"a {self._types[end]} ('{end}') cannot be the {what} of '{relation.phrase}' "
                    f"(allowed: {', '.join(sorted(allowed))})"
                )

    def _number(self, row: Row, column: str, wrong: list[str]) -> int | float | None:
        text = row[column]
        if not text:
            return None
        if not _NUMBER.fullmatch(text):
            wrong.append(f"{column} '{text}' is not a number (4000 or 2.5)")
            return None
        if len(text) > _LONGEST_NUMBER:
            shown = f"{text[:_LONGEST_NUMBER]}..."
            wrong.append(f"{column} '{shown}' is too long a number (at most {_LONGEST_NUMBER} characters)")
            return None
        return float(text) if "." in text else int(text)

    def _date(self, row: Row, column: str, wrong: list[str]) -> PartialDate | None:
        if not row[column]:
            return None
        try:
            return PartialDate.parse(row[column])
        except ValueError as error:
            wrong.append(f"{column}: {error}")
            return None

    def _period(self, row: Row, wrong: list[str]) -> None:
        since, until = self._date(row, "since", wrong), self._date(row, "until", wrong)
        if since and until and since.first > until.last:
            wrong.append(f"since {since.text} is after until {until.text}")

    def _evidence(self, row: Row, document: Document | None, wrong: list[str]) -> None:
        words = len(row["quote"].split())
        if words > MAX_QUOTE_WORDS:
            wrong.append(f"the quote has {words} words (at most {MAX_QUOTE_WORDS})")
        if row["certainty"] and row["certainty"] not in CERTAINTIES:
            wrong.append(
                f"unknown certainty '{row['certainty']}'{did_you_mean(row['certainty'], CERTAINTIES)}"
            )
        if document is not None and document.kind == "report":
            if not row["quote"]:
                wrong.append(f"has no quote (a report needs up to {MAX_QUOTE_WORDS} words as evidence)")
            if not row["attributed_to"] and not document.default_speaker:
                wrong.append(
                    "nobody says it (fill attributed_to, or default_speaker of the document in dataset.toml)"
                )
