"""pyvis: the network has every claim with its evidence, and the page neither runs nor loads anything."""

import json
import re
import sys
from html.parser import HTMLParser
from typing import Any, override

import pytest
from msgspec.structs import replace

from tests.network.networks import HOSTILE_TEXTS, attribute, claim, entity, hostile, network, retold, small
from ties.exports.pyvis import to_pyvis
from ties.exports.pyvis_page import PyvisUnusable, pyvis_page
from ties.network import Network
from ties.network.picture import Picture, draw
from ties.records.vocabulary import vocabulary


def page(network_: Network, *, title: str = "A title", limit: int | None = None, **options: Any) -> str:
    """Return the page that pyvis draws of a network."""
    return pyvis_page(draw(Picture(network_, title, "Who?", **options), limit=limit))


def items(text: str, name: str) -> list[dict[str, Any]]:
    """Return the nodes or the edges of a page."""
    data = re.search(rf"^ *{name} = new vis\.DataSet\((.*)\);$", text, re.MULTILINE)
    assert data
    rows: list[dict[str, Any]] = json.loads(data[1])
    return rows


class Structure(HTMLParser):
    """The tags of a page in order, their attributes, and its text outside scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(text)
        self.close()

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    @override
    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] not in ("script", "style"):
            self.text += data


def test_entity_is_a_node_and_claim_an_edge() -> None:
    network_ = small()
    text = page(network_)
    assert [node["id"] for node in items(text, "nodes")] == [one.id for one in network_.entities]
    assert [(edge["id"], edge["from"], edge["to"]) for edge in items(text, "edges")] == [
        (one.id, one.subject, one.object) for one in network_.claims
    ]


def test_edge_style_follows_the_vocabulary_and_the_mode() -> None:
    edges = {(edge["from"], edge["to"], edge["label"]): edge for edge in items(page(small()), "edges")}
    supports = edges["aqis", "ttp", "supports"]
    assert (supports["arrows"], supports["dashes"]) == ("to", False)
    assert supports["color"] == vocabulary().kinds["cooperation"].colour
    denied = edges["taliban", "pledge", "implements (denied)"]
    assert denied["dashes"]
    assert "stated, denied, Example Press (report)" in denied["title"].splitlines()
    assert {edge["arrows"] for key, edge in edges.items() if key[2] == "allied with"} == {""}
    (past,) = [edge for edge in edges.values() if edge["from"] == edge["to"]]
    assert (past["label"], past["dashes"]) == ("merged with (past)", [12, 6])
    modes = {one.mode for one in small().claims}
    dashed = {one["label"].partition(" (")[2] for one in edges.values() if one["dashes"]}
    assert dashed == {f"{mode})" for mode in modes - {""}}


def test_title_has_the_evidence_with_every_statement() -> None:
    network_ = network(
        [
            entity("a", "A", "Group"),
            entity("b", "B", "Group", aliases=["Bee"]),
            entity("c", "C", "Place"),
        ],
        [
            replace(
                claim(
                    "a",
                    "SUPPORTS",
                    "b",
                    mode="aim",
                    quotes=["wants to help", "may help"],
                    certainties=["stated", "possible"],
                    since="2021",
                    until="2022",
                    role="with arms",
                ),
                notes=("", "a guess"),
            )
        ],
        [
            attribute(
                "b", "fighters", low=4000, high=6000, qualifier="estimated", unit="fighters", place="c"
            ),
            attribute("b", "status", "banned", place="d"),
        ],
    )
    (edge,) = to_pyvis(network_).edges
    assert edge["title"].splitlines() == [
        "A SUPPORTS B",
        "stated, aim, 2021 to 2022, Example Press (report)",
        "¶3 wants to help",
        "(with arms)",
        "¶4 may help",
        "(possible; with arms; a guess)",
    ]
    assert to_pyvis(network_).get_node("b")["title"].splitlines() == [
        "B (Group)",
        "also Bee",
        "fighters: estimated 4,000 to 6,000 in C (stated, Example Press; report ¶7) in these",
        "words",
        "status: banned in d (stated, Example Press; report ¶7) in these words",
    ]


def test_title_marks_a_gist_as_retold() -> None:
    drawn = to_pyvis(retold())
    (edge,) = drawn.edges
    assert edge["title"].splitlines() == [
        "AQIS SUPPORTS TTP",
        "stated (news)",
        "¶3 retold: AQIS pays TTP each month",
        "(cash)",
    ]
    assert drawn.get_node("ttp")["title"].splitlines()[1:] == [
        "founded: 2007 (stated, Example Press; news ¶7) retold: TTP began in 2007"
    ]


def test_long_title_is_wrapped_and_cut_with_the_command_for_the_rest() -> None:
    quotes = [f"sentence {number} {'word ' * 40}" for number in range(30)]
    network_ = network(
        [entity("a", "A", "Group"), entity("b", "B", "Group")],
        [claim("a", "SUPPORTS", "b", quotes=quotes, certainties=["stated"] * 30)],
    )
    (edge,) = to_pyvis(network_).edges
    lines = edge["title"].splitlines()
    assert max(map(len, lines)) <= 88
    assert (len(lines), lines[-1]) == (37, "... 56 more lines: ties evidence a b")


def test_parallel_edges_are_bent_apart() -> None:
    ends = [("a", "b")] * 3 + [("b", "a")] * 2 + [("a", "a")] * 9
    claims = [replace(claim(one, "SUPPORTS", other), id=str(i)) for i, (one, other) in enumerate(ends, 1000)]
    edges = to_pyvis(network([entity("a", "A", "Group"), entity("b", "B", "Group")], claims)).edges
    bends = set()
    for edge in edges[:5]:
        smooth = edge["smooth"] or {"type": "curvedCW", "roundness": 0.0}
        side = (1 if smooth["type"] == "curvedCW" else -1) * (1 if edge["from"] == "a" else -1)
        bends.add(side * smooth["roundness"])
    assert sorted(bends) == [-0.44, -0.22, 0.0, 0.22, 0.44]
    assert len({json.dumps(edge["selfReference"]) for edge in edges[5:]}) == 9


def test_path_is_thick_and_its_ends_have_a_border() -> None:
    network_ = small()
    step = next(one for one in network_.claims if one.subject == "aqis" and one.relation == "SUPPORTS")
    text = page(network_, first=("aqis", "ttp"), path=((step.id,),))
    assert [edge["id"] for edge in items(text, "edges") if edge.get("width")] == [step.id]
    assert [node["id"] for node in items(text, "nodes") if node.get("borderWidth")] == ["aqis", "ttp"]


def test_claims_of_reference_works_are_faint() -> None:
    edges = items(page(small()), "edges")
    faint = {(edge["from"], edge["to"]) for edge in edges if isinstance(edge["color"], dict)}
    assert faint == {("kunar", "afghanistan"), ("zabul", "afghanistan")}


def test_page_lists_its_content_omissions_and_documents() -> None:
    structure = Structure(page(small(), limit=4, left_out=("3 rows",), title="Ties <of> TTP"))
    for part in (
        "Ties <of> TTP",
        "Who? 4 entities, ",
        "Left out: 3 rows; 6 entities with the fewest claims; ",
        "report: Example Press, June 2023, citing A report known through it (not read)",
        "dashed: ",
    ):
        assert part in structure.text, part
    assert "codes: " not in structure.text  # no claim in the picture cites it
    assert "codes: Codes of places" in Structure(page(small())).text


def test_same_network_gives_the_same_page() -> None:
    assert page(small()) == page(small())


def test_page_has_no_addresses_to_load_and_no_inline_handlers() -> None:
    structure = Structure(page(small()))
    assert not set(structure.tags) & {"link", "img", "iframe", "object", "embed", "base", "form", "a"}
    assert not [name for name, _ in structure.attributes if name in ("src", "href", "style")]
    assert not [name for name, _ in structure.attributes if name.startswith("on")]
    policy = next(str(value) for _, value in structure.attributes if "default-src" in str(value))
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy


def test_hostile_texts_do_not_change_the_structure_of_the_page() -> None:
    harmless = replace(
        hostile(), entities=tuple(replace(one, name="N", aliases=()) for one in hostile().entities)
    )
    tags = Structure(page(harmless, left_out=("one",))).tags
    for title in (HOSTILE_TEXTS[0], "lone \ud800 surrogate"):
        text = page(hostile(), title=title, left_out=HOSTILE_TEXTS)
        text.encode("utf-8")
        assert Structure(text).tags == tags
    titles = [one["title"] for name in ("nodes", "edges") for one in items(page(hostile()), name)]
    assert "\\u202egnimeht" in "".join(titles)
    assert not [title for title in titles if set(title) & set("\u202e\u2028\x00\x1b\x07")]
    assert "href" not in "".join(titles)
    assert "div.popup" not in page(hostile())  # the template that puts titles into the page as HTML


def test_long_name_is_cut_in_the_label_but_not_in_the_title() -> None:
    name = f"{'long ' * 40}end"
    (node,) = items(page(network([entity("a", name, "Group")], [])), "nodes")
    assert len(node["label"]) == 60
    assert node["label"].endswith("\u2026")
    assert node["title"].replace("\n", " ") == f"{name} (Group)"


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("bootstrap.min.css", "bootstrap.css", "is found 0 times"),
        ("<body>", '<body><script src="https://example.org/x.js"></script>', "<script src>"),
        ("<body>", '<body><img alt="">', "<img>"),
        ("<body>", '<body><div onclick="x()">', "<div onclick>"),
        ("<body>", '<link href="https://example.org/bootstrap.min.css"/><body>', "is found 2 times"),
    ],
)
def test_unknown_pyvis_template_is_refused(
    monkeypatch: pytest.MonkeyPatch, before: str, after: str, message: str
) -> None:
    from pyvis.network import Network as Pyvis

    generate_html = Pyvis.generate_html
    monkeypatch.setattr(Pyvis, "generate_html", lambda self: generate_html(self).replace(before, after))
    with pytest.raises(PyvisUnusable) as error:
        page(small())
    assert message in error.value.message
    assert error.value.exit_code == 5


def test_missing_pyvis_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyvis.network", None)
    with pytest.raises(PyvisUnusable) as error:
        page(small())
    assert error.value.advice == ("install the pyvis that is known: pip install pyvis==0.3.2",)
