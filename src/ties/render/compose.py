"""Answer -> blocks: what is shown of an answer, in which order, and a count of what is not.

Every kind of answer has a function here. Whatever format they are shown in, the blocks are the same.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from ties.answers.answer import Answer, Evidence, evidence_in
from ties.quantities import counted
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
    beyond,
    certainty,
    described,
    paragraphs,
    period,
    quantity,
    quoted,
    strongest_first,
    tally,
)
from ties.shell_commands import command
from ties.store.recognize import records_in
from ties.store.values import Value

__all__ = ["beside", "composed"]

_EVIDENCE_SHOWN = 4
"""Claims and facts that are shown beneath a row of a canned query."""

_NAMED = 4
"""Entities that a line of a profile names."""

_CONTEXT_SHOWN = 10
"""Claims that are shown beside an answer, of each reason."""


def composed(answer: Answer) -> list[Block]:
    """The blocks of an answer, the documents that they cite last."""
    writer = _Writer(answer)
    return [*_body(writer), *_after(writer)]


def beside(answer: Answer) -> list[str]:
    """What the rows of an answer do not say, a line each: for formats that have rows alone."""
    writer = _Writer(answer)
    held = [row for row in answer.rows if all(column.kind != "value" for column in answer.columns)]
    for item in records_in(held):  # of what Cypher returns a table has no quotes
        if isinstance(item, (Claim, Attribute, Description)):
            writer.shows(item, item.statements if isinstance(item, Claim) else (), notes=True)
    blocks = [Paragraph(_tally(writer)), *_before(writer), *_after(writer)]
    lines = [block.text for block in blocks if isinstance(block, Paragraph) and block.text]
    footnotes = next((block.documents for block in blocks if isinstance(block, Footnotes)), ())
    return [*lines, *(f"[{number}] {text}" for number, text, _ in footnotes)]


class _Writer:
    """Words one answer: numbers documents as they are cited, and keeps in mind what was shown."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.evidence = answer.evidence
        self._numbers: dict[str, int] = {}
        self._shown: set[tuple[str, Statement | str]] = set()
        self._noted: set[tuple[str, Statement | str]] = set()

    def number(self, document: str) -> str:
        """The number of a document, as "[1]"."""
        return f"[{self._numbers.setdefault(document, len(self._numbers) + 1)}]"

    def cite(self, document: str, numbers: Iterable[str]) -> str:
        """A document with paragraphs: "[1] ¶2 5"."""
        return f"{self.number(document)} {paragraphs(sorted(set(numbers), key=paragraph_order))}".rstrip()

    def cited(self, sentence: str) -> str:
        """A sentence with numbers in place of the ids of documents in it."""
        known = self.answer.documents
        if "[" not in sentence:
            return sentence
        return re.sub(
            r"\[([^\[\]]+)\]",
            lambda found: self.number(found[1]) if found[1] in known else found[0],
            sentence,
        )

    def shows(
        self, record: Evidence | Description, statements: Iterable[Statement] = (), *, notes: bool = False
    ) -> None:
        """Keep in mind that statements of a claim, or the quote of a fact, are shown.

        Args:
            notes: with what the curator noted.
        """
        if isinstance(record, Attribute):
            self._shown.add((record.id, record.quote))
        if isinstance(record, Description) and notes:
            self._noted.add((record.id, record.note))
        for statement in statements:
            self._shown.add((record.id, statement))
            if notes:
                self._noted.add((record.id, statement))

    def hidden(self) -> tuple[str, Claim | None]:
        """How many statements and notes are not shown, and the first claim that is not shown whole."""
        evidence = self.evidence
        claims = [item for item in evidence if isinstance(item, Claim)]
        claims += [item.claim for item in self.answer.context]
        statements = {(claim.id, statement) for claim in claims for statement in claim.statements}
        quotes = {(fact.id, fact.quote) for fact in evidence if isinstance(fact, Attribute) and fact.quote}
        left = len(statements - self._shown) + len(quotes - self._shown)
        notes = sum(bool(one.note) for id_, one in statements if (id_, one) in self._shown - self._noted)
        described = [record for record in records_in(self.answer.rows) if isinstance(record, Description)]
        notes += len({(one.id, one.note) for one in described if one.note} - self._noted)
        parts = (counted(left, "statement") if left else "", counted(notes, "note") if notes else "")
        return ", ".join(filter(None, parts)), self._not_whole(claims)

    def _not_whole(self, claims: Sequence[Claim]) -> Claim | None:
        """The first claim of which a statement is not shown, or else a note on one."""
        for claim in claims:
            if not {(claim.id, statement) for statement in claim.statements} <= self._shown:
                return claim
        for claim in claims:
            if any(one.note and (claim.id, one) not in self._noted for one in claim.statements):
                return claim
        return None

    def footnotes(self) -> list[Block]:
        """The documents that were cited by number."""
        documents = self.answer.documents
        made = tuple(
            (number, described(documents[id_], documents), documents[id_].url)
            for id_, number in self._numbers.items()
        )
        return [Footnotes(made)] if made else []

    # -------------------------------------------------------- claims and facts in a line

    def claim_line(self, claim: Claim) -> str:
        """A claim on one line: "Taliban RESTRICTS TTP [1] ¶32 (probable, UN Monitoring Team)"."""
        name = self.answer.name
        ends = f"{name(claim.subject)} {claim.relation} {name(claim.object)}"
        weight = ", ".join(filter(None, (certainty(claim), claim.attributed_to)))
        return f"{ends} {self.cite(claim.document, claim.paragraphs)} ({weight})"

    def fact_line(self, fact: Attribute) -> str:
        """A fact on one line: what, how much, where, when, how sure, who says it."""
        where = f"in {self.answer.name(fact.place)}" if fact.place else ""
        as_of = f"as of {fact.as_of}" if fact.as_of else ""
        more = "; ".join(filter(None, (period(fact.since, fact.until), as_of, fact.note)))
        value = " ".join(filter(None, (quantity(fact), where, more and f"({more})")))
        said = ", ".join(filter(None, (fact.certainty, fact.attributed_to)))
        return f"{fact.attribute}: {value}  {said} {self.cite(fact.document, [fact.paragraph])}"

    def statement_line(self, claim: Claim, statement: Statement) -> str:
        """A statement with its paragraph, quote and role; it counts as shown."""
        self.shows(claim, [statement])
        role = beyond(statement.role, statement.quote)
        return _evidence_line([statement.paragraph], statement.quote, [role] if role else [])


