"""Shortest paths: against networkx on random graphs with every rule, and on the shipped data."""

import re
from collections.abc import Mapping
from pathlib import Path
from random import Random

import networkx as nx
import pytest

from tests.datasets import Row, entity, says, write_dataset
from ties.answers.path import MOST_PATHS, PathAnswer, path
from ties.answers.path_strength import pair, surest, weight
from ties.answers.shortest_paths import ways
from ties.errors import NameUnknown, UsageError
from ties.ingest import ingest
from ties.network import Network, whole_graph
from ties.records import CERTAINTIES, MODES, Claim
from ties.records.dates import PartialDate
from ties.records.selection import INCLUDABLE, Filters, Rules
from ties.records.vocabulary import vocabulary
from ties.render.path_text import path_text
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


def random_rules(random: Random, network: Network, ends: tuple[str, str]) -> Rules:
    """Any rules; each kind of rule is there about half of the time."""
    others = sorted({node.id for node in network.entities} - set(ends))
    relations = [told.type for name in RELATIONS if (told := vocabulary().relation_called(name))]
    return Rules(
        steps=random.choice((1, 2, 3, 6, 20)),
        relations=tuple(random.sample(relations, random.randint(3, 8))) if random.random() < 0.4 else (),
        avoid=frozenset(random.sample(others, random.choice((0, 0, 1, 3)))),
        places=random.random() < 0.5,
        filters=Filters(
            documents=random.choice(((), (), (), DOCUMENTS[:1], DOCUMENTS)),
            voices=random.choice(((), (), (), VOICES[1:])),
            as_of=random.choice((None, None, None, PartialDate.parse("2016"), PartialDate.parse("2021-05"))),
            min_certainty=random.choice((CERTAINTIES[-1], CERTAINTIES[-1], *CERTAINTIES)),
            include=frozenset(random.sample(sorted(INCLUDABLE.values()), random.choice((0, 0, 1, 4)))),
        ),
    )


def counts(claim: Claim, rules: Rules) -> bool:
    """Whether a claim counts, told in another way than by the search."""
    if claim.mode not in {"", "past"} | rules.filters.include or rules.filters.reason_against(claim):
        return False
    if rules.relations:
        return claim.relation in rules.relations
    return rules.places or claim.relation != "PART_OF"


def expected(network: Network, one: str, other: str, rules: Rules) -> list[tuple[str, ...]]:
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
    embedded = isinstance(
        store, EmbeddedStore
    )  # a server plans every new text of a query, which takes its time
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
    found = ways(store, spokes[1], "edge", Rules())
    assert surest(store, found, Rules(), limit=1) == [("spoke-001", "hub", "spoke-000", "edge")]
    assert 0 < max(given) < 20


@pytest.fixture
def shipped(store: Store) -> Store:
    """The shipped datasets."""
    ingest(store, shipped_datasets())
    return store


def told(answer: PathAnswer) -> list[list[tuple[str, str, str]]]:
    """The paths as triples of who, by which claim, and whom."""
    return [
        [(step.start.id, f"{step.claim.relation} {step.claim.mode}", step.end.id) for step in steps]
        for steps in answer.paths
    ]


