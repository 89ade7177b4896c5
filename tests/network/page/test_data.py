"""The data of the page."""

import json
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.network.networks import REFERENCE, REPORT, attribute, claim, entity, network, retold, small
from ties.network.page.data import FORMAT, MODE_LABELS, page_data
from ties.network.page.drawing import Lens
from ties.records import Document
from ties.records.vocabulary import vocabulary
from ties.store.values import Value

CONTRACT = Path(__file__).parents[3] / "docs" / "view-data.md"


def columns(value: Value) -> dict[str, list[Value]]:
    """Return columns, which must all have the same length, except sparse ones, which are left out."""
    assert isinstance(value, dict)
    found = {name: column for name, column in value.items() if isinstance(column, list)}
    (length,) = {len(column) for column in found.values()}
    for name in value.keys() - found.keys():
        sparse = value[name]
        assert isinstance(sparse, dict)
        assert all(sparse.values())
        assert {*map(int, sparse)} <= {*range(length)}
    return found


def listed(value: Value) -> list[dict[str, Value]]:
    assert isinstance(value, list)
    return [item for item in value if isinstance(item, dict)]


def index(value: Value) -> int:
    assert isinstance(value, int)
    return value


def test_data_has_every_claim_with_its_ends_and_statements() -> None:
    network_ = small()
    data = page_data(network_, title="t", question="q")
    ids = columns(data.graph["entities"])["id"]
    claims = columns(data.graph["claims"])
    relations = listed(data.graph["relations"])
    modes = listed(data.graph["modes"])
    evidence = columns(data.evidence["claims"])
    found = [
        (
            ids[index(claims["subject"][i])],
            relations[index(claims["relation"][i])]["type"],
            ids[index(claims["object"][i])],
            modes[index(claims["mode"][i])]["name"],
            evidence["quotes"][i],
            evidence["paragraphs"][i],
        )
        for i in range(len(claims["id"]))
    ]
    assert found == [
        (
            c.subject,
            c.relation,
            c.object,
            c.mode,
            [*c.quotes],
            [*c.paragraphs],
        )
        for c in network_.claims
    ]


def test_statements_are_counted_by_certainty() -> None:
    one = claim("a", "SUPPORTS", "b", quotes=["x", "y", "z"], certainties=["possible", "stated", "possible"])
    ends = [entity("a", "A", "Group"), entity("b", "B", "Group")]
    graph = page_data(network(ends, [one, claim("b", "FIGHTS", "a")]), title="", question="").graph
    claims, tallies = columns(graph["claims"]), graph["tallies"]
    assert isinstance(tallies, list)
    found = dict(zip(claims["id"], (tallies[index(tally)] for tally in claims["tally"]), strict=True))
    assert found.pop(one.id) == [1, 0, 2, 0]
    assert [*found.values()] == [[1, 0, 0, 0]]


def test_sparse_columns_have_only_the_values_that_are_not_empty() -> None:
    ends = [entity("a", "A", "Group"), entity("b", "B", "Group", weak=["Bee"])]
    claims = [claim("a", "SUPPORTS", "b"), claim("b", "FIGHTS", "a", since="2022")]
    graph = page_data(network(ends, claims), title="", question="").graph
    assert isinstance(graph["entities"], dict)
    assert isinstance(graph["claims"], dict)
    assert isinstance(graph["dates"], list)
    assert (graph["entities"]["weak_aliases"], graph["entities"]["same_as"]) == ({"1": ["Bee"]}, {})
    dated = columns(graph["claims"])["id"].index(claims[1].id)
    assert graph["claims"]["since"] == {str(dated): graph["dates"].index("2022")}


def test_kind_without_the_one_against_it_is_against_none() -> None:
    ends = [entity("a", "A", "Group"), entity("b", "B", "Group")]
    graph = page_data(network(ends, [claim("a", "SUPPORTS", "b")]), title="", question="").graph
    assert [kind["against"] for kind in listed(graph["kinds"])] == [-1]


