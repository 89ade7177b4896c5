"""Find an installed Java that is new enough."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

__all__ = ["find_java"]

_VERSION = re.compile(r'version "(?:1\.)?(\d+)')
_FOLDERS = (
    "/usr/lib/jvm/*/bin/java",
    "/usr/java/*/bin/java",
    "/opt/homebrew/opt/openjdk*/bin/java",
    "/Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java",
)


def find_java(minimum: int) -> Path | None:
    """Return the first Java of at least this version, from JAVA_HOME, PATH or the usual folders."""
    tried: set[Path] = set()
    for candidate in _candidates():
        real = candidate.resolve()
        if real in tried:
            continue
        tried.add(real)
        if _version(candidate) >= minimum:
            return candidate
    return None


def _candidates() -> Iterator[Path]:
    home = os.environ.get("JAVA_HOME")
    if home:
        yield Path(home, "bin", "java")
    on_path = shutil.which("java")
    if on_path:
        yield Path(on_path)
    for pattern in _FOLDERS:
        yield from sorted(Path("/").glob(pattern[1:]))
    if shutil.which("update-alternatives"):
        yield from map(Path, _output("update-alternatives", "--list", "java").split())


def _version(java: Path) -> int:
    match = _VERSION.search(_output(str(java), "-version"))
    return int(match[1]) if match else 0


def _output(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout + done.stderr
