"""What the page gets: two JSON values that say everything it shows (docs/view-data.md, key by key).

`graph` holds what is drawn, searched, filtered and listed: read at once. `evidence` holds what is read on
demand: quotes, paragraphs, attributes. Both are columns (one list a field, entity or claim i at index i), and
what repeats is an index into a list of its own, so that a hundred thousand claims stay small.

    graph     {format, title, question, left_out, types, kinds, relations, modes, certainties, documents,
               voices, dates, entities, claims}
    evidence  {claims, attributes}

Order is that of the network (by id) for entities, claims and documents, that of the vocabulary for types,
kinds and relations, and the alphabet for voices and dates: the same network gives the same bytes.
"""

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ties.model import CERTAINTIES
from ties.network import Network
from ties.store.protocol import Node, Relationship, Value
from ties.view.layout import Room, place
from ties.vocabulary import Relation, Vocabulary, vocabulary
from ties.wire import attribute_json, document_json, entity_json, exported_claim_json

__all__ = ["FORMAT", "MODE_LABELS", "PageData", "page_data"]

FORMAT = 1
"""Goes up when a page of an older version could no longer read the data."""

MODE_LABELS = {
    "": "said to be so",
    "past": "was so once",
    "aim": "wanted, not done",
    "attempt": "attempted",
    "denied": "said not to be so",
}
"""How the legend and the panel call each mode, in the order of the legend."""

_LABEL_WIDTH, _LETTER, _LINE = (
    124.0,
    6.6,
    15.0,
)  # of a label in the picture: at most, a letter's, a line's height
_SHORTENED = 40
_NAMED = 120  # entities that get room for their name: more names than that cannot be read at once


@dataclass(frozen=True, slots=True)
class PageData:
    """The two JSON values of a page."""

    graph: dict[str, Value]
    evidence: dict[str, Value]


class _Index:
    """A list of distinct values, and where each of them stands in it."""

    def __init__(self, values: Iterable[str]) -> None:
        self.values = list(dict.fromkeys(values))
        self._at = {value: i for i, value in enumerate(self.values)}

    def of(self, value: object) -> int:
        return self._at[str(value)]

    def listed(self) -> list[Value]:
        return list(self.values)


def page_data(network: Network, *, title: str, question: str, left_out: Sequence[str] = ()) -> PageData:
    """What a page shows of a network.

    Args:
        question: what was asked, for people.
        left_out: what the network leaves out of the answer, a sentence each.

    Raises:
        UsageError: there are more entities than can be laid out.
    """
    known = vocabulary()
    entities = _Index(entity.id for entity in network.entities)
    documents = _Index(document.document for document in network.documents)
    told = [one.properties for one in network.claims] + [one.properties for one in network.attributes]
    voices = _Index(sorted({str(properties["attributed_to"]) for properties in told}))
    relations = _used(known.relations, (str(claim.properties["relation"]) for claim in network.claims))
    kinds = _used(known.kinds, (known.relations[type_].kind for type_ in relations.values))
    types = _used(known.types, (str(entity.properties["type"]) for entity in network.entities))
    dates = _Index(sorted({str(claim.properties[name]) for claim in network.claims for name in _DATES}))
    graph: dict[str, Value] = {
        "format": FORMAT,
        "title": title,
        "question": question,
        "left_out": list(left_out),
        "types": [_type(name, known) for name in types.values],
        "kinds": [_kind(name, known) for name in kinds.values],
        "relations": [_relation(known.relations[name], kinds) for name in relations.values],
        "modes": [{"name": name, "label": label} for name, label in MODE_LABELS.items()],
        "certainties": list(CERTAINTIES),
        "documents": _documents(network),
        "voices": voices.listed(),
        "dates": dates.listed(),
        "entities": _entities(network, types),
        "claims": _claims(network.claims, entities, relations, documents, voices, dates),
    }
    return PageData(graph, _evidence(network, entities, documents, voices))


_DATES = ("since", "until", "reported")


def _used(known: Iterable[str], used: Iterable[str]) -> _Index:
    used = set(used)
    return _Index(name for name in known if name in used)


def _type(name: str, known: Vocabulary) -> Value:
    type_ = known.types[name]
    return {
        "name": type_.name,
        "plural": type_.plural,
        "colour": type_.colour,
        "shape": type_.shape,
        "gloss": type_.gloss,
        "acts": _acts(name, known),
    }


def _acts(type_: str, known: Vocabulary) -> bool:
    """Whether such entities can help others: the picture is about them, the rest is where and when."""
    return any(type_ in known.relations[name].subjects for name in known.of_kind("cooperation"))


def _kind(name: str, known: Vocabulary) -> Value:
    kind = known.kinds[name]
    return {"name": kind.name, "colour": kind.colour, "gloss": kind.gloss}


def _relation(relation: Relation, kinds: _Index) -> Value:
    return {
        "type": relation.type,
        "phrase": relation.phrase,
        "says": relation.phrase if relation.phrase in relation.active else f"is {relation.phrase}",
        "inverse": relation.inverse,
        "kind": kinds.of(relation.kind),
        "symmetric": relation.symmetric,
        "gloss": relation.gloss,
    }


def _background(network: Network) -> set[str]:
    """Documents that the first picture leaves out: reference works, where anything else is cited as well."""
    cited = {str(claim.properties["document"]) for claim in network.claims}
    reference = {document.document for document in network.documents if document.kind == "reference"}
    return reference if cited - reference else set()


