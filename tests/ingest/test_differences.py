"""Comparing the stored and the expected state of a graph."""

from tests.datasets import make_claim
from ties.ingest.differences import Differences
from ties.records import Claim, Statement
from ties.store.schema import stamp_of, stored_hash
from ties.store.values import Stamp


def stamp(claim: Claim) -> Stamp:
    return stamp_of(claim, stored_hash(claim))


def test_identically_stored_claim_is_not_built() -> None:
    """With more claims than one batch, so that some batches have changed claims and some do not."""
    stored = [make_claim("taliban", "SUPPORTS", f"g{n:03}") for n in range(250)]
    gone, altered, moved = stored[3], stored[120], stored[249]
    reworded = make_claim("taliban", "SUPPORTS", "g120", Statement("2", "q", certainty="possible"))
    re_anchored = moved.with_anchors("un:1", "g249")
    fresh = make_claim("taliban", "HARBOURS", "ttp")
    changed = {altered.id: reworded, moved.id: re_anchored}
    expected = [changed.get(claim.id, claim) for claim in stored if claim is not gone] + [fresh]
    built: list[Claim] = []

    def make(claim: Claim) -> Claim:
        built.append(claim)
        return claim

    differences = Differences(())
    differences.add_stored(map(stamp, stored))
    differences.add_expected_unless_stored(sorted(expected, key=lambda claim: claim.id), stamp, make)
    change = differences.change()
    assert sorted(claim.id for claim in built) == sorted(one.id for one in (reworded, re_anchored, fresh))
    assert [*change.remove[Claim]] == [stamp(gone)]
    assert [*change.add[Claim]] == [fresh]
    assert [*change.alter[Claim]] == [reworded]
    assert [*change.move[Claim]] == [(stamp(moved), re_anchored)]


def test_everything_is_added_if_nothing_is_stored() -> None:
    claims = [make_claim("taliban", "SUPPORTS", f"g{n}") for n in range(3)]
    differences = Differences(())
    differences.add_expected_unless_stored(claims, stamp, lambda claim: claim)
    assert sorted(
        claim.id for claim in differences.change().add[Claim] if isinstance(claim, Claim)
    ) == sorted(claim.id for claim in claims)
