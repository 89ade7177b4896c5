"""Filters of canned queries: what they keep, and how the answer reports what they leave out."""

from collections import Counter
from itertools import product

import pytest

from tests.datasets import make_claim
from tests.queries.in_short import context, in_short, rows_of, run_query
from ties.errors import NameUnknown, UsageError
from ties.records import Attribute, Statement
from ties.records.selection import Selection
from ties.store.protocol import Store
from ties.store.schema import stored_properties
from ties.store.selecting import ATTRIBUTE_FILTERS, CLAIM_FILTERS

FIRST = Selection(documents=("first-report",))


def test_filter_inside_the_query_removes_claims_from_lists(contradiction: Store) -> None:
    arguments = {"group": "red"}
    assert rows_of(contradiction, "leaders", arguments, FIRST) == [
        ("ana", ["LEADS"], ["ana LEADS red, first"])
    ]
    answer = run_query(contradiction, "leaders", arguments, FIRST)
    assert answer.left_out == Counter({"from other documents": 1})
    assert context(answer) == ["bo DEPUTY_LEADER_OF red past, first"]


def test_filtering_to_one_document_leaves_no_disagreement(contradiction: Store) -> None:
    for name in ("disputed-leaders", "disputed-dates", "disputed-figures", "disputed-periods"):
        assert rows_of(contradiction, name, {}, FIRST) == []
        assert run_query(contradiction, name, {}, FIRST).left_out["from other documents"] > 0


def test_pair_needs_claims_for_both_parts(contradiction: Store) -> None:
    arguments = {"one": "red", "other": "green"}
    probable = Selection(min_certainty="probable")
    assert rows_of(contradiction, "common-supporters", arguments, probable) == []
    assert run_query(contradiction, "common-supporters", arguments, probable).left_out == {
        "less certain than probable": 2
    }
    assert rows_of(contradiction, "friends-and-foes", {}, FIRST) == [
        ("blue", "red", ["red SUPPORTS blue, first"], ["blue RIVAL_OF red, first"])
    ]
    assert rows_of(contradiction, "said-and-denied", {}, FIRST) == []


def test_included_modes_count(contradiction: Store) -> None:
    past = Selection(include=("past",))
    answer = run_query(contradiction, "leaders", {"group": "red"}, past)
    assert [in_short(row[0]) for row in answer.rows] == ["ana", "cy", "bo"]
    assert answer.context == ()
    denied = Selection(include=("denied",))
    (blue, _) = rows_of(contradiction, "friends", {"entity": "red"}, denied)
    assert blue == (
        "blue",
        ["SUPPORTS"],
        ["red SUPPORTS blue, first", "red SUPPORTS blue, second", "red SUPPORTS blue denied, second"],
    )


def test_denied_and_aimed_ties_are_context_and_never_counted(contradiction: Store) -> None:
    friends = run_query(contradiction, "friends", {"entity": "red"})
    assert context(friends) == ["red SUPPORTS blue denied, second"]
    presence = run_query(contradiction, "presence", {"place": "lake"})
    assert context(presence) == ["blue CONTROLS lake aim, second"]
    chains = run_query(contradiction, "support-chains", {"whom": "blue"})
    assert context(chains) == ["red SUPPORTS blue denied, second"]


YEARS = ("2019", "2020", "2021")
"""Before, in and after the year until which a past claim of unknown start held."""


def test_only_what_dates_place_in_the_time_counts(contradiction: Store) -> None:
    in_2015 = Selection(as_of="2015")
    rows = rows_of(contradiction, "friends", {"entity": "red"}, in_2015)
    assert rows == [
        ("blue", ["SUPPORTS"], ["red SUPPORTS blue, first"]),  # the second says since 2016, and denies it
    ]
    answer = run_query(contradiction, "friends", {"entity": "red"}, in_2015)
    assert ("undated", "grey SUPPORTS red, second") in [
        (item.why, in_short(item.record)) for item in answer.context
    ]
    ((_, dates, claims, _),) = rows_of(contradiction, "events", {}, Selection(as_of="2020-03"))
    assert dates == ["2020", "2020-03"]
    assert claims == [
        "red CARRIED_OUT raid, first",
        "raid TOOK_PLACE_IN lake, first",
        "raid TOOK_PLACE_IN lake, second",  # in 2020
    ]
    leaders = {
        date: run_query(contradiction, "leaders", {"group": "red"}, Selection(as_of=date)) for date in YEARS
    }
    assert [[in_short(row[0]) for row in answer.rows] for answer in leaders.values()] == [
        [],
        ["cy", "bo"],
        ["cy"],
    ]
    assert [context(answer) for answer in leaders.values()] == [
        ["ana LEADS red, first", "bo DEPUTY_LEADER_OF red past, first"],
        ["ana LEADS red, first"],
        ["ana LEADS red, first"],
    ]