def _documents(network: Network) -> list[Value]:
    background = _background(network)
    return [
        {**document_json(document), "shown": document.document not in background}
        for document in network.documents
    ]


def _entities(network: Network, types: _Index) -> Value:
    rows = [entity_json(entity) for entity in network.entities]
    sizes, positions = _drawn(network)
    columns: dict[str, Value] = _columns(rows, ("id", "name", "aliases", "weak_aliases", "same_as"))
    columns["type"] = [types.of(row["type"]) for row in rows]
    columns["x"] = [x for x, _ in positions]
    columns["y"] = [y for _, y in positions]
    columns["size"] = list(sizes)
    return columns


def _drawn(network: Network) -> tuple[list[int], list[tuple[int, int]]]:
    """The size of each entity's symbol, which grows with the number of its claims, and its position."""
    at = {entity.id: i for i, entity in enumerate(network.entities)}
    background = _background(network)
    lines, later = list[tuple[int, int]](), set[tuple[int, int]]()
    weight: Counter[int] = Counter()
    for claim in network.claims:
        pair = at[claim.start], at[claim.end]
        if claim.properties["document"] in background:
            later.add(pair)
        else:
            lines.append(pair)
            weight.update(set(pair))
    known = vocabulary()
    sizes = [
        _size(weight[i], acts=_acts(str(entity.properties["type"]), known))
        for i, entity in enumerate(network.entities)
    ]
    named = set(sorted(range(len(sizes)), key=lambda i: (-weight[i], i))[:_NAMED])
    rooms = [_room(entity, sizes[i], named=i in named) for i, entity in enumerate(network.entities)]
    return sizes, place(rooms, lines, later)


def _size(claims: int, *, acts: bool) -> int:
    root = math.sqrt(claims)
    return round(min(8 + 2.6 * root, 26) if acts else min(7 + 1.4 * root, 15))


def _room(entity: Node, size: int, *, named: bool) -> Room:
    if not named:
        return Room(2.0 * size + 12, 2.0 * size + 12)
    name = str(entity.properties["name"])[:_SHORTENED]
    width = sum(_LETTER * (2 if unicodedata.east_asian_width(letter) in "WF" else 1) for letter in name)
    lines = 1 if width <= _LABEL_WIDTH else 2
    return Room(max(2.0 * size, min(width, _LABEL_WIDTH)) + 12, 2.0 * size + lines * _LINE + 10)


def _claims(
    claims: Sequence[Relationship],
    entities: _Index,
    relations: _Index,
    documents: _Index,
    voices: _Index,
    dates: _Index,
) -> Value:
    rows = [exported_claim_json(claim) for claim in claims]
    return {
        "id": [row["id"] for row in rows],
        "subject": [entities.of(row["subject"]) for row in rows],
        "object": [entities.of(row["object"]) for row in rows],
        "relation": [relations.of(row["relation"]) for row in rows],
        "mode": [list(MODE_LABELS).index(str(row["mode"])) for row in rows],
        "document": [documents.of(row["document"]) for row in rows],
        "voice": [voices.of(row["attributed_to"]) for row in rows],
        "certainty": [CERTAINTIES.index(str(row["certainty"])) for row in rows],
        **{name: [dates.of(row[name]) for row in rows] for name in _DATES},
    }


def _evidence(network: Network, entities: _Index, documents: _Index, voices: _Index) -> dict[str, Value]:
    names = {entity.id: str(entity.properties["name"]) for entity in network.entities}
    claims = [exported_claim_json(claim) for claim in network.claims]
    facts = [attribute_json(fact) for fact in network.attributes]
    attributes: dict[str, Value] = _columns(facts, ("attribute", "paragraph", "quote", "note", "dataset"))
    attributes |= _columns(facts, ("since", "until", "as_of"))
    attributes["entity"] = [entities.of(fact["entity"]) for fact in facts]
    attributes["said"] = [_said(fact) for fact in facts]
    attributes["place"] = [names.get(str(fact["place"]), fact["place"]) for fact in facts]
    attributes["document"] = [documents.of(fact["document"]) for fact in facts]
    attributes["voice"] = [voices.of(fact["attributed_to"]) for fact in facts]
    attributes["certainty"] = [CERTAINTIES.index(str(fact["certainty"])) for fact in facts]
    return {
        "claims": {
            **_columns(
                claims, ("paragraphs", "quotes", "roles", "notes", "dataset", "subject_as", "object_as")
            ),
            "certainties": [[CERTAINTIES.index(c) for c in _texts(row["certainties"])] for row in claims],
        },
        "attributes": attributes,
    }


def _columns(rows: Sequence[dict[str, Value]], names: Iterable[str]) -> dict[str, Value]:
    return {name: [row[name] for row in rows] for name in names}


def _texts(value: Value) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _said(fact: dict[str, Value]) -> str:
    """What an attribute says, in words: "4,000 to 6,000 fighters (estimated)"."""
    low, high = fact["low"], fact["high"]
    qualifier, unit = str(fact["qualifier"]), str(fact["unit"])
    if low is None and high is None:
        return " ".join(filter(None, (qualifier, str(fact["value"]), unit)))
    ends = [f"{end:,}" for end in dict.fromkeys((low, high)) if isinstance(end, int | float)]
    if len(ends) == 2:
        return " ".join(filter(None, (" to ".join(ends), unit, qualifier and f"({qualifier})")))
    bound = qualifier or ("at most" if low is None else "at least" if high is None else "")
    return " ".join(filter(None, (bound, ends[0], unit)))