def _evidence_line(numbers: Iterable[str], quote: str, details: Iterable[str]) -> str:
    said = "; ".join(details)
    return " ".join(filter(None, (paragraphs(numbers), quoted(quote), said and f"({said})")))


# ------------------------------------------------------------ the parts that every answer has


def _body(writer: _Writer) -> Iterator[Block]:
    answer = writer.answer
    kind = answer.request.kind
    if kind in _HEADED:
        yield Heading(answer.question, _tally(writer))
    yield from _before(writer) if kind not in _OWN_WORDS else ()
    yield from _KINDS[kind](writer)


def _before(writer: _Writer) -> Iterator[Paragraph]:
    """How the question was read, and what the rows come to."""
    for line in writer.answer.understood:
        yield Paragraph(f"({line})")
    if writer.answer.says:
        yield Paragraph(writer.answer.says)


def _after(writer: _Writer) -> Iterator[Block]:
    """What stands beside the rows, what was left out, and the documents that were cited."""
    answer = writer.answer
    for note in answer.notes:
        yield Paragraph(writer.cited(note))
    for why, title in CONTEXT_TITLES.items():
        claims = [item.claim for item in answer.context if item.why == why]
        lines = [writer.claim_line(claim) for claim in claims[:_CONTEXT_SHOWN]]
        more = f"; and {len(claims) - _CONTEXT_SHOWN} more" if len(claims) > _CONTEXT_SHOWN else ""
        if lines:
            yield Paragraph(f"{title}: {'; '.join(lines)}{more}.")
    selection = answer.request.selection
    yield from map(Paragraph, selection.lines())
    if undated := selection.undated(writer.evidence):
        yield Paragraph(f"Kept without a date: {undated}.")
    if answer.left_out:
        reasons = ", ".join(f"{number:,} {reason}" for reason, number in answer.left_out.items())
        yield Paragraph(f"Left out: {reasons}.")
    number, claim = writer.hidden()
    if number:
        where = [command("evidence", claim.subject, claim.object)] if claim else []
        yield Paragraph(f"Not shown: {number} ({'; '.join((*where, '--json has all'))}).")
    yield from writer.footnotes()


