"""GraphML and GEXF as several programs write them, and damaged ones."""

from pathlib import Path

import networkx
import pytest

from tests.tables import claims_of, names_of, problems_of, read
from ties.errors import BadData

GRAPHML = """<?xml version="1.0" encoding="UTF-8"?>
<!-- by hand -->
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d0" for="node" attr.name="name" attr.type="string"/>
  <key id="d1" for="node" attr.name="type" attr.type="string"><default>Group</default></key>
  <key id="d2" for="edge" attr.name="relation" attr.type="string"/>
  <key id="d3" for="edge" attr.name="id" attr.type="string"/>
  <graph id="G" edgedefault="directed">
    <edge id="e1" source="n0" target="n1"><data key="d2">supports</data><data key="d3">x</data></edge>
    <node id="n0"><data key="d0">TTP</data></node>
    <node id="n1"><data key="d0">AQIS &amp; co</data>
      <graph edgedefault="undirected">
        <node id="n2"><data key="d0">Inner</data><data key="d1">Person</data></node>
        <edge source="n2" target="n0"/>
      </graph>
    </node>
    <edge source="n0" target="n2" directed="false"><data key="d2">leads</data></edge>
    <node id="n3"><port name="p"/></node>
    <hyperedge><endpoint node="n0"/><endpoint node="n1"/><endpoint node="n2"/></hyperedge>
  </graph>
</graphml>
"""

GEXF = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
  <meta lastmodifieddate="2024-01-01"><creator>me</creator></meta>
  <graph defaultedgetype="directed" mode="dynamic" timeformat="date">
    <attributes class="node">
      <attribute id="0" title="type" type="string"><default>Person</default></attribute>
    </attributes>
    <attributes class="edge"><attribute id="0" title="weight" type="float"/></attributes>
    <nodes>
      <node id="0" label="Ann"><attvalues><attvalue for="0" value="Person"/></attvalues>
        <nodes><node id="1" label="Bob"/></nodes>
      </node>
      <node id="2" label="ACME" pid="0"><attvalues><attvalue for="0" value="organization"/></attvalues>
        <spells><spell start="2001" end="2003"/></spells><viz:color r="1" g="2" b="3"/></node>
    </nodes>
    <edges>
      <edge id="9" source="0" target="2" kind="leads" start="2004-05-01" weight="2.5">
        <attvalues><attvalue for="0" value="7"/></attvalues></edge>
      <edge source="0" target="1" type="undirected"/>
      <edge source="1" target="2" kind="member of">
        <spells><spell start="2001" end="2002"/><spell start="2005"/></spells></edge>
    </edges>
  </graph>
