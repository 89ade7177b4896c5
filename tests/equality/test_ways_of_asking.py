"""A question has the same answer in words, by a command, in the shell, in Python and as JSON.

Canned queries and questions about relations that ask the same rest on the same claims.
"""

import io
import re
import shlex
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, redirect_stdout
from pathlib import Path

import msgspec
import pytest
import typer.main
from msgspec.structs import replace

from tests.conftest import ENGINES
from tests.equality.conftest import cache_reads
from tests.questions.test_canned import LINES, VALUES, filled
from tests.running import inside
from ties.answers.answer import Answer, evidence_in
from ties.cli import app
from ties.cli.session import shell_session
from ties.cli.shell.lines import LineRunner
from ties.graph import Graph
from ties.queries.catalog import Query
from ties.questions.request import Kind, Request
from ties.records import MODES, Claim, Entity
from ties.records.selection import INCLUDABLE, Selection
from ties.records.vocabulary import vocabulary
from ties.store.embedded import EmbeddedStore
from ties.store.neo4j import Neo4jStore

ENMITY, ALLIANCE, PRESENCE = (
    vocabulary().senses[name].relations for name in ("enmity", "alliance", "presence")
)
PAIR = {"one": "al-qaeda", "other": "isil-k"}

type Way = str | Request | Callable[[Graph], Answer]
"""A line that people type, a request as JSON, or a call in Python."""

WAYS: dict[str, list[Way]] = {
    "who": [
        "ask who supports TTP",
        "ask 'Who is supporting Tehrik-e-Taliban Pakistan?'",
        "who supports TTP",
        lambda graph: graph.ask("who supports TTP"),
        lambda graph: graph.who("supports TTP"),
        Request("who", entities={"object": "TTP"}, relations=("SUPPORTS",)),
    ],
    "whom": [
        "ask whom does the Taliban harbour",
        "who does the Taliban harbour",
        lambda graph: graph.ask("who is harboured by the Taliban"),
        Request("whom", entities={"subject": "Taliban"}, relations=("HARBOURS",)),
    ],
    "where": [
        "ask where is AQIS based",
        "where is AQIS based",
        lambda graph: graph.where("is AQIS based"),
        Request("where", entities={"subject": "AQIS"}, relations=("BASED_IN",)),
    ],
    "whether": [
        "ask does the Taliban support TTP",
        "ask is TTP supported by the Taliban",
        lambda graph: graph.ask("does the Taliban support TTP?"),
        Request("whether", entities={"subject": "Taliban", "object": "TTP"}, relations=("SUPPORTS",)),
    ],
    "enemies": [
        "ask who are the enemies of the Taliban",
        "who are enemies of the Taliban",
        "who are the foes of the Taliban",
        lambda graph: graph.who("are adversaries of the Taliban"),
        Request("who", entities={"object": "Taliban"}, relations=ENMITY, either=True),
    ],
    "presence": [
        "ask who is present in Kabul",
        "who is present in Kabul",
        lambda graph: graph.who("is present in Kabul"),
        Request("who", entities={"object": "Kabul"}, relations=PRESENCE),
    ],
    "members": [
        "ask who are the members of the Taliban",
        "who are members of the Taliban",
        lambda graph: graph.who("belongs to the Taliban"),
        Request("who", entities={"object": "Taliban"}, relations=("MEMBER_OF",)),
    ],
    "with filters": [
        "ask who leads Al-Qaeda --include past --min-certainty probable --as-of 2022",
        "who leads Al-Qaeda --include past --min-certainty probable --as-of 2022",
        lambda graph: graph.who("leads Al-Qaeda", include="past", min_certainty="probable", as_of="2022"),
        Request(
            "who",
            entities={"object": "Al-Qaeda"},
            relations=("LEADS",),
            selection=Selection(include=("past",), min_certainty="probable", as_of="2022"),
        ),
    ],
    "evidence": [
        "ask what ties the Taliban and TTP",
        "evidence Taliban TTP",
        lambda graph: graph.evidence("Taliban", "TTP"),
        Request("evidence", entities={"one": "taliban", "other": "ttp"}),
    ],
    "path": [
        "ask shortest path from Al-Qaeda to ISIL-K",
        "path Al-Qaeda ISIL-K",
        lambda graph: graph.path("Al-Qaeda", "ISIL-K"),
        Request("path", entities=PAIR),
    ],
    "all paths": [
        "ask shortest path from Al-Qaeda to ISIL-K --all",
        "path Al-Qaeda ISIL-K --all",
        lambda graph: graph.path("Al-Qaeda", "ISIL-K", all=True),
        Request("path", entities=PAIR, all=True),
    ],
    "show": [
        "ask what is known about TTP",
        "ask who is TTP",
        "ask TTP",
        "show TTP",
        lambda graph: graph.show("TTP"),
        Request("show", entities={"entity": "TTP"}),
    ],
    "show all": [
        "ask what is known about TTP --all",
        "show TTP --all",
        lambda graph: graph.show("TTP", all=True),
        Request("show", entities={"entity": "TTP"}, all=True),
    ],
    "said by": [
        "ask what does NCTC say about TTP",
        "show TTP --voice NCTC",
        lambda graph: graph.show("TTP", voice="NCTC"),
        Request("show", entities={"entity": "TTP"}, selection=Selection(voices=("NCTC",))),
    ],
    "compare": [
        "ask how do Al-Qaeda and ISIL-K compare",
        "compare Al-Qaeda ISIL-K",
        lambda graph: graph.compare("Al-Qaeda", "ISIL-K"),
        Request("compare", entities=PAIR),
    ],
    "facts": [
        "ask how many fighters does ISIL-K have",
        lambda graph: graph.ask("how many fighters does ISIL-K have"),
        Request("facts", entities={"entity": "ISIL-K"}, attribute="fighters"),
    ],
    "canned": [
        "ask who is against the Taliban",
        "query rivals --entity Taliban",
        lambda graph: graph.query("rivals", {"entity": "Taliban"}),
        Request("query", query="rivals", parameters={"entity": "Taliban"}),
    ],
    "entities": [
        "ask which groups are there",
        "entities --type Group",
        lambda graph: graph.entities(type="Group"),
        Request("entities", types=("Group",), limit=50),
    ],
    "relations": ["ask which relations are there", "relations", Graph.relations, Request("relations")],
    "voices": ["ask which voices are there", "voices", Graph.voices, Request("voices")],
    "schema": ["schema", Graph.schema, Request("schema")],
    "documents": ["ask what documents are there", "documents", Graph.documents, Request("documents")],
    "all documents": [
        "documents --all",
        lambda graph: graph.documents(all=True),
        Request("documents", all=True),
    ],
    "status": ["status", Graph.status, Request("status")],
    "queries": ["queries", Graph.queries, Request("queries")],
    "duplicates": [
        "duplicates Taliban --min-score 0.1",
        lambda graph: graph.duplicates("Taliban", min_score=0.1),
        Request("duplicates", about=("Taliban",), min_score=0.1, limit=50),
    ],
    "diff": [
        "diff common-names outlook-2023-06",
        lambda graph: graph.diff("common-names", "outlook-2023-06"),
        Request("diff", versions=("common-names", "outlook-2023-06")),
    ],
}


