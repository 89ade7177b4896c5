"""How much of what is in a graph, counted by the engine in Cypher that is the same for every engine."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from ties.records import Entity
from ties.store.protocol import Store
from ties.store.values import Table, texts

__all__ = [
    "EntityCount",
    "VoiceCount",
    "count_claims",
    "count_nodes",
    "count_relationships",
    "count_voices",
    "search_entities",
]

_HAS_WORDS = (
    "(any(name IN e.folded WHERE {name}) OR {id} OR any(other IN e.same_as WHERE {other})) "
    # the conditions are repeated for each word, since engines disagree on quantifiers within quantifiers
)
_BY_CLAIMS = (
    # by degrees, which engines know without following relationships
    "WITH e, COUNT { (e)--() } - COUNT { (e)-[:HAS_ATTRIBUTE]->() } AS claims "
    "ORDER BY claims DESC, e.name, e.id "
)
_CLAIMED_IN = (
    "UNWIND $ids AS id MATCH (:Entity {id: id})-[claim]-(:Entity) "
    "RETURN id, count(claim) AS number, collect(DISTINCT claim.document) AS documents"
)
_ATTRIBUTED_IN = (
    "UNWIND $ids AS id MATCH (:Entity {id: id})-[:HAS_ATTRIBUTE]->(a:Attribute) "
    "RETURN id, count(a) AS number, collect(DISTINCT a.document) AS documents"
)
_CLAIMS = (
    "MATCH (:Entity)-[claim]->(:Entity) WHERE claim.relation IS NOT NULL "
    "RETURN claim.relation AS relation, claim.mode AS mode, count(claim) AS claims, "
    "collect(DISTINCT claim.document) AS documents"
)
_VOICES = (
    ("claims", "MATCH (:Entity)-[said]->(:Entity) "),
    ("attributes", "MATCH (said:Attribute) "),
)


class EntityCount(Struct, frozen=True):
    """An entity with the number of its claims, of its attributes, and of the documents that have them."""

    entity: Entity
    claims: int
    attributes: int
    documents: int


class VoiceCount(Struct):
    """The number of claims and attributes of a voice, and the documents that have them, sorted."""

    claims: int = 0
    attributes: int = 0
    documents: tuple[str, ...] = ()


def search_entities(
    store: Store, words: Sequence[str], types: Collection[str] = (), limit: int | None = None
) -> tuple[int, list[EntityCount]]:
    """Return how many entities have all words in one name or id, and the first of them, most claims first.

    Args:
        words: folded.
        types: only entities of these types; empty for all.
        limit: the maximum number of entities that are returned; None for all.
    """
    parameters: dict[str, object] = {f"word{number}": word for number, word in enumerate(words)}
    conditions = []
    if types:
        conditions.append("e.type IN $types")
        parameters["types"] = sorted(types)
    if words:
        contains = {
            name: " AND ".join(f"{value} CONTAINS $word{number}" for number in range(len(words)))
            for name, value in (("name", "name"), ("id", "toLower(e.id)"), ("other", "toLower(other)"))
        }
        conditions.append(_HAS_WORDS.format(**contains))
    match = f"MATCH (e:Entity) {f'WHERE {" AND ".join(conditions)} ' if conditions else ''}"
    total = _number(store.read(f"{match}RETURN count(e) AS entities", parameters).rows[0][0])
    most = "" if limit is None else f"LIMIT {limit:d} "
    entities = store.read(f"{match}{_BY_CLAIMS}{most}RETURN e", parameters).records(Entity, "e")
    ids = {"ids": [entity.id for entity in entities]}
    claimed, attributed = (_by_id(store.read(cypher, ids)) for cypher in (_CLAIMED_IN, _ATTRIBUTED_IN))
    counts = []
    for entity in entities:
        claims, documents = claimed.get(entity.id, (0, set[str]()))
        attributes, more = attributed.get(entity.id, (0, set[str]()))
        counts.append(EntityCount(entity, claims, attributes, len(documents | more)))
    return total, counts


def count_claims(store: Store) -> tuple[Mapping[tuple[str, str], int], Mapping[str, int]]:
    """Return the number of claims by relation and mode, and the number of documents by relation."""
    by_mode: dict[tuple[str, str], int] = {}
    documents: dict[str, set[str]] = {}
    for relation, mode, claims, claimed_in in store.read(_CLAIMS).rows:
        by_mode[str(relation), str(mode)] = _number(claims)
        documents.setdefault(str(relation), set()).update(texts(claimed_in))
    return by_mode, {relation: len(ids) for relation, ids in documents.items()}


def count_voices(store: Store) -> dict[str, VoiceCount]:
    """Return what each voice says, by voice."""
    found: dict[str, VoiceCount] = {}
    documents: dict[str, set[str]] = {}
    for kind, match in _VOICES:
        table = store.read(
            f"{match}WHERE said.attributed_to <> '' RETURN said.attributed_to AS voice, "
            "said.document AS document, count(said) AS number"
        )
        for voice, document, number in table.rows:
            counts = found.setdefault(str(voice), VoiceCount())
            setattr(counts, kind, getattr(counts, kind) + _number(number))
            documents.setdefault(str(voice), set()).add(str(document))
    for voice, counts in found.items():
        counts.documents = tuple(sorted(documents[voice]))
    return found


def count_nodes(store: Store, labels: Iterable[str]) -> dict[str, int]:
    """Return the number of nodes with each label."""
    return {label: _count(store, f"MATCH (n:{_quoted(label)}) RETURN count(n) AS n") for label in labels}


def count_relationships(store: Store, types: Iterable[str]) -> dict[str, int]:
    """Return the number of relationships of each type."""
    return {
        type_: _count(store, f"MATCH ()-[r:{_quoted(type_)}]->() RETURN count(r) AS n") for type_ in types
    }


def _count(store: Store, cypher: str) -> int:
    return _number(store.read(cypher).rows[0][0])


def _by_id(table: Table) -> dict[str, tuple[int, set[str]]]:
    return {str(id_): (_number(number), set(texts(documents))) for id_, number, documents in table.rows}


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _quoted(name: str) -> str:
    return f"`{name.replace('`', '``')}`"
