"""An interrupted large load: every command warns of it until it is finished."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.neo4j.conftest import OnServer
from tests.datasets import entity, says, write_dataset
from tests.graphs import everything_in, fresh
from tests.running import Done
from ties.cli.session import shell_session
from ties.graph import Graph
from ties.ingest import ingest
from ties.store.neo4j import Neo4jStore

pytestmark = pytest.mark.neo4j

MARK = [
    "ties: a large load is in progress or was interrupted: answers may be incomplete",
    "  if it was interrupted, run the ingest again to finish it",
]


class InterruptedStore(Neo4jStore):
    """A store that writes three changes per transaction and is interrupted before all claims are written."""

    transactions = 0

    def _commit(self, *arguments: Any, **more: Any) -> None:
        if self.transactions == 9:
            raise KeyboardInterrupt
        super()._commit(*arguments, **more)
        self.transactions += 1


@pytest.fixture
def chain(tmp_path: Path) -> Path:
    """The folder of a dataset whose load is interrupted."""
    entities = [entity(f"e{n}", f"Entity {n}") for n in range(9)]
    statements = [says(f"e{n}", "supports", f"e{n + 1}") for n in range(8)]
    return write_dataset(tmp_path / "chain", "chain", entities=entities, statements=statements)


@pytest.fixture
def interrupted(ties: OnServer, chain: Path) -> None:
    """An interrupted load."""
    server = ties.server
    interrupted_store = InterruptedStore(
        server.uri, username=server.username, password=server.password, may_be_empty=True, batch=3
    )
    with closing(interrupted_store):
        with pytest.raises(KeyboardInterrupt):
            ingest(interrupted_store, [chain])
        assert interrupted_store.loading


@pytest.mark.usefixtures("interrupted")
def test_every_command_warns_of_an_interrupted_load_until_it_is_finished(
    ties: OnServer, store: Neo4jStore, chain: Path, tmp_path: Path
) -> None:
    for command in (
        ("status",),
        ("documents",),
        ("show", "e0"),
        ("who", "supports", "e1"),
        ("ask", "does e0 support e1"),
        ("path", "e0", "e1"),
        ("query", "documents"),
        ("cypher", "MATCH (e:Entity) RETURN count(e)"),
        ("export", "json"),
        ("ingest", str(chain), "--dry-run"),
    ):
        done = ties(*command)
        assert done.code == 0, done
        assert done.stderr.splitlines().count(MARK[0]) == 1, done
        assert MARK[1] in done.stderr.splitlines()
    message = ties("status").stdout.splitlines()
    assert "Loading: a large load is in progress or was interrupted." in message
    assert "chain: Dataset chain (loading not finished)" in message
    page = tmp_path / "page.html"
    assert ties("view", "-o", str(page)).code == 0
    assert "what a large load has yet to write" in page.read_text(encoding="utf-8")

    second_load = ties("ingest", str(chain))
    assert (second_load.code, second_load.stderr) == (0, "")
    assert everything_in(store) == fresh(tmp_path / "fresh", [chain])
    assert ties("who", "supports", "e8") == Done(
        0,
        "Who supports Entity 8?    1 group, 1 document, 1 voice\n"
        "Entity 7  stated  UN Monitoring Team  [1] ¶1\n"
        '  ¶1 "e7 supports e8"\n'
        "[1] June 2023: Report of chain, citing What chain reports on (not read)\n",
        "",
    )
    assert "Loading" not in ties("status").stdout


def test_shell_warns_of_a_load_that_starts_while_it_is_open(
    ties: OnServer, shipped: Neo4jStore, capsys: pytest.CaptureFixture[str]
) -> None:
    from ties.cli.session import open_graph

    with shell_session(Graph(shipped)):
        with open_graph(None):
            ties.server.run("MATCH (s:TiesStore) SET s.loading = true")
        assert capsys.readouterr().err.splitlines() == MARK
        with open_graph(None):
            assert capsys.readouterr().err.splitlines() == MARK
            ties.server.run("MATCH (s:TiesStore) SET s.loading = false")
        with open_graph(None):
            pass
        assert capsys.readouterr().err == ""
