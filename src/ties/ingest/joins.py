"""Decisions about pairs of entities: read from a review file, and written as a dataset of joins.

A review file is CSV with a line for each pair and the column `accept`, in which a person writes yes or no.
"""

import csv
import io
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from itertools import count
from pathlib import Path

import tomli_w
from msgspec import Struct

from ties.errors import BadData, UsageError
from ties.formulas import escape_cell
from ties.ingest import read_dataset
from ties.ingest.documents import SLUG
from ties.ingest.duplicates import compare_pair
from ties.ingest.problems import Problems
from ties.ingest.readers.curated.tables import read_rows
from ties.ingest.rows import Row, RowKind
from ties.input_files import open_input
from ties.output_files import new_folder, write_whole
from ties.quantities import pluralize
from ties.records import Description, Entity
from ties.records.vocabulary import vocabulary
from ties.store.protocol import Store

__all__ = ["DECISION", "Accepted", "Decision", "accept_joins", "read_decisions"]

DECISION = RowKind(
    ("accept", "one_id", "other_id"),
    ("score", "one", "one_type", "other", "other_type", "for", "against"),
)
"""A pair of entities, and whether somebody says that they are one."""

_WORDS = ("yes", "no")
_MANIFEST, _TABLE = "dataset.toml", "same_as.csv"
_COLUMNS = ("id", "same_as", "document", "paragraph", "note")
_MAX_NOTE = 2_000


class Decision(Struct, frozen=True):
    """A line of a review file.

    Attributes:
        accept: "yes", "no" or '' if nobody has decided.
        row: its cells, and its line.
    """

    accept: str
    row: Row

    @property
    def ids(self) -> tuple[str, str]:
        """The ids of the two entities."""
        return self.row["one_id"], self.row["other_id"]

    @property
    def note(self) -> str:
        """The score and the reasons, as the review file has them."""
        sides = ((word, self.row.split(word)) for word in ("for", "against"))
        reasons = [f"{word} {'; '.join(texts)}" for word, texts in sides if texts]
        score = [f"score {self.row['score']}"] if self.row["score"] else []
        return " ".join(". ".join((*score, *reasons)).split())[:_MAX_NOTE]


class Accepted(Struct, frozen=True):
    """What became of the lines of a review file.

    Attributes:
        dataset: the id of the dataset.
        added: how many joins were added to it.
        known: how many accepted pairs are joined already, there or in the graph.
        rejected, undecided: how many pairs have a no, and nothing.
    """

    dataset: str
    added: int
    known: int
    rejected: int
    undecided: int

    def lines(self) -> list[str]:
        """Return the numbers as lines of text."""
        counts = ((self.known, "already joined"), (self.rejected, "rejected"), (self.undecided, "undecided"))
        more = ", ".join(f"{number:,} {what}" for number, what in counts if number)
        return [f"{self.dataset}: {pluralize(self.added, 'join')} added{f'; {more}' if more else ''}"]


def read_decisions(file: Path) -> list[Decision]:
    """Return the pairs in a review file that somebody has accepted or rejected.

    Raises:
        BadData: it cannot be read, or has problems, each with its line.
    """
    return [one for one in _decisions(file, _read(file)) if one.accept]


def _read(file: Path) -> bytes:
    try:
        with open_input(file) as stream:
            return stream.read()
    except OSError as error:
        raise BadData(f"{file} cannot be read ({error.strerror or error})") from None


def _decisions(file: Path, content: bytes) -> list[Decision]:
    problems = Problems()
    found: list[Decision] = []
    decided: dict[frozenset[str], Decision] = {}
    for row in filter(None, read_rows(file, io.BytesIO(content), DECISION, problems)):
        at = problems.at(row.file, row.line)
        word = row["accept"].casefold()
        if word and word not in _WORDS:
            at.add(f"accept is '{row['accept']}' (write yes or no)")
        for column in ("one_id", "other_id"):
            if not row[column]:
                at.add(f"{column} is empty")
        decision = Decision(word, row)
        earlier = decided.setdefault(frozenset(decision.ids), decision)
        if decision.ids[0] == decision.ids[1]:
            at.add(f"'{decision.ids[0]}' is both entities of the pair")
        elif earlier is not decision:
            at.add(f"the same pair as in line {earlier.row.line}")
        found.append(decision)
    problems.raise_any()
    return found


def accept_joins(store: Store, file: Path, folder: Path) -> Accepted:
    """Write the accepted pairs of a review file to a folder of joins, which is new or was written so before.

    Raises:
        BadData: a line is invalid; nothing is written.
        UsageError: the folder has something else than joins, or cannot be written.
    """
    dataset = folder.absolute().name
    if not SLUG.fullmatch(dataset):
        raise UsageError(
            f"'{dataset}' cannot be the id of a dataset",
            advice=["name the folder with lower-case letters, digits and hyphens (my-joins)"],
        )
    content = _read(file)
    decisions = _decisions(file, content)
    problems = Problems()
    entities = _entities(store, decisions)
    new = [one for one in decisions if _check(store, one, entities, problems) and one.accept == "yes"]
    joined, manifest = _read_folder(folder, dataset)
    present = {(one.entity, other) for one in joined for other in one.same_as}
    _refuse_contradictions(decisions, present, entities, problems)
    problems.raise_any()
    accepted, rejected, undecided = (sum(one.accept == word for one in decisions) for word in (*_WORDS, ""))
    new = [one for one in new if present.isdisjoint((one.ids, one.ids[::-1]))]
    if new:
        document = _document(file, content)
        _write(folder, manifest, joined, new, document)
    return Accepted(str(manifest["id"]), len(new), accepted - len(new), rejected, undecided)


