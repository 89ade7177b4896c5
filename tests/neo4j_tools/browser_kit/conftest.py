"""A server with the shipped data, and Neo4j's own Browser in Chromium."""

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import Neo4jServer
from ties.neo4j_tools.browser_kit import link
from ties.neo4j_tools.server import Server, status

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

PATIENCE = 30_000  # milliseconds for a condition to come true; the machine may be busy

DROP = """([name, content]) => {
    const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], name));
    const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
    document.querySelector('.filedrop').dispatchEvent(event);
}"""


@pytest.fixture(scope="module")
def filled(shipped_on_neo4j: Callable[[], Neo4jServer]) -> Neo4jServer:
    """A server with only the shipped datasets in its database."""
    return shipped_on_neo4j()


@pytest.fixture(scope="module")
def served(filled: Neo4jServer) -> Server:
    """The same server with its address of Browser, known only if Java runs it."""
    assert filled.folder is not None
    server = status(filled.folder)
    assert server is not None
    return server


@dataclass(slots=True)
class Window:
    """A window of Neo4j Browser."""

    page: "Page"
    server: Server

    def open(self, address: str = "") -> None:
        """Open an address, by default that of the link."""
        username, database = "neo4j", ""
        self.page.goto(
            address or link(self.server.browser, self.server.uri, username=username, database=database)
        )
        self.page.get_by_test_id("password").wait_for()

    def sign_in(self, password: str = "") -> None:
        """Enter a password, by default the right one."""
        self.page.get_by_test_id("password").fill(password or self.server.password)
        self.page.get_by_test_id("connect").click()

    def signed_in(self) -> "Window":
        """Wait for the first frame, which comes last."""
        self.page.get_by_text(":play start").first.wait_for()
        self.page.get_by_text("Getting started with").first.wait_for()
        return self

    def run(self) -> "Locator":
        """Run the query in the editor and return the frame of its picture."""
        self.page.get_by_test_id("editor-Run").click()
        return self.picture_of()

    def picture_of(self) -> "Locator":
        """Return the newest frame when it has a picture."""
        frame = self.page.get_by_test_id("frame").first
        frame.locator("g.node").first.wait_for()
        return frame

    def drop(self, name: str, content: bytes) -> None:
        """Drop a file onto the window."""
        self.page.evaluate(DROP, [name, base64.b64encode(content).decode("ascii")])


def captions(frame: "Locator", of: str) -> set[str]:
    """Return the captions in the picture of a frame, of each "node" or "relationship"."""
    result = frame.locator(f"g.{of}").evaluate_all(
        "all => all.map((one) => [...one.querySelectorAll('text')].map((text) => text.textContent.trim()))"
    )
    return {" ".join(texts) for texts in result}


def colours(frame: "Locator") -> dict[str, str]:
    """Return the colours of the nodes in a picture, by caption."""
    result: dict[str, str] = frame.locator("g.node").evaluate_all(
        "all => Object.fromEntries(all.map((one) => [one.querySelector('text').textContent.trim(),"
        " one.querySelector('.b-outline').getAttribute('fill')]))"
    )
    return result


@pytest.fixture
def window(chromium: "Browser", served: Server, request: pytest.FixtureRequest) -> Iterator[Window]:
    """A window of Browser in a new context, without access to other machines.

    Browser requests a font and, after sign-in, remote scripts; it works without them.
    """
    context = chromium.new_context(viewport={"width": 1400, "height": 900}, color_scheme="light")
    context.route(
        lambda url: not url.startswith(f"http://127.0.0.1:{served.http}/"), lambda route: route.abort()
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield Window(page, served)
    folder = request.config.getoption("--screenshots")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{request.node.name}.png")
    context.close()
