"""Runs the local server on a Java of this machine, from archives that Maven brings."""

import os
import re
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from ties.errors import StoreUnavailable
from ties.neo4j_tools.server.folder import Folder, Server, opened_anew, read_password
from ties.neo4j_tools.server.jars import class_path, entry_point
from ties.neo4j_tools.server.java import find_java
from ties.neo4j_tools.server.ready import wait_until_ready
from ties.neo4j_tools.server.settings import Setup, free_port
from ties.processes import started

__all__ = ["halt", "lacking", "launch", "runs"]

_OPENED = ("nio", "io", "lang", "util.concurrent")
_PATIENCE = 30.0
_CAUSE = re.compile(r"(?:Exception|Error): (.+)")


def lacking(setup: Setup) -> str:
    """Why no server can be started this way; '' when it can."""
    if os.name == "nt":
        return "without Docker it runs on Linux and macOS alone"
    if shutil.which("mvn") is None:
        return "Maven is not installed (mvn is not on PATH)"
    if find_java(setup.release.java) is None:
        return f"no Java from {setup.release.java} on was found (in JAVA_HOME, on PATH, in /usr/lib/jvm)"
    return ""


def launch(folder: Folder, setup: Setup) -> Server:
    """Start a server that outlives this process, and wait until it answers.

    Raises:
        StoreUnavailable: Maven cannot bring it, or it does not start.
    """
    from platformdirs import user_cache_path

    java = find_java(setup.release.java)
    assert java is not None
    jars = class_path(setup.release, java, user_cache_path("ties", appauthor=False))
    home = folder.home(setup.release)
    bolt, http = free_port(setup.bolt), free_port(setup.http)
    _configure(home, setup, bolt, http)
    password_file = folder.password_file
    if not (home / "data" / "dbms").exists():
        _set_password(java, jars, home, password_file)
    log = home / "console.log"
    with opened_anew(log) as console:
        process = subprocess.Popen(
            [str(java), f"@{_arguments(home, setup, jars)}"],
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=console,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # so that it outlives the terminal
        )
    server = Server(
        "java", setup.release.version, bolt, http, str(process.pid), started(process.pid), password_file
    )
    try:
        folder.remember(server)
        wait_until_ready(
            server, lambda: "" if process.poll() is None else _last_words(log.read_text(errors="replace"))
        )
    except BaseException:
        halt(server)
        folder.forget()
        raise
    finally:
        process.returncode = 0  # it is meant to outlive this object, which would warn of that otherwise
    return server


def _configure(home: Path, setup: Setup, bolt: int, http: int) -> None:
    """Write the settings of a server that listens on these ports of the loopback alone."""
    home.joinpath("conf").mkdir(parents=True, exist_ok=True, mode=0o700)
    listening = {
        "server.bolt.listen_address": f"127.0.0.1:{bolt}",
        "server.http.listen_address": f"127.0.0.1:{http}",
    }
    settings = setup.told(bolt, http, "127.0.0.1") | listening
    with opened_anew(home / "conf" / "neo4j.conf") as opened:
        opened.writelines(f"{name}={value}\n" for name, value in sorted(settings.items()))


def _arguments(home: Path, setup: Setup, jars: list[Path]) -> Path:
    """The file of arguments that Java starts the server with."""
    options = [
        f"-Xmx{setup.heap}",
        "-XX:+UseSerialGC",
        *setup.java_options,
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _packages()),
        "-Dlog4j2.disable.jmx=true",
    ]
    main = [entry_point(jars, setup.release), f"--home-dir={home}", f"--config-dir={home / 'conf'}"]
    return _argument_file(home / "arguments", options, jars, [*main, "--console-mode"])


def runs(server: Server) -> bool:
    """Whether it still runs."""
    known = bool(server.started) and server.handle.isdecimal()
    return known and started(int(server.handle)) == server.started


def halt(server: Server) -> None:
    """Let it end in order; after a while, end it."""
    for word, patience in ((signal.SIGTERM, _PATIENCE), (signal.SIGKILL, _PATIENCE)):
        if not runs(server):
            return
        os.kill(int(server.handle), word)
        end = time.monotonic() + patience
        while runs(server) and time.monotonic() < end:
            time.sleep(0.05)
        with suppress(ChildProcessError):  # of a process that another one started
            os.waitpid(int(server.handle), os.WNOHANG)
    if runs(server):
        raise StoreUnavailable(f"process {server.handle} cannot be ended")


def _packages() -> list[str]:
    return [f"java.{package}" for package in _OPENED] + ["sun.nio.ch"]


def _argument_file(file: Path, options: list[str], jars: list[Path], main: list[str]) -> Path:
    """Write what Java is called with into a file for its owner alone, since everybody sees arguments."""
    path = os.pathsep.join(map(str, jars))
    quoted = [f'"{word}"'.replace("\\", "\\\\") for word in (*options, "-cp", path, *main)]
    with opened_anew(file) as opened:
        opened.write("\n".join(quoted) + "\n")
    return file


def _set_password(java: Path, jars: list[Path], home: Path, password_file: Path) -> None:
    """Set the password of data that is yet to be made."""
    password = read_password(password_file)
    main = ["org.neo4j.cli.AdminTool", "dbms", "set-initial-password", "--", password]
    arguments = _argument_file(home / "arguments", ["-XX:TieredStopAtLevel=1"], jars, main)
    try:
        done = subprocess.run(
            [str(java), f"@{arguments}"],
            env=os.environ | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        arguments.unlink()
    if done.returncode:
        told = _last_words((done.stdout + done.stderr).replace(password, "***"))
        raise StoreUnavailable(f"Neo4j cannot be set up: {told}", advice=[f"its files are in {home}"])


def _last_words(told: str) -> str:
    """What a Java program said last of what went wrong, without the names of classes."""
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    causes = [found[1] for line in lines if (found := _CAUSE.search(line))]
    return (causes or lines or ["without a word"])[-1][:300]
