"""The closed list of entity types and relations, read from `vocabulary.toml`.

TOML is for people, but Python takes 10 ms to read it. `vocabulary.json` has the same tables and a checksum of
the TOML. If the checksum does not match, the TOML is read. After editing the TOML, update the JSON:

    python -m ties.records.vocabulary
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cache, lru_cache, wraps
from itertools import chain
from pathlib import Path
from typing import Any
from zlib import crc32

from msgspec import MsgspecError, Struct, field, json
from msgspec.structs import replace

__all__ = [
    "EntityType",
    "Kind",
    "Relation",
    "Section",
    "Sense",
    "Vocabulary",
    "as_json",
    "extended",
    "per_vocabulary",
    "relation_order",
    "shipped_vocabulary",
    "using",
    "vocabulary",
]

_TOML = Path(__file__).with_name("vocabulary.toml")
_JSON = Path(__file__).with_name("vocabulary.json")


class Section(Struct, frozen=True):
    """A part of a dossier (`ties show`).

    Attributes:
        mode: the mode of claims that it has, whatever their relation; '' for none.
        attributes: the names of attributes that it has; "*" means all that no other section has.
        numbers: whether it has the attributes with a number that no other section names.
        places: whether its lines list places, each with the larger place around it.
        whereabouts: whether its lines also say where those named are.
    """

    name: str
    title: str
    mode: str = ""
    attributes: tuple[str, ...] = ()
    numbers: bool = False
    places: bool = False
    whereabouts: bool = False


class Kind(Struct, frozen=True):
    """A family of relations: cooperation, hostility, location, hierarchy or involvement.

    Attributes:
        is_deed: whether "what did X do" asks for it.
        holds_around: whether what is so of a place is so of the places around it.
        section, inverse_section: the section of its claims, as seen from their subjects and objects.
        against: the name of the kind that contradicts this one, or ''.
        hostile: whether its relations are hostile.
        where: whether the object is the subject's location.
    """

    name: str
    colour: str
    gloss: str
    section: str
    inverse_section: str = ""
    against: str = ""
    hostile: bool = False
    where: bool = False


class EntityType(Struct, frozen=True):
    """A type of entity, which is also its label in the graph.

    Attributes:
        shape: one of vis-network's node shapes.
        also: types that people mean by its words as well: a group is an organization too.
        nouns, narrower: other words for it, and words for some entities of it, in a question.
        traits: any of actor, body, helper, place, state, dated, unspecified (see `vocabulary.toml`).
    """

    name: str
    plural: str
    colour: str
    shape: str
    gloss: str
    traits: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()


class Relation(Struct, frozen=True):
    """A relation between two entities.

    Attributes:
        type: the relationship type in the graph, `SUPPORTS`.
        phrase: what analysts write, "supports"; the type in lower case with spaces.
        says: the words between subject and object in a sentence, "supports", "is a member of".
        active: verb forms that ask for the subject, "supports", "backs".
        predicate: forms after "is" or "are" that ask for the subject, "supporter of", "based in".
        passive: forms after "is" or "are" that ask for the object, "supported by".
        inverse: the phrase read from the object's side; the same phrase if symmetric.
        subjects, objects: names of the entity types allowed at each end.
        single: whether a body usually has one subject at a time, so that several differ or follow each other.
        around: forms in two halves around the object, "supplies _ with weapons".
        begins: whether a time in a question is when it began: "who was listed in 2015".
        inside: whether the object contains the subject.
        fallback: whether it is used only if no other relation fits.
        is_location: whether the object is the subject's location: `where` of its kind, and "took place in".
        section, inverse_section: the section of its claims, as seen from their subjects and objects.
        administrative: "both", "subject" or '': the ends from which it says only who reports to whom or who
            lists whom.
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
    is_location: bool
    holds_around: bool
    is_deed: bool
    section: str
    inverse_section: str
    administrative: str
    begins: bool = False
    single: bool = False
    around: tuple[str, ...] = ()

    def allows(self, subject: str = "", object_: str = "") -> bool:
        """Return whether it can relate entities of these types; '' means any."""
        return (not subject or subject in self.subjects) and (not object_ or object_ in self.objects)


class Sense(Struct, frozen=True):
    """What a broad word means: several relations, each of which is shown under its own name.

    Attributes:
        relations: the types of the relations that count.
        beside: the types of relations that are shown with an answer, but do not count.
        either: whether it holds from either end, as "enemy of" does.
        active, predicate, passive: forms, as those of a relation: "does", "enemy of", "attacks by".
    """

    name: str
    gloss: str
    relations: tuple[str, ...]
    beside: tuple[str, ...] = ()
    either: bool = False
    active: tuple[str, ...] = ()
    predicate: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()


