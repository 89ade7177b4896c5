"""What the page gets: two JSON values that say everything it shows (docs/view-data.md, key by key).

`graph` holds what is drawn, searched, filtered and listed: read at once. `evidence` holds what is read on
demand: quotes, paragraphs, attributes. Both are columns (one list a field, entity or claim i at index i), and
what repeats is an index into a list of its own, so that a hundred thousand claims stay small.

    graph     {format, title, question, filters, as_of, dated, left_out, types, kinds, relations,
               modes, certainties, documents, voices, dates, entities, captions, claims, path}
    evidence  {claims, attributes}

Order is that of the network (by id) for entities, claims and documents, that of the vocabulary for types,
kinds and relations, and the alphabet for voices and dates: the same network gives the same bytes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ties.network import Network
from ties.network.page.columns import Index, columns
from ties.network.page.drawing import Drawing, acts, background, drawn
from ties.network.page.evidence import evidence
from ties.records import CERTAINTIES, Claim, record_json
from ties.records.vocabulary import Relation, Vocabulary, vocabulary
from ties.store.values import Value

__all__ = ["FORMAT", "MODE_LABELS", "PageData", "page_data"]

FORMAT = 1
"""Goes up when a page of an older version could no longer read the data."""

MODE_LABELS = {
    "": "asserted",
    "past": "past",
    "aim": "intended",
    "attempt": "attempted",
    "denied": "denied",
}
"""How the legend and the panel call each mode, in the order of the legend."""

_DATES = ("since", "until", "reported")
_CAPTION = ("text", "x", "y", "size")


@dataclass(frozen=True, slots=True)
class PageData:
    """The two JSON values of a page."""

    graph: dict[str, Value]
    evidence: dict[str, Value]


def page_data(
    network: Network,
    *,
    title: str,
    question: str,
    filters: Sequence[str] = (),
    as_of: str = "",
    left_out: Sequence[str] = (),
    path: Sequence[Sequence[str]] = (),
) -> PageData:
    """What a page shows of a network.

    Args:
        question: what was asked, for people.
        filters: what the network was narrowed to, a sentence each.
        as_of: the partial date that was asked for, if any.
        left_out: what the network leaves out of the answer, a sentence each.
        path: the claims to read hop by hop, by id.
    """
    known = vocabulary()
    entities = Index(entity.id for entity in network.entities)
    claims = Index(claim.id for claim in network.claims)
    documents = Index(document.id for document in network.documents)
    speakers = {claim.attributed_to for claim in network.claims}
    voices = Index(sorted(speakers | {fact.attributed_to for fact in network.attributes}))
    relations = _used(known.relations, (claim.relation for claim in network.claims))
    kinds = _used(known.kinds, (known.relations[type_].kind for type_ in relations.values))
    types = _used(known.types, (entity.type for entity in network.entities))
    dates = Index(sorted({getattr(claim, name) for claim in network.claims for name in _DATES}))
    hops = [[claims.of(id_) for id_ in hop] for hop in path]
    firsts = (network.claims[hop[0]] for hop in hops)
    ends = [(entities.of(claim.subject), entities.of(claim.object)) for claim in firsts]
    picture = drawn(network, ends)
    graph: dict[str, Value] = {
        "format": FORMAT,
        "title": title,
        "question": question,
        "filters": list(filters),
        "as_of": as_of,
        "dated": _dated(network),
        "left_out": list(left_out),
        "types": [_type(name, known) for name in types.values],
        "kinds": [_kind(name, known) for name in kinds.values],
        "relations": [_relation(known.relations[name], kinds) for name in relations.values],
        "modes": [{"name": name, "label": label} for name, label in MODE_LABELS.items()],
        "certainties": list(CERTAINTIES),
        "documents": _documents(network),
        "voices": voices.listed(),
        "dates": dates.listed(),
        "entities": _entities(network, picture, entities, types),
        "captions": {name: [getattr(caption, name) for caption in picture.captions] for name in _CAPTION},
        "claims": _claims(network.claims, entities, relations, documents, voices, dates),
        "path": [[*hop] for hop in hops],
    }
    return PageData(graph, evidence(network, entities, documents, voices))


def _dated(network: Network) -> str:
    """When the newest of the documents that are cited was published; "" when none says."""
    cited = {one.document for one in network.claims}
    cited |= {one.document for one in network.attributes}
    return max((one.published for one in network.documents if one.id in cited), default="")


def _used(known: Iterable[str], used: Iterable[str]) -> Index:
    used = set(used)
    return Index(name for name in known if name in used)


def _type(name: str, known: Vocabulary) -> Value:
    type_ = known.types[name]
    return {
        "name": type_.name,
        "plural": type_.plural,
        "colour": type_.colour,
        "shape": type_.shape,
        "gloss": type_.gloss,
        "acts": acts(name, known),
    }


def _kind(name: str, known: Vocabulary) -> Value:
    kind = known.kinds[name]
    return {"name": kind.name, "colour": kind.colour, "gloss": kind.gloss}


def _relation(relation: Relation, kinds: Index) -> Value:
    return {
        "type": relation.type,
        "phrase": relation.phrase,
        "says": relation.says,
        "inverse": relation.inverse,
        "kind": kinds.of(relation.kind),
        "symmetric": relation.symmetric,
        "inside": relation.inside,
        "gloss": relation.gloss,
    }


def _documents(network: Network) -> list[Value]:
    hidden = background(network)
    return [{**record_json(document), "shown": document.id not in hidden} for document in network.documents]


def _entities(network: Network, picture: Drawing, entities: Index, types: Index) -> Value:
    fields = columns(network.entities, ("id", "name", "aliases", "weak_aliases", "same_as"))
    fields["type"] = [types.of(entity.type) for entity in network.entities]
    fields["x"] = [x for x, _ in picture.positions]
    fields["y"] = [y for _, y in picture.positions]
    fields["size"] = list(picture.sizes)
    fields["rank"] = list(picture.ranks)
    fields["inside"] = list(_inside(network, entities))
    return fields


def _inside(network: Network, entities: Index) -> list[int]:
    """For each place the one that it is part of, -1 where none; never in a circle.

    A town is said to be part of its province and of its country: a place counts before a country.
    """
    known = vocabulary()
    states = known.types_with("state")
    countries = {entity.id for entity in network.entities if entity.type in states}
    nearest: dict[int, tuple[bool, int]] = {}
    for claim in network.claims:
        if known.relations[claim.relation].inside and not claim.mode:
            whole = claim.object in countries, entities.of(claim.object)
            part = entities.of(claim.subject)
            nearest[part] = min(whole, nearest.get(part, whole))
    inside = [nearest[i][1] if i in nearest else -1 for i in range(len(network.entities))]
    for part in sorted(nearest):
        passed, holder = {part}, inside[part]
        while holder not in passed and holder >= 0:
            passed.add(holder)
            holder = inside[holder]
        if holder == part:
            inside[part] = -1
    return inside


def _claims(
    claims: Sequence[Claim],
    entities: Index,
    relations: Index,
    documents: Index,
    voices: Index,
    dates: Index,
) -> Value:
    return {
        "id": [claim.id for claim in claims],
        "subject": [entities.of(claim.subject) for claim in claims],
        "object": [entities.of(claim.object) for claim in claims],
        "relation": [relations.of(claim.relation) for claim in claims],
        "mode": [list(MODE_LABELS).index(claim.mode) for claim in claims],
        "document": [documents.of(claim.document) for claim in claims],
        "voice": [voices.of(claim.attributed_to) for claim in claims],
        "certainty": [CERTAINTIES.index(claim.certainty) for claim in claims],
        "statements": [len(claim.paragraphs) for claim in claims],
        **{name: [dates.of(getattr(claim, name)) for claim in claims] for name in _DATES},
    }
