"""The canned queries: each file keeps to its header, orders its rows, and is right on the shipped data."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from ties.ingest import ingest
from ties.queries.catalog import Query, ask_lines, parse_query, shipped_queries
from ties.queries.file import COLUMN_KINDS
from ties.queries.parameters import bind
from ties.records import Attribute, Claim, Description, Document, Entity, Record
from ties.records.selection import EVERYTHING
from ties.resources import cypher_folder, shipped_datasets
from ties.store.embedded import EmbeddedStore
from ties.store.protocol import Store
from ties.store.values import Table, Value

FILES = sorted(cypher_folder().glob("*.cypher"))
FILTERS = EVERYTHING.parameters()

# What a person may give for a parameter without a default, by its kind.
SAMPLES = {
    "entity": "ttp",
    "place": "afghanistan",
    "document": "outlook-2023-06",
    "voice": "UN Monitoring Team",
    "relation": "supports",
    "relations": "kind:cooperation",
    "number": "2",
    "limit": "10",
    "text": "TTP",
    "date": "2022",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The shipped datasets in the embedded engine."""
    opened = EmbeddedStore(tmp_path_factory.mktemp("queries") / "graph", may_be_empty=True)
    ingest(opened, shipped_datasets())
    yield opened
    opened.close()


def bound(store: Store, query: Query, given: Mapping[str, str]) -> dict[str, object]:
    """The parameters of what a person gives; names of others, and filters, as they are without any."""
    values = bind(store, query.parameters, given).values
    return {**values, **(FILTERS if query.filters else {})}


def run(store: Store, query: Query, given: Mapping[str, str]) -> Table:
    return store.read_declared(query.cypher, bound(store, query, given), query.holding)


def samples(query: Query) -> dict[str, str]:
    wanted = [parameter for parameter in query.parameters if parameter.default is None]
    return {parameter.name: SAMPLES[parameter.kind] for parameter in wanted}


def sampled(store: Store, query: Query) -> Table:
    return run(store, query, samples(query))


def answer(store: Store, name: str, **given: str) -> Table:
    return run(store, parse_query(cypher_folder() / f"{name}.cypher"), given)


def pairs(table: Table, *columns: str) -> list[tuple[Any, ...]]:
    """Some columns of an answer: ids of nodes, relations of claims, scalars."""

    def shown(value: Value) -> object:
        if isinstance(value, Claim):
            return value.relation
        return value.id if isinstance(value, Entity) else value

    return list(zip(*([shown(value) for value in table.column(name)] for name in columns), strict=True))


def order_of(query: Query) -> list[str]:
    """The expressions that the rows are ordered by, in their order."""
    last = query.cypher.rpartition("ORDER BY ")[2]
    last = re.split(r"\bLIMIT\b|\bSKIP\b", last)[0]
    while re.search(r"\([^()]*,", last):  # a comma inside of brackets parts no expressions
        last = re.sub(r"(\([^()]*),", r"\1;", last)
    return [" ".join(part.split()).removesuffix(" DESC") for part in last.split(",")]


