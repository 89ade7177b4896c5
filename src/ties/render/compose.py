"""Answer -> blocks: what is shown of an answer, in which order, and how much is not shown.

Each kind of answer has a function here. The blocks are the same for every format.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from itertools import groupby

from ties.answers.answer import Answer, Evidence, Row, evidence_in
from ties.quantities import pluralize
from ties.records import (
    Attribute,
    Claim,
    Description,
    Document,
    Entity,
    Record,
    Statement,
    paragraph_order,
    strongest,
)
from ties.records.selection import UNDATED
from ties.records.vocabulary import using, vocabulary
from ties.render.blocks import Block, Entries, Entry, Footnotes, Grid, Heading, Paragraph
from ties.render.wording import (
    CONTEXT_TITLES,
    certainty,
    date_words,
    evidence_counts,
    paragraphs,
    period,
    statement_rank,
    strongest_first,
)
from ties.render.writer import Writer, citations, statement_text
from ties.shell_commands import command
from ties.store.recognize import records_in
from ties.store.values import Value

__all__ = ["compose_blocks", "supplementary_lines"]

_MAX_EVIDENCE = 4
"""The maximum number of claims and attributes below a row of a canned query."""

_MAX_CONTEXT = 10
"""The maximum number of claims of the context that are shown for each reason, unless all are asked for."""

_IN_FULL = ("near", UNDATED)
"""The reasons for which claims of the context have lines of their own, below the rows."""

_MAX_NEAR = 5
"""The maximum number of these below an answer that has rows."""

_FINDING = ("who", "whom", "where")
_ABOUT_RELATIONS = (*_FINDING, "whether")


def compose_blocks(answer: Answer) -> list[Block]:
    """Return the blocks of an answer; the documents that they cite come last."""
    writer = Writer(answer)
    return [*_body(writer), *_closing(writer)]


def supplementary_lines(answer: Answer) -> list[str]:
    """Return everything but the rows as lines, for formats that have only rows."""
    writer = Writer(answer)
    has_values = any(column.kind == "value" for column in answer.columns)  # then no quotes are shown
    for item in [] if has_values else records_in(answer.rows):
        if isinstance(item, (Claim, Attribute, Description)):
            writer.mark_shown(item, item.statements if isinstance(item, Claim) else (), notes=True)
    with using(answer.vocabulary):
        blocks = [Paragraph(_summary(writer)), *writer.opening(), *_closing(writer, in_full=False)]
    lines = [block.text for block in blocks if isinstance(block, Paragraph) and block.text]
    footnotes = next((block.documents for block in blocks if isinstance(block, Footnotes)), ())
    return [*lines, *(f"[{number}] {text}" for number, text, _ in footnotes)]


# ------------------------------------------------------------ the parts that every answer has


def _body(writer: Writer) -> Iterator[Block]:
    answer = writer.answer
    kind = answer.request.kind
    if kind in _HEADED:
        yield Heading(answer.question, _summary(writer))
    yield from writer.opening() if kind not in _OWN_OPENING else ()
    yield from _KINDS[kind](writer)


def _closing(writer: Writer, *, in_full: bool = True) -> Iterator[Block]:
    """Yield notes, context, filters, what was left out or not shown, and the documents cited."""
    answer = writer.answer
    for note in answer.notes:
        yield Paragraph(writer.number_citations(note))
    yield from _context(writer, in_full=in_full)
    selection = answer.request.selection
    yield from map(Paragraph, selection.lines())
    if answer.left_out:
        reasons = ", ".join(f"{number:,} {reason}" for reason, number in answer.left_out.items())
        yield Paragraph(f"Left out: {reasons}.")
    number, claim = writer.not_shown()
    if number:
        commands = [command("evidence", claim.subject, claim.object)] if claim else []
        commands = [writer.advice] if writer.advice else commands
        yield Paragraph(f"Not shown: {number} ({'; '.join((*commands, '--json shows all'))}).")
    yield from writer.footnotes()


def _joined_lines(writer: Writer, records: Sequence[Evidence]) -> str:
    """Return claims and attributes of the context as parts of a sentence, and how many more there are.

    What one voice says in the same way in several documents is one part.
    """
    claims = _alike(writer, (record for record in records if isinstance(record, Claim)))
    attributes = [record for record in records if isinstance(record, Attribute)]
    most = len(records) if writer.answer.request.all else _MAX_CONTEXT
    lines = [
        *(writer.claim_line(group[0], citations(writer, group)) for group in claims[:most]),
        *map(writer.entity_attribute_line, attributes[: max(most - len(claims), 0)]),
    ]
    more = len(claims) + len(attributes) - len(lines)
    return "; ".join(lines) + (f"; and {more} more" if more else "")


def _alike(writer: Writer, claims: Iterable[Claim]) -> list[list[Claim]]:
    """Return claims by what they say and who says it: one voice in several documents is one group."""
    groups: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        ends = claim.subject, claim.relation, claim.object
        document = "" if claim.attributed_to else claim.document
        groups[*ends, certainty(claim, reading=True), claim.attributed_to, document].append(claim)
    return [*groups.values()]


def _context(writer: Writer, *, in_full: bool) -> Iterator[Block]:
    """Yield the claims and attributes of the context, by the reason for showing them.

    Args:
        in_full: give near and undated claims lines of their own, with a statement if there are no rows.
    """
    in_full = in_full and writer.answer.request.kind in _ABOUT_RELATIONS
    for why, title in CONTEXT_TITLES.items():
        by_heading: dict[str, list[Evidence]] = defaultdict(list)
        for record in [
            item.record
            for item in writer.answer.context
            if item.why == why and item.record.id not in writer.placed
        ]:
            heading = _undated_heading(writer, record) if why == UNDATED else title
            by_heading[heading].append(record)
        for heading, records in by_heading.items():
            claims = [record for record in records if isinstance(record, Claim)]
            if in_full and why in _IN_FULL:
                yield from _context_entries(writer, heading, claims)
            else:
                yield Paragraph(f"{heading}: {_joined_lines(writer, records)}.")


def _context_entries(writer: Writer, heading: str, claims: Iterable[Claim]) -> Iterator[Block]:
    """Yield claims of the context in lines of their own; those that differ only in one end share a line."""
    answer = writer.answer
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for alike in _alike(writer, claims):
        first = alike[0]
        fixed = first.object if first.object in answer.request.entities.values() else first.subject
        statements = tuple(
            (
                one.document,
                one.paragraphs,
                one.certainties,
                one.roles,
                () if answer.evidence else (one.quotes, one.gists),
            )
            for one in alike
        )
        groups[fixed, first.subject == fixed, first.relation, _weight(first), statements] += alike
    most = len(groups) if answer.request.all else _MAX_NEAR if answer.evidence else _MAX_CONTEXT
    shown, hidden = [*groups.values()][:most], [*groups.values()][most:]
    yield Paragraph(f"{heading}:")
    yield Entries(tuple(_context_entry(writer, group, quoted=not answer.evidence) for group in shown))
    if hidden:
        yield Paragraph(f"and {pluralize(sum(map(len, hidden)), 'more claim')} (--all shows all)", 1)


def _undated_heading(writer: Writer, record: Evidence) -> str:
    """Return why a claim or attribute says nothing about the time asked for, and when it was reported."""
    reason = "Its dates leave this open" if record.since or record.until else CONTEXT_TITLES[UNDATED]
    reported = date_words(writer.answer.documents[record.document].published)
    return f"{reason}, reported {reported}" if reported else reason


def _weight(claim: Claim) -> tuple[str, str]:
    return certainty(claim, reading=True), claim.attributed_to


def _context_entry(writer: Writer, claims: Sequence[Claim], *, quoted: bool) -> Entry:
    """Return an entry for claims that differ only in one of their ends."""
    first, name = claims[0], writer.answer.name
    ends = [
        ", ".join(dict.fromkeys(name(getattr(one, end)) for one in claims)) for end in ("subject", "object")
    ]
    evidence = []
    if writer.answer.request.all:
        evidence = list(
            dict.fromkeys(line for one in claims for line in writer.quote_lines(one, one.certainty))
        )
    elif quoted:
        statement = strongest_first(first)[0]
        line = writer.statement_line(first, statement)
        evidence = [Paragraph(line, 1)] if line else []
        for claim in claims[1:]:
            writer.mark_shown(claim, [one for one in claim.statements if one == statement])
    weight, voice = _weight(first)
    lead = f"{ends[0]} {first.relation} {ends[1]}"
    details = weight, voice, citations(writer, claims)
    return Entry((lead,), details, tuple(evidence), tuple(one.id for one in claims))


def _summary(writer: Writer) -> str:
    """Return the number of items found, of documents and of voices: "2 groups, 1 document, 1 voice"."""
    answer = writer.answer
    evidence = writer.evidence
    if not evidence:
        return ""
    voices = answer.voices
    counts = evidence_counts(len({record.document for record in evidence}), len(voices))
    if answer.request.kind == "evidence":
        relations = {(c.relation, c.mode, c.subject) for c in evidence if isinstance(c, Claim)}
        named = f" ({', '.join(voices)})" if voices else ""
        return f"{pluralize(len(relations), 'relation')}, {counts}{named}"
    if answer.columns[0].kind == "entity" and answer.request.kind in (*_FINDING, "combined"):
        found = list(dict.fromkeys(answer.column(answer.columns[0].name)))
        numbers = Counter(entity.type for entity in found if isinstance(entity, Entity))
        types = [vocabulary().types[type_] for type_ in sorted(numbers)]
        found_counts = (pluralize(numbers[type_.name], type_.name.lower(), type_.plural) for type_ in types)
        return f"{', '.join(found_counts)}, {counts}"
    if answer.request.kind == "query":
        return f"{pluralize(len(answer.rows), 'row')}, {counts}"
    return counts


# ------------------------------------------------------------ who, whom, where, whether


def _related(writer: Writer) -> Iterator[Block]:
    answer = writer.answer
    several = len({claim.relation for claim in writer.evidence if isinstance(claim, Claim)}) > 1
    groups: dict[tuple[tuple[str, ...], tuple[Paragraph, ...]], list[tuple[str, list[Claim]]]] = defaultdict(
        list
    )
    for found, claims in _found(answer):
        for rest, evidence, of_voice in _by_voice(writer, found, claims, several=several):
            groups[rest, evidence].append((found.name, of_voice))
    entries = []
    for (rest, evidence), members in groups.items():  # entities with the same evidence share an entry
        names = ", ".join(name for name, _ in members)
        ids = tuple(claim.id for _, claims in members for claim in claims)
        entries.append(Entry((names,), rest, evidence, ids))
    if entries:
        yield Entries(tuple(entries))


def _found(answer: Answer) -> Iterator[tuple[Entity, list[Claim]]]:
    """Yield the entities found, each with its claims; for "whether" this is the subject."""
    for first, claims in answer.rows:
        found = answer.entities[answer.request.entities["subject"]] if isinstance(first, str) else first
        if isinstance(found, Entity) and isinstance(claims, list):
            yield found, [claim for claim in claims if isinstance(claim, Claim)]


def _by_voice(
    writer: Writer, found: Entity, claims: Iterable[Claim], *, several: bool
) -> Iterator[tuple[tuple[str, ...], tuple[Paragraph, ...], list[Claim]]]:
    """Yield what each voice says: the cells after the name, the quotes or gists below, and the claims."""
    groups: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        relation = _relation_from(writer, found, claim) if several else ""
        document = "" if claim.attributed_to else claim.document
        groups[document, claim.attributed_to, certainty(claim), relation].append(claim)
    for (_, voice, weight, relation), of_voice in groups.items():
        cells = (*filter(None, (relation,)), weight, voice, citations(writer, of_voice))
        yield cells, tuple(_statements(writer, found, of_voice)), of_voice


def _relation_from(writer: Writer, found: Entity, claim: Claim) -> str:
    """Return the relation of a claim as seen from who has it: the entity found, or the one asked about."""
    relation, request = vocabulary().relations[claim.relation], writer.answer.request
    seen_from = request.entities["subject"] if request.kind in ("whom", "where") else found.id
    return relation.inverse if claim.object == seen_from else relation.phrase


def _statements(writer: Writer, found: Entity, claims: Sequence[Claim]) -> list[Paragraph]:
    """Return the strongest statement, if it says anything, or all of them if all were asked for.

    If claims name other places than the one asked about, there is a line for each place.
    """
    answer = writer.answer
    named = {*answer.request.entities.values(), found.id}
    if answer.request.all:
        return [
            Paragraph(": ".join(filter(None, (line.text, elsewhere))), 1, line.margin)
            for claim in claims
            for elsewhere in [
                ", ".join(answer.name(end) for end in (claim.subject, claim.object) if end not in named)
            ]
            for line in writer.quote_lines(claim, claim.certainty)
        ]
    documents = {claim.document for claim in claims}
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    by_line: dict[tuple[str, str], list[tuple[Claim, Statement]]] = defaultdict(list)
    statements = [(claim, statement) for claim in claims for statement in strongest_first(claim)]
    statements.sort(
        key=lambda one: (
            *statement_rank(one[1]),
            not one[1].quote,
            paragraph_order(one[1].paragraph),
            one[1].words,
        )
    )
    for claim, statement in statements:
        weaker = "" if statement.certainty == claim.certainty else statement.certainty
        text = statement_text(statement) or paragraphs([statement.paragraph])
        text = f"{writer.number(claim.document)} {text}" if len(documents) > 1 else text
        places[text, weaker] += [
            answer.name(end) for end in (claim.subject, claim.object) if end not in named
        ]
        by_line[text, weaker].append((claim, statement))
    shown = places if any(places.values()) else dict([*places.items()][:1])
    lines = []
    for (text, weaker), names in shown.items():
        for claim, statement in by_line[text, weaker]:
            line = writer.statement_line(claim, statement)
        if line or names:  # otherwise only the paragraph, which is in the citation above
            elsewhere = f": {', '.join(dict.fromkeys(names))}" if names else ""
            lines.append(Paragraph(f"{text}{elsewhere}", 1, weaker))
    return lines


# ------------------------------------------------------------ evidence


def _evidence(writer: Writer) -> Iterator[Block]:
    answer = writer.answer
    claims = [claim for claim in writer.evidence if isinstance(claim, Claim)]
    single_voice = len(answer.voices) == 1 and len({claim.document for claim in claims}) == 1
    for _, members in groupby(claims, key=lambda claim: (claim.relation, claim.mode, claim.subject)):
        group = list(members)
        first = group[0]
        relation = vocabulary().relations[first.relation]
        title = f"{answer.name(first.subject)} {relation.type} {answer.name(first.object)}"
        weight = strongest(claim.certainty for claim in group)
        yield Paragraph(
            f"{title} (both ways)" if relation.symmetric else title,
            margin=certainty(first, weight, dated=False),
        )
        for claim in group:
            when = period(claim.since, claim.until)
            number = writer.number(claim.document)
            if not single_voice or when:
                yield Paragraph(" ".join(filter(None, (claim.attributed_to, number, when))), 1)
            yield from writer.quote_lines(claim, weight)


# ------------------------------------------------------------ attributes, paths, profiles


def _attributes(writer: Writer) -> Iterator[Block]:
    answer = writer.answer
    for item in writer.evidence:
        if isinstance(item, Attribute):
            is_own = item.entity == answer.request.entities.get("entity")
            yield Paragraph(writer.attribute_line(item) if is_own else writer.entity_attribute_line(item))
            yield from writer.strongest(item, 1)


def _path(writer: Writer) -> Iterator[Block]:
    answer = writer.answer
    yield Heading(answer.says, _summary(writer))
    paths = [list(steps) for _, steps in groupby(answer.rows, key=lambda row: row[0])]
    for number, steps in enumerate(paths, start=1):
        if len(paths) > 1:
            yield Paragraph(f"Path {number}:")
        yield Entries(tuple(_step(writer, *row[2:]) for row in steps))


def _step(writer: Writer, start: Value, end: Value, claim: Value, more: Value) -> Entry:
    if not (isinstance(start, Entity) and isinstance(end, Entity) and isinstance(claim, Claim)):
        raise TypeError("a step of a path leads from an entity to an entity, by a claim")
    weight = certainty(claim)
    evidence = [*writer.strongest(claim, 1)]
    if isinstance(more, int) and more:
        see = command("evidence", start.id, end.id)
        evidence.append(Paragraph(f"{pluralize(more, 'more claim')} between the two ({see})", 1))
    return Entry(
        (f"{start.name} {_arrow(claim, start.id)} {end.name}",),
        (weight, claim.attributed_to, writer.cite(claim.document, claim.paragraphs)),
        tuple(evidence),
        (claim.id,),
    )


def _arrow(claim: Claim, start: str) -> str:
    """Return the relation of a claim as seen from one of its ends: "-LEADS->" or "<-LEADS-"."""
    relation = claim.relation
    if vocabulary().relations[relation].symmetric:
        return f"-{relation}-"
    return f"-{relation}->" if claim.subject == start else f"<-{relation}-"


def _profile(writer: Writer) -> Iterator[Block]:
    from ties.render.dossier import dossier_blocks, name_lines

    answer = writer.answer
    entity = answer.entities[answer.request.entities["entity"]]
    yield Heading(f"{entity.name} ({entity.type})", _summary(writer))
    yield from name_lines(writer, entity)
    yield from writer.opening()
    yield from dossier_blocks(writer, entity)


# ------------------------------------------------------------ canned queries, Cypher


def _canned(writer: Writer) -> Iterator[Block]:
    answer = writer.answer
    if not answer.rows:
        return
    if not writer.evidence:
        names = tuple(column.name for column in answer.columns)
        yield Grid(names, tuple(tuple(map(_cell, row)) for row in answer.rows))
        return
    columns = _columns_shown(answer)
    before: tuple[str, ...] | None = None
    entries = []
    for row in answer.rows:
        lead = tuple(_cell(row[at]) for at in columns)
        found = evidence_in(row)
        level = int(bool(columns))
        groups = [[item] for item in found] if answer.request.all else _row_groups(writer, row)
        evidence = [line for group in groups for line in _group_lines(writer, group, level)]
        if hidden := len(found) - sum(map(len, groups)):
            evidence.append(Paragraph(f"and {hidden} more (--all shows all)", level))
        ids = tuple(item.id for item in found)
        entries.append(Entry(() if lead == before else lead, (), tuple(evidence), ids))
        before = lead
    header = tuple(answer.columns[at].name for at in columns)
    yield Entries(tuple(entries), header if len(header) > 1 else ())


def _columns_shown(answer: Answer) -> list[int]:
    """Return the columns other than evidence, without those that repeat it unless several would remain."""
    others = [at for at in range(len(answer.columns)) if not _has_only_evidence(answer, at)]
    rows = [(row, evidence_in(row)) for row in answer.rows]

    def is_in_line(at: int) -> bool:
        return all(len(found) == 1 and _is_in_line(found[0], row[at]) for row, found in rows)

    remaining = [at for at in others if not is_in_line(at)]
    return others if len(remaining) > 1 else remaining


def _has_only_evidence(answer: Answer, at: int) -> bool:
    """Return whether a column contains only claims and attributes, in every row."""
    if answer.columns[at].kind in ("claim", "attribute", "claims", "attributes"):
        return True
    lists = [value for row in answer.rows if isinstance(value := row[at], list)]
    return bool(lists) and all(len(evidence_in(value)) == len(value) for value in lists)


def _is_in_line(item: Evidence, value: Value) -> bool:
    """Return whether the line of a claim or an attribute contains the value of a cell."""
    if isinstance(value, list):
        return all(_is_in_line(item, one) for one in value)
    if value is None or value == "":
        return True
    if isinstance(item, Claim):
        named = isinstance(value, Entity) and value.id in (item.subject, item.object)
        return named or value == item.relation
    return isinstance(value, Entity) and value.id == item.entity


def _row_groups(writer: Writer, row: Row) -> list[list[Evidence]]:
    """Return the evidence of a row that is shown: what one voice says alike is a group.

    If there is too much, each column keeps its first groups, so that nothing hides what another column has.
    """
    columns: list[list[list[Evidence]]] = []
    for value in row:
        items = evidence_in(value)
        claims = _alike(writer, (item for item in items if isinstance(item, Claim)))
        groups = [list[Evidence](group) for group in claims]
        groups += [[item] for item in items if isinstance(item, Attribute)]
        columns.append(groups)
    turns = [(turn, at) for at, groups in enumerate(columns) for turn in range(len(groups))]
    kept = sorted(sorted(turns)[:_MAX_EVIDENCE], key=lambda place: (place[1], place[0]))
    return [columns[at][turn] for turn, at in kept]


def _group_lines(writer: Writer, group: Sequence[Evidence], level: int) -> Iterator[Paragraph]:
    """Yield claims that say the same, or an attribute, with the strongest quote, or all if asked for."""
    claims = [item for item in group if isinstance(item, Claim)]
    if len(claims) < 2:
        yield from _item_lines(writer, group[0], level)
        return
    yield Paragraph(writer.claim_line(claims[0], citations(writer, claims)), level)
    quoted = min(claims, key=_best_quote)
    if line := writer.strongest_line(quoted):
        yield Paragraph(f"{writer.number(quoted.document)} {line}", level + 1)


def _best_quote(claim: Claim) -> tuple[object, ...]:
    """Return a key that puts the claim first whose strongest statement is a quote."""
    first = strongest_first(claim)[0]
    return (*statement_rank(first), not first.quote)


def _item_lines(writer: Writer, item: Evidence, level: int) -> Iterator[Paragraph]:
    """Yield a claim or an attribute, followed by its strongest statement, or by all if all were asked for."""
    yield Paragraph(writer.line(item), level)
    if isinstance(item, Claim) and writer.answer.request.all:
        for paragraph in writer.quote_lines(item, item.certainty):
            yield Paragraph(paragraph.text, level + 1, paragraph.margin)
    else:
        yield from writer.strongest(item, level + 1)


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(_cell, value))
    if isinstance(value, Entity):
        return value.name
    if isinstance(value, Document):
        return f"{value.id}: {value.title}"
    if isinstance(value, Description):
        weak = [f"{name} (weak)" for name in value.weak_aliases]
        names = ", ".join(filter(None, (value.name, *value.aliases, *weak)))
        return " ".join(filter(None, (names, value.document, paragraphs([value.paragraph]))))
    if isinstance(value, Record):
        return str(getattr(value, value.IDENTIFIER))
    from ties.render.value_text import value_text

    return value_text(value, {}, str)


def _cypher(writer: Writer) -> Iterator[Block]:
    from ties.render.value_text import names_in, row_texts

    answer = writer.answer
    names = names_in(answer.rows)
    header = tuple(column.name for column in answer.columns)
    yield Grid(header, tuple(tuple(row_texts(row, names, writer.number)) for row in answer.rows))


def _imported(name: str) -> Callable[[Writer], Iterator[Block]]:
    """Return a function of another module of `ties.render`, which is imported when it is called."""

    def blocks(writer: Writer) -> Iterator[Block]:
        module, _, function = name.partition(".")
        found: Callable[[Writer], Iterator[Block]] = getattr(import_module(f"ties.render.{module}"), function)
        return found(writer)

    return blocks


_KINDS: Mapping[str, Callable[[Writer], Iterator[Block]]] = {
    "who": _related,
    "whom": _related,
    "where": _related,
    "whether": _related,
    "facts": _attributes,
    "most": _canned,
    "fewest": _canned,
    "show": _profile,
    "compare": _imported("comparison.comparison_blocks"),
    "changes": _imported("changes.change_blocks"),
    "combined": _canned,
    "evidence": _evidence,
    "path": _path,
    "query": _canned,
    "cypher": _cypher,
    "documents": _imported("listings.document_blocks"),
    "status": _imported("listings.status_blocks"),
    "queries": _imported("listings.query_blocks"),
    "entities": _imported("listings.entity_blocks"),
    "relations": _imported("listings.relation_blocks"),
    "voices": _imported("listings.voice_blocks"),
    "schema": _imported("listings.schema_blocks"),
    "duplicates": _imported("duplicates.duplicate_blocks"),
    "diff": _imported("diff.diff_blocks"),
}
_HEADED = (
    *("who", "whom", "where", "whether", "facts", "most", "fewest"),
    *("evidence", "compare", "changes", "combined", "query", "diff"),
)
_OWN_OPENING = ("show", "path", "status")
"""Kinds that place the opening themselves."""
