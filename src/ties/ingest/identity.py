"""Which ids stand for one entity, and what that entity is called."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ties.model import Description, fingerprint
from ties.names import fold
from ties.store.protocol import Node, Properties

__all__ = ["Identity", "canonical", "described", "entities"]


class Identity:
    """The ids that `same_as` joins into one entity each.

    Args:
        joining: descriptions whose `same_as` joins ids; others among them do no harm.
    """

    def __init__(self, joining: Iterable[Description]) -> None:
        self._group: dict[str, frozenset[str]] = {}
        for description in joining:
            together = self.group(description.entity).union(*map(self.group, description.same_as))
            if len(together) > 1:
                self._group |= dict.fromkeys(together, together)

    def group(self, id_: str) -> frozenset[str]:
        """All ids that stand for the same entity as this one, itself included."""
        return self._group.get(id_, frozenset([id_]))


def canonical(ids: Iterable[str]) -> str:
    """The id that stands for the others: one without a prefix if there is any, else the first in order."""
    return min(ids, key=lambda id_: (":" in id_, id_))


def _entity_node(group: Iterable[str], descriptions: Iterable[Description]) -> Node:
    """The entity that a group of ids stands for.

    Its canonical id is one that somebody describes, and its name the first one that this id was given, by the
    dataset first in order.

    Args:
        descriptions: all with a name of these ids; at least one.
    """
    told = sorted(descriptions, key=lambda d: (d.dataset, d.entity, d.order))
    id_ = canonical({description.entity for description in told})
    told.sort(key=lambda d: d.entity != id_)
    names = dict.fromkeys(name for d in told for name in (d.name, *d.aliases))
    weak = dict.fromkeys(name for d in told for name in d.weak_aliases if name not in names)
    name, *aliases = names
    stored: Properties = {
        "id": id_,
        "name": name,
        "type": told[0].type,
        "aliases": [*aliases],
        "weak_aliases": [*weak],
        "same_as": [*sorted(set(group) - {id_})],
        "folded": [*sorted({fold(text) for text in (*names, *weak)})],
    }
    return Node(id_, ("Entity", told[0].type), {**stored, "hash": fingerprint(stored.items())})


def described(
    identity: Identity, descriptions: Iterable[Description]
) -> dict[frozenset[str], list[Description]]:
    """By the ids that stand for one entity, what it is called."""
    told: dict[frozenset[str], list[Description]] = defaultdict(list)
    for description in descriptions:
        if description.name:
            told[identity.group(description.entity)].append(description)
    return told


def entities(told: Mapping[frozenset[str], Iterable[Description]], anchors: dict[str, str]) -> Iterator[Node]:
    """The entities that are described.

    Args:
        anchors: is told which entity each id stands for.
    """
    for group, about in told.items():
        node = _entity_node(group, about)
        anchors |= dict.fromkeys(group, node.id)
        yield node
