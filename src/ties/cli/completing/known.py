"""What the graph knows by name, for completion: nothing where there is no graph, and not a word about it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ties.errors import TiesError
from ties.records.names import fold
from ties.store.protocol import Store

__all__ = ["Candidate", "Known"]

_MOST = 200

_NAMES = """
MATCH (e:Entity)
WHERE (size($types) = 0 OR e.type IN $types)
  AND (e.id STARTS WITH $text OR any(name IN e.folded WHERE name STARTS WITH $folded OR name CONTAINS $inner))
RETURN e.id AS id, e.name AS name, e.aliases AS aliases, e.type AS type
ORDER BY name, id LIMIT $most
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may come next.

    Attributes:
        text: in place of the word that was begun.
        note: what it is.
    """

    text: str
    note: str = ""


class Known:
    """What the graph knows by name, read when it is needed.

    Args:
        store: opens it; None where there is none.
    """

    def __init__(self, store: Callable[[], Store | None]) -> None:
        self._opener = store

    @cached_property
    def _store(self) -> Store | None:
        try:
            return self._opener()
        except TiesError:
            return None

    def names(self, before: Sequence[str], begun: str, types: Iterable[str] = ()) -> list[Candidate]:
        """How names go on.

        Args:
            before: the words of the name that stand already.
            begun: the beginning of the next one, or ''.
            types: of the entities that are meant; none means all.
        """
        typed = " ".join((*before, begun))
        folded = fold(typed) if typed.strip() else ""
        table = self._read(
            _NAMES,
            {
                "types": sorted(types),
                "text": typed.strip(),
                "folded": folded,
                "inner": f" {folded}",
                "most": _MOST,
            },
        )
        found: dict[str, Candidate] = {}
        for id_, name, aliases, type_ in table:
            called = [str(name), *(map(str, aliases) if isinstance(aliases, list) else ()), str(id_)]
            rest = _going_on(called, before, folded)
            if rest:
                found.setdefault(rest, Candidate(rest, f"{type_}" if rest == name else f"{name} ({type_})"))
        plainly = (
            [told for told in found.values() if fold(told.text).startswith(fold(begun))] if begun else []
        )
        return list(dict.fromkeys((*plainly, *found.values())))

    def documents(self) -> list[Candidate]:
        """The ids of documents."""
        rows = self._read(
            "MATCH (d:Document) WHERE d.read RETURN d.id AS id, d.title AS title ORDER BY id", {}
        )
        return [Candidate(str(id_), str(title)) for id_, title in dict.fromkeys(map(tuple, rows))]

    def voices(self) -> list[Candidate]:
        """Who says anything."""
        try:
            return [Candidate(voice) for voice in self._store.voices()] if self._store else []
        except TiesError:
            return []

    def datasets(self) -> list[Candidate]:
        """The ids of datasets."""
        rows = self._read("MATCH (d:Dataset) RETURN d.id AS id, d.title AS title ORDER BY id", {})
        return [Candidate(str(id_), str(title)) for id_, title in rows]

    def _read(self, cypher: str, parameters: dict[str, object]) -> list[tuple[Any, ...]]:
        try:
            return self._store.read(cypher, parameters).rows if self._store else []
        except TiesError:
            return []


def _going_on(called: Iterable[str], before: Sequence[str], folded: str) -> str:
    """The rest, behind the words that stand already, of the first name that goes on as typed; '' for none.

    A name of several words is found by any of them as long as no word of it stands.
    """
    for name in called:
        if fold(name).startswith(folded):
            words = name.split(" ")
            if [fold(word) for word in words[: len(before)]] == [fold(word) for word in before]:
                return " ".join(words[len(before) :])
    if before:
        return ""
    return next((name for name in called if f" {folded}" in fold(name)), "")
