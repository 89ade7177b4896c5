"""Every canned query on the shipped report; the expected answers were looked up in the article."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.queries.in_short import in_short, rows_of, run_query
from ties.graph import Graph
from ties.queries.catalog import query_names, shipped_query
from ties.records import Attribute, Description
from ties.records.selection import Selection
from ties.store.protocol import Store

DOCUMENTS_OF_NAMES = [
    document["id"]
    for document in tomllib.loads(
        (Path(__file__).parents[2] / "ingest" / "common-names" / "dataset.toml").read_text(encoding="utf-8")
    )["document"]
]

AFGHAN_PROVINCES_OF_BOTH = ["khost", "kunar", "nangarhar", "paktika", "paktiya"]

PLACES_OF_AQIS = ("farah", "helmand", "herat", "kandahar", "nimruz")

BOND = ["taliban ALLIED_WITH ttp", "taliban HARBOURS ttp", "taliban SUPPORTS ttp"]

RESTRAINT = "taliban RESTRICTS ttp"

PAKISTAN_AND_TTP = [
    *("ttp FIGHTS pakistan", "ttp THREATENS pakistan"),
    *["ttp ATTACKS pakistan"] * 2,  # probable, and possible
]

ANSWERS: list[tuple[str, dict[str, str], list[tuple[Any, ...]]]] = [
    ("affiliates", {"group": "ISIS"}, [("isil-k", ["AFFILIATE_OF"], ["isil-k AFFILIATE_OF isis"])]),
    (
        "affiliates",
        {"group": "1988 Taliban Sanctions Committee"},
        [
            ("un-monitoring-team", ["BRANCH_OF"], ["un-monitoring-team BRANCH_OF un-1988-committee"]),
            ("unsc", ["BRANCH_OF"], ["un-1988-committee BRANCH_OF unsc"]),
        ],
    ),
    (
        "agreements",
        {},
        [
            ("doha-agreement", "taliban", "taliban IMPLEMENTS doha-agreement denied"),
            ("doha-agreement", "taliban", "taliban PARTY_TO doha-agreement"),
            ("doha-agreement", "united-states", "united-states PARTY_TO doha-agreement"),
            ("doha-agreement", "taliban", "taliban PLEDGED doha-agreement"),
            ("taliban-pledge-on-afghan-soil", "taliban", "taliban PLEDGED taliban-pledge-on-afghan-soil"),
            ("taliban-pledge-on-afghan-soil", "taliban", "taliban VIOLATES taliban-pledge-on-afghan-soil"),
        ],
    ),
    (
        "aims",
        {"entity": "TTP"},
        [
            ("ttp", "territory-in-pakistan", "ttp CONTROLS territory-in-pakistan aim", None),
            ("ttp", "pakistani-government", "ttp OVERTHROWS pakistani-government aim", None),
            ("ttp", None, None, "ttp aim an Islamic caliphate"),
            ("ttp", None, None, "ttp aim to control territory again"),
        ],
    ),
    (
        "attempts",
        {"entity": "ISIL-K"},
        [
            ("isil-k", "mullah-yaqub", "isil-k KILLS mullah-yaqub attempt", None),
            ("isil-k", "sirajuddin-haqqani", "isil-k KILLS sirajuddin-haqqani attempt", None),
        ],
    ),
    (
        "funding",
        {"entity": "Al-Qaeda"},
        [
            (None, None, "al-qaeda channel of funds cryptocurrencies"),
            (None, None, "al-qaeda channel of funds hawala services"),
            (None, None, "al-qaeda source of funds Al-Qaeda core"),
            (None, None, "al-qaeda source of funds donations"),
            ("al-qaeda-core", "al-qaeda-core FUNDS al-qaeda", None),
        ],
    ),
    ("funding", {"entity": "TTP"}, []),
    (
        "aims-and-attempts",
        {"entity": "TTP"},
        [
            ("ttp", "territory-in-pakistan", "ttp CONTROLS territory-in-pakistan aim", None),
            ("ttp", "pakistani-government", "ttp OVERTHROWS pakistani-government aim", None),
            ("ttp", None, None, "ttp aim an Islamic caliphate"),
            ("ttp", None, None, "ttp aim to control territory again"),
        ],
    ),
    ("attributes-of", {"entity": "AQIS"}, [("aqis fighters 180-200",)]),
    (
        "best-documented",
        {"most": "5"},  # no two voices say the same
        [
            ("afghanistan", "HARBOURS", "al-qaeda", 1, 1, ["afghanistan HARBOURS al-qaeda"]),
            ("al-qaeda", "ALLIED_WITH", "taliban", 1, 1, ["al-qaeda ALLIED_WITH taliban"]),
            ("al-qaeda", "LINKED_TO", "taliban", 1, 1, ["al-qaeda LINKED_TO taliban"]),
            ("al-qaeda", "OPERATES_IN", "afghanistan", 1, 1, ["al-qaeda OPERATES_IN afghanistan"]),
            ("al-qaeda", "PROTECTS", "taliban", 1, 1, ["al-qaeda PROTECTS taliban"]),
        ],
    ),
    ("best-documented", {"entity": "Badghis", "nesting": "leads"}, []),  # only in a reference document
    ("between", {"one": "TTP", "other": "AQIS"}, [("aqis SUPPORTS ttp",)]),
    ("between", {"one": "AQIS", "other": "ISIL-K"}, []),
    *[
        ("between", {"one": one, "other": other}, [(claim,) for claim in sorted([*BOND, RESTRAINT])])
        for one, other in (("Taliban", "TTP"), ("TTP", "Taliban"))
    ],
    (
        "claims-of",
        {"entity": "AQIS"},
        [
            ("al-qaeda", "aqis AFFILIATE_OF al-qaeda"),
            *[(place, f"aqis BASED_IN {place}") for place in PLACES_OF_AQIS],
            ("atif-yahya-ghouri", "atif-yahya-ghouri DEPUTY_LEADER_OF aqis"),
            ("osama-mehmood", "osama-mehmood LEADS aqis"),
            ("muhammad-maruf", "muhammad-maruf RECRUITS_FOR aqis"),
            ("ttp", "aqis SUPPORTS ttp"),
        ],
    ),
    (
        "claims-of",
        {"entity": "Mullah Yaqub"},
        [
            ("isil-k", "isil-k KILLS mullah-yaqub attempt"),
            ("taliban", "mullah-yaqub MEMBER_OF taliban"),
            ("attempts-on-mullah-yaqub-2022", "attempts-on-mullah-yaqub-2022 TARGETED mullah-yaqub"),
        ],
    ),
    ("common-supporters", {"one": "Taliban", "other": "TTP"}, []),
    (
        "common-supporters",
        {"one": "Taliban", "other": "TTP", "support": "kind:cooperation, linked to"},
        [],  # Al-Qaeda was tied to TTP only in the past
    ),
    (
        "deaths",
        {"person": "Ayman al-Zawahiri"},
        [
            ("kabul-guesthouse", ["2022-07"], ["ayman-al-zawahiri KILLED_IN kabul-guesthouse"], []),
            (
                "killing-of-ayman-al-zawahiri",
                ["2022-07"],
                [
                    "ayman-al-zawahiri KILLED_IN killing-of-ayman-al-zawahiri",
                    "killing-of-ayman-al-zawahiri TOOK_PLACE_IN kabul",
                    "killing-of-ayman-al-zawahiri TOOK_PLACE_IN kabul-guesthouse",
                ],
                ["killing-of-ayman-al-zawahiri date 2022-07"],
            ),
        ],
    ),
    ("deaths", {"person": "Sirajuddin Haqqani"}, []),  # there were attempts on him
    (
        "denials",
        {},
        [
            (
                "taliban",
                "IMPLEMENTS",
                "doha-agreement",
                ["taliban IMPLEMENTS doha-agreement denied"],
                [],
            )
        ],
    ),
    ("disputed-dates", {}, []),
    ("disputed-figures", {}, []),
    ("disputed-leaders", {}, []),
    ("disputed-periods", {}, []),
    (
        "documents",
        {},
        sorted(
            [
                *((document, 0) for document in DOCUMENTS_OF_NAMES),
                ("iso-3166-2-af", 34),
                ("nctc-on-ttp", 0),
                ("outlook-2023-06", 157),
                ("qatar-mofa-2020-02-29", 0),
                ("un-1988-mt-14", 0),
            ]
        ),
    ),
    (
        "events",
        {"entity": "Kabul"},  # the guesthouse is part of it
        [
            (
                "killing-of-ayman-al-zawahiri",
                ["2022-07"],
                [
                    "ayman-al-zawahiri KILLED_IN killing-of-ayman-al-zawahiri",
                    "killing-of-ayman-al-zawahiri TOOK_PLACE_IN kabul",
                    "killing-of-ayman-al-zawahiri TOOK_PLACE_IN kabul-guesthouse",
                ],
                ["killing-of-ayman-al-zawahiri date 2022-07"],
            )
        ],
    ),
    (
        "figures",
        {"entity": "ISIL-K"},
        [
            ("isil-k", "isil-k suicide attacks 190"),
            ("isil-k", "isil-k fighters 4000-6000"),
            ("isil-k", "isil-k people dead or injured 1300-1300"),
            ("isil-k", "isil-k size of a cell 5-15"),
            ("isil-k", "isil-k training camps and strongholds built 5"),
        ],
    ),
    (
        "friends",
        {"entity": "TTP"},
        [
            ("aqis", ["SUPPORTS"], ["aqis SUPPORTS ttp"]),
            ("ttp-splinter-groups", ["MERGED_WITH"], ["ttp MERGED_WITH ttp-splinter-groups"]),
            ("taliban", ["ALLIED_WITH", "HARBOURS", "SUPPORTS"], BOND),
        ],
    ),
    ("friends-and-foes", {}, [("taliban", "ttp", BOND, [RESTRAINT])]),
    (
        "leaders",
        {"group": "TTP"},
        [
            ("noor-wali-mehsud", ["LEADS"], ["noor-wali-mehsud LEADS ttp"]),
            ("qari-amjad-ali", ["DEPUTY_LEADER_OF"], ["qari-amjad-ali DEPUTY_LEADER_OF ttp"]),
        ],
    ),
    (
        "leaders",
        {"group": "AQIS"},
        [
            ("osama-mehmood", ["LEADS"], ["osama-mehmood LEADS aqis"]),
            ("atif-yahya-ghouri", ["DEPUTY_LEADER_OF"], ["atif-yahya-ghouri DEPUTY_LEADER_OF aqis"]),
        ],
    ),
    ("leaders", {"group": "Al-Qaeda"}, []),  # al-Zawahiri is dead
    (
        "neighbourhood",
        {"entity": "Sirajuddin Haqqani"},
        [
            (
                *("attempts-on-sirajuddin-haqqani-2022", ["TARGETED"], 1, 1),
                ["attempts-on-sirajuddin-haqqani-2022 TARGETED sirajuddin-haqqani"],
            ),
            ("kabul-guesthouse", ["LINKED_TO"], 1, 1, ["kabul-guesthouse LINKED_TO sirajuddin-haqqani"]),
            ("taliban", ["MEMBER_OF"], 1, 1, ["sirajuddin-haqqani MEMBER_OF taliban"]),
        ],
    ),
    (
        "offices",
        {"person": "Sirajuddin Haqqani"},
        [("taliban", "MEMBER_OF", "acting Interior Minister", ["sirajuddin-haqqani MEMBER_OF taliban"])],
    ),
    (
        "offices",
        {"person": "Mullah Yaqub"},
        [("taliban", "MEMBER_OF", "", ["mullah-yaqub MEMBER_OF taliban"])],
    ),
    (
        "origins",
        {"group": "ISIL-K", "coming": "recruits from"},
        [("taliban", ["RECRUITS_FROM"], ["isil-k RECRUITS_FROM taliban"])],
    ),
    (
        "pairs",
        {"relation": "rival of"},
        [("isil-k", "taliban", ["isil-k RIVAL_OF taliban"])],
    ),
    (
        "pairs",
        {"relation": "supports"},
        [
            ("aqis", "ttp", ["aqis SUPPORTS ttp"]),
            ("al-qaeda", "taliban", ["al-qaeda SUPPORTS taliban"]),
            ("taliban", "ttp", ["taliban SUPPORTS ttp"]),
        ],
    ),
    (
        "past-ties",
        {},
        [
            ("al-qaeda", "ttp", "al-qaeda LINKED_TO ttp past"),
            ("ayman-al-zawahiri", "al-qaeda", "ayman-al-zawahiri LEADS al-qaeda past"),
            ("isil-k", "ttp", "isil-k LINKED_TO ttp past"),
        ],
    ),
    (
        "presence",
        {"place": "Kunar"},
        [
            ("isil-k", "kunar", ["BASED_IN"], ["isil-k BASED_IN kunar"]),
            ("qari-amjad-ali", "kunar", ["BASED_IN"], ["qari-amjad-ali BASED_IN kunar"]),
            ("ttp", "kunar", ["BASED_IN"], ["ttp BASED_IN kunar"]),
        ],
    ),
    (
        "presence",
        {"place": "Kabul"},
        [
            (
                *("ayman-al-zawahiri", "kabul-guesthouse", ["KILLED_IN"]),
                ["ayman-al-zawahiri KILLED_IN kabul-guesthouse"],
            ),
            ("isil-k", "kabul", ["BASED_IN"], ["isil-k BASED_IN kabul"]),
            ("kabul-guesthouse", "kabul", ["PART_OF"], ["kabul-guesthouse PART_OF kabul"]),
            (
                *("killing-of-ayman-al-zawahiri", "kabul", ["TOOK_PLACE_IN"]),
                ["killing-of-ayman-al-zawahiri TOOK_PLACE_IN kabul"],
            ),
            (
                *("killing-of-ayman-al-zawahiri", "kabul-guesthouse", ["TOOK_PLACE_IN"]),
                ["killing-of-ayman-al-zawahiri TOOK_PLACE_IN kabul-guesthouse"],
            ),
        ],
    ),
    (
        "provinces-of",
        {"entity": "AQIS"},
        [(place, [f"aqis BASED_IN {place}"]) for place in PLACES_OF_AQIS],
    ),
    (
        "rivals",
        {"entity": "Taliban"},
        [
            (
                "isil-k",
                ["ATTACKS", "FIGHTS", "RIVAL_OF", "THREATENS"],
                [
                    "isil-k ATTACKS taliban",
                    "taliban FIGHTS isil-k",
                    "isil-k THREATENS taliban",
                    "isil-k RIVAL_OF taliban",
                ],
            ),
            ("isis", ["FIGHTS"], ["taliban FIGHTS isis"]),
        ],
    ),
    (
        "roles",
        {"group": "AQIS"},
        [
            (
                *("atif-yahya-ghouri", "DEPUTY_LEADER_OF", "deputy emir"),
                ["atif-yahya-ghouri DEPUTY_LEADER_OF aqis"],
            ),
            (
                *("muhammad-maruf", "RECRUITS_FOR", "responsible for recruitment"),
                ["muhammad-maruf RECRUITS_FOR aqis"],
            ),
            ("osama-mehmood", "LEADS", "emir", ["osama-mehmood LEADS aqis"]),
        ],
    ),
    (
        "roles",
        {"group": "Taliban", "office": "ministers"},
        [
            (
                *("sirajuddin-haqqani", "MEMBER_OF", "acting Interior Minister"),
                ["sirajuddin-haqqani MEMBER_OF taliban"],
            )
        ],
    ),
    ("roles", {"group": "Taliban", "office": "minister", "holder": "Mullah Yaqub"}, []),
    ("roles", {"group": "Taliban", "office": "inister"}, []),
    ("said-and-denied", {}, []),
    (
        "sites",
        {"entity": "ISIL-K", "site": "sleeper cells"},
        [
            (
                *("afghanistan", "in cells of 5 to 15 people, elsewhere"),
                ["isil-k OPERATES_IN afghanistan"],
            ),
            ("afghanistan", "network of sleeper cells", ["isil-k BASED_IN afghanistan"]),
            ("kabul", "network of sleeper cells", ["isil-k BASED_IN kabul"]),
            ("kapisa", "network of sleeper cells", ["isil-k BASED_IN kapisa"]),
            ("parwan", "network of sleeper cells", ["isil-k BASED_IN parwan"]),
        ],
    ),
    (
        "tasks",
        {"group": "AQIS", "task": "recruitment"},
        [
            (
                *("muhammad-maruf", "RECRUITS_FOR", "responsible for recruitment"),
                ["muhammad-maruf RECRUITS_FOR aqis"],
            )
        ],
    ),
    (
        "said-by",
        {"speaker": "ISIL-K"},
        [
            (
                *("isil-k", "isil-k-suicide-attacks-since-2022"),
                *("isil-k CARRIED_OUT isil-k-suicide-attacks-since-2022", None),
            ),
            ("isil-k", None, None, "isil-k suicide attacks 190"),
            (
                *("isil-k-suicide-attacks-since-2022", None, None),
                "isil-k-suicide-attacks-since-2022 suicide attacks 190",
            ),
            (
                *("isil-k-suicide-attacks-since-2022", None, None),
                "isil-k-suicide-attacks-since-2022 targets soft and hard ones, in major cities",
            ),
        ],
    ),
    (
        "said-in",
        {"report": "outlook-2023-06", "about": "AQIS"},
        [
            ("aqis", "al-qaeda", "aqis AFFILIATE_OF al-qaeda", None),
            ("aqis", None, None, "aqis fighters 180-200"),
            ("atif-yahya-ghouri", "aqis", "atif-yahya-ghouri DEPUTY_LEADER_OF aqis", None),
            ("muhammad-maruf", "aqis", "muhammad-maruf RECRUITS_FOR aqis", None),
            ("osama-mehmood", "aqis", "osama-mehmood LEADS aqis", None),
            *[("aqis", place, f"aqis BASED_IN {place}", None) for place in PLACES_OF_AQIS],
            ("aqis", "ttp", "aqis SUPPORTS ttp", None),
        ],
    ),
    (
        "shared-provinces",
        {"group": "TTP"},
        [
            ("ttp", "isil-k", place, [f"ttp BASED_IN {place}"], [f"isil-k BASED_IN {place}"])
            for place in AFGHAN_PROVINCES_OF_BOTH
        ],
    ),
    (
        "shared-provinces",
        {},
        [
            ("isil-k", "ttp", place, [f"isil-k BASED_IN {place}"], [f"ttp BASED_IN {place}"])
            for place in AFGHAN_PROVINCES_OF_BOTH
        ],
    ),
    ("shared-provinces", {"group": "AQIS"}, []),
    (
        "shares-relation",
        {"relation": "linked to", "entity": "ISIL-K"},
        [("ttp", "isil-k LINKED_TO ttp past"), ("the-region", "isil-k LINKED_TO the-region aim")],
    ),
    *[
        ("shares-relation", {"relation": "rival of", "entity": one}, [(other, "isil-k RIVAL_OF taliban")])
        for one, other in (("Taliban", "isil-k"), ("ISIL-K", "taliban"))
    ],
    (
        "shares-relation",
        {"relation": "allied with", "entity": "Taliban"},
        [("al-qaeda", "al-qaeda ALLIED_WITH taliban"), ("ttp", "taliban ALLIED_WITH ttp")],
    ),
    (
        "strengths",
        {},
        [
            ("aqis", "aqis fighters 180-200", "2023-06"),
            ("isil-k", "isil-k fighters 4000-6000", "2023-06"),
            ("ttp", "ttp fighters 4000-6000", "2023-06"),
        ],
    ),
    (
        "succession",
        {"group": "Al-Qaeda"},
        [("ayman-al-zawahiri", "2022-07", ["ayman-al-zawahiri LEADS al-qaeda past"])],
    ),
    (
        "support-chains",
        {"whom": "TTP"},
        [
            (1, "aqis", "ttp", ["aqis SUPPORTS ttp"]),
            (1, "taliban", "ttp", ["taliban HARBOURS ttp", "taliban SUPPORTS ttp"]),
            (2, "al-qaeda", "taliban", ["al-qaeda PROTECTS taliban", "al-qaeda SUPPORTS taliban"]),
            (3, "afghanistan", "al-qaeda", ["afghanistan HARBOURS al-qaeda"]),
            (3, "al-qaeda-core", "al-qaeda", ["al-qaeda-core FUNDS al-qaeda"]),
        ],
    ),
    (
        "support-chains",
        {"whom": "TTP", "steps": "2", "support": "supports"},
        [
            (1, "aqis", "ttp", ["aqis SUPPORTS ttp"]),
            (1, "taliban", "ttp", ["taliban SUPPORTS ttp"]),
            (2, "al-qaeda", "taliban", ["al-qaeda SUPPORTS taliban"]),
        ],
    ),
    ("supporters-of-enemies", {"entity": "Taliban"}, []),  # TTP is only restricted by it
    (
        "supporters-of-enemies",
        {"entity": "Pakistan"},
        [
            ("aqis", "ttp", ["aqis SUPPORTS ttp"], PAKISTAN_AND_TTP),
            ("taliban", "ttp", ["taliban HARBOURS ttp", "taliban SUPPORTS ttp"], PAKISTAN_AND_TTP),
        ],
    ),
    (
        "ties-by",
        {"entity": "AQIS", "relations": "leads, supports"},
        [("osama-mehmood", "osama-mehmood LEADS aqis"), ("ttp", "aqis SUPPORTS ttp")],
    ),
    (
        "timeline",
        {"entity": "Ayman al-Zawahiri"},
        [
            (
                *("2022-07", "ayman-al-zawahiri", "kabul-guesthouse"),
                *("ayman-al-zawahiri KILLED_IN kabul-guesthouse", None),
            ),
            (
                "2022-07",
                "ayman-al-zawahiri",
                "killing-of-ayman-al-zawahiri",
                "ayman-al-zawahiri KILLED_IN killing-of-ayman-al-zawahiri",
                None,
            ),
            (
                "2022-07",
                "ayman-al-zawahiri",
                "al-qaeda",
                "ayman-al-zawahiri LEADS al-qaeda past",
                None,
            ),
            (
                "2022-07",
                "killing-of-ayman-al-zawahiri",
                None,
                None,
                "killing-of-ayman-al-zawahiri date 2022-07",
            ),
        ],
    ),
    (
        "timeline",
        {"entity": "TTP"},
        [
            ("2007", "ttp", None, None, "ttp founded 2007"),
            (
                "2023-01",
                "peshawar-bombing-2023-01",
                None,
                None,
                "peshawar-bombing-2023-01 date 2023-01",
            ),
            ("2023-01", "ttp", "pakistan", "ttp ATTACKS pakistan", None),
            ("2023-01", "ttp", "peshawar", "ttp ATTACKS peshawar", None),
            (
                "2023-01",
                "ttp",
                "peshawar-bombing-2023-01",
                "ttp CARRIED_OUT peshawar-bombing-2023-01",
                None,
            ),
        ],
    ),
    (
        "voices-on",
        {"entity": "Pakistan"},
        [
            (
                "Outlook",
                "outlook-2023-06",
                [
                    "pakistan BANS ttp",
                    "ttp FIGHTS pakistan",
                    "peshawar PART_OF pakistan",
                    "ttp ATTACKS pakistan",
                ],
                [],
            ),
            (
                "UN Monitoring Team",
                "outlook-2023-06",
                [
                    *("isil-k HAS_FIGHTERS_FROM pakistan", "territory-in-pakistan PART_OF pakistan"),
                    *("pakistan LINKED_TO taliban", "ttp ATTACKS pakistan"),
                ],
                [],
            ),
            ("United Nations", "outlook-2023-06", ["ttp THREATENS pakistan"], []),
        ],
    ),
    (
        "weakly-documented",
        {"most": "3"},
        [
            ("afghanistan", "HARBOURS", "al-qaeda", "possible", 1, 1, ["afghanistan HARBOURS al-qaeda"]),
            ("aqis", "AFFILIATE_OF", "al-qaeda", "possible", 1, 1, ["aqis AFFILIATE_OF al-qaeda"]),
            ("isil-k", "RIVAL_OF", "taliban", "possible", 1, 1, ["isil-k RIVAL_OF taliban"]),
        ],
    ),
    (
        "where-is",
        {"who": "AQIS"},
        [(place, f"aqis BASED_IN {place}") for place in PLACES_OF_AQIS],
    ),
    (
        "where-is",
        {"who": "AQIS", "relations": "based in"},
        [(place, f"aqis BASED_IN {place}") for place in PLACES_OF_AQIS],
    ),
    (
        "where-is",
        {"who": "TTP", "relations": "controls"},
        [("territory-in-pakistan", "ttp CONTROLS territory-in-pakistan aim")],
    ),
    (
        "who-has",
        {"relation": "supports", "whom": "TTP"},
        [("aqis", "aqis SUPPORTS ttp"), ("taliban", "taliban SUPPORTS ttp")],
    ),
    (
        "who-has",
        {"relation": "LEADS", "whom": "Al-Qaeda"},
        [("ayman-al-zawahiri", "ayman-al-zawahiri LEADS al-qaeda past")],
    ),
    ("who-has", {"relation": "infiltrates", "whom": "TTP"}, [("al-qaeda", "al-qaeda INFILTRATES ttp aim")]),
    (
        "who-is-in",
        {"relation": "based in", "place": "Kunar"},
        [(who, "kunar", f"{who} BASED_IN kunar") for who in ("isil-k", "qari-amjad-ali", "ttp")],
    ),
    (
        "who-is-in",
        {"relation": "operates in", "place": "Afghanistan"},
        [
            ("al-qaeda", "afghanistan", "al-qaeda OPERATES_IN afghanistan"),
            (
                "foreign-terrorist-fighters",
                "afghanistan",
                "foreign-terrorist-fighters OPERATES_IN afghanistan",
            ),
            ("isil-k", "afghanistan", "isil-k OPERATES_IN afghanistan"),
            ("taliban", "afghanistan", "taliban OPERATES_IN afghanistan"),
            ("terrorist-groups", "afghanistan", "terrorist-groups OPERATES_IN afghanistan"),
        ],
    ),
    (
        "who-is-around",
        {"relations": "controls", "place": "Kabul"},
        [("taliban", "afghanistan", "taliban CONTROLS afghanistan")],
    ),
    (
        "whom-has",
        {"relation": "harbours", "who": "Taliban"},
        [
            ("foreign-terrorist-fighters", "taliban HARBOURS foreign-terrorist-fighters"),
            ("ttp", "taliban HARBOURS ttp"),
        ],
    ),
    ("whom-has", {"relation": "supports", "who": "TTP"}, []),
]

COUNTED = ("isolated", "known-to-one-document", "names-of", "newly-named")
"""Queries whose answers are too long to write down; tests below count their rows."""


@pytest.mark.parametrize(("name", "arguments", "expected"), ANSWERS)
def test_answer_is_what_the_article_says(
    shipped: Store, name: str, arguments: dict[str, str], expected: list[tuple[Any, ...]]
) -> None:
    assert _without_documents(rows_of(shipped, name, arguments)) == expected


def test_every_query_is_tested() -> None:
    assert {name for name, *_ in ANSWERS} | set(COUNTED) == set(query_names())


def test_events_are_sorted_by_date_with_undated_ones_last(shipped: Store) -> None:
    assert [(row[0], row[1]) for row in rows_of(shipped, "events")] == [
        ("attempts-on-mullah-yaqub-2022", ["2022"]),
        ("attempts-on-sirajuddin-haqqani-2022", ["2022"]),
        ("isil-k-suicide-attacks-since-2022", ["2022"]),
        ("killing-of-ayman-al-zawahiri", ["2022-07"]),
        ("peshawar-bombing-2023-01", ["2023-01"]),
        ("taliban-takeover", []),
    ]


def test_presence_in_a_province_counts_for_the_country(shipped: Store) -> None:
    who = Counter(row[0] for row in rows_of(shipped, "presence", {"place": "Afghanistan"}))
    assert who == {
        "isil-k": 17,
        "ttp": 7,
        "aqis": 5,
        **dict.fromkeys(("al-qaeda", "taliban", "terrorist-groups"), 1),
        **dict.fromkeys(("ayman-al-zawahiri", "foreign-terrorist-fighters"), 1),
        "killing-of-ayman-al-zawahiri": 2,  # in the guesthouse, and in Kabul
        **dict.fromkeys(("noor-wali-mehsud", "qari-amjad-ali"), 1),
        **dict.fromkeys(("taliban-takeover", "kabul-guesthouse"), 1),
    }


@pytest.mark.parametrize(
    ("name", "beside"),
    [
        (
            "rivals",
            [
                "taliban RESTRICTS ttp",
                "al-qaeda INFILTRATES taliban aim",
                "taliban RESTRICTS terrorist-groups attempt",
            ],
        ),
        ("supporters-of-enemies", ["taliban RESTRICTS ttp", "al-qaeda INFILTRATES taliban aim"]),
        ("friends", ["taliban LOBBIES un-member-states"]),
    ],
)
def test_claims_that_a_sense_does_not_count_are_beside_the_answer(
    shipped: Store, name: str, beside: list[str]
) -> None:
    def claims_beside(**more: str) -> list[object]:
        answer = run_query(shipped, name, {"entity": "Taliban", **more})
        return [_without_documents(in_short(item.record)) for item in answer.context if item.why == "beside"]

    assert claims_beside() == beside
    (parameter,) = {"hostility", "cooperation"} & {one.name for one in shipped_query(name).parameters}
    kind = f"kind:{parameter}"
    assert claims_beside(**{parameter: kind}) == []
    rows = rows_of(shipped, name, {"entity": "Taliban", parameter: kind})
    assert beside[0] in str(rows)


def test_provinces_are_counted_and_not_called_complete(shipped: Store) -> None:
    answer = Graph(shipped).ask("how many provinces does ISIL-K have")
    assert answer.request.query == "provinces-of"
    assert answer.says == "16 provinces are named, not necessarily all."
    assert len(answer.rows) == 16
    one = run_query(shipped, "provinces-of", {"entity": "Qari Amjad Ali"})
    assert one.says == "1 province is named, not necessarily all."
    assert run_query(shipped, "provinces-of", {"entity": "NCTC"}).says == "No document here answers this."


def test_event_counts_for_a_period_only_with_a_date_in_it(shipped: Store) -> None:
    def events(as_of: str) -> list[object]:
        return [row[0] for row in rows_of(shipped, "events", {}, Selection(as_of=as_of))]

    assert events("2021") == []
    assert events("2023-01") == ["isil-k-suicide-attacks-since-2022", "peshawar-bombing-2023-01"]
    assert events("2022-07-15") == [
        *("attempts-on-mullah-yaqub-2022", "attempts-on-sirajuddin-haqqani-2022"),
        *("isil-k-suicide-attacks-since-2022", "killing-of-ayman-al-zawahiri"),
    ]
    answer = run_query(shipped, "events", {}, Selection(as_of="2021"))
    undated = {_without_documents(in_short(item.record)) for item in answer.context if item.why == "undated"}
    assert "taliban CARRIED_OUT taliban-takeover" in undated
    assert not any("date" in str(item) for item in undated)


def test_based_in_a_place_counts_for_the_country_and_region(shipped: Store) -> None:
    based = {"relation": "based in"}
    who = Counter(row[0] for row in rows_of(shipped, "who-is-in", based | {"place": "Afghanistan"}))
    assert who == {"isil-k": 17, "ttp": 7, "aqis": 5, "noor-wali-mehsud": 1, "qari-amjad-ali": 1}
    rows = rows_of(shipped, "who-is-in", based | {"place": "east-of-afghanistan"})
    assert [row[:2] for row in rows[:3]] == [("isil-k", place) for place in ("khost", "kunar", "nangarhar")]
    who = Counter(row[0] for row in rows)
    assert who == {"isil-k": 6, "ttp": 6, "noor-wali-mehsud": 1, "qari-amjad-ali": 1}


def test_figure_has_its_quote(shipped: Store) -> None:
    answer = run_query(shipped, "attributes-of", {"entity": "AQIS"})
    attributes = [
        (attribute.attribute, attribute.low, attribute.high, attribute.quote)
        for (attribute,) in answer.rows
        if isinstance(attribute, Attribute)
    ]
    assert attributes == [("fighters", 180, 200, "has approximately 180 to 200 fighters")]


def test_said_in_returns_everything_the_article_says(shipped: Store) -> None:
    rows = rows_of(shipped, "said-in", {"report": "outlook-2023-06"})
    assert sum(claim is not None for _, _, claim, _ in rows) == 157
    assert sum(attribute is not None for _, _, _, attribute in rows) == 67
    assert rows[0][:2] == ("al-qaeda", "taliban")  # the headline
    assert rows[-1][0] in ("ttp", "nctc", "al-qaeda", "ttp-leaders")  # paragraph 39


def test_isolated_entities_come_from_lists_of_places(shipped: Store) -> None:
    ids = {str(row[0]) for row in rows_of(shipped, "isolated")}
    regions = {f"{side}-of-afghanistan" for side in ("north", "northeast", "east", "centre")}
    unmentioned = {
        *("badghis", "bamyan", "daykundi", "ghazni", "ghor", "laghman", "panjshir", "samangan"),
        *("sar-e-pul", "uruzgan", "wardak", "zabul"),
    }
    assert (
        ids
        == {"iraq", "levant", "pakistani-government", "territory-in-pakistan", "un"} | regions | unmentioned
    )


def test_entities_of_one_document_are_new_in_it(shipped: Store) -> None:
    alone = {row[0] for row in rows_of(shipped, "known-to-one-document")}
    new = {row[0] for row in rows_of(shipped, "newly-named", {"report": "outlook-2023-06"})}
    assert alone == new
    assert len(alone) == 80  # 86 without the twelve provinces that the article does not name
    assert "kunar" in alone
    assert "badghis" not in alone


def test_names_of_an_entity(shipped: Store) -> None:
    answer = run_query(shipped, "names-of", {"entity": "isil-k"})
    described = [value for (value,) in answer.rows if isinstance(value, Description)]
    assert [(description.name, description.weak_aliases) for description in described] == [
        ("Islamic State of Iraq and the Levant - Khorasan", ()),
        ("Islamic State Khorasan Province", ()),
        ("Islamic State Khorasan", ()),
        ("ISIL-Khorasan", ()),
        ("Daesh Khorasan", ()),
        ("Islamic State – Khorasan Province", ()),
        ("Islamic State in Iraq and the Levant - Khorasan", ()),
        ("Islamic State's Khorasan Province", ()),
        ("Daesh–Khorasan", ()),
        ("IS-K", ("Daesh",)),
        ("IS Khorasan", ("Islamic State", "Daesh")),
        ("داعش خراسان", ("داعش",)),
        ("ИГИЛ-Х", ()),
        ("ИГИЛ-Хорасан", ()),
        ("", ()),  # joins it to its entry on the UN list
        ("ISIL-K", ()),
        ("ISIS-K", ()),
        ("ISIL-K", ("ISIK-K",)),
    ]


def test_names_of_an_agreement_in_several_documents(shipped: Store) -> None:
    answer = run_query(shipped, "names-of", {"entity": "doha-agreement"})
    assert sorted(value.name for (value,) in answer.rows if isinstance(value, Description)) == [
        "",  # the reference document, which only joins the two ids
        "Agreement for Bringing Peace to Afghanistan",
        "Doha Agreement",
        "US-Taliban agreement",
        "US-Taliban deal",
        "United States–Taliban deal",
    ]


def _without_documents(value: object) -> Any:
    """Remove the document of each claim from rows, as it is always the same."""
    if isinstance(value, list):
        return [_without_documents(item) for item in value]
    if isinstance(value, tuple):
        return tuple(map(_without_documents, value))
    return value.removesuffix(", outlook") if isinstance(value, str) else value
