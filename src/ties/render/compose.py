"""Answer -> blocks: what is shown of an answer, in which order, and how much is not shown.

Each kind of answer has a function here. The blocks are the same for every format.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from ties.answers.answer import Answer, Evidence, evidence_in
from ties.quantities import pluralize
from ties.records import (
    CERTAINTIES,
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
from ties.records.vocabulary import vocabulary
from ties.render.blocks import Block, Entries, Entry, Footnotes, Grid, Heading, Paragraph
from ties.render.wording import (
    CONTEXT_TITLES,
    certainty,
    describe_document,
    evidence_counts,
    omit_repeated,
    paragraphs,
    period,
    quantity,
    quotation,
    strongest_first,
)
from ties.shell_commands import command
from ties.store.recognize import records_in
from ties.store.values import Value

__all__ = ["compose_blocks", "supplementary_lines"]

_MAX_EVIDENCE = 4
"""The maximum number of claims and attributes below a row of a canned query."""

_MAX_NAMES = 4
"""The maximum number of entities in a line of a profile."""

_MAX_CONTEXT = 10
"""The maximum number of claims of the context that are shown for each reason."""


def compose_blocks(answer: Answer) -> list[Block]:
    """Return the blocks of an answer; the documents that they cite come last."""
    writer = _Writer(answer)
    return [*_body(writer), *_closing(writer)]


def supplementary_lines(answer: Answer) -> list[str]:
    """Return everything but the rows as lines, for formats that have only rows."""
    writer = _Writer(answer)
    has_values = any(column.kind == "value" for column in answer.columns)  # then no quotes are shown
    for item in [] if has_values else records_in(answer.rows):
        if isinstance(item, (Claim, Attribute, Description)):
            writer.mark_shown(item, item.statements if isinstance(item, Claim) else (), notes=True)
    blocks = [Paragraph(_summary(writer)), *_opening(writer), *_closing(writer)]
    lines = [block.text for block in blocks if isinstance(block, Paragraph) and block.text]
    footnotes = next((block.documents for block in blocks if isinstance(block, Footnotes)), ())
    return [*lines, *(f"[{number}] {text}" for number, text, _ in footnotes)]


class _Writer:
    """Writes one answer: numbers documents as they are cited, and records what has been shown."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.evidence = answer.evidence
        self._numbers: dict[str, int] = {}
        self._shown: set[tuple[str, Statement | str]] = set()
        self._noted: set[tuple[str, Statement | str]] = set()

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
        """Record that statements of a claim, or the quote of an attribute, are shown.

        Args:
            notes: whether the curator's notes are also shown.
        """
        if isinstance(record, Attribute):
            self._shown.add((record.id, record.quote))
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
        claims += [item.claim for item in self.answer.context]
        statements = {(claim.id, statement) for claim in claims for statement in claim.statements}
        quotes = {(one.id, one.quote) for one in evidence if isinstance(one, Attribute) and one.quote}
        left = len(statements - self._shown) + len(quotes - self._shown)
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

    def footnotes(self) -> list[Block]:
        """Return the documents that were cited."""
        documents = self.answer.documents
        notes = tuple(
            (number, describe_document(documents[id_], documents), documents[id_].url)
            for id_, number in self._numbers.items()
        )
        return [Footnotes(notes)] if notes else []

    # -------------------------------------------------------- claims and attributes in a line

    def claim_line(self, claim: Claim) -> str:
        """Return a claim on one line: "Taliban RESTRICTS TTP [1] ¶32 (probable, UN Monitoring Team)"."""
        name = self.answer.name
        ends = f"{name(claim.subject)} {claim.relation} {name(claim.object)}"
        weight = ", ".join(filter(None, (certainty(claim), claim.attributed_to)))
        return f"{ends} {self.cite(claim.document, claim.paragraphs)} ({weight})"

    def attribute_line(self, item: Attribute) -> str:
        """Return an attribute on one line: name, value, place, dates, certainty, voice and citation."""
        where = f"in {self.answer.name(item.place)}" if item.place else ""
        as_of = f"as of {item.as_of}" if item.as_of else ""
        more = "; ".join(filter(None, (period(item.since, item.until), as_of, item.note)))
        curator = _curator_notes([item.curator_note])
        value = " ".join(filter(None, (quantity(item), where, more and f"({more})", curator)))
        weight = ", ".join(filter(None, (item.certainty, item.attributed_to)))
        return f"{item.attribute}: {value}  {weight} {self.cite(item.document, [item.paragraph])}"

    def statement_line(self, claim: Claim, statement: Statement) -> str:
        """Return a statement with its paragraph, quote and role, and record that it is shown."""
        self.mark_shown(claim, [statement])
        role = omit_repeated(statement.role, statement.quote)
        return _evidence_line([statement.paragraph], statement.quote, [role] if role else [])


