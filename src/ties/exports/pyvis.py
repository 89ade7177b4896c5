"""A network as a `pyvis.network.Network`, for notebooks and for the page that pyvis draws (`pyvis_page`)."""

from __future__ import annotations

from collections import defaultdict
from textwrap import wrap
from typing import TYPE_CHECKING

from ties.records.vocabulary import vocabulary
from ties.render.safe import visible
from ties.render.wording import omit_repeated, period, quantity
from ties.shell_commands import command

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyvis.network import Network as PyvisNetwork

    from ties.network import Network
    from ties.records import Attribute, Claim, Entity

__all__ = ["shortened", "to_pyvis"]

_DASHES = {"denied": [2, 6], "aim": [4, 4], "attempt": [4, 4], "past": [12, 6]}
_JOINER = "\u2060"
_LONGEST = 60  # letters of a name beside which other things have to be read
_WIDTH = 88  # characters in a line of a title
_LINES = 36  # lines in a title: one that is higher than the window cannot be read to its end
_BEND = 0.22  # between neighbouring claims of the same two entities
_WIDEST = 1.2  # from the first of their bends to the last
_LOOP = 24  # radius of the first claim of an entity about itself, in pixels


def to_pyvis(network: Network) -> PyvisNetwork:
    """Return the network as pyvis has it, every claim an edge of its own.

    Colours and shapes are those of the vocabulary. A relation that holds both ways has no arrow head. What is
    denied, aimed at, attempted or past is dashed, and its label says so. Claims about the same two entities
    bend apart. Titles are plain text: who says it, how sure, in which document, each paragraph and its quote.
    """
    from pyvis.network import Network as Pyvis

    # pyvis drops every edge but the first between two nodes unless edges are directed
    drawn = Pyvis(height="800px", directed=True, cdn_resources="in_line")
    names = {entity.id: visible(entity.name) for entity in network.entities}
    facts: dict[str, list[str]] = defaultdict(list)
    for fact in network.attributes:
        facts[fact.entity].append(_fact_line(fact))
    for entity in network.entities:
        type_ = vocabulary().types[entity.type]
        drawn.add_node(
            entity.id,
            label=names[entity.id],
            shape=type_.shape,
            color=type_.colour,
            title=_title([*_entity_lines(entity), *facts[entity.id]], command("show", entity.id)),
        )
    shapes = _shapes(network.claims)
    for claim in network.claims:
        relation = vocabulary().relations[claim.relation]
        drawn.add_edge(
            claim.subject,
            claim.object,
            id=claim.id,
            label=f"{relation.phrase} ({claim.mode})" if claim.mode else relation.phrase,
            color=vocabulary().kinds[relation.kind].colour,
            arrows="" if relation.symmetric else "to",
            dashes=_DASHES.get(claim.mode, False),
            title=_title(_claim_lines(claim, names), command("evidence", claim.subject, claim.object)),
            **shapes[claim.id],
        )
    return drawn


def shortened(name: str) -> str:
    """Return a name, or as much of it as a label has room for."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}\u2026"


def _shapes(claims: Iterable[Claim]) -> dict[str, dict[str, object]]:
    """Return the options that draw the claims of the same two entities beside one another, by claim id."""
    between: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        between[min(claim.subject, claim.object), max(claim.subject, claim.object)].append(claim)
    shapes: dict[str, dict[str, object]] = {}
    for (first, last), parallel in between.items():
        step = min(_BEND, _WIDEST / max(1, len(parallel) - 1))
        for number, claim in enumerate(parallel):
            if first == last:
                loop = {"size": _LOOP + 8 * (number // 8), "angle": number % 8 * 0.785}
                shapes[claim.id] = {"selfReference": loop}
                continue
            # what bends to the left of one direction bends to the right of the other
            bend = (number - (len(parallel) - 1) / 2) * step * (1 if claim.subject == first else -1)
            way = "curvedCW" if bend > 0 else "curvedCCW"
            shapes[claim.id] = {
                "smooth": {"enabled": True, "type": way, "roundness": round(abs(bend), 3)} if bend else False
            }
    return shapes


def _entity_lines(entity: Entity) -> list[str]:
    also = [f"also {', '.join(entity.aliases)}"] if entity.aliases else []
    return [f"{entity.name} ({entity.type})", *also]


def _fact_line(fact: Attribute) -> str:
    weight = ", ".join(filter(None, (fact.certainty, period(fact.since, fact.until), fact.attributed_to)))
    paragraph = f" ¶{fact.paragraph}" if fact.paragraph else ""
    return f"{fact.attribute}: {quantity(fact)} ({weight}; {fact.document}{paragraph}) {fact.quote}"


def _claim_lines(claim: Claim, names: dict[str, str]) -> list[str]:
    when = period(claim.since, claim.until)
    weight = ", ".join(filter(None, (claim.certainty, claim.mode, when, claim.attributed_to)))
    lines = [
        f"{shortened(names[claim.subject])} {claim.relation} {shortened(names[claim.object])}",
        f"{weight} ({claim.document})",
    ]
    for statement in claim.statements:
        lines.append(f"¶{statement.paragraph} {statement.quote}")
        weaker = statement.certainty if statement.certainty != claim.certainty else ""
        details = (weaker, omit_repeated(statement.role, statement.quote), statement.note)
        lines += [f"({'; '.join(filter(None, details))})"] if any(details) else []
    return lines


def _title(lines: Sequence[str], rest: str) -> str:
    """Return a title that is shown as it is written, or as much as fits and the command that prints the rest.

    pyvis takes all titles for HTML as soon as one contains the letters "href", and puts them into the page.
    An invisible joiner between these letters prevents that.
    """
    wrapped = [part for line in lines for part in wrap(visible(line), _WIDTH, break_on_hyphens=False) or [""]]
    if len(wrapped) > _LINES:
        wrapped = [*wrapped[:_LINES], f"... {len(wrapped) - _LINES} more lines: {visible(rest)}"]
    return "\n".join(wrapped).replace("href", f"hre{_JOINER}f")
