"""Runs the local server in a container, where a Docker engine answers."""

import os
import shutil
import subprocess

from ties.errors import StoreUnavailable
from ties.neo4j_tools.server.folder import USERNAME, Folder, Server, read_password
from ties.neo4j_tools.server.ready import wait_until_ready
from ties.neo4j_tools.server.releases import Release
from ties.neo4j_tools.server.settings import Setup, free_port

__all__ = ["environment_name", "halt", "image", "lacking", "launch", "run_command", "runs", "variables"]

_ANSWER = 10.0
_PULL = 900.0


def environment_name(setting: str) -> str:
    """The variable by which the image takes a setting of Neo4j."""
    return "NEO4J_" + setting.replace("_", "__").replace(".", "_")


def lacking(_setup: Setup) -> str:
    """Why no server can be started this way; '' when it can."""
    if shutil.which("docker") is None:
        return "Docker is not installed"
    done = _docker("version", "--format", "{{.Server.Version}}", timeout=_ANSWER)
    return "" if done.returncode == 0 else "no Docker engine answers"


def image(release: Release) -> str:
    """The image of a release."""
    return f"neo4j:{release.version}-community"


def variables(setup: Setup, bolt: int, http: int) -> dict[str, str]:
    """All settings of a server in a container, as the image takes them.

    Args:
        bolt, http: the ports that its clients reach it by.
    """
    settings = setup.told(bolt, http, "0.0.0.0")  # noqa: S104 - inside the container
    return {environment_name(name): value for name, value in sorted(settings.items())}


def run_command(folder: Folder, setup: Setup, bolt: int, http: int) -> list[str]:
    """What `docker` is called with; it takes the password from NEO4J_AUTH, since everybody sees arguments."""
    user = ["--user", f"{os.getuid()}:{os.getgid()}"] if hasattr(os, "getuid") else []
    settings = variables(setup, bolt, http)
    return [
        *("run", "--detach", "--rm", *user),
        *("--publish", f"127.0.0.1:{bolt}:7687", "--publish", f"127.0.0.1:{http}:7474"),
        *("--volume", f"{folder.home(setup.release) / 'data'}:/data"),
        *("--env", "NEO4J_AUTH"),
        *(word for name, value in settings.items() for word in ("--env", f"{name}={value}")),
        image(setup.release),
    ]


def launch(folder: Folder, setup: Setup) -> Server:
    """Start a container that outlives this process, and wait until it answers.

    Raises:
        StoreUnavailable: Docker refuses, or the server does not start.
    """
    (folder.home(setup.release) / "data").mkdir(parents=True, exist_ok=True)
    bolt, http = free_port(setup.bolt), free_port(setup.http)
    password = read_password(folder.password_file)
    done = _docker(
        *run_command(folder, setup, bolt, http), timeout=_PULL, NEO4J_AUTH=f"{USERNAME}/{password}"
    )
    if done.returncode:
        told = done.stderr.strip().splitlines() or ["no word"]
        raise StoreUnavailable(f"Docker did not start Neo4j: {told[-1][:300]}")
    server = Server(
        "docker", setup.release.version, bolt, http, done.stdout.split()[-1], "", folder.password_file
    )
    try:
        folder.remember(server)
        wait_until_ready(server, lambda: "" if runs(server) else "its container is gone")
    except BaseException:
        halt(server)
        folder.forget()
        raise
    return server


def runs(server: Server) -> bool:
    """Whether it still runs."""
    done = _docker("inspect", "--format", "{{.State.Running}}", server.handle, timeout=_ANSWER)
    return done.stdout.strip() == "true"


def halt(server: Server) -> None:
    """Let it end in order; after a while, end it."""
    _docker("stop", "--time", "30", server.handle, timeout=60)


def _docker(*arguments: str, timeout: float, **environment: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            ["docker", *arguments],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=timeout,
            env=os.environ | environment,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return subprocess.CompletedProcess(["docker"], 1, "", str(error))
