"""Answers to what changed from one version of a dataset to another.

Records are compared by what they say, not by their ids: a claim has the date of its document, which changes
with each version. Claims are compared on disk.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import batched, count

from msgspec import json

from ties.answers.answer import Answer, Column, Row
from ties.ingest.scratch import BATCH_SIZE, Scratch
from ties.progress import track
from ties.quantities import pluralize
from ties.questions.request import Request
from ties.records import Attribute, Claim, Contents, Description, Document, Entity, fingerprint
from ties.records.identity import derive_entity
from ties.records.names import fold
from ties.records.vocabulary import relation_order, vocabulary
from ties.store.values import Value

__all__ = ["CHANGES", "PARTS", "answer_diff"]

PARTS = ("document", "entity", "type", "name", "join", "note", "attribute", "claim")
"""What the column `part` can have, in the order of the rows of an entity."""

CHANGES = ("added", "removed", "altered")
"""What the column `change` can have."""

_COLUMNS = (
    *(("part", "text"), ("change", "text"), ("entity", "entity"), ("name", "text"), ("object", "entity")),
    *(("before", "list"), ("after", "list")),
    *(("before_attributes", "attributes"), ("after_attributes", "attributes")),
    *(("before_claims", "claims"), ("after_claims", "claims")),
)
_COUNTED = {
    "entity": ("entity", "entities"),
    "name": ("name", ""),
    "attribute": ("attribute", ""),
    "claim": ("claim", ""),
    "document": ("document", ""),
}
"""The parts that the summary counts, with their nouns."""

_NAME_KINDS = ("weak alias", "alias", "main name")
_OLD, _NEW = 0, 1

type _Lists = tuple[list[Value], list[Value]]


def answer_diff(request: Request, old: Contents, new: Contents) -> Answer:
    """Return what changed from one version of a dataset to another, one row for each difference.

    The rows of an entity follow each other: first entities that were added, then those that were removed,
    then the others, by type and name. An entity that was added or removed has rows for all its names,
    attributes and claims too.
    """
    comparison = _Comparison(old, new)
    rows = comparison.rows()
    counts = Counter((str(row[0]), str(row[1])) for row in rows)
    altered = {row[2].id for row in rows if isinstance(row[2], Entity)} - comparison.one_sided
    counts["entity", "altered"] = len(altered)
    moved = [pluralize(number, noun) for noun, number in sorted(comparison.moved.items()) if number]
    notes = [f"In other paragraphs, and otherwise the same: {' and '.join(moved)}."] if moved else []
    if old.dataset.vocabulary != new.dataset.vocabulary:
        notes.append("Their vocabularies differ.")
    if old.dataset.id != new.dataset.id:
        notes.append(f"The datasets have different ids: {old.dataset.id} and {new.dataset.id}.")
    names = [str(one) for one in request.versions]
    documents = {one.id: one for one in (*old.documents, *new.documents)}
    return Answer(
        request,
        f"What changed from {names[0]} to {names[1]}?",
        tuple(Column(*column) for column in _COLUMNS),
        tuple(rows),
        _summary(counts) if rows else "The two versions say the same.",
        notes=tuple(notes),
        entities=comparison.used,
        documents=dict(sorted(documents.items())),
    )


def _summary(counts: Mapping[tuple[str, str], int]) -> str:
    """Return how much changed: "12 entities added, 3 removed; 1 document altered."."""
    parts = []
    for part, (one, many) in _COUNTED.items():
        numbers = [(counts[part, change], change) for change in CHANGES if counts.get((part, change))]
        if numbers:
            (first, change), *others = numbers
            words = [f"{pluralize(first, one, many)} {change}", *(f"{n:,} {what}" for n, what in others)]
            parts.append(", ".join(words))
    return f"{'; '.join(parts)}." if parts else "Only notes, types or joins changed."


class _Comparison:
    """Two versions of a dataset, side by side.

    Attributes:
        used: the entities in the rows, by id as written.
        one_sided: ids of the entities that only one version describes.
        moved: how many attributes and claims differ only in their paragraphs.
    """

    def __init__(self, old: Contents, new: Contents) -> None:
        self._sides = (old, new)
        self._described = tuple(_by_entity(side.descriptions) for side in self._sides)
        named = [
            {id_ for id_, about in side.items() if any(one.name for one in about)} for side in self._described
        ]
        self._added, self._removed = named[_NEW] - named[_OLD], named[_OLD] - named[_NEW]
        self.one_sided = self._added | self._removed
        self._documents = _same_documents(old, new)
        self._type_order = {type_: at for at, type_ in enumerate(vocabulary().types)}
        self.used: dict[str, Entity] = {}
        self.moved: Counter[str] = Counter()

    def rows(self) -> list[Row]:
        """Return the differences, sorted."""
        rows = [*self._entity_rows(), *self._attribute_rows(), *self._claim_rows()]
        self.used = dict(sorted(self.used.items()))
        return [*self._document_rows(), *sorted(rows, key=self._order)]

    def _order(self, row: Row) -> tuple[object, ...]:
        part, change, entity, name, object_, *_ = row
        assert isinstance(entity, Entity)
        state = 0 if entity.id in self._added else 1 if entity.id in self._removed else 2
        type_ = self._type_order.get(entity.type, len(self._type_order))
        rank = relation_order().get(str(name), 0) if part == "claim" else 0
        other = object_.name if isinstance(object_, Entity) else ""
        about = (state, type_, fold(entity.name), entity.id)
        return *about, PARTS.index(str(part)), rank, str(name), other, str(change)

    def _entity(self, id_: str) -> Entity:
        """Return an entity as the newest version that has it describes it."""
        if id_ not in self.used:
            about = next(
                (named for side in reversed(self._described) if (named := _named(side.get(id_, ())))), None
            )
            found = derive_entity([id_], about) if about else Entity(id=id_, name=id_, type="")
            self.used[id_] = found
        return self.used[id_]

    def _row(
        self,
        part: str,
        id_: str,
        name: str,
        texts: _Lists = ([], []),
        *,
        object_: str = "",
        attributes: _Lists = ([], []),
        claims: _Lists = ([], []),
    ) -> Row:
        """Return a row; what changed follows from which side has something."""
        (before, after), about = texts, (texts, attributes, claims)
        has_old, has_new = (any(lists[side] for lists in about) for side in (_OLD, _NEW))
        change = "altered" if has_old and has_new else "added" if has_new else "removed"
        other = self._entity(object_) if object_ else None
        return (part, change, self._entity(id_), name, other, before, after, *attributes, *claims)

    # -------------------------------------------------------- documents

    def _document_rows(self) -> Iterator[Row]:
        old, new = ({one.id: one for one in side.documents} for side in self._sides)
        pairs = [(id_, self._documents.get(id_, id_)) for id_ in sorted(new)]
        matched = {other for _, other in pairs}
        for id_, before in [*pairs, *(("", id_) for id_ in sorted(old.keys() - matched))]:
            yield from _document_changes(old.get(before), new.get(id_))

    # -------------------------------------------------------- entities

    def _entity_rows(self) -> Iterator[Row]:
        for id_ in sorted(self._described[_OLD].keys() | self._described[_NEW].keys()):
            old, new = (side.get(id_, []) for side in self._described)
            if id_ in self.one_sided:
                texts: _Lists = ([], [])
                texts[_NEW if id_ in self._added else _OLD].append(self._entity(id_).name)
                yield self._row("entity", id_, "", texts)
            elif (types := [[one.type for one in _named(side)[:1]] for side in (old, new)])[0] != types[1]:
                yield self._row("type", id_, "", (list[Value](types[0]), list[Value](types[1])))
            names = (_names(old), _names(new))
            for name in sorted(names[_OLD].keys() | names[_NEW].keys()):
                before, after = (side.get(name) for side in names)
                if before != after:
                    yield self._row("name", id_, name, (_as_list(before), _as_list(after)))
            joins = tuple({other for one in side for other in one.same_as} for side in (old, new))
            for other in sorted(joins[_OLD] ^ joins[_NEW]):
                texts = ([other], []) if other in joins[_OLD] else ([], [other])
                yield self._row("join", id_, other, texts)
            notes = tuple(
                {note for one in side for note in (one.note, one.curator_note) if note} for side in (old, new)
            )
            if notes[_OLD] != notes[_NEW]:
                before_only, after_only = notes[_OLD] - notes[_NEW], notes[_NEW] - notes[_OLD]
                yield self._row("note", id_, "", ([*sorted(before_only)], [*sorted(after_only)]))

    # -------------------------------------------------------- attributes

    def _attribute_rows(self) -> Iterator[Row]:
        found: dict[tuple[str, str], tuple[dict[str, Attribute], dict[str, Attribute]]] = {}
        for side, contents in enumerate(self._sides):
            for attribute in contents.attributes:
                key = (attribute.entity_as, attribute.attribute)
                said = found.setdefault(key, ({}, {}))[side]
                said.setdefault(self._attribute_saying(attribute, side), attribute)
        for (id_, name), (old, new) in found.items():
            both = old.keys() & new.keys()
            self.moved["attribute"] += sum(old[one].paragraph != new[one].paragraph for one in both)
            changed: _Lists = tuple(  # type: ignore[assignment]
                [one for saying, one in side.items() if saying not in both] for side in (old, new)
            )
            if any(changed):
                yield self._row("attribute", id_, name, attributes=changed)

    def _attribute_saying(self, attribute: Attribute, side: int) -> str:
        """Return a hash of what an attribute says, wherever it says it."""
        content = {
            name: value for name, value in attribute.content.items() if name not in ("dataset", "paragraph")
        }
        content["document"] = self._document(attribute.document, side)
        return fingerprint({name: str(value) for name, value in content.items()})

    def _document(self, id_: str, side: int) -> str:
        return self._documents.get(id_, id_) if side == _NEW else id_

    # -------------------------------------------------------- claims

    def _claim_rows(self) -> Iterator[Row]:
        table = Scratch(
            "CREATE TABLE said (key TEXT, saying TEXT, side INTEGER, paragraphs TEXT, number INTEGER, "
            "PRIMARY KEY (key, saying, side)) WITHOUT ROWID",
            "CREATE TABLE claims (number INTEGER PRIMARY KEY, claim BLOB)",
        )
        numbers = count()
        for side, contents in enumerate(self._sides):
            claims = track(contents.claims, f"comparing {contents.dataset.id}", len(contents.claims))
            for batch in batched(claims, BATCH_SIZE):
                numbered = [(next(numbers), claim) for claim in batch]
                table.fill("INSERT INTO claims VALUES (?, ?)", ((n, json.encode(one)) for n, one in numbered))
                table.fill(
                    "INSERT OR IGNORE INTO said VALUES (?, ?, ?, ?, ?)",
                    (
                        (self._claim_key(one, side), _claim_saying(one), side, "|".join(one.paragraphs), n)
                        for n, one in numbered
                    ),
                )
        ((self.moved["claim"],),) = table.rows(
            "SELECT count(*) FROM said o JOIN said n USING (key, saying) "
            "WHERE o.side = 0 AND n.side = 1 AND o.paragraphs <> n.paragraphs"
        )
        changed = table.rows(
            "SELECT s.key, s.side, c.claim FROM said s JOIN claims c USING (number) WHERE NOT EXISTS "
            "(SELECT 1 FROM said t WHERE t.key = s.key AND t.saying = s.saying AND t.side <> s.side) "
            "ORDER BY s.key, s.side, s.number"
        )
        by_key: dict[str, _Lists] = {}
        for key, side, packed in changed:
            by_key.setdefault(key, ([], []))[side].append(json.decode(packed, type=Claim))
        for claims_of_key in by_key.values():
            first = next(one for side in claims_of_key for one in side)
            assert isinstance(first, Claim)
            yield self._row(
                "claim", first.subject_as, first.relation, object_=first.object_as, claims=claims_of_key
            )

    def _claim_key(self, claim: Claim, side: int) -> str:
        ends = (claim.relation, claim.subject_as, claim.object_as)
        return fingerprint([*ends, claim.attributed_to, self._document(claim.document, side)])


def _claim_saying(claim: Claim) -> str:
    """Return a hash of what a claim says about its two ends, wherever it says it."""
    statements = sorted([*statement[1:]] for statement in claim.statements)
    return fingerprint([claim.mode, claim.since, claim.until, statements])


def _same_documents(old: Contents, new: Contents) -> dict[str, str]:
    """Return the ids of documents in the old version that have other ids in the new one, by these.

    If one document on each side has no counterpart, they are versions of each other.
    """
    left = [
        [one.id for one in side.documents if one.read and one.id not in {two.id for two in other.documents}]
        for side, other in ((old, new), (new, old))
    ]
    if len(left[_OLD]) == len(left[_NEW]) == 1:
        return {left[_NEW][0]: left[_OLD][0]}
    return {}


def _document_changes(old: Document | None, new: Document | None) -> Iterator[Row]:
    """Yield a row for a document that only one version has, or for each field that differs."""

    def row(change: str, name: str, before: list[Value], after: list[Value]) -> Row:
        return ("document", change, None, name, None, before, after, [], [], [], [])

    if old is None or new is None:
        one = old or new
        assert one is not None
        titles: _Lists = ([one.title], []) if new is None else ([], [one.title])
        yield row("removed" if new is None else "added", one.id, *titles)
        return
    texts: _Lists = ([], [])
    for name in ("id", *(field for field in Document.content_fields() if field not in ("id", "dataset"))):
        values = [getattr(side, name) for side in (old, new)]
        if values[0] != values[1]:
            for side, value in enumerate(values):
                texts[side].append(f"{name}: {_field_text(value)}")
    if texts[0]:
        yield row("altered", new.id, *texts)


def _field_text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _by_entity(descriptions: Iterable[Description]) -> dict[str, list[Description]]:
    found: dict[str, list[Description]] = defaultdict(list)
    for one in descriptions:
        found[one.entity].append(one)
    return dict(found)


def _named(descriptions: Sequence[Description]) -> list[Description]:
    return [one for one in descriptions if one.name]


def _names(descriptions: Sequence[Description]) -> dict[str, str]:
    """Return the names of an entity, each with its kind: the best of those that it has."""
    found: dict[str, int] = {}
    for number, one in enumerate(_named(descriptions)):
        kinds = ((one.weak_aliases, 0), (one.aliases, 1), ((one.name,), 1 if number else 2))
        for texts, rank in kinds:
            for text in texts:
                found[text] = max(found.get(text, 0), rank)
    return {name: _NAME_KINDS[rank] for name, rank in found.items()}


def _as_list(text: str | None) -> list[Value]:
    return [] if text is None else [text]