def _evidence_line(
    numbers: Iterable[str], quote: str, details: Iterable[str], curator_notes: Iterable[str] = ()
) -> str:
    more = "; ".join(details)
    parts = (paragraphs(numbers), quotation(quote), more and f"({more})", _curator_notes(curator_notes))
    return " ".join(filter(None, parts))


def _curator_notes(notes: Iterable[str]) -> str:
    """Return the curator's notes as "(curator: ...)"; '' if there are none."""
    text = "; ".join(dict.fromkeys(filter(None, notes)))
    return f"(curator: {text})" if text else ""


# ------------------------------------------------------------ the parts that every answer has


def _body(writer: _Writer) -> Iterator[Block]:
    answer = writer.answer
    kind = answer.request.kind
    if kind in _HEADED:
        yield Heading(answer.question, _summary(writer))
    yield from _opening(writer) if kind not in _OWN_OPENING else ()
    yield from _KINDS[kind](writer)


def _opening(writer: _Writer) -> Iterator[Paragraph]:
    """Yield how the question was interpreted, and the sentence that sums up the rows."""
    for line in writer.answer.interpretation_notes:
        yield Paragraph(f"({line})")
    if writer.answer.says:
        yield Paragraph(writer.answer.says)


def _closing(writer: _Writer) -> Iterator[Block]:
    """Yield notes, context, filters, what was left out or not shown, and the documents cited."""
    answer = writer.answer
    for note in answer.notes:
        yield Paragraph(writer.number_citations(note))
    for why, title in CONTEXT_TITLES.items():
        claims = [item.claim for item in answer.context if item.why == why]
        lines = [writer.claim_line(claim) for claim in claims[:_MAX_CONTEXT]]
        more = f"; and {len(claims) - _MAX_CONTEXT} more" if len(claims) > _MAX_CONTEXT else ""
        if lines:
            yield Paragraph(f"{title}: {'; '.join(lines)}{more}.")
    selection = answer.request.selection
    yield from map(Paragraph, selection.lines())
    if undated := selection.count_undated(writer.evidence):
        yield Paragraph(f"Undated but counted: {undated}.")
    if answer.left_out:
        reasons = ", ".join(f"{number:,} {reason}" for reason, number in answer.left_out.items())
        yield Paragraph(f"Left out: {reasons}.")
    number, claim = writer.not_shown()
    if number:
        commands = [command("evidence", claim.subject, claim.object)] if claim else []
        yield Paragraph(f"Not shown: {number} ({'; '.join((*commands, '--json shows all'))}).")
    yield from writer.footnotes()


def _summary(writer: _Writer) -> str:
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
    if answer.request.kind in ("who", "whom", "where"):
        found = answer.column(answer.columns[0].name)
        numbers = Counter(entity.type for entity in found if isinstance(entity, Entity))
        types = [vocabulary().types[type_] for type_ in sorted(numbers)]
        found_counts = (pluralize(numbers[type_.name], type_.name.lower(), type_.plural) for type_ in types)
        return f"{', '.join(found_counts)}, {counts}"
    if answer.request.kind == "query":
        return f"{pluralize(len(answer.rows), 'row')}, {counts}"
    return counts


# ------------------------------------------------------------ who, whom, where, whether


def _related(writer: _Writer) -> Iterator[Block]:
    answer = writer.answer
    several = len({claim.relation for claim in writer.evidence if isinstance(claim, Claim)}) > 1
    groups: dict[tuple[tuple[str, ...], tuple[Paragraph, ...]], list[str]] = defaultdict(list)
    for found, claims in _found(answer):
        for rest, evidence in _by_voice(writer, found, claims, several=several):
            groups[rest, evidence].append(found.name)
    if groups:  # entities with the same evidence share an entry
        yield Entries(
            tuple(Entry((", ".join(names),), rest, evidence) for (rest, evidence), names in groups.items())
        )


def _found(answer: Answer) -> Iterator[tuple[Entity, list[Claim]]]:
    """Yield the entities found, each with its claims; for "whether" this is the subject."""
    for first, claims in answer.rows:
        found = answer.entities[answer.request.entities["subject"]] if isinstance(first, str) else first
        if isinstance(found, Entity) and isinstance(claims, list):
            yield found, [claim for claim in claims if isinstance(claim, Claim)]


