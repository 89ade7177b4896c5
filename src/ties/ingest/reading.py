"""From the draft that a reader of any format makes to the checked records of one dataset."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ties.errors import BadData
from ties.ingest.checks import RowChecks
from ties.ingest.documents import Documents, named, read_documents
from ties.ingest.files import DatasetFiles
from ties.ingest.folding import FoldedClaims, Stated, fold_statements
from ties.ingest.ledger import Ledger
from ties.ingest.problems import Problems
from ties.ingest.rows import ATTRIBUTE, ENTITY, JOIN, STATEMENT, Draft, LeftOut, Row
from ties.records import Attribute, Contents, Dataset, Description

__all__ = ["Reading", "Where", "read"]

_REPEATED = "says what an earlier row of the file says"


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A dataset that was read and found in order.

    Attributes:
        described: where each description was written.
    """

    contents: Contents
    ledger: Ledger
    described: dict[Description, Where] = field(repr=False)


def read(files: DatasetFiles, draft: Callable[[DatasetFiles, Problems], Draft | None]) -> Reading:
    """Read and check the open files of a dataset.

    Args:
        draft: makes a draft of them, as `Reader.read` does.

    Raises:
        BadData: all problems, each with file and line; or a file changed while it was read.
    """
    problems = Problems()
    made = draft(files, problems)
    name = named(made.dataset, problems) if made else None
    if made is None or name is None:
        problems.raise_any()
        raise BadData(f"no dataset is found in {files.folder}")
    dataset, title = name
    documents = read_documents(dataset, Path(made.dataset.file).name, made.documents, problems)
    rows = _Rows(dataset, documents, problems)
    claims = rows.read(made)
    files.refuse_changes()
    problems.raise_any()
    assert rows.ledger.balanced, rows.ledger
    return Reading(
        Contents(
            dataset=Dataset(id=dataset, title=title, fingerprint=files.fingerprint, files=files.names),
            documents=tuple(documents.by_id[id_] for id_ in sorted(documents.by_id)),
            descriptions=tuple(sorted(rows.described, key=lambda d: (d.entity, d.order))),
            claims=claims,
            attributes=tuple(sorted(rows.attributes, key=lambda attribute: attribute.id)),
        ),
        rows.ledger,
        rows.described,
    )


class _Rows:
    """Turns the rows of one draft into records, noting problems on the way and accounting for each row.

    Attributes:
        attributes: each once.
    """

    def __init__(self, dataset: str, documents: Documents, problems: Problems) -> None:
        self._dataset = dataset
        self._checks = RowChecks(dataset, documents, problems)
        self._joins: list[Row] = []
        self.ledger = Ledger()
        self.described: dict[Description, Where] = {}
        self.attributes: set[Attribute] = set()

    def read(self, draft: Draft) -> FoldedClaims:
        """Go through all rows; returns the claims that those of statements make."""
        ledger = self.ledger
        claims = fold_statements(self._dataset, self._statements(draft))
        for row in self._joins:  # behind the entities: the first description of an id has its name
            self._describe(row, self._checks.join(row))
        ledger.claims = len(claims)
        ledger.statements = claims.statements
        if repeated := ledger.statement_rows - claims.rows:
            ledger.skipped[_REPEATED] += repeated
        ledger.statement_rows = claims.rows
        return claims

    def _statements(self, draft: Draft) -> Iterator[Stated]:
        """The statements of all rows; rows of other kinds are seen to on the way."""
        ledger, checks = self.ledger, self._checks
        for row in draft.rows:
            ledger.rows[row.file] += 1
            if isinstance(row, LeftOut):
                ledger.skipped[row.reason] += 1
            elif not checks.is_whole(row):
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
                raise ValueError(f"{row.file}:{row.line} is a row of no known kind")

    def _describe(self, row: Row, description: Description) -> None:
        self.ledger.descriptions += 1
        self.described[description] = Where(row.file, row.line)

    def _add(self, attribute: Attribute | None) -> None:
        if attribute in self.attributes:
            self.ledger.skipped[_REPEATED] += 1
        elif attribute is not None:
            self.ledger.attributes += 1
            self.attributes.add(attribute)