@pytest.fixture(scope="module", params=ENGINES)
def graph(request: pytest.FixtureRequest) -> Iterator[Graph]:
    """The shipped datasets on either engine."""
    if request.param == "embedded":
        with closing(EmbeddedStore(request.getfixturevalue("shipped_folder"))) as store:
            yield Graph(store)
        return
    server: Neo4jStore = request.getfixturevalue("shipped_on_neo4j")().open()
    with closing(server), cache_reads(server):
        yield Graph(server)


@pytest.fixture(scope="module")
def embedded(shipped_folder: Path) -> Iterator[Graph]:
    """The shipped datasets in a folder."""
    with closing(EmbeddedStore(shipped_folder)) as store:
        yield Graph(store)


def answers(graph: Graph, way: Way, home: Path) -> Iterator[tuple[str, Answer]]:
    """Yield the text and the answer to a question, for a line also those of `ties shell`."""
    if isinstance(way, Request):
        sent = msgspec.json.decode(msgspec.json.encode(way), type=Request)
        answer = graph.answer(sent)
    elif not isinstance(way, str):
        answer = way(graph)
    else:
        with shell_session(graph) as session:
            done = inside(*shlex.split(way), home=home, settings={"COLUMNS": "80"})
            assert (done.code, done.stderr) == (0, "")
            assert session.answer is not None
            yield done.stdout, session.answer
            yield (
                in_shell(LineRunner(typer.main.get_command(app), session, lambda: None), way),
                session.answer,
            )
        return
    yield answer.text(), answer


def in_shell(runner: LineRunner, line: str) -> str:
    """Return what a line prints in the shell, where `ask` may be left out."""
    output = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    with redirect_stdout(output), pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "80")
        assert runner.run(line.removeprefix("ask ").replace("'", "")) == 0
    output.flush()
    return output.buffer.getvalue().decode()


