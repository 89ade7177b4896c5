"""Shortest paths: against networkx on random graphs with every rule, and on the shipped data."""

import re
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import networkx as nx
import pytest

from tests.datasets import Row, entity, says, write_dataset
from ties.answers.answer import Answer
from ties.answers.path import MOST_PATHS
from ties.answers.path_strength import pair, surest, weight
from ties.answers.shortest_paths import ways
from ties.errors import NameUnknown, UsageError
from ties.graph import Graph
from ties.ingest import ingest
from ties.network import Network, whole_graph
from ties.records import CERTAINTIES, MODES, Claim, Entity
from ties.records.selection import INCLUDABLE, PathRules, Selection
from ties.records.vocabulary import vocabulary
from ties.resources import shipped_datasets
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
_TYPES = ("Group", "Group", "Group", "Person", "Person", "Place", "Country")


def random_statements(random: Random, types: Mapping[str, str], number: int) -> list[Row]:
    """Statements that the vocabulary allows, of any mode, certainty, voice and document, some with dates."""
    made: list[Row] = []
    while len(made) < number:
        subject, object_ = random.sample(sorted(types), 2)
        relation = vocabulary().relation_called(random.choice(RELATIONS))
        assert relation is not None
        if types[subject] not in relation.subjects or types[object_] not in relation.objects:
            continue
        since = random.choice(("", "", "2015", "2021-03"))
        told = {
            "document": random.choice(DOCUMENTS),
            "attributed_to": random.choice(VOICES),
            "certainty": random.choice(CERTAINTIES),
            "mode": random.choice((*MODES, *[""] * 6)),
            "since": since,
            "until": random.choice(("", "2021-06")) if since else "",
        }
        made.append(says(subject, relation.phrase, object_, **told))
    return made


def random_graph(store: Store, folder: Path, seed: int) -> Network:
    """Fill a store with a random graph of every type of entity that paths tell apart."""
    random = Random(seed)
    types = {f"e{number:02}": _TYPES[number % len(_TYPES)] for number in range(28)}
    statements = random_statements(random, types, 40 + 15 * seed)
    entities = [entity(id_, id_, type_) for id_, type_ in types.items()]
    ingest(
        store, [write_dataset(folder, "random", entities=entities, statements=statements, manifest=MANIFEST)]
    )
    return whole_graph(store)


def random_rules(random: Random, network: Network, ends: tuple[str, str]) -> PathRules:
    """Any rules; each kind of rule is there about half of the time."""
    others = sorted({node.id for node in network.entities} - set(ends))
    relations = [told.type for name in RELATIONS if (told := vocabulary().relation_called(name))]
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
            as_of=random.choice(("", "", "", "2016", "2021-05")),
            min_certainty=random.choice((CERTAINTIES[-1], CERTAINTIES[-1], *CERTAINTIES)),
            include=tuple(random.sample(sorted(INCLUDABLE), random.choice((0, 0, 1, 4)))),
        ),
    )


def counts(claim: Claim, rules: PathRules) -> bool:
    """Whether a claim counts, told in another way than by the search."""
    included = {INCLUDABLE[word] for word in rules.selection.include}
    if claim.mode not in {"", "past"} | included or rules.selection.reason_against(claim):
        return False
    if rules.selection.relations:
        return claim.relation in rules.selection.relations
    return rules.places or claim.relation != "PART_OF"


def expected(network: Network, one: str, other: str, rules: PathRules) -> list[tuple[str, ...]]:
    """All shortest paths by networkx, in the order that `surest` promises."""
    graph: nx.Graph[str] = nx.Graph()
    for node in network.entities:
        through = rules.places or node.type not in ("Place", "Country")
        if node.id in (one, other) or (through and node.id not in rules.avoid):
            graph.add_node(node.id)
    sure: dict[tuple[str, str], tuple[int, int]] = {}
    for claim in network.claims:
        ends = pair(claim.subject, claim.object)
        if counts(claim, rules) and set(ends) <= set(graph):
            told = weight(claim.mode, claim.certainty)
            sure[ends] = min(sure.get(ends, told), told)
            graph.add_edge(*ends)
    try:
        found = [tuple(told) for told in nx.all_shortest_paths(graph, one, other)]
    except nx.NetworkXNoPath:
        return []
    if len(found[0]) - 1 > rules.steps:
        return []

    def weakest(told: tuple[str, ...]) -> tuple[int, int]:
        return max(sure[pair(*hop)] for hop in nx.utils.pairwise(told))

    return sorted(found, key=lambda told: (weakest(told), told))


