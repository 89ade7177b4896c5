"""Claims, attributes and citations of one answer as lines, with a record of what has been shown."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ties.answers.answer import Answer, Evidence
from ties.quantities import pluralize
from ties.records import Attribute, Claim, Description, Statement, paragraph_order
from ties.render.blocks import Block, Footnotes, Paragraph
from ties.render.wording import (
    certainty,
    describe_document,
    evidence_text,
    omit_repeated,
    paragraphs,
    period,
    quantity,
    strongest_first,
)
from ties.store.recognize import records_in

__all__ = ["Writer", "citations", "curator_notes_text", "evidence_line", "statement_text"]


class Writer:
    """Writes one answer: numbers documents as they are cited, and records what has been shown.

    Attributes:
        placed: ids of claims and attributes of the context that are shown among the rows.
        advice: how to see everything that is not shown; '' for the command that shows the evidence of a pair.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.evidence = answer.evidence
        self._numbers: dict[str, int] = {}
        self._shown: set[tuple[str, Statement | str]] = set()
        self._noted: set[tuple[str, Statement | str]] = set()
        self.placed: set[str] = set()
        self.advice = ""

    def number(self, document: str) -> str:
        """Return the number of a document, as "[1]"."""
        return f"[{self._numbers.setdefault(document, len(self._numbers) + 1)}]"

    def cite(self, document: str, numbers: Iterable[str]) -> str:
        """Return a citation: "[1] ¶2 5"."""
        return f"{self.number(document)} {paragraphs(sorted(set(numbers), key=paragraph_order))}".rstrip()

    def number_citations(self, sentence: str) -> str:
        """Return a sentence with document ids replaced by numbers."""
        known = self.answer.documents
        if "[" not in sentence:
            return sentence
        return re.sub(
            r"\[([^\[\]]+)\]",
            lambda found: self.number(found[1]) if found[1] in known else found[0],
            sentence,
        )

    def mark_shown(
        self, record: Evidence | Description, statements: Iterable[Statement] = (), *, notes: bool = False
    ) -> None:
        """Record that statements of a claim, or the quote or gist of an attribute, are shown.

        Args:
            notes: whether the curator's notes are also shown.
        """
        if isinstance(record, Attribute):
            self._shown.add((record.id, record.words))
        if isinstance(record, Description) and notes:
            self._noted |= {(record.id, record.note), (record.id, record.curator_note)}
        for statement in statements:
            self._shown.add((record.id, statement))
            if notes:
                self._noted.add((record.id, statement))

    def not_shown(self) -> tuple[str, Claim | None]:
        """Return what is not shown ("2 statements, 1 note"), and the first claim not shown completely."""
        evidence = self.evidence
        claims = [item for item in evidence if isinstance(item, Claim)]
        beside = [item.record for item in self.answer.context]
        claims += [record for record in beside if isinstance(record, Claim)]
        statements = {(claim.id, statement) for claim in claims for statement in claim.statements}
        attributes = [one for one in (*evidence, *beside) if isinstance(one, Attribute)]
        texts = {(one.id, one.words) for one in attributes if one.words}
        left = len(statements - self._shown) + len(texts - self._shown)
        without_notes = statements & self._shown - self._noted
        notes = sum(bool(one.note) + bool(one.curator_note) for _, one in without_notes)
        descriptions = [item for item in records_in(self.answer.rows) if isinstance(item, Description)]
        noted = {(one.id, note) for one in descriptions for note in (one.note, one.curator_note) if note}
        notes += len(noted - self._noted)
        parts = (pluralize(left, "statement") if left else "", pluralize(notes, "note") if notes else "")
        return ", ".join(filter(None, parts)), self._first_incomplete(claims)

    def _first_incomplete(self, claims: Sequence[Claim]) -> Claim | None:
        """Return the first claim with a statement that is not shown, or else a note that is not shown."""
        for claim in claims:
            if not {(claim.id, statement) for statement in claim.statements} <= self._shown:
                return claim
        for claim in claims:
            unnoted = (one for one in claim.statements if (claim.id, one) not in self._noted)
            if any(one.note or one.curator_note for one in unnoted):
                return claim
        return None

    def opening(self) -> Iterator[Paragraph]:
        """Yield how the question was interpreted, and the sentence that sums up the rows."""
        for line in self.answer.interpretation_notes:
            yield Paragraph(f"({line})")
        if self.answer.says:
            yield Paragraph(self.answer.says)

    def footnotes(self) -> list[Block]:
        """Return the documents that were cited."""
        documents = self.answer.documents
        notes = tuple(
            (number, describe_document(documents[id_], documents), documents[id_].url)
            for id_, number in self._numbers.items()
        )
        return [Footnotes(notes)] if notes else []

    # -------------------------------------------------------- claims and attributes in a line

    def claim_line(self, claim: Claim, cited: str = "") -> str:
        """Return a claim on one line: "Taliban RESTRICTS TTP [1] ¶32 (probable, UN Monitoring Team)".

        Args:
            cited: the documents in which it is; '' for its own.
        """
        name = self.answer.name
        return f"{name(claim.subject)} {claim.relation} {name(claim.object)} {self.source(claim, cited)}"

    def source(self, record: Evidence, cited: str = "") -> str:
        """Return where a claim or attribute is, how sure it is and who says it: "[1] ¶32 (probable, UN)"."""
        if isinstance(record, Claim):
            numbers, how = record.paragraphs, certainty(record, reading=True)
        else:
            numbers, how = (record.paragraph,), record.certainty
        weight = ", ".join(filter(None, (how, record.attributed_to)))
        return f"{cited or self.cite(record.document, numbers)} ({weight})"

    def attribute_line(self, item: Attribute) -> str:
        """Return an attribute on one line: name, value, place, dates, certainty, voice and citation."""
        weight = ", ".join(filter(None, (item.certainty, item.attributed_to)))
        value = self.attribute_value(item)
        return f"{item.attribute}: {value}  {weight} {self.cite(item.document, [item.paragraph])}"

    def attribute_value(self, item: Attribute) -> str:
        """Return the value of an attribute with its place, dates and notes."""
        where = f"in {self.answer.name(item.place)}" if item.place else ""
        as_of = f"as of {item.as_of}" if item.as_of else ""
        more = "; ".join(filter(None, (period(item.since, item.until), as_of, item.note)))
        curator = curator_notes_text([item.curator_note])
        return " ".join(filter(None, (quantity(item), where, more and f"({more})", curator)))

    def line(self, record: Evidence) -> str:
        """Return a claim, or an attribute with its entity, on one line."""
        return self.claim_line(record) if isinstance(record, Claim) else self.entity_attribute_line(record)

    def entity_attribute_line(self, item: Attribute) -> str:
        """Return an attribute on one line, with the entity that has it."""
        return f"{self.answer.name(item.entity)}: {self.attribute_line(item)}"

    def statement_line(self, claim: Claim, statement: Statement) -> str:
        """Return a statement on one line, and record that it is shown; '' if it is only a paragraph."""
        self.mark_shown(claim, [statement], notes=True)
        return statement_text(statement)

    def strongest_line(self, claim: Claim) -> str:
        """Return the strongest statement of a claim as `statement_line` does."""
        return self.statement_line(claim, strongest_first(claim)[0])

    def strongest(self, record: Evidence, level: int) -> Iterator[Paragraph]:
        """Yield the strongest statement of a claim, or the quote or gist of an attribute, if there is one."""
        if isinstance(record, Claim):
            text = self.strongest_line(record)
        else:
            self.mark_shown(record)
            text = evidence_text(record)
        if text:
            yield Paragraph(text, level)

    def quote_lines(self, claim: Claim, heading_certainty: str) -> Iterator[Paragraph]:
        """Yield the statements of a claim, the most certain first; those with one quote or gist are merged.

        Statements with neither, as those of a list are, are merged if nothing else differs.

        Args:
            heading_certainty: the certainty in the heading, which is not repeated.
        """
        groups: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
        for statement in strongest_first(claim):
            text = evidence_text(statement)
            rest = () if text else (statement.role, statement.note, statement.curator_note)
            groups[text, statement.certainty, *rest].append(statement)
        for (text, weight, *_), statements in groups.items():
            self.mark_shown(claim, statements, notes=True)
            numbers = sorted({statement.paragraph for statement in statements}, key=paragraph_order)
            details = dict.fromkeys(detail for one in statements for detail in _details(one))
            margin = "" if weight == heading_certainty else weight
            curator_notes = [*filter(None, (statement.curator_note for statement in statements))]
            if not (text or details or curator_notes):
                details = {"no quote": None}
            yield Paragraph(evidence_line(numbers, text, details, curator_notes), 1, margin)


