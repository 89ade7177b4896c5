"""The names of an embedded graph: a file of SQLite, built from the records, to find entities by their names.

It has every name, folded and in Latin letters, every word of them, and how each word sounds. What it finds is
checked by `names/`, so it may find too much.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import batched
from pathlib import Path
from typing import Self

from ties.records import Entity
from ties.records.names import fold, latin, sound
from ties.store.protocol import Change
from ties.store.schema import folded_names
from ties.store.sqlite_file import SqliteFile, batches, marks, translate_errors

__all__ = ["NamesFile"]

_TABLES = (
    "CREATE TABLE entities (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE)",
    "CREATE TABLE names (name TEXT, entity INTEGER, PRIMARY KEY (name, entity)) WITHOUT ROWID",
    "CREATE TABLE words (word TEXT, entity INTEGER, PRIMARY KEY (word, entity)) WITHOUT ROWID",
    "CREATE TABLE spellings (word TEXT PRIMARY KEY, sound TEXT) WITHOUT ROWID",
)
_INDEXES = (
    "CREATE INDEX IF NOT EXISTS names_of ON names (entity)",
    "CREATE INDEX IF NOT EXISTS words_of ON words (entity)",
    "CREATE INDEX IF NOT EXISTS sounds ON spellings (sound)",
)
_FORGET = "FROM {table} WHERE entity IN (SELECT number FROM entities WHERE id = ?)"

_BATCH = 2_000
_MAX_LETTERS = 100
"""The number of letters of a word that count."""

_MAX_WORDS = 8
_MAX_SPELLINGS = 20
_MAX_SIMILAR = 200
_MIN_SIMILARITY = 60
"""How many words of a text are compared, with how many similar ones each, how many entities with the most of
these are found, and the lowest similarity of a word, out of 100."""

_SIMILAR = """
WITH similar (typed, word, score) AS (VALUES {values})
SELECT id FROM entities JOIN (
  SELECT entity, sum(score) AS total FROM (
    SELECT entity, typed, max(score) AS score FROM similar JOIN words USING (word) GROUP BY entity, typed)
  GROUP BY entity ORDER BY total DESC, entity LIMIT ?) ON number = entity