class Vocabulary(Struct, frozen=True):
    """All sections, kinds, entity types, senses and relations, in the order of the file.

    Attributes:
        offices: words for offices, in the singular; they are looked for in the roles of claims.
        attribute_words: other words for what an attribute counts or says, by its name.
        generic: words that many names have and that identify nobody alone, in the singular; also those for
            types and offices.
        results: what `per_vocabulary` functions have returned for it, by function.
    """

    sections: dict[str, Section]
    kinds: dict[str, Kind]
    types: dict[str, EntityType]
    senses: dict[str, Sense]
    relations: dict[str, Relation]
    offices: frozenset[str] = frozenset()
    attribute_words: Mapping[str, tuple[str, ...]] = {}
    generic: frozenset[str] = frozenset()
    results: dict[Callable[..., Any], Callable[..., Any]] = field(default_factory=dict)

    def near(self, types: Collection[str]) -> list[str]:
        """Return the types of the relations that share a sense with any of the given ones."""
        shared = {
            type_
            for sense in self.senses.values()
            if not set(types).isdisjoint(sense.relations)
            for type_ in sense.relations
        }
        return [type_ for type_ in self.relations if type_ in shared and type_ not in types]

    def beside(self, types: Collection[str]) -> list[str]:
        """Return the types of the relations that a sense with all the given relations does not count."""
        found = {
            type_
            for sense in self.senses.values()
            if set(types) <= set(sense.relations)
            for type_ in sense.beside
        }
        return [type_ for type_ in self.relations if type_ in found]

    def relation_named(self, name: str) -> Relation | None:
        """Return the relation with this phrase or type; case, spaces and underscores make no difference."""
        return self.relations.get("_".join(name.replace("_", " ").upper().split()))

    def is_generic(self, word: str) -> bool:
        """Return whether a folded word, in the singular or plural, identifies nobody alone."""
        return not self.generic.isdisjoint((word, word.removesuffix("s"), f"{word.removesuffix('ies')}y"))

    def relations_of_kind(self, *kinds: str) -> list[str]:
        """Return the types of the relations of these kinds."""
        return [relation.type for relation in self.relations.values() if relation.kind in kinds]

    def may_join(self, one: str, other: str) -> bool:
        """Return whether `same_as` may join entities of two types: a group is an organization too."""
        known = self.types
        return one == other or (
            one in known and other in known and (one in known[other].also or other in known[one].also)
        )

    def types_with(self, trait: str) -> tuple[str, ...]:
        """Return the names of the entity types that have a trait."""
        return tuple(type_.name for type_ in self.types.values() if trait in type_.traits)

    def location_relations(self) -> list[str]:
        """Return the types of the relations that locate an entity, without those between nested places."""
        return [
            relation.type
            for relation in self.relations.values()
            if self.kinds[relation.kind].where and not relation.inside
        ]

    def containment_relations(self) -> tuple[str, ...]:
        """Return the types of the relations whose object contains the subject."""
        return tuple(relation.type for relation in self.relations.values() if relation.inside)

    def section_of_claim(self, relation: str, mode: str, *, inverse: bool) -> Section:
        """Return the section of a claim.

        Args:
            inverse: whether it is seen from its object.
        """
        of_mode = (section for section in self.sections.values() if mode and section.mode == mode)
        found = self.relations[relation]
        return next(of_mode, self.sections[found.inverse_section if inverse else found.section])

    def section_of_attribute(self, name: str, *, has_number: bool) -> Section:
        """Return the section of an attribute."""
        sections = self.sections.values()
        named = (section for section in sections if name in section.attributes)
        with_numbers = (section for section in sections if has_number and section.numbers)
        others = (section for section in sections if "*" in section.attributes)
        return next(chain(named, with_numbers, others))

    @property
    def fallback(self) -> Relation:
        """The relation for what no other one fits."""
        return self.relations[self.fallback_relations()[0]]

    def fallback_relations(self) -> list[str]:
        """Return the types of the relations that are used only if no other fits."""
        return [relation.type for relation in self.relations.values() if relation.fallback]


@cache
def shipped_vocabulary() -> Vocabulary:
    """Return the vocabulary that ships with ties."""
    tables = _tables(_TOML.read_text(encoding="utf-8"))
    kinds = {name: Kind(name, **table) for name, table in tables["kind"].items()}
    types = {name: _type(name, table) for name, table in tables["type"].items()}
    return Vocabulary(
        sections={name: _section(name, table) for name, table in tables["section"].items()},
        kinds=kinds,
        types=types,
        senses={name: _sense(name, table) for name, table in tables["sense"].items()},
        relations=_relations(tables["relation"], kinds, types),
        offices=frozenset(tables["offices"]),
        attribute_words={name: tuple(table["words"]) for name, table in tables["attribute"].items()},
        generic=frozenset((*tables["offices"], *tables["generic"], *_type_words(types.values()))),
    )


_in_use: ContextVar[Vocabulary | None] = ContextVar("vocabulary", default=None)


def vocabulary() -> Vocabulary:
    """Return the vocabulary in use: that of the `using` block around the call, or else the shipped one."""
    return _in_use.get() or shipped_vocabulary()


