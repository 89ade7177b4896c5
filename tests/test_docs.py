"""The docs: links work, files that they name exist, and repeated or generated text agrees with its source."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from docs.make_api import PAGE, api_page
from ties import __version__

ROOT = Path(__file__).parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
PAGES += [ROOT / "bench" / "README.md", ROOT / "ingest" / "README.md"]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def read_yaml(name: str) -> Any:
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """The anchors of the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_api_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == api_page(), "run: .venv/bin/python docs/make_api.py"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_to_files_and_headings(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if target.startswith(("https://", "http://")):
            continue
        path, _, anchor = target.partition("#")
        file = page.parent / path if path else page
        assert file.exists(), target
        assert not anchor or anchor in anchors(file), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_files_that_a_page_names_exist(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    names = re.findall(r"`((?:[\w.-]+/)+[\w.-]+\.(?:py|toml|md|js|json|cypher))`", text)
    folders = (ROOT, ROOT / "src" / "ties", ROOT / "src", page.parent)
    existing = [name for name in names if "NAME" not in name and f"`{name}` (new)" not in text]
    assert [name for name in existing if not any((folder / name).exists() for folder in folders)] == []


def test_versions_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = read_yaml("CITATION.cff")
    assert project["version"] == __version__ == citation["version"]
    assert (project["license"], project["keywords"]) == (citation["license"], citation["keywords"])
    assert project["description"] == citation["abstract"]
    released = dict(re.findall(r"^## (\d+\.\d+\.\d+) - (\d{4}-\d\d-\d\d)$", CHANGELOG, re.MULTILINE))
    assert str(citation.get("date-released", "")) == released.get(__version__, "")


def test_changelog_begins_with_unreleased_changes() -> None:
    headings = re.findall(r"^## (.+)$", CHANGELOG, re.MULTILINE)
    assert headings[0] == "Unreleased"
    sections = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"^### (.+)$", CHANGELOG, re.MULTILINE)) <= sections


def test_workflow_runs_the_checks_with_pinned_actions_and_read_only_access() -> None:
    workflow = read_yaml(".github/workflows/ci.yml")
    assert workflow["permissions"] == {"contents": "read"}
    (job,) = workflow["jobs"].values()
    assert job["steps"][-1] == {"run": ".ci/run"}
    actions = [step["uses"] for step in job["steps"] if "uses" in step]
    assert [action for action in actions if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action)] == []
    assert job["timeout-minutes"] > 2 * 60  # .ci/run ends each of its two parts after an hour


def test_pre_commit_hooks_are_local() -> None:
    config = read_yaml(".pre-commit-config.yaml")
    assert [repo["repo"] for repo in config["repos"]] == ["local"]
    assert {hook["language"] for repo in config["repos"] for hook in repo["hooks"]} == {"system"}