def test_gists_and_how_a_document_was_read_are_in_the_data() -> None:
    data = page_data(retold(), title="", question="")
    assert columns(data.evidence["claims"])["gists"] == [["AQIS pays TTP each month"]]
    assert columns(data.evidence["claims"])["quotes"] == [[""]]
    assert columns(data.evidence["attributes"])["gist"] == ["TTP began in 2007"]
    (document,) = listed(data.graph["documents"])
    assert (document["read_to"], document["quotable"]) == ("6", False)


def test_header_texts_are_in_the_data() -> None:
    graph = page_data(small(), title="The title", question="Who?", left_out=["3 claims"]).graph
    assert (graph["format"], graph["title"], graph["question"], graph["left_out"]) == (
        FORMAT,
        "The title",
        "Who?",
        ["3 claims"],
    )


def test_filters_date_and_path_are_in_the_data() -> None:
    network_ = small()
    hops = [[network_.claims[3].id], [network_.claims[1].id, network_.claims[0].id]]
    graph = page_data(network_, title="", question="", filters=["As of 2022."], as_of="2022", path=hops).graph
    assert (graph["filters"], graph["as_of"], graph["path"]) == (
        ["As of 2022."],
        "2022",
        [[3], [1, 0]],
    )
    plain = page_data(network_, title="", question="").graph
    assert (plain["filters"], plain["as_of"], plain["path"]) == ([], "", [])


def test_undated_claims_and_attributes_are_marked() -> None:
    network_ = small()
    undated = network_.claims[0].id, network_.claims[4].id, network_.attributes[1].id
    data = page_data(
        replace(network_, undated=frozenset(undated)),
        title="",
        question="",
        as_of="2022",
        at_rest=[network_.entities[2].id],
    )
    assert (data.graph["undated"], data.graph["at_rest"]) == ([0, 4], [2])
    assert columns(data.evidence["attributes"])["undated"] == [False, True]
    plain = page_data(network_, title="", question="").graph
    assert (plain["undated"], plain["at_rest"]) == ([], [])


def test_undated_claims_do_not_enlarge_symbols_but_rank_names() -> None:
    claims = [claim("a", "SUPPORTS", "b"), claim("b", "FIGHTS", "c"), claim("d", "FIGHTS", "c", since="2022")]
    entities = [entity(id_, id_.upper(), "Group") for id_ in "abcd"]
    undated = frozenset(one.id for one in claims[:2])
    network_ = replace(network(entities, claims), undated=undated)
    drawn = columns(page_data(network_, title="", question="", as_of="2022").graph["entities"])
    small_, large = sorted({index(size) for size in drawn["size"]})
    assert drawn["size"] == [small_, small_, large, large]
    assert drawn["rank"] == [3, 2, 0, 1]


@pytest.mark.parametrize("backwards", [False, True])
def test_path_runs_from_left_to_right(backwards: bool) -> None:
    network_ = network(
        [entity(id_, "", "Group") for id_ in "abcd"],
        [claim("a", "SUPPORTS", "b"), claim("c", "FIGHTS", "b"), claim("c", "SUPPORTS", "d")],
    )
    hop = {(edge.subject, edge.object): [edge.id] for edge in network_.claims}
    path = [hop["a", "b"], hop["c", "b"], hop["c", "d"]][:: -1 if backwards else 1]
    entities = columns(page_data(network_, title="", question="", path=path).graph["entities"])
    assert (
        sorted("abcd", key=lambda id_: index(entities["x"][entities["id"].index(id_)]))
        == [*"abcd"][:: -1 if backwards else 1]
    )


def test_date_is_that_of_the_newest_cited_document() -> None:
    def dated(**document: str) -> Value:
        cited = Document(dataset="hand-made", id="codes", title="Codes", **document)  # type: ignore[arg-type]
        uncited = Document(dataset="hand-made", id="later", title="Not cited", published="2031")
        edges = [
            claim("kunar", "PART_OF", "afghanistan", document="codes"),
            claim("aqis", "BASED_IN", "kunar"),
        ]
        ends = [
            entity("kunar", "", "Place"),
            entity("afghanistan", "", "Country"),
            entity("aqis", "", "Group"),
        ]
        documents = [REPORT, cited, uncited]
        return page_data(network(ends, edges, documents=documents), title="", question="").graph["dated"]

    assert dated(published="2024-02") == "2024-02"
    assert dated(published="2023") == dated() == REPORT.published == "2023-06"
    assert page_data(network([], [], documents=[]), title="", question="").graph["dated"] == ""


