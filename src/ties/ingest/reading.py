"""From a reader's draft to the checked records of a dataset."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import override

from ties.ingest.checks import NO_TEXTS, RowChecks
from ties.ingest.documents import Documents, read_documents, read_id_and_title
from ties.ingest.files import DatasetFiles
from ties.ingest.folding import FoldedClaims, KeyedStatement, fold_statements
from ties.ingest.ledger import Ledger
from ties.ingest.problems import Problems
from ties.ingest.quotes import DocumentText
from ties.ingest.rows import ATTRIBUTE, ENTITY, JOIN, STATEMENT, Draft, Row, SkippedRow
from ties.ingest.shared_entities import SharedEntity
from ties.records import Attribute, Contents, Dataset, Description
from ties.records.extensions import Extension, InvalidExtensions, extended_by
from ties.records.identity import Identity, group_by_entity
from ties.records.vocabulary import using, vocabulary

__all__ = ["CheckedDataset", "Location", "check_dataset"]

_REPEATED = "same as an earlier row"


@dataclass(frozen=True, slots=True)
class Location:
    """A line in a file."""

    file: str
    line: int

    @override
    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class CheckedDataset:
    """A dataset that was read and has no problems.

    Attributes:
        contents: its records.
        ledger: what became of every row.
        locations: where each description was written.
        vocabulary: the relations and types that it adds, if any.
        shared_entities: those that other datasets of a graph describe too, if it was compared with one.
        notes: how the reader understood the files, in lines.
        sample: the first rows as the reader understood them, in lines.
    """

    contents: Contents
    ledger: Ledger
    locations: dict[Description, Location] = field(repr=False)
    vocabulary: Extension | None = None
    shared_entities: tuple[SharedEntity, ...] = ()
    notes: tuple[str, ...] = ()
    sample: tuple[str, ...] = ()


def check_dataset(
    files: DatasetFiles,
    read_draft: Callable[[DatasetFiles, Problems], Draft | None],
    problems: Problems,
    texts: Mapping[str, DocumentText] = NO_TEXTS,
) -> CheckedDataset | None:
    """Read and check the open files of a dataset.

    Args:
        files: the open files.
        read_draft: returns a draft of them, like `Reader.read`.
        problems: where to note problems, each with file and line.
        texts: texts of documents by id, with which every quote and gist is compared.

    Returns:
        The dataset; None, with problems noted, if there are any.

    Raises:
        BadData: a file changed while it was read.
    """
    before = len(problems)
    problems.start_dataset()
    for name, reason in files.unreadable.items():
        problems.add(files.folder / name, 0, f"cannot be read ({reason})")
    draft = read_draft(files, problems)
    if draft is None:
        if len(problems) == before:
            problems.add(files.folder, 0, "no dataset found")
        return None
    head = draft.dataset and read_id_and_title(draft.dataset, problems)
    dataset, title = head or ("", "")
    file = Path(draft.dataset.file).name if draft.dataset else ""
    documents = read_documents(dataset, file, draft.documents, problems)
    own = (draft.vocabulary,) if draft.vocabulary else ()
    try:
        words = extended_by(own)
    except InvalidExtensions as error:
        for problem in error.problems:
            problems.add(*problem)
        return None  # what the rows say depends on it
    rows = _Rows(dataset, documents, problems, texts)
    with using(words):
        claims = rows.read(draft)
        _compare_types(rows.locations, problems)
    files.refuse_changes()
    if len(problems) > before:
        return None
    assert rows.ledger.is_balanced, rows.ledger
    return CheckedDataset(
        Contents(
            dataset=Dataset(
                id=dataset,
                title=title,
                fingerprint=files.fingerprint,
                files=files.names,
                vocabulary=draft.vocabulary.text if draft.vocabulary else "",
            ),
            documents=tuple(documents.by_id[id_] for id_ in sorted(documents.by_id)),
            descriptions=tuple(sorted(rows.locations, key=lambda d: (d.entity, d.order))),
            claims=claims,
            attributes=tuple(sorted(rows.attributes, key=lambda attribute: attribute.id)),
        ),
        rows.ledger,
        rows.locations,
        notes=tuple(draft.notes),
        sample=tuple(draft.sample),
        vocabulary=draft.vocabulary,
    )


def _compare_types(locations: Mapping[Description, Location], problems: Problems) -> None:
    """Note ids that `same_as` joins although their types differ."""
    types = vocabulary().types.keys()
    identity = Identity(one for one in locations if one.same_as)
    joined = (one for one in locations if len(identity.group(one.entity)) > 1)
    for descriptions in group_by_entity(identity, joined).values():
        by_id: dict[str, Description] = {}
        for one in descriptions:
            by_id.setdefault(one.entity, one)
        first, *others = by_id.values()
        for other in others:
            if {other.type, first.type} <= types and not vocabulary().may_join(other.type, first.type):
                place = locations[other]
                message = (
                    f"'{other.entity}' is a {other.type}, but '{first.entity}', which same_as joins to it, "
                    f"is a {first.type} ({locations[first]})"
                )
                problems.add(place.file, place.line, message)


class _Rows:
    """Turns the rows of a draft into records, notes problems and counts every row in the ledger.

    Attributes:
        locations: where each description was written.
        attributes: the attributes, without duplicates.
    """

    def __init__(
        self, dataset: str, documents: Documents, problems: Problems, texts: Mapping[str, DocumentText]
    ) -> None:
        self._dataset = dataset
        self._checks = RowChecks(dataset, documents, problems, texts)
        self._joins: list[Row] = []
        self.ledger = Ledger()
        self.locations: dict[Description, Location] = {}
        self.attributes: set[Attribute] = set()

    def read(self, draft: Draft) -> FoldedClaims:
        """Read all rows, and return the claims that the statements fold into."""
        ledger = self.ledger
        claims = fold_statements(self._dataset, self._statements(draft))
        for row in self._joins:  # after the entities, as the first description of an id has its name
            self._describe(row, self._checks.join(row))
        ledger.claims = len(claims)
        ledger.statements = claims.statements
        if repeated := ledger.statement_rows - claims.rows:
            ledger.skipped[_REPEATED] += repeated
        ledger.statement_rows = claims.rows
        ledger.remarks = draft.remarks
        return claims

    def _statements(self, draft: Draft) -> Iterator[KeyedStatement]:
        """Yield the statements of all rows, and handle rows of other kinds."""
        ledger, checks = self.ledger, self._checks
        for row in draft.rows:
            ledger.rows[row.file] += 1
            if isinstance(row, SkippedRow):
                ledger.skipped[row.reason] += 1
            elif not checks.is_complete(row):
                continue
            elif row.kind is STATEMENT:
                ledger.statement_rows += 1
                yield from checks.statements(row, ledger.statement_rows)
            elif row.kind is ENTITY:
                self._describe(row, checks.entity(row))
            elif row.kind is JOIN:
                self._joins.append(row)
            elif row.kind is ATTRIBUTE:
                self._add(checks.attribute(row))
            else:
                raise ValueError(f"{row.file}:{row.line}: unknown kind of row")

    def _describe(self, row: Row, description: Description) -> None:
        self.ledger.descriptions += 1
        self.locations[description] = Location(row.file, row.line)

    def _add(self, attribute: Attribute | None) -> None:
        if attribute in self.attributes:
            self.ledger.skipped[_REPEATED] += 1
        elif attribute is not None:
            self.ledger.attributes += 1
            self.attributes.add(attribute)
