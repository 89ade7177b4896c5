"""Java and Maven for the local server, and the errors when one is missing or fails."""

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from ties.errors import StoreUnavailable
from ties.neo4j_tools.server import LTS, Server, Setup, by_java, jars
from ties.neo4j_tools.server.folder import Folder
from ties.neo4j_tools.server.jars import class_path
from ties.neo4j_tools.server.java import find_java
from ties.processes import start_time

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stubs are shell scripts")


def script(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    file.chmod(0o755)
    return file


def java(home: Path, version: str) -> Path:
    return script(home / "bin" / "java", f"echo 'openjdk version \"{version}\"' >&2")


def test_java_home_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = java(tmp_path / "home", "21.0.1")
    java(tmp_path / "path", "17.0.2")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PATH", f"{tmp_path}/path/bin:{os.environ['PATH']}")
    assert find_java(17) == expected


def test_java_that_is_too_old_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    java(tmp_path / "old", "1.8.0_392")
    java(tmp_path / "home", "11.0.2")
    expected = java(tmp_path / "path", "17")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PATH", f"{tmp_path}/path/bin:{tmp_path}/old/bin:{os.environ['PATH']}")
    assert find_java(17) == expected
    assert find_java(999) is None


def test_maven_failure_is_an_error_of_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(tmp_path / "bin" / "mvn", "echo '[ERROR] Could not transfer artifact: no route to host'; exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:{os.environ['PATH']}")
    with pytest.raises(StoreUnavailable) as error:
        class_path(LTS, tmp_path / "bin" / "java", tmp_path / "cache")
    assert error.value.message == (
        f"Maven cannot download Neo4j {LTS.version}: Could not transfer artifact: no route to host"
    )
    assert error.value.advice == ("the first start needs a network connection; downloaded files are kept",)


def test_maven_is_retried_when_requests_are_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jar = tmp_path / "neo4j.jar"
    jar.touch()
    script(
        tmp_path / "bin" / "mvn",
        f"""echo once >> {tmp_path}/calls
if [ $(wc -l < {tmp_path}/calls) -lt 3 ]; then echo '[ERROR] status: 429 Too Many Requests'; exit 1; fi
for word; do case $word in -Dmdep.outputFile=*) printf {jar} > "${{word#*=}}";; esac; done""",
    )
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:{os.environ['PATH']}")
    monkeypatch.setattr(jars, "_RETRY_DELAYS", (0, 0, 0))
    assert class_path(LTS, tmp_path / "bin" / "java", tmp_path / "cache") == [jar]
    assert (tmp_path / "calls").read_text(encoding="ascii").split() == ["once"] * 3
    assert class_path(LTS, tmp_path / "bin" / "java", tmp_path / "cache") == [jar]
    assert (tmp_path / "calls").read_text(encoding="ascii").split() == ["once"] * 3
    jar.unlink()
    script(tmp_path / "bin" / "mvn", "exit 7")
    with pytest.raises(StoreUnavailable, match="exit code 7"):
        class_path(LTS, tmp_path / "bin" / "java", tmp_path / "cache")


def test_concurrent_first_starts_download_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jar = tmp_path / "neo4j.jar"
    jar.touch()
    script(
        tmp_path / "bin" / "mvn",
        f"""echo once >> {tmp_path}/calls
for word; do case $word in -Dmdep.outputFile=*) printf {jar} > "${{word#*=}}";; esac; done""",
    )
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:{os.environ['PATH']}")
    barrier = Barrier(3)

    def first_start(_: int) -> list[Path]:
        barrier.wait(60)
        return class_path(LTS, tmp_path / "bin" / "java", tmp_path / "cache")

    with ThreadPoolExecutor(3) as pool:
        assert [*pool.map(first_start, range(3))] == [[jar]] * 3
    assert (tmp_path / "calls").read_text(encoding="ascii").split() == ["once"]


def test_server_that_cannot_be_recorded_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stub = script(tmp_path / "java", "exec sleep 60")
    monkeypatch.setattr(by_java, "find_java", lambda _minimum: stub)
    monkeypatch.setattr(by_java, "class_path", lambda *_: [])
    monkeypatch.setattr(by_java, "entry_point", lambda *_: "Main")
    handles = []

    def remember(_folder: Folder, server: Server) -> None:
        assert by_java.is_running(server)
        handles.append(int(server.handle))
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Folder, "remember", remember)
    folder = Folder(tmp_path / "server")
    (folder.home(LTS) / "data" / "dbms").mkdir(parents=True)
    with pytest.raises(StoreUnavailable, match="No space left on device"), folder.locked():
        by_java.launch(folder, Setup())
    assert [start_time(handle) for handle in handles] == [""]