def test_ranks_follow_the_number_of_claims() -> None:
    entities = columns(page_data(small(), title="", question="").graph["entities"])
    rank = dict(zip(entities["id"], entities["rank"], strict=True))
    assert sorted(map(index, rank.values())) == list(range(10))
    assert sorted(rank, key=lambda id_: index(rank[id_]))[:4] == ["taliban", "ttp", "aqis", "isil-k"]


def test_place_is_inside_the_nearest_place_and_never_in_a_circle() -> None:
    network_ = network(
        [entity("country", "", "Country"), *(entity(id_, "", "Place") for id_ in "abcd")],
        [
            claim("a", "PART_OF", "country"),
            claim("a", "PART_OF", "b"),
            claim("b", "PART_OF", "country"),
            claim("b", "PART_OF", "a", mode="denied"),
            claim("c", "PART_OF", "d"),
            claim("d", "PART_OF", "c"),
        ],
    )
    entities = columns(page_data(network_, title="", question="").graph["entities"])
    inside = dict(zip(entities["id"], entities["inside"], strict=True))
    ids = [*entities["id"], None]
    holders = {id_: ids[index(inside[id_])] for id_ in inside}
    assert holders == {"a": "b", "b": "country", "c": None, "d": "c", "country": None}


def test_types_kinds_and_relations_are_in_the_order_of_the_vocabulary() -> None:
    graph = page_data(small(), title="", question="").graph
    known = vocabulary()
    types = listed(graph["types"])
    assert [type_["name"] for type_ in types] == ["Group", "Person", "Country", "Place", "Agreement"]
    for type_ in types:
        expected = known.types[str(type_["name"])]
        assert (type_["shape"], type_["plural"]) == (expected.shape, expected.plural)
        assert "colour" not in type_  # a colour is a kind of relation
    assert [type_["name"] for type_ in types if type_["acts"]] == ["Group", "Person", "Country"]
    kinds = [kind["name"] for kind in listed(graph["kinds"])]
    assert kinds == [name for name in known.kinds if name in kinds]
    against = {kind["name"]: kind["against"] for kind in listed(graph["kinds"])}
    assert against["cooperation"] == kinds.index("hostility")
    assert against["hostility"] == kinds.index("cooperation")
    assert against["location"] == -1
    says = {relation["type"]: relation["says"] for relation in listed(graph["relations"])}
    assert says["SUPPORTS"] == "supports"
    assert says["BASED_IN"] == "is based in"
    of_kind = {relation["type"]: kinds[index(relation["kind"])] for relation in listed(graph["relations"])}
    assert all(known.relations[str(type_)].kind == kind for type_, kind in of_kind.items())


def test_reference_works_are_hidden_at_first_unless_nothing_else_is_cited() -> None:
    def shown(graph: dict[str, Value]) -> dict[Value, Value]:
        return {document["id"]: document["shown"] for document in listed(graph["documents"])}

    assert shown(page_data(small(), title="", question="").graph) == {
        "report": True,
        "unread": True,
        "codes": False,
    }
    places = network(
        [entity("kunar", "Kunar", "Place"), entity("afghanistan", "Afghanistan", "Country")],
        [claim("kunar", "PART_OF", "afghanistan", document="codes")],
        documents=[REFERENCE],
    )
    assert shown(page_data(places, title="", question="").graph) == {"codes": True}


def test_symbols_grow_with_the_claims_shown_at_first() -> None:
    entities = columns(page_data(small(), title="", question="").graph["entities"])
    size = dict(zip(entities["id"], entities["size"], strict=True))
    assert index(size["ttp"]) > index(size["aqis"]) > index(size["kandahar"])
    assert index(size["zabul"]) <= index(size["kandahar"])


