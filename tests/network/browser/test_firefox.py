"""Pages in Firefox: they paint, select and search without a request, an error or a policy violation."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.network.networks import HOSTILE_TEXTS, hostile
from tests.node import run_node
from tests.requirements import skip_or_fail
from tests.running import run
from ties.network.page import page_data, render

SCRIPT = Path(__file__).parent / "firefox.mjs"


def write_page(*arguments: str, file: Path, database: Path) -> dict[str, Any]:
    """Write a page, and return its data."""
    settings = {"TIES_DATABASE": str(database)}
    done = run("view", *arguments, "-o", str(file), home=file.parent, settings=settings)
    assert done.code == 0, done.stderr
    block = file.read_text(encoding="utf-8").partition('id="graph">')[2].partition("</script>")[0]
    data: dict[str, Any] = json.loads(block)
    return data


def claim_between(data: dict[str, Any], subject: str, relation: str, object_: str) -> str:
    """Return the id of a claim on a page."""
    ids, claims = data["entities"]["id"], data["claims"]
    type_ = [one["type"] for one in data["relations"]].index(relation)
    rows = zip(claims["id"], claims["subject"], claims["relation"], claims["object"], strict=True)
    (id_,) = (row[0] for row in rows if (ids[row[1]], row[2], ids[row[3]]) == (subject, type_, object_))
    return str(id_)


@pytest.fixture(scope="module")
def firefox() -> str:
    """The browser: the one that FIREFOX names, or the one on the path."""
    path = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
    if not path:
        skip_or_fail("Firefox is not installed: install firefox-esr, or set FIREFOX to the program")
    return path


@pytest.fixture(scope="module")
def visits(
    firefox: str, node_packages: Path, tmp_path_factory: pytest.TempPathFactory, shipped_folder: Path
) -> dict[str, dict[str, Any]]:
    """What Firefox found on each page."""
    folder = tmp_path_factory.mktemp("firefox")
    files = {name: folder / f"{name}.html" for name in ("whole", "path", "hostile", "broken")}
    whole = write_page(file=files["whole"], database=shipped_folder)
    path = write_page("--path", "AQIS", "ISIL-K", file=files["path"], database=shipped_folder)
    data = page_data(hostile(), title=HOSTILE_TEXTS[0], question=HOSTILE_TEXTS[1], left_out=HOSTILE_TEXTS)
    files["hostile"].write_text(render(data), encoding="utf-8", newline="\n")
    broken = (
        files["path"].read_text(encoding="utf-8").replace("</body>", '<img src="https://example.org"></body>')
    )
    files["broken"].write_text(broken, encoding="utf-8", newline="\n")
    support = ("aqis", "SUPPORTS", "ttp")
    line = "aqis~ttp cooperation"
    targets = {
        "whole": {
            "claim": claim_between(whole, *support),
            "line": line,
            "search": "Indian sub",
            "entity": "aqis",
        },
        "path": {"claim": claim_between(path, *support), "line": line, "search": "ISIL", "entity": "isil-k"},
        "broken": {
            "claim": claim_between(path, *support),
            "line": line,
            "search": "ISIL",
            "entity": "isil-k",
        },
        "hostile": {"claim": hostile().claims[0].id, "line": "", "search": "Many", "entity": "many"},
    }
    pages = [{"file": files[name].as_uri(), **target} for name, target in targets.items()]
    done = run_node(SCRIPT, node_packages, firefox, json.dumps(pages))
    assert done.returncode == 0, done.stderr
    return dict(zip(targets, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("page", ["whole", "path", "hostile"])
def test_page_has_no_violation(visits: dict[str, dict[str, Any]], page: str) -> None:
    assert visits[page]["violations"] == []


def test_violation_is_reported(visits: dict[str, dict[str, Any]]) -> None:
    assert "breach img-src" in visits["broken"]["violations"]


@pytest.mark.parametrize("page", ["whole", "path", "hostile"])
def test_picture_is_painted(visits: dict[str, dict[str, Any]], page: str) -> None:
    assert visits[page]["colours"] > 20


def test_clicking_a_line_shows_its_quote(visits: dict[str, dict[str, Any]]) -> None:
    assert "actively supporting TTP" in visits["whole"]["quotes"][0]
    assert "actively supporting TTP" in visits["path"]["quotes"][0]
    assert len(visits["hostile"]["quotes"]) == 1


def test_search_shows_the_entity(visits: dict[str, dict[str, Any]]) -> None:
    headings = {name: visit["heading"] for name, visit in visits.items()}
    assert headings == {"whole": "AQIS", "path": "ISIL-K", "broken": "ISIL-K", "hostile": "Many"}


def test_header_counts_what_is_shown(visits: dict[str, dict[str, Any]]) -> None:
    assert visits["path"]["counts"] == "3 of 3 entities, 2 of 2 claims shown"
