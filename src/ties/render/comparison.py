"""Two entities side by side."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ties.answers.answer import Row
from ties.records import Attribute, Claim, Entity
from ties.records.vocabulary import vocabulary
from ties.render.blocks import Block, Grid, Paragraph
from ties.render.writer import Writer
from ties.shell_commands import command
from ties.store.values import Value

__all__ = ["comparison_blocks"]

_MAX_ROWS = 15
"""The maximum number of rows of a table, and of claims between the two."""

_NARROWEST = 20
"""The narrowest readable column."""


def comparison_blocks(writer: Writer) -> Iterator[Block]:
    """Yield the attributes of both, what ties the two, what both are tied to, and counts of the rest."""
    answer = writer.answer
    one, other = (answer.request.entities[role] for role in ("one", "other"))
    writer.advice = "; ".join(command("show", id_, "--all") for id_ in (one, other))
    names = answer.name(one), answer.name(other)
    parts: dict[str, list[Row]] = defaultdict(list)
    for row in answer.rows:
        parts[str(row[0])].append(row[1:])
    attributes = [_attribute_row(writer, row) for row in parts["attribute"]]
    yield from _table("Attributes:", ("attribute", *names), attributes)
    yield from _direct(writer, one, other, parts["direct"])
    yield from _table("Both are tied to:", ("tie", *names), _shared_rows(writer, parts["shared"]))
    only = [(str(name), *(f"{number:,}" for number in row[-2:])) for name, *row in parts["only"]]
    yield from _table("Only one of the two has (number of claims and attributes):", ("section", *names), only)


def _table(title: str, header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[Block]:
    if rows:
        yield Paragraph(title)
        yield Grid(header, tuple(rows[:_MAX_ROWS]), _NARROWEST)
    if len(rows) > _MAX_ROWS:
        yield Paragraph(f"and {len(rows) - _MAX_ROWS:,} more (--json shows all)", 1)


def _attribute_row(writer: Writer, row: Row) -> tuple[str, ...]:
    """Return the name of an attribute, with its place, and its values on each side."""
    name, _, _, _, *sides = row[:6]
    items = [item for side in sides for item in _attributes(side)]
    place = f" in {writer.answer.name(items[0].place)}" if items[0].place else ""
    return (f"{name}{place}", *(_values(writer, _attributes(side)) for side in sides))


def _attributes(value: Value) -> list[Attribute]:
    return [item for item in value if isinstance(item, Attribute)] if isinstance(value, list) else []


def _values(writer: Writer, attributes: Iterable[Attribute]) -> str:
    return "; ".join(f"{writer.attribute_value(item)} {writer.source(item)}" for item in attributes) or "-"


def _direct(writer: Writer, one: str, other: str, rows: Iterable[Row]) -> Iterator[Block]:
    """Yield every claim between the two with its strongest quote."""
    claims = [claim for row in rows for side in row[6:8] for claim in _claims(side)]
    yield Paragraph("Tied directly:" if claims else "No claim ties the two directly.")
    for claim in claims[:_MAX_ROWS]:
        yield Paragraph(writer.claim_line(claim), 1)
        yield from writer.strongest(claim, 2)
    if len(claims) > _MAX_ROWS:
        yield Paragraph(f"and {len(claims) - _MAX_ROWS:,} more ({command('evidence', one, other)})", 1)


def _claims(value: Value) -> list[Claim]:
    return [item for item in value if isinstance(item, Claim)] if isinstance(value, list) else []


def _shared_rows(writer: Writer, rows: Iterable[Row]) -> list[tuple[str, ...]]:
    """Return a row for each relation; those with the same evidence are merged."""
    merged: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, _, end, entity, _, _, ones, others, *_ in rows:
        relation = vocabulary().relations[str(name)]
        phrase = relation.inverse if end == "object" else relation.phrase
        if isinstance(entity, Entity):
            cells = (_cell(writer, ones), _cell(writer, others))
            merged[phrase, *cells].append(entity.name)
    return [(f"{phrase} {', '.join(names)}", *cells) for (phrase, *cells), names in merged.items()]


def _cell(writer: Writer, claims: Value) -> str:
    """Return claims as their citations, each with its certainty, voice and roles."""
    lines = []
    for claim in _claims(claims):
        roles = ", ".join(dict.fromkeys(filter(None, claim.roles)))
        lines.append(f"{f'{roles} ' if roles else ''}{writer.source(claim)}")
    return "; ".join(lines)
