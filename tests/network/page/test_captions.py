"""Captions of the communities of a large picture."""

import math

from tests.network.networks import claim, entity, network
from ties.network import Network
from ties.network.layout.small import MAX_ENTITIES
from ties.network.page.data import page_data
from ties.store.values import Value

CELLS, MEMBERS = 10, 64


def cells(*, near: str = "") -> Network:
    """Return groups with many members each; some members of the first are near a place."""
    entities = [entity(f"group-{cell}", f"Group {cell}", "Group") for cell in range(CELLS)]
    entities.append(entity("kunar", "Kunar", "Place"))
    claims = []
    for cell in range(CELLS):
        for i in range(MEMBERS):
            entities.append(entity(f"person-{cell}-{i}", f"Person {cell}.{i}", "Person"))
            claims.append(claim(f"person-{cell}-{i}", "MEMBER_OF", f"group-{cell}"))
            claims.append(claim(f"person-{cell}-{i}", "LINKED_TO", f"person-{cell}-{(i + 1) % MEMBERS}"))
        claims.append(claim(f"group-{cell}", "ALLIED_WITH", f"group-{(cell + 1) % CELLS}"))
    if near:
        claims += [claim(f"person-0-{i}", near, "kunar", mode="" if i % 4 else "denied") for i in range(40)]
    assert len(entities) > MAX_ENTITIES
    return network(entities, claims)


def column(graph: dict[str, Value], of: str, name: str) -> list[Value]:
    table = graph[of]
    assert isinstance(table, dict)
    values = table[name]
    assert isinstance(values, list)
    return values


def test_community_is_named_after_its_best_connected_member() -> None:
    graph = page_data(cells(), title="", question="").graph
    texts = column(graph, "captions", "text")
    assert sorted(map(str, texts)) == [f"Group {cell}" for cell in range(CELLS)]
    positions = dict(
        zip(
            column(graph, "entities", "name"),
            zip(column(graph, "entities", "x"), column(graph, "entities", "y"), strict=True),
            strict=True,
        )
    )
    for text, x, y, size in zip(
        *(column(graph, "captions", key) for key in ("text", "x", "y", "size")), strict=True
    ):
        cell = str(text).removeprefix("Group ")
        assert isinstance(size, int)
        within = [math.dist(positions[f"Person {cell}.{i}"], (x, y)) <= size for i in range(MEMBERS)]  # type: ignore[arg-type]
        assert 0.6 * MEMBERS < sum(within) < 0.9 * MEMBERS


def test_community_is_named_after_the_place_that_members_share() -> None:
    based = page_data(cells(near="BASED_IN"), title="", question="").graph
    assert sorted(map(str, column(based, "captions", "text"))) == [
        *(f"Group {c}" for c in range(1, CELLS)),
        "Kunar",
    ]


def test_small_picture_has_no_captions() -> None:
    alone = network([entity("ttp", "TTP", "Group")], [])
    assert page_data(alone, title="", question="").graph["captions"] == {
        "text": [],
        "x": [],
        "y": [],
        "size": [],
    }
