"""The network and the page of pyvis: every claim with its evidence, and nothing that could run or load."""

import json
import re
import sys
from html.parser import HTMLParser
from typing import Any, override

import pytest
from msgspec.structs import replace

from tests.network.networks import HOSTILE_TEXTS, attribute, claim, entity, hostile, network, small
from ties.exports.pyvis import to_pyvis
from ties.exports.pyvis_page import PyvisUnusable, pyvis_page
from ties.network import Network
from ties.network.picture import Picture, draw
from ties.records.vocabulary import vocabulary


def page(shown: Network, *, title: str = "A title", limit: int | None = None, **options: Any) -> str:
    """The page of a network."""
    return pyvis_page(draw(Picture(shown, title, "Who?", **options), limit=limit))


def items(text: str, name: str) -> list[dict[str, Any]]:
    """The nodes or the edges of a page."""
    found = re.search(rf"^ *{name} = new vis\.DataSet\((.*)\);$", text, re.MULTILINE)
    assert found
    rows: list[dict[str, Any]] = json.loads(found[1])
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


def test_every_entity_is_a_node_and_every_claim_an_edge_of_its_own() -> None:
    shown = small()
    text = page(shown)
    assert [node["id"] for node in items(text, "nodes")] == [one.id for one in shown.entities]
    assert [(edge["id"], edge["from"], edge["to"]) for edge in items(text, "edges")] == [
        (one.id, one.subject, one.object) for one in shown.claims
    ]


def test_labels_colours_arrows_and_dashes_follow_the_vocabulary_and_the_mode() -> None:
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


def test_a_title_has_weight_period_document_and_every_statement() -> None:
    shown = network(
        [entity("a", "A", "Group"), entity("b", "B", "Group", aliases=["Bee"])],
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
        [attribute("b", "fighters", low=4000, high=6000, qualifier="estimated", unit="fighters")],
    )
    (edge,) = to_pyvis(shown).edges
    assert edge["title"].splitlines() == [
        "A SUPPORTS B",
        "stated, aim, 2021 to 2022, Example Press (report)",
        "¶3 wants to help",
        "(with arms)",
        "¶4 may help",
        "(possible; with arms; a guess)",
    ]
    assert to_pyvis(shown).get_node("b")["title"].splitlines() == [
        "B (Group)",
        "also Bee",
        "fighters: estimated 4,000 to 6,000 (stated, Example Press; report ¶7) in these words",
    ]


def test_a_long_title_is_wrapped_and_names_the_command_for_what_is_cut() -> None:
    quotes = [f"sentence {number} {'word ' * 40}" for number in range(30)]
    shown = network(
        [entity("a", "A", "Group"), entity("b", "B", "Group")],
        [claim("a", "SUPPORTS", "b", quotes=quotes, certainties=["stated"] * 30)],
    )
    (edge,) = to_pyvis(shown).edges
    lines = edge["title"].splitlines()
    assert max(map(len, lines)) <= 88
    assert (len(lines), lines[-1]) == (37, "... 56 more lines: ties evidence a b")


def test_parallel_claims_bend_apart() -> None:
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


def test_a_path_is_thick_and_what_it_is_about_has_a_rim() -> None:
    shown = small()
    step = next(one for one in shown.claims if one.subject == "aqis" and one.relation == "SUPPORTS")
    text = page(shown, first=("aqis", "ttp"), path=((step.id,),))
    assert [edge["id"] for edge in items(text, "edges") if edge.get("width")] == [step.id]
    assert [node["id"] for node in items(text, "nodes") if node.get("borderWidth")] == ["aqis", "ttp"]


def test_claims_of_reference_works_are_faint() -> None:
    edges = items(page(small()), "edges")
    faint = {(edge["from"], edge["to"]) for edge in edges if isinstance(edge["color"], dict)}
    assert faint == {("kunar", "afghanistan"), ("zabul", "afghanistan")}


def test_the_page_says_what_it_shows_what_is_left_out_and_which_documents_it_cites() -> None:
    structure = Structure(page(small(), limit=4, left_out=("3 rows",), title="Ties <of> TTP"))
    for part in (
        "Ties <of> TTP",
        "Who? 4 entities, ",
        "Left out: 3 rows; 6 entities with the fewest claims; ",
        "report: Example Press, 2023-06: A hand-made report; citing A report known through it (not read)",
        "dashed: ",
    ):
        assert part in structure.text, part
    assert "codes: " not in structure.text  # nothing of it is left
    assert "codes: Codes of places" in Structure(page(small())).text


def test_the_same_network_gives_the_same_page() -> None:
    assert page(small()) == page(small())


def test_nothing_names_an_address_or_runs_out_of_an_attribute() -> None:
    structure = Structure(page(small()))
    assert not set(structure.tags) & {"link", "img", "iframe", "object", "embed", "base", "form", "a"}
    assert not [name for name, _ in structure.attributes if name in ("src", "href", "style")]
    assert not [name for name, _ in structure.attributes if name.startswith("on")]
    policy = next(str(value) for _, value in structure.attributes if "default-src" in str(value))
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy


def test_hostile_texts_leave_the_structure_of_the_page_as_it_is() -> None:
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


def test_a_long_name_is_cut_in_the_label_and_whole_in_the_title() -> None:
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
def test_a_page_that_is_not_known_is_refused(
    monkeypatch: pytest.MonkeyPatch, before: str, after: str, message: str
) -> None:
    from pyvis.network import Network as Pyvis

    known = Pyvis.generate_html
    monkeypatch.setattr(Pyvis, "generate_html", lambda self: known(self).replace(before, after))
    with pytest.raises(PyvisUnusable) as unknown:
        page(small())
    assert message in unknown.value.message
    assert unknown.value.exit_code == 5


def test_without_pyvis_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyvis.network", None)
    with pytest.raises(PyvisUnusable) as unusable:
        page(small())
    assert unusable.value.advice == ("install the pyvis that is known: pip install pyvis==0.3.2",)