def test_the_lines_that_are_read_by_themselves_are_those_of_the_headers() -> None:
    assert ask_lines() == [(line, name) for name, query in shipped_queries().items() for line in query.asks]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_first_line_is_a_question_and_the_prose_says_how_to_read_the_answer(file: Path) -> None:
    first, second, *_ = file.read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(r"// [A-Z].+\?", first)
    assert re.match(r"// [A-Z`]", second)
    assert re.fullmatch("[a-z]+(-[a-z]+)*", file.stem)
    assert parse_query(file).prose.endswith(".")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_parameters_are_declared_just_if_they_are_used(file: Path) -> None:
    query = parse_query(file)
    used = set(re.findall(r"\$(\w+)", query.cypher))
    filtering = used & FILTERS.keys() if query.filters else set()
    assert used - filtering == {parameter.name for parameter in query.parameters}
    assert bool(filtering) == bool(query.filters)
    assert len({parameter.name for parameter in query.parameters}) == len(query.parameters)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_runs_and_returns_the_declared_columns_in_their_order(store: Store, file: Path) -> None:
    query = parse_query(file)
    assert sampled(store, query).columns == tuple(column.name for column in query.columns)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_columns_hold_what_the_header_says(store: Store, file: Path) -> None:
    query = parse_query(file)
    table = sampled(store, query)
    kinds = {
        "node": Entity | None,
        "document": Document | None,
        "description": Description | None,
        "attribute": Attribute | None,
        "claim": Claim | None,
        "claims": list,
        "attributes": list,
        "list": list,
        "number": int | float,
        "text": str,
    }
    for column in query.columns:
        held = COLUMN_KINDS[column.kind]
        for value in table.column(column.name):
            assert isinstance(value, kinds[column.kind]), (column.name, value)
            if isinstance(value, list) and held:
                assert {type(item) for item in value} <= {held.kind}, (column.name, value)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_order_of_rows_is_total(store: Store, file: Path) -> None:
    query = parse_query(file)
    keys = order_of(query)
    by_kind = {
        kind: [column.name for column in query.columns if column.kind == kind]
        for kind in {column.kind for column in query.columns}
    }
    single = [name for kind in ("claim", "attribute", "description") for name in by_kind.get(kind, [])]
    several = [name for kind in ("node", "document") for name in by_kind.get(kind, [])]
    if single:
        assert any(f"{name}.id" in key for name in single for key in keys), keys
    elif several:
        assert all(f"{name}.id" in keys for name in several), keys
    else:
        assert set(by_kind.get("text", [])) <= set(keys)
    table = sampled(store, query)
    seen = Counter(tuple(values) for values in _values(table, keys))
    assert [values for values, times in seen.items() if times > 1] == []


def _values(table: Table, keys: list[str]) -> Iterator[list[str]]:
    """The values that each row is ordered by: of each expression the first property in it that is there."""
    for row in table.rows:
        cells = dict(zip(table.columns, row, strict=True))
        yield [
            str(
                next((value for name in re.findall(r"[a-z_.]+", key) if (value := _value(cells, name))), None)
            )
            for key in keys
        ]


def _value(cells: Mapping[str, Value], name: str) -> Value:
    column, _, property_ = name.partition(".")
    value = cells.get(column)
    return getattr(value, property_, None) if isinstance(value, Record) else value


def test_who_has_a_relation(store: Store) -> None:
    table = answer(store, "who-has", relation="supports", whom="ttp")
    assert pairs(table, "who", "claim") == [("aqis", "SUPPORTS"), ("taliban", "SUPPORTS")]
    table = answer(store, "who-has", relation="LEADS", whom="al-qaeda")
    assert pairs(table, "who", "claim") == [("ayman-al-zawahiri", "LEADS")]  # with its mode: past
    table = answer(store, "who-has", relation="infiltrates", whom="ttp")
    assert pairs(table, "who", "claim") == [("al-qaeda", "INFILTRATES")]


def test_whom_somebody_has_a_relation_to(store: Store) -> None:
    table = answer(store, "whom-has", relation="harbours", who="taliban")
    assert pairs(table, "whom") == [("foreign-terrorist-fighters",), ("ttp",)]
    assert pairs(answer(store, "whom-has", relation="supports", who="ttp"), "whom") == []


def test_who_is_in_a_place_and_the_places_inside_it(store: Store) -> None:
    found = Counter(
        who for (who,) in pairs(answer(store, "who-is-in", relation="based in", place="afghanistan"), "who")
    )
    assert found == {"isil-k": 16, "ttp": 7, "aqis": 5, "noor-wali-mehsud": 1, "qari-amjad-ali": 1}
    table = answer(store, "who-is-in", relation="based in", place="east-of-afghanistan")
    assert pairs(table, "who", "place")[:3] == [
        ("isil-k", "khost"),
        ("isil-k", "kunar"),
        ("isil-k", "nangarhar"),
    ]
    assert Counter(who for who, _ in pairs(table, "who", "place")) == {
        "isil-k": 6,
        "ttp": 6,
        "noor-wali-mehsud": 1,
        "qari-amjad-ali": 1,
    }
    table = answer(store, "who-is-in", relation="based in", place="kunar")
    assert pairs(table, "who", "place") == [
        ("isil-k", "kunar"),
        ("qari-amjad-ali", "kunar"),
        ("ttp", "kunar"),
    ]


def test_where_somebody_is(store: Store) -> None:
    table = answer(store, "where-is", who="aqis", relations="based in")
    assert [place for (place,) in pairs(table, "place")] == [
        "farah",
        "helmand",
        "herat",
        "kandahar",
        "nimruz",
    ]
    table = answer(store, "where-is", who="ttp", relations="controls")
    assert pairs(table, "place") == [("pakistan",)]  # an aim