@contextmanager
def using(words: Vocabulary) -> Iterator[None]:
    """Use a vocabulary in the `with` block, in this thread. A generator must not yield within it."""
    token = _in_use.set(words)
    try:
        yield
    finally:
        _in_use.reset(token)


def per_vocabulary[**P, T](function: Callable[P, T]) -> Callable[P, T]:
    """Cache what a function returns, separately for each vocabulary in use."""

    @wraps(function)
    def cached(*args: P.args, **kwargs: P.kwargs) -> T:
        results = vocabulary().results
        found = results.get(function) or results.setdefault(function, lru_cache(10_000)(function))
        return found(*args, **kwargs)  # type: ignore[no-any-return]

    return cached


def extended(
    types: Mapping[str, Mapping[str, Any]], relations: Mapping[str, Mapping[str, Any]]
) -> Vocabulary:
    """Return the shipped vocabulary with more types and relations; relations of last resort allow them all.

    Args:
        types, relations: tables like those of `vocabulary.toml`, which `ties.records.extensions` has checked.
    """
    shipped = shipped_vocabulary()
    added = {name: _type(name, dict(table)) for name, table in types.items()}
    all_types = shipped.types | added
    open_to_all = {
        name: replace(one, subjects=one.subjects.union(added), objects=one.objects.union(added))
        for name, one in shipped.relations.items()
        if one.fallback
    }
    return replace(
        shipped,
        types=all_types,
        relations=shipped.relations | open_to_all | _relations(relations, shipped.kinds, all_types),
        generic=shipped.generic | _type_words(added.values()),
        results={},
    )


@per_vocabulary
def relation_order() -> Mapping[str, int]:
    """Return the place of each relation type in the vocabulary, to sort by."""
    return {relation: at for at, relation in enumerate(vocabulary().relations)}


class _Json(Struct, frozen=True):
    """The content of `vocabulary.json`.

    Attributes:
        crc: the CRC-32 of the TOML, to notice edits.
        tables: the tables of the TOML.
    """

    crc: int
    tables: dict[str, Any]


def _tables(toml: str) -> dict[str, Any]:
    """Return the tables of the TOML, from the JSON if it is up to date."""
    with suppress(OSError, MsgspecError):
        stored = json.decode(_JSON.read_bytes(), type=_Json)
        if stored.crc == crc32(toml.encode()):
            return stored.tables
    from tomllib import loads

    return loads(toml)


def as_json(toml: str) -> str:
    """Return the content of `vocabulary.json` for the TOML."""
    from tomllib import loads

    return json.encode(_Json(crc32(toml.encode()), loads(toml))).decode() + "\n"


def _section(name: str, table: dict[str, Any]) -> Section:
    return Section(name, **{**table, "attributes": tuple(table.get("attributes", ()))})


def _type(name: str, table: dict[str, Any]) -> EntityType:
    words = {key: tuple(table.get(key, ())) for key in ("also", "nouns", "narrower")}
    return EntityType(name, **{**table, "traits": frozenset(table.get("traits", ())), **words})


def _type_words(types: Iterable[EntityType]) -> set[str]:
    """Return the words for types, in the singular and plural, in lower case."""
    return {word.lower() for type_ in types for word in (type_.name, type_.plural)}


def _sense(name: str, table: dict[str, Any]) -> Sense:
    lists = {
        key: tuple(table.get(key, ())) for key in ("relations", "beside", "active", "predicate", "passive")
    }
    return Sense(name, table["gloss"], **lists, either=table.get("either", False))


def _relations(
    tables: Mapping[str, Mapping[str, Any]], kinds: dict[str, Kind], types: dict[str, EntityType]
) -> dict[str, Relation]:
    places = frozenset(type_.name for type_ in types.values() if "place" in type_.traits)
    return {name: _relation(name, table, kinds, places) for name, table in tables.items()}


def _relation(
    name: str, table: Mapping[str, Any], kinds: dict[str, Kind], places: frozenset[str]
) -> Relation:
    def texts(key: str) -> tuple[str, ...]:
        return tuple(table.get(key, ()))

    phrase, kind = table["phrase"], table["kind"]
    active, predicate = texts("active"), texts("predicate")
    symmetric = table.get("symmetric", False)
    objects = frozenset(texts("objects"))
    section = table.get("section", "") or kinds[kind].section
    inverse_section = (
        table.get("inverse_section") or table.get("section") or kinds[kind].inverse_section or section
    )
    is_location = kinds[kind].where or (
        objects <= places and any(form.endswith(" in") for form in (*active, *predicate))
    )
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
        is_location=is_location,
        holds_around=is_location or table.get("within", False),
        is_deed=table.get("deed", False),
        section=section,
        inverse_section=inverse_section,
        administrative=table.get("administrative", ""),
        begins=table.get("begins", False),
        single=table.get("single", False),
        around=texts("around"),
    )


if __name__ == "__main__":
    _JSON.write_text(as_json(_TOML.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
