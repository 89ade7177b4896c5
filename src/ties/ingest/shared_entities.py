"""The entities that datasets share, and whether their types and names agree."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct

from ties.names.parts import bare_name
from ties.records import Contents, Description
from ties.records.identity import Identity, derive_entity, group_by_entity
from ties.records.names import fold
from ties.records.vocabulary import vocabulary
from ties.store.protocol import Store

__all__ = [
    "AffectedEntities",
    "SharedEntity",
    "TypeClash",
    "TypeClashes",
    "affected_entities",
    "find_shared_entities",
    "refuse_clashes",
]

_IN_PARENTHESES = re.compile(r"\(([^()]*)\)")


class TypeClash(Struct, frozen=True):
    """One entity would have two types.

    Attributes:
        by: the description of the ingested dataset that causes it.
        one, other: descriptions with different types.
    """

    by: Description
    one: Description
    other: Description


class TypeClashes(Exception):
    """Datasets cannot be loaded, because entities would have two types."""

    def __init__(self, clashes: Iterable[TypeClash]) -> None:
        super().__init__("entities with two types")
        self.clashes = tuple(clashes)


class SharedEntity(Struct, frozen=True):
    """An entity of an ingested dataset that other datasets describe too.

    Attributes:
        by: the dataset's first description of it; without a name if it only joins ids.
        entity: its canonical id.
        name: its name without this dataset.
        datasets: the other datasets that describe it, sorted.
        other_type: the type that it keeps, if the dataset gives its own id another one; or ''.
        agrees: whether one of its names there is also one of the dataset's, or the dataset gives it none.
        location: the file and line of `by`.
    """

    by: Description
    entity: str
    name: str
    datasets: tuple[str, ...]
    agrees: bool
    other_type: str = ""
    location: str = ""


class AffectedEntities(Struct, frozen=True):
    """The descriptions of the entities that a change of datasets affects.

    Attributes:
        incoming: all descriptions of the new contents.
        replaced: those that are stored for the same datasets; empty if everything is compared.
        others: those of other datasets.
        before, after: which ids are one entity before and after the change.
        by_entity: the incoming and other descriptions with a name, by the ids of their entity.
    """

    incoming: list[Description]
    replaced: list[Description]
    others: list[Description]
    before: Identity
    after: Identity
    by_entity: dict[frozenset[str], list[Description]]


def affected_entities(
    store: Store, contents: Mapping[str, Contents | None], *, whole: bool = False
) -> AffectedEntities:
    """Return the descriptions of the entities that new contents of datasets affect.

    Args:
        store: where other datasets are read.
        contents: by dataset id; None removes the dataset.
        whole: include all entities.
    """
    incoming = [one for dataset in contents.values() if dataset for one in dataset.descriptions]
    replaced = [] if whole else store.descriptions(of=contents)
    joins = store.descriptions(except_datasets=contents, joining=True)
    before, after = Identity([*joins, *replaced]), Identity([*joins, *incoming])
    if whole:
        others = store.descriptions(except_datasets=contents)
    else:
        named = {id_ for d in (*replaced, *incoming) for id_ in (d.entity, *d.same_as)}
        affected = {id_ for name in named for id_ in before.group(name) | after.group(name)}
        others = store.descriptions(except_datasets=contents, ids=affected)
    by_entity = group_by_entity(after, [*incoming, *others])
    return AffectedEntities(incoming, replaced, others, before, after, by_entity)


def refuse_clashes(affected: AffectedEntities) -> None:
    """Check that each incoming entity has one type.

    Raises:
        TypeClashes: entities would have two types.
    """
    first: dict[frozenset[str], Description] = {}
    for description in affected.incoming:
        first.setdefault(affected.after.group(description.entity), description)
    clashes: list[TypeClash] = []
    for group, by in first.items():
        about = affected.by_entity.get(group, [])
        clashes += (TypeClash(by, *pair) for pair in islice(_clashing(about), 1))
    if clashes:
        raise TypeClashes(clashes)


def _clashing(descriptions: Sequence[Description]) -> Iterator[tuple[Description, Description]]:
    """Yield descriptions of one entity whose types cannot both be right.

    One id has one type. Ids that `same_as` joins may be those of a group and of an organization.
    """
    first_of_id: dict[str, Description] = {}
    for description in descriptions:
        first = first_of_id.setdefault(description.entity, description)
        if description.type != first.type:
            yield first, description
        elif not vocabulary().may_join(description.type, descriptions[0].type):
            yield descriptions[0], description


def find_shared_entities(affected: AffectedEntities, datasets: Sequence[str]) -> list[SharedEntity]:
    """Return the entities of the incoming datasets that other datasets describe too, by dataset and id.

    Args:
        affected: the descriptions.
        datasets: the incoming datasets; each is compared with those before it and with those that are stored.
    """
    if not affected.others and len(datasets) == 1:
        return []
    unnamed: dict[frozenset[str], list[Description]] = {}
    for description in affected.incoming:
        if not description.name:
            unnamed.setdefault(affected.after.group(description.entity), []).append(description)
    shared = []
    for group, named in affected.by_entity.items():
        if group not in unnamed and len({one.dataset for one in named}) == 1:
            continue
        existing = [one for one in named if one.dataset not in datasets]
        for dataset in datasets:
            own = [one for one in (*named, *unnamed.get(group, ())) if one.dataset == dataset]
            if own and existing:
                shared.append(_shared_entity(group, own, existing))
            existing += (one for one in own if one.name)
    return sorted(shared, key=lambda one: (datasets.index(one.by.dataset), one.by.entity))


def _shared_entity(
    group: frozenset[str], own: Sequence[Description], existing: Sequence[Description]
) -> SharedEntity:
    names, other_names = {*_folded_names(own)}, {*_folded_names(existing)}
    entity = derive_entity(group, [one for one in (*own, *existing) if one.name])
    types = {one.type for one in (*own, *existing) if one.name}
    return SharedEntity(
        own[0],
        entity.id,
        derive_entity(group, existing).name,
        tuple(sorted({one.dataset for one in existing})),
        not names or not names.isdisjoint(other_names),
        entity.type if len(types) > 1 else "",
    )


def _folded_names(descriptions: Iterable[Description]) -> Iterator[str]:
    """Yield the names in descriptions, folded; of "Boko Haram (BH)" also both parts."""
    for one in descriptions:
        for name in filter(None, (one.name, *one.aliases, *one.weak_aliases)):
            parts = (name, bare_name(name), *_IN_PARENTHESES.findall(name)) if "(" in name else (name,)
            yield from map(fold, parts)
