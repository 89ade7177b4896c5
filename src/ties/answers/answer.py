"""The one shape of every answer: what was found, what speaks against it, and what was left out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext

from msgspec import Struct, json

from ties.errors import UsageError
from ties.formats import RENDERERS
from ties.names.resolve import Resolved
from ties.plugins import blamed
from ties.quantities import counted
from ties.questions.request import Asked, Request
from ties.records import (
    CERTAINTIES,
    MODES,
    Attribute,
    Claim,
    Description,
    Document,
    Entity,
    Record,
    cited_documents,
    entity_in_short,
    merged_documents,
    record_json,
)
from ties.store.protocol import Store
from ties.store.recognize import records_in
from ties.store.values import Value, value_json

__all__ = [
    "FORMAT",
    "PER",
    "Answer",
    "Column",
    "Context",
    "Evidence",
    "Layout",
    "Row",
    "answer_json",
    "answer_of",
    "evidence_in",
    "flat_rows",
    "in_order",
    "nobody",
    "searched",
]

type Evidence = Claim | Attribute
"""A claim or an attribute."""

type Row = tuple[Value, ...]

_NAMED = 5

FORMAT = 1
"""Goes up when a program that reads today's JSON could no longer do so."""

PER = ("claim", "quote")
"""What a flat row stands for: a claim or fact, or one place that it rests on."""

_STATEMENT = {
    "paragraphs": "paragraph",
    "quotes": "quote",
    "certainties": "quote_certainty",
    "roles": "role",
    "notes": "note",
}
"""The lists of a claim, and what a single entry is called."""

_CITED = ("title", "url", "published")
"""What of its document stands beside a claim or fact in a flat row."""


class Layout(Struct, frozen=True):
    """How an answer is to be shown.

    Attributes:
        width: of lines of text, in cells.
        per: what a line of a table stands for, "claim" or "quote".
    """

    width: int = 80
    per: str = "claim"


_USUAL = Layout()


class Column(Struct, frozen=True):
    """A column of an answer's rows.

    Attributes:
        kind: what a cell holds: entity, document, description, claim, attribute, claims, attributes, list,
            number, text, or value (anything that Cypher may return). A cell may be None.
    """

    name: str
    kind: str


class Context(Struct, frozen=True):
    """A claim that is no row of an answer and must be seen beside it.

    Attributes:
        why: "denied", "aim", "attempt" or "past" where the claim is of what was asked and has that mode;
            "contrary" where it speaks against what was found; "near" where it comes close to what was asked.
    """

    why: str
    claim: Claim


