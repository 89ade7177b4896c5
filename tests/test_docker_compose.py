"""docker-compose.yml, checked against real programs without a Docker engine."""

from pathlib import Path
from typing import Any

import pytest
import typer

from tests.servers import by_java, small_setup
from ties.cli import app
from ties.neo4j_tools.server import LTS, start, stop
from ties.neo4j_tools.server.by_docker import environment_name

FILE = Path(__file__).parents[1] / "docker-compose.yml"

NO_SETTINGS = {"NEO4J_AUTH"}
"""Variables that the image itself understands."""


@pytest.fixture
def services() -> Any:
    """Return the services of the file."""
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))["services"]


def setting_of(variable: str) -> str:
    """Return the setting that the image derives from a variable."""
    words = variable.removeprefix("NEO4J_").split("__")
    return "_".join(word.replace("_", ".") for word in words)


def test_server_is_pinned_and_listens_on_loopback(services: Any) -> None:
    server = services["neo4j"]
    assert server["image"] == f"neo4j:{LTS.line}-community"
    assert [port.split(":")[0] for port in server["ports"]] == ["127.0.0.1", "127.0.0.1"]
    assert [port.split(":")[2] for port in server["ports"]] == ["7474", "7687"]


def test_data_are_in_a_named_volume(services: Any) -> None:
    assert services["neo4j"]["volumes"] == ["graph:/data"]


def test_password_is_required_and_not_in_the_file(services: Any) -> None:
    passwords = [
        services["neo4j"]["environment"]["NEO4J_AUTH"],
        services["load"]["environment"]["NEO4J_PASSWORD"],
    ]
    assert passwords[0].startswith("neo4j/${NEO4J_PASSWORD:?")
    assert passwords[1].startswith("${NEO4J_PASSWORD:?")


def test_settings_are_strings_with_valid_names(services: Any) -> None:
    environment = services["neo4j"]["environment"]
    assert {type(value) for value in environment.values()} == {str}
    for variable in environment.keys() - NO_SETTINGS:
        assert environment_name(setting_of(variable)) == variable


@pytest.mark.neo4j
def test_server_accepts_the_settings(services: Any, tmp_path: Path) -> None:
    environment = services["neo4j"]["environment"]
    settings = {setting_of(name): environment[name] for name in environment.keys() - NO_SETTINGS}
    assert settings["server.memory.heap.max_size"] == "1g"
    strict = {"server.config.strict_validation.enabled": "true"}
    with by_java():
        start(tmp_path / "server", small_setup(settings=settings | strict))
    assert stop(tmp_path / "server")


def test_loader_waits_for_the_server_and_runs_ties(services: Any) -> None:
    loader = services["load"]
    assert loader["profiles"] == ["load"]
    assert loader["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert "healthcheck" in services["neo4j"]
    program, command, *arguments = loader["command"]
    assert program == "ties"
    group = typer.main.get_command(app)
    chosen = group.commands[command]  # type: ignore[attr-defined]
    assert not chosen.make_context(command, arguments).params["paths"]


def test_image_of_the_loader_uses_files_of_the_tree(services: Any) -> None:
    built = services["load"]["build"]
    assert built["context"] == "."
    assert "--require-hashes" in built["dockerfile_inline"]
    for line in built["dockerfile_inline"].splitlines():
        if "--requirement" in line:
            assert (FILE.parent / line.split("--requirement ")[1].split()[0]).is_file()
