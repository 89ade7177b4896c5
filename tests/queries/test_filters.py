"""What filters leave of an answer, and what is said of what they leave out."""

from collections import Counter
from itertools import product
from pathlib import Path

import pytest

from tests.datasets import made_claim
from tests.queries.reading import asked, beside, found, told
from ties.errors import NameUnknown, UsageError
from ties.graph import Graph
from ties.questions.request import Request
from ties.records import Attribute, Statement
from ties.records.selection import Selection
from ties.store.protocol import Store
from ties.store.schema import stored
from ties.store.selecting import CLAIM_FILTERS, FACT_FILTERS, earlier

FIRST = Selection(documents=("first-report",))


def test_a_filter_inside_the_query_leaves_no_trace_of_what_it_drops(contradiction: Store) -> None:
    given = {"group": "red"}
    assert found(contradiction, "leaders", given, FIRST) == [("ana", ["LEADS"], ["ana LEADS red, first"])]
    answer = asked(contradiction, "leaders", given, FIRST)
    assert answer.left_out == Counter({"of other documents": 1})
    assert beside(answer) == ["bo DEPUTY_LEADER_OF red past, first"]


def test_a_disagreement_within_one_document_is_none_between_two(contradiction: Store) -> None:
    for name in ("disputed-leaders", "disputed-dates", "disputed-figures", "disputed-periods"):
        assert found(contradiction, name, {}, FIRST) == []
        assert asked(contradiction, name, {}, FIRST).left_out["of other documents"] > 0


def test_a_pair_counts_only_where_both_of_its_halves_do(contradiction: Store) -> None:
    given = {"one": "red", "other": "green"}
    sure = Selection(min_certainty="probable")
    assert found(contradiction, "common-supporters", given, sure) == []
    assert asked(contradiction, "common-supporters", given, sure).left_out == {"less than probable": 2}
    assert found(contradiction, "friends-and-foes", {}, FIRST) == [
        ("blue", "red", ["red SUPPORTS blue, first"], ["blue RIVAL_OF red, first"])
    ]
    assert found(contradiction, "said-and-denied", {}, FIRST) == []


def test_modes_count_where_they_are_asked_for(contradiction: Store) -> None:
    past = Selection(include=("past",))
    answer = asked(contradiction, "leaders", {"group": "red"}, past)
    assert [told(row[0]) for row in answer.rows] == ["ana", "cy", "bo"]
    assert answer.context == ()
    denied = Selection(include=("denied",))
    (blue, _) = found(contradiction, "friends", {"entity": "red"}, denied)
    assert blue == (
        "blue",
        ["SUPPORTS"],
        ["red SUPPORTS blue, first", "red SUPPORTS blue, second", "red SUPPORTS blue denied, second"],
    )


def test_denied_and_wanted_ties_are_told_beneath_and_never_counted(contradiction: Store) -> None:
    friends = asked(contradiction, "friends", {"entity": "red"})
    assert beside(friends) == ["red SUPPORTS blue denied, second"]
    presence = asked(contradiction, "presence", {"place": "lake"})
    assert beside(presence) == ["blue CONTROLS lake aim, second"]
    chains = asked(contradiction, "support-chains", {"whom": "blue"})
    assert beside(chains) == ["red SUPPORTS blue denied, second"]


def test_a_date_keeps_what_may_hold_then(contradiction: Store) -> None:
    then = Selection(as_of="2015")
    rows = found(contradiction, "friends", {"entity": "red"}, then)
    assert rows == [
        ("blue", ["SUPPORTS"], ["red SUPPORTS blue, first"]),  # the second says since 2016, and denies it
        ("grey", ["SUPPORTS"], ["grey SUPPORTS red, second"]),  # undated
    ]
    ((_, dates, claims, _),) = found(contradiction, "events", {}, Selection(as_of="2020-03"))
    assert dates == ["2020", "2020-03", "2020-04"]  # the facts are of no period: a stated date stays
    assert claims == [
        "red CARRIED_OUT raid, first",
        "raid TOOK_PLACE_IN lake, first",
        "raid TOOK_PLACE_IN lake, second",  # in 2020
    ]
    past = found(contradiction, "leaders", {"group": "red"}, Selection(as_of="2019"))
    assert [row[0] for row in past] == ["ana", "cy", "bo"]
    later = found(contradiction, "leaders", {"group": "red"}, Selection(as_of="2021"))
    assert [row[0] for row in later] == ["ana", "cy"]


def test_rows_of_one_claim_or_fact_are_dropped_one_by_one(contradiction: Store) -> None:
    assert found(contradiction, "denials", {}, FIRST) == []
    answer = asked(contradiction, "denials", {}, FIRST)
    assert answer.left_out == {"of other documents": 2}
    assert answer.says == "Nothing that the filters let through answers this."
    red = Selection(voices=("Red Front",))
    assert found(contradiction, "attributes-of", {"entity": "red"}, red) == [
        ("red aim to rule Northland, second",),
        ("red founded 2003, second",),
    ]
    assert found(contradiction, "aims-and-attempts", {}, red) == [
        ("red", None, None, "red aim to rule Northland, second")
    ]


