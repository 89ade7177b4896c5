"""Shortest paths: compared with networkx on random graphs under random rules, and on the shipped data."""

import json
import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import networkx as nx
import pytest

from tests.datasets import Row, entity, says, write_dataset
from ties.answers.answer import Answer
from ties.answers.path import MAX_EQUAL, MAX_PATHS
from ties.answers.path_strength import hop_key, most_certain_paths, weight
from ties.answers.shortest_paths import find_shortest_paths
from ties.errors import NameUnknown, UsageError
from ties.graph import Graph
from ties.ingest import ingest
from ties.network import Network, whole_graph
from ties.records import CERTAINTIES, MODES, Claim, Entity
from ties.records.selection import INCLUDABLE, PathRules, Selection
from ties.records.vocabulary import vocabulary
from ties.store.embedded import EmbeddedStore
from ties.store.protocol import Store
from ties.store.values import Table

DOCUMENTS = ("one", "two")
VOICES = ("UN Monitoring Team", "Member States")
RELATIONS = (
    *("supports", "harbours", "fights", "rival of", "allied with", "leads", "linked to"),
    *("based in", "operates in", "part of"),
)
MANIFEST = 'id = "{id}"\ntitle = "Random"\n' + "".join(
    f'[[document]]\nid = "{document}"\ntitle = "{document}"\npublished = "{2020 + 2 * number}"\n'
    for number, document in enumerate(DOCUMENTS)
)
VECTORS = json.loads((Path(__file__).parent / "path_vectors.json").read_text("utf-8"))
"""Graphs with the path from a to z; the tests of the page have the same."""

_TYPES = ("Group", "Group", "Group", "Person", "Person", "Place", "Country")


def random_statements(random: Random, types: Mapping[str, str], number: int) -> list[Row]:
    """Return random statements that the vocabulary allows, some with dates."""
    rows: list[Row] = []
    while len(rows) < number:
        subject, object_ = random.sample(sorted(types), 2)
        relation = vocabulary().relation_named(random.choice(RELATIONS))
        assert relation is not None
        if types[subject] not in relation.subjects or types[object_] not in relation.objects:
            continue
        since = random.choice(("", "2015", "2021-03"))
        cells = {
            "document": random.choice(DOCUMENTS),
            "attributed_to": random.choice(VOICES),
            "certainty": random.choice(CERTAINTIES),
            "mode": random.choice((*MODES, *[""] * 6)),
            "since": since,
            "until": random.choice(("", "", "2021-06")),
        }
        rows.append(says(subject, relation.phrase, object_, **cells))
    return rows


def random_graph(store: Store, folder: Path, seed: int) -> Network:
    """Fill a store with a random graph that has every type of entity that paths distinguish."""
    random = Random(seed)
    types = {f"e{number:02}": _TYPES[number % len(_TYPES)] for number in range(28)}
    statements = random_statements(random, types, 40 + 15 * seed)
    entities = [entity(id_, id_, type_) for id_, type_ in types.items()]
    ingest(
        store, [write_dataset(folder, "random", entities=entities, statements=statements, manifest=MANIFEST)]
    )
    return whole_graph(store)


def random_rules(random: Random, network: Network, ends: tuple[str, str]) -> PathRules:
    """Return random rules; each kind of rule is present about half of the time."""
    others = sorted({node.id for node in network.entities} - set(ends))
    relations = [found.type for name in RELATIONS if (found := vocabulary().relation_named(name))]
    steps = random.choice((1, 2, 3, 6, 20))
    along = tuple(random.sample(relations, random.randint(3, 8))) if random.random() < 0.4 else ()
    return PathRules(
        steps=steps,
        avoid=frozenset(random.sample(others, random.choice((0, 0, 1, 3)))),
        places=random.random() < 0.5,
        selection=Selection(
            relations=along,
            documents=random.choice(((), (), (), DOCUMENTS[:1], DOCUMENTS)),
            voices=random.choice(((), (), (), VOICES[1:])),
            as_of=random.choice(("", "", "", "", "2016", "2021-05")),
            min_certainty=random.choice((CERTAINTIES[-1], CERTAINTIES[-1], *CERTAINTIES)),
            include=tuple(random.sample(sorted(INCLUDABLE), random.choice((0, 0, 1, 4)))),
        ),
    )


