"""What must change in a store for a dataset to be added, replaced or removed.

A claim of another dataset is touched only where an id in it now stands for another entity.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import batched

from msgspec import Struct

from ties.ingest.differences import Differences
from ties.ingest.folding import Folded, FoldedClaims
from ties.progress import track
from ties.records import Attribute, Claim, Contents, Dataset, Description, Document, Record
from ties.records.identity import Identity, by_entity, canonical, entities
from ties.store.anchoring import anchored, counted, summed_records
from ties.store.protocol import Change, Store
from ties.store.schema import relationship_type, stamp_of, stamped
from ties.store.values import Stamp

__all__ = ["TypeClash", "TypeClashes", "plan"]

_AT_ONCE = 1_000  # claims of other datasets that are in memory


class TypeClash(Struct, frozen=True):
    """One entity would have two types.

    Attributes:
        by: the description of the ingested dataset that says so, or joins them.
        one, other: descriptions with different types.
    """

    by: Description
    one: Description
    other: Description


class TypeClashes(Exception):
    """A dataset cannot be planned for: entities would have two types."""

    def __init__(self, clashes: Iterable[TypeClash]) -> None:
        super().__init__("entities with two types")
        self.clashes = tuple(clashes)


def plan(
    store: Store, wanted: Mapping[str, Contents | None], *, whole: bool = False, verify: bool = False
) -> Change:
    """Plan to make datasets store just what is wanted; others stay as they are.

    Args:
        wanted: by dataset id; None removes the dataset.
        whole: look at everything that is stored, not only at what the datasets touch: a write that was broken
            off (`Store.loading`) may have left anything half.
        verify: believe no hash: compare all that is stored. Implies `whole`.

    Returns:
        A change without any difference where the store holds just that already.

    Raises:
        TypeClashes: entities would have two types.
    """
    whole = whole or verify
    contents = [dataset for dataset in wanted.values() if dataset]
    mine = [] if whole else store.descriptions(of=wanted)
    ours = [description for dataset in contents for description in dataset.descriptions]
    joins = store.descriptions(besides=wanted, joining=True)
    identity_was, identity_is = Identity([*joins, *mine]), Identity([*joins, *ours])
    if whole:
        others = store.descriptions(besides=wanted)
    else:
        named = {id_ for d in (*mine, *ours) for id_ in (d.entity, *d.same_as)}
        affected = {id_ for name in named for id_ in identity_was.group(name) | identity_is.group(name)}
        others = store.descriptions(besides=wanted, ids=affected)
    described = by_entity(identity_is, [*ours, *others])
    _refuse_clashes(described, identity_is, ours)

    differences = Differences(verified={"", *wanted} if verify else ())
    anchors_are: dict[str, str] = {}
    differences.want(entities(described, anchors_are))
    del described  # as much as all entities take
    if whole:
        store.entity_stamps(None, differences.hold, verify=verify)
        _anchor_anew(store, differences, wanted, None, anchors_are)
    else:
        anchors_were = {
            id_: canonical(d.entity for d in about)
            for group, about in by_entity(identity_was, [*mine, *others]).items()
            for id_ in group
        }
        moved = {
            id_: anchor
            for id_, anchor in anchors_are.items()
            if id_ in anchors_were and anchors_were[id_] != anchor
        }
        store.entity_stamps({*anchors_were.values()}, differences.hold, verify=False)
        if moved:
            _anchor_anew(store, differences, wanted, {anchors_were[id_] for id_ in moved}, moved)
    for kind in (Dataset, Document, Description, Claim, Attribute):
        store.stamps(kind, wanted, differences.hold, verify=verify)
    for dataset in contents:
        if store.sums:
            size = len(dataset.claims) + len(dataset.descriptions) + len(dataset.attributes)
            differences.want(_tracked(summed_records(dataset, anchors_are), dataset, size))
        else:
            _want(differences, dataset, anchors_are, verify=verify)
    return differences.change()


def _tracked[T](things: Iterable[T], dataset: Contents, size: int) -> Iterator[T]:
    return track(things, f"comparing {dataset.dataset.id}", size)


def _want(differences: Differences, dataset: Contents, anchors: Mapping[str, str], *, verify: bool) -> None:
    """Note what a dataset says; a claim whose hash is believed and is right is not even made."""
    claims = dataset.claims
    for records in (dataset.documents, dataset.descriptions, dataset.attributes):
        differences.want(anchored(record, anchors) for record in records)
    if isinstance(claims, FoldedClaims) and not verify:
        differences.want_where_new(
            _tracked(claims.folded(), dataset, len(claims)),
            stamp=lambda folded: _stamp(folded, anchors),
            make=lambda folded: anchored(folded.claim(), anchors),
        )
    else:
        differences.want(anchored(claim, anchors) for claim in _tracked(claims, dataset, len(claims)))
    differences.want([counted(dataset)])


def _stamp(folded: Folded, anchors: Mapping[str, str]) -> Stamp:
    """The stamp of the claim that some statements make."""
    key = folded.key
    ends = anchors[key["subject_as"]], anchors[key["object_as"]]
    return Stamp(
        Claim.__name__, folded.id, relationship_type(key["relation"], key["mode"]), *ends, folded.hash
    )


def _refuse_clashes(
    described: Mapping[frozenset[str], Sequence[Description]],
    identity: Identity,
    ours: Iterable[Description],
) -> None:
    first: dict[frozenset[str], Description] = {}
    for description in ours:
        first.setdefault(identity.group(description.entity), description)
    clashes = []
    for group, by in first.items():
        about = described.get(group, [])
        other = next((d for d in about if d.type != about[0].type), None)
        if other is not None:
            clashes.append(TypeClash(by, about[0], other))
    if clashes:
        raise TypeClashes(clashes)


def _anchor_anew(
    store: Store,
    differences: Differences,
    besides: Collection[str],
    left: Collection[str] | None,
    anchors: Mapping[str, str],
) -> None:
    """What the datasets besides some say of ids that may stand for other entities now, before and after.

    Args:
        left: the canonical ids that these ids had; None where it may have been any.
        anchors: the canonical ids that they have now.
    """

    def moved(record: Claim | Attribute) -> Claim | Attribute:
        if isinstance(record, Claim):
            ends = (record.subject_as, record.subject), (record.object_as, record.object)
        else:
            ends = (record.entity_as, record.entity), (record.place_as, record.place)
        return record.anchored(*(anchors.get(as_written, was) for as_written, was in ends))

    def compare(records: Iterable[Claim | Attribute]) -> None:
        for some in batched(records, _AT_ONCE):
            differences.hold(_stamps(some))
            differences.want(map(moved, some))

    store.anchored_claims(left, compare, besides=besides)
    store.anchored_attributes(left, compare, besides=besides)


def _stamps(records: Iterable[Record]) -> Iterator[Stamp]:
    return (stamped(record, stamp_of(record)) for record in records)
