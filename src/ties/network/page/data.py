"""The data of a page: two JSON values (docs/view-data.md describes every key).

`graph` is read when the page opens: what is drawn, searched, filtered and listed. `evidence` is read on
demand: quotes, gists, paragraphs, attributes. Both are columns (one list for each field, entity or claim i at
index i), and repeated values are indices into another list, which keeps a hundred thousand claims small. A
sparse column, of which most values are 0 or [], is an object with the others by index.

    graph     {format, title, question, finding, filters, as_of, dated, left_out, lens, types, kinds,
               relations, modes, certainties, documents, voices, dates, tallies, entities, top, communities,
               captions, claims, undated, at_rest, path, sites, authors}
    evidence  {claims, attributes}

Entities, claims and documents are in the order of the network (by id), types, kinds and relations in that of
the vocabulary, voices and dates in alphabetical order. The same network gives the same bytes.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ties.network import Network
from ties.network.page.columns import Index, columns, sparse
from ties.network.page.communities import can_act
from ties.network.page.drawing import Drawing, Lens, draw_network, hidden_documents
from ties.network.page.evidence import evidence
from ties.records import CERTAINTIES, Claim, Entity, record_json
from ties.records.vocabulary import Relation, Vocabulary, vocabulary
from ties.store.values import Value

__all__ = ["FORMAT", "MODE_LABELS", "PageData", "page_data"]

FORMAT = 2
"""Increases when an older page could not read the data."""

MODE_LABELS = {
    "": "affirmed",
    "past": "past",
    "aim": "intended",
    "attempt": "attempted",
    "denied": "denied",
}
"""The label of each mode on the page, in the order of the legend."""

_DATES = ("since", "until", "reported")
_EXTENT = ("x", "y", "size")
_CAPTION = ("text", *_EXTENT)


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
    finding: str = "",
    filters: Sequence[str] = (),
    as_of: str = "",
    left_out: Sequence[str] = (),
    path: Sequence[Sequence[str]] = (),
    at_rest: Iterable[str] = (),
    lens: Lens = "everything",
    around: Mapping[str, Sequence[Entity]] | None = None,
    sites: Collection[str] = (),
    by: Collection[str] | None = None,
) -> PageData:
    """Return the data of the page of a network.

    Args:
        question: the question in words.
        finding: the answer in a sentence, if it has one.
        filters: sentences that describe the filters.
        as_of: the partial date of the request, if any.
        left_out: sentences about what was left out.
        path: the ids of the claims of each step of a path.
        at_rest: the ids of the entities that are shown while undated claims are not.
        lens: what is shown at first; the user can choose another one.
        around: the larger places in which a place lies, by its id, the nearest first, whether the network has
            them or not.
        sites: the ids of the places that a path may go through.
        by: the ids of the network's authors; None finds them.
    """
    known = vocabulary()
    entities = Index(entity.id for entity in network.entities)
    claims = Index(claim.id for claim in network.claims)
    documents = Index(document.id for document in network.documents)
    speakers = {claim.attributed_to for claim in network.claims}
    voices = Index(sorted(speakers | {attribute.attributed_to for attribute in network.attributes}))
    relations = _used(known.relations, (claim.relation for claim in network.claims))
    kinds = _used(known.kinds, (known.relations[type_].kind for type_ in relations.values))
    types = _used(known.types, (entity.type for entity in network.entities))
    tallies = Index(sorted({_tally(claim) for claim in network.claims}))
    dates = Index(sorted({getattr(claim, name) for claim in network.claims for name in _DATES}))
    steps = [[claims.of(id_) for id_ in step] for step in path]
    drawing = draw_network(network, path, lens=lens, by=by)
    graph: dict[str, Value] = {
        "format": FORMAT,
        "title": title,
        "question": question,
        "finding": finding,
        "filters": list(filters),
        "as_of": as_of,
        "dated": _dated(network),
        "left_out": list(left_out),
        "lens": lens,
        "types": [_type(name, known) for name in types.values],
        "kinds": [_kind(name, known, kinds) for name in kinds.values],
        "relations": [_relation(known.relations[name], kinds) for name in relations.values],
        "modes": [{"name": name, "label": label} for name, label in MODE_LABELS.items()],
        "certainties": list(CERTAINTIES),
        "documents": _documents(network),
        "voices": voices.listed(),
        "dates": dates.listed(),
        "tallies": [[int(number) for number in tally.split()] for tally in tallies.values],
        "entities": _entities(network, drawing, entities, types, around or {}),
        "top": drawing.top,
        "communities": {
            "entity": [community.eponym for community in drawing.communities],
            **{name: [getattr(one, name) for one in drawing.communities] for name in _EXTENT},
        },
        "captions": {name: [getattr(caption, name) for caption in drawing.captions] for name in _CAPTION},
        "claims": _claims(network.claims, entities, relations, documents, voices, dates, tallies),
        "undated": [i for i, claim in enumerate(network.claims) if claim.id in network.undated],
        "at_rest": [entities.of(id_) for id_ in at_rest] if as_of else [],
        "path": [[*step] for step in steps],
        "sites": [i for i, entity in enumerate(network.entities) if entity.id in sites],
        "authors": [*sorted(drawing.authors)],
    }
    return PageData(graph, evidence(network, entities, documents, voices))


def _dated(network: Network) -> str:
    """Return the newest publication date of the documents that are cited; "" if none has one."""
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
        "shape": type_.shape,
        "gloss": type_.gloss,
        "acts": can_act(name, known),
        "place": "place" in type_.traits,
        "state": "state" in type_.traits,
        "dated": "dated" in type_.traits,
    }


def _kind(name: str, known: Vocabulary, kinds: Index) -> Value:
    kind = known.kinds[name]
    against = kinds.of(kind.against) if kind.against in kinds.values else -1
    sided = bool(kind.against) or any(other.against == name for other in known.kinds.values())
    return {
        "name": kind.name,
        "colour": kind.colour,
        "against": against,
        "sided": sided,
        "where": kind.where,
        "gloss": kind.gloss,
    }


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
    hidden = hidden_documents(network)
    return [{**record_json(document), "shown": document.id not in hidden} for document in network.documents]


def _entities(
    network: Network,
    drawing: Drawing,
    entities: Index,
    types: Index,
    around: Mapping[str, Sequence[Entity]],
) -> Value:
    fields = columns(network.entities, ("id", "name", "aliases"))
    for name in ("weak_aliases", "same_as"):
        fields[name] = sparse([*getattr(entity, name)] for entity in network.entities)
    fields["type"] = [types.of(entity.type) for entity in network.entities]
    fields["x"] = [x for x, _ in drawing.positions]
    fields["y"] = [y for _, y in drawing.positions]
    fields["size"] = list(drawing.sizes)
    fields["rank"] = list(drawing.ranks)
    inside = _inside(network, entities, around)
    fields["inside"] = list(inside)
    fields["around"] = sparse(
        [] if container >= 0 else [one.name for one in around.get(entity.id, ())]
        for entity, container in zip(network.entities, inside, strict=True)
    )
    fields["community"] = _communities(drawing)
    return fields


def _communities(drawing: Drawing) -> list[Value]:
    """Return for each entity the index of its community, or -1."""
    community: list[Value] = [-1] * len(drawing.sizes)
    for index, one in enumerate(drawing.communities):
        for i in one.members:
            community[i] = index
    return community


def _inside(network: Network, entities: Index, around: Mapping[str, Sequence[Entity]]) -> list[int]:
    """Return for each entity the index of the place that it is part of, or -1; never in a circle.

    A town may be part of a province and of a country: a province takes precedence.
    """
    known = vocabulary()
    states = known.types_with("state")
    countries = {entity.id for entity in network.entities if entity.type in states}
    nearest: dict[int, tuple[bool, int]] = {}
    for claim in network.claims:
        if known.relations[claim.relation].inside and not claim.mode:
            outer = claim.object in countries, entities.of(claim.object)
            part = entities.of(claim.subject)
            nearest[part] = min(outer, nearest.get(part, outer))
    present = {entity.id for entity in network.entities}
    for id_ in present & around.keys():
        if found := [one.id for one in around[id_] if one.id in present]:
            nearest.setdefault(entities.of(id_), (found[0] in countries, entities.of(found[0])))
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
    tallies: Index,
) -> Value:
    return {
        "id": [claim.id for claim in claims],
        "subject": [entities.of(claim.subject) for claim in claims],
        "object": [entities.of(claim.object) for claim in claims],
        "relation": [relations.of(claim.relation) for claim in claims],
        "mode": [list(MODE_LABELS).index(claim.mode) for claim in claims],
        "document": [documents.of(claim.document) for claim in claims],
        "voice": [voices.of(claim.attributed_to) for claim in claims],
        "tally": [tallies.of(_tally(claim)) for claim in claims],
        **{name: sparse(dates.of(getattr(claim, name)) for claim in claims) for name in ("since", "until")},
        "reported": [dates.of(claim.reported) for claim in claims],
    }


def _tally(claim: Claim) -> str:
    """Return how many statements of a claim have each certainty, from the strongest to the weakest."""
    return " ".join(str(claim.certainties.count(certainty)) for certainty in CERTAINTIES)