def content(answer: Answer) -> object:
    """Return everything in an answer but the request and how it was worded."""
    everything = answer.to_dict()
    return {name: everything[name] for name in everything.keys() - {"request", "question", "resolved"}}


@pytest.mark.parametrize("kind", WAYS)
def test_every_way_of_asking_has_the_same_answer(
    graph: Graph, embedded: Graph, tmp_path: Path, kind: str
) -> None:
    found = [item for way in WAYS[kind] for item in answers(graph, way, tmp_path)]
    text, first = found[0]
    assert content(first)["rows"]  # type: ignore[index]
    for printed, answer in found:
        assert content(answer) == content(first)
        assert printed == answer.text()
        assert replace(answer, question=first.question).text() == text
        assert graph.answer(answer.request).text() == printed
    if graph.address != embedded.address and kind != "status":
        ((there, _), *_) = answers(embedded, WAYS[kind][0], tmp_path)
        assert there == text


# ---------------------------------------------------------------- canned queries


@pytest.mark.parametrize(("query", "line"), LINES, ids=[line for _, line in LINES])
def test_query_has_the_same_answer_as_its_question(embedded: Graph, query: Query, line: str) -> None:
    unused = {kind: list(values) for kind, values in VALUES.items()}
    kinds = {parameter.name: parameter.kind for parameter in query.parameters}
    parameters = {name: unused[kinds[name]].pop(0) for name in re.findall(r"\{(\w+)\}", line)}
    asked, run = embedded.ask(filled(query, line)), embedded.query(query.name, parameters)
    assert content(asked) == content(run)
    assert replace(asked, question=run.question).text() == run.text()


def claims_by_entity(answer: Answer) -> dict[str, set[str]]:
    """Return the claims in the rows of each entity found, without those that only nest places."""
    found: dict[str, set[str]] = defaultdict(set)
    for first, *cells in answer.rows:
        claims = (one for one in evidence_in(cells) if isinstance(one, Claim) and one.relation != "PART_OF")
        found[first.id if isinstance(first, Entity) else str(first)] |= {claim.id for claim in claims}
    return {id_: claims for id_, claims in found.items() if claims}


def in_rows(answer: Answer) -> set[str]:
    return {record.id for record in answer.evidence}


def in_context(answer: Answer, *why: str) -> set[str]:
    return {item.record.id for item in answer.context if item.why in why}


SELECTIONS = [
    Selection(),
    Selection(include=tuple(INCLUDABLE)),
    Selection(min_certainty="probable", as_of="2023"),
    Selection(voices=("UN Monitoring Team",)),
]
on_selections = pytest.mark.parametrize("selection", SELECTIONS, ids=["all", "modes", "dated", "voice"])
BENEATH = ("undated", *MODES[1:])


class Asker:
    """Asks a graph with a selection."""

    def __init__(self, graph: Graph, selection: Selection) -> None:
        self._graph = graph
        self._selection = selection

    def __call__(self, kind: Kind, *relations: str, either: bool = False, **entities: str) -> Answer:
        """Ask about relations, or about entities."""
        return self._graph.answer(
            Request(kind, entities=entities, relations=relations, either=either, selection=self._selection)
        )

    def query(self, name: str, **parameters: str) -> Answer:
        """Run a canned query."""
        return self._graph.answer(
            Request("query", query=name, parameters=parameters, selection=self._selection)
        )


def tied(graph: Graph) -> list[str]:
    """Return the ids of the entities that most claims are about, with every type of entity."""
    rows = graph.entities(all=True).rows
    entities = [row[0] for row in rows if isinstance(row[0], Entity)]
    first = {entity.type: entity.id for entity in reversed(entities)}
    return sorted({*first.values(), *(entity.id for entity in entities[:15])})