def _entities(store: Store, decisions: Sequence[Decision]) -> dict[str, Entity]:
    """Return the entities of all ids in the decisions, by each of their ids."""
    ids = sorted({id_ for one in decisions for id_ in one.ids})
    return {id_: entity for entity in (store.entities_named(ids) if ids else ()) for id_ in entity.ids}


def _check(store: Store, decision: Decision, entities: dict[str, Entity], problems: Problems) -> bool:
    """Note what is wrong with a decision; return whether its entities are not one yet."""
    at = problems.at(decision.row.file, decision.row.line)
    for id_ in decision.ids:
        if id_ not in entities:
            at.add(f"no entity has the id '{id_}'")
    if at:
        return False
    one, other = (entities[id_] for id_ in decision.ids)
    if one.id == other.id:
        return False
    if decision.accept == "yes":
        if not vocabulary().may_join(one.type, other.type):
            at.add(
                f"'{decision.ids[0]}' is a {one.type}, but '{decision.ids[1]}' is a {other.type}: "
                "they cannot be one entity"
            )
        elif not compare_pair(store, one, other).speaks_for:
            at.add(
                f"'{decision.ids[0]}' and '{decision.ids[1]}' are no pair that ties proposes "
                f"(to join them anyway, write a line of {_TABLE} yourself)"
            )
    return True


def _refuse_contradictions(
    decisions: Sequence[Decision],
    present: Iterable[tuple[str, str]],
    entities: dict[str, Entity],
    problems: Problems,
) -> None:
    """Note rejected pairs that other decisions, the folder or the graph make one entity.

    Args:
        present: the pairs of ids that the folder joins.
    """
    group = {entity.id: {entity.id} for entity in entities.values()}
    accepted = [decision.ids for decision in decisions if decision.accept == "yes"]
    for pair in (*present, *accepted):
        if all(id_ in entities for id_ in pair):
            one, other = (entities[id_].id for id_ in pair)
            group[one] |= group[other]
            for id_ in group[one]:
                group[id_] = group[one]
    for decision in decisions:
        if decision.accept != "no" or not all(id_ in entities for id_ in decision.ids):
            continue
        one, other = (entities[id_].id for id_ in decision.ids)
        if group[one] is group[other]:
            pair_text = " and ".join(f"'{id_}'" for id_ in decision.ids)
            message = (
                f"{pair_text} are rejected here, but joined by other lines, by the dataset or in the graph"
            )
            advice = f"(to separate them, delete the line of {_TABLE} that joins them)"
            problems.add(decision.row.file, decision.row.line, f"{message} {advice}")


# ------------------------------------------------------------ the folder


def _read_folder(folder: Path, dataset: str) -> tuple[Sequence[Description], dict[str, object]]:
    """Return the joins and the manifest of a folder of joins; none, and a new manifest, if it is missing.

    Raises:
        BadData: it has problems.
        UsageError: it has something else than joins.
    """
    new: dict[str, object] = {
        "id": dataset,
        "title": f"Entities that are the same, decided in {dataset}",
        "document": [],
    }
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return (), new
    if not (folder / _MANIFEST).is_file():
        raise UsageError(f"{folder} is not a dataset of joins", advice=["name a new folder"])
    contents = read_dataset(folder).contents
    if contents.claims or contents.attributes or any(one.name for one in contents.descriptions):
        raise UsageError(f"{folder} has more than joins", advice=["name a new folder"])
    manifest = tomllib.loads((folder / _MANIFEST).read_text(encoding="utf-8-sig"))
    return contents.descriptions, manifest


def _write(
    folder: Path,
    manifest: dict[str, object],
    joined: Iterable[Description],
    new: Sequence[Decision],
    document: dict[str, object],
) -> None:
    """Write the joins. A reader of the folder never sees half of them.

    Args:
        document: the review file, as a document without an id; if one has the same hash, that is cited.
    """
    dataset, documents = str(manifest["id"]), manifest.setdefault("document", [])
    assert isinstance(documents, list)
    cited = next((str(one["id"]) for one in documents if one.get("sha256") == document["sha256"]), "")
    if not cited:
        names = (f"{dataset}-{number}" for number in count(1))
        cited = next(name for name in names if name not in [one["id"] for one in documents])
        documents.append({"id": cited, **document})
    rows = [*_rows(joined), *(_row(one, cited) for one in new)]
    if isinstance(counts := manifest.get("counts"), dict):
        counts["same_as"] = len(rows)
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\n")
    writer.writerows((_COLUMNS, *([escape_cell(cell) for cell in row] for row in rows)))
    texts = {_MANIFEST: tomli_w.dumps(manifest), _TABLE: output.getvalue()}
    if folder.exists() and any(folder.iterdir()):
        for name, text in texts.items():  # a document that no line cites yet is valid
            write_whole(folder / name, text)
        return
    with new_folder(folder) as draft:
        for name, text in texts.items():
            (draft / name).write_text(text, encoding="utf-8")


def _document(file: Path, content: bytes) -> dict[str, object]:
    return {
        "title": f"Pairs accepted in {file.name}",
        "kind": "notes",
        "published": date.today().isoformat(),  # noqa: DTZ011 (the day at the place of the one who decides)
        "sha256": sha256(content).hexdigest(),
    }


def _rows(joined: Iterable[Description]) -> Iterator[tuple[str, ...]]:
    for one in joined:
        yield one.entity, "|".join(one.same_as), one.document, one.paragraph, one.note


def _row(decision: Decision, document: str) -> tuple[str, ...]:
    return (*decision.ids, document, str(decision.row.line), decision.note)