def _by_voice(
    writer: _Writer, found: Entity, claims: Iterable[Claim], *, several: bool
) -> Iterator[tuple[tuple[str, ...], tuple[Paragraph, ...]]]:
    """Yield what each voice says: the cells after the name, and the quotes below."""
    groups: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        relation = claim.relation if several else ""
        how = claim.mode, claim.certainty, claim.since, claim.until
        groups[claim.document, claim.attributed_to, *how, relation].append(claim)
    for (document, voice, *_, relation), of_voice in groups.items():
        weight = certainty(of_voice[0])
        if writer.answer.request.selection.count_undated(of_voice) == len(of_voice):
            weight += ", undated"
        where = writer.cite(document, (p for claim in of_voice for p in claim.paragraphs))
        yield (*filter(None, (relation,)), weight, voice, where), tuple(_quotes(writer, found, of_voice))


def _quotes(writer: _Writer, found: Entity, claims: Sequence[Claim]) -> list[Paragraph]:
    """Return the strongest quote, if there is one.

    If claims name other places than the one asked about, there is a line for each place.
    """
    answer = writer.answer
    named = {*answer.request.entities.values(), found.id}
    places: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    by_line: dict[tuple[str, str, str], list[tuple[Claim, Statement]]] = defaultdict(list)
    statements = [(claim, statement) for claim in claims for statement in strongest_first(claim)]
    statements.sort(key=lambda one: (_rank(one[1]), paragraph_order(one[1].paragraph), one[1].quote))
    for claim, statement in statements:
        key = statement.paragraph, statement.quote, omit_repeated(statement.role, statement.quote)
        places[key] += [answer.name(end) for end in (claim.subject, claim.object) if end not in named]
        by_line[key].append((claim, statement))
    shown = places if any(places.values()) else dict([*places.items()][:1])
    lines = []
    for (paragraph, quote, role), names in shown.items():
        for claim, statement in by_line[paragraph, quote, role]:
            writer.mark_shown(claim, [statement])
        if not (quote or role or names):  # the paragraph is in the citation above
            continue
        line = _evidence_line([paragraph], quote, [role] if role else [])
        lines.append(Paragraph(f"{line}: {', '.join(dict.fromkeys(names))}" if names else line, 1))
    return lines


def _rank(statement: Statement) -> int:
    return CERTAINTIES.index(statement.certainty)


# ------------------------------------------------------------ evidence


def _evidence(writer: _Writer) -> Iterator[Block]:
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
            yield from _by_quote(writer, claim, weight)


def _by_quote(writer: _Writer, claim: Claim, heading_certainty: str) -> Iterator[Paragraph]:
    """Yield the statements of a claim, the most certain first; those with the same quote are merged.

    Statements without a quote, as those of a list are, are merged if nothing else differs.

    Args:
        heading_certainty: the certainty in the heading, which is not repeated.
    """
    groups: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for statement in strongest_first(claim):
        rest = () if statement.quote else (statement.role, statement.note, statement.curator_note)
        groups[(statement.quote, statement.certainty, *rest)].append(statement)
    for (quote, weight, *_), statements in groups.items():
        writer.mark_shown(claim, statements, notes=True)
        numbers = sorted({statement.paragraph for statement in statements}, key=paragraph_order)
        details = dict.fromkeys(
            detail for s in statements for detail in (omit_repeated(s.role, quote), s.note) if detail
        )
        margin = "" if weight == heading_certainty else weight
        curator_notes = [*filter(None, (statement.curator_note for statement in statements))]
        if not (quote or details or curator_notes):
            details = {"no quote": None}
        yield Paragraph(_evidence_line(numbers, quote, details, curator_notes), 1, margin)


# ------------------------------------------------------------ attributes, paths, profiles


def _attributes(writer: _Writer) -> Iterator[Block]:
    for item in writer.evidence:
        if isinstance(item, Attribute):
            yield Paragraph(writer.attribute_line(item))
            writer.mark_shown(item)
            if item.quote:
                yield Paragraph(quotation(item.quote), 1)


def _path(writer: _Writer) -> Iterator[Block]:
    answer = writer.answer
    yield Heading(answer.says, _summary(writer))
    paths = [list(steps) for _, steps in groupby(answer.rows, key=lambda row: row[0])]
    for number, steps in enumerate(paths, start=1):
        if len(paths) > 1:
            yield Paragraph(f"Path {number}:")
        yield Entries(tuple(_step(writer, *row[2:]) for row in steps))