def _tally(writer: _Writer) -> str:
    """What stands behind an answer: what was found, in how many documents, said by how many voices."""
    answer = writer.answer
    evidence = writer.evidence
    if not evidence:
        return ""
    voices = answer.voices
    behind = tally(len({record.document for record in evidence}), len(voices))
    if answer.request.kind == "evidence":
        relations = {(c.relation, c.mode, c.subject) for c in evidence if isinstance(c, Claim)}
        named = f" ({', '.join(voices)})" if voices else ""
        return f"{counted(len(relations), 'relation')}, {behind}{named}"
    if answer.request.kind in ("who", "whom", "where"):
        found = answer.column(answer.columns[0].name)
        numbers = Counter(entity.type for entity in found if isinstance(entity, Entity))
        types = [vocabulary().types[type_] for type_ in sorted(numbers)]
        counts = (counted(numbers[type_.name], type_.name.lower(), type_.plural) for type_ in types)
        return f"{', '.join(counts)}, {behind}"
    if answer.request.kind == "query":
        return f"{counted(len(answer.rows), 'row')}, {behind}"
    return behind


# ------------------------------------------------------------ who, whom, where, whether


def _related(writer: _Writer) -> Iterator[Block]:
    answer = writer.answer
    several = len({claim.relation for claim in writer.evidence if isinstance(claim, Claim)}) > 1
    together: dict[tuple[tuple[str, ...], tuple[Paragraph, ...]], list[str]] = defaultdict(list)
    for found, claims in _found(answer):
        for rest, beneath in _by_voice(writer, found, claims, several=several):
            together[rest, beneath].append(found.name)
    if together:  # those of whom the same is said stand together
        yield Entries(
            tuple(Entry((", ".join(names),), rest, beneath) for (rest, beneath), names in together.items())
        )


def _found(answer: Answer) -> Iterator[tuple[Entity, list[Claim]]]:
    """Who was found, with the claims that say so; of "whether" it is the subject."""
    for first, claims in answer.rows:
        found = answer.entities[answer.request.entities["subject"]] if isinstance(first, str) else first
        if isinstance(found, Entity) and isinstance(claims, list):
            yield found, [claim for claim in claims if isinstance(claim, Claim)]


def _by_voice(
    writer: _Writer, found: Entity, claims: Iterable[Claim], *, several: bool
) -> Iterator[tuple[tuple[str, ...], tuple[Paragraph, ...]]]:
    """What each voice says: the cells beside the name, and the quotes beneath."""
    together: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        relation = claim.relation if several else ""
        how = claim.mode, claim.certainty, claim.since, claim.until
        together[claim.document, claim.attributed_to, *how, relation].append(claim)
    for (document, voice, *_, relation), of_voice in together.items():
        sure = certainty(of_voice[0])
        if writer.answer.request.selection.undated(of_voice) == len(of_voice):
            sure += ", undated"
        where = writer.cite(document, (p for claim in of_voice for p in claim.paragraphs))
        yield (*filter(None, (relation,)), sure, voice, where), tuple(_quotes(writer, found, of_voice))


def _quotes(writer: _Writer, found: Entity, claims: Sequence[Claim]) -> list[Paragraph]:
    """The strongest quote; where claims name other places than the one asked for, each with its places."""
    answer = writer.answer
    asked = {*answer.request.entities.values(), found.id}
    places: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    by_line: dict[tuple[str, str, str], list[tuple[Claim, Statement]]] = defaultdict(list)
    statements = [(claim, statement) for claim in claims for statement in strongest_first(claim)]
    statements.sort(key=lambda one: (_rank(one[1]), paragraph_order(one[1].paragraph), one[1].quote))
    for claim, statement in statements:
        key = statement.paragraph, statement.quote, beyond(statement.role, statement.quote)
        places[key] += [answer.name(end) for end in (claim.subject, claim.object) if end not in asked]
        by_line[key].append((claim, statement))
    shown = places if any(places.values()) else dict([*places.items()][:1])
    lines = []
    for (paragraph, quote, role), names in shown.items():
        for claim, statement in by_line[paragraph, quote, role]:
            writer.shows(claim, [statement])
        line = _evidence_line([paragraph], quote, [role] if role else [])
        lines.append(Paragraph(f"{line}: {', '.join(dict.fromkeys(names))}" if names else line, 1))
    return lines