class Answer(Struct, frozen=True):
    """What the graph says to a request. It is whole: whoever shows it asks the store for nothing more.

    Attributes:
        request: with ids for names, so that the same can be asked again.
        question: in full, for people.
        resolved: what each name in the question was taken for.
        says: what the rows come to, or that there are none; '' where the rows speak for themselves.
        rows: a tuple a row, with a value a column; values are records, numbers and texts.
        context: what must be seen beside the rows.
        left_out: how many claims and attributes do not count, by reason.
        understood: how the question was read, where that is not plain; a sentence each.
        notes: further sentences. A document is cited in them as `[id]`.
        entities: everybody in the rows and the context, by id.
        documents: those that the rows, the context and the notes cite, and those whose words they pass on.
        truncated: whether there are more rows than these.
    """

    request: Request
    question: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    says: str = ""
    resolved: tuple[Resolved, ...] = ()
    understood: tuple[str, ...] = ()
    context: tuple[Context, ...] = ()
    left_out: Mapping[str, int] = {}
    notes: tuple[str, ...] = ()
    entities: Mapping[str, Entity] = {}
    documents: Mapping[str, Document] = {}
    truncated: bool = False

    @property
    def evidence(self) -> list[Evidence]:
        """The claims and attributes in the rows, each once."""
        return evidence_in(self.rows)

    @property
    def voices(self) -> list[str]:
        """Who says what the rows rest on, sorted; a reference work has no voice."""
        return sorted(
            {
                record.attributed_to
                for record in self.evidence
                if record.attributed_to and self.documents[record.document].kind != "reference"
            }
        )

    def rendered(self, format: str, layout: Layout = _USUAL) -> str:
        """The answer in a format: text, markdown, html, json, ndjson, csv, tsv, or one of another package.

        Raises:
            UsageError: there is no such format.
            PluginFailed: it is of another package, and failed.
        """
        found = RENDERERS.find(format)
        with blamed(f"format '{format}' of {found.package}") if found.package else nullcontext():
            return found.value(self, layout)

    def text(self, width: int = 80) -> str:
        """The answer as a terminal shows it, in lines of at most `width` cells."""
        return self.rendered("text", Layout(width))

    def __str__(self) -> str:
        return self.text().removesuffix("\n")

    def to_dict(self) -> dict[str, Value]:
        """The answer as `--json` prints it: one object, with the same keys whatever was asked."""
        return answer_json(self)

    def flat(self, *, per: str = "claim") -> list[dict[str, Value]]:
        """Flat rows, a row a claim or a quote, all with the same keys, as CSV has them; lists stay lists.

        An answer iterates over these rows, and its length is their number. Nodes and relationships that
        Cypher returns are maps.

        Args:
            per: one of `PER`.
        """
        _, rows = flat_rows(self, per=per)
        return [{name: value_json(value) for name, value in row.items()} for row in rows]

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return iter(self.flat())

    def __len__(self) -> int:
        return len(self.flat())

    def __bool__(self) -> bool:
        return bool(self.rows)

    def __repr__(self) -> str:
        return f"<Answer: {self.question} {counted(len(self.rows), 'row')}>"

    def column(self, name: str) -> list[Value]:
        """The values of a column, in the order of the rows."""
        at = [column.name for column in self.columns].index(name)
        return [row[at] for row in self.rows]

    def name(self, id_: str) -> str:
        """What an entity is called; the id of one that is not known."""
        return self.entities[id_].name if id_ in self.entities else id_


def evidence_in(value: object) -> list[Evidence]:
    """The claims and attributes in rows, in a row or in a cell, each once."""
    found: dict[tuple[type, str], Evidence] = {}
    for record in records_in(value):
        if isinstance(record, (Claim, Attribute)):
            found.setdefault((type(record), record.id), record)
    return [*found.values()]


def answer_of(
    store: Store,
    asked: Asked,
    question: str,
    columns: Sequence[tuple[str, str]],
    rows: Iterable[Row],
    *,
    says: str = "",
    context: Iterable[Context] = (),
    left_out: Mapping[str, int] = {},
    notes: Sequence[str] = (),
    cited: Iterable[str] = (),
    known: Iterable[Entity] = (),
    truncated: bool = False,
) -> Answer:
    """An answer, with everybody whom it names and the documents that it cites read from the store.

    Args:
        columns: name and kind of each.
        cited: ids of documents that the notes cite.
        known: entities that need not be read any more.
    """
    rows, context = tuple(rows), tuple(context)
    claims = [item.claim for item in context]
    records = [*records_in(rows)]
    entities = {entity.id: entity for entity in (*known, *asked.entities.values())}
    evidence = [record for record in records if isinstance(record, (Claim, Attribute))]
    ids = {id_ for record in (*evidence, *claims) for id_ in _about(record)}
    wanted = {*ids, *(entity.id for entity in asked.entities.values())}
    entities = {id_: entity for id_, entity in entities.items() if id_ in wanted}
    entities |= {record.id: record for record in records if isinstance(record, Entity)}
    entities |= store.entities(missing) if (missing := ids - entities.keys()) else {}
    named = {record.document for record in (*evidence, *claims)} | set(cited)
    named |= {record.document for record in records if isinstance(record, Description)} - {""}
    described = [record for record in records if isinstance(record, Document)]
    documents = merged_documents([*described, *(store.documents(named) if named else ())])
    return Answer(
        asked.request,
        question,
        tuple(Column(*column) for column in columns),
        rows,
        says,
        asked.resolved,
        asked.notes,
        context,
        dict(sorted(left_out.items())),
        tuple(notes),
        dict(sorted(entities.items())),
        {document.id: document for document in cited_documents(documents, named | {d.id for d in described})},
        truncated,
    )