def _step(writer: _Writer, start: Value, end: Value, claim: Value, more: Value) -> Entry:
    if not (isinstance(start, Entity) and isinstance(end, Entity) and isinstance(claim, Claim)):
        raise TypeError("a step of a path leads from an entity to an entity, by a claim")
    weight = certainty(claim)
    if writer.answer.request.selection.count_undated([claim]):
        weight += ", undated"
    statement = strongest_first(claim)[0]
    line = writer.statement_line(claim, statement)
    evidence = [Paragraph(line, 1)] if statement.quote or statement.role else []
    if isinstance(more, int) and more:
        see = command("evidence", start.id, end.id)
        evidence.append(Paragraph(f"{pluralize(more, 'more claim')} between the two ({see})", 1))
    return Entry(
        (f"{start.name} {_arrow(claim, start.id)} {end.name}",),
        (weight, claim.attributed_to, writer.cite(claim.document, claim.paragraphs)),
        tuple(evidence),
    )


def _arrow(claim: Claim, start: str) -> str:
    """Return the relation of a claim as seen from one of its ends: "-LEADS->" or "<-LEADS-"."""
    relation = claim.relation
    if vocabulary().relations[relation].symmetric:
        return f"-{relation}-"
    return f"-{relation}->" if claim.subject == start else f"<-{relation}-"


def _profile(writer: _Writer) -> Iterator[Block]:
    answer = writer.answer
    entity = answer.entities[answer.request.entities["entity"]]
    yield Heading(f"{entity.name} ({entity.type})", _summary(writer))
    descriptions = [value for value in answer.column("description") if isinstance(value, Description)]
    yield from _names(writer, entity, descriptions)
    yield from _opening(writer)
    for item in answer.column("attribute"):
        if isinstance(item, Attribute):
            yield Paragraph(writer.attribute_line(item))
    if entries := tuple(_ties(writer, entity)):
        yield Entries(entries)


def _names(writer: _Writer, entity: Entity, descriptions: Iterable[Description]) -> Iterator[Paragraph]:
    """Yield the aliases and weak aliases of an entity, each with its citations.

    A name that comes only from datasets which call the entity otherwise is shown with these datasets.
    """
    descriptions = [*descriptions]
    naming = {one.dataset for one in descriptions if one.name == entity.name}
    also: dict[str, list[Description]] = {name: [] for name in entity.aliases}
    weak: dict[str, list[Description]] = defaultdict(list)
    for description in descriptions:
        for name in {description.name, *description.aliases} & also.keys():
            also[name].append(description)
        for name in description.weak_aliases:
            weak[name].append(description)
    for title, names in (("Also called", also), ("Weak aliases and misprints", weak)):
        if names:
            named = (_name_with_citations(writer, name, at, naming) for name, at in names.items())
            yield Paragraph(f"{title}: {', '.join(named)}")


def _name_with_citations(
    writer: _Writer, name: str, at: Sequence[Description], naming: Collection[str]
) -> str:
    """Return a name with the places that use it, and its datasets if none of them is a naming one."""
    places: dict[str, list[str]] = defaultdict(list)
    for description in at:
        places[description.document].append(description.paragraph)
    where = (writer.cite(document, numbers) for document, numbers in places.items() if document)
    datasets = sorted({description.dataset for description in at})
    other = f"(dataset {', '.join(datasets)})" if set(datasets).isdisjoint(naming) else ""
    return " ".join(filter(None, (name, *where, other)))


def _ties(writer: _Writer, entity: Entity) -> Iterator[Entry]:
    """Yield an entry for each relation and voice: outgoing relations, incoming ones, then symmetric ones."""
    pairs_by_key: dict[tuple[str, ...], list[tuple[str, Claim]]] = defaultdict(list)
    for _, other, _, _, claim in writer.answer.rows:
        if isinstance(other, Entity) and isinstance(claim, Claim):
            symmetric = vocabulary().relations[claim.relation].symmetric
            arrow = "--" if symmetric else "->" if claim.subject == entity.id else "<-"
            how = claim.mode, claim.certainty, claim.since, claim.until
            key = (arrow, claim.relation, *how, claim.document, claim.attributed_to)
            pairs_by_key[key].append((other.name, claim))
    order = ["->", "<-", "--"]
    groups = sorted(pairs_by_key.items(), key=lambda item: (order.index(item[0][0]), item[0][1:]))
    for (arrow, relation, *_, document, voice), pairs in groups:
        names = list(dict.fromkeys(name for name, _ in pairs))
        more = f" +{len(names) - _MAX_NAMES}" if len(names) > _MAX_NAMES else ""
        weight = certainty(pairs[0][1])
        where = writer.cite(document, (p for _, claim in pairs for p in claim.paragraphs))
        yield Entry((arrow, relation, ", ".join(names[:_MAX_NAMES]) + more), (weight, voice, where))