def _rank(statement: Statement) -> int:
    return CERTAINTIES.index(statement.certainty)


# ------------------------------------------------------------ evidence


def _evidence(writer: _Writer) -> Iterator[Block]:
    answer = writer.answer
    claims = [claim for claim in writer.evidence if isinstance(claim, Claim)]
    alone = len(answer.voices) == 1 and len({claim.document for claim in claims}) == 1
    for _, grouped in groupby(claims, key=lambda claim: (claim.relation, claim.mode, claim.subject)):
        together = list(grouped)
        first = together[0]
        relation = vocabulary().relations[first.relation]
        title = f"{answer.name(first.subject)} {relation.type} {answer.name(first.object)}"
        weight = strongest(claim.certainty for claim in together)
        yield Paragraph(
            f"{title} (both ways)" if relation.symmetric else title,
            margin=certainty(first, weight, dated=False),
        )
        for claim in together:
            when = period(claim.since, claim.until)
            number = writer.number(claim.document)
            if not alone or when:
                yield Paragraph(" ".join(filter(None, (claim.attributed_to, number, when))), 1)
            yield from _by_quote(writer, claim, weight)


def _by_quote(writer: _Writer, claim: Claim, usual: str) -> Iterator[Paragraph]:
    """The statements of a claim, the strongest first; those with the same words as one.

    Args:
        usual: the certainty that the heading has, and that need not be repeated.
    """
    together: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in strongest_first(claim):
        together[statement.quote, statement.certainty].append(statement)
    for (quote, weight), statements in together.items():
        writer.shows(claim, statements, notes=True)
        numbers = sorted({statement.paragraph for statement in statements}, key=paragraph_order)
        details = dict.fromkeys(
            detail for s in statements for detail in (beyond(s.role, quote), s.note) if detail
        )
        yield Paragraph(_evidence_line(numbers, quote, details), 1, "" if weight == usual else weight)


# ------------------------------------------------------------ facts, paths, profiles


def _facts(writer: _Writer) -> Iterator[Block]:
    for fact in writer.evidence:
        if isinstance(fact, Attribute):
            yield Paragraph(writer.fact_line(fact))
            writer.shows(fact)
            if fact.quote:
                yield Paragraph(quoted(fact.quote), 1)


def _path(writer: _Writer) -> Iterator[Block]:
    answer = writer.answer
    yield Heading(answer.says, _tally(writer))
    paths = [list(steps) for _, steps in groupby(answer.rows, key=lambda row: row[0])]
    for number, steps in enumerate(paths, start=1):
        if len(paths) > 1:
            yield Paragraph(f"Path {number}:")
        yield Entries(tuple(_step(writer, *row[2:]) for row in steps))


def _step(writer: _Writer, start: Value, end: Value, claim: Value, more: Value) -> Entry:
    if not (isinstance(start, Entity) and isinstance(end, Entity) and isinstance(claim, Claim)):
        raise TypeError("a step of a path leads from an entity to an entity, by a claim")
    sure = certainty(claim)
    if writer.answer.request.selection.undated([claim]):
        sure += ", undated"
    beneath = [Paragraph(writer.statement_line(claim, strongest_first(claim)[0]), 1)]
    if isinstance(more, int) and more:
        named = command("evidence", start.id, end.id)
        beneath.append(Paragraph(f"{counted(more, 'more claim')} between the two ({named})", 1))
    return Entry(
        (f"{start.name} {_arrow(claim, start.id)} {end.name}",),
        (sure, claim.attributed_to, writer.cite(claim.document, claim.paragraphs)),
        tuple(beneath),
    )


def _arrow(claim: Claim, start: str) -> str:
    """The relation of a claim as it is met when one comes from one of its ends: "-LEADS->" or "<-LEADS-"."""
    relation = claim.relation
    if vocabulary().relations[relation].symmetric:
        return f"-{relation}-"
    return f"-{relation}->" if claim.subject == start else f"<-{relation}-"


