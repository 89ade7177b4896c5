"""Look up names in a graph on Neo4j by its full-text index."""

from collections.abc import Callable, Collection
from itertools import batched

from ties.records import Entity
from ties.records.names import fold, latin, sound
from ties.store.neo4j.schema import NAMES_INDEX
from ties.store.protocol import MAX_COMPARED
from ties.store.values import Table

__all__ = ["entities_named", "entities_with_words", "similar_entities"]

_MAX_SIMILAR = 200
_MAX_WORDS = 16
_TEXTS_PER_QUERY = 256
"""Texts per query of the full-text index: each takes two of at most 1,024 clauses."""

_BY_INDEX = f"CALL db.index.fulltext.queryNodes('{NAMES_INDEX}', $query) YIELD node AS e"
_SIMILAR = f"{_BY_INDEX}, score WITH e ORDER BY score DESC, e.id LIMIT {_MAX_SIMILAR} RETURN e"
_ANY_ID = "UNWIND $texts AS text MATCH (e:Entity {id: text}) RETURN e"
_HAS_NAME = "any(id IN e.same_as WHERE id IN $texts) OR any(name IN e.folded WHERE name IN $folded)"
_NAMED = f"{_ANY_ID} UNION {_BY_INDEX} WHERE {_HAS_NAME} RETURN e"
_NAMED_BY_SCAN = f"{_ANY_ID} UNION MATCH (e:Entity) WHERE {_HAS_NAME} RETURN e"
_EVERY = "MATCH (e:Entity) RETURN e"
_COUNT = "MATCH (e:Entity) RETURN count(e) AS n"


def entities_named(read: Callable[..., Table], texts: Collection[str]) -> list[Entity]:
    """Return the entities that have one of the texts as an id or a name (see `Store.entities_named`)."""
    found: dict[str, Entity] = {}
    for batch in batched(texts, _TEXTS_PER_QUERY):
        folded = [fold(text) for text in batch]
        phrases = " OR ".join(_phrases(*pair) for pair in zip(batch, folded, strict=True))
        parameters = {"texts": [*batch], "folded": folded, "query": phrases}
        have_words = all(any(map(str.isalnum, text)) for text in folded)
        cypher = _NAMED if have_words else _NAMED_BY_SCAN
        found |= {hit.id: hit for hit in _hits(read(cypher, parameters))}
    return list(found.values())


def entities_with_words(read: Callable[..., Table], texts: Collection[str]) -> list[Entity]:
    """Return entities with all words of a text in their names (see `Store.entities_with_words`)."""
    found: dict[str, Entity] = {}
    for batch in batched(texts, _TEXTS_PER_QUERY):
        words = [[f"folded:{_phrase(word)}" for word in text.split()] for text in batch if text.strip()]
        query = " OR ".join(f"({' AND '.join(each)})" for each in words) or '""'
        found |= {hit.id: hit for hit in _hits(read(f"{_BY_INDEX} RETURN e", {"query": query}))}
    return list(found.values())


def similar_entities(read: Callable[..., Table], text: str) -> list[Entity]:
    """Return entities with similar names (see `Store.similar_entities`)."""
    if int(str(read(_COUNT).rows[0][0])) <= MAX_COMPARED:
        return _hits(read(_EVERY))
    return _hits(read(_SIMILAR, {"query": _similar(latin(text))}))


def _hits(table: Table) -> list[Entity]:
    return table.records(Entity, "e")


def _phrases(text: str, folded: str) -> str:
    """Return a full-text query that finds at least all entities with a text as another id or as a name."""
    return f"folded:{_phrase(folded)} OR same_as:{_phrase(text)}"


def _phrase(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _similar(text: str) -> str:
    """Return a full-text query for words that sound like one of these, begin with it, or are misspelt."""
    words = ["".join(char for char in word if char.isalnum()) for word in text.split()[:_MAX_WORDS]]
    queries = [
        f"folded:{word}~{2 if len(word) > 4 else 1} folded:{word}*"
        + (f" sounds:{sound(word)}" if len(sound(word)) > 1 else "")
        for word in words
        if word
    ]
    return " ".join(queries) or '""'
