"""Run the local server in a Docker container."""

import os
import shutil
import subprocess

from ties.errors import StoreUnavailable
from ties.neo4j_tools.server.folder import USERNAME, Folder, Server, read_password
from ties.neo4j_tools.server.ready import wait_until_ready
from ties.neo4j_tools.server.releases import Release
from ties.neo4j_tools.server.settings import Setup, free_port

__all__ = [
    "environment_name",
    "image",
    "is_running",
    "launch",
    "missing_requirement",
    "run_command",
    "stop_server",
    "variables",
]

_RESPONSE_TIMEOUT = 10.0
_PULL_TIMEOUT = 900.0


def environment_name(setting: str) -> str:
    """Return the environment variable by which the image takes a setting of Neo4j."""
    return "NEO4J_" + setting.replace("_", "__").replace(".", "_")


def missing_requirement(_setup: Setup) -> str:
    """Return why a server cannot be started this way; '' if it can."""
    if shutil.which("docker") is None:
        return "Docker is not installed"
    done = _docker("version", "--format", "{{.Server.Version}}", timeout=_RESPONSE_TIMEOUT)
    return "" if done.returncode == 0 else "the Docker engine does not respond"


def image(release: Release) -> str:
    """Return the name of the image of a release."""
    return f"neo4j:{release.version}-community"


def variables(setup: Setup, bolt: int, http: int) -> dict[str, str]:
    """Return all settings of a server in a container, by environment variable.

    Args:
        bolt, http: the ports on which clients reach it.
    """
    settings = setup.all_settings(bolt, http, "0.0.0.0")  # noqa: S104 - inside the container
    return {environment_name(name): value for name, value in sorted(settings.items())}


def run_command(folder: Folder, setup: Setup, bolt: int, http: int) -> list[str]:
    """Return the arguments of `docker`; the password is in NEO4J_AUTH: others can see a command line."""
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
    """Start a container that outlives this process, and wait until it is ready.

    Raises:
        StoreUnavailable: Docker fails, or the server does not start.
    """
    (folder.home(setup.release) / "data").mkdir(parents=True, exist_ok=True)
    bolt, http = free_port(setup.bolt), free_port(setup.http)
    password = read_password(folder.password_file)
    done = _docker(
        *run_command(folder, setup, bolt, http), timeout=_PULL_TIMEOUT, NEO4J_AUTH=f"{USERNAME}/{password}"
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no output"]
        raise StoreUnavailable(f"Docker did not start Neo4j: {lines[-1][:300]}")
    server = Server(
        "docker", setup.release.version, bolt, http, done.stdout.split()[-1], "", folder.password_file
    )
    try:
        folder.remember(server)
        wait_until_ready(server, lambda: "" if is_running(server) else "its container has stopped")
    except BaseException:
        stop_server(server)
        folder.forget()
        raise
    return server


def is_running(server: Server) -> bool:
    """Return whether a server is still running."""
    done = _docker("inspect", "--format", "{{.State.Running}}", server.handle, timeout=_RESPONSE_TIMEOUT)
    return done.stdout.strip() == "true"


def stop_server(server: Server) -> None:
    """Stop a server; kill it if it does not stop in time."""
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