@on_selections
def test_broad_words_and_their_queries_rest_on_the_same_claims(graph: Graph, selection: Selection) -> None:
    ask = Asker(graph, selection)
    found = 0
    for id_, entity in graph.store.entities(tied(graph)).items():
        for name, relations in (("rivals", ENMITY), ("friends", ALLIANCE)):
            asked = ask("who", *relations, either=True, object=id_)
            run = ask.query(name, entity=id_)
            assert claims_by_entity(asked) == claims_by_entity(run)
            assert in_context(asked, *BENEATH) == in_context(run, *BENEATH)
            assert in_context(run, "beside") <= in_context(asked, "beside")
            for other, claims in claims_by_entity(asked).items():
                whether = ask("whether", *relations, either=True, subject=id_, object=other)
                assert in_rows(whether) == claims
            found += bool(run.rows)
        allies, friends = ask("who", "ALLIED_WITH", object=id_), ask.query("friends", entity=id_)
        assert in_rows(friends) <= in_rows(allies) | in_context(allies, "near")
        if entity.type in vocabulary().types_with("place"):
            run = ask.query("presence", place=id_, presence="sense:presence")
            assert claims_by_entity(ask("who", *PRESENCE, object=id_)) == claims_by_entity(run)
            anyhow = ask.query("presence", place=id_)
            assert in_rows(run) <= in_rows(anyhow)
        leaders = ask.query("leaders", group=id_)
        asked = ask("who", "LEADS", "DEPUTY_LEADER_OF", object=id_)
        assert claims_by_entity(asked) == claims_by_entity(leaders)
        heads = ask("who", "LEADS", object=id_)
        assert in_rows(leaders) <= in_rows(heads) | in_context(heads, "near")
        members = ask("who", "MEMBER_OF", object=id_)
        assert in_rows(ask.query("roles", group=id_)) <= in_rows(members) | in_context(members, "near")
    assert found


def in_figures(ask: Asker, graph: Graph, id_: str) -> set[str]:
    """Return the figures of an entity and, if it is a place, of what happened there."""
    ids = [id_]
    if graph.store.entities([id_])[id_].type in vocabulary().types_with("place"):
        events = graph.query("who-is-in", {"relation": "took place in", "place": id_})
        ids += [row[0].id for row in events.rows if isinstance(row[0], Entity)]
    return {figure for one in ids for figure in in_rows(ask.query("figures", entity=one))}


@on_selections
def test_all_that_is_said_of_an_entity_is_the_same_everywhere(graph: Graph, selection: Selection) -> None:
    ask = Asker(graph, selection)
    for id_ in tied(graph):
        shown = ask("show", entity=id_)
        claims = {one.id for one in shown.evidence if isinstance(one, Claim)}
        counted = {one.id for one in shown.evidence if isinstance(one, Claim) and one.mode in selection.modes}
        assert in_rows(ask.query("claims-of", entity=id_)) == claims
        assert in_rows(ask.query("neighbourhood", entity=id_)) == counted
        attributes = ask.query("attributes-of", entity=id_)
        assert in_rows(attributes) == in_rows(shown) - claims
        assert in_rows(ask.query("voices-on", entity=id_)) == in_rows(shown)
        undated = in_context(ask.query("claims-of", entity=id_), "undated") | in_context(
            attributes, "undated"
        )
        assert in_context(shown, "undated") == undated
        numbers = graph.answer(Request("facts", entities={"entity": id_}, attribute="*", selection=selection))
        assert in_rows(numbers) == in_figures(ask, graph, id_)
        others = {
            other
            for claim in shown.evidence
            if isinstance(claim, Claim)
            for other in (claim.subject, claim.object)
        }
        pairs: set[str] = set()
        for other in others - {id_}:
            evidence = ask("evidence", one=id_, other=other)
            compared = ask("compare", one=id_, other=other)
            direct = [row for row in compared.rows if row[0] == "direct"]
            assert {one.id for one in evidence_in(direct)} == in_rows(evidence)
            assert in_rows(evidence) == in_rows(ask.query("between", one=other, other=id_))
            pairs |= in_rows(evidence)
        assert pairs == claims


@on_selections
def test_relation_is_the_same_from_every_end(graph: Graph, selection: Selection) -> None:
    ask = Asker(graph, selection)
    embedded = isinstance(graph.store, EmbeddedStore)
    for relation in vocabulary().relations.values() if embedded else ():
        both = relation.symmetric
        claims = [
            one for one in ask.query("pairs", relation=relation.phrase).evidence if isinstance(one, Claim)
        ]
        for id_ in {end for claim in claims for end in (claim.subject, claim.object)}:
            objects = {one.id for one in claims if id_ == one.object or (both and id_ == one.subject)}
            subjects = {one.id for one in claims if id_ == one.subject or (both and id_ == one.object)}
            who, whom = ask("who", relation.type, object=id_), ask("whom", relation.type, subject=id_)
            assert objects <= in_rows(who)
            assert relation.is_location or objects == in_rows(who)
            assert subjects == in_rows(whom)
            if relation.is_location:
                assert subjects == in_rows(ask("where", relation.type, subject=id_))
            for other, found in claims_by_entity(who).items():
                assert in_rows(ask("whether", relation.type, subject=other, object=id_)) == found
                backwards = {one.id for one in claims if (one.subject, one.object) == (id_, other)}
                answer = ask("whether", relation.type, subject=id_, object=other)
                assert both or relation.is_location or in_rows(answer) == backwards