def is_counted(claim: Claim, rules: PathRules) -> bool:
    """Return whether a claim counts, computed independently of the search."""
    included = {INCLUDABLE[word] for word in rules.selection.include}
    if claim.mode not in {"", "past"} | included or rules.selection.exclusion_reason(claim):
        return False
    if rules.selection.relations:
        return claim.relation in rules.selection.relations
    return rules.places or claim.relation != "PART_OF"


type _Path = tuple[str, ...]


def expected(
    network: Network, one: str, other: str, rules: PathRules
) -> tuple[list[_Path], Callable[[_Path], tuple[int, int]]]:
    """Return all shortest paths by networkx, the most certain first, and the weight of the weakest step."""
    graph: nx.Graph[str] = nx.Graph()
    types = {node.id: node.type for node in network.entities}
    inside = [
        (claim.subject, claim.object)
        for claim in network.claims
        if claim.relation == "PART_OF" and claim.mode in ("", "past")
    ]
    sites = {place for place, _ in inside if types[place] == "Place"} - {around for _, around in inside}
    sites -= {place for place, around in inside if types[around] == "Country"}
    for node in network.entities:
        may_be_step = rules.places or node.type not in ("Place", "Country") or node.id in sites
        if node.id in (one, other) or (may_be_step and node.id not in rules.avoid):
            graph.add_node(node.id)
    weights: dict[tuple[str, str], tuple[int, int]] = {}
    for claim in network.claims:
        ends = hop_key(claim.subject, claim.object)
        if is_counted(claim, rules) and set(ends) <= set(graph):
            claim_weight = weight(claim.mode, claim.certainty)
            weights[ends] = min(weights.get(ends, claim_weight), claim_weight)
            graph.add_edge(*ends)

    def weakest(path: _Path) -> tuple[int, int]:
        return max(weights[hop_key(*hop)] for hop in nx.utils.pairwise(path))

    try:
        paths = [tuple(path) for path in nx.all_shortest_paths(graph, one, other)]
    except nx.NetworkXNoPath:
        return [], weakest
    if len(paths[0]) - 1 > rules.steps:
        return [], weakest
    return sorted(paths, key=lambda path: (weakest(path), path)), weakest


@pytest.mark.parametrize("seed", range(5))
def test_paths_match_networkx_under_random_rules(store: Store, tmp_path: Path, seed: int) -> None:
    network = random_graph(store, tmp_path / "dataset", seed)
    random = Random(seed)
    embedded = isinstance(store, EmbeddedStore)  # a server is slow to plan a new query
    lengths = set()
    for _ in range(150 if embedded else 6):
        one, other = random.sample([node.id for node in network.entities], 2)
        rules = random_rules(random, network, (one, other))
        paths, weakest = expected(network, one, other, rules)
        found = find_shortest_paths(store, one, other, rules)
        assert (found.steps, found.count) == (len(paths[0]) - 1 if paths else 0, len(paths)), rules
        equal = [path for path in paths if weakest(path) == weakest(paths[0])]
        most_certain = partial(most_certain_paths, store, found, rules)
        assert most_certain(limit=1_000) == (paths, len(equal)), rules
        assert most_certain(limit=1) == (paths[:1], len(equal)), rules
        assert most_certain(limit=1_000, equal=True) == (equal, len(equal)), rules
        reverse = find_shortest_paths(store, other, one, rules)
        backward, _ = most_certain_paths(store, reverse, rules, limit=1_000)
        assert sorted(path[::-1] for path in backward) == sorted(paths), rules
        lengths.add(found.steps)
    assert {0, 1, 2, 3} <= lengths if embedded else 0 in lengths and len(lengths) > 1


