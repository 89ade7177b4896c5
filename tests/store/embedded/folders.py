"""What tests of the folder of an embedded database do and expect."""

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
    "MAY_NOT",
    "WHO",
    "afresh",
    "complaint",
    "pointer",
    "posix",
    "supporters",
    "without_privileges",
    "write",
]

posix = pytest.mark.skipif(os.name == "nt", reason="modes, FIFOs and mounts are POSIX")

WHO = ("who", "supports", "TTP", "--format", "tsv")
MAY_NOT = "give your account the right to read it, or name another folder: --database FOLDER"


def afresh(folder: Path) -> list[str]:
    """The advice where nothing in a folder can be repaired."""
    named = shlex.quote(str(folder))
    return [
        f"move {folder} away, then restore a backup: ties restore FILE --database {named}",
        f"or ingest again: ties ingest DATASET --database {named}",
    ]


def supporters(ties: Ties) -> list[str]:
    return [row["who_id"] for row in ties(*WHO).table]


def complaint(done: Done) -> tuple[int, str, list[str]]:
    """The exit code, what is wrong, and the advice."""
    assert done.stdout == ""
    first, *advice = done.stderr.splitlines()
    return done.code, first.removeprefix("ties: "), [line.strip() for line in advice]


def pointer(folder: Path, **changed: object) -> None:
    """Write `current.json` anew, as it is but for some fields."""
    file = folder / "current.json"
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")) | changed), encoding="utf-8")


def write(folder: Path, report: Path) -> None:
    """Ingest a report into a database."""
    store = EmbeddedStore(folder, may_be_empty=True)
    ingest(store, [report])
    store.close()


def without_privileges(
    *arguments: str, home: Path, settings: dict[str, str], cwd: Path | None = None
) -> Done:
    """Run ties as somebody to whom modes apply, which they do not to root."""
    prefix: list[str] = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root reads and writes what it may not")
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
