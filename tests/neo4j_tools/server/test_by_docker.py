"""The container of the local server: the command for Docker."""

import os
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from ties.neo4j_tools.server import CURRENT, LTS, Release, Setup
from ties.neo4j_tools.server.by_docker import environment_name, run_command
from ties.neo4j_tools.server.folder import Folder


@pytest.mark.parametrize(
    ("setting", "name"),
    [
        ("server.memory.heap.max_size", "NEO4J_server_memory_heap_max__size"),
        ("dbms.usage_report.enabled", "NEO4J_dbms_usage__report_enabled"),
        ("db.tx_log.rotation.retention_policy", "NEO4J_db_tx__log_rotation_retention__policy"),
    ],
)
def test_environment_name_of_a_setting(setting: str, name: str) -> None:
    assert environment_name(setting) == name


@pytest.mark.parametrize("release", [LTS, CURRENT])
def test_docker_publishes_loopback_ports_and_hides_the_password(tmp_path: Path, release: Release) -> None:
    folder = Folder(tmp_path)
    password = folder.password_file.read_text(encoding="ascii")
    command = run_command(folder, Setup(release=release), 7687, 7474)
    published = [after for word, after in pairwise(command) if word == "--publish"]
    assert published == ["127.0.0.1:7687:7687", "127.0.0.1:7474:7474"]
    assert command[-1] == f"neo4j:{release.version}-community"
    assert f"{tmp_path / release.line / 'data'}:/data" in command
    assert not any(password in word for word in command)
    assert "NEO4J_server_default__listen__address=0.0.0.0" in command


@pytest.mark.skipif(shutil.which("docker") is None, reason="the Docker client is not installed")
def test_docker_client_accepts_the_command(tmp_path: Path) -> None:
    command = ["docker", *run_command(Folder(tmp_path), Setup(), 7687, 7474)]
    nowhere = os.environ | {"DOCKER_HOST": f"unix://{tmp_path}/no.sock"}
    done = subprocess.run(command, capture_output=True, text=True, env=nowhere, check=False)
    assert done.returncode != 0
    assert "flag" not in done.stderr
    assert str(tmp_path / "no.sock") in done.stderr
