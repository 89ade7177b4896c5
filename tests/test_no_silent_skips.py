"""The CI plugin fails a run in which a test that needs a browser or Neo4j was skipped."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run_pytest(folder: Path, text: str, *options: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_it.py").write_text("import pytest\n" + text, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = browser\n  neo4j\n", encoding="utf-8")
    settings = {"PYTHONPATH": str(ROOT), "PYTEST_ADDOPTS": "", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.no_silent_skips", *options, str(folder)]
    return subprocess.run(
        command, cwd=folder, env=os.environ | settings, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("mark", ["browser", "neo4j"])
@pytest.mark.parametrize(
    "test",
    ["@pytest.mark.skip('away')\ndef test_a(): pass\n", "def test_a(): pytest.skip('away')\n"],
    ids=["by a mark", "by itself"],
)
def test_skip_of_a_test_that_needs_a_service_fails_the_run(tmp_path: Path, mark: str, test: str) -> None:
    done = run_pytest(tmp_path, f"@pytest.mark.{mark}\n{test}def test_b(): pass\n")
    assert done.returncode == 1
    assert "test_it.py::test_a: Skipped: away" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("1 passed, 1 skipped in ")


def test_skipped_module_fails_the_run(tmp_path: Path) -> None:
    done = run_pytest(tmp_path, "pytest.skip('no driver', allow_module_level=True)\n")
    assert done.returncode == 1
    assert "test_it.py: Skipped: no driver" in done.stdout


def test_skip_in_a_worker_fails_the_run(tmp_path: Path) -> None:
    text = "@pytest.mark.neo4j\ndef test_a(): pytest.skip('away')\ndef test_b(): pass\n"
    (tmp_path / "test_other.py").write_text(
        "import pytest\npytest.skip('no driver', allow_module_level=True)\n", encoding="utf-8"
    )
    done = run_pytest(tmp_path, text, "-p", "xdist", "-n", "1")
    assert done.returncode == 1
    assert "test_it.py::test_a: Skipped: away" in done.stdout
    assert "test_other.py: Skipped: no driver" in done.stdout


def test_other_skips_do_not_fail_the_run(tmp_path: Path) -> None:
    done = run_pytest(
        tmp_path, "def test_a(): pytest.skip('no old Python')\n@pytest.mark.browser\ndef test_b(): pass\n"
    )
    assert done.returncode == 0
    assert "must not be" not in done.stdout


def test_failure_is_still_a_failure(tmp_path: Path) -> None:
    done = run_pytest(tmp_path, "@pytest.mark.neo4j\ndef test_a(): assert 1 == 2\n")
    assert done.returncode == 1
    assert "1 failed" in done.stdout
