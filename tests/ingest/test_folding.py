"""Statements folded into claims: the order of rows makes no difference, and nothing is lost."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ties.ingest.folding import Statement, fold_statements
from ties.model import CERTAINTIES, MODES, Claim, Document, paragraph_order, strongest
from ties.vocabulary import vocabulary

REPORT = Document("d", "report", "A report", published="2023-06")
OTHER = Document("d", "other", "Another one")

PARAGRAPHS = st.sampled_from(["1", "01", "9", "10", "fn 2", "fn 12", "٩", "annex II, 3", "9" * 5000])
TEXTS = st.sampled_from(["", "a", "b"])

STATEMENTS = st.builds(
    Statement,
    document=st.sampled_from([REPORT, OTHER]),
    paragraph=PARAGRAPHS,
    subject=st.sampled_from(["aqis", "taliban", "ttp"]),
    relation=st.sampled_from([vocabulary().relations[name] for name in ("SUPPORTS", "ALLIED_WITH")]),
    object=st.sampled_from(["isil-k", "taliban", "ttp"]),
    quote=TEXTS,
    attributed_to=TEXTS,
    certainty=st.sampled_from(CERTAINTIES),
    mode=st.sampled_from(MODES),
    since=st.sampled_from(["", "2022"]),
    until=st.just(""),
    role=TEXTS,
    note=TEXTS,
)


def said(claims: Iterable[Claim]) -> Counter[tuple[str, ...]]:
    """Every statement in some claims."""
    return Counter(
        (claim.document, claim.attributed_to, claim.relation, claim.mode, claim.subject, claim.object, *entry)
        for claim in claims
        for entry in zip(
            claim.paragraphs, claim.quotes, claim.certainties, claim.roles, claim.notes, strict=True
        )
    )


@settings(deadline=None)
@given(st.lists(STATEMENTS, unique=True, max_size=12), st.randoms(use_true_random=False))
def test_claims_do_not_depend_on_the_order_of_rows(statements: list[Statement], random: object) -> None:
    shuffled = sorted(statements, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert [*fold_statements("d", shuffled)] == [*fold_statements("d", statements)]


def test_paragraphs_of_one_number_have_an_order_of_their_own() -> None:
    told: dict[str, Any] = {
        "attributed_to": "",
        "certainty": "stated",
        "mode": "",
        "since": "",
        "until": "",
        "role": "",
        "note": "",
    }
    supports = vocabulary().relations["SUPPORTS"]
    one, other = (
        Statement(REPORT, paragraph, "aqis", supports, "ttp", "q", **told) for paragraph in ("9", "09")
    )
    assert [*fold_statements("d", [one, other])] == [*fold_statements("d", [other, one])]


@settings(deadline=None)
@given(st.lists(st.tuples(STATEMENTS, st.integers(2, 9)), max_size=12))
def test_a_statement_that_is_there_again_counts_once_where_it_is_first(
    told: list[tuple[Statement, int]],
) -> None:
    statements = [replace(statement, line=line) for statement, line in told]
    first: dict[Statement, int] = {}
    for statement in statements:
        first[statement] = min(statement.line, first.get(statement, 99))
    claims = fold_statements("d", statements)
    assert [*claims] == [*fold_statements("d", first)]
    assert (claims.statements, claims.rows) == (len(first), len({*first.values()}))
    assert sum(len(claim.paragraphs) for claim in claims) == len(first)
    assert len(claims) == len([*claims])
    assert all(claim in claims and replace(claim, mode="?") not in claims for claim in claims)


@settings(deadline=None)
@given(st.lists(STATEMENTS, unique=True, max_size=12))
def test_every_statement_is_in_one_claim_and_no_two_claims_share_a_key(statements: list[Statement]) -> None:
    claims = fold_statements("d", statements)
    ends = [
        sorted((s.subject, s.object)) if s.relation.symmetric else [s.subject, s.object] for s in statements
    ]
    assert said(claims) == Counter(
        (
            *(s.document.document, s.attributed_to, s.relation.type, s.mode, *pair),
            *(s.paragraph, s.quote, s.certainty, s.role, s.note),
        )
        for s, pair in zip(statements, ends, strict=True)
    )
    assert len({claim.id for claim in claims}) == len(claims)
    assert [claim.id for claim in claims] == sorted(claim.id for claim in claims)
    assert all(claim.certainty == strongest(claim.certainties) for claim in claims)
    assert {claim.reported for claim in claims} <= {"2023-06", ""}


def test_paragraphs_sort_as_people_count() -> None:
    paragraphs = ["10", "9", "annex II, 12", "annex II, 3", "2", "fn 14", "fn 2"]
    assert sorted(paragraphs, key=paragraph_order) == [
        *("annex II, 3", "annex II, 12", "fn 2", "fn 14"),
        *("2", "9", "10"),
    ]


def test_the_id_of_a_claim_is_made_from_its_key_alone() -> None:
    def claim(**changed: str) -> Claim:
        told: dict[str, Any] = {
            "paragraph": "1",
            "quote": "q",
            "certainty": "stated",
            "role": "",
            "note": "",
            "until": "",
            "subject": "taliban",
            "object": "ttp",
            "attributed_to": "UN",
            "mode": "",
            "since": "",
        }
        relation = vocabulary().relations[changed.pop("relation", "SUPPORTS")]
        (made,) = fold_statements("d", [Statement(REPORT, relation=relation, **(told | changed))])
        return made

    one = claim()
    assert re.fullmatch("[a-z2-7]{16}", one.id)
    for same in ({"quote": "x"}, {"paragraph": "2"}, {"certainty": "possible"}, {"role": "r"}, {"note": "n"}):
        assert (claim(**same).id, claim(**same).hash == one.hash) == (one.id, False)
    for other in (
        *({"mode": "past"}, {"since": "2022"}, {"until": "2022"}, {"attributed_to": "NCTC"}),
        *({"subject": "aqis"}, {"relation": "HARBOURS"}),
    ):
        assert claim(**other).id != one.id
    both_ways = [
        claim(relation="ALLIED_WITH"),
        claim(relation="ALLIED_WITH", subject="ttp", object="taliban"),
    ]
    assert both_ways[0] == both_ways[1]
