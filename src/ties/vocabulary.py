"""The closed list of entity types and relations, read from `vocabulary.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["EntityType", "Kind", "Relation", "Vocabulary", "vocabulary"]

_PLACES = frozenset(("Place", "Country"))


@dataclass(frozen=True, slots=True)
class Kind:
    """A family of relations: cooperation, hostility, location, hierarchy or involvement."""

    name: str
    colour: str
    gloss: str


@dataclass(frozen=True, slots=True)
class EntityType:
    """A type of entity, which is also its label in the graph.

    Attributes:
        shape: one of vis-network's node shapes.
    """

    name: str
    plural: str
    colour: str
    shape: str
    gloss: str


@dataclass(frozen=True, slots=True)
class Relation:
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

    @property
    def says_where(self) -> bool:
        """Whether the object is where the subject is: all of kind location, and "took place in"."""
        inside = any(form.endswith(" in") for form in (*self.active, *self.predicate))
        return self.kind == "location" or (self.objects <= _PLACES and inside)

    def allows(self, subject: str = "", object_: str = "") -> bool:
        """Whether it can be said of entities of these types; '' stands for any."""
        return (not subject or subject in self.subjects) and (not object_ or object_ in self.objects)


@dataclass(frozen=True, slots=True)
class Vocabulary:
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


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ties ships with."""
    tables = tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text(encoding="utf-8"))
    return Vocabulary(
        kinds={name: Kind(name, **table) for name, table in tables["kind"].items()},
        types={name: EntityType(name, **table) for name, table in tables["type"].items()},
        relations={name: _relation(name, table) for name, table in tables["relation"].items()},
    )


def _relation(name: str, table: dict[str, object]) -> Relation:
    def texts(key: str) -> tuple[str, ...]:
        listed = table.get(key, [])
        assert isinstance(listed, list)
        return tuple(map(str, listed))

    phrase = str(table["phrase"])
    active = texts("active")
    symmetric = bool(table.get("symmetric", False))
    return Relation(
        type=name,
        phrase=phrase,
        says=str(table.get("says", phrase if phrase in active else f"is {phrase}")),
        kind=str(table["kind"]),
        gloss=str(table["gloss"]),
        symmetric=symmetric,
        active=active,
        predicate=texts("predicate"),
        passive=texts("passive"),
        inverse=phrase if symmetric else str(table["inverse"]),
        subjects=frozenset(texts("subjects")),
        objects=frozenset(texts("objects")),
    )
