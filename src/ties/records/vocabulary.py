"""The closed list of entity types and relations, read from `vocabulary.toml`.

TOML is for people, and Python takes 10 ms to read that much. `vocabulary.json` has the same tables, with the
checksum of the TOML that they are of; where that is another one, the TOML is read. After an edit

    python -m ties.records.vocabulary

writes the JSON anew.
"""

from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

from msgspec import MsgspecError, Struct, json

__all__ = ["EntityType", "Kind", "Relation", "Vocabulary", "as_json", "vocabulary"]

_TOML = Path(__file__).with_name("vocabulary.toml")
_JSON = Path(__file__).with_name("vocabulary.json")


class Kind(Struct, frozen=True):
    """A family of relations: cooperation, hostility, location, hierarchy or involvement.

    Attributes:
        against: the name of the kind that speaks against this one, or ''.
        hostile: whether it sets two against each other.
        where: whether the object is where the subject is.
    """

    name: str
    colour: str
    gloss: str
    against: str = ""
    hostile: bool = False
    where: bool = False


class EntityType(Struct, frozen=True):
    """A type of entity, which is also its label in the graph.

    Attributes:
        shape: one of vis-network's node shapes.
        traits: what it is beside its name: actor, body, helper, place, state (`vocabulary.toml`).
    """

    name: str
    plural: str
    colour: str
    shape: str
    gloss: str
    traits: frozenset[str] = frozenset()


class Relation(Struct, frozen=True):
    """A relation between two entities.

    Attributes:
        type: the relationship type in the graph, `SUPPORTS`.
        phrase: what analysts write, "supports"; the type in lower case with blanks.
        says: what stands between subject and object in a sentence, "supports", "is a member of".
        active: verb forms with the subject asked for, "supports", "backs".
        predicate: forms after "is" or "are" with the subject asked for, "supporter of", "based in".
        passive: forms after "is" or "are" with the object asked for, "supported by".
        inverse: the phrase read from the object's side; the phrase itself where symmetric.
        subjects, objects: names of the entity types allowed at either end.
        inside: whether the object contains the subject.
        fallback: whether it is said where no other relation fits.
        says_where: whether the object is where the subject is: if its kind says so, and "took place in".
    """

    type: str
    phrase: str
    says: str
    kind: str
    gloss: str
    symmetric: bool
    active: tuple[str, ...]
    predicate: tuple[str, ...]
    passive: tuple[str, ...]
    inverse: str
    subjects: frozenset[str]
    objects: frozenset[str]
    inside: bool
    fallback: bool
    says_where: bool

    def allows(self, subject: str = "", object_: str = "") -> bool:
        """Whether it can be said of entities of these types; '' stands for any."""
        return (not subject or subject in self.subjects) and (not object_ or object_ in self.objects)


class Vocabulary(Struct, frozen=True):
    """All kinds, entity types and relations, in the order of the file."""

    kinds: dict[str, Kind]
    types: dict[str, EntityType]
    relations: dict[str, Relation]

    def relation_called(self, name: str) -> Relation | None:
        """The relation with this phrase or type; capitals, blanks and underscores make no difference."""
        return self.relations.get("_".join(name.replace("_", " ").upper().split()))

    def of_kind(self, *kinds: str) -> list[str]:
        """The types of the relations of some kinds."""
        return [relation.type for relation in self.relations.values() if relation.kind in kinds]

    def types_with(self, trait: str) -> tuple[str, ...]:
        """The names of the entity types that have a trait."""
        return tuple(type_.name for type_ in self.types.values() if trait in type_.traits)

    def where(self) -> list[str]:
        """The types of the relations that say where somebody is, not what place is in what other one."""
        return [
            relation.type
            for relation in self.relations.values()
            if self.kinds[relation.kind].where and not relation.inside
        ]

    def inside(self) -> tuple[str, ...]:
        """The types of the relations whose object contains the subject."""
        return tuple(relation.type for relation in self.relations.values() if relation.inside)

    def fallbacks(self) -> list[str]:
        """The types of the relations that are said where no other fits."""
        return [relation.type for relation in self.relations.values() if relation.fallback]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ties ships with."""
    tables = _tables(_TOML.read_text(encoding="utf-8"))
    kinds = {name: Kind(name, **table) for name, table in tables["kind"].items()}
    types = {name: _type(name, table) for name, table in tables["type"].items()}
    places = frozenset(type_.name for type_ in types.values() if "place" in type_.traits)
    return Vocabulary(
        kinds=kinds,
        types=types,
        relations={name: _relation(name, table, kinds, places) for name, table in tables["relation"].items()},
    )


class _Json(Struct, frozen=True):
    """What the JSON holds.

    Attributes:
        crc: of the TOML, to notice that it was edited.
    """

    crc: int
    tables: dict[str, Any]


def _tables(toml: str) -> dict[str, Any]:
    """The tables of the TOML."""
    with suppress(OSError, MsgspecError):
        known = json.decode(_JSON.read_bytes(), type=_Json)
        if known.crc == crc32(toml.encode()):
            return known.tables
    from tomllib import loads

    return loads(toml)


def as_json(toml: str) -> str:
    """What the JSON beside the TOML has to be."""
    from tomllib import loads

    return json.encode(_Json(crc32(toml.encode()), loads(toml))).decode() + "\n"


def _type(name: str, table: dict[str, Any]) -> EntityType:
    return EntityType(name, **{**table, "traits": frozenset(table.get("traits", ()))})


def _relation(name: str, table: dict[str, Any], kinds: dict[str, Kind], places: frozenset[str]) -> Relation:
    def texts(key: str) -> tuple[str, ...]:
        return tuple(table.get(key, ()))

    phrase, kind = table["phrase"], table["kind"]
    active, predicate = texts("active"), texts("predicate")
    symmetric = table.get("symmetric", False)
    objects = frozenset(texts("objects"))
    ends_in = any(form.endswith(" in") for form in (*active, *predicate))
    return Relation(
        type=name,
        phrase=phrase,
        says=table.get("says", phrase if phrase in active else f"is {phrase}"),
        kind=kind,
        gloss=table["gloss"],
        symmetric=symmetric,
        active=active,
        predicate=predicate,
        passive=texts("passive"),
        inverse=phrase if symmetric else table["inverse"],
        subjects=frozenset(texts("subjects")),
        objects=objects,
        inside=table.get("inside", False),
        fallback=table.get("fallback", False),
        says_where=kinds[kind].where or (objects <= places and ends_in),
    )


if __name__ == "__main__":
    _JSON.write_text(as_json(_TOML.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
