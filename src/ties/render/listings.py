"""Lists of what there is to ask about: documents, datasets, queries, entities, relations, voices, names."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from ties.quantities import pluralize
from ties.records import Document, Entity
from ties.render.blocks import Block, Entries, Entry, Grid, Paragraph
from ties.render.wording import how_read
from ties.render.writer import Writer
from ties.shell_commands import command
from ties.store.values import Value

__all__ = [
    "document_blocks",
    "entity_blocks",
    "query_blocks",
    "relation_blocks",
    "schema_blocks",
    "status_blocks",
    "voice_blocks",
]

_MAX_NAMES = 4
"""The maximum number of documents of a voice that are named."""

_COUNTABLE_MODES = ("aim", "attempt")
"""The modes that are nouns: "2 aims", but "2 denied"."""


def document_blocks(writer: Writer) -> Iterator[Block]:
    """Yield the documents with their sources, and how many claims each has."""
    for document, dataset, claims in writer.answer.rows:
        if isinstance(document, Document) and isinstance(claims, int):
            yield from _document_lines(document, str(dataset), claims)


def _document_lines(document: Document, dataset: str, claims: int) -> Iterator[Paragraph]:
    about = (document.publisher, document.published, document.kind, document.language)
    state = pluralize(claims, "claim") if document.read else "not read, known through other documents"
    reports_on = f"; reports on {', '.join(document.reports_on)}" if document.reports_on else ""
    yield Paragraph(f"{document.id}: {document.title}")
    yield Paragraph(f"{', '.join(filter(None, about))}; {state}; dataset {dataset}{reports_on}", 1)
    if document.descriptor:
        yield Paragraph(document.descriptor, 1)
    if text := how_read(document):
        yield Paragraph(text, 1)
    retrieved = f"retrieved {document.retrieved}" if document.retrieved else ""
    archived = f"archived at {document.archived_url}" if document.archived_url else ""
    if source := ", ".join(filter(None, (document.symbol, document.url, retrieved, archived))):
        yield Paragraph(source, 1)
    if document.sha256:
        yield Paragraph(f"sha256 {document.sha256}", 1)


def status_blocks(writer: Writer) -> Iterator[Block]:
    """Yield the datasets of the graph, and how much each has."""
    answer = writer.answer
    yield Paragraph(answer.question.removeprefix("What is in ").removesuffix("?"))
    yield from writer.opening()
    names = [column.name for column in answer.columns]
    for row in answer.rows:
        cells = dict(zip(names, row, strict=True))
        unfinished = "" if cells["fingerprint"] else " (loading not finished)"
        yield Paragraph(f"{cells['dataset']}: {cells['title']}{unfinished}")
        numbers = {name: cells[f"{name}s"] for name in ("document", "description", "claim", "attribute")}
        yield Paragraph(", ".join(pluralize(n, name) for name, n in numbers.items() if isinstance(n, int)), 1)


def query_blocks(writer: Writer) -> Iterator[Block]:
    """Yield the names and titles of canned queries, or one query with everything that is declared of it."""
    rows = writer.answer.rows
    if len(rows) != 1:
        entries = [Entry((str(name),), (_from(title, package),)) for name, title, *_, package in rows]
        yield Entries(tuple(entries))
        return
    [(name, title, about, parameters, columns, asks, _, package)] = rows
    yield Paragraph(f"{name}: {_from(title, package)}")
    yield from [Paragraph(str(about))] if about else ()
    examples = [command("ask", ask) for ask in map(str, asks if isinstance(asks, list) else ())]
    parts = (("Parameters", parameters), ("Columns", columns), ("Example questions", [*examples]))
    for heading, lines in parts:
        if isinstance(lines, list) and lines:
            yield Paragraph(f"{heading}:")
            yield from (Paragraph(str(line), 1) for line in lines)


def _from(title: Value, package: Value) -> str:
    """Return the title of a query, with the package that it comes from, if not ties."""
    return f"{title} (from {package})" if package else str(title)


def entity_blocks(writer: Writer) -> Iterator[Block]:
    """Yield a table of entities with their counts; ids tell those with the same name apart."""
    same_name = Counter(entity.name for entity, *_ in writer.answer.rows if isinstance(entity, Entity))
    rows = []
    for entity, found_as, *numbers in writer.answer.rows:
        if not isinstance(entity, Entity):
            continue
        id_ = f"id {entity.id}" if same_name[entity.name] > 1 or found_as == entity.id else ""
        more = ", ".join(filter(None, ("" if found_as == entity.id else str(found_as), id_)))
        name = f"{entity.name} ({more})" if more else entity.name
        rows.append((name, entity.type, *map(_count_text, numbers)))
    header = ("entity", "type", "claims", "attributes", "documents")
    yield from [Grid(header, tuple(rows))] if rows else []


def relation_blocks(writer: Writer) -> Iterator[Block]:
    """Yield the relations with their meaning, and how many claims and documents have them."""
    names = [column.name for column in writer.answer.columns]
    modes = names[names.index("claims") + 1 : names.index("documents")]
    entries = []
    for row in writer.answer.rows:
        cells = dict(zip(names, row, strict=True))
        counts = [
            _counted(cells[mode], mode, "" if mode in _COUNTABLE_MODES else mode)
            for mode in modes
            if cells[mode]
        ]
        by_mode = f" ({', '.join(counts)})" if counts and cells["asserted"] != cells["claims"] else ""
        details = (
            str(cells["kind"]),
            f"{_counted(cells['claims'], 'claim')}{by_mode}",
            _counted(cells["documents"], "document"),
        )
        gloss = (Paragraph(str(cells["gloss"]), 1),) if cells["gloss"] else ()
        entries.append(Entry((str(cells["phrase"]),), details, gloss))
    yield from [Entries(tuple(entries))] if entries else []


def voice_blocks(writer: Writer) -> Iterator[Block]:
    """Yield the voices with what they say and where, and the entities of the same names."""
    entries = []
    for voice, claims, attributes, documents, entity in writer.answer.rows:
        named = [str(document) for document in documents] if isinstance(documents, list) else []
        more = f" +{len(named) - _MAX_NAMES}" if len(named) > _MAX_NAMES else ""
        details = (
            f"{_counted(claims, 'claim')}, {_counted(attributes, 'attribute')}",
            f"{', '.join(named[:_MAX_NAMES])}{more}",
        )
        about = (
            (Paragraph(f"also an entity: {entity.name} ({entity.type}), id {entity.id}", 1),)
            if isinstance(entity, Entity)
            else ()
        )
        entries.append(Entry((str(voice),), details, about))
    yield from [Entries(tuple(entries))] if entries else []


def schema_blocks(writer: Writer) -> Iterator[Block]:
    """Yield a table for each part of the schema, and one for each owner of properties."""
    from ties.store.schema_names import CLAIMS

    for (part, owner), rows in groupby(writer.answer.rows, key=lambda row: (row[0], row[2])):
        if part == "property":
            meant = ", the relationships between entities" if owner == CLAIMS else ""
            yield Paragraph(f"Properties of {owner}{meant}:")
            cells = tuple((str(name), str(type_), str(meaning)) for _, name, _, type_, _, meaning in rows)
            yield Grid(("name", "type", "meaning"), cells)
        else:
            yield Paragraph(f"{part}s:".capitalize())
            cells = tuple(
                (str(name), _count_text(number), str(meaning)) for _, name, _, _, number, meaning in rows
            )
            yield Grid(("name", "number", "meaning"), cells)


def _count_text(value: Value) -> str:
    return f"{value:,}" if isinstance(value, int) else ""


def _counted(value: Value, noun: str, plural: str = "") -> str:
    return pluralize(value, noun, plural) if isinstance(value, int) else ""
