"""Run the command line as a user does: in a child process or, faster, inside this one."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import ties
from ties.cli import main

__all__ = ["Done", "Ties", "environment", "files_of", "inside", "run", "start"]

SOURCE = Path(ties.__file__).parents[1]
_NOT_INHERITED = (
    *("TIES_", "NEO4J_", "PYTHON", "XDG_", "COLUMNS", "LINES"),
    *("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "PAGER", "LESS"),
)


@dataclass(frozen=True, slots=True)
class Done:
    """The exit code and output of a command."""

    code: int
    stdout: str
    stderr: str

    @property
    def table(self) -> list[dict[str, str]]:
        """The rows of an answer in TSV."""
        assert self.code == 0, self.stderr
        header, *lines = (line.split("\t") for line in self.stdout.splitlines())
        return [dict(zip(header, line, strict=True)) for line in lines]


def environment(home: Path, settings: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a user who has never run ties, without variables of this process.

    Args:
        home: the home folder, where ties keeps the default graph.
        settings: variables that the user has set.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_INHERITED)}
    own = {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "PYTHONPATH": str(SOURCE)}
    return kept | own | {"PYTHONWARNINGS": "error"} | dict(settings)


def start(
    *arguments: str, home: Path, cwd: Path | None = None, settings: Mapping[str, str] = {}, **more: Any
) -> subprocess.Popen[str]:
    """Start `ties` as a process with pipes for its output."""
    return subprocess.Popen(
        [sys.executable, "-m", "ties", *arguments],
        cwd=cwd or home,
        env=environment(home, settings),
        **{"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more},
        text=True,
        encoding="utf-8",
    )


def run(*arguments: str, home: Path, cwd: Path | None = None, settings: Mapping[str, str] = {}) -> Done:
    """Run `ties` as a process until it ends."""
    with start(*arguments, home=home, cwd=cwd, settings=settings) as process:
        stdout, stderr = process.communicate()
    return Done(process.returncode, stdout, stderr)


def inside(*arguments: str, home: Path, cwd: Path | None = None, settings: Mapping[str, str] = {}) -> Done:
    """Run `ties` inside this process."""
    stdout, stderr = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(stdout), redirect_stderr(stderr):
        for name in [name for name in os.environ if name.startswith(_NOT_INHERITED)]:
            patch.delenv(name)
        for name, value in environment(home, settings).items():
            patch.setenv(name, value)
        patch.setattr(sys, "argv", ["ties", *arguments])
        patch.chdir(cwd or home)
        try:
            main()
            code: object = 0
        except SystemExit as end:
            code = end.code
    assert isinstance(code, int)
    return Done(code, *(stream.buffer.getvalue().decode("utf-8") for stream in _flushed(stdout, stderr)))


@dataclass(frozen=True, slots=True)
class Ties:
    """The command line with a database from the environment.

    Attributes:
        database: its address.
        home: the folder that commands run in.
        account: the variables with the account on a server.
    """

    database: str
    home: Path
    account: Mapping[str, str] = field(default_factory=dict)

    @property
    def settings(self) -> dict[str, str]:
        """The variables that name the database."""
        return {"TIES_DATABASE": self.database, **self.account}

    def __call__(self, *arguments: str, settings: Mapping[str, str] = {}) -> Done:
        """Run a command."""
        named = self.settings | {"COLUMNS": "80"}
        return inside(*arguments, home=self.home, settings=named | dict(settings))

    def rows(self, *arguments: str) -> list[dict[str, str]]:
        """Return the rows of an answer, as the text in TSV cells."""
        return self(*arguments, "--format", "tsv").table

    def json(self, *arguments: str) -> dict[str, Any]:
        """Return the answer of a command with --json, after checking that stderr is empty."""
        done = self(*arguments, "--json")
        assert (done.code, done.stderr) == (0, "")
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer


def _flushed(*streams: io.TextIOWrapper) -> Any:
    for stream in streams:
        stream.flush()
        yield stream


def files_of(folder: Path) -> dict[str, str]:
    """Return the files in a folder and below, each with a hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