</gexf>
"""


def test_graphml_keeps_every_element(tmp_path: Path) -> None:
    checked = read(tmp_path / "g.graphml", GRAPHML)
    assert names_of(checked) == {"TTP": "Group", "AQIS & co": "Group", "Inner": "Person", "n3": "Group"}
    assert claims_of(checked) == [
        "TTP LINKED_TO Inner; edge 2",
        "TTP LINKED_TO Inner; role: leads; edge 3",
        "TTP SUPPORTS AQIS & co; note: id: x; edge e1",
    ]
    assert [(one.entity, one.attribute, one.value) for one in checked.contents.attributes] == [
        ("g:n2", "parent", "n1")
    ]
    assert checked.ledger.skipped == {"a port of a node": 1, "a hyperedge, which has no two ends": 1}


def test_gexf_keeps_every_element(tmp_path: Path) -> None:
    checked = read(tmp_path / "g.gexf", GEXF)
    assert names_of(checked) == {"Ann": "Person", "Bob": "Person", "ACME": "Organization"}
    assert claims_of(checked) == [
        "Ann LEADS ACME; since: 2004-05-01; note: weight: 2.5; weight (0): 7; edge 9",
        "Ann LINKED_TO Bob; edge 2",
        "Bob MEMBER_OF ACME; since: 2001; until: 2002; edge 3",
        "Bob MEMBER_OF ACME; since: 2005; edge 3",
    ]
    assert {(one.entity, one.attribute, one.value) for one in checked.contents.attributes} == {
        ("g:1", "parent", "0"),
        ("g:2", "parent", "0"),
        ("g:2", "time", "2001 to 2003"),
    }
    assert checked.ledger.skipped == {
        "an attribute of the network as a whole": 1,
        "how a node or an edge is drawn": 1,
    }


@pytest.mark.parametrize("kind", ["graphml", "gexf"])
def test_network_of_networkx_has_its_nodes_and_edges(tmp_path: Path, kind: str) -> None:
    network: networkx.Graph[str] = networkx.les_miserables_graph()
    getattr(networkx, f"write_{kind}")(network, tmp_path / f"a.{kind}")
    checked = read(tmp_path / f"a.{kind}")
    assert set(names_of(checked)) == set(network.nodes)
    names = {one.entity: one.name for one in checked.contents.descriptions}
    pairs = {frozenset((names[one.subject], names[one.object])) for one in checked.contents.claims}
    assert pairs == {frozenset(edge) for edge in network.edges}
    weights = {int(note.removeprefix("weight: ")) for one in checked.contents.claims for note in one.notes}
    assert weights == {data["weight"] for _, _, data in network.edges(data=True)}


def test_labels_of_yed_are_the_names(tmp_path: Path) -> None:
    text = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key for="port" id="d0" yfiles.type="portgraphics"/>
<key attr.name="url" attr.type="string" for="node" id="d4"/>
<key for="node" id="d6" yfiles.type="nodegraphics"/><key for="graphml" id="d7" yfiles.type="resources"/>
<key for="edge" id="d10" yfiles.type="edgegraphics"/>
<graph edgedefault="directed" id="G">
<node id="n0"><data key="d4"/><data key="d6"><y:ShapeNode><y:Geometry height="30"/>
<y:NodeLabel fontSize="12">Ann
 Lee</y:NodeLabel></y:ShapeNode></data></node>
<node id="n1"><data key="d6"><y:ShapeNode><y:NodeLabel>UN</y:NodeLabel></y:ShapeNode></data></node>
<edge id="e0" source="n0" target="n1"><data key="d10"><y:PolyLineEdge><y:EdgeLabel>knows</y:EdgeLabel>
</y:PolyLineEdge></data></edge></graph><data key="d7"><y:Resources/></data></graphml>"""
    checked = read(tmp_path / "y.graphml", text)
    assert claims_of(checked) == [
        "Ann Lee LINKED_TO UN; role: knows; note: source: Ann Lee; target: UN; edge e0"
    ]
    assert checked.ledger.skipped == {"how a node or an edge is drawn": 3}


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('target="n1"', 'target="n9"', "g.graphml:9: the object 'n9' is not one of the nodes of the file"),
        ('source="n0" target="n1"', 'source="n0"', "g.graphml:9: <edge> has no target"),
        ('<node id="n3">', '<node id="n0">', "g.graphml:18: node 'n0' occurs twice"),
        ('<node id="n3">', "<node>", "g.graphml:18: <node> has no id"),
        ('<data key="d3">', '<data key="d8">', "g.graphml:9: edge attribute 'd8' is not declared"),
        ("</graphml>", "", "g.graphml:22: is not valid XML from here on (no element found)"),
        ("</node>\n    <node", "\n    <node", "g.graphml:"),
        ("TTP<", "T\x01TP<", "g.graphml:10: is not valid XML from here on (not well-formed (invalid token))"),
        ('directed="false"', 'directed="maybe"', "g.graphml:17: direction 'maybe' is not one of"),
    ],
)
def test_damaged_graphml_is_refused_with_its_line(tmp_path: Path, old: str, new: str, problem: str) -> None:
    problems = problems_of(tmp_path / "g.graphml", GRAPHML.replace(old, new, 1))
    assert any(line.startswith(problem) for line in problems), problems


@pytest.mark.parametrize("name", ["g.graphml", "g.gexf"])
@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE graphml SYSTEM "http://graphml.graphdrawing.org/dtds/1.0rc/graphml.dtd">',
    ],
)
def test_doctype_is_refused_and_nothing_is_fetched(tmp_path: Path, name: str, doctype: str) -> None:
    text = (GRAPHML if name == "g.graphml" else GEXF).replace("?>\n", f"?>\n{doctype}\n", 1)
    assert problems_of(tmp_path / name, text) == [
        f"{name}:2: has a DOCTYPE or entities, which are not read (delete the DOCTYPE)"
    ]


def test_other_encodings_are_read_and_invalid_bytes_are_refused(tmp_path: Path) -> None:
    latin = GRAPHML.replace("UTF-8", "ISO-8859-1").replace("TTP", "José")
    assert "José" in names_of(read(tmp_path / "a.graphml", latin.encode("latin-1")))
    utf_16 = GRAPHML.replace("UTF-8", "UTF-16").replace("TTP", "José")
    assert "José" in names_of(read(tmp_path / "b.graphml", utf_16.encode("utf-16")))
    (problem,) = problems_of(tmp_path / "c.graphml", GRAPHML.replace("TTP", "José").encode("latin-1"))
    assert problem == "c.graphml:10: is not valid XML from here on (not well-formed (invalid token))"


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    text = GRAPHML.replace("TTP", "<a>" * 2_000 + "</a>" * 2_000)
    assert problems_of(tmp_path / "g.graphml", text) == ["g.graphml:10: elements are nested too deeply"]


def test_other_xml_is_no_network(tmp_path: Path) -> None:
    with pytest.raises(BadData, match=r"a\.xml:3: has the root element 'list' \("):
        read(tmp_path / "a.xml", '<?xml version="1.0"?>\n<!-- graphml, gexf -->\n<list><a/></list>\n')
