"""Every command in README.md works, and prints the output shown there in a terminal of 80 columns."""

import os
import pty
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.un_lists import individual, write_list
from ties.resources import shipped_datasets

ROOT = Path(__file__).parents[1]
BLOCKS = re.findall(r"```console\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
INLINE = re.findall(r"`(ties [^`]+)`", (ROOT / "README.md").read_text(encoding="utf-8"))
COMMAND_LINE = Path(sys.executable).with_name("ties")

BARS = re.compile(r"\x1b\[\?25l.*?\x1b\[\?25h\r(?:\x1b\[1A\x1b\[2K)*", re.DOTALL)
"""Progress bars, from where the cursor is hidden to where they are erased: a slow machine draws them."""


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> "Terminal":
    return Terminal(tmp_path_factory.mktemp("readme"))


class Terminal:
    """Runs commands as a new user does: in a folder of their own, without a graph."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "ingest").symlink_to(ROOT / "ingest")
        (folder / "FOLDER").symlink_to(ROOT / "ingest" / "outlook-2023-06")
        write_list(folder / "old.xml", individual("QDi.001", "A"), generated="2018-10-29")
        for name in ("new.xml", "consolidated.xml"):
            write_list(folder / name, individual("QDi.002", "B"))
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("NEO4J", "TIES"))
        } | {
            "COLUMNS": "80",
            "NO_COLOR": "1",
            "XDG_DATA_HOME": str(folder / "data"),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        }

    def run(self, command: str) -> tuple[str, int]:
        """Return what a command leaves in a terminal, and its exit code."""
        words = shlex.split(command)
        words = [sys.executable, *words[1:]] if words[0] == "python3" else words
        master, slave = pty.openpty()
        process = subprocess.Popen(
            words, cwd=self.folder, env=self.environment, stdout=slave, stderr=slave, stdin=subprocess.DEVNULL
        )
        os.close(slave)
        output = b""
        while chunk := _read(master):
            output += chunk
        os.close(master)
        return BARS.sub("", output.decode("utf-8").replace("\r\n", "\n")), process.wait()


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # on Linux, when the other end is closed
        return b""


@pytest.fixture(scope="module", autouse=True)
def _first_use(terminal: Terminal) -> None:
    output, code = terminal.run("ties status")
    assert code == 0
    ids = ", ".join(folder.name for folder in shipped_datasets())
    assert output.startswith(f"ties: first use: ingested {ids} into ")
    assert terminal.run("ties backup kept.ties")[1] == 0


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.splitlines()[0])
def test_command_prints_the_output_in_the_readme(terminal: Terminal, block: str) -> None:
    for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, expected = example.partition("\n")
        output, _ = terminal.run(command)
        start, is_cut, _ = expected.partition("\n...\n")  # the README shows how a long answer begins
        assert output == expected or (is_cut and output.startswith(f"{start}\n")), command


@pytest.mark.parametrize("command", INLINE)
def test_command_in_the_text_works(terminal: Terminal, command: str) -> None:
    for text, harmless in {
        "DATASET": "iso-3166-2-af --dry-run",
        "ties ingest FOLDER": "ties ingest FOLDER --dry-run",
        "ties ingest consolidated.xml": "ties ingest consolidated.xml --dry-run",
        "ties restore FILE": "ties restore kept.ties --replace",
    }.items():
        command = command.replace(text, harmless)
    output, code = terminal.run(command)
    assert code == 0, output


def test_first_command_answers_in_a_checkout(terminal: Terminal) -> None:
    first, second = re.findall(
        r"^    (python3 .+)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert (first, second) == ("python3 run.py who supports TTP", "python3 run.py test")
    output, code = terminal.run(first.replace("run.py", str(ROOT / "run.py")))
    assert code == 0
    assert re.findall(r"^(\S+)\n +stated", output, re.MULTILINE)[:3] == ["Taliban", "Al-Qaeda", "AQIS"]
