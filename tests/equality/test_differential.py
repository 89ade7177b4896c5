"""Random small graphs: canned queries, paths and questions give the same rows on both engines.

CI runs the same 30 graphs each time. To test more graphs, different ones each time:

    python3 run.py test tests/equality/test_differential.py --differential-cases 2000
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from tests.conftest import Neo4jServer
from tests.equality.conftest import cache_reads
from tests.equality.random_graphs import Case, QuestionGenerator, cases, write
from ties.answers.answer import Answer
from ties.errors import TiesError
from ties.exports.node_link import node_link_text
from ties.graph import Graph
from ties.ingest import ingest
from ties.network import whole_graph
from ties.queries.catalog import shipped_queries
from ties.questions.request import Request
from ties.store.embedded import EmbeddedStore
from ties.store.neo4j import Neo4jStore
from ties.store.protocol import Store

pytestmark = pytest.mark.neo4j

IN_CI = 30
DRAWS = 18  # of the parameters of a query, until it has an answer
WIDTH = 100


@pytest.fixture
def on_neo4j(empty_neo4j: Neo4jServer) -> Iterator[Neo4jStore]:
    """An empty graph on the server."""
    with closing(empty_neo4j.open(may_be_empty=True)) as store:
        yield store


@pytest.mark.timeout(0)  # CI has a limit for the whole run
def test_both_engines_give_the_same_answers(
    request: pytest.FixtureRequest, empty_neo4j: Neo4jServer, on_neo4j: Neo4jStore
) -> None:
    requested: int | None = request.config.getoption("--differential-cases")
    hits: Counter[str] = Counter()

    @settings(
        max_examples=requested or IN_CI,
        derandomize=requested is None,
        database=None,
        deadline=None,
        suppress_health_check=[*HealthCheck],
    )
    @given(cases)
    def check(case: Case) -> None:
        # The graph's own node is kept: without it, constraints and indexes would be checked each time.
        empty_neo4j.run("MATCH (n) WHERE NOT n:TiesStore DETACH DELETE n")
        with TemporaryDirectory() as folder:
            folders = write(case, Path(folder))
            with closing(EmbeddedStore(Path(folder) / "graph", may_be_empty=True)) as embedded:
                for store in (embedded, on_neo4j):
                    ingest(store, folders)
                assert exported(on_neo4j) == exported(embedded)
                with cache_reads(on_neo4j):
                    compare(embedded, on_neo4j, QuestionGenerator(case), hits)

    check()
    without_hits = [name for name in shipped_queries() if not hits[name]]
    assert len(without_hits) <= len(shipped_queries()) / 10, without_hits


def exported(store: Store) -> str:
    return node_link_text(whole_graph(store))


def compare(embedded: Store, on_neo4j: Store, generator: QuestionGenerator, hits: Counter[str]) -> None:
    """Ask both stores the same, and count for each query how often it found anything."""

    def same(*arguments: object, find: Callable[[Graph], Answer]) -> None:
        assert outcome(find, on_neo4j) == outcome(find, embedded), arguments

    for query in shipped_queries().values():
        for _ in range(DRAWS):
            request = Request(
                "query",
                query=query.name,
                parameters={**generator.parameters_of(query)},
                selection=generator.selection(),
            )
            find = partial(Graph.answer, request=request)
            expected = outcome(find, embedded)
            if '"rows": [\n' in expected:
                hits[query.name] += 1
                break
        assert outcome(find, on_neo4j) == expected, request
    for _ in range(3):
        request = generator.path()
        same(request, find=partial(Graph.answer, request=request))
        question, filters = generator.question(), generator.filters()
        same(question, filters, find=partial(Graph.ask, question=question, **filters))


def outcome(find: Callable[[Graph], Answer], store: Store) -> str:
    """Return an answer as JSON and text, or the error."""
    try:
        answer = find(Graph(store))
    except TiesError as error:
        return "\n".join((type(error).__name__, error.message, *error.advice))
    return f"{answer.render('json')}\n{answer.text(WIDTH)}"
