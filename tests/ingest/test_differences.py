"""Two states of a graph told apart: what is stored, and what is wanted."""

from tests.datasets import made_claim
from ties.ingest.differences import Differences
from ties.records import Claim, Statement
from ties.store.schema import stamp_of, stamped
from ties.store.values import Stamp


def stamp(claim: Claim) -> Stamp:
    return stamped(claim, stamp_of(claim))


def test_a_claim_that_is_stored_already_is_not_made() -> None:
    """More of them than are compared together, so that some come with changed ones and some do not."""
    stored = [made_claim("taliban", "SUPPORTS", f"g{n:03}") for n in range(250)]
    gone, altered, moved = stored[3], stored[120], stored[249]
    said_otherwise = made_claim("taliban", "SUPPORTS", "g120", Statement("2", "q", "possible", "", ""))
    elsewhere = moved.anchored("un:1", "g249")
    fresh = made_claim("taliban", "HARBOURS", "ttp")
    changed = {altered.id: said_otherwise, moved.id: elsewhere}
    wanted = [changed.get(claim.id, claim) for claim in stored if claim is not gone] + [fresh]
    made: list[Claim] = []

    def make(claim: Claim) -> Claim:
        made.append(claim)
        return claim

    differences = Differences(())
    differences.hold(map(stamp, stored))
    differences.want_where_new(sorted(wanted, key=lambda claim: claim.id), stamp, make)
    change = differences.change()
    assert sorted(claim.id for claim in made) == sorted(one.id for one in (said_otherwise, elsewhere, fresh))
    assert [*change.remove[Claim]] == [stamp(gone)]
    assert [*change.add[Claim]] == [fresh]
    assert [*change.alter[Claim]] == [said_otherwise]
    assert [*change.move[Claim]] == [(stamp(moved), elsewhere)]


def test_everything_is_new_where_nothing_is_stored() -> None:
    claims = [made_claim("taliban", "SUPPORTS", f"g{n}") for n in range(3)]
    differences = Differences(())
    differences.want_where_new(claims, stamp, lambda claim: claim)
    assert sorted(
        claim.id for claim in differences.change().add[Claim] if isinstance(claim, Claim)
    ) == sorted(claim.id for claim in claims)
