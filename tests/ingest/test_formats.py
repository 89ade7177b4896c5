"""What holds for every format: no connection is opened, and several files come in together or not at all."""

import socket
from contextlib import closing
from pathlib import Path

import pytest

from tests.datasets import entity, says, write_dataset
from tests.un_lists import individual, un_list
from ties.errors import BadData
from ties.ingest import ingest, read_dataset
from ties.store.embedded import EmbeddedStore

LIST = un_list(individual("QDi.001", "ADA MOOR"))

FILES = {
    "list.xml": LIST.replace(
        "<CONSOLIDATED_LIST",
        '<?xml-stylesheet href="https://example.org/a.xsl"?><CONSOLIDATED_LIST xmlns:xsi="http://www.w3.org/2001/'
        'XMLSchema-instance" xsi:noNamespaceSchemaLocation="https://example.org/a.xsd"',
    ),
    "people.ftm.json": (
        '{"id": "p1", "schema": "Person", "properties": {"name": ["Ada Moor"], '
        '"sourceUrl": ["https://example.org/p1"]}}\n'
    ),
    "edges.csv": "source,target,url\nAda Moor,River Camp,https://example.org/1\n",
    "net.graphml": (
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns https://example.org/graphml.xsd">'
        '<graph edgedefault="directed"><node id="Ada Moor"/><node id="b"/>'
        '<edge source="Ada Moor" target="b"/></graph></graphml>'
    ),
    "net.gexf": (
        '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2"><graph><nodes>'
        '<node id="1" label="Ada Moor"/><node id="2" label="b"/></nodes>'
        '<edges><edge id="0" source="1" target="2"/></edges></graph></gexf>'
    ),
}
"""A file in each format, with addresses that somebody could open."""


@pytest.mark.parametrize("name", FILES)
def test_no_reader_opens_a_connection(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    (tmp_path / name).write_text(FILES[name], encoding="utf-8")
    contents = read_dataset(tmp_path / name).contents
    assert "ada moor" in {one.name.lower() for one in contents.descriptions}


def test_files_of_several_formats_come_in_together_or_not_at_all(tmp_path: Path) -> None:
    folder = write_dataset(
        tmp_path / "report",
        "report",
        entities=[entity("taliban", "Taliban"), entity("ttp", "TTP")],
        statements=[says("taliban", "supports", "ttp")],
    )
    paths = [folder]
    for name in ("list.xml", "people.ftm.json", "edges.csv"):
        paths.append(tmp_path / name)
        paths[-1].write_text(FILES[name], encoding="utf-8")
    broken = tmp_path / "broken.ftm.json"
    broken.write_text(f'{FILES["people.ftm.json"]}{{"id": "p2", "schema"\n', encoding="utf-8")
    with closing(EmbeddedStore(tmp_path / "graph", may_be_empty=True)) as store:
        with pytest.raises(BadData, match=r"broken\.ftm\.json:2: is not JSON"):
            ingest(store, [*paths, broken])
        assert store.datasets() == []
        ingest(store, paths)
        assert [one.id for one in store.datasets()] == ["edges", "people", "report", "un-sc"]
        names = sorted(one.id for one in store.entities_named(["Ada Moor"]))
        assert [id_.partition(".")[0] for id_ in names] == ["edges:Ada_Moor", "ftm:p1", "un-sc:QDi"]
