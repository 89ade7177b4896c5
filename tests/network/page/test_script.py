"""The script of the page: its modules pass their unit tests and type checks, and the bundle is current."""

import xml.etree.ElementTree as ET
from pathlib import Path

from tests.node import BUNDLE, SOURCES, bundle, run_node

UNIT_TESTS = Path(__file__).parent / "scripts"


def test_bundle_is_built_from_the_sources(node_packages: Path, tmp_path: Path) -> None:
    built = tmp_path / "page.js"
    bundle(built)
    is_current = built.read_bytes() == BUNDLE.read_bytes()
    assert is_current, "the bundle is stale: run python3 run.py bundle"


def test_modules_pass_the_type_check(node_packages: Path) -> None:
    checked = run_node(node_packages / "typescript" / "lib" / "tsc.js", "--project", SOURCES)
    assert checked.stdout == ""
    assert checked.returncode == 0


def test_modules_pass_their_unit_tests() -> None:
    files = sorted(UNIT_TESTS.glob("*.test.mjs"))
    done = run_node("--test", "--test-reporter=junit", *files)
    cases = list(ET.fromstring(done.stdout).iter("testcase"))
    failures = {str(case.get("name")): failure.text for case in cases for failure in case.findall("failure")}
    assert failures == {}
    assert done.returncode == 0, done.stderr
    assert len(cases) >= len(files) > 0
