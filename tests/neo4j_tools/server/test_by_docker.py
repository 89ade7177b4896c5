"""The container of the local server: what Docker is asked for."""

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
def test_a_setting_has_the_name_by_which_the_image_takes_it(setting: str, name: str) -> None:
    assert environment_name(setting) == name


@pytest.mark.parametrize("release", [LTS, CURRENT])
def test_ports_are_published_on_loopback_and_the_password_is_no_argument(
    tmp_path: Path, release: Release
) -> None:
    folder = Folder(tmp_path)
    password = folder.password_file.read_text(encoding="ascii")
    command = run_command(folder, Setup(release=release), 7687, 7474)
    published = [after for word, after in pairwise(command) if word == "--publish"]
    assert published == ["127.0.0.1:7687:7687", "127.0.0.1:7474:7474"]
    assert command[-1] == f"neo4j:{release.version}-community"
    assert f"{tmp_path / release.line / 'data'}:/data" in command
    assert not any(password in word for word in command)
    assert "NEO4J_server_default__listen__address=0.0.0.0" in command


@pytest.mark.skipif(shutil.which("docker") is None, reason="there is no Docker client")
def test_the_client_of_docker_takes_the_command(tmp_path: Path) -> None:
    command = ["docker", *run_command(Folder(tmp_path), Setup(), 7687, 7474)]
    nowhere = os.environ | {"DOCKER_HOST": f"unix://{tmp_path}/no.sock"}
    done = subprocess.run(command, capture_output=True, text=True, env=nowhere, check=False)
    assert done.returncode != 0
    assert "flag" not in done.stderr
    assert str(tmp_path / "no.sock") in done.stderr
