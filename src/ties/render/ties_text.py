"""The answer to who or where as text: who was found, how sure, who says it, and the strongest quote."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from ties.answers.relations import Found, TiesAnswer
from ties.records import CERTAINTIES, Claim, paragraph_order, strongest
from ties.records.vocabulary import vocabulary
from ties.render.citing import (
    MODE_TITLES,
    Citations,
    beyond,
    certainty_of,
    claim_line,
    entries,
    filter_lines,
    paragraphs,
    quoted,
    searched,
    tally,
)
from ties.render.layout import columns, counted, heading, width_of, wrapped
from ties.render.safe import plain
from ties.shell_commands import command

__all__ = ["beside_lines", "ties_text"]


_MOST_BESIDE = 10


class _Block(Struct, frozen=True):
    """What one voice says in one document of entities that it says the same of.

    Attributes:
        names: of the entities.
        told: certainty, voice, and document with paragraphs; the relation first where there are several.
        quotes: a line of evidence each; where the quotes name different places, one for each set of places.
    """

    names: tuple[str, ...]
    told: tuple[str, ...]
    quotes: tuple[str, ...]


def ties_text(answer: TiesAnswer, width: int, verdict: str = "") -> str:
    """The answer in lines of at most `width` cells.

    Args:
        verdict: what the claims come to, where it was asked whether it is so.
    """
    cited = Citations(answer.documents)
    behind = tally(answer.claims, answer.documents)
    behind = behind if verdict and answer.found else _tally(answer)
    lines = heading(answer.question, behind, width)
    lines += wrapped(f"({answer.note})", width) if answer.note else []
    if answer.found:
        lines += wrapped(verdict, width) if verdict else []
        blocks = [block for found in answer.found for block in _blocks(answer, found, cited)]
        lines += _laid_out(_joined(blocks), width)
    else:
        nothing = " ".join(filter(None, (answer.nothing, verdict)))
        lines += [*wrapped(nothing, width), *wrapped(searched(answer.documents), width)]
    for line in (*_beside(answer), *_more(answer)):
        lines += wrapped(line, width)
    for footnote in cited.footnotes():
        lines += wrapped(footnote, width, rest="    ")
    return "\n".join(lines) + "\n"


def beside_lines(answer: TiesAnswer) -> list[str]:
    """What the rows of the answer do not hold: what stands behind it, and what is said beside it."""
    note = [f"({answer.note})"] if answer.note else []
    if not answer.found:
        return [*note, answer.nothing, searched(answer.documents), *_beside(answer)]
    return [*note, _tally(answer), *_beside(answer)]


def _beside(answer: TiesAnswer) -> list[str]:
    lines = []
    for mode, title in MODE_TITLES.items():
        told = [claim_line(claim, answer.names) for claim in answer.not_so if claim.mode == mode]
        lines += [f"{title}: {'; '.join(told)}."] if told else []
    if answer.beside:
        told = [claim_line(claim, answer.names) for claim in answer.beside]
        if len(told) > _MOST_BESIDE:
            show = command("show", answer.asked.id)
            told[_MOST_BESIDE:] = [f"{len(told) - _MOST_BESIDE} more ({show})"]
        lines.append(f"Beside it: {'; '.join(told)}.")
    return lines + filter_lines(answer.filters, answer.claims, answer.left_out)


def _more(answer: TiesAnswer) -> list[str]:
    """Where to read the quotes that the text leaves out."""
    for found in answer.found:
        told = {entry[:2] for claim in found.claims for entry in entries(claim)}
        if len(told) > len(_quotes(answer, found, found.claims)):
            return [f"More quotes: {command('evidence', found.entity.id, answer.asked.id)}"]
    return []


def _tally(answer: TiesAnswer) -> str:
    types: Counter[str] = Counter()
    for found in answer.found:
        types[found.entity.type] += 1
    if not types:
        return ""
    found_ = ", ".join(
        counted(number, type_.lower(), vocabulary().types[type_].plural)
        for type_, number in sorted(types.items())
    )
    return f"{found_}, {tally(answer.claims, answer.documents)}"


def _blocks(answer: TiesAnswer, found: Found, cited: Citations) -> Iterator[_Block]:
    several = len({claim.relation for claim in answer.claims}) > 1
    by_voice: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in found.claims:
        relation = claim.relation if several else ""
        by_voice[claim.document, claim.attributed_to, claim.mode, relation].append(claim)
    for (document, voice, _, relation), claims in by_voice.items():
        cites = sorted({p for claim in claims for p in claim.paragraphs}, key=paragraph_order)
        weight = strongest(claim.certainty for claim in claims)
        certainty = certainty_of(claims[0], weight)
        if answer.filters.undated(claims) == len(claims):
            certainty += ", undated"
        yield _Block(
            (found.entity.name,),
            (*filter(None, (relation,)), certainty, voice, f"{cited.number(document)} {paragraphs(cites)}"),
            tuple(_quotes(answer, found, claims)),
        )


def _quotes(answer: TiesAnswer, found: Found, claims: Iterable[Claim]) -> list[str]:
    """The strongest quote; where claims name other places than the one asked for, each with its places."""
    places: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    statements = [(claim, entry) for claim in claims for entry in entries(claim)]
    statements.sort(key=lambda told: (CERTAINTIES.index(told[1][2]), paragraph_order(told[1][0]), told[1][1]))
    for claim, (paragraph, quote, _, role, _) in statements:
        elsewhere = {claim.subject, claim.object} - {found.entity.id, answer.asked.id}
        places[paragraph, quote, role] += [answer.names[id_] for id_ in elsewhere]
    lines = []
    for (paragraph, quote, role), names in places.items():
        detail = beyond(role, quote)
        line = " ".join(filter(None, (paragraphs([paragraph]), quoted(quote), detail and f"({detail})")))
        lines.append(f"{line}: {', '.join(names)}" if names else line)
    return lines if any(places.values()) else lines[:1]


def _joined(blocks: Iterable[_Block]) -> list[_Block]:
    """Blocks that say the same of several entities as one."""
    names: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = defaultdict(list)
    for block in blocks:
        names[block.told, block.quotes] += block.names
    return [_Block(tuple(together), told, quotes) for (told, quotes), together in names.items()]


def _laid_out(blocks: Sequence[_Block], width: int) -> list[str]:
    """Names, certainty, voice and paragraphs in columns; names too long for theirs on lines of their own."""
    told = columns([block.told for block in blocks])
    room = width - max(map(width_of, told)) - 2
    names = [", ".join(map(plain, block.names)) for block in blocks]
    column = max((width_of(name) for name in names if width_of(name) <= room), default=0)
    lines = []
    for block, name, rest in zip(blocks, names, told, strict=True):
        if width_of(name) <= room:
            lines.append(f"{name}{' ' * (column - width_of(name) + 2)}{rest}")
        else:
            lines += [*wrapped(name, width), *wrapped(rest, width, first="  ", rest="    ")]
        for quote in block.quotes:
            lines += wrapped(quote, width, first="  ", rest="    ")
    return lines
