"""The communities of an overview: which pictures have one, who is in them, and what they are named after."""

from tests.network.networks import claim, entity, network
from tests.network.page.test_captions import CELLS, MEMBERS, cells, column
from ties.network import Network
from ties.network.page.data import page_data
from ties.network.page.drawing import Lens
from ties.store.values import Value


def graph_of(shown: Network, lens: Lens = "everything") -> dict[str, Value]:
    return page_data(shown, title="", question="", lens=lens).graph


def ring(members: int) -> Network:
    """Return a ring of groups, of which each is in a place of its own."""
    ids = [f"g{i:03}" for i in range(members)]
    entities = [entity(id_, id_.upper(), "Group") for id_ in ids]
    entities += [entity(f"place-{id_}", f"Place {id_}", "Place") for id_ in ids]
    claims = [claim(ids[i - 1], "ALLIED_WITH", ids[i]) for i in range(members)]
    return network(entities, claims + [claim(id_, "BASED_IN", f"place-{id_}") for id_ in ids])


def test_members_have_the_index_of_their_community() -> None:
    graph = graph_of(cells())
    ids, of = column(graph, "entities", "id"), column(graph, "entities", "community")
    named = [ids[int(str(i))] for i in column(graph, "communities", "entity")]
    assert sorted(map(str, named)) == [f"group-{cell}" for cell in range(CELLS)]
    for id_, community in zip(map(str, ids), of, strict=True):
        if id_ == "kunar":
            assert community == -1  # without claims
        else:
            assert named[int(str(community))] == f"group-{id_.split('-')[1]}"
    assert of.count(0) == MEMBERS + 1


def test_community_is_named_after_a_place_that_its_members_share() -> None:
    graph = graph_of(cells(near="BASED_IN"))
    names = column(graph, "entities", "name")
    assert "Kunar" in [names[int(str(i))] for i in column(graph, "communities", "entity")]


def test_pair_is_no_community() -> None:
    large = cells()
    pair = [entity("one", "One", "Group"), entity("other", "Other", "Group")]
    more = network([*large.entities, *pair], [*large.claims, claim("one", "SUPPORTS", "other")])
    graph = graph_of(more)
    of = dict(zip(column(graph, "entities", "id"), column(graph, "entities", "community"), strict=True))
    assert [of["one"], of["other"]] == [-1, -1]
    assert len(column(graph, "communities", "entity")) == CELLS


def test_picture_of_few_entities_has_no_overview() -> None:
    assert column(graph_of(ring(150)), "communities", "entity") == []
    assert set(column(graph_of(ring(150)), "entities", "community")) == {-1}
    assert len(column(graph_of(ring(151)), "communities", "entity")) > 3


def test_entities_that_the_first_lens_hides_do_not_count() -> None:
    assert column(graph_of(ring(300), "actors"), "communities", "entity") == []
    assert column(graph_of(ring(301), "actors"), "communities", "entity") != []