def test_rows_with_one_claim_or_attribute_are_filtered_individually(contradiction: Store) -> None:
    assert rows_of(contradiction, "denials", {}, FIRST) == []
    answer = run_query(contradiction, "denials", {}, FIRST)
    assert answer.left_out == {"from other documents": 3}
    assert answer.says == "With these filters, nothing is denied here."
    red = Selection(voices=("Red Front",))
    assert rows_of(contradiction, "attributes-of", {"entity": "red"}, red) == [
        ("red aim to rule Northland, second",),
        ("red founded 2003, second",),
    ]
    assert rows_of(contradiction, "aims-and-attempts", {}, red) == [
        ("red", None, None, "red aim to rule Northland, second")
    ]


def test_queries_of_every_mode_ignore_included_modes(contradiction: Store) -> None:
    for include in ((), ("past",), ("denied",)):
        assert len(rows_of(contradiction, "denials", {}, Selection(include=include))) == 2
        assert run_query(contradiction, "denials", {}, Selection(include=include)).context == ()


def test_entity_may_lose_all_its_ties_to_a_filter(contradiction: Store) -> None:
    alone = {row[0] for row in rows_of(contradiction, "isolated", {}, FIRST)}
    assert alone == {"hermit", "cy", "hill"}  # the first report only says which places are part of Hill
    answer = run_query(contradiction, "isolated", {}, FIRST)
    assert "Not counted: anything denied, aimed at, attempted or past." in answer.notes


def test_query_without_claims_takes_no_filters(contradiction: Store) -> None:
    for name, arguments in (
        ("documents", {}),
        ("names-of", {"entity": "red"}),
        ("known-to-one-document", {}),
    ):
        with pytest.raises(UsageError, match=f"query '{name}' does not count claims, so it takes no filters"):
            run_query(contradiction, name, arguments, FIRST)


def test_unknown_document_is_refused(contradiction: Store) -> None:
    with pytest.raises(NameUnknown) as error:
        run_query(contradiction, "denials", {}, Selection(documents=("frist-report",)))
    assert "  first-report" in error.value.advice


DATES = ("", "2021", "2022", "2022-06", "2022-06-15", "2023-01")


@pytest.mark.parametrize("begun", [False, True])
@pytest.mark.parametrize("as_of", ["2021", "2022", "2022-05", "2022-06", "2022-06-14", "2022-06-15", "2024"])
def test_filters_mean_the_same_in_cypher_and_python(contradiction: Store, as_of: str, begun: bool) -> None:
    selection = Selection(documents=("d",), voices=("v",), as_of=as_of, min_certainty="possible", begun=begun)
    for since, until in product(DATES, DATES):
        for certainty, document, voice in (
            ("stated", "d", "v"),
            ("doubtful", "d", "v"),
            ("possible", "e", "v"),
            ("possible", "d", "w"),
        ):
            attribute = Attribute(
                dataset="x",
                document=document,
                paragraph="1",
                entity="a",
                entity_as="a",
                attribute="founded",
                attributed_to=voice,
                certainty=certainty,
                since=since,
                until=until,
            )
            statement = Statement("1", certainty=certainty)
            more = {"document": document, "voice": voice, "since": since, "until": until, "published": ""}
            claim = make_claim("a", "SUPPORTS", "b", statement, **more)
            for name, record, text in (
                ("attribute", attribute, ATTRIBUTE_FILTERS),
                ("claim", claim, CLAIM_FILTERS),
            ):
                kept = contradiction.read(
                    f"WITH $record AS {name} WHERE {text} RETURN 1 AS kept",
                    {"record": stored_properties(record), **selection.parameters()},
                )
                assert bool(kept.rows) == (not selection.exclusion_reason(record)), record


def test_limited_answer_is_marked_as_truncated(contradiction: Store) -> None:
    assert run_query(contradiction, "best-documented", {"most": "4"}).truncated
    assert len(run_query(contradiction, "best-documented", {"most": "4"}).rows) == 4
    everything = run_query(contradiction, "best-documented", {"most": "24"})
    assert (len(everything.rows), everything.truncated) == (24, False)
    assert not run_query(contradiction, "best-documented", {"most": "25"}).truncated
    assert run_query(contradiction, "best-documented", {"most": "0"}).truncated
