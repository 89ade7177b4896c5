"""Make the pictures of README.md from the shipped datasets: `.venv/bin/python -m docs.images.make`.

Run it in the root of the checkout after a change of the page or the data, and look at the result.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, ViewportSize

from bench.page_in_chromium import launch_chromium

_FOLDER = Path(__file__).parent
_MAX_BYTES = 400_000
_SIZE: ViewportSize = {"width": 1120, "height": 720}

_CLAIM_POSITION = """([subject, relation, object]) => {
  const { entities, relations, claims } = JSON.parse(document.getElementById('graph').textContent);
  const found = claims.id.findIndex((_, i) =>
    entities.id[claims.subject[i]] === subject && entities.id[claims.object[i]] === object &&
    relations[claims.relation[i]].type === relation);
  return document.getElementById('picture').api.claimPosition(claims.id[found]);
}"""


_BY_PYVIS = ("TTP", "--relation", "kind:cooperation", "--pyvis")
_PYVIS_POINT = """() => {
  const { id } = edges.get().find((edge) => edge.title.startsWith('Taliban HARBOURS TTP'));
  const { x, y } = network.canvasToDOM(network.body.edges[id].edgeType.getPoint(0.4));
  const box = document.querySelector('#mynetwork canvas').getBoundingClientRect();
  return { x: x + box.x, y: y + box.y };
}"""


def main() -> None:
    """Save pictures of the whole graph, of TTP with a claim open, and of cooperation by pyvis."""
    with tempfile.TemporaryDirectory(prefix="ties-images-") as folder, launch_chromium() as browser:
        for name, words, claim in (
            ("whole-graph", [], None),
            ("around-ttp", ["TTP", "--type", "Group"], ("taliban", "HARBOURS", "ttp")),
            ("by-pyvis", _BY_PYVIS, None),
        ):
            file = Path(folder) / f"{name}.html"
            environment = {**os.environ, "XDG_DATA_HOME": folder, "TIES_DATABASE": "", "NEO4J_URI": ""}
            subprocess.run(
                [sys.executable, "-m", "ties", "view", *words, "-o", str(file)], env=environment, check=True
            )
            page = browser.new_context(viewport=_SIZE, offline=True, color_scheme="light").new_page()
            page.goto(file.as_uri())
            if words is _BY_PYVIS:
                point = page.evaluate(_PYVIS_POINT)
                page.mouse.move(5, 5)
                page.mouse.move(point["x"], point["y"])
            else:
                _until(page, "document.documentElement.dataset.drawn === 'true'")
            if claim:
                point = page.evaluate(_CLAIM_POSITION, list(claim))
                page.mouse.click(point["x"], point["y"])
                _until(page, "Boolean(document.getElementById('panel').dataset.shows)")
                page.mouse.move(5, 5)
            time.sleep(1)  # until the picture is painted in detail
            picture = page.screenshot(path=_FOLDER / f"{name}.png")
            if len(picture) > _MAX_BYTES:
                raise SystemExit(f"{name}.png has {len(picture):,} bytes, more than {_MAX_BYTES:,}")
            page.context.close()


def _until(page: Page, condition: str) -> None:
    for _ in range(100):
        if page.evaluate(condition):
            return
        time.sleep(0.1)
    raise SystemExit(f"never true: {condition}")


if __name__ == "__main__":
    main()
