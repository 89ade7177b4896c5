"""Pages in Chromium that are watched: no request, no error, no breach of the policy, no dialog."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from ties.network import Network
from ties.network.page import page_data, render

WATCH = (
    "window.__breaches = [];"
    "document.addEventListener('securitypolicyviolation', (event) =>"
    " window.__breaches.push(`${event.violatedDirective} ${event.sourceFile}:${event.lineNumber}`));"
)
PATIENCE = 15_000  # milliseconds for a condition to come true; the machine may be busy
expect.set_options(timeout=PATIENCE)

# What a test waits for is said with `expect`, never with `wait_for_function`: that one evaluates text anew
# each time it looks, which the policy of the page forbids from the second time on.


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")


@dataclass(slots=True)
class Watched:
    """A page, and everything that it should not have done."""

    page: Page
    misdeeds: list[str] = field(default_factory=list)

    def claim_spot(self, id_: str) -> tuple[float, float]:
        """Where on the page the middle of a claim's line is."""
        spot = self.page.evaluate("(id) => document.getElementById('picture').api.claimPosition(id)", id_)
        return spot["x"], spot["y"]

    def entity_spot(self, id_: str) -> tuple[float, float]:
        """Where on the page an entity's symbol is."""
        spot = self.page.evaluate("(id) => document.getElementById('picture').api.entityPosition(id)", id_)
        return spot["x"], spot["y"]

    def shows(self, id_: str) -> None:
        """Wait until the panel shows a claim or an entity."""
        expect(self.page.locator("#panel")).to_have_attribute("data-shows", id_)

    def told(self, part: str) -> None:
        """Wait until the address of the page says something."""
        self.page.wait_for_url(lambda url: part in unquote(url))

    def follow(self, link: str) -> None:
        """Show what a link to the page says, and wait until it is drawn."""
        self.page.evaluate("(link) => { location.hash = link; }", link)
        self.page.evaluate("() => new Promise((done) => setTimeout(() => requestAnimationFrame(done)))")

    def pixels(self) -> str:
        """The picture as it is drawn."""
        return str(self.page.evaluate("() => document.querySelector('#picture canvas').toDataURL()"))


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Callable[..., Watched]]:
    """Open files in pages of their own, offline; at the end none of them may have done anything wrong."""
    watched: list[Watched] = []

    def open_(file: Path, link: str = "", **context: Any) -> Watched:
        desk = {"viewport": {"width": 1400, "height": 900}, "color_scheme": "light"}
        options: dict[str, Any] = {**desk, **context}
        page = chromium.new_context(offline=True, **options).new_page()
        page.set_default_timeout(PATIENCE)
        page.add_init_script(WATCH)
        one = Watched(page)
        watched.append(one)

        def requested(request: Request) -> None:
            if request.url.split("#")[0] != file.as_uri():
                one.misdeeds.append(f"request {request.url}")

        page.on("request", requested)
        page.on("console", lambda said: one.misdeeds.append(f"console {said.type} {said.text}"))
        page.on("pageerror", lambda error: one.misdeeds.append(f"error {error}"))
        page.on("dialog", lambda dialog: one.misdeeds.append(f"dialog {dialog.message}"))
        page.on("popup", lambda popup: one.misdeeds.append(f"popup {popup.url}"))
        page.goto(file.as_uri() + link)
        expect(page.locator("html")).to_have_attribute("data-drawn", "true")
        return one

    yield open_
    for one in watched:
        one.misdeeds += [f"breach {breach}" for breach in one.page.evaluate("window.__breaches")]
        assert one.page.evaluate("window.__pwned") is None
        one.page.context.close()
    assert [one.misdeeds for one in watched] == [[] for _ in watched]


@pytest.fixture
def shown(opened: Callable[..., Watched], tmp_path: Path) -> Callable[..., Watched]:
    """Open the page of a network."""

    def show(network: Network, path: Sequence[Sequence[str]] = (), **context: Any) -> Watched:
        file = tmp_path / "page.html"
        data = page_data(
            network,
            title="Hand-made",
            question="Who is connected to whom?",
            left_out=["3 claims from notes"],
            path=path,
        )
        file.write_text(render(data), encoding="utf-8", newline="\n")
        return opened(file, **context)

    return show