def test_who_shares_a_relation_that_holds_both_ways(store: Store) -> None:
    for one, other in (("taliban", "isil-k"), ("isil-k", "taliban")):
        assert pairs(answer(store, "shares-relation", relation="rival of", entity=one), "other") == [(other,)]
    table = answer(store, "shares-relation", relation="allied with", entity="taliban")
    assert pairs(table, "other") == [("al-qaeda",), ("ttp",)]


def test_what_ties_two(store: Store) -> None:
    for one, other in (("taliban", "ttp"), ("ttp", "taliban")):
        table = answer(store, "between", one=one, other=other)
        assert pairs(table, "claim") == [("ALLIED_WITH",), ("HARBOURS",), ("RESTRICTS",), ("SUPPORTS",)]
    assert answer(store, "between", one="aqis", other="isil-k").rows == []


def test_what_somebody_is_tied_to(store: Store) -> None:
    assert pairs(answer(store, "claims-of", entity="aqis"), "claim", "other") == [
        *[("BASED_IN", place) for place in ("farah", "helmand", "herat", "kandahar", "nimruz")],
        ("DEPUTY_LEADER_OF", "atif-yahya-ghouri"),
        ("LEADS", "osama-mehmood"),
        ("RECRUITS_FOR", "muhammad-maruf"),
        ("SUPPORTS", "ttp"),
    ]
    table = answer(store, "ties-by", entity="aqis", relations="leads, supports")
    assert pairs(table, "claim", "other") == [("LEADS", "osama-mehmood"), ("SUPPORTS", "ttp")]


def test_what_the_documents_call_somebody(store: Store) -> None:
    names = [
        description.name
        for description in answer(store, "names-of", entity="doha-agreement").records(
            Description, "description"
        )
    ]
    assert sorted(names) == [
        "",  # the reference document, which says no more than that the two are one
        "Agreement for Bringing Peace to Afghanistan",
        "Doha Agreement",
        "US-Taliban agreement",
    ]


def test_what_is_said_of_somebody_alone(store: Store) -> None:
    facts = [
        (fact.attribute, fact.low, fact.high, fact.quote)
        for fact in answer(store, "attributes-of", entity="aqis").records(Attribute, "attribute")
    ]
    assert facts == [("fighters", 180, 200, "has approximately 180 to 200 fighters")]


def test_which_documents_there_are(store: Store) -> None:
    table = answer(store, "documents")
    assert [
        (document.id, claims)
        for document, claims in zip(table.column("document"), table.column("claims"), strict=True)
        if isinstance(document, Document)
    ] == [
        ("iso-3166-2-af", 34),
        ("nctc-on-ttp", 0),
        ("outlook-2023-06", 145),
        ("qatar-mofa-2020-02-29", 0),
        ("un-1988-mt-14", 0),
    ]


@pytest.mark.parametrize(
    ("name", "given", "columns", "expected"),
    [
        ("leaders", {"group": "ttp"}, ["leader"], [("noor-wali-mehsud",), ("qari-amjad-ali",)]),
        ("leaders", {"group": "aqis"}, ["leader"], [("osama-mehmood",), ("atif-yahya-ghouri",)]),
        ("leaders", {"group": "al-qaeda"}, ["leader"], []),
        (
            "support-chains",
            {"whom": "ttp"},
            ["step", "supporter", "supported"],
            [
                (1, "aqis", "ttp"),
                (1, "taliban", "ttp"),
                (2, "al-qaeda", "taliban"),
                (3, "al-qaeda-core", "al-qaeda"),
            ],
        ),
    ],
)
def test_other_queries_answer_what_the_article_says(
    store: Store, name: str, given: dict[str, str], columns: list[str], expected: list[tuple[object, ...]]
) -> None:
    assert pairs(answer(store, name, **given), *columns) == expected


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_records_found_by_their_ids_are_those_that_the_engine_hands_over(store: Store, file: Path) -> None:
    query = parse_query(file)
    found, handed_over = (
        [[set(cell) if isinstance(cell, list) else cell for cell in row] for row in table.rows]
        for table in (sampled(store, query), store.read(query.cypher, bound(store, query, samples(query))))
    )
    assert found == handed_over
