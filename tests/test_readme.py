"""Every command of the README is run and prints what is shown, in a terminal of 80 columns."""

import os
import pty
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BLOCKS = re.findall(r"```console\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
INLINE = re.findall(r"`(ties [^`]+)`", (ROOT / "README.md").read_text(encoding="utf-8"))
COMMAND_LINE = Path(sys.executable).with_name("ties")


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> "Terminal":
    return Terminal(tmp_path_factory.mktemp("readme"))


class Terminal:
    """Runs commands as a newcomer would: in a folder of their own, with no graph yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "ingest").symlink_to(ROOT / "ingest")
        (folder / "FOLDER").symlink_to(ROOT / "ingest" / "outlook-2023-06")
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("NEO4J", "TIES"))
        } | {
            "COLUMNS": "80",
            "NO_COLOR": "1",
            "XDG_DATA_HOME": str(folder / "data"),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        }

    def run(self, command: str) -> tuple[str, int]:
        """What a command prints in a terminal, and its exit code."""
        words = shlex.split(command)
        words = [sys.executable, *words[1:]] if words[0] == "python3" else words
        master, slave = pty.openpty()
        process = subprocess.Popen(
            words, cwd=self.folder, env=self.environment, stdout=slave, stderr=slave, stdin=subprocess.DEVNULL
        )
        os.close(slave)
        printed = b""
        while chunk := _read(master):
            printed += chunk
        os.close(master)
        return printed.decode("utf-8").replace("\r\n", "\n"), process.wait()


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # Linux says so when the other end is closed
        return b""


@pytest.fixture(scope="module", autouse=True)
def _first_use(terminal: Terminal) -> None:
    printed, code = terminal.run("ties status")
    assert code == 0
    assert printed.startswith("ties: first use: ingested iso-3166-2-af, outlook-2023-06 into ")
    assert terminal.run("ties backup kept.ties")[1] == 0


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.splitlines()[0])
def test_a_command_prints_what_the_readme_shows(terminal: Terminal, block: str) -> None:
    for told in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = told.partition("\n")
        printed, _ = terminal.run(command)
        assert printed == shown, command


@pytest.mark.parametrize("command", INLINE)
def test_a_command_in_the_text_works(terminal: Terminal, command: str) -> None:
    for words, harmless in {
        "DATASET": "iso-3166-2-af --dry-run",
        "ties ingest FOLDER": "ties ingest FOLDER --dry-run",
        "ties restore FILE": "ties restore kept.ties --replace",
    }.items():
        command = command.replace(words, harmless)
    printed, code = terminal.run(command)
    assert code == 0, printed


def test_the_first_command_of_the_readme_answers_out_of_the_checkout(terminal: Terminal) -> None:
    first, second = re.findall(
        r"^    (python3 .+)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert (first, second) == ("python3 run.py who supports TTP", "python3 run.py test")
    printed, code = terminal.run(first.replace("run.py", str(ROOT / "run.py")))
    assert code == 0
    assert re.findall(r"^(\S+) +stated", printed, re.MULTILINE) == ["Taliban", "AQIS"]
