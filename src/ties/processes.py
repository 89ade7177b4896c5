"""Processes told apart: the number of one that has ended may since have been given to another."""

import os
import subprocess
from pathlib import Path

__all__ = ["machine", "started"]

_PROC = Path("/proc")


def started(pid: int) -> str:
    """When a living process of this machine started, in a form to be compared; '' when there is none."""
    if _PROC.joinpath("self/stat").exists():
        try:
            told = _PROC.joinpath(str(pid), "stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
        state, *fields = told.rpartition(")")[2].split()
        return "" if state in "ZX" else f"{fields[18]} {_boot()}"
    if os.name == "nt":
        return ""
    told = subprocess.run(
        ["ps", "-o", "stat=,lstart=", "-p", str(pid)], capture_output=True, text=True, check=False
    ).stdout.strip()
    return "" if told.startswith("Z") else told.partition(" ")[2].strip()


def machine() -> str:
    """What sets the processes that this one can see apart from those of other machines and containers.

    Returns:
        '' where the system tells nothing that is sure to differ elsewhere.
    """
    try:
        return f"{_boot()} {_PROC.joinpath('self/ns/pid').readlink()}"
    except OSError:
        return ""


def _boot() -> str:
    return _PROC.joinpath("sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
