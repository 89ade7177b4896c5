"""Helpers for tests of the folder of an embedded graph."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import Done, Ties, environment
from ties.ingest import ingest
from ties.store.embedded import EmbeddedStore

__all__ = [
    "PERMISSION_ADVICE",
    "WHO",
    "edit_pointer",
    "error_parts",
    "posix",
    "restore_advice",
    "run_unprivileged",
    "supporters",
    "write",
]

posix = pytest.mark.skipif(os.name == "nt", reason="modes, FIFOs and mounts are POSIX")

WHO = ("who", "supports", "TTP", "--format", "tsv")
PERMISSION_ADVICE = "give your account permission to read it, or use another folder: --database FOLDER"


def restore_advice(folder: Path) -> list[str]:
    """Return the advice if nothing in a folder can be repaired."""
    quoted = shlex.quote(str(folder))
    return [
        f"move {folder} away, then restore a backup: ties restore FILE --database {quoted}",
        f"or ingest again: ties ingest DATASET --database {quoted}",
    ]


def supporters(ties: Ties) -> list[str]:
    return [row["who_id"] for row in ties(*WHO).table]


def error_parts(done: Done) -> tuple[int, str, list[str]]:
    """Return the exit code, the message and the advice of an error."""
    assert done.stdout == ""
    first, *advice = done.stderr.splitlines()
    return done.code, first.removeprefix("ties: "), [line.strip() for line in advice]


def edit_pointer(folder: Path, **changed: object) -> None:
    """Change some fields of `current.json`."""
    file = folder / "current.json"
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")) | changed), encoding="utf-8")


def write(folder: Path, report: Path) -> None:
    """Ingest a report into a folder."""
    store = EmbeddedStore(folder, may_be_empty=True)
    ingest(store, [report])
    store.close()


def run_unprivileged(*arguments: str, home: Path, settings: dict[str, str], cwd: Path | None = None) -> Done:
    """Run ties without root's privilege to ignore file modes."""
    prefix: list[str] = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root can read and write everything")
        powers = "-dac_override,-dac_read_search"
        prefix = ["setpriv", f"--bounding-set={powers}", f"--inh-caps={powers}"]
    done = subprocess.run(
        [*prefix, sys.executable, "-m", "ties", *arguments],
        cwd=cwd or home,
        env=environment(home, settings),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)