def test_claims_that_the_lens_hides_enlarge_only_what_it_hides_too() -> None:
    network_ = network(
        [entity(id_, "", "Group") for id_ in "ab"]
        + [entity("country", "", "Country"), entity("town", "", "Place"), entity("city", "", "Place")],
        [
            claim("a", "SUPPORTS", "b"),
            *(
                claim("a", relation, place)
                for relation in ("BASED_IN", "OPERATES_IN")
                for place in ("town", "city")
            ),
            claim("town", "CONTROLS", "city"),
            claim("town", "PART_OF", "country"),
        ],
    )

    def sizes(lens: Lens) -> dict[Value, int]:
        entities = columns(page_data(network_, title="", question="", lens=lens).graph["entities"])
        return dict(zip(entities["id"], map(index, entities["size"]), strict=True))

    actors, everything = sizes("actors"), sizes("everything")
    assert actors["a"] == actors["b"] > actors["country"]
    assert everything["a"] > everything["b"] == everything["country"]
    assert (actors["town"], actors["city"]) == (everything["town"], everything["city"])


@pytest.mark.parametrize(
    ("values", "text"),
    [
        (
            {"low": 4000, "high": 6000, "qualifier": "estimated", "unit": "fighters"},
            "4,000 to 6,000 fighters (estimated)",
        ),
        ({"low": 100, "qualifier": "at least", "unit": "people"}, "at least 100 people"),
        ({"low": 100, "unit": "people"}, "at least 100 people"),
        ({"high": 15}, "at most 15"),
        ({"low": 200, "high": 200, "qualifier": "about", "unit": "people"}, "about 200 people"),
        ({"value": "2007"}, "2007"),
        ({"value": "low", "qualifier": "about"}, "about low"),
    ],
)
def test_attribute_value_is_in_words(values: dict[str, str | int], text: str) -> None:
    network_ = network(
        [entity("ttp", "TTP", "Group")],
        [],
        [attribute("ttp", "strength", **values)],  # type: ignore[arg-type]
        [REPORT],
    )
    attributes = columns(page_data(network_, title="", question="").evidence["attributes"])
    assert attributes["text"] == [text]


def test_attribute_names_a_place_outside_the_network() -> None:
    network_ = network(
        [entity("ttp", "TTP", "Group"), entity("kunar", "Kunar", "Place")],
        [],
        [attribute("ttp", "a", "1", place="kunar"), attribute("ttp", "b", "1", place="elsewhere")],
    )
    attributes = columns(page_data(network_, title="", question="").evidence["attributes"])
    assert sorted(map(str, attributes["place"])) == ["Kunar", "elsewhere"]


def test_empty_network_has_data() -> None:
    alone = page_data(network([entity("ttp", "TTP", "Group")], []), title="", question="")
    assert columns(alone.graph["entities"])["x"] == [0]
    assert (
        columns(page_data(network([], [], documents=[]), title="", question="").graph["claims"])["id"] == []
    )


def test_documentation_names_every_key_and_no_other() -> None:
    data = page_data(small(), title="", question="")

    def keys(value: Value, above: str) -> set[str]:
        if isinstance(value, dict):
            if all(map(str.isdecimal, value)):
                return set()  # a sparse column
            own = {f"{above}.{name}" for name in value}
            return own.union(*(keys(inner, f"{above}.{name}") for name, inner in value.items()))
        if isinstance(value, list) and value and isinstance(value[0], dict):
            return keys(value[0], above)
        return set()

    used = keys(data.graph, "graph") | keys(data.evidence, "evidence")
    documented = set(
        re.findall(r"^\| `((?:graph|evidence)[.\w]+)`", CONTRACT.read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert documented == used


def test_same_network_gives_the_same_bytes() -> None:
    def text() -> str:
        data = page_data(small(), title="t", question="q")
        return json.dumps([data.graph, data.evidence])

    assert text() == text()


def test_every_mode_has_a_label() -> None:
    from ties.records import MODES

    assert sorted(MODE_LABELS) == sorted(MODES)
