"""The page of pyvis in Chromium, offline: it draws, shows its evidence as text, and asks for nothing."""

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
# A claim's place is that of the middle of its line, an entity's that of its symbol.
CLAIM = "(id) => network.canvasToDOM(network.body.edges[id].edgeType.getPoint(0.5))"
ENTITY = "(id) => network.canvasToDOM(network.getPosition(id))"

type Shown = Callable[[Network, str], Page]


@pytest.fixture
def events() -> list[str]:
    """What pages did that they should not have done: requests, dialogs, errors, words on the console."""
    return []


@pytest.fixture
def shown(chromium: Browser, tmp_path: Path, events: list[str]) -> Iterator[Shown]:
    """Open the page of a network; at the end there must be no event."""
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


def tooltip(page: Page, place: str, id_: str) -> str:
    """The text that shows where the pointer is over a claim or an entity."""
    spot = page.evaluate(place, id_)
    box = page.locator("#mynetwork canvas").bounding_box()
    assert box
    page.mouse.move(box["x"] + 2, box["y"] + 2)
    page.mouse.move(box["x"] + spot["x"], box["y"] + spot["y"])
    expect(page.locator(".vis-tooltip")).to_have_css("visibility", "visible")
    return page.locator(".vis-tooltip").inner_text()


def test_the_network_is_drawn_and_a_claim_shows_its_quote(shown: Shown) -> None:
    page = shown(small(), "Hand-made")
    assert page.title() == "Hand-made"
    assert page.evaluate("[nodes.length, edges.length]") == [10, 16]
    colours = """() => {
        const canvas = document.querySelector('#mynetwork canvas');
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        return new Set(new Uint32Array(data.buffer)).size;
    }"""
    assert page.evaluate(colours) > 50
    supports = next(one for one in small().claims if one.subject == "aqis" and one.relation == "SUPPORTS")
    assert tooltip(page, CLAIM, supports.id).splitlines() == [
        "AQIS SUPPORTS TTP",
        "stated, Example Press (report)",
        "¶3 is actively supporting TTP",
    ]
    assert "also Tehrik-e-Taliban Pakistan" in tooltip(page, ENTITY, "ttp").splitlines()


def test_no_two_claims_lie_on_top_of_one_another(shown: Shown) -> None:
    page = shown(small(), "Hand-made")
    between = [one.id for one in small().claims if {one.subject, one.object} == {"taliban", "ttp"}]
    assert len(between) == 5
    spots = [page.evaluate(CLAIM, id_) for id_ in between]
    apart = [
        abs(one["x"] - other["x"]) + abs(one["y"] - other["y"])
        for i, one in enumerate(spots)
        for other in spots[:i]
    ]
    assert min(apart) > 10


def test_nothing_moves_by_itself(shown: Shown) -> None:
    page = shown(small(), "Hand-made")
    assert page.evaluate("network.physics.physicsEnabled") is False
    positions = page.evaluate("network.getPositions()")
    assert positions == page.evaluate(
        "() => new Promise((done) => setTimeout(() => done(network.getPositions()), 200))"
    )


def test_hostile_texts_are_shown_as_text(shown: Shown) -> None:
    page = shown(hostile(), HOSTILE_TEXTS[0])
    assert page.title() == HOSTILE_TEXTS[0]
    assert page.locator("h1").inner_text() == HOSTILE_TEXTS[0]
    count = "[document.scripts.length, document.images.length, document.links.length, document.forms.length]"
    before = page.evaluate(count)
    image = next(one for one in hostile().entities if one.name == HOSTILE_TEXTS[1])
    assert tooltip(page, ENTITY, image.id).startswith(HOSTILE_TEXTS[1])
    for claim in hostile().claims:
        assert "SUPPORTS" in tooltip(page, CLAIM, claim.id).split()
    assert page.evaluate(count) == before


def test_the_policy_lets_nothing_be_fetched_or_run(shown: Shown, events: list[str]) -> None:
    page = shown(small(), "Hand-made")
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
    events.clear()  # the attempts were this test's own
