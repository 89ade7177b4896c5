"""Names from the graph, for completion: none if there is no graph, and never an error."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ties.errors import TiesError
from ties.records.names import fold
from ties.records.vocabulary import Vocabulary, vocabulary
from ties.store.protocol import Store

__all__ = ["Candidate", "GraphNames"]

_MAX_NAMES = 200

_NAMES = """
MATCH (e:Entity)
WHERE (size($types) = 0 OR e.type IN $types)
  AND (e.id STARTS WITH $text OR any(name IN e.folded WHERE name STARTS WITH $folded OR name CONTAINS $inner))
RETURN e.id AS id, e.name AS name, e.aliases AS aliases, e.type AS type
ORDER BY name, id LIMIT $most
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may come next.

    Attributes:
        text: the text to insert in place of the incomplete word.
        note: what the text means.
    """

    text: str
    note: str = ""


class GraphNames:
    """The names in a graph, read when they are needed.

    Args:
        open_store: opens the graph; returns None if there is none.
    """

    def __init__(self, open_store: Callable[[], Store | None]) -> None:
        self._open_store = open_store

    @cached_property
    def _store(self) -> Store | None:
        try:
            return self._open_store()
        except TiesError:
            return None

    def vocabulary(self) -> Vocabulary:
        """Return the vocabulary of the graph; the shipped one if there is no graph."""
        try:
            return self._store.vocabulary() if self._store else vocabulary()
        except TiesError:
            return vocabulary()

    def names(self, before: Sequence[str], prefix: str, types: Iterable[str] = ()) -> list[Candidate]:
        """Return the possible continuations of the name of an entity.

        Args:
            before: the complete words of the name.
            prefix: the beginning of its next word, or ''.
            types: the types of entities to look for; none means all.
        """
        typed = " ".join((*before, prefix))
        folded = fold(typed) if typed.strip() else ""
        rows = self._read(
            _NAMES,
            {
                "types": sorted(types),
                "text": typed.strip(),
                "folded": folded,
                "inner": f" {folded}",
                "most": _MAX_NAMES,
            },
        )
        found: dict[str, Candidate] = {}
        for id_, name, aliases, type_ in rows:
            names = [str(name), *(map(str, aliases) if isinstance(aliases, list) else ()), str(id_)]
            rest = _continuation(names, before, folded)
            if rest:
                found.setdefault(rest, Candidate(rest, f"{type_}" if rest == name else f"{name} ({type_})"))
        first = [one for one in found.values() if fold(one.text).startswith(fold(prefix))] if prefix else []
        return list(dict.fromkeys((*first, *found.values())))

    def documents(self) -> list[Candidate]:
        """Return the ids of documents."""
        rows = self._read(
            "MATCH (d:Document) WHERE d.read RETURN d.id AS id, d.title AS title ORDER BY id", {}
        )
        return [Candidate(str(id_), str(title)) for id_, title in dict.fromkeys(map(tuple, rows))]

    def voices(self) -> list[Candidate]:
        """Return the names of voices."""
        try:
            return [Candidate(voice) for voice in self._store.voices()] if self._store else []
        except TiesError:
            return []

    def datasets(self) -> list[Candidate]:
        """Return the ids of datasets."""
        rows = self._read("MATCH (d:Dataset) RETURN d.id AS id, d.title AS title ORDER BY id", {})
        return [Candidate(str(id_), str(title)) for id_, title in rows]

    def _read(self, cypher: str, parameters: dict[str, object]) -> list[tuple[Any, ...]]:
        try:
            return self._store.read(cypher, parameters).rows if self._store else []
        except TiesError:
            return []


def _continuation(names: Iterable[str], before: Sequence[str], folded: str) -> str:
    """Return the rest of the first name that begins as typed, after the words in `before`; '' if none does.

    If there are no words before, a name of several words is found by any of its words.
    """
    for name in names:
        if fold(name).startswith(folded):
            words = name.split(" ")
            if [fold(word) for word in words[: len(before)]] == [fold(word) for word in before]:
                return " ".join(words[len(before) :])
    if before:
        return ""
    return next((name for name in names if f" {folded}" in fold(name)), "")
