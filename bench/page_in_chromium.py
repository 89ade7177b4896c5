"""Measure a page in headless Chromium, offline: its first stable frame, and frames while it moves."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

__all__ = ["PATIENCE", "Measurement", "NeverStable", "launch_chromium", "measure_page"]

_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")
PATIENCE = 180.0  # seconds for a first stable frame
_MOVING = 5_000  # milliseconds

_WATCH = """
window.__stable = null;
const check = () => {
  const own = document.documentElement.dataset.drawn === 'true';
  const theirs = window.PYVIS && typeof network !== 'undefined' && network.physics.stabilized;
  if (!own && !theirs) return requestAnimationFrame(check);
  const painted = new MessageChannel();  // answers after the frame is painted
  painted.port1.onmessage = () => { window.__stable = performance.now(); };
  painted.port2.postMessage(0);
};
requestAnimationFrame(check);
"""

_MOVE = """(milliseconds) => new Promise((done) => {
  const api = document.getElementById('picture')?.api;
  const begin = api?.view() ?? { ...network.getViewPosition(), scale: network.getScale() };
  const look = ({ x, y, scale }) => {
    if (api) api.setView({ x, y, scale });
    else network.moveTo({ position: { x, y }, scale, animation: false });
  };
  const [start, frames] = [performance.now(), []];
  const frame = () => {
    const now = performance.now();
    frames.push(now);
    const seconds = (now - start) / 1000;
    look({
      x: begin.x + 250 / begin.scale * Math.sin(2.1 * seconds),
      y: begin.y + 150 / begin.scale * Math.cos(1.3 * seconds),
      scale: begin.scale * (1.6 + 0.9 * Math.sin(1.7 * seconds)),
    });
    if (now - start < milliseconds || frames.length < 4) return requestAnimationFrame(frame);
    const gaps = frames.slice(1).map((time, i) => time - frames[i]).sort((one, other) => one - other);
    const slow = gaps[Math.floor(gaps.length * 0.95)];
    done({ frames: gaps.length, span: frames.at(-1) - frames[0], slow });
  };
  requestAnimationFrame(frame);
})"""


class NeverStable(Exception):
    """A page had no stable frame in time."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """Measurements of one page.

    Attributes:
        first: seconds until the first stable frame.
        fps, slow: frames per second while moving, and the 95th percentile of their time in milliseconds.
        cpu: milliseconds per frame, of all processes of the browser.
        heap: megabytes of its scripts after garbage collection.
        requests: other than for the file itself.
    """

    first: float
    fps: float
    slow: float
    cpu: float
    heap: float
    requests: int


@contextmanager
def launch_chromium() -> Iterator[Browser]:
    """Launch the Chromium that CHROMIUM names, or the one on the path."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not path:
        raise RuntimeError("Chromium is not installed: install it, or set CHROMIUM to the program")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield browser
        browser.close()


def measure_page(browser: Browser, file: Path, *, pyvis: bool = False, link: str = "") -> Measurement:
    """Open a page, wait for a stable frame, and pan and zoom in it.

    Args:
        link: what to show, as in the address of the page.

    Raises:
        NeverStable: it was not stable after `PATIENCE` seconds.
    """
    with closing(browser.new_context(viewport={"width": 1400, "height": 900}, offline=True)) as context:
        page = context.new_page()
        addresses: list[str] = []
        page.on("request", lambda request: addresses.append(request.url))
        page.add_init_script(f"window.PYVIS = {'true' if pyvis else 'false'};{_WATCH}")
        page.goto(file.as_uri() + link, wait_until="commit", timeout=PATIENCE * 1000)
        first = _wait_until_stable(page)
        browser_session = browser.new_browser_cdp_session()
        before = _cpu(browser_session)
        page.set_default_timeout(PATIENCE * 1000)
        frames = page.evaluate(_MOVE, _MOVING)
        cpu = _cpu(browser_session) - before
        page_session = context.new_cdp_session(page)
        page_session.send("HeapProfiler.collectGarbage")
        heap = page_session.send("Runtime.getHeapUsage")["usedSize"]
        browser_session.detach()
    return Measurement(
        first,
        1000 * frames["frames"] / frames["span"],
        frames["slow"],
        1000 * cpu / frames["frames"],
        heap / 1e6,
        sum(not address.startswith(("file:", "data:", "blob:")) for address in addresses),
    )


def _wait_until_stable(page: Page) -> float:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        stable_at = page.evaluate("window.__stable")  # not wait_for_function: the policy forbids eval
        if stable_at is not None:
            return float(stable_at) / 1000
        time.sleep(0.1)
    raise NeverStable


def _cpu(browser_session: CDPSession) -> float:
    """Return the CPU seconds of all processes of the browser so far."""
    processes = browser_session.send("SystemInfo.getProcessInfo")["processInfo"]
    return float(sum(process["cpuTime"] for process in processes))
