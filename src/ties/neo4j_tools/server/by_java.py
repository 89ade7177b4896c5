"""Run the local server with an installed Java and archives that Maven downloads."""

import os
import re
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from ties.errors import StoreUnavailable
from ties.neo4j_tools.server.folder import Folder, Server, open_new_file, read_password
from ties.neo4j_tools.server.jars import class_path, entry_point
from ties.neo4j_tools.server.java import find_java
from ties.neo4j_tools.server.ready import wait_until_ready
from ties.neo4j_tools.server.settings import Setup, free_port
from ties.processes import start_time

__all__ = ["is_running", "launch", "missing_requirement", "stop_server"]

_OPEN_PACKAGES = ("nio", "io", "lang", "util.concurrent")
_STOP_TIMEOUT = 30.0
_CAUSE = re.compile(r"(?:Exception|Error): (.+)")


def missing_requirement(setup: Setup) -> str:
    """Return why a server cannot be started this way; '' if it can."""
    if os.name == "nt":
        return "without Docker, the server runs only on Linux and macOS"
    if shutil.which("mvn") is None:
        return "Maven is not installed (mvn is not on PATH)"
    if find_java(setup.release.java) is None:
        return f"Java {setup.release.java} or newer was not found (in JAVA_HOME, on PATH, in /usr/lib/jvm)"
    return ""


def launch(folder: Folder, setup: Setup) -> Server:
    """Start a server that outlives this process, and wait until it is ready.

    Raises:
        StoreUnavailable: Maven cannot download it, or it does not start.
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
    with open_new_file(log) as console:
        process = subprocess.Popen(
            [str(java), f"@{_arguments(home, setup, jars)}"],
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=console,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # it outlives the terminal
        )
    server = Server(
        "java", setup.release.version, bolt, http, str(process.pid), start_time(process.pid), password_file
    )
    try:
        folder.remember(server)
        wait_until_ready(
            server, lambda: "" if process.poll() is None else _error_message(log.read_text(errors="replace"))
        )
    except BaseException:
        stop_server(server)
        folder.forget()
        raise
    finally:
        process.returncode = 0  # keeps Popen from warning that the process is still running
    return server


def _configure(home: Path, setup: Setup, bolt: int, http: int) -> None:
    """Write the settings of a server that listens on these ports of the loopback address only."""
    home.joinpath("conf").mkdir(parents=True, exist_ok=True, mode=0o700)
    listening = {
        "server.bolt.listen_address": f"127.0.0.1:{bolt}",
        "server.http.listen_address": f"127.0.0.1:{http}",
    }
    settings = setup.all_settings(bolt, http, "127.0.0.1") | listening
    with open_new_file(home / "conf" / "neo4j.conf") as output:
        output.writelines(f"{name}={value}\n" for name, value in sorted(settings.items()))


def _arguments(home: Path, setup: Setup, jars: list[Path]) -> Path:
    """Write the argument file that Java starts the server with, and return its path."""
    options = [
        f"-Xmx{setup.heap}",
        "-XX:+UseSerialGC",
        *setup.java_options,
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _packages()),
        "-Dlog4j2.disable.jmx=true",
    ]
    main = [entry_point(jars, setup.release), f"--home-dir={home}", f"--config-dir={home / 'conf'}"]
    return _argument_file(home / "arguments", options, jars, [*main, "--console-mode"])


def is_running(server: Server) -> bool:
    """Return whether a server is still running."""
    known = bool(server.started) and server.handle.isdecimal()
    return known and start_time(int(server.handle)) == server.started


def stop_server(server: Server) -> None:
    """Stop a server; kill it if it does not stop in time."""
    for signal_, timeout in ((signal.SIGTERM, _STOP_TIMEOUT), (signal.SIGKILL, _STOP_TIMEOUT)):
        if not is_running(server):
            return
        os.kill(int(server.handle), signal_)
        end = time.monotonic() + timeout
        while is_running(server) and time.monotonic() < end:
            time.sleep(0.05)
        with suppress(ChildProcessError):  # another process may have started it
            os.waitpid(int(server.handle), os.WNOHANG)
    if is_running(server):
        raise StoreUnavailable(f"process {server.handle} could not be stopped")


def _packages() -> list[str]:
    return [f"java.{package}" for package in _OPEN_PACKAGES] + ["sun.nio.ch"]


def _argument_file(file: Path, options: list[str], jars: list[Path], main: list[str]) -> Path:
    """Write Java's arguments to a file that only its owner can read; other users can see a command line."""
    path = os.pathsep.join(map(str, jars))
    quoted = [f'"{word}"'.replace("\\", "\\\\") for word in (*options, "-cp", path, *main)]
    with open_new_file(file) as output:
        output.write("\n".join(quoted) + "\n")
    return file


def _set_password(java: Path, jars: list[Path], home: Path, password_file: Path) -> None:
    """Set the password for a database that does not exist yet."""
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
        message = _error_message((done.stdout + done.stderr).replace(password, "***"))
        raise StoreUnavailable(f"Neo4j cannot be set up: {message}", advice=[f"its files are in {home}"])


def _error_message(output: str) -> str:
    """Return the last error message in a Java program's output, without names of classes."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    causes = [match[1] for line in lines if (match := _CAUSE.search(line))]
    return (causes or lines or ["no output"])[-1][:300]