def _about(record: Evidence) -> tuple[str, ...]:
    """The ids of the entities that a claim or attribute is about."""
    if isinstance(record, Claim):
        return record.subject, record.object
    return (record.entity, record.place) if record.place else (record.entity,)


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Claims with the surest first, then by who says them of whom."""

    def order(claim: Claim) -> tuple[object, ...]:
        by = (claim.relation, claim.subject, claim.object, claim.document, claim.attributed_to)
        return (MODES.index(claim.mode), CERTAINTIES.index(claim.certainty), *by, claim.id)

    return sorted(claims, key=order)


def nobody(left_out: Mapping[str, int]) -> str:
    """How a sentence begins that says what was not found: what the selection leaves out may be why."""
    return "Nothing that the filters let through" if left_out else "No document here"


def searched(store: Store) -> str:
    """Which documents an empty answer rests on."""
    documents = merged_documents(store.documents()).values()
    read = [document for document in documents if document.read and document.kind != "reference"]
    if not read:
        return "Nothing was ingested."
    named = "; ".join(", ".join(filter(None, (d.publisher or d.title, d.published))) for d in read[:_NAMED])
    more = f"; and {len(read) - _NAMED} more" if len(read) > _NAMED else ""
    return f"Searched: {counted(len(read), 'document')} ({named}{more})."


# ------------------------------------------------------------ for programs


def answer_json(answer: Answer) -> dict[str, Value]:
    """An answer as one object, with the same keys whatever was asked (`render/answer.schema.json`)."""
    return {
        "format": FORMAT,
        "question": answer.question,
        "request": _plain(answer.request),
        "resolved": [_plain(resolved) for resolved in answer.resolved],
        "says": answer.says,
        "rows": [_row_json(answer, row) for row in answer.rows],
        "context": [{"why": item.why, "claim": _json(answer, item.claim)} for item in answer.context],
        "left_out": [{"why": why, "number": number} for why, number in answer.left_out.items()],
        "notes": [*answer.understood, *answer.notes],
        "documents": {id_: record_json(document) for id_, document in answer.documents.items()},
        "voices": [*answer.voices],
        "truncated": answer.truncated,
    }


def _plain(value: Struct) -> Value:
    """A value as JSON has it, with lists and maps for what is more than that."""
    plain: Value = json.decode(json.encode(value))
    return plain


def _row_json(answer: Answer, row: Row) -> dict[str, Value]:
    """A row by column: entities in short, claims and facts with the names of those whom they are about."""
    return {column.name: _json(answer, value) for column, value in zip(answer.columns, row, strict=True)}


def _json(answer: Answer, value: Value) -> Value:
    if isinstance(value, list):
        return [_json(answer, item) for item in value]
    if isinstance(value, Entity):
        return entity_in_short(value)
    if isinstance(value, Record):
        return {**record_json(value), **_names(answer, value)}
    return value_json(value)


def _names(answer: Answer, record: Record) -> dict[str, Value]:
    """The names of the entities that a record has by id."""
    if isinstance(record, Claim):
        return {"subject_name": answer.name(record.subject), "object_name": answer.name(record.object)}
    if isinstance(record, Attribute):
        place = answer.name(record.place) if record.place else ""
        return {"entity_name": answer.name(record.entity), "place_name": place}
    return {}


# ------------------------------------------------------------ flat rows


def flat_rows(answer: Answer, *, per: str = "claim") -> tuple[list[str], list[dict[str, Value]]]:
    """The rows of an answer without anything nested, and the names of their columns.

    A row with several claims or facts becomes one for each; what Cypher returned stays as it is. The columns
    depend on the kind of answer alone, not on what was found: an answer without rows has them too. The fields
    of a claim need no prefix where there is one claim in a row, and no other column has such a name.

    Args:
        per: one of `PER`; "quote" makes a row of each place that a claim rests on.

    Raises:
        UsageError: it is another one.
    """
    if per not in PER:
        raise UsageError(f"unknown unit '{per}' (known: {', '.join(PER)})")
    columns = answer.columns
    claims = [column for column in columns if column.kind in ("claim", "claims")]
    others = {name for column in columns if column not in claims for name in _flat_names(column, per)}
    alone = len(claims) == 1 and others.isdisjoint(_flat_names(claims[0], per))
    prefixes = {column.name: "" if alone else f"{column.name}_" for column in claims}
    header = [name for column in columns for name in _flat_names(column, per, prefixes.get(column.name, ""))]
    empty: dict[str, Value] = dict.fromkeys(header)
    return header, [empty | line for row in answer.rows for line in _flat(answer, row, per, prefixes)]


def _flat_names(column: Column, per: str, prefix: str = "") -> list[str]:
    """The names that a column has in flat rows.

    Args:
        prefix: of the fields of a claim.
    """
    name = column.name
    match column.kind:
        case "entity":
            return [name, f"{name}_id", f"{name}_type"]
        case "claim" | "claims":
            fields = [*Claim.json_fields(origin=False)]
            ends = {"subject": ["subject", "subject_name"], "object": ["object", "object_name"]}
            named = [new for field in fields for new in ends.get(field, [field])]
            cited = [f"document_{field}" for field in _CITED]
            return [f"{prefix}{_per(field, per)}" for field in (*named, *cited)]
        case "attribute" | "attributes":
            fields = [*Attribute.json_fields(origin=False), "entity_name", "place_name"]
            return [f"{name}_{field}" for field in fields] + [f"{name}_document_{field}" for field in _CITED]
        case "document":
            return [f"{name}_{field}" for field in Document.json_fields(origin=False)]
        case "description":
            return [f"{name}_{field}" for field in Description.json_fields(origin=False)]
    return [name]


def _per(field: str, per: str) -> str:
    return _STATEMENT.get(field, field) if per == "quote" else field


def _flat(answer: Answer, row: Row, per: str, prefixes: Mapping[str, str]) -> Iterator[dict[str, Value]]:
    """A row once for each claim or fact in its lists, or for each of their statements."""
    fixed: dict[str, Value] = {}
    several: list[dict[str, Value]] = []
    for column, value in zip(answer.columns, row, strict=True):
        name = column.name
        if value is None:
            continue
        if column.kind == "value":
            fixed[name] = value
        elif column.kind in ("claims", "attributes") and isinstance(value, list):
            several += [line for item in value for line in _spread(answer, name, item, per, prefixes)]
        elif isinstance(value, Claim) and per == "quote":
            several += _spread(answer, name, value, per, prefixes)
        elif isinstance(value, Claim):
            fixed |= _spread(answer, name, value, per, prefixes)[0]
        else:
            fixed |= _flat_value(answer, name, value)
    yield from [fixed | line for line in several] or [fixed]


def _spread(
    answer: Answer, name: str, item: Value, per: str, prefixes: Mapping[str, str]
) -> list[dict[str, Value]]:
    """A claim, or a fact, as flat rows."""
    if not isinstance(item, Claim):
        return [_flat_value(answer, name, item)]
    prefix = prefixes[name]
    fields: dict[str, Value] = {**record_json(item), **_names(answer, item), **_cited(answer, item.document)}
    if per != "quote":
        return [{f"{prefix}{field}": value for field, value in fields.items()}]
    rest = {f"{prefix}{field}": value for field, value in fields.items() if field not in _STATEMENT}
    places = (zip(_STATEMENT.values(), statement, strict=True) for statement in item.statements)
    return [{**rest, **{f"{prefix}{field}": value for field, value in place}} for place in places]


def _flat_value(answer: Answer, name: str, value: Value) -> dict[str, Value]:
    if isinstance(value, Entity):
        return {name: value.name, f"{name}_id": value.id, f"{name}_type": value.type}
    if isinstance(value, Attribute):
        fields: dict[str, Value] = record_json(value)
        fields |= {**_names(answer, value), **_cited(answer, value.document)}
        return {f"{name}_{field}": item for field, item in fields.items()}
    if isinstance(value, (Document, Description)):
        fields = record_json(value)
        return {f"{name}_{field}": item for field, item in fields.items()}
    if isinstance(value, list):
        return {name: [_in_cell(answer, item) for item in value]}
    return {name: value}


def _cited(answer: Answer, document: str) -> dict[str, Value]:
    found = answer.documents.get(document)
    return {f"document_{field}": getattr(found, field) if found else "" for field in _CITED}


def _in_cell(answer: Answer, item: Value) -> Value:
    if isinstance(item, Record):
        return item.name if isinstance(item, Entity) else str(getattr(item, item.IDENTIFIER))
    return item