def test_rows_of_every_mode_stay_whatever_modes_are_asked_for(contradiction: Store) -> None:
    for include in ((), ("past",), ("denied",)):
        assert len(found(contradiction, "denials", {}, Selection(include=include))) == 2
        assert asked(contradiction, "denials", {}, Selection(include=include)).context == ()


def test_an_entity_may_lose_all_its_ties_to_a_filter(contradiction: Store) -> None:
    alone = {row[0] for row in found(contradiction, "isolated", {}, FIRST)}
    assert alone == {"hermit", "cy", "hill"}  # the first report knows of Hill what lies where, and no more
    answer = asked(contradiction, "isolated", {}, FIRST)
    assert "Not counted: what is denied, aimed at, attempted, past." in answer.notes


def test_a_query_about_no_claims_takes_no_filters(contradiction: Store) -> None:
    for name, given in (("documents", {}), ("names-of", {"entity": "red"}), ("known-to-one-document", {})):
        with pytest.raises(UsageError, match=f"'{name}' counts no claims and takes no filters"):
            asked(contradiction, name, given, FIRST)


def test_a_document_that_is_not_there_is_refused(contradiction: Store) -> None:
    with pytest.raises(NameUnknown) as refused:
        asked(contradiction, "denials", {}, Selection(documents=("frist-report",)))
    assert "  first-report" in refused.value.advice


OWN = """\
// Who is tied to whom, and what is said of them?
// @filters claim, fact
// @column subject: node -- who
// @column claims: claims -- the evidence
// @column facts: attributes -- what is said of who
MATCH (subject:Entity)-[claim]->(:Entity)
WHERE {claim}
WITH subject, collect(DISTINCT claim) AS claims
OPTIONAL MATCH (subject)-[:HAS_ATTRIBUTE]->(fact:Attribute)
WHERE {fact}
RETURN subject, claims, collect(DISTINCT fact) AS facts
ORDER BY subject.name, subject.id
"""


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        FIRST,
        Selection(documents=("first-report", "second-report")),
        Selection(voices=("North Office",)),
        Selection(documents=("second-report",), voices=("South Office", "Red Front")),
    ],
    ids=["none", "document", "documents", "voice", "both"],
)
def test_a_query_of_ones_own_with_the_filters_as_they_were_worded_before_finds_the_same(
    contradiction: Store, tmp_path: Path, selection: Selection
) -> None:
    files = {"own-now": OWN, "own-before": OWN}
    files["own-before"] = OWN.replace("{claim}", earlier(CLAIM_FILTERS)).replace(
        "{fact}", earlier(FACT_FILTERS)
    )
    told = {}
    for name, text in files.items():
        file = tmp_path / f"{name}.cypher"
        file.write_text(text, encoding="utf-8")
        request = Request("query", query=name, selection=selection)
        told[name] = Graph(contradiction, queries=tmp_path).answer(request).rows
    assert told["own-now"] == told["own-before"]
    assert told["own-now"]


DATES = ("", "2021", "2022", "2022-06", "2022-06-15", "2023-01")


@pytest.mark.parametrize("as_of", ["2021", "2022", "2022-05", "2022-06", "2022-06-14", "2022-06-15", "2024"])
def test_the_filters_mean_the_same_in_cypher_and_in_python(contradiction: Store, as_of: str) -> None:
    selection = Selection(documents=("d",), voices=("v",), as_of=as_of, min_certainty="possible")
    for since, until in product(DATES, DATES):
        for certainty, document, voice in (
            ("stated", "d", "v"),
            ("doubtful", "d", "v"),
            ("possible", "e", "v"),
            ("possible", "d", "w"),
        ):
            fact = Attribute(
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
            said = Statement("1", "", certainty, "", "")
            more = {"document": document, "voice": voice, "since": since, "until": until, "published": ""}
            claim = made_claim("a", "SUPPORTS", "b", said, **more)
            for name, record, text in (("fact", fact, FACT_FILTERS), ("claim", claim, CLAIM_FILTERS)):
                kept = contradiction.read(
                    f"WITH $told AS {name} WHERE {text} RETURN 1 AS kept",
                    {"told": stored(record), **selection.parameters()},
                )
                assert bool(kept.rows) == (not selection.reason_against(record)), record


def test_a_cap_says_that_there_is_more(contradiction: Store) -> None:
    assert asked(contradiction, "best-documented", {"most": "4"}).truncated
    assert len(asked(contradiction, "best-documented", {"most": "4"}).rows) == 4
    everything = asked(contradiction, "best-documented", {"most": "24"})
    assert (len(everything.rows), everything.truncated) == (24, False)
    assert not asked(contradiction, "best-documented", {"most": "25"}).truncated
    assert asked(contradiction, "best-documented", {"most": "0"}).truncated
