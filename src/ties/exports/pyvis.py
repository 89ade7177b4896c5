"""A network as a `pyvis.network.Network`, for notebooks and for the page that pyvis draws (`pyvis_page`)."""

from __future__ import annotations

from collections import defaultdict
from textwrap import wrap
from typing import TYPE_CHECKING

from ties.records.vocabulary import vocabulary
from ties.render.safe import visible
from ties.render.wording import RETOLD, certainty, omit_repeated, period, quantity
from ties.shell_commands import command

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyvis.network import Network as PyvisNetwork

    from ties.network import Network
    from ties.records import Attribute, Claim, Entity, Statement

__all__ = ["shorten_label", "to_pyvis"]

_DASHES = {"denied": [2, 6], "aim": [4, 4], "attempt": [4, 4], "past": [12, 6]}
_JOINER = "\u2060"
_MAX_LABEL = 60  # letters of a name in a label
_WIDTH = 88  # characters in a line of a title
_MAX_LINES = 36  # lines in a title: the end of one that is taller than the window cannot be read
_BEND = 0.22  # between neighbouring claims of the same two entities
_MAX_BEND = 1.2  # from the first of their bends to the last
_LOOP = 24  # radius of the first claim of an entity about itself, in pixels


def to_pyvis(network: Network) -> PyvisNetwork:
    """Return the network as a pyvis network with an edge for every claim.

    Colours and shapes are those of the vocabulary. A symmetric relation has no arrow head. Claims with a
    mode are dashed, and their labels give the mode. Claims about the same two entities bend apart. Titles are
    plain text: voice, certainty, document, and each paragraph with its quote or gist.
    """
    from pyvis.network import Network as Pyvis

    # pyvis drops every edge but the first between two nodes unless edges are directed
    drawing = Pyvis(height="800px", directed=True, cdn_resources="in_line")
    names = {entity.id: visible(entity.name) for entity in network.entities}
    attribute_lines: dict[str, list[str]] = defaultdict(list)
    for attribute in network.attributes:
        attribute_lines[attribute.entity].append(_attribute_line(attribute, names))
    for entity in network.entities:
        type_ = vocabulary().types[entity.type]
        drawing.add_node(
            entity.id,
            label=names[entity.id],
            shape=type_.shape,
            color=type_.colour,
            title=_title([*_entity_lines(entity), *attribute_lines[entity.id]], command("show", entity.id)),
        )
    shapes = _shapes(network.claims)
    for claim in network.claims:
        relation = vocabulary().relations[claim.relation]
        drawing.add_edge(
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
    return drawing


def shorten_label(name: str) -> str:
    """Return a name, cut off if it is too long for a label."""
    return name if len(name) <= _MAX_LABEL else f"{name[: _MAX_LABEL - 1]}\u2026"


def _shapes(claims: Iterable[Claim]) -> dict[str, dict[str, object]]:
    """Return the options that draw claims about the same two entities next to each other, by claim id."""
    between: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        between[min(claim.subject, claim.object), max(claim.subject, claim.object)].append(claim)
    shapes: dict[str, dict[str, object]] = {}
    for (first, last), parallel in between.items():
        step = min(_BEND, _MAX_BEND / max(1, len(parallel) - 1))
        for number, claim in enumerate(parallel):
            if first == last:
                loop = {"size": _LOOP + 8 * (number // 8), "angle": number % 8 * 0.785}
                shapes[claim.id] = {"selfReference": loop}
                continue
            # left of one direction is right of the other
            bend = (number - (len(parallel) - 1) / 2) * step * (1 if claim.subject == first else -1)
            way = "curvedCW" if bend > 0 else "curvedCCW"
            shapes[claim.id] = {
                "smooth": {"enabled": True, "type": way, "roundness": round(abs(bend), 3)} if bend else False
            }
    return shapes


def _entity_lines(entity: Entity) -> list[str]:
    also = [f"also {', '.join(entity.aliases)}"] if entity.aliases else []
    return [f"{entity.name} ({entity.type})", *also]


def _attribute_line(attribute: Attribute, names: dict[str, str]) -> str:
    place = f"in {names.get(attribute.place, attribute.place)}" if attribute.place else ""
    as_of = f"as of {attribute.as_of}" if attribute.as_of else ""
    value = " ".join(filter(None, (quantity(attribute), place, as_of)))
    weight = ", ".join(filter(None, (certainty(attribute), attribute.attributed_to)))
    paragraph = f" ¶{attribute.paragraph}" if attribute.paragraph else ""
    details = f"({weight}; {attribute.document}{paragraph})"
    return f"{attribute.attribute}: {value} {details} {_words(attribute)}".rstrip()


def _claim_lines(claim: Claim, names: dict[str, str]) -> list[str]:
    when = period(claim.since, claim.until)
    weight = ", ".join(filter(None, (claim.certainty, claim.mode, when, claim.attributed_to)))
    lines = [
        f"{shorten_label(names[claim.subject])} {claim.relation} {shorten_label(names[claim.object])}",
        f"{weight} ({claim.document})",
    ]
    for statement in claim.statements:
        lines.append(f"¶{statement.paragraph} {_words(statement)}".rstrip())
        weaker = statement.certainty if statement.certainty != claim.certainty else ""
        curator = statement.curator_note and f"curator: {statement.curator_note}"
        role = omit_repeated(statement.role, statement.words)
        details = (weaker, role, statement.note, curator)
        lines += [f"({'; '.join(filter(None, details))})"] if any(details) else []
    return lines


def _words(record: Statement | Attribute) -> str:
    """Return the quote of a statement or an attribute, or else its gist, marked as one."""
    return record.quote or (f"{RETOLD} {record.gist}" if record.gist else "")


def _title(lines: Sequence[str], rest: str) -> str:
    """Return a title as plain text; if it is too long, it ends with the command that prints the rest.

    pyvis takes all titles for HTML as soon as one contains the letters "href", and puts them into the page.
    An invisible joiner between these letters prevents that.
    """
    wrapped = [part for line in lines for part in wrap(visible(line), _WIDTH, break_on_hyphens=False) or [""]]
    if len(wrapped) > _MAX_LINES:
        wrapped = [*wrapped[:_MAX_LINES], f"... {len(wrapped) - _MAX_LINES} more lines: {visible(rest)}"]
    return "\n".join(wrapped).replace("href", f"hre{_JOINER}f")
