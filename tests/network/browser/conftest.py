"""Pages in Chromium, each checked for requests, errors, policy violations and dialogs."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, expect

from ties.network import Network
from ties.network.page import page_data, render
from ties.network.page.drawing import Lens

WATCH = (
    "window.__breaches = [];"
    "document.addEventListener('securitypolicyviolation', (event) =>"
    " window.__breaches.push(`${event.violatedDirective} ${event.sourceFile}:${event.lineNumber}`));"
)
PATIENCE = 15_000  # milliseconds for a condition to come true; the machine may be busy
expect.set_options(timeout=PATIENCE)

# Tests wait with `expect`, not with `wait_for_function`, which evaluates a text repeatedly: the policy of the
# page forbids that.


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")


@dataclass(slots=True)
class OpenPage:
    """A page, and what it did that no page may do."""

    page: Page
    violations: list[str] = field(default_factory=list)

    def claim_position(self, id_: str) -> tuple[float, float]:
        """Return where on the page the middle of a claim's line is."""
        point = self.page.evaluate("(id) => document.getElementById('picture').api.claimPosition(id)", id_)
        return point["x"], point["y"]

    def line_name(self, id_: str) -> str:
        """Return the name of the line of a claim, as the panel has it."""
        return str(self.page.evaluate("(id) => document.getElementById('picture').api.lineOf(id)", id_))

    def entity_position(self, id_: str) -> tuple[float, float]:
        """Return where on the page the symbol of an entity is."""
        point = self.page.evaluate("(id) => document.getElementById('picture').api.entityPosition(id)", id_)
        return point["x"], point["y"]

    def shows(self, id_: str) -> None:
        """Wait until the panel shows a line, a claim or an entity, by its id, or a list, by its link."""
        expect(self.page.locator("#panel")).to_have_attribute("data-shows", id_)

    def wait_for_link(self, part: str) -> None:
        """Wait until the address of the page contains a text."""
        self.page.wait_for_url(lambda url: part in unquote(url))

    def follow(self, link: str) -> None:
        """Follow a link within the page, and wait until it is drawn."""
        self.page.evaluate("(link) => { location.hash = link; }", link)
        self.page.evaluate("() => new Promise((done) => setTimeout(() => requestAnimationFrame(done)))")

    def entry(self, text: str) -> Locator:
        """Return the check box of the legend for a text: "cooperation", however many are shown."""
        name = re.compile(rf"^{re.escape(text)} [\d,]+( of [\d,]+)?$")
        return self.page.locator("#legend").get_by_role("checkbox", name=name)

    def pixels(self) -> str:
        """Return the picture as it is drawn."""
        return str(self.page.evaluate("() => document.querySelector('#picture canvas').toDataURL()"))


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Callable[..., OpenPage]]:
    """Open files in pages of their own, offline, and check at the end that none has a violation."""
    pages: list[OpenPage] = []

    def open_(file: Path, link: str = "", **context: Any) -> OpenPage:
        defaults = {"viewport": {"width": 1400, "height": 900}, "color_scheme": "light"}
        options: dict[str, Any] = {**defaults, **context}
        page = chromium.new_context(offline=True, **options).new_page()
        page.set_default_timeout(PATIENCE)
        page.add_init_script(WATCH)
        window = OpenPage(page)
        pages.append(window)

        def note_request(request: Request) -> None:
            if request.url.split("#")[0] != file.as_uri():
                window.violations.append(f"request {request.url}")

        page.on("request", note_request)
        page.on("console", lambda message: window.violations.append(f"console {message.type} {message.text}"))
        page.on("pageerror", lambda error: window.violations.append(f"error {error}"))
        page.on("dialog", lambda dialog: window.violations.append(f"dialog {dialog.message}"))
        page.on("popup", lambda popup: window.violations.append(f"popup {popup.url}"))
        page.goto(file.as_uri() + link)
        expect(page.locator("html")).to_have_attribute("data-drawn", "true")
        return window

    yield open_
    for window in pages:
        window.violations += [f"breach {breach}" for breach in window.page.evaluate("window.__breaches")]
        assert window.page.evaluate("window.__pwned") is None
        window.page.context.close()
    assert [window.violations for window in pages] == [[] for _ in pages]


@pytest.fixture
def open_network(open_page: Callable[..., OpenPage], tmp_path: Path) -> Callable[..., OpenPage]:
    """Open the page of a network."""

    def show(
        network: Network,
        path: Sequence[Sequence[str]] = (),
        as_of: str = "",
        at_rest: Sequence[str] = (),
        lens: Lens = "everything",
        **context: Any,
    ) -> OpenPage:
        file = tmp_path / "page.html"
        data = page_data(
            network,
            title="Hand-made",
            question="Who is connected to whom?",
            left_out=["3 claims from notes"],
            path=path,
            as_of=as_of,
            at_rest=at_rest,
            lens=lens,
        )
        file.write_text(render(data), encoding="utf-8", newline="\n")
        return open_page(file, **context)

    return show
