"""The list of documents."""

from contextlib import closing
from pathlib import Path

import pytest

import ties
from tests.datasets import entity, write_dataset
from ties.ingest import ingest
from ties.store.embedded import EmbeddedStore


def _manifest(works: int) -> str:
    documents = [
        f'[[document]]\nid = "w{n}"\ntitle = "Work {n}"\nkind = "reference"\npublished = "2020"\n'
        for n in range(works)
    ]
    return 'id = "{id}"\ntitle = "Names"\n\n' + "\n".join(documents)


@pytest.mark.parametrize("works", [4, 5])
def test_many_reference_works_without_claims_are_counted(tmp_path: Path, works: int) -> None:
    rows = [entity(f"e{n}", f"Name {n}", document=f"w{n}", paragraph="1") for n in range(works)]
    names = write_dataset(tmp_path / "names", "names", entities=rows, manifest=_manifest(works))
    with closing(EmbeddedStore(tmp_path / "graph", may_be_empty=True)) as store:
        ingest(store, [names])
        lines = ties.Graph(store).documents().text(200).splitlines()
    if works == 5:
        counted = "5 reference works without claims; dataset names (ties documents --json lists them)"
        assert lines == [counted]
    else:
        assert lines[:2] == ["w0: Work 0", "  2020, reference; 0 claims; dataset names"]
        assert len(lines) == 2 * works
