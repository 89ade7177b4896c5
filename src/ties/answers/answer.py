"""The result of a request of any kind: rows, context, what was left out, and everything cited."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext

from msgspec import Struct, field, json

from ties.answers.joins import join_notes
from ties.errors import UsageError
from ties.formats import RENDERERS
from ties.names.resolve import ResolvedName
from ties.plugins import plugin_errors
from ties.quantities import pluralize
from ties.questions.request import Request, ResolvedRequest
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
    entity_summary,
    merge_documents,
    record_json,
)
from ties.records.selection import MODE_WORDS
from ties.records.vocabulary import Vocabulary, using, vocabulary
from ties.store.protocol import Store
from ties.store.recognize import records_in
from ties.store.values import Value, value_json

__all__ = [
    "FORMAT",
    "ROW_UNITS",
    "Answer",
    "Column",
    "Context",
    "Evidence",
    "Layout",
    "Row",
    "answer_json",
    "build_answer",
    "evidence_in",
    "flat_rows",
    "modes_phrase",
    "negative_subject",
    "search_note",
    "sort_claims",
]

type Evidence = Claim | Attribute
"""A claim or an attribute."""

type Row = tuple[Value, ...]

_MAX_NAMED = 5

FORMAT = 1
"""Version of the JSON; increased when programs that read the current JSON could no longer read it."""

ROW_UNITS = ("claim", "quote")
"""What a flat row is about: a claim or an attribute, or one statement of a claim."""

_STATEMENT_FIELDS = {
    "paragraphs": "paragraph",
    "quotes": "quote",
    "gists": "gist",
    "certainties": "quote_certainty",
    "roles": "role",
    "notes": "note",
    "curator_notes": "curator_note",
}
"""The parallel lists of a claim, and the name of a single entry of each."""

_DOCUMENT_FIELDS = ("title", "url", "published")
"""Fields of the cited document that a flat row of a claim or an attribute has."""


class Layout(Struct, frozen=True):
    """Options of a renderer.

    Attributes:
        width: of lines of text, in terminal cells.
        per: what a row of a table is about, one of `ROW_UNITS`.
        colour: whether text has escape sequences for colour, as a terminal shows it.
        numbered: whether text numbers the entries that `ties shell` can open.
    """

    width: int = 80
    per: str = "claim"
    colour: bool = False
    numbered: bool = False


_DEFAULT_LAYOUT = Layout()


class Column(Struct, frozen=True):
    """A column of an answer's rows.

    Attributes:
        name: the key of its cells in JSON.
        kind: of its cells: entity, document, description, claim, attribute, claims, attributes, list,
            number, text, or value (anything that Cypher may return). A cell may be None.
    """

    name: str
    kind: str


class Context(Struct, frozen=True):
    """A claim or attribute that is not a row of an answer but must be shown with it.

    Attributes:
        why: "undated" if it is what was asked, but no date says that it holds at the time asked for;
            "denied", "aim", "attempt" or "past" if it is about what was asked and has that mode; "contrary"
            if it contradicts what was found; "near" if it is close to what was asked, under the name of
            another relation; "beside" if the question's word does not cover its relation.
        record: the claim or attribute.
    """

    why: str
    record: Evidence


class Answer(Struct, frozen=True):
    """The result of a request. It is complete: showing it needs nothing more from the store.

    Attributes:
        request: with ids in place of names, so that it can be asked again.
        question: in full, for display.
        resolved: the entity that each name in the question was resolved to.
        says: a sentence that sums up the rows, or says that there are none; '' if the rows need none.
        columns: the columns of the rows, with their kinds.
        rows: one tuple per row, one value per column; values are records, numbers and text.
        context: claims that must be shown with the rows.
        left_out: the number of claims and attributes that do not count, by reason.
        interpretation_notes: how the question was interpreted, if that is not obvious; a sentence each.
        notes: further sentences; they cite a document as `[id]`.
        entities: every entity in the rows and the context, by id.
        documents: those cited by the rows, the context and the notes, and those that these report on; by id.
        truncated: whether there are more rows than these.
        vocabulary: that of the graph when it was asked, by which the answer is rendered.
    """

    request: Request
    question: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    says: str = ""
    resolved: tuple[ResolvedName, ...] = ()
    interpretation_notes: tuple[str, ...] = ()
    context: tuple[Context, ...] = ()
    left_out: Mapping[str, int] = {}
    notes: tuple[str, ...] = ()
    entities: Mapping[str, Entity] = {}
    documents: Mapping[str, Document] = {}
    truncated: bool = False
    vocabulary: Vocabulary = field(default_factory=vocabulary)

    @property
    def evidence(self) -> list[Evidence]:
        """The claims and attributes in the rows, each once."""
        return evidence_in(self.rows)

    @property
    def voices(self) -> list[str]:
        """The voices behind the rows, sorted; a reference work has none."""
        return sorted(
            {
                record.attributed_to
                for record in self.evidence
                if record.attributed_to and self.documents[record.document].kind != "reference"
            }
        )

    def render(self, format: str, layout: Layout = _DEFAULT_LAYOUT) -> str:
        """Return the answer in a format: text, markdown, html, json, ndjson, csv, tsv, or a plugin's.

        Raises:
            UsageError: the format is unknown.
            PluginFailed: the renderer belongs to another package and failed.
        """
        found = RENDERERS.find(format)
        failures = plugin_errors(f"format '{format}' of {found.package}") if found.package else nullcontext()
        with failures, using(self.vocabulary):
            return found.value(self, layout)

    def text(self, width: int = 80) -> str:
        """Return the answer as plain text, in lines of at most `width` cells."""
        return self.render("text", Layout(width))

    def __str__(self) -> str:
        return self.text().removesuffix("\n")

    def to_dict(self) -> dict[str, Value]:
        """Return the answer as `--json` prints it: one object, with the same keys for every request."""
        return answer_json(self)

    def flat(self, *, per: str = "claim") -> list[dict[str, Value]]:
        """Return one flat row per claim or per quote, with the same keys as CSV; lists stay lists.

        Iterating over an answer gives these rows, and its length is their number. Nodes and relationships
        that Cypher returns are maps.

        Args:
            per: one of `ROW_UNITS`.
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
        return f"<Answer: {self.question} {pluralize(len(self.rows), 'row')}>"

    def column(self, name: str) -> list[Value]:
        """Return the values of a column, in the order of the rows."""
        at = [column.name for column in self.columns].index(name)
        return [row[at] for row in self.rows]

    def name(self, id_: str) -> str:
        """Return the name of an entity, or its id if the answer does not have the entity."""
        return self.entities[id_].name if id_ in self.entities else id_