"""


class NamesFile(SqliteFile):
    """A file of names, open for reading or for writing."""

    @classmethod
    def create(cls, file: Path) -> Self:
        """Create a file, which is complete after `finish`.

        Args:
            file: a path, or `MEMORY`.
        """
        names = cls(file, "rwc")
        names._begin(_TABLES)
        return names

    @classmethod
    def open(cls, file: Path, *, write: bool = False) -> Self:
        """Open an existing file.

        Args:
            write: open it to change it, while nobody reads it; otherwise nobody may change it meanwhile.
        """
        names = cls(file, "rw" if write else "ro")
        if write:
            names._begin()
        return names

    # ------------------------------------------------------------ writing

    def put(self, entities: Iterable[Entity]) -> None:
        """Add entities that the file does not have."""
        with translate_errors(self._name):
            for batch in batched(entities, _BATCH):
                self._put(batch)

    def _put(self, entities: Collection[Entity]) -> None:
        names: set[tuple[str, int]] = set()
        words: set[tuple[str, int]] = set()
        for entity in entities:
            number = self._database.execute("INSERT INTO entities (id) VALUES (?)", [entity.id]).lastrowid
            assert number is not None
            folded = folded_names(entity)
            names.update((key, number) for key in (*map(_id_key, entity.ids), *folded))
            words.update((word[:_MAX_LETTERS], number) for name in folded for word in name.split())
        spellings = {word for word, _ in words if word.isascii()}
        for statement, rows in (
            ("INSERT INTO names VALUES (?, ?)", sorted(names)),
            ("INSERT INTO words VALUES (?, ?)", sorted(words)),
            (
                "INSERT OR IGNORE INTO spellings VALUES (?, ?)",
                [(word, sound(word)) for word in sorted(spellings)],
            ),
        ):
            self._database.executemany(statement, rows)

    def apply(self, change: Change) -> None:
        """Write a change into the names of the records before the change."""
        changed = [*_entities(change.alter.get(Entity, ()))]
        removed = [*(stamp.id for stamp in change.remove.get(Entity, ())), *(entity.id for entity in changed)]
        with translate_errors(self._name):
            for statement in (
                *(f"DELETE {_FORGET.format(table=table)}" for table in ("names", "words")),
                "DELETE FROM entities WHERE id = ?",
            ):
                self._database.executemany(statement, ((id_,) for id_ in removed))
        self.put(changed)
        self.put(_entities(change.add.get(Entity, ())))

    def finish(self) -> None:
        """Complete what was written."""
        self._commit(_INDEXES)

    # ------------------------------------------------------------ reading

    def count(self) -> int:
        """Return the number of entities."""
        ((number,),) = self._rows("SELECT count(*) FROM entities")
        return int(number)

    def named(self, texts: Iterable[str]) -> set[str]:
        """Return the canonical ids of the entities with one of the texts as an id or, folded, as a name."""
        found: set[str] = set()
        for batch in batches({key for text in texts for key in (_id_key(text), fold(text))}):
            query = f"SELECT id FROM names JOIN entities ON number = entity WHERE name IN ({marks(batch)})"  # noqa: S608
            found.update(id_ for (id_,) in self._rows(query, batch))
        return found

    def with_words(self, texts: Iterable[str]) -> set[str]:
        """Return the canonical ids of the entities that have all the words of one of the folded texts."""
        found: set[str] = set()
        for text in filter(str.strip, texts):
            words = sorted({word[:_MAX_LETTERS] for word in text.split()}, key=len, reverse=True)[:_MAX_WORDS]
            others = "AND EXISTS (SELECT 1 FROM words WHERE word = ? AND entity = number) " * (len(words) - 1)
            query = f"SELECT id FROM words JOIN entities ON number = entity WHERE word = ? {others}"  # noqa: S608
            found.update(id_ for (id_,) in self._rows(query, words))
        return found

    def similar(self, text: str) -> set[str]:
        """Return the canonical ids of the entities with words most similar to those of a text."""
        similar = [
            (at, spelling, score)
            for at, word in enumerate(latin(text).split()[:_MAX_WORDS])
            for spelling, score in self._spellings(word[:_MAX_LETTERS])
        ]
        if not similar:
            return set()
        values = ", ".join(["(?, ?, ?)"] * len(similar))
        parameters = [value for row in similar for value in row]
        return {id_ for (id_,) in self._rows(_SIMILAR.format(values=values), [*parameters, _MAX_SIMILAR])}

    def _spellings(self, word: str) -> Iterator[tuple[str, float]]:
        """Yield words that look or sound like a word, with the similarity of each, out of 100."""
        from rapidfuzz.fuzz import ratio
        from rapidfuzz.process import extract

        beginning = word[: len("ab")]
        end = beginning[:-1] + chr(ord(beginning[-1]) + 1)
        near = self._rows("SELECT word FROM spellings WHERE word >= ? AND word < ?", [beginning, end])
        alike = self._rows("SELECT word FROM spellings WHERE sound = ?", [sound(word)])
        for rows, least in ((near, _MIN_SIMILARITY), (alike, 0)):
            words = [spelling for (spelling,) in rows]
            for spelling, score, _ in extract(
                word, words, scorer=ratio, score_cutoff=least, limit=_MAX_SPELLINGS
            ):
                yield spelling, score if rows is near else (100 + score) / 2


def _id_key(id_: str) -> str:
    """Return the key of an id among the names, which never begin with a blank."""
    return f" {id_}"


def _entities(records: Iterable[object]) -> Iterator[Entity]:
    return (record for record in records if isinstance(record, Entity))