def test_a_path_is_told_step_by_step_with_what_was_left_out(shipped: Store) -> None:
    answer = path(shipped, "AQIS", "ISIL-K")
    assert told(answer) == [[("aqis", "SUPPORTS ", "ttp"), ("ttp", "LINKED_TO past", "isil-k")]]
    assert (answer.steps, answer.count, answer.direct) == (2, 1, ())
    assert [(claim.subject, claim.relation, claim.mode, claim.object) for claim in answer.near] == [
        ("al-qaeda", "INFILTRATES", "aim", "isil-k"),
        ("al-qaeda", "INFILTRATES", "aim", "ttp"),
    ]
    assert answer.provinces is not None
    assert (answer.provinces.common, answer.provinces.counts) == ((), (5, 16))
    assert path_text(answer, 80) == (
        "No document ties AQIS and ISIL-K directly. Shortest: 2 steps, 1 path.\n"
        "AQIS -SUPPORTS-> TTP    stated          UN Monitoring Team  [1] ¶32\n"
        '  ¶32 "is actively supporting TTP"\n'
        "TTP -LINKED_TO- ISIL-K  possible, past  UN Monitoring Team  [1] ¶14\n"
        '  ¶14 "the historical dynamic between TTP and ISIL-K"\n'
        "A path is not a tie. Behind it: 1 document, 1 voice.\n"
        "Left out: places; denials; aims (Al-Qaeda INFILTRATES ISIL-K, TTP [1] ¶24);\n"
        "  attempts.\n"
        "Provinces in common: none (AQIS 5, ISIL-K 16).\n"
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
    assert [(claim.relation, claim.mode) for claim in answer.direct] == [("INFILTRATES", "aim")]
    text = path_text(answer, 80)
    assert text.startswith("Nothing that counts here ties Al-Qaeda and ISIL-K directly.")
    assert "\nPath 2:\nAl-Qaeda -LINKED_TO- TTP " in text
    assert told(path(shipped, "Al-Qaeda", "ISIL-K")) == told(answer)[:1]

    included = path(shipped, "Al-Qaeda", "ISIL-K", filters=Filters(include=frozenset({"aim"})))
    assert told(included) == [[("al-qaeda", "INFILTRATES aim", "isil-k")]]
    assert path_text(included, 80).startswith(
        "Al-Qaeda and ISIL-K are tied directly (1 document, 1 voice).\n"
    )
    assert "Left out: places; denials; attempts.\n" in path_text(included, 80)


def test_what_is_to_be_avoided_or_gone_along_is_kept_to(shipped: Store) -> None:
    nothing = path(shipped, "AQIS", "ISIL-K", avoid=["Tehrik-e-Taliban Pakistan"])
    assert (nothing.steps, nothing.paths) == (0, ())
    assert path_text(nothing, 80) == (
        "No document ties AQIS and ISIL-K directly, and no path of up to 6 steps leads\n"
        "  from one to the other.\n"
        "Searched: 1 document (Outlook (India), 2023-06).\n"
        "Not through TTP.\n"
        "Left out: places; denials; aims; attempts.\n"
        "Provinces in common: none (AQIS 5, ISIL-K 16).\n"
    )
    by_places = path(shipped, "AQIS", "ISIL-K", avoid=["TTP"], places=True, every=True)
    assert [steps[0].end.id for steps in by_places.paths] == [
        *("farah", "helmand", "herat", "kandahar", "nimruz"),
    ]
    assert {told_[1:] for told_ in map(tuple, told(by_places))} == {
        ((place, "PART_OF ", "afghanistan"), ("afghanistan", "OPERATES_IN ", "isil-k"))
        for place in ("farah", "helmand", "herat", "kandahar", "nimruz")
    }
    along = path(shipped, "AQIS", "ISIL-K", via=["kind:hostility", "supports"])
    assert told(along) == [
        [("aqis", "SUPPORTS ", "ttp"), ("ttp", "SUPPORTS ", "taliban"), ("taliban", "FIGHTS ", "isil-k")]
    ]
    assert "TTP <-SUPPORTS- Taliban " in path_text(along, 80)


def test_a_direct_tie_shows_the_strongest_claim_and_where_the_others_are(shipped: Store) -> None:
    answer = path(shipped, "Taliban", "TTP")
    ((step,),) = answer.paths
    assert (step.claim.relation, step.more) == ("SUPPORTS", 3)
    assert "More of a step: ties evidence taliban ttp\n" in path_text(answer, 80)
    assert answer.provinces is None  # where the Taliban are is not said


def test_provinces_in_common_are_told_with_where_that_is_said(shipped: Store) -> None:
    answer = path(shipped, "TTP", "ISIL-K")
    assert answer.provinces is not None
    assert answer.provinces.common == ("Khost", "Kunar", "Nangarhar", "Paktika", "Paktiya")
    assert answer.provinces.counts == (6, 16)
    assert "(TTP 6 [1] ¶36,\n  ISIL-K 16 [1] ¶34).\n" in path_text(answer, 80)


def test_an_end_may_be_a_place_though_no_path_runs_through_one(shipped: Store) -> None:
    answer = path(shipped, "Kabul", "Afghanistan")
    assert told(answer) == [[("kabul", "BASED_IN ", "isil-k"), ("isil-k", "OPERATES_IN ", "afghanistan")]]
    assert re.search(r"what else ties the two \(Kabul PART_OF\s+Afghanistan \[2\]", path_text(answer, 80))
    assert told(path(shipped, "Kabul", "Afghanistan", places=True)) == [
        [("kabul", "PART_OF ", "afghanistan")]
    ]


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
        path(shipped, "TTP", "AQIS", filters=Filters(documents=("x",)))


def test_more_paths_than_an_answer_holds_are_counted(store: Store, tmp_path: Path) -> None:
    between = [f"between-{number:03}" for number in range(MOST_PATHS + 20)]
    entities = [entity(id_, id_) for id_ in ("left", "right", *between)]
    statements = [says("left", "supports", id_, certainty="possible") for id_ in between]
    statements += [says(id_, "fights", "right") for id_ in between]
    statements.append(says("left", "supports", between[-1], attributed_to="Member States"))
    ingest(store, [write_dataset(tmp_path / "many", "many", entities=entities, statements=statements)])
    answer = path(store, "left", "right", every=True)
    assert (answer.count, len(answer.paths)) == (MOST_PATHS + 20, MOST_PATHS)
    assert [steps[0].end.id for steps in answer.paths] == [between[-1], *between[: MOST_PATHS - 1]]
    assert "Shortest: 2 steps, 120 paths; the 100 surest.\n" in path_text(answer, 100)
    only = path(store, "left", "right")
    assert [steps[0].end.id for steps in only.paths] == [between[-1]]
    assert "2 steps, 120 paths; the surest (--all shows all).\n" in path_text(only, 120)
