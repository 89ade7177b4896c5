"""Plan the change that adds, replaces or removes datasets in a store.

Claims of other datasets change only if one of their ids now belongs to another entity.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import batched

from ties.ingest.differences import Differences
from ties.ingest.folding import FoldedClaims, StatementGroup
from ties.ingest.shared_entities import (
    SharedEntity,
    affected_entities,
    find_shared_entities,
    refuse_clashes,
)
from ties.progress import track
from ties.records import Attribute, Claim, Contents, Dataset, Description, Document, Record
from ties.records.identity import canonical_id, entities, group_by_entity
from ties.store.anchoring import anchor_record, records_with_checksum, with_counts
from ties.store.protocol import Change, Store
from ties.store.schema import relationship_type, stamp_of, stored_hash
from ties.store.values import Stamp

__all__ = ["plan"]

_BATCH_SIZE = 1_000  # claims of other datasets in memory at once


def plan(
    store: Store,
    contents: Mapping[str, Contents | None],
    *,
    whole: bool = False,
    verify: bool = False,
    shared: list[SharedEntity] | None = None,
) -> Change:
    """Plan the change that gives datasets new contents; other datasets stay as they are.

    Args:
        store: where the datasets are stored.
        contents: by dataset id; None removes the dataset.
        whole: compare everything that is stored, not only what the datasets touch, because an interrupted
            write (`Store.loading`) may have left any part unfinished.
        verify: compare everything that is stored instead of trusting hashes. Implies `whole`.
        shared: filled with the entities of the new contents that other datasets describe too.

    Returns:
        The change; empty if the store already has these contents.

    Raises:
        TypeClashes: entities would have two types.
    """
    whole = whole or verify
    new_contents = [dataset for dataset in contents.values() if dataset]
    affected = affected_entities(store, contents, whole=whole)
    refuse_clashes(affected)
    if shared is not None:
        shared += find_shared_entities(affected, [dataset.dataset.id for dataset in new_contents])

    differences = Differences(verified={"", *contents} if verify else ())
    anchors_after: dict[str, str] = {}
    differences.add_expected(entities(affected.by_entity, anchors_after))
    affected.by_entity.clear()  # frees as much memory as all entities take
    if whole:
        store.entity_stamps(None, differences.add_stored, verify=verify)
        _compare_anchored(store, differences, contents, None, anchors_after)
    else:
        anchors_before = {
            id_: canonical_id(d.entity for d in about)
            for group, about in group_by_entity(
                affected.before, [*affected.replaced, *affected.others]
            ).items()
            for id_ in group
        }
        moved = {
            id_: anchor
            for id_, anchor in anchors_after.items()
            if id_ in anchors_before and anchors_before[id_] != anchor
        }
        store.entity_stamps({*anchors_before.values()}, differences.add_stored, verify=False)
        if moved:
            _compare_anchored(store, differences, contents, {anchors_before[id_] for id_ in moved}, moved)
    for kind in (Dataset, Document, Description, Claim, Attribute):
        store.stamps(kind, contents, differences.add_stored, verify=verify)
    for dataset in new_contents:
        if store.needs_checksums:
            size = len(dataset.claims) + len(dataset.descriptions) + len(dataset.attributes)
            differences.add_expected(
                _with_progress(records_with_checksum(dataset, anchors_after), dataset, size)
            )
        else:
            _add_dataset(differences, dataset, anchors_after, verify=verify)
    return differences.change()


def _with_progress[T](things: Iterable[T], dataset: Contents, size: int) -> Iterator[T]:
    return track(things, f"comparing {dataset.dataset.id}", size)


def _add_dataset(
    differences: Differences, dataset: Contents, anchors: Mapping[str, str], *, verify: bool
) -> None:
    """Add the records of a dataset; a claim that is stored with the same hash is not even built."""
    claims = dataset.claims
    for records in (dataset.documents, dataset.descriptions, dataset.attributes):
        differences.add_expected(anchor_record(record, anchors) for record in records)
    if isinstance(claims, FoldedClaims) and not verify:
        differences.add_expected_unless_stored(
            _with_progress(claims.groups(), dataset, len(claims)),
            stamp=lambda group: _stamp(group, anchors),
            make=lambda group: anchor_record(group.claim(), anchors),
        )
    else:
        differences.add_expected(
            anchor_record(claim, anchors) for claim in _with_progress(claims, dataset, len(claims))
        )
    differences.add_expected([with_counts(dataset)])


def _stamp(group: StatementGroup, anchors: Mapping[str, str]) -> Stamp:
    """Return the stamp of the claim that the statements make."""
    key = group.key
    ends = anchors[key["subject_as"]], anchors[key["object_as"]]
    return Stamp(Claim.__name__, group.id, relationship_type(key["relation"], key["mode"]), *ends, group.hash)


def _compare_anchored(
    store: Store,
    differences: Differences,
    except_datasets: Collection[str],
    anchors_before: Collection[str] | None,
    anchors: Mapping[str, str],
) -> None:
    """Add the claims and attributes of other datasets whose ids may belong to other entities now.

    Args:
        store: where they are read.
        differences: where they are added, as stored and as expected.
        except_datasets: leave out these datasets.
        anchors_before: the canonical ids that these ids had; None for any.
        anchors: the canonical ids that they have now.
    """

    def anchored(record: Claim | Attribute) -> Claim | Attribute:
        if isinstance(record, Claim):
            ends = (record.subject_as, record.subject), (record.object_as, record.object)
        else:
            ends = (record.entity_as, record.entity), (record.place_as, record.place)
        return record.with_anchors(*(anchors.get(as_written, before) for as_written, before in ends))

    def compare(records: Iterable[Claim | Attribute]) -> None:
        for batch in batched(records, _BATCH_SIZE):
            differences.add_stored(_stamps_of(batch))
            differences.add_expected(map(anchored, batch))

    store.anchored_claims(anchors_before, compare, except_datasets=except_datasets)
    store.anchored_attributes(anchors_before, compare, except_datasets=except_datasets)


def _stamps_of(records: Iterable[Record]) -> Iterator[Stamp]:
    return (stamp_of(record, stored_hash(record)) for record in records)
