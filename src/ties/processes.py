"""Identify processes. A pid alone is not enough: the system reuses the pid of a process that has ended."""

import os
import subprocess
from pathlib import Path

__all__ = ["machine_id", "start_time"]

_PROC = Path("/proc")


def start_time(pid: int) -> str:
    """Return when a running process of this machine started, as text to compare; '' if it is not running."""
    if _PROC.joinpath("self/stat").exists():
        try:
            stat = _PROC.joinpath(str(pid), "stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
        state, *fields = stat.rpartition(")")[2].split()
        return "" if state in "ZX" else f"{fields[18]} {_boot()}"
    if os.name == "nt":
        return ""
    output = subprocess.run(
        ["ps", "-o", "stat=,lstart=", "-p", str(pid)], capture_output=True, text=True, check=False
    ).stdout.strip()
    return "" if output.startswith("Z") else output.partition(" ")[2].strip()


def machine_id() -> str:
    """Return a text that identifies the machine or container whose processes this one can see.

    Returns:
        '' if the system has no such identifier.
    """
    try:
        return f"{_boot()} {_PROC.joinpath('self/ns/pid').readlink()}"
    except OSError:
        return ""


def _boot() -> str:
    return _PROC.joinpath("sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
