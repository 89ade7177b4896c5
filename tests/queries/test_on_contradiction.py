"""Every canned query on two contradictory reports; the expected answers were worked out by hand."""

from typing import Any

import pytest

from tests.queries.in_short import rows_of, run_query
from ties.queries.catalog import query_names
from ties.records import Description
from ties.store.protocol import Store

PLACES = ["raid TOOK_PLACE_IN lake, first", "raid TOOK_PLACE_IN lake, second"]
SUPPORT = ["red SUPPORTS blue, first", "red SUPPORTS blue, second"]
RIVALRY = ["blue RIVAL_OF red, first", "red RIVAL_OF blue, second"]
FIGHTING = ["green FIGHTS red, first"] * 2  # of two voices

ANSWERS: list[tuple[str, dict[str, str], list[tuple[Any, ...]]]] = [
    ("affiliates", {"group": "green"}, [("blue", ["BRANCH_OF"], ["blue BRANCH_OF green, first"])]),
    ("affiliates", {"group": "red"}, []),
    (
        "agreements",
        {},
        [
            ("pact", "red", "red IMPLEMENTS pact, first"),
            ("pact", "red", "red IMPLEMENTS pact denied, second"),
            ("pact", "red", "red PARTY_TO pact, first"),
        ],
    ),
    (
        "aims",
        {},
        [
            ("blue", "lake", "blue CONTROLS lake aim, second", None),
            ("red", None, None, "red aim to rule Northland, second"),
        ],
    ),
    ("attempts", {}, [("red", "northland", "red ATTACKS northland attempt, first", None)]),
    ("funding", {"entity": "green"}, [("grey", "grey FUNDS green, first", None)]),
    (
        "aims-and-attempts",
        {},
        [
            ("blue", "lake", "blue CONTROLS lake aim, second", None),
            ("red", "northland", "red ATTACKS northland attempt, first", None),
            ("red", None, None, "red aim to rule Northland, second"),
        ],
    ),
    (
        "aims-and-attempts",
        {"entity": "Blues"},
        [("blue", "lake", "blue CONTROLS lake aim, second", None)],
    ),
    (
        "attributes-of",
        {"entity": "red"},
        [
            ("red aim to rule Northland, second",),
            ("red fighters 1000-2000, first",),
            ("red fighters 500-500, second",),
            ("red founded 2001, first",),
            ("red founded 2003, second",),
        ],
    ),
    (
        "best-documented",
        {"most": "5"},
        [
            ("blue", "RIVAL_OF", "red", 2, 2, RIVALRY),
            ("raid", "TOOK_PLACE_IN", "lake", 2, 2, PLACES),
            (
                "red",
                "CARRIED_OUT",
                "raid",
                2,
                2,
                ["red CARRIED_OUT raid, first", "red CARRIED_OUT raid, second"],
            ),
            ("red", "SUPPORTS", "blue", 2, 2, SUPPORT),
            ("green", "FIGHTS", "red", 2, 1, FIGHTING),
        ],
    ),
    (
        "best-documented",
        {"entity": "cy"},
        [
            ("cy", "LEADS", "red", 1, 1, ["cy LEADS red, second"]),
            ("cy", "MEMBER_OF", "grey", 1, 1, ["cy MEMBER_OF grey, second"] * 2),
        ],
    ),
    (
        "between",
        {"one": "green", "other": "blue"},
        [("blue BRANCH_OF green, first",), ("green HARBOURS blue, first",)],
    ),
    (
        "claims-of",
        {"entity": "blue"},
        [
            ("dale", "blue BASED_IN dale, first"),
            ("hill", "blue BASED_IN hill, second"),
            ("green", "blue BRANCH_OF green, first"),
            ("lake", "blue CONTROLS lake aim, second"),
            ("green", "green HARBOURS blue, first"),
            *[("red", claim) for claim in RIVALRY],
            *[("red", claim) for claim in SUPPORT],
            ("red", "red SUPPORTS blue denied, second"),
        ],
    ),
    (
        "common-supporters",
        {"one": "red", "other": "green"},
        [("grey", ["grey SUPPORTS red, second"], ["grey FUNDS green, first"])],
    ),
    ("common-supporters", {"one": "blue", "other": "green"}, []),
    ("common-supporters", {"one": "grey", "other": "blue"}, []),  # Grey supports Red, and not Red Grey
    ("common-supporters", {"one": "blue", "other": "grey"}, []),
    (
        "common-supporters",
        {"one": "green", "other": "red", "support": "allied with, supports"},
        [("grey", ["green ALLIED_WITH grey, second"], ["grey SUPPORTS red, second"])],
    ),
    ("deaths", {"person": "ana"}, []),
    (
        "denials",
        {},
        [
            (
                "red",
                "IMPLEMENTS",
                "pact",
                ["red IMPLEMENTS pact denied, second"],
                ["red IMPLEMENTS pact, first"],
            ),
            ("red", "SUPPORTS", "blue", ["red SUPPORTS blue denied, second"], SUPPORT),
        ],
    ),
    (
        "denials",
        {"entity": "blue"},
        [("red", "SUPPORTS", "blue", ["red SUPPORTS blue denied, second"], SUPPORT)],
    ),
    (
        "denials",
        {"by": "Red Front"},
        [("red", "SUPPORTS", "blue", ["red SUPPORTS blue denied, second"], SUPPORT)],
    ),
    ("denials", {"by": "Green Council"}, []),
    (
        "disputed-dates",
        {},
        [
            ("raid", "raid date 2020-03, first"),
            ("raid", "raid date 2020-04, second"),
            ("red", "red founded 2001, first"),
            ("red", "red founded 2003, second"),
        ],
    ),
    (
        "disputed-figures",
        {},
        [("red", "red fighters 1000-2000, first"), ("red", "red fighters 500-500, second")],
    ),
    ("disputed-figures", {"entity": "raid"}, []),
    (
        "disputed-leaders",
        {},
        [("red", "ana", ["ana LEADS red, first"]), ("red", "cy", ["cy LEADS red, second"])],
    ),
    ("disputed-leaders", {"group": "green"}, []),
    (
        "disputed-periods",
        {},
        [
            ("blue", "RIVAL_OF", "red", RIVALRY),
            ("red", "CARRIED_OUT", "raid", ["red CARRIED_OUT raid, first", "red CARRIED_OUT raid, second"]),
            ("red", "SUPPORTS", "blue", SUPPORT),
        ],
    ),
    ("documents", {}, [("first-report", 25), ("second-report", 14)]),
    (
        "events",
        {},
        [
            (
                "raid",
                ["2020", "2020-03", "2020-04"],
                [
                    "red CARRIED_OUT raid, first",
                    "red CARRIED_OUT raid, second",
                    *PLACES,
                ],
                ["raid date 2020-03, first", "raid date 2020-04, second"],
            )
        ],
    ),
    ("events", {"entity": "blue"}, []),
    (
        "figures",
        {},
        [
            ("blue", "blue fighters 300-300, first"),
            ("blue", "blue fighters 350-350, first"),
            ("red", "red fighters 1000-2000, first"),
            ("red", "red fighters 500-500, second"),
            ("raid", "raid killed 12-12, first"),
            ("raid", "raid killed 12-12, second"),
        ],
    ),
    (
        "friends",
        {"entity": "red"},
        [("blue", ["SUPPORTS"], SUPPORT), ("grey", ["SUPPORTS"], ["grey SUPPORTS red, second"])],
    ),
    (
        "friends",
        {"entity": "green"},
        [
            ("blue", ["HARBOURS"], ["green HARBOURS blue, first"]),
            ("grey", ["ALLIED_WITH", "FUNDS"], ["green ALLIED_WITH grey, second", "grey FUNDS green, first"]),
        ],
    ),
    ("friends-and-foes", {}, [("blue", "red", SUPPORT, RIVALRY)]),
    ("friends-and-foes", {"entity": "red"}, [("red", "blue", SUPPORT, RIVALRY)]),
    ("isolated", {}, [("hermit",)]),
    (
        "known-to-one-document",
        {},
        [
            ("ana", "first-report"),
            ("bo", "first-report"),
            ("dale", "first-report"),
            ("camp", "first-report"),
            ("northland", "first-report"),
            ("cy", "second-report"),
            ("hermit", "second-report"),
        ],
    ),
    (
        "known-to-one-document",
        {"report": "second-report"},
        [("cy", "second-report"), ("hermit", "second-report")],
    ),
    (
        "leaders",
        {"group": "red"},
        [("ana", ["LEADS"], ["ana LEADS red, first"]), ("cy", ["LEADS"], ["cy LEADS red, second"])],
    ),
    ("neighbourhood", {"entity": "hermit"}, []),
    (
        "neighbourhood",
        {"entity": "blue"},
        [
            ("dale", ["BASED_IN"], 1, 1, ["blue BASED_IN dale, first"]),
            (
                "green",
                ["BRANCH_OF", "HARBOURS"],
                1,
                1,
                ["green HARBOURS blue, first", "blue BRANCH_OF green, first"],
            ),
            ("hill", ["BASED_IN"], 1, 1, ["blue BASED_IN hill, second"]),
            (
                "red",
                ["RIVAL_OF", "SUPPORTS"],
                2,
                2,
                [RIVALRY[0], *SUPPORT, RIVALRY[1]],
            ),
        ],
    ),
    ("newly-named", {"report": "second-report"}, [("hermit",), ("cy",)]),
    (
        "offices",
        {"person": "bo"},
        [
            ("green", "MEMBER_OF", "treasurer", ["bo MEMBER_OF green, first"]),
            ("grey", "LEADS", "", ["bo LEADS grey, first"]),
        ],
    ),
    (
        "origins",
        {"group": "red"},
        [("northland", ["HAS_FIGHTERS_FROM"], ["red HAS_FIGHTERS_FROM northland, first"])],
    ),
    ("pairs", {"relation": "rival of"}, [("blue", "red", RIVALRY)]),
    (
        "pairs",
        {"relation": "leads"},
        [
            ("ana", "grey", ["ana LEADS grey, first"]),
            ("ana", "red", ["ana LEADS red, first"]),
            ("bo", "grey", ["bo LEADS grey, first"]),
            ("cy", "red", ["cy LEADS red, second"]),
        ],
    ),
    ("past-ties", {}, [("bo", "red", "bo DEPUTY_LEADER_OF red past, first")]),
    (
        "presence",
        {"place": "northland"},
        [
            ("blue", "dale", ["BASED_IN"], ["blue BASED_IN dale, first"]),
            ("blue", "hill", ["BASED_IN"], ["blue BASED_IN hill, second"]),
            ("camp", "dale", ["PART_OF"], ["camp PART_OF dale, first"]),
            ("grey", "lake", ["OPERATES_IN"], ["grey OPERATES_IN lake, second"]),
            ("raid", "lake", ["TOOK_PLACE_IN"], PLACES),
            ("red", "camp", ["BASED_IN"], ["red BASED_IN camp, first"]),
        ],
    ),
    (
        "presence",
        {"place": "lake", "presence": "sense:presence"},
        [("grey", "lake", ["OPERATES_IN"], ["grey OPERATES_IN lake, second"])],
    ),
    ("presence", {"place": "camp"}, [("red", "camp", ["BASED_IN"], ["red BASED_IN camp, first"])]),
    ("provinces-of", {"entity": "red"}, [("hill", ["red BASED_IN camp, first"])]),
    (
        "provinces-of",
        {"entity": "blue"},
        [("hill", ["blue BASED_IN hill, second", "blue BASED_IN dale, first"])],
    ),
    (
        "rivals",
        {"entity": "red"},
        [("blue", ["RIVAL_OF"], RIVALRY), ("green", ["FIGHTS"], FIGHTING)],
    ),
    (
        "roles",
        {"group": "red"},
        [
            ("ana", "LEADS", "commander", ["ana LEADS red, first"]),
            ("cy", "LEADS", "emir", ["cy LEADS red, second"]),
        ],
    ),
    (
        "sites",
        {"entity": "blue", "site": "the camps"},
        [("hill", "training camp", ["blue BASED_IN hill, second"])],
    ),
    ("sites", {"entity": "blue", "site": "amp"}, []),
    ("sites", {"entity": "red", "site": "camps"}, []),
    (
        "tasks",
        {"group": "red", "task": "commanders"},
        [("ana", "LEADS", "commander", ["ana LEADS red, first"])],
    ),
    (
        "said-and-denied",
        {},
        [
            (
                "red",
                "IMPLEMENTS",
                "pact",
                ["red IMPLEMENTS pact, first"],
                ["red IMPLEMENTS pact denied, second"],
            ),
            ("red", "SUPPORTS", "blue", SUPPORT, ["red SUPPORTS blue denied, second"]),
        ],
    ),
    (
        "said-by",
        {"speaker": "Red Front"},
        [
            ("red", None, None, "red aim to rule Northland, second"),
            ("red", None, None, "red founded 2003, second"),
            ("red", "blue", "red SUPPORTS blue denied, second", None),
        ],
    ),
    ("said-by", {"speaker": "Green Council"}, [("green", "red", "green FIGHTS red, first", None)]),
    (
        "said-in",
        {"report": "second-report", "about": "Azure Army"},
        [
            ("red", "blue", "red SUPPORTS blue denied, second", None),
            ("red", "blue", "red SUPPORTS blue, second", None),
            ("red", "blue", "red RIVAL_OF blue, second", None),
            ("blue", "hill", "blue BASED_IN hill, second", None),
            ("blue", "lake", "blue CONTROLS lake aim, second", None),
        ],
    ),
    (
        "shared-provinces",
        {},
        [
            ("blue", "red", "dale", ["blue BASED_IN dale, first"], ["red BASED_IN camp, first"]),
            (
                "blue",
                "red",
                "hill",
                ["blue BASED_IN hill, second", "blue BASED_IN dale, first"],
                ["red BASED_IN camp, first"],
            ),
        ],
    ),
    (
        "shared-provinces",
        {"group": "red", "presence": "based in, controls", "most": "1"},
        [("red", "blue", "dale", ["red BASED_IN camp, first"], ["blue BASED_IN dale, first"])],
    ),
    ("shared-provinces", {"group": "red", "other": "grey"}, []),
    (
        "shares-relation",
        {"relation": "rival of", "entity": "blue"},
        [("red", claim) for claim in RIVALRY],
    ),
    (
        "strengths",
        {},
        [
            ("blue", "blue fighters 300-300, first", "2021-05"),
            ("blue", "blue fighters 350-350, first", "2021-05"),
            ("red", "red fighters 1000-2000, first", "2021-05"),
            ("red", "red fighters 500-500, second", "2023-03"),
        ],
    ),
    (
        "strengths",
        {"what": "people", "entity": "raid"},
        [("raid", "raid killed 12-12, first", "2021-05"), ("raid", "raid killed 12-12, second", "2023-03")],
    ),
    ("succession", {"group": "green"}, []),
    (
        "succession",
        {"group": "red"},
        [("cy", "2020", ["cy LEADS red, second"]), ("ana", "", ["ana LEADS red, first"])],
    ),
    (
        "support-chains",
        {"whom": "blue"},
        [
            (1, "green", "blue", ["green HARBOURS blue, first"]),
            (1, "red", "blue", SUPPORT),
            (2, "grey", "green", ["grey FUNDS green, first"]),
            (2, "grey", "red", ["grey SUPPORTS red, second"]),
        ],
    ),
    (
        "support-chains",
        {"whom": "green", "support": "allied with"},
        [(1, "grey", "green", ["green ALLIED_WITH grey, second"])],  # and not back to it
    ),
    ("support-chains", {"whom": "red", "steps": "1"}, [(1, "grey", "red", ["grey SUPPORTS red, second"])]),
    (
        "support-chains",
        {"whom": "red", "support": "supports, allied with"},
        [
            (1, "grey", "red", ["grey SUPPORTS red, second"]),
            (2, "green", "grey", ["green ALLIED_WITH grey, second"]),
            (3, "grey", "green", ["green ALLIED_WITH grey, second"]),
        ],
    ),
    (
        "supporters-of-enemies",
        {"entity": "red"},
        [
            ("green", "blue", ["green HARBOURS blue, first"], RIVALRY),
            ("grey", "green", ["grey FUNDS green, first"], FIGHTING),
        ],
    ),
    ("supporters-of-enemies", {"entity": "blue"}, [("grey", "red", ["grey SUPPORTS red, second"], RIVALRY)]),
    ("ties-by", {"entity": "red", "relations": "kind:location"}, [("camp", "red BASED_IN camp, first")]),
    (
        "timeline",
        {"entity": "red"},
        [
            ("2001", "red", None, None, "red founded 2001, first"),
            ("2003", "red", None, None, "red founded 2003, second"),
            ("2010", "red", "blue", "blue RIVAL_OF red, first", None),
            ("2011", "red", "blue", "red RIVAL_OF blue, second", None),
            ("2015", "red", "blue", "red SUPPORTS blue, first", None),
            ("2016", "red", "blue", "red SUPPORTS blue, second", None),
            ("2019", "red", "northland", "red ATTACKS northland attempt, first", None),
            ("2020", "red", "bo", "bo DEPUTY_LEADER_OF red past, first", None),
            ("2020", "red", "cy", "cy LEADS red, second", None),
            ("2020-03", "raid", None, None, "raid date 2020-03, first"),
            ("2020-03", "red", "raid", "red CARRIED_OUT raid, first", None),
            ("2020-04", "raid", None, None, "raid date 2020-04, second"),
            ("2020-04", "red", "raid", "red CARRIED_OUT raid, second", None),
            ("2021", "red", None, None, "red fighters 1000-2000, first"),
            ("2021", "red", None, None, "red fighters 500-500, second"),
        ],
    ),
    (
        "timeline",
        {"entity": "blue"},  # without its undated 300 fighters
        [
            ("2010", "blue", "red", "blue RIVAL_OF red, first", None),
            ("2011", "blue", "red", "red RIVAL_OF blue, second", None),
            ("2015", "blue", "red", "red SUPPORTS blue, first", None),
            ("2016", "blue", "red", "red SUPPORTS blue, second", None),
            ("2020", "blue", None, None, "blue fighters 350-350, first"),
        ],
    ),
    (
        "voices-on",
        {"entity": "green"},
        [
            ("Green Council", "first-report", ["green FIGHTS red, first"], []),
            (
                "North Office",
                "first-report",
                [
                    "green FIGHTS red, first",
                    "green HARBOURS blue, first",
                    "bo MEMBER_OF green, first",
                    "grey FUNDS green, first",
                    "blue BRANCH_OF green, first",
                ],
                ["green founded 1990, first", "green founded 1991, first"],
            ),
            ("South Office", "second-report", ["green ALLIED_WITH grey, second"], []),
        ],
    ),
    (
        "weakly-documented",
        {"most": "3"},
        [
            ("blue", "BRANCH_OF", "green", "doubtful", 1, 1, ["blue BRANCH_OF green, first"]),
            ("grey", "FUNDS", "green", "possible", 1, 1, ["grey FUNDS green, first"]),
            ("grey", "SUPPORTS", "red", "possible", 1, 1, ["grey SUPPORTS red, second"]),
        ],
    ),
    (
        "where-is",
        {"who": "blue"},
        [
            ("dale", "blue BASED_IN dale, first"),
            ("hill", "blue BASED_IN hill, second"),
            ("lake", "blue CONTROLS lake aim, second"),
        ],
    ),
    (
        "who-has",
        {"relation": "supports", "whom": "blue"},
        [("red", f"red SUPPORTS blue{x}") for x in (" denied, second", ", first", ", second")],
    ),
    ("who-has", {"relation": "rival of", "whom": "blue"}, [("red", claim) for claim in RIVALRY]),
    (
        "who-is-in",
        {"relation": "based in", "place": "hill"},
        [
            ("blue", "dale", "blue BASED_IN dale, first"),
            ("blue", "hill", "blue BASED_IN hill, second"),
            ("red", "camp", "red BASED_IN camp, first"),
        ],
    ),
    (
        "who-is-around",
        {"relations": "kind:location", "place": "camp"},
        [
            ("blue", "dale", "blue BASED_IN dale, first"),
            ("blue", "hill", "blue BASED_IN hill, second"),
            ("dale", "hill", "dale PART_OF hill, first"),
            ("camp", "dale", "camp PART_OF dale, first"),
            ("hill", "northland", "hill PART_OF northland, first"),
            ("lake", "northland", "lake PART_OF northland, first"),
        ],
    ),
    ("whom-has", {"relation": "harbours", "who": "green"}, [("blue", "green HARBOURS blue, first")]),
    ("whom-has", {"relation": "rival of", "who": "blue"}, [("red", claim) for claim in RIVALRY]),
]


@pytest.mark.parametrize(("name", "arguments", "expected"), ANSWERS)
def test_answer_is_as_expected(
    contradiction: Store, name: str, arguments: dict[str, str], expected: list[tuple[Any, ...]]
) -> None:
    assert rows_of(contradiction, name, arguments) == expected


def test_every_query_is_tested() -> None:
    assert {name for name, *_ in ANSWERS} | {"names-of"} == set(query_names())


def test_names_of_an_entity(contradiction: Store) -> None:
    answer = run_query(contradiction, "names-of", {"entity": "Blues"})
    described = [value for (value,) in answer.rows if isinstance(value, Description)]
    assert [description.name for description in described] == ["Blue Army", "Azure Army"]
