"""No line of an answer shows more certainty than the claims behind it have, on random small graphs."""

from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.answers.small_graphs import TYPES, SmallGraph
from tests.datasets import entity, says, write_dataset
from tests.render.certainties_in_text import CertaintiesInText, is_too_strong
from ties.errors import UsageError
from ties.graph import Graph
from ties.ingest import ingest
from ties.questions.request import Request
from ties.store.embedded import EmbeddedStore


@pytest.mark.parametrize("seed", range(6))
def test_no_line_shows_more_certainty_than_is_behind_it(tmp_path: Path, seed: int) -> None:
    graph = SmallGraph.write(tmp_path / "datasets", seed)
    ends = [graph.random.sample(sorted(TYPES), 2) for _ in range(6)]
    requests = [*graph.requests(80)]
    requests += [Request("path", entities={"one": one, "other": other}) for one, other in ends]
    lines = 0
    with closing(EmbeddedStore(tmp_path / "graph", may_be_empty=True)) as store:
        ingest(store, [*graph.folders.values()])
        for request in requests:
            for everything in (False, True):
                try:
                    answer = Graph(store).answer(
                        replace(request, selection=graph.selection(), all=everything)
                    )
                except UsageError:  # it takes no filters, or both names are those of one entity
                    continue
                shown = CertaintiesInText(answer)
                for line, certainty in shown:
                    assert not is_too_strong(certainty), f"{line}\n{certainty}\n{answer}"
                    lines += 1
                assert not shown.unread, f"{shown.unread}\n{answer}"
    assert lines > 500


def test_quote_that_is_less_certain_than_its_line_is_marked(tmp_path: Path) -> None:
    types = {"group": "Group", "town": "Place", "state": "Country"}
    dataset = write_dataset(
        tmp_path / "d",
        "d",
        entities=[entity(id_, id_.capitalize(), type_) for id_, type_ in types.items()],
        statements=[
            says("town", "part of", "state"),
            says("group", "based in", "town", quote="its camp in the town"),
            says("group", "based in", "town", paragraph="2", quote="a second camp", certainty="doubtful"),
        ],
    )
    with closing(EmbeddedStore(tmp_path / "graph", may_be_empty=True)) as store:
        ingest(store, [dataset])
        lines = Graph(store).who("is based in state").text().splitlines()
    assert lines[1].split() == ["Group", "stated", "UN", "Monitoring", "Team", "[1]", "¶1", "2"]
    assert lines[2] == '  ¶1 "its camp in the town": Town'
    assert " ".join(lines[3].split()) == '¶2 "a second camp": Town doubtful'