def citations(writer: Writer, claims: Iterable[Claim]) -> str:
    """Return the documents of claims, the earliest first, each with its paragraphs: "[1] ¶2 5 [2] ¶7"."""
    documents = writer.answer.documents
    numbers: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        numbers[claim.document] += claim.paragraphs
    in_order = sorted(numbers, key=lambda id_: (not documents[id_].published, documents[id_].published, id_))
    return " ".join(writer.cite(document, numbers[document]) for document in in_order)


def statement_text(statement: Statement) -> str:
    """Return a statement with its paragraph, quote or gist, role and notes; '' if it is only a paragraph."""
    text = evidence_text(statement)
    if not any((text, statement.role, statement.note, statement.curator_note)):
        return ""
    return evidence_line([statement.paragraph], text, _details(statement), [statement.curator_note])


def _details(statement: Statement) -> Iterator[str]:
    """Return the role, unless the quote or gist has its words, and the note."""
    return filter(None, (omit_repeated(statement.role, statement.words), statement.note))


def evidence_line(
    numbers: Iterable[str], text: str, details: Iterable[str], curator_notes: Iterable[str] = ()
) -> str:
    """Return a quote or a gist with its paragraphs, details and notes.

    `¶32 "is actively supporting TTP" (role)`, `¶4 retold: its leaders got money each month (role)`.

    Args:
        numbers: the paragraphs.
        text: the quote or gist (`evidence_text`).
        details: roles and notes.
        curator_notes: the curator's notes.
    """
    more = "; ".join(details)
    parts = (paragraphs(numbers), text, more and f"({more})", curator_notes_text(curator_notes))
    return " ".join(filter(None, parts))


def curator_notes_text(notes: Iterable[str]) -> str:
    """Return the curator's notes as "(curator: ...)"; '' if there are none."""
    text = "; ".join(dict.fromkeys(filter(None, notes)))
    return f"(curator: {text})" if text else ""