def _profile(writer: _Writer) -> Iterator[Block]:
    answer = writer.answer
    entity = answer.entities[answer.request.entities["entity"]]
    yield Heading(f"{entity.name} ({entity.type})", _tally(writer))
    descriptions = [value for value in answer.column("description") if isinstance(value, Description)]
    yield from _names(writer, entity, descriptions)
    yield from _before(writer)
    for fact in answer.column("attribute"):
        if isinstance(fact, Attribute):
            yield Paragraph(writer.fact_line(fact))
    if entries := tuple(_ties(writer, entity)):
        yield Entries(entries)


def _names(writer: _Writer, entity: Entity, descriptions: Iterable[Description]) -> Iterator[Paragraph]:
    """The other names that documents use, and their misprints, each with where it stands."""
    also: dict[str, list[Description]] = defaultdict(list)
    weak: dict[str, list[Description]] = defaultdict(list)
    for description in descriptions:
        for name in (description.name, *description.aliases):
            also[name].append(description)
        for name in description.weak_aliases:
            weak[name].append(description)
    also.pop("", None)
    also.pop(entity.name, None)
    for title, names in (("Also", also), ("Misprints and weak names", weak)):
        if names:
            named = (_named_at(writer, name, at) for name, at in names.items())
            yield Paragraph(f"{title}: {', '.join(named)}")


def _named_at(writer: _Writer, name: str, at: Iterable[Description]) -> str:
    """A name with the places that use it; a name that only a dataset gives has none."""
    places: dict[str, list[str]] = defaultdict(list)
    for description in at:
        places[description.document].append(description.paragraph)
    where = (writer.cite(document, numbers) for document, numbers in places.items() if document)
    return " ".join((name, *where))


def _ties(writer: _Writer, entity: Entity) -> Iterator[Entry]:
    """An entry for what one voice says by one relation, relations out of the entity first, then into it."""
    together: dict[tuple[str, ...], list[tuple[str, Claim]]] = defaultdict(list)
    for _, other, _, _, claim in writer.answer.rows:
        if isinstance(other, Entity) and isinstance(claim, Claim):
            symmetric = vocabulary().relations[claim.relation].symmetric
            arrow = "--" if symmetric else "->" if claim.subject == entity.id else "<-"
            how = claim.mode, claim.certainty, claim.since, claim.until
            key = (arrow, claim.relation, *how, claim.document, claim.attributed_to)
            together[key].append((other.name, claim))
    order = ["->", "<-", "--"]
    for of, pairs in sorted(together.items(), key=lambda item: (order.index(item[0][0]), item[0][1:])):
        names = list(dict.fromkeys(name for name, _ in pairs))
        more = f" +{len(names) - _NAMED}" if len(names) > _NAMED else ""
        weight = certainty(pairs[0][1])
        where = writer.cite(of[-2], (p for _, claim in pairs for p in claim.paragraphs))
        yield Entry((of[0], of[1], ", ".join(names[:_NAMED]) + more), (weight, of[-1], where))


# ------------------------------------------------------------ canned queries, Cypher


def _canned(writer: _Writer) -> Iterator[Block]:
    answer = writer.answer
    if not answer.rows:
        return
    if not writer.evidence:
        names = tuple(column.name for column in answer.columns)
        yield Grid(names, tuple(tuple(map(_cell, row)) for row in answer.rows))
        return
    shown = _columns_beside(answer)
    before: tuple[str, ...] | None = None
    entries = []
    for row in answer.rows:
        lead = tuple(_cell(row[at]) for at in shown)
        found = evidence_in(row)
        beneath = [line for item in found[:_EVIDENCE_SHOWN] for line in _beneath(writer, item, bool(shown))]
        if len(found) > _EVIDENCE_SHOWN:
            more = f"and {len(found) - _EVIDENCE_SHOWN} more (--json has all)"
            beneath.append(Paragraph(more, int(bool(shown))))
        entries.append(Entry(() if lead == before else lead, (), tuple(beneath)))
        before = lead
    header = tuple(answer.columns[at].name for at in shown)
    yield Entries(tuple(entries), header if len(header) > 1 else ())