def evidence_in(value: object) -> list[Evidence]:
    """Return the claims and attributes in rows, a row or a cell, each once."""
    found: dict[tuple[type, str], Evidence] = {}
    for record in records_in(value):
        if isinstance(record, (Claim, Attribute)):
            found.setdefault((type(record), record.id), record)
    return [*found.values()]


def build_answer(
    store: Store,
    resolved: ResolvedRequest,
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
    """Build an answer: read the entities that it names and the documents that it cites from the store.

    Args:
        columns: the name and kind of each.
        cited: ids of documents that the notes cite.
        known: entities that have been read already.
    """
    rows, context = tuple(rows), tuple(context)
    beside = [item.record for item in context]
    records = [*records_in(rows)]
    entities = {entity.id: entity for entity in (*known, *resolved.entities.values())}
    evidence = [record for record in records if isinstance(record, (Claim, Attribute))]
    ids = {id_ for record in (*evidence, *beside) for id_ in _entity_ids(record)}
    used = {*ids, *(entity.id for entity in resolved.entities.values())}
    entities = {id_: entity for id_, entity in entities.items() if id_ in used}
    entities |= {record.id: record for record in records if isinstance(record, Entity)}
    entities |= store.entities(missing) if (missing := ids - entities.keys()) else {}
    join_sentences, joined_in = join_notes(store, [*records, *beside], entities)
    cited_ids = {record.document for record in (*evidence, *beside)} | set(cited) | joined_in
    cited_ids |= {record.document for record in records if isinstance(record, Description)} - {""}
    found = [record for record in records if isinstance(record, Document)]
    documents = merge_documents([*found, *(store.documents(cited_ids) if cited_ids else ())])
    return Answer(
        resolved.request,
        question,
        tuple(Column(*column) for column in columns),
        rows,
        says,
        resolved.resolved,
        resolved.notes,
        context,
        dict(sorted(left_out.items())),
        (*notes, *join_sentences),
        dict(sorted(entities.items())),
        {document.id: document for document in cited_documents(documents, cited_ids | {d.id for d in found})},
        truncated,
    )


def _entity_ids(record: Evidence) -> tuple[str, ...]:
    """Return the ids of the entities that a claim or an attribute is about."""
    if isinstance(record, Claim):
        return record.subject, record.object
    return (record.entity, record.place) if record.place else (record.entity,)


def sort_claims(claims: Iterable[Claim]) -> list[Claim]:
    """Return claims sorted by mode and certainty, the most certain first, then by relation and ends."""

    def order(claim: Claim) -> tuple[object, ...]:
        by = (claim.relation, claim.subject, claim.object, claim.document, claim.attributed_to)
        return (MODES.index(claim.mode), CERTAINTIES.index(claim.certainty), *by, claim.id)

    return sorted(claims, key=order)


def negative_subject(left_out: Mapping[str, int]) -> str:
    """Return the subject of a sentence that nothing was found; it mentions filters if they mattered."""
    return "With these filters, no document here" if left_out else "No document here"


def modes_phrase(modes: Sequence[str]) -> str:
    """Return modes as a noun phrase: "anything denied, aimed at or attempted"."""
    *words, last = (MODE_WORDS[mode] for mode in modes)
    return f"anything {', '.join(words)} or {last}" if words else f"anything {last}"


def search_note(store: Store) -> str:
    """Return a note that lists the documents behind an empty answer."""
    documents = merge_documents(store.documents()).values()
    read = [document for document in documents if document.read and document.kind != "reference"]
    if not read:
        return "Searched: no documents (reference works aside)."
    listed = "; ".join(
        ", ".join(filter(None, (d.publisher or d.title, d.published))) for d in read[:_MAX_NAMED]
    )
    more = f"; and {len(read) - _MAX_NAMED} more" if len(read) > _MAX_NAMED else ""
    return f"Searched: {pluralize(len(read), 'document')} ({listed}{more})."


# ------------------------------------------------------------ JSON


def answer_json(answer: Answer) -> dict[str, Value]:
    """Return an answer as one object, with the same keys for every request (`render/answer.schema.json`)."""
    return {
        "format": FORMAT,
        "question": answer.question,
        "request": _builtins(answer.request),
        "resolved": [_builtins(resolved) for resolved in answer.resolved],
        "says": answer.says,
        "rows": [_row_json(answer, row) for row in answer.rows],
        "context": [
            {"why": item.why, type(item.record).__name__.lower(): _json(answer, item.record)}
            for item in answer.context
        ],
        "left_out": [{"why": why, "number": number} for why, number in answer.left_out.items()],
        "notes": [*answer.interpretation_notes, *answer.notes],
        "documents": {id_: record_json(document) for id_, document in answer.documents.items()},
        "voices": [*answer.voices],
        "truncated": answer.truncated,
    }


def _builtins(value: Struct) -> Value:
    """Return a struct as maps, lists and scalars of JSON."""
    plain: Value = json.decode(json.encode(value))
    return plain


def _row_json(answer: Answer, row: Row) -> dict[str, Value]:
    """Return a row by column: entities in short, claims and attributes with the names of their entities."""
    return {column.name: _json(answer, value) for column, value in zip(answer.columns, row, strict=True)}


def _json(answer: Answer, value: Value) -> Value:
    if isinstance(value, list):
        return [_json(answer, item) for item in value]
    if isinstance(value, Entity):
        return entity_summary(value)
    if isinstance(value, Record):
        return {**record_json(value), **_names(answer, value)}
    return value_json(value)


def _names(answer: Answer, record: Record) -> dict[str, Value]:
    """Return the names of the entities that a record refers to by id."""
    if isinstance(record, Claim):
        return {"subject_name": answer.name(record.subject), "object_name": answer.name(record.object)}
    if isinstance(record, Attribute):
        place = answer.name(record.place) if record.place else ""
        return {"entity_name": answer.name(record.entity), "place_name": place}
    return {}


# ------------------------------------------------------------ flat rows


def flat_rows(answer: Answer, *, per: str = "claim") -> tuple[list[str], list[dict[str, Value]]]:
    """Return the names of the columns, and the rows of an answer without nesting.

    A row with several claims or attributes becomes one row for each; what Cypher returned is left as it is.
    The columns depend only on the kind of answer, not on what was found, so an answer without rows has them
    too. The fields of a claim have no prefix if a row has one claim and no other column has such a name.

    Args:
        per: one of `ROW_UNITS`; "quote" makes one row per statement of a claim.

    Raises:
        UsageError: `per` is not one of `ROW_UNITS`.
    """
    if per not in ROW_UNITS:
        raise UsageError(f"unknown unit '{per}' (known: {', '.join(ROW_UNITS)})")
    columns = answer.columns
    claims = [column for column in columns if column.kind in ("claim", "claims")]
    others = {name for column in columns if column not in claims for name in _flat_names(column, per)}
    unprefixed = len(claims) == 1 and others.isdisjoint(_flat_names(claims[0], per))
    prefixes = {column.name: "" if unprefixed else f"{column.name}_" for column in claims}
    header = [name for column in columns for name in _flat_names(column, per, prefixes.get(column.name, ""))]
    empty: dict[str, Value] = dict.fromkeys(header)
    return header, [empty | line for row in answer.rows for line in _flatten_row(answer, row, per, prefixes)]


def _flat_names(column: Column, per: str, prefix: str = "") -> list[str]:
    """Return the names of a column's fields in flat rows.

    Args:
        prefix: for the fields of a claim.
    """
    name = column.name
    match column.kind:
        case "entity":
            return [name, f"{name}_id", f"{name}_type"]
        case "claim" | "claims":
            fields = [*Claim.json_fields(origin=False)]
            ends = {"subject": ["subject", "subject_name"], "object": ["object", "object_name"]}
            named = [new for field in fields for new in ends.get(field, [field])]
            cited = [f"document_{field}" for field in _DOCUMENT_FIELDS]
            return [f"{prefix}{_statement_field(field, per)}" for field in (*named, *cited)]
        case "attribute" | "attributes":
            fields = [*Attribute.json_fields(origin=False), "entity_name", "place_name"]
            cited = [f"document_{field}" for field in _DOCUMENT_FIELDS]
            return [f"{name}_{field}" for field in (*fields, *cited)]
        case "document":
            return [f"{name}_{field}" for field in Document.json_fields(origin=False)]
        case "description":
            return [f"{name}_{field}" for field in Description.json_fields(origin=False)]
    return [name]


def _statement_field(field: str, per: str) -> str:
    return _STATEMENT_FIELDS.get(field, field) if per == "quote" else field


def _flatten_row(
    answer: Answer, row: Row, per: str, prefixes: Mapping[str, str]
) -> Iterator[dict[str, Value]]:
    """Return one row per claim or attribute in the lists of a row, or per statement of these."""
    fixed: dict[str, Value] = {}
    several: list[dict[str, Value]] = []
    for column, value in zip(answer.columns, row, strict=True):
        name = column.name
        if value is None:
            continue
        if column.kind == "value":
            fixed[name] = value
        elif column.kind in ("claims", "attributes") and isinstance(value, list):
            several += [line for item in value for line in _claim_rows(answer, name, item, per, prefixes)]
        elif isinstance(value, Claim) and per == "quote":
            several += _claim_rows(answer, name, value, per, prefixes)
        elif isinstance(value, Claim):
            fixed |= _claim_rows(answer, name, value, per, prefixes)[0]
        else:
            fixed |= _flat_value(answer, name, value)
    yield from [fixed | line for line in several] or [fixed]


def _claim_rows(
    answer: Answer, name: str, item: Value, per: str, prefixes: Mapping[str, str]
) -> list[dict[str, Value]]:
    """Return a claim, or an attribute, as flat rows."""
    if not isinstance(item, Claim):
        return [_flat_value(answer, name, item)]
    prefix = prefixes[name]
    fields: dict[str, Value] = {**record_json(item), **_names(answer, item)}
    fields |= _cited_document(answer, item.document)
    if per != "quote":
        return [{f"{prefix}{field}": value for field, value in fields.items()}]
    rest = {f"{prefix}{field}": value for field, value in fields.items() if field not in _STATEMENT_FIELDS}
    statements = (zip(_STATEMENT_FIELDS.values(), statement, strict=True) for statement in item.statements)
    return [{**rest, **{f"{prefix}{field}": value for field, value in one}} for one in statements]


def _flat_value(answer: Answer, name: str, value: Value) -> dict[str, Value]:
    if isinstance(value, Entity):
        return {name: value.name, f"{name}_id": value.id, f"{name}_type": value.type}
    if isinstance(value, Attribute):
        fields: dict[str, Value] = record_json(value)
        fields |= {**_names(answer, value), **_cited_document(answer, value.document)}
        return {f"{name}_{field}": item for field, item in fields.items()}
    if isinstance(value, (Document, Description)):
        fields = record_json(value)
        return {f"{name}_{field}": item for field, item in fields.items()}
    if isinstance(value, list):
        return {name: [_list_item(answer, item) for item in value]}
    return {name: value}


def _cited_document(answer: Answer, document: str) -> dict[str, Value]:
    found = answer.documents.get(document)
    return {f"document_{field}": getattr(found, field) if found else "" for field in _DOCUMENT_FIELDS}


def _list_item(answer: Answer, item: Value) -> Value:
    if isinstance(item, Record):
        return item.name if isinstance(item, Entity) else str(getattr(item, item.IDENTIFIER))
    return item
