"""Look up names in a graph on Neo4j by its full-text index."""

from collections.abc import Callable, Collection
from itertools import batched

from ties.records import Entity
from ties.records.names import fold
from ties.store.neo4j.schema import NAMES_INDEX
from ties.store.values import Table

__all__ = ["entities_named", "find_names"]

_MAX_SCANNED = 2_000
"""Up to this many entities, all are searched for similar names, as on the embedded engine. With more, the
index returns those with a word that differs by at most two letters, which finds the most similar names."""

_MAX_SIMILAR = 200
_MAX_WORDS = 16
_TEXTS_PER_QUERY = 256
"""Texts per query of the full-text index: each takes two of at most 1,024 clauses."""

_IS_EXACT = "e.id = $text OR $text IN e.same_as OR $folded IN e.folded"

_BY_INDEX = f"CALL db.index.fulltext.queryNodes('{NAMES_INDEX}', $query) YIELD node AS e"
_EXACT = f"MATCH (e:Entity {{id: $text}}) RETURN e UNION {_BY_INDEX} WHERE {_IS_EXACT} RETURN e"
_EXACT_BY_SCAN = f"MATCH (e:Entity) WHERE {_IS_EXACT} RETURN e"
_SIMILAR = f"{_BY_INDEX}, score WITH e ORDER BY score DESC, e.id LIMIT {_MAX_SIMILAR} RETURN e"
_ANY_ID = "UNWIND $texts AS text MATCH (e:Entity {id: text}) RETURN e"
_HAS_NAME = "any(id IN e.same_as WHERE id IN $texts) OR any(name IN e.folded WHERE name IN $folded)"
_ANY_NAME = f"{_BY_INDEX} WHERE {_HAS_NAME} RETURN e"
_ANY_NAME_BY_SCAN = f"MATCH (e:Entity) WHERE {_HAS_NAME} RETURN e"
_EVERY = "MATCH (e:Entity) RETURN e"
_COUNT = "MATCH (e:Entity) RETURN count(e) AS n"


def find_names(read: Callable[..., Table], text: str) -> list[Entity]:
    """Return entities that a text could refer to (see `Store.find_names`)."""
    folded = fold(text)
    parameters = {"text": text, "folded": folded, "query": _phrases(text, folded)}
    # The index has no words for a name such as "!?", which only a scan finds.
    found = _hits(read(_EXACT, parameters)) or _hits(read(_EXACT_BY_SCAN, parameters))
    if found:
        return found
    if int(str(read(_COUNT).rows[0][0])) <= _MAX_SCANNED:
        return _hits(read(_EVERY))
    return _hits(read(_SIMILAR, {"query": _similar(folded)}))


def entities_named(read: Callable[..., Table], texts: Collection[str]) -> list[Entity]:
    """Return the entities that have one of the texts as an id or a name (see `Store.entities_named`)."""
    found: dict[str, Entity] = {}
    for batch in batched(texts, _TEXTS_PER_QUERY):
        folded = [fold(text) for text in batch]
        phrases = " OR ".join(_phrases(*pair) for pair in zip(batch, folded, strict=True))
        parameters = {"texts": [*batch], "folded": folded, "query": phrases}
        have_words = all(any(map(str.isalnum, text)) for text in folded)
        for cypher in (_ANY_ID, _ANY_NAME if have_words else _ANY_NAME_BY_SCAN):
            found |= {hit.id: hit for hit in _hits(read(cypher, parameters))}
    return list(found.values())


def _hits(table: Table) -> list[Entity]:
    return table.records(Entity, "e")


def _phrases(text: str, folded: str) -> str:
    """Return a full-text query that finds at least all entities with a text as another id or as a name."""
    return f"folded:{_phrase(folded)} OR same_as:{_phrase(text)}"


def _phrase(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _similar(folded: str) -> str:
    """Return a full-text query for words that begin with one of these, or differ by a letter or two."""
    words = ["".join(char for char in word if char.isalnum()) for word in folded.split()[:_MAX_WORDS]]
    distances = [(word, 2 if len(word) > 4 else 1) for word in words if word]
    return " ".join(f"folded:{word}~{distance} folded:{word}*" for word, distance in distances) or '""'
