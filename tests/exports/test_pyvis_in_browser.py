"""A page of pyvis in Chromium, offline: it draws, shows evidence as text, and makes no request."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.network.networks import HOSTILE_TEXTS, hostile, small
from ties.exports.pyvis_page import pyvis_page
from ties.network import Network
from ties.network.picture import Picture, draw

pytestmark = pytest.mark.browser

BREACHES = (
    "window.__breaches = [];"
    "document.addEventListener('securitypolicyviolation', (event) =>"
    " window.__breaches.push(`${event.violatedDirective} ${event.blockedURI}`));"
)
# The position of a claim is the middle of its line, that of an entity the middle of its symbol.
CLAIM_POSITION = "(id) => network.canvasToDOM(network.body.edges[id].edgeType.getPoint(0.5))"
ENTITY_POSITION = "(id) => network.canvasToDOM(network.getPosition(id))"

type OpenNetwork = Callable[[Network, str], Page]


@pytest.fixture
def events() -> list[str]:
    """What pages did but must not do: requests, dialogs, errors, console messages."""
    return []


@pytest.fixture
def open_network(chromium: Browser, tmp_path: Path, events: list[str]) -> Iterator[OpenNetwork]:
    """Open the page of a network, and check at the end that there were no events."""
    pages: list[Page] = []

    def show(network: Network, title: str) -> Page:
        file = tmp_path / "page.html"
        picture = Picture(network, title, title, left_out=HOSTILE_TEXTS)
        file.write_text(pyvis_page(draw(picture)), encoding="utf-8", newline="\n")
        page = chromium.new_context(offline=True, viewport={"width": 1400, "height": 900}).new_page()
        page.add_init_script(BREACHES)
        page.on("request", lambda request: events.append(f"request {request.url}"))
        page.on("console", lambda message: events.append(f"console {message.text}"))
        page.on("pageerror", lambda error: events.append(f"error {error}"))
        page.on("dialog", lambda dialog: events.append(f"dialog {dialog.message}"))
        page.goto(file.as_uri())
        assert events.pop(0) == f"request {file.as_uri()}"
        pages.append(page)
        return page

    yield show
    for page in pages:
        assert page.evaluate("[window.__pwned ?? null, ...window.__breaches]") == [None]
        page.context.close()
    assert events == []


def tooltip(page: Page, position_script: str, id_: str) -> str:
    """Return the text that is shown when the pointer is over a claim or an entity."""
    point = page.evaluate(position_script, id_)
    box = page.locator("#mynetwork canvas").bounding_box()
    assert box
    page.mouse.move(box["x"] + 2, box["y"] + 2)
    page.mouse.move(box["x"] + point["x"], box["y"] + point["y"])
    expect(page.locator(".vis-tooltip")).to_have_css("visibility", "visible")
    return page.locator(".vis-tooltip").inner_text()


def test_network_is_drawn_and_claim_shows_its_quote(open_network: OpenNetwork) -> None:
    page = open_network(small(), "Hand-made")
    assert page.title() == "Hand-made"
    assert page.evaluate("[nodes.length, edges.length]") == [10, 16]
    colours = """() => {
        const canvas = document.querySelector('#mynetwork canvas');
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        return new Set(new Uint32Array(data.buffer)).size;
    }"""
    assert page.evaluate(colours) > 50
    supports = next(one for one in small().claims if one.subject == "aqis" and one.relation == "SUPPORTS")
    assert tooltip(page, CLAIM_POSITION, supports.id).splitlines() == [
        "AQIS SUPPORTS TTP",
        "stated, Example Press (report)",
        "¶3 is actively supporting TTP",
    ]
    assert "also Tehrik-e-Taliban Pakistan" in tooltip(page, ENTITY_POSITION, "ttp").splitlines()


def test_parallel_claims_do_not_overlap(open_network: OpenNetwork) -> None:
    page = open_network(small(), "Hand-made")
    between = [one.id for one in small().claims if {one.subject, one.object} == {"taliban", "ttp"}]
    assert len(between) == 5
    points = [page.evaluate(CLAIM_POSITION, id_) for id_ in between]
    distances = [
        abs(one["x"] - other["x"]) + abs(one["y"] - other["y"])
        for i, one in enumerate(points)
        for other in points[:i]
    ]
    assert min(distances) > 10


def test_picture_does_not_move_by_itself(open_network: OpenNetwork) -> None:
    page = open_network(small(), "Hand-made")
    assert page.evaluate("network.physics.physicsEnabled") is False
    positions = page.evaluate("network.getPositions()")
    assert positions == page.evaluate(
        "() => new Promise((done) => setTimeout(() => done(network.getPositions()), 200))"
    )


def test_hostile_texts_are_shown_as_text(open_network: OpenNetwork) -> None:
    page = open_network(hostile(), HOSTILE_TEXTS[0])
    assert page.title() == HOSTILE_TEXTS[0]
    assert page.locator("h1").inner_text() == HOSTILE_TEXTS[0]
    count = "[document.scripts.length, document.images.length, document.links.length, document.forms.length]"
    before = page.evaluate(count)
    image = next(one for one in hostile().entities if one.name == HOSTILE_TEXTS[1])
    assert tooltip(page, ENTITY_POSITION, image.id).startswith(HOSTILE_TEXTS[1])
    for claim in hostile().claims:
        assert "SUPPORTS" in tooltip(page, CLAIM_POSITION, claim.id).split()
    assert page.evaluate(count) == before


def test_policy_blocks_requests_and_injected_scripts(open_network: OpenNetwork, events: list[str]) -> None:
    page = open_network(small(), "Hand-made")
    assert events == []
    page.evaluate("""async () => {
        new Image().src = 'https://example.org/x.png';
        await fetch('https://example.org/').catch(() => 0);
        const script = document.createElement('script');
        script.append('window.__pwned = 1');
        try { document.body.append(script); } catch { /* refused at once */ }
    }""")
    breaches = page.evaluate("window.__breaches.splice(0)")
    assert {breach.split()[0] for breach in breaches} >= {"connect-src", "img-src"}
    events.clear()  # caused by this test