def _columns_beside(answer: Answer) -> list[int]:
    """The columns beside the evidence. Where it says the same, they are left out, unless several remain."""
    beside = [at for at in range(len(answer.columns)) if not _holds_evidence(answer, at)]
    rows = [(row, evidence_in(row)) for row in answer.rows]

    def is_said(at: int) -> bool:
        return all(len(found) == 1 and _is_said_by(found[0], row[at]) for row, found in rows)

    unsaid = [at for at in beside if not is_said(at)]
    return beside if len(unsaid) > 1 else unsaid


def _holds_evidence(answer: Answer, at: int) -> bool:
    """Whether a column holds nothing but claims and facts, in any row."""
    if answer.columns[at].kind in ("claim", "attribute", "claims", "attributes"):
        return True
    lists = [value for row in answer.rows if isinstance(value := row[at], list)]
    return bool(lists) and all(len(evidence_in(value)) == len(value) for value in lists)


def _is_said_by(item: Evidence, value: Value) -> bool:
    """Whether the line of a claim or fact says what is in a cell."""
    if isinstance(value, list):
        return all(_is_said_by(item, one) for one in value)
    if value is None or value == "":
        return True
    if isinstance(item, Claim):
        named = isinstance(value, Entity) and value.id in (item.subject, item.object)
        return named or value == item.relation
    return isinstance(value, Entity) and value.id == item.entity


def _beneath(writer: _Writer, item: Evidence, level: int) -> Iterator[Paragraph]:
    """A claim or a fact, and beneath it its strongest quote."""
    if isinstance(item, Attribute):
        writer.shows(item)
        line, quote = f"{writer.answer.name(item.entity)}: {writer.fact_line(item)}", quoted(item.quote)
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
            state = counted(claims, "claim") if document.read else "not read, known through others"
            passed_on = f"; on {', '.join(document.reports_on)}" if document.reports_on else ""
            yield Paragraph(f"{document.id}: {document.title}")
            yield Paragraph(f"{', '.join(filter(None, about))}; {state}; in {dataset}{passed_on}", 1)
            if document.url:
                yield Paragraph(document.url, 1)


def _status(writer: _Writer) -> Iterator[Block]:
    answer = writer.answer
    yield Paragraph(answer.question.removeprefix("What is in ").removesuffix("?"))
    yield from _before(writer)
    names = [column.name for column in answer.columns]
    for row in answer.rows:
        told = dict(zip(names, row, strict=True))
        unfinished = "" if told["fingerprint"] else " (not wholly loaded)"
        yield Paragraph(f"{told['dataset']}: {told['title']}{unfinished}")
        numbers = {name: told[f"{name}s"] for name in ("document", "description", "claim", "attribute")}
        yield Paragraph(", ".join(counted(n, name) for name, n in numbers.items() if isinstance(n, int)), 1)


def _queries(writer: _Writer) -> Iterator[Block]:
    rows = writer.answer.rows
    if len(rows) != 1:
        entries = [Entry((str(name),), (_from(title, package),)) for name, title, *_, package in rows]
        yield Entries(tuple(entries))
        return
    [(name, title, about, parameters, columns, asks, _, package)] = rows
    yield Paragraph(f"{name}: {_from(title, package)}")
    yield from [Paragraph(str(about))] if about else ()
    asked = [command("ask", ask) for ask in map(str, asks if isinstance(asks, list) else ())]
    for heading, lines in (("Takes", parameters), ("Gives", columns), ("Ask for it by", [*asked])):
        if isinstance(lines, list) and lines:
            yield Paragraph(f"{heading}:")
            yield from (Paragraph(str(line), 1) for line in lines)


def _from(title: Value, package: Value) -> str:
    """The question of a query, and the package that it is from where that is not ties."""
    return f"{title} (from {package})" if package else str(title)


_KINDS: Mapping[str, Callable[[_Writer], Iterator[Block]]] = {
    "who": _related,
    "whom": _related,
    "where": _related,
    "whether": _related,
    "facts": _facts,
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
_OWN_WORDS = ("show", "path", "status")
"""Kinds that say themselves what the rows come to."""
