"""The entities of a FollowTheMoney file, put together from the objects that describe them."""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from msgspec import Struct

from ties.ingest.problems import Problems
from ties.ingest.readers.ftm.schema import Schema, schemata
from ties.ingest.readers.ftm.values import Damaged, Values, problem_of
from ties.ingest.scratch import Scratch, pack, unpack
from ties.records.dates import PartialDate

__all__ = ["Entities", "Entity", "first_day"]

_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ].*", re.ASCII)


class Entity(Struct):
    """An entity, with everything that the file says about it in one or several places.

    Attributes:
        line: the line of the first place, counted from 1.
        id: as written.
        captions: usually one, which is the name to show; none if the file has no captions.
        properties: texts by property, without duplicates. Entities inside it are replaced by their ids.
        extra: the other keys of the object, such as `datasets`.
    """

    line: int
    id: str
    schema: Schema
    captions: list[str]
    properties: dict[str, list[str]]
    extra: dict[str, list[str]]

    def values(self, properties: Iterable[str]) -> list[str]:
        """Return the values of several properties, without duplicates."""
        return [*dict.fromkeys(value for name in properties for value in self.properties.get(name, ()))]


def first_day(text: str) -> str:
    """Return a partial date without its time; '' if there is no such date."""
    if match := _TIME.fullmatch(text):
        text = match[1]
    try:
        return PartialDate.parse(text).text
    except ValueError:
        return ""


class Entities:
    """The entities of a file, spooled to disk, since they refer to each other in any order.

    Args:
        file: its name, for messages.
        problems: where to note problems; if there are any, nothing can be read from it.

    Attributes:
        objects: how many objects with an id were read, those inside others included.
        last_seen: the newest day on which the publisher saw an entity, as the file says, or ''.
    """

    def __init__(self, file: str, problems: Problems) -> None:
        self._file = file
        self._problems = problems
        self._spooled = Scratch("CREATE TABLE object (id TEXT, line INTEGER, packed BLOB)")
        self.objects = 0
        self.last_seen = ""

    def spool(self, lines: Iterable[bytes]) -> None:
        """Read the objects of a file.

        Args:
            lines: as `read_lines` yields them.
        """
        values = Values(self._file, lines, self._problems)
        rows = (row for number, value in values for row in self._rows(number, value))
        self._spooled.fill("INSERT INTO object VALUES (?, ?, ?)", rows)
        self._spooled.run("CREATE INDEX object_id ON object (id)")

    def __iter__(self) -> Iterator[Entity]:
        """Yield the entities in the order of the file, each once."""
        query = (
            "SELECT id, line, packed FROM object JOIN "
            "(SELECT id, min(rowid) AS first FROM object GROUP BY id) USING (id) ORDER BY first, object.rowid"
        )
        for id_, rows in groupby(self._spooled.rows(query), key=itemgetter(0)):
            yield self._merged(id_, rows)

    def _merged(self, id_: str, rows: Iterable[tuple[str, int, bytes]]) -> Entity:
        (_, first_line, first), *others = rows
        name, captions, properties, extra = unpack(first)
        entity = Entity(first_line, id_, schemata().named(name), captions, properties, extra)
        for _, line, packed in others:
            name, captions, properties, extra = unpack(packed)
            common = schemata().common(entity.schema, schemata().named(name))
            if common is None:
                message = f"'{id_}' is a {name} here but a {entity.schema.name} in line {first_line}"
                self._problems.add(self._file, line, message)
            entity.schema = common or entity.schema
            entity.captions = [*dict.fromkeys((*entity.captions, *captions))]
            _add_values(entity.properties, properties)
            _add_values(entity.extra, extra)
        return entity

    def _rows(self, line: int, value: Any) -> list[tuple[str, int, bytes]]:
        """Return the rows of an object and of those inside it; none, with a problem noted, if one is bad."""
        rows: list[tuple[str, int, bytes]] = []
        try:
            self._flatten(line, value, "", rows)
        except (Damaged, RecursionError) as error:
            self._problems.add(self._file, line, problem_of(error))
            return []
        self.objects += len(rows)
        return rows

    def _flatten(
        self,
        line: int,
        value: Any,
        where: str,
        rows: list[tuple[str, int, bytes]],
        refers: tuple[str, str] | None = None,
    ) -> str:
        """Add the rows of an object and of those inside it, and return its id.

        Args:
            line: its line.
            value: the object.
            where: the property that it is in, for messages; '' for an object of its own.
            rows: what to add to.
            refers: a property with which it refers to the entity around it, and the id of that.

        Raises:
            Damaged: it is not an entity.
        """
        place = f"{where}: " if where else ""
        if not isinstance(value, dict):
            raise Damaged(f"{place}is not an object")
        id_, name = _required(value, "id", place), _required(value, "schema", place)
        captions, given = _extra_texts(value.pop("caption", None)), value.pop("properties", None)
        if not isinstance(given, dict):
            problem = "has no properties" if given is None else "properties is not an object"
            raise Damaged(f"{place}{problem}")
        reverse = schemata().named(name).reverse
        properties: dict[str, list[str]] = {}
        for property_, values in given.items():
            texts = []
            for one in values if isinstance(values, list) else [values]:
                if isinstance(one, dict):
                    back = (reverse[property_], id_) if property_ in reverse else None
                    inner = self._flatten(line, one, f"{place}{property_}", rows, back)
                    texts += [] if back else [inner]
                else:
                    texts += _texts(one, f"{place}{property_}")
            _add_values(properties, {property_: texts})
        if refers:
            _add_values(properties, {refers[0]: [refers[1]]})
        extra: dict[str, list[str]] = {}
        for key, values in value.items():
            _add_values(extra, {key: _extra_texts(values)})
        newest = [day for text in extra.get(schemata().keys.last_seen, ()) if (day := first_day(text))]
        self.last_seen = max((self.last_seen, *newest))
        rows.append((id_, line, pack([name, captions, properties, extra])))
        return id_


def _required(value: dict[str, Any], key: str, place: str) -> str:
    """Remove a text from an object and return it.

    Raises:
        Damaged: it is missing or empty, or not a text.
    """
    text = value.pop(key, None)
    if not isinstance(text, str) or not text.strip():
        raise Damaged(f"{place}has no {key}" if text is None else f"{place}{key} is not a text")
    return text


def _texts(value: Any, where: str) -> list[str]:
    """Return the text of a value without the blanks around it, in a list; none for null and for blanks.

    Raises:
        Damaged: it is a list.
    """
    if isinstance(value, list):
        raise Damaged(f"{where}: has a list in a list")
    if value is None:
        return []
    text = json.dumps(value) if isinstance(value, bool) else str(value).strip()
    return [text] if text else []


def _extra_texts(value: Any) -> list[str]:
    """Return the texts of a key that is not a property; what is not a text stays JSON."""
    texts = []
    for one in value if isinstance(value, list) else [value]:
        is_text = not isinstance(one, (dict, list))
        texts += _texts(one, "") if is_text else [json.dumps(one, ensure_ascii=False)]
    return texts


def _add_values(to: dict[str, list[str]], properties: dict[str, list[str]]) -> None:
    for name, values in properties.items():
        if values:
            to[name] = [*dict.fromkeys((*to.get(name, ()), *values))]
