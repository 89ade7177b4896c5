"""Which entities are tied to which others, to see what two of them share."""

from collections.abc import Collection

from ties.store.protocol import Store

__all__ = ["TiesOf", "ties_of"]

type TiesOf = dict[str, dict[str, set[tuple[str, bool]]]]
"""By id of an entity and of the one at the other end: relations, and whether the first one is the subject."""

_TIES = (
    "UNWIND $ids AS id MATCH (:Entity {{id: id}}){arrow}(other:Entity) WHERE claim.mode IN ['', 'past'] "
    "RETURN DISTINCT id, other.id AS other, claim.relation AS relation"
)
_ARROWS = (("-[claim]->", True), ("<-[claim]-", False))


def ties_of(store: Store, ids: Collection[str]) -> TiesOf:
    """Return what claims that assert something, or did once, tie the given entities to."""
    found: TiesOf = {id_: {} for id_ in ids}
    for arrow, is_subject in _ARROWS if ids else ():
        for id_, other, relation in store.read(_TIES.format(arrow=arrow), {"ids": sorted(ids)}).rows:
            found[str(id_)].setdefault(str(other), set()).add((str(relation), is_subject))
    return found