def test_search_advances_on_the_side_with_fewer_claims(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spokes = [f"spoke-{number:03}" for number in range(300)]
    entities = [entity(id_, id_) for id_ in ("hub", *spokes, "edge")]
    statements = [says("hub", "supports", spoke) for spoke in spokes]
    statements.append(says("edge", "fights", spokes[0]))
    ingest(store, [write_dataset(tmp_path / "star", "star", entities=entities, statements=statements)])
    sizes = []
    read = store.read

    def counting_read(cypher: str, parameters: Mapping[str, object] | None = None) -> Table:
        table = read(cypher, parameters)
        cells = [cell for row in table.rows for cell in row]
        sizes.append(sum(len(cell) if isinstance(cell, list) else 1 for cell in cells))
        return table

    monkeypatch.setattr(store, "read", counting_read)
    found = find_shortest_paths(store, spokes[1], "edge", PathRules())
    paths, _ = most_certain_paths(store, found, PathRules(), limit=1)
    assert paths == [("spoke-001", "hub", "spoke-000", "edge")]
    assert 0 < max(sizes) < 20


def path(store: Store, one: str, other: str, **more: Any) -> Answer:
    return Graph(store).path(one, other, **more)


def path_steps(answer: Answer) -> list[list[tuple[str, str, str]]]:
    """Return the paths as triples of start, relation with mode, and end."""
    paths: dict[object, list[tuple[str, str, str]]] = {}
    for number, _, start, end, claim, _ in answer.rows:
        assert isinstance(start, Entity)
        assert isinstance(end, Entity)
        assert isinstance(claim, Claim)
        paths.setdefault(number, []).append((start.id, f"{claim.relation} {claim.mode}", end.id))
    return [*paths.values()]


def context_of(answer: Answer) -> list[tuple[str, str, str, str]]:
    """Return the context of an answer: reason, subject, relation and object."""
    return [
        (item.why, item.record.subject, item.record.relation, item.record.object)
        for item in answer.context
        if isinstance(item.record, Claim)
    ]


def test_path_lists_steps_evidence_and_left_out_claims(shipped: Store) -> None:
    answer = path(shipped, "AQIS", "ISIL-K")
    assert path_steps(answer) == [[("aqis", "SUPPORTS ", "ttp"), ("ttp", "LINKED_TO past", "isil-k")]]
    assert context_of(answer) == [
        ("aim", "al-qaeda", "INFILTRATES", "isil-k"),
        ("aim", "al-qaeda", "INFILTRATES", "ttp"),
    ]
    assert {*answer.documents} == {"outlook-2023-06", "nctc-on-ttp", "un-1988-mt-14"}
    assert answer.text(80) == (
        "No document here ties AQIS to ISIL-K directly. The shortest path has 2 steps.\n"
        "1 document, 1 voice\n"
        "AQIS -SUPPORTS-> TTP    stated        UN Monitoring Team  [1] ¶32\n"
        '  ¶32 "is actively supporting TTP" (enabling it to work around restrictions)\n'
        "TTP -LINKED_TO- ISIL-K  stated, past  UN Monitoring Team  [1] ¶14\n"
        '  ¶14 "the historical dynamic between TTP and ISIL-K" (called an ideological\n'
        "    anomaly; of what kind it was is not said) (curator: historical: read as\n"
        "    past; whether it goes on is not said)\n"
        "A path does not show that the two are tied.\n"
        "Not counted: paths through places other than sites (such as a building), and\n"
        "  anything denied, aimed at or attempted.\n"
        "Provinces in common: none (AQIS has 5, ISIL-K has 16).\n"
        "Aims only: Al-Qaeda INFILTRATES ISIL-K [1] ¶24 (stated, aim only, UN Monitoring\n"
        "  Team); Al-Qaeda INFILTRATES TTP [1] ¶24 (stated, aim only, UN Monitoring\n"
        "  Team).\n"
        "Not shown: 2 statements (ties evidence al-qaeda isil-k; --json shows all).\n"
        "[1] Outlook (India), June 2023, citing the UN Monitoring Team's 14th report,\n"
        "    NCTC on TTP (not read)\n"
    )


def test_aim_counts_only_when_included(shipped: Store) -> None:
    answer = path(shipped, "Al-Qaeda", "ISIL-K", all=True)
    assert path_steps(answer) == [
        [("al-qaeda", "ALLIED_WITH ", "taliban"), ("taliban", "FIGHTS ", "isil-k")],
        [("al-qaeda", "LINKED_TO past", "ttp"), ("ttp", "LINKED_TO past", "isil-k")],
    ]
    assert ("aim", "al-qaeda", "INFILTRATES", "isil-k") in context_of(answer)
    assert answer.text().startswith("No claim that counts here ties Al-Qaeda to ISIL-K directly.")
    assert "\nPath 2:\nAl-Qaeda -LINKED_TO- TTP " in answer.text()
    assert path_steps(path(shipped, "Al-Qaeda", "ISIL-K")) == path_steps(answer)[:1]

    included = path(shipped, "Al-Qaeda", "ISIL-K", include="aims")
    assert path_steps(included) == [[("al-qaeda", "INFILTRATES aim", "isil-k")]]
    assert included.text().startswith("Al-Qaeda and ISIL-K are directly tied.    1 document, 1 voice\n")
    assert "(such as a building), and\n  anything denied or attempted.\n" in included.text()


def test_avoid_places_and_via_restrict_paths(shipped: Store) -> None:
    no_path = path(shipped, "AQIS", "ISIL-K", avoid=["Tehrik-e-Taliban Pakistan", "Al-Qaeda"])
    assert path_steps(no_path) == []
    assert no_path.documents == {}
    assert no_path.text() == (
        "No document here ties AQIS to ISIL-K directly, and no path of up to 6 steps\n"
        "  connects them.\n"
        "Searched: 1 document (Outlook (India), 2023-06).\n"
        "Paths through Al-Qaeda, TTP are excluded.\n"
        "Not counted: paths through places other than sites (such as a building), and\n"
        "  anything denied, aimed at or attempted.\n"
        "Through places: 5 paths of 3 steps (ties path aqis isil-k --places --all --avoid\n"
        "  ttp --avoid al-qaeda).\n"
        "Provinces in common: none (AQIS has 5, ISIL-K has 16).\n"
    )
    by_places = path(shipped, "AQIS", "ISIL-K", avoid=["TTP", "Al-Qaeda"], places=True, all=True)
    places = ("farah", "helmand", "herat", "kandahar", "nimruz")
    assert [steps[0][2] for steps in path_steps(by_places)] == [*places]
    assert {tuple(steps[1:]) for steps in path_steps(by_places)} == {
        ((place, "PART_OF ", "afghanistan"), ("afghanistan", "BASED_IN ", "isil-k")) for place in places
    }
    along = path(shipped, "AQIS", "ISIL-K", via=["kind:hostility", "supports"])
    assert path_steps(along) == [
        [("aqis", "SUPPORTS ", "ttp"), ("ttp", "SUPPORTS ", "taliban"), ("taliban", "FIGHTS ", "isil-k")]
    ]
    assert "TTP <-SUPPORTS- Taliban " in along.text()


def test_direct_tie_shows_strongest_claim_and_command_for_others(shipped: Store) -> None:
    answer = path(shipped, "Taliban", "TTP")
    ((_, _, _, _, claim, more),) = answer.rows
    assert isinstance(claim, Claim)
    assert (claim.relation, more) == ("SUPPORTS", 3)
    assert "  3 more claims between the two (ties evidence taliban ttp)\n" in answer.text()
    assert not any("in common" in note for note in answer.notes)  # no location of the Taliban is stated


def test_provinces_in_common_cite_their_evidence(shipped: Store) -> None:
    answer = path(shipped, "TTP", "ISIL-K")
    assert (
        "Provinces in common: Khost, Kunar, Nangarhar, Paktika, Paktiya "
        "(TTP has 6 [outlook-2023-06] ¶36, ISIL-K has 16 [outlook-2023-06] ¶34)."
    ) in answer.notes
    assert "(TTP has 6 [1]\n  ¶36, ISIL-K has 16 [1] ¶34).\n" in answer.text()


def test_place_can_be_an_end_but_not_a_step(shipped: Store) -> None:
    answer = path(shipped, "Kabul", "Afghanistan")
    assert path_steps(answer) == [[("kabul", "BASED_IN ", "isil-k"), ("isil-k", "BASED_IN ", "afghanistan")]]
    assert ("near", "kabul", "PART_OF", "afghanistan") in context_of(answer)
    assert re.search(r"Related: Kabul PART_OF\s+Afghanistan \[2\]", answer.text())
    assert path_steps(path(shipped, "Kabul", "Afghanistan", places=True)) == [
        [("kabul", "PART_OF ", "afghanistan")]
    ]


def test_claims_left_out_by_filters_are_counted(shipped: Store) -> None:
    answer = path(shipped, "Pakistan", "Taliban", min_certainty="stated", via="linked to")
    assert path_steps(answer) == []
    assert context_of(answer) == []
    assert answer.left_out == {"less certain than stated": 1}
    answer = path(shipped, "Taliban", "TTP", via="lobbies")
    assert answer.left_out == {"with other relations": 4}


def test_invalid_path_requests_are_refused(shipped: Store) -> None:
    with pytest.raises(UsageError, match="both TTP; a path needs two different entities"):
        path(shipped, "TTP", "tehrik e taliban pakistan")
    with pytest.raises(UsageError, match="cannot be avoided"):
        path(shipped, "TTP", "AQIS", avoid=["aqis"])
    with pytest.raises(UsageError, match=r"no relation is called 'suports' \(did you mean 'supports'\?\)"):
        path(shipped, "TTP", "AQIS", via=["suports"])
    with pytest.raises(NameUnknown, match="Kunarr") as unknown:
        path(shipped, "TTP", "Kunarr")
    assert "  Kunar (Place), id kunar" in unknown.value.advice
    with pytest.raises(NameUnknown, match="no document here is called 'x'"):
        path(shipped, "TTP", "AQIS", document="x")


def test_paths_beyond_the_maximum_are_counted(store: Store, tmp_path: Path) -> None:
    between = [f"between-{number:03}" for number in range(MAX_PATHS + 20)]
    entities = [entity(id_, id_) for id_ in ("left", "right", *between)]
    statements = [says("left", "supports", id_, certainty="possible") for id_ in between]
    statements += [says(id_, "fights", "right") for id_ in between]
    statements.append(says("left", "supports", between[-1], attributed_to="Member States"))
    ingest(store, [write_dataset(tmp_path / "many", "many", entities=entities, statements=statements)])
    answer = path(store, "left", "right", all=True)
    assert len(path_steps(answer)) == MAX_PATHS
    assert answer.truncated
    assert [steps[0][2] for steps in path_steps(answer)] == [between[-1], *between[: MAX_PATHS - 1]]
    assert answer.says.endswith("There are 120 shortest paths of 2 steps; the 100 most certain are shown.")
    only = path(store, "left", "right")
    assert [steps[0][2] for steps in path_steps(only)] == [between[-1]]
    assert only.says.endswith(
        "There are 120 shortest paths of 2 steps; the most certain is shown (--all shows 100)."
    )
    assert not only.truncated


def test_equally_certain_paths_are_all_shown_or_counted(store: Store, tmp_path: Path) -> None:
    for number, says_which in (
        (2, "There are 2 shortest paths of 2 steps, all equally certain."),
        (3, "There are 3 shortest paths of 2 steps, all equally certain."),
        (5, "There are 5 shortest paths of 2 steps, all equally certain; 3 are shown (--all shows all)."),
    ):
        between = [f"between-{one}" for one in range(number)]
        statements = [says("left", "supports", id_) for id_ in between]
        statements += [says(id_, "fights", "right") for id_ in between]
        entities = [entity(id_, id_) for id_ in ("left", "right", "weak", *between)]
        folder = write_dataset(tmp_path / str(number), "equal", entities=entities, statements=statements)
        ingest(store, [folder])
        answer = path(store, "left", "right")
        assert answer.says.endswith(says_which)
        assert [steps[0][2] for steps in path_steps(answer)] == between[:MAX_EQUAL]
        weak = [says("left", "supports", "weak", certainty="possible"), says("weak", "fights", "right")]
        write_dataset(folder, "equal", entities=entities, statements=[*statements, *weak])
        ingest(store, [folder])
        answer = path(store, "left", "right")
        which = f"3 of the {number} most" if number > MAX_EQUAL else f"the {number} most"
        assert answer.says.endswith(f"of 2 steps; {which} certain are shown (--all shows all).")
        assert len(path_steps(answer)) == min(number, MAX_EQUAL)
        assert len(path_steps(path(store, "left", "right", all=True))) == number + 1


def test_path_between_two_through_equally_certain_third_ones_shows_both(shipped: Store) -> None:
    answer = path(shipped, "Pakistan", "Taliban", via=["fights", "supports", "has fighters from"])
    assert [steps[0][2] for steps in path_steps(answer)] == ["isil-k", "ttp"]
    assert "of 2 steps, all equally certain." in answer.says
    assert "\nPath 2:\n" in answer.text()


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_path_is_chosen_as_in_a_page(store: Store, tmp_path: Path, vector: Any) -> None:
    types = vector["entities"]
    entities = [entity(id_, id_.upper(), type_) for id_, type_ in types.items()]
    said = {"document": "one", "attributed_to": VOICES[0], "certainty": "stated"}
    statements = [
        says(subject, vocabulary().relations[relation].phrase, object_, **{**said, **cells})
        for subject, relation, object_, cells in vector["claims"]
    ]
    folder = write_dataset(
        tmp_path / "dataset", "vector", entities=entities, statements=statements, manifest=MANIFEST
    )
    ingest(store, [folder])
    places = [id_ for id_, type_ in types.items() if type_ in ("Place", "Country")]
    assert store.sites(places) == set(vector.get("sites", ()))
    found = find_shortest_paths(store, "a", "z", PathRules())
    chosen, _ = most_certain_paths(store, found, PathRules(), limit=1)
    assert [*map(list, chosen)] == ([vector["path"]] if vector["path"] else [])


def test_path_goes_through_a_site(shipped: Store) -> None:
    answer = path(shipped, "Ayman al-Zawahiri", "Sirajuddin Haqqani")
    assert path_steps(answer) == [
        [
            ("ayman-al-zawahiri", "KILLED_IN ", "kabul-guesthouse"),
            ("kabul-guesthouse", "LINKED_TO ", "sirajuddin-haqqani"),
        ]
    ]
    assert not any(note.startswith("Through places") for note in answer.notes)


def test_paths_through_larger_places_are_counted_with_their_command(shipped: Store) -> None:
    answer = path(shipped, "AQIS", "ISIL-K", avoid="Tehrik-e-Taliban Pakistan", min_certainty="stated")
    note = "Through places: 5 paths of 3 steps (ties path aqis isil-k --places --all --avoid ttp "
    assert f"{note}--min-certainty stated)." in answer.notes
    shown = path(shipped, "AQIS", "ISIL-K", avoid="ttp", min_certainty="stated", places=True, all=True)
    assert len(path_steps(shown)) == 5
    longer = path(shipped, "Osama Mehmood", "Noor Wali Mehsud")  # through no place in as few steps
    assert not any(note.startswith("Through places") for note in longer.notes)


def test_paths_through_larger_places_of_the_same_length_are_counted(store: Store, tmp_path: Path) -> None:
    entities = [entity(id_, id_) for id_ in ("left", "right", "between")]
    entities += [entity("town", "town", "Place"), entity("land", "land", "Country")]
    statements = [says("left", "supports", "between"), says("between", "supports", "right")]
    statements += [says(id_, "based in", "town") for id_ in ("left", "right")]
    statements.append(says("town", "part of", "land"))
    ingest(store, [write_dataset(tmp_path / "towns", "towns", entities=entities, statements=statements)])
    answer = path(store, "left", "right")
    assert [steps[0][2] for steps in path_steps(answer)] == ["between"]
    assert "Through places: 1 more path of 2 steps (ties path left right --places --all)." in answer.notes
