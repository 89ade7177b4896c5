"""One HTML file with everything inside, in which nothing runs but its own script."""

import json
import re
import subprocess
import sys
import zlib
from base64 import b64decode, b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.network.networks import HOSTILE_TEXTS, claim, entity, hostile, network, small
from tests.node import BUNDLE, SOURCES
from ties.network.page import page_data, render
from ties.network.page.files import read_asset
from ties.network.page.html import data_block
from ties.records.vocabulary import vocabulary


class Elements(HTMLParser):
    """The elements of a page, and the text of its scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.starts: list[tuple[str, dict[str, str | None]]] = []
        self.raw: list[tuple[str, dict[str, str | None], str]] = []
        self._open: list[str] | None = None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.starts.append((tag, dict(attrs)))
        self._open = [] if tag in ("script", "style", "title") else None

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._open.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._open is not None:
            self.raw.append((tag, self.starts[-1][1], "".join(self._open)))
            self._open = None

    def texts(self, tag: str, type_: str | None = None) -> list[str]:
        return [
            text for name, attributes, text in self.raw if name == tag and attributes.get("type") == type_
        ]


@pytest.fixture(scope="module")
def page() -> str:
    return render(page_data(small(), title="A title", question="Who?"))


def test_two_renders_are_byte_identical(page: str) -> None:
    assert render(page_data(small(), title="A title", question="Who?")) == page


def test_policy_allows_only_the_script_and_the_styles_of_the_page(page: str) -> None:
    elements = Elements(page)
    policy = next(
        str(attributes["content"])
        for tag, attributes in elements.starts
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split(";")}

    def hashes(tag: str) -> list[str]:
        return [
            f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in elements.texts(tag)
        ]

    assert rules["default-src"] == ["'none'"]
    assert rules["script-src"] == hashes("script")
    assert rules["style-src"] == hashes("style")
    assert rules["base-uri"] == rules["form-action"] == ["'none'"]
    assert elements.texts("script") == [read_asset("page.js")]


def test_page_has_no_addresses_to_load_and_no_inline_handlers(page: str) -> None:
    for tag, attributes in Elements(page).starts:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base", "form")
        assert not {"src", "style"} & attributes.keys()
        assert (attributes.get("href") or "#").startswith("#")
        assert not [name for name in attributes if name.startswith("on")]


def test_hostile_texts_do_not_change_the_structure_of_the_page(page: str) -> None:
    title = HOSTILE_TEXTS[0]
    hostile_page = Elements(
        render(page_data(hostile(), title=title, question=HOSTILE_TEXTS[1], left_out=HOSTILE_TEXTS))
    )
    assert [tag for tag, _ in hostile_page.starts] == [tag for tag, _ in Elements(page).starts]
    graph = json.loads(hostile_page.texts("script", "application/json")[0])
    assert (graph["title"], graph["left_out"]) == (title, [*HOSTILE_TEXTS])
    assert set(HOSTILE_TEXTS) < set(graph["entities"]["name"])


def test_window_title_is_escaped_and_has_no_control_characters() -> None:
    match = re.search("<title>(.*?)</title>", render(page_data(small(), title="<b>\u202ex\x00", question="")))
    assert match
    assert match[1] == "&lt;b&gt;\ufffdx\ufffd"


@given(
    st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))
)
def test_data_block_round_trips_and_has_no_markup(value: object) -> None:
    block = data_block(value)  # type: ignore[arg-type]
    assert not set("<>&\u2028\u2029") & set(block)
    assert json.loads(block) == value
    block.encode("utf-8")


def test_long_evidence_is_packed_without_loss() -> None:
    quotes = [f"the {n}th sentence, of many words that nobody could have made up" for n in range(4_000)]
    merged = claim("ttp", "MERGED_WITH", "ttp", quotes=quotes, certainties=["stated"] * len(quotes))
    merged_network = network([entity("ttp", "TTP", "Group")], [merged])
    page = render(page_data(merged_network, title="", question=""))
    found = next(
        (attributes, text)
        for tag, attributes, text in Elements(page).raw
        if attributes.get("id") == "evidence"
    )
    assert found[0] == {"type": "application/octet-stream", "data-packed": "deflate-raw", "id": "evidence"}
    unpacked = zlib.decompress(b64decode(found[1]), wbits=-zlib.MAX_WBITS).decode()
    assert unpacked == data_block(page_data(merged_network, title="", question="").evidence)
    assert len(unpacked) > 200_000 > 2 * len(found[1])


def test_importing_the_page_does_not_import_numpy() -> None:
    code = (
        "import sys, ties.network.page; "
        "assert not {'pyvis', 'numpy', 'networkx', 'IPython'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


SOURCES_AND_ASSETS = [*SOURCES.glob("*.js"), *BUNDLE.parent.iterdir()]


def test_scripts_do_not_write_markup() -> None:
    for path in SOURCES_AND_ASSETS:
        script = path.read_text(encoding="utf-8")
        for sink in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "DOMParser"):
            assert sink not in script, (path.name, sink)


def test_scripts_have_no_colours_of_types_and_kinds() -> None:
    known = vocabulary()
    colours = [type_.colour.lower() for type_ in known.types.values()]
    colours += [kind.colour.lower() for kind in known.kinds.values()]
    for path in SOURCES_AND_ASSETS:
        text = path.read_text(encoding="utf-8").lower()
        assert not [colour for colour in colours if colour in text], path.name


def test_script_has_its_licence_and_no_module_syntax() -> None:
    script = read_asset("page.js")
    assert "SPDX-License-Identifier: Apache-2.0" in script.splitlines()[3]
    assert not re.search(r"^\s*(import|export)\b", script, re.MULTILINE)
    assert "//# sourceMappingURL" not in script