# ------------------------------------------------------------ canned queries, Cypher


def _canned(writer: _Writer) -> Iterator[Block]:
    answer = writer.answer
    if not answer.rows:
        return
    if not writer.evidence:
        names = tuple(column.name for column in answer.columns)
        yield Grid(names, tuple(tuple(map(_cell, row)) for row in answer.rows))
        return
    shown = _columns_shown(answer)
    before: tuple[str, ...] | None = None
    entries = []
    for row in answer.rows:
        lead = tuple(_cell(row[at]) for at in shown)
        found = evidence_in(row)
        level = int(bool(shown))
        evidence = [line for item in found[:_MAX_EVIDENCE] for line in _item_lines(writer, item, level)]
        if len(found) > _MAX_EVIDENCE:
            more = f"and {len(found) - _MAX_EVIDENCE} more (--json shows all)"
            evidence.append(Paragraph(more, level))
        entries.append(Entry(() if lead == before else lead, (), tuple(evidence)))
        before = lead
    header = tuple(answer.columns[at].name for at in shown)
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


def _item_lines(writer: _Writer, item: Evidence, level: int) -> Iterator[Paragraph]:
    """Yield a claim or an attribute, followed by its strongest quote."""
    if isinstance(item, Attribute):
        writer.mark_shown(item)
        line = f"{writer.answer.name(item.entity)}: {writer.attribute_line(item)}"
        quote = quotation(item.quote)
    else:
        statement = strongest_first(item)[0]
        line, quote = writer.claim_line(item), writer.statement_line(item, statement)
        quote = quote if statement.quote or statement.role else ""
    yield Paragraph(line, level)
    if quote:
        yield Paragraph(quote, level + 1)


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


def _cypher(writer: _Writer) -> Iterator[Block]:
    from ties.render.value_text import names_in, row_texts

    answer = writer.answer
    names = names_in(answer.rows)
    header = tuple(column.name for column in answer.columns)
    yield Grid(header, tuple(tuple(row_texts(row, names, writer.number)) for row in answer.rows))


# ------------------------------------------------------------ documents, datasets, queries


def _documents(writer: _Writer) -> Iterator[Block]:
    for document, dataset, claims in writer.answer.rows:
        if isinstance(document, Document) and isinstance(claims, int):
            about = (document.publisher, document.published, document.kind, document.language)
            state = pluralize(claims, "claim") if document.read else "not read, known through other documents"
            reports_on = f"; reports on {', '.join(document.reports_on)}" if document.reports_on else ""
            yield Paragraph(f"{document.id}: {document.title}")
            yield Paragraph(f"{', '.join(filter(None, about))}; {state}; dataset {dataset}{reports_on}", 1)
            if document.descriptor:
                yield Paragraph(document.descriptor, 1)
            retrieved = f"retrieved {document.retrieved}" if document.retrieved else ""
            archived = f"archived at {document.archived_url}" if document.archived_url else ""
            if source := ", ".join(filter(None, (document.symbol, document.url, retrieved, archived))):
                yield Paragraph(source, 1)
            if document.sha256:
                yield Paragraph(f"sha256 {document.sha256}", 1)


def _status(writer: _Writer) -> Iterator[Block]:
    answer = writer.answer
    yield Paragraph(answer.question.removeprefix("What is in ").removesuffix("?"))
    yield from _opening(writer)
    names = [column.name for column in answer.columns]
    for row in answer.rows:
        cells = dict(zip(names, row, strict=True))
        unfinished = "" if cells["fingerprint"] else " (loading not finished)"
        yield Paragraph(f"{cells['dataset']}: {cells['title']}{unfinished}")
        numbers = {name: cells[f"{name}s"] for name in ("document", "description", "claim", "attribute")}
        yield Paragraph(", ".join(pluralize(n, name) for name, n in numbers.items() if isinstance(n, int)), 1)


def _queries(writer: _Writer) -> Iterator[Block]:
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


_KINDS: Mapping[str, Callable[[_Writer], Iterator[Block]]] = {
    "who": _related,
    "whom": _related,
    "where": _related,
    "whether": _related,
    "facts": _attributes,
    "show": _profile,
    "evidence": _evidence,
    "path": _path,
    "query": _canned,
    "cypher": _cypher,
    "documents": _documents,
    "status": _status,
    "queries": _queries,
}
_HEADED = ("who", "whom", "where", "whether", "facts", "evidence", "query")
_OWN_OPENING = ("show", "path", "status")
"""Kinds that place the opening themselves."""
