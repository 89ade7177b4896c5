"""Looks names up in a graph on Neo4j, by its full-text index."""

from collections.abc import Callable, Collection
from itertools import batched

from ties.records import Entity
from ties.records.names import fold
from ties.store.neo4j.schema import NAMES_INDEX
from ties.store.values import Table

__all__ = ["find_names", "named"]

_ALL = 2_000
"""Up to so many entities, near names are looked for among all, as the embedded engine does. Beyond, the
index gives those that share a word but for a letter or two: enough for the nearest, not for the remote."""

_NEAR = 200
_WORDS = 16
_TEXTS = 256
"""Texts that one look at the full-text index takes: each is two clauses of at most 1,024."""

_EXACTLY = "e.id = $text OR $text IN e.same_as OR $folded IN e.folded"

_BY_INDEX = f"CALL db.index.fulltext.queryNodes('{NAMES_INDEX}', $query) YIELD node AS e"
_SAME = f"MATCH (e:Entity {{id: $text}}) RETURN e UNION {_BY_INDEX} WHERE {_EXACTLY} RETURN e"
_SCANNED = f"MATCH (e:Entity) WHERE {_EXACTLY} RETURN e"
_ALIKE = f"{_BY_INDEX}, score WITH e ORDER BY score DESC, e.id LIMIT {_NEAR} RETURN e"
_ANY_ID = "UNWIND $texts AS text MATCH (e:Entity {id: text}) RETURN e"
_BEARS = "any(id IN e.same_as WHERE id IN $texts) OR any(name IN e.folded WHERE name IN $folded)"
_ANY_NAME = f"{_BY_INDEX} WHERE {_BEARS} RETURN e"
_ANY_SCANNED = f"MATCH (e:Entity) WHERE {_BEARS} RETURN e"
_EVERY = "MATCH (e:Entity) RETURN e"
_COUNT = "MATCH (e:Entity) RETURN count(e) AS n"


def find_names(read: Callable[..., Table], text: str) -> list[Entity]:
    """Entities that a text could mean (see `Store.find_names`)."""
    folded = fold(text)
    told = {"text": text, "folded": folded, "query": _phrases(text, folded)}
    # The index knows no words in "!?": a name of such signs alone is found by looking at all.
    found = _hits(read(_SAME, told)) or _hits(read(_SCANNED, told))
    if found:
        return found
    if int(str(read(_COUNT).rows[0][0])) <= _ALL:
        return _hits(read(_EVERY))
    return _hits(read(_ALIKE, {"query": _near(folded)}))


def named(read: Callable[..., Table], texts: Collection[str]) -> list[Entity]:
    """Entities that have any of some texts as an id or a name (see `Store.named`)."""
    found: dict[str, Entity] = {}
    for some in batched(texts, _TEXTS):
        folded = [fold(text) for text in some]
        phrases = " OR ".join(_phrases(*pair) for pair in zip(some, folded, strict=True))
        told = {"texts": [*some], "folded": folded, "query": phrases}
        words = all(any(map(str.isalnum, text)) for text in folded)
        for cypher in (_ANY_ID, _ANY_NAME if words else _ANY_SCANNED):
            found |= {hit.id: hit for hit in _hits(read(cypher, told))}
    return list(found.values())


def _hits(table: Table) -> list[Entity]:
    return table.records(Entity, "e")


def _phrases(text: str, folded: str) -> str:
    """What finds at least every entity that has a text as an id elsewhere or, folded, as a name."""
    return f"folded:{_phrase(folded)} OR same_as:{_phrase(text)}"


def _phrase(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _near(folded: str) -> str:
    """What finds the entities with words that differ from those of a name by a letter or two, or go on."""
    words = ["".join(char for char in word if char.isalnum()) for word in folded.split()[:_WORDS]]
    spread = [(word, 2 if len(word) > 4 else 1) for word in words if word]
    return " ".join(f"folded:{word}~{letters} folded:{word}*" for word, letters in spread) or '""'
