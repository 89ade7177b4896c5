"""Folding statements into claims: the order of rows makes no difference, and nothing is lost."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.datasets import entity, says, write_dataset
from ties.ingest import read_dataset
from ties.ingest.folding import KeyedStatement, fold_statements
from ties.records import CERTAINTIES, MODES, Claim, Statement, paragraph_order, strongest

PARAGRAPHS = st.sampled_from(["1", "01", "9", "10", "fn 2", "fn 12", "٩", "annex II, 3", "9" * 5000])
TEXTS = st.sampled_from(["", "a", "b"])
PUBLISHED = {"report": "2023-06", "other": ""}

KEY: dict[str, st.SearchStrategy[str]] = {
    "document": st.sampled_from([*PUBLISHED]),
    "attributed_to": TEXTS,
    "relation": st.sampled_from(["SUPPORTS", "ALLIED_WITH"]),
    "mode": st.sampled_from(MODES),
    "since": st.sampled_from(["", "2022"]),
    "until": st.just(""),
    "subject_as": st.sampled_from(["aqis", "taliban", "ttp"]),
    "object_as": st.sampled_from(["isil-k", "taliban", "ttp"]),
}
STATEMENTS = st.builds(
    Statement,
    paragraph=PARAGRAPHS,
    quote=TEXTS,
    gist=TEXTS,
    certainty=st.sampled_from(CERTAINTIES),
    role=TEXTS,
    note=TEXTS,
    curator_note=TEXTS,
)


@st.composite
def keyed_statements(draw: st.DrawFn) -> KeyedStatement:
    """A statement about any pair in either of two documents."""
    key = draw(st.fixed_dictionaries(KEY))
    return KeyedStatement(key, draw(STATEMENTS), PUBLISHED[key["document"]])


def identity(keyed: KeyedStatement) -> tuple[str, ...]:
    """What identifies a statement: everything but its row."""
    return *(keyed.key[name] for name in KEY), *keyed.statement


def statements_in(claims: Iterable[Claim]) -> Counter[tuple[str, ...]]:
    """Every statement in some claims, with the key of its claim."""
    return Counter(
        (*(getattr(claim, name) for name in KEY), *statement)
        for claim in claims
        for statement in claim.statements
    )


@settings(deadline=None)
@given(st.lists(keyed_statements(), unique_by=identity, max_size=12), st.randoms(use_true_random=False))
def test_claims_do_not_depend_on_the_order_of_rows(statements: list[KeyedStatement], random: object) -> None:
    shuffled = sorted(statements, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert [*fold_statements("d", shuffled)] == [*fold_statements("d", statements)]


def test_paragraphs_with_the_same_number_have_a_fixed_order() -> None:
    key = dict.fromkeys(KEY, "") | {"relation": "SUPPORTS", "subject_as": "aqis", "object_as": "ttp"}
    one, other = (KeyedStatement(key, Statement(paragraph, "q")) for paragraph in ("9", "09"))
    assert [*fold_statements("d", [one, other])] == [*fold_statements("d", [other, one])]


@settings(deadline=None)
@given(st.lists(st.tuples(keyed_statements(), st.integers(2, 9)), max_size=12))
def test_duplicate_statement_counts_once_in_its_first_row(
    with_rows: list[tuple[KeyedStatement, int]],
) -> None:
    statements = [statement._replace(row=row) for statement, row in with_rows]
    first: dict[tuple[str, ...], KeyedStatement] = {}
    for statement in sorted(statements, key=lambda statement: statement.row):
        first.setdefault(identity(statement), statement)
    claims = fold_statements("d", statements)
    assert [*claims] == [*fold_statements("d", first.values())]
    rows = {statement.row for statement in first.values()}
    assert (claims.statements, claims.rows) == (len(first), len(rows))
    assert sum(len(claim.paragraphs) for claim in claims) == len(first)
    assert len(claims) == len([*claims])
    assert all(claim in claims and replace(claim, mode="?") not in claims for claim in claims)


@settings(deadline=None)
@given(st.lists(keyed_statements(), unique_by=identity, max_size=12))
def test_every_statement_is_in_one_claim_and_keys_are_unique(statements: list[KeyedStatement]) -> None:
    claims = fold_statements("d", statements)
    assert statements_in(claims) == Counter(map(identity, statements))
    assert len({claim.id for claim in claims}) == len(claims)
    assert [claim.id for claim in claims] == sorted(claim.id for claim in claims)
    for claim in claims:
        assert claim.id == claim.with_id().id
        assert (claim.dataset, claim.subject, claim.object) == ("d", claim.subject_as, claim.object_as)
        assert claim.certainty == strongest(claim.certainties)
        assert claim.reported == PUBLISHED[claim.document]
        assert claim.hash == claim.content_hash
    assert [(one.id, one.hash) for one in claims.groups()] == [(claim.id, claim.hash) for claim in claims]


def test_paragraphs_sort_in_natural_order() -> None:
    paragraphs = ["10", "9", "annex II, 12", "annex II, 3", "2", "fn 14", "fn 2"]
    assert sorted(paragraphs, key=paragraph_order) == [
        *("annex II, 3", "annex II, 12", "fn 2", "fn 14"),
        *("2", "9", "10"),
    ]


def test_claim_id_depends_only_on_its_key() -> None:
    key = dict.fromkeys(KEY, "") | {"document": "report", "attributed_to": "UN", "relation": "SUPPORTS"}
    key |= {"subject_as": "taliban", "object_as": "ttp"}
    statement = Statement("1", "q")

    def claim(changed: dict[str, str], statement: Statement = statement) -> Claim:
        (folded,) = fold_statements("d", [KeyedStatement(key | changed, statement, "2023-06")])
        return folded

    one = claim({})
    assert re.fullmatch("[a-z2-7]{16}", one.id)
    for same in (
        {"quote": "x"},
        {"gist": "x"},
        {"paragraph": "2"},
        {"certainty": "possible"},
        {"role": "r"},
        {"note": "n"},
    ):
        folded = claim({}, statement._replace(**same))
        assert (folded.id, folded.content_hash == one.content_hash) == (one.id, False)
    for other in (
        *({"mode": "past"}, {"since": "2022"}, {"until": "2022"}, {"attributed_to": "NCTC"}),
        *({"subject_as": "aqis"}, {"relation": "HARBOURS"}),
    ):
        assert claim(other).id != one.id


def test_symmetric_relation_gives_one_claim_from_either_side(tmp_path: Path) -> None:
    statements = [
        says(*pair, paragraph=paragraph)
        for pair in (("ttp", "allied with", "taliban"), ("ttp", "supports", "taliban"))
        for paragraph, pair in (("2", pair), ("1", pair[::-1]))
    ]
    entities = [entity("taliban", "Taliban"), entity("ttp", "TTP")]
    folder = write_dataset(tmp_path / "d", "d", entities=entities, statements=statements)
    claims = [
        (claim.subject_as, claim.relation, claim.object_as, claim.paragraphs)
        for claim in read_dataset(folder).contents.claims
    ]
    assert sorted(claims) == [
        ("taliban", "ALLIED_WITH", "ttp", ("1", "2")),
        ("taliban", "SUPPORTS", "ttp", ("1",)),
        ("ttp", "SUPPORTS", "taliban", ("2",)),
    ]