@pytest.mark.parametrize("seed", range(5))
def test_the_paths_are_those_that_networkx_finds_whatever_the_rules(
    store: Store, tmp_path: Path, seed: int
) -> None:
    network = random_graph(store, tmp_path / "dataset", seed)
    random = Random(seed)
    embedded = isinstance(store, EmbeddedStore)  # a server takes its time to plan every new text of a query
    lengths = set()
    for _ in range(150 if embedded else 15):
        one, other = random.sample([node.id for node in network.entities], 2)
        rules = random_rules(random, network, (one, other))
        paths = expected(network, one, other, rules)
        found = ways(store, one, other, rules)
        assert (found.steps, found.count) == (len(paths[0]) - 1 if paths else 0, len(paths)), rules
        assert surest(store, found, rules, limit=1_000) == paths, rules
        assert surest(store, found, rules, limit=1) == paths[:1], rules
        backward = surest(store, ways(store, other, one, rules), rules, limit=1_000)
        assert sorted(told[::-1] for told in backward) == sorted(paths), rules
        lengths.add(found.steps)
    assert ({0, 1, 2, 3} if embedded else {0, 1, 2}) <= lengths


def test_the_claims_of_a_hub_are_not_read_where_the_other_side_has_few(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spokes = [f"spoke-{number:03}" for number in range(300)]
    entities = [entity(id_, id_) for id_ in ("hub", *spokes, "edge")]
    statements = [says("hub", "supports", spoke) for spoke in spokes]
    statements.append(says("edge", "fights", spokes[0]))
    ingest(store, [write_dataset(tmp_path / "star", "star", entities=entities, statements=statements)])
    given = []
    read = store.read

    def watched(cypher: str, parameters: Mapping[str, object] | None = None) -> Table:
        table = read(cypher, parameters)
        cells = [cell for row in table.rows for cell in row]
        given.append(sum(len(cell) if isinstance(cell, list) else 1 for cell in cells))
        return table

    monkeypatch.setattr(store, "read", watched)
    found = ways(store, spokes[1], "edge", PathRules())
    assert surest(store, found, PathRules(), limit=1) == [("spoke-001", "hub", "spoke-000", "edge")]
    assert 0 < max(given) < 20


@pytest.fixture
def shipped(store: Store) -> Store:
    """The shipped datasets."""
    ingest(store, shipped_datasets())
    return store


def path(store: Store, one: str, other: str, **more: Any) -> Answer:
    return Graph(store).path(one, other, **more)


def told(answer: Answer) -> list[list[tuple[str, str, str]]]:
    """The paths as triples of who, by which claim, and whom."""
    paths: dict[object, list[tuple[str, str, str]]] = {}
    for number, _, start, end, claim, _ in answer.rows:
        assert isinstance(start, Entity)
        assert isinstance(end, Entity)
        assert isinstance(claim, Claim)
        paths.setdefault(number, []).append((start.id, f"{claim.relation} {claim.mode}", end.id))
    return [*paths.values()]


def beside(answer: Answer) -> list[tuple[str, str, str, str]]:
    """What stands beside the paths: why, who, by which relation, and whom."""
    return [(item.why, item.claim.subject, item.claim.relation, item.claim.object) for item in answer.context]


def test_a_path_is_told_step_by_step_with_what_was_left_out(shipped: Store) -> None:
    answer = path(shipped, "AQIS", "ISIL-K")
    assert told(answer) == [[("aqis", "SUPPORTS ", "ttp"), ("ttp", "LINKED_TO past", "isil-k")]]
    assert beside(answer) == [
        ("aim", "al-qaeda", "INFILTRATES", "isil-k"),
        ("aim", "al-qaeda", "INFILTRATES", "ttp"),
    ]
    assert {*answer.documents} == {"outlook-2023-06", "nctc-on-ttp", "un-1988-mt-14"}
    assert answer.text(80) == (
        "No document ties AQIS and ISIL-K directly. Shortest: 2 steps, 1 path.\n"
        "1 document, 1 voice\n"
        "AQIS -SUPPORTS-> TTP    stated          UN Monitoring Team  [1] ¶32\n"
        '  ¶32 "is actively supporting TTP"\n'
        "TTP -LINKED_TO- ISIL-K  possible, past  UN Monitoring Team  [1] ¶14\n"
        '  ¶14 "the historical dynamic between TTP and ISIL-K"\n'
        "A path is not a tie.\n"
        "Not counted: places; what is denied, aimed at, attempted.\n"
        "Provinces in common: none (AQIS 5, ISIL-K 16).\n"
        "Aimed at, not done: Al-Qaeda INFILTRATES ISIL-K [1] ¶24 (stated, aim only, UN\n"
        "  Monitoring Team); Al-Qaeda INFILTRATES TTP [1] ¶24 (stated, aim only, UN\n"
        "  Monitoring Team).\n"
        "Not shown: 2 statements, 2 notes (ties evidence al-qaeda isil-k; --json has\n"
        "  all).\n"
        "[1] Outlook (India), 2023-06: Afghanistan: Link Of Taliban With Al-Qaeda Strong\n"
        "    ...; on 14th report of the Monitoring Team of the 1988 Taliban Sanctions\n"
        "    Committee (not read), NCTC on Tehrik-e Taliban Pakistan (not read)\n"
    )


def test_an_aim_between_the_two_does_not_count_unless_asked_for(shipped: Store) -> None:
    answer = path(shipped, "Al-Qaeda", "ISIL-K", every=True)
    assert told(answer) == [
        [("al-qaeda", "ALLIED_WITH ", "taliban"), ("taliban", "FIGHTS ", "isil-k")],
        [("al-qaeda", "LINKED_TO past", "ttp"), ("ttp", "LINKED_TO past", "isil-k")],
    ]
    assert ("aim", "al-qaeda", "INFILTRATES", "isil-k") in beside(answer)
    assert answer.text().startswith("Nothing that counts here ties Al-Qaeda and ISIL-K directly.")
    assert "\nPath 2:\nAl-Qaeda -LINKED_TO- TTP " in answer.text()
    assert told(path(shipped, "Al-Qaeda", "ISIL-K")) == told(answer)[:1]

    included = path(shipped, "Al-Qaeda", "ISIL-K", include="aims")
    assert told(included) == [[("al-qaeda", "INFILTRATES aim", "isil-k")]]
    assert included.text().startswith("Al-Qaeda and ISIL-K are tied directly.    1 document, 1 voice\n")
    assert "Not counted: places; what is denied, attempted.\n" in included.text()


def test_what_is_to_be_avoided_or_gone_along_is_kept_to(shipped: Store) -> None:
    nothing = path(shipped, "AQIS", "ISIL-K", avoid=["Tehrik-e-Taliban Pakistan"])
    assert told(nothing) == []
    assert nothing.documents == {}
    assert nothing.text() == (
        "No document ties AQIS and ISIL-K directly, and no path of up to 6 steps leads\n"
        "  from one to the other.\n"
        "Searched: 1 document (Outlook (India), 2023-06).\n"
        "Not through TTP.\n"
        "Not counted: places; what is denied, aimed at, attempted.\n"
        "Provinces in common: none (AQIS 5, ISIL-K 16).\n"
    )
    by_places = path(shipped, "AQIS", "ISIL-K", avoid=["TTP"], places=True, every=True)
    places = ("farah", "helmand", "herat", "kandahar", "nimruz")
    assert [steps[0][2] for steps in told(by_places)] == [*places]
    assert {tuple(steps[1:]) for steps in told(by_places)} == {
        ((place, "PART_OF ", "afghanistan"), ("afghanistan", "OPERATES_IN ", "isil-k")) for place in places
    }
    along = path(shipped, "AQIS", "ISIL-K", via=["kind:hostility", "supports"])
    assert told(along) == [
        [("aqis", "SUPPORTS ", "ttp"), ("ttp", "SUPPORTS ", "taliban"), ("taliban", "FIGHTS ", "isil-k")]
    ]
    assert "TTP <-SUPPORTS- Taliban " in along.text()


def test_a_direct_tie_shows_the_strongest_claim_and_where_the_others_are(shipped: Store) -> None:
    answer = path(shipped, "Taliban", "TTP")
    ((_, _, _, _, claim, more),) = answer.rows
    assert isinstance(claim, Claim)
    assert (claim.relation, more) == ("SUPPORTS", 3)
    assert "  3 more claims between the two (ties evidence taliban ttp)\n" in answer.text()
    assert not any("in common" in note for note in answer.notes)  # where the Taliban are is not said


def test_provinces_in_common_are_told_with_where_that_is_said(shipped: Store) -> None:
    answer = path(shipped, "TTP", "ISIL-K")
    assert (
        "Provinces in common: Khost, Kunar, Nangarhar, Paktika, Paktiya "
        "(TTP 6 [outlook-2023-06] ¶36, ISIL-K 16 [outlook-2023-06] ¶34)."
    ) in answer.notes
    assert "(TTP 6 [1] ¶36,\n  ISIL-K 16 [1] ¶34).\n" in answer.text()


def test_an_end_may_be_a_place_though_no_path_runs_through_one(shipped: Store) -> None:
    answer = path(shipped, "Kabul", "Afghanistan")
    assert told(answer) == [[("kabul", "BASED_IN ", "isil-k"), ("isil-k", "OPERATES_IN ", "afghanistan")]]
    assert ("near", "kabul", "PART_OF", "afghanistan") in beside(answer)
    assert re.search(r"Nearby: Kabul PART_OF\s+Afghanistan \[2\]", answer.text())
    assert told(path(shipped, "Kabul", "Afghanistan", places=True)) == [
        [("kabul", "PART_OF ", "afghanistan")]
    ]


def test_what_the_filters_leave_out_between_the_two_is_counted(shipped: Store) -> None:
    answer = path(shipped, "Taliban", "TTP", min_certainty="stated", via="restricts")
    assert told(answer) == []
    assert beside(answer) == []
    assert answer.left_out == {"less than stated": 1, "of other relations": 3}


def test_what_cannot_be_asked_is_refused(shipped: Store) -> None:
    with pytest.raises(UsageError, match="both TTP; a path needs two"):
        path(shipped, "TTP", "tehrik e taliban pakistan")
    with pytest.raises(UsageError, match="cannot avoid it"):
        path(shipped, "TTP", "AQIS", avoid=["aqis"])
    with pytest.raises(UsageError, match=r"no relation is called 'suports' \(did you mean 'supports'\?\)"):
        path(shipped, "TTP", "AQIS", via=["suports"])
    with pytest.raises(NameUnknown, match="Kunarr") as unknown:
        path(shipped, "TTP", "Kunarr")
    assert "  Kunar (Place), id kunar" in unknown.value.advice
    with pytest.raises(NameUnknown, match="no document here is called 'x'"):
        path(shipped, "TTP", "AQIS", document="x")


def test_more_paths_than_an_answer_holds_are_counted(store: Store, tmp_path: Path) -> None:
    between = [f"between-{number:03}" for number in range(MOST_PATHS + 20)]
    entities = [entity(id_, id_) for id_ in ("left", "right", *between)]
    statements = [says("left", "supports", id_, certainty="possible") for id_ in between]
    statements += [says(id_, "fights", "right") for id_ in between]
    statements.append(says("left", "supports", between[-1], attributed_to="Member States"))
    ingest(store, [write_dataset(tmp_path / "many", "many", entities=entities, statements=statements)])
    answer = path(store, "left", "right", every=True)
    assert len(told(answer)) == MOST_PATHS
    assert answer.truncated
    assert [steps[0][2] for steps in told(answer)] == [between[-1], *between[: MOST_PATHS - 1]]
    assert answer.says.endswith("Shortest: 2 steps, 120 paths; the 100 surest.")
    only = path(store, "left", "right")
    assert [steps[0][2] for steps in told(only)] == [between[-1]]
    assert only.says.endswith("2 steps, 120 paths; the surest (--all shows all).")
    assert not only.truncated
