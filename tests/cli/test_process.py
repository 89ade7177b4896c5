"""The command line as a process: terminals and pipes, exit codes, signals, closed pipes, full disks."""

import errno
import json
import os
import pty
import shutil
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator, Mapping
from fcntl import ioctl
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from wcwidth import wcswidth

from tests.datasets import entity, says, write_dataset
from tests.running import Done, environment, run, start
from ties import __version__
from ties.resources import shipped_datasets

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals and signals are POSIX")

OUTLOOK = Path(__file__).parents[2] / "ingest" / "outlook-2023-06"

SHIPPED = ", ".join(folder.name for folder in shipped_datasets())


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with a graph."""
    folder = tmp_path_factory.mktemp("home")
    done = run("ingest", home=folder)
    assert done.code == 0, done.stderr
    return folder


def in_terminal(
    *arguments: str, home: Path, columns: int, settings: Mapping[str, str] = {}
) -> tuple[list[str], int]:
    """The lines that a command shows in a terminal, and its exit code."""
    master, slave = pty.openpty()
    ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    named = {"PAGER": "cat", "NO_COLOR": "1", **settings}
    with start(*arguments, home=home, settings=named, stdin=slave, stdout=slave, stderr=slave) as process:
        os.close(slave)
        output = b"".join(_chunks(master))
        os.close(master)
    return output.decode("utf-8").replace("\r\n", "\n").splitlines(), process.returncode


def _chunks(master: int) -> Iterator[bytes]:
    while True:
        try:
            chunk = os.read(master, 65536)
        except OSError as error:
            if error.errno == errno.EIO:  # on Linux, when the other end is closed
                return
            raise
        if not chunk:
            return
        yield chunk


@pytest.mark.parametrize("columns", [80, 200])
def test_text_is_as_wide_as_the_terminal(home: Path, columns: int) -> None:
    lines, code = in_terminal("who", "supports", "TTP", home=home, columns=columns)
    assert code == 0
    assert lines[0].startswith("Who supports Tehrik-e Taliban Pakistan (TTP)?")
    assert '  [1] ¶13 "the Taliban harbouring and supporting TTP"' in lines
    widest = max(map(wcswidth, lines))
    assert widest <= columns
    assert widest > 80 or columns == 80


def test_pipe_gets_the_same_text_as_a_terminal(home: Path) -> None:
    done = run("who", "supports", "TTP", home=home)
    lines, _ = in_terminal("who", "supports", "TTP", home=home, columns=80)
    assert (done.code, done.stdout.splitlines(), done.stderr) == (0, lines, "")


def test_table_goes_to_stdout_and_messages_to_stderr(home: Path) -> None:
    done = run("who", "supports", "TTP", "--format", "tsv", home=home)
    assert done.code == 0
    assert {"taliban", "aqis"} <= {row["who_id"] for row in done.table}
    assert done.stderr.splitlines()[0] == "6 groups, 1 organization, 3 people, 12 documents, 3 voices"


def test_text_in_a_pipe_is_as_wide_as_columns_or_80_cells(home: Path) -> None:
    plain = run("who", "supports", "TTP", home=home).stdout
    assert run("who", "supports", "TTP", home=home, settings={"COLUMNS": "80"}).stdout == plain
    for columns in (40, 120):
        text = run("who", "supports", "TTP", home=home, settings={"COLUMNS": str(columns)}).stdout
        assert text != plain
        assert max(map(wcswidth, text.splitlines())) <= columns
    for nothing in ("", "0", "-1", "many"):
        assert run("who", "supports", "TTP", home=home, settings={"COLUMNS": nothing}).stdout == plain
    lines, _ = in_terminal("who", "supports", "TTP", home=home, columns=60)
    assert 40 < max(map(wcswidth, lines)) <= 60
    same, _ = in_terminal("who", "supports", "TTP", home=home, columns=60, settings={"COLUMNS": "120"})
    assert same == lines


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("who", "supports", "Kunar"), 0),
        (("--version",), 0),
        (("who", "frobnicates", "TTP"), 2),
        (("who", "supports", "TTP", "--format", "yaml"), 2),
        (("statsu",), 2),
        (("nonsense",), 3),
        (("who", "supports", "TTP", "--no-such-option"), 2),
        (("who",), 2),
        (("who", "supports", "Ttpp"), 3),
        (("ingest", "nowhere"), 4),
        (("check", "nowhere"), 4),
        (("status", "--database", "nowhere"), 5),
    ],
)
def test_exit_code_follows_from_the_error(home: Path, arguments: tuple[str, ...], code: int) -> None:
    done = run(*arguments, home=home)
    assert done.code == code
    assert "Traceback" not in done.stderr
    if code:
        assert done.stdout == ""
        assert done.stderr


def test_version_is_that_of_the_package(home: Path) -> None:
    assert run("--version", home=home).stdout == f"ties {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "json"),
        ("who", "supports", "TTP"),
        ("who", "supports", "TTP", "--json"),
        ("show", "ISIL-K"),
        ("cypher", "UNWIND range(1, 100000) AS n RETURN n", "--limit", "100000"),
        ("cypher", "UNWIND range(1, 100000) AS n RETURN n", "--limit", "100000", "--json"),
    ],
    ids=" ".join,
)
def test_closed_pipe_is_not_an_error(home: Path, arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with start(*arguments, home=home, stdout=writing) as process:
        os.close(writing)
        _, stderr = process.communicate()
    assert (process.returncode, stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_full_disk_is_reported_on_one_line(home: Path) -> None:
    with Path("/dev/full").open("w") as full, start("documents", home=home, stdout=full) as process:
        _, stderr = process.communicate()
    assert process.returncode == 2
    assert stderr == "ties: the answer cannot be written (No space left on device)\n"


def run_with_closed(*arguments: str, home: Path, streams: tuple[int, ...], **more: Any) -> Done:
    """Run a command with some of its standard streams closed."""

    def close() -> None:
        for stream in streams:
            os.close(stream)

    with start(*arguments, home=home, preexec_fn=close, **more) as process:
        stdout, stderr = process.communicate()
    return Done(process.returncode, stdout, stderr)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("--version",),
        ("who", "--help"),
        ("status",),
        ("who", "supports", "TTP"),
        ("who", "supports", "TTP", "--format", "json"),
        ("export", "json"),
        ("check", str(OUTLOOK)),
        ("ingest", "--dry-run"),
        ("query", "leaders", "--group", "TTP", "--show"),
        ("cypher", "RETURN 1 AS one"),
        ("neo4j", "status"),
        ("who", "supports", "Ttpp", "--json"),
        ("nonsense", "--format", "ndjson"),
        ("completion", "bash"),
    ],
    ids=" ".join,
)
def test_answer_that_cannot_be_written_is_an_error(home: Path, arguments: tuple[str, ...]) -> None:
    message = "ties: the answer cannot be written (stdout is closed)\n"
    assert run_with_closed(*arguments, home=home, streams=(1,)) == Done(2, "", message)
    if Path("/dev/full").exists():
        with Path("/dev/full").open("w") as full:
            done = run_with_closed(*arguments, home=home, streams=(), stdout=full)
        assert (done.code, done.stderr) == (
            2,
            "ties: the answer cannot be written (No space left on device)\n",
        )


def test_ingest_succeeds_when_its_report_cannot_be_printed(tmp_path: Path) -> None:
    done = run_with_closed("ingest", home=tmp_path, streams=(1,))
    assert done == Done(
        0, "", "ties: the command succeeded, but its report cannot be printed (stdout is closed)\n"
    )
    status = ("status", "--format", "tsv")
    loaded = {row["dataset"]: row["claims"] for row in run(*status, home=tmp_path).table}
    assert loaded["outlook-2023-06"] == "157"
    done = run_with_closed("ingest", "--remove", "outlook-2023-06", home=tmp_path, streams=(1,))
    assert done == Done(
        0, "", "ties: the command succeeded, but its report cannot be printed (stdout is closed)\n"
    )
    left = {row["dataset"]: row["claims"] for row in run(*status, home=tmp_path).table}
    assert left == {id_: claims for id_, claims in loaded.items() if id_ != "outlook-2023-06"}


def test_files_are_written_without_any_stream(home: Path, tmp_path: Path) -> None:
    for number, arguments in enumerate((["view"], ["export", "json"])):
        file = tmp_path / f"file-{number}"
        assert run_with_closed(*arguments, "-o", str(file), home=home, streams=(0, 1, 2)) == Done(0, "", "")
        assert file.stat().st_size > 100_000


@pytest.mark.parametrize("arguments", [("cypher", "-"), ("shell",)], ids=" ".join)
def test_closed_stdin_is_an_error(home: Path, arguments: tuple[str, ...]) -> None:
    message = "ties: standard input cannot be read (stdin is closed)\n"
    assert run_with_closed(*arguments, home=home, streams=(0,)) == Done(2, "", message)
    assert run_with_closed(*arguments, home=home, streams=(0, 1)) == Done(2, "", message)


def test_closed_or_full_stderr_does_not_affect_the_answer(home: Path) -> None:
    who = ("who", "supports", "TTP", "--format", "csv")
    answered = run(*who, home=home)
    assert answered.stderr
    assert run_with_closed(*who, home=home, streams=(2,)) == Done(0, answered.stdout, "")
    assert run_with_closed("who", "supports", "Ttpp", home=home, streams=(2,)) == Done(3, "", "")
    assert run_with_closed("statsu", home=home, streams=(2,)) == Done(2, "", "")
    if Path("/dev/full").exists():
        for arguments, code in ((who, 0), (("who", "supports", "Ttpp"), 3)):
            with Path("/dev/full").open("w") as full:
                assert run_with_closed(*arguments, home=home, streams=(), stderr=full).code == code
        with Path("/dev/full").open("w") as full:
            assert run_with_closed("statsu", home=home, streams=(), stderr=full).code == 2


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_json_is_valid_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    write_dataset(
        tmp_path / "d",
        "d",
        entities=[entity("a", "Caf\xe9 \u0637\u0627\u0644\u0628 \U0001f30d"), entity("b", "B")],
        statements=[says("a", "supports", "b", attributed_to="Andr\xe9")],
    )
    assert run("ingest", "d", home=tmp_path).code == 0
    answers: list[tuple[list[str], list[str | int]]] = [
        (["who", "supports", "b", "--format", "json"], ["rows", 0, "who", "name"]),
        (["who", "supports", "b", "--json"], ["rows", 0, "claims", 0, "subject_name"]),
        (["show", "a", "--json"], ["rows", 0, "description", "name"]),
        (["show", "Caf\xe9 \u0637\u0627\u0644\u0628 \U0001f30d", "--json"], ["resolved", 0, "typed"]),
        (["cypher", "MATCH (g {id: 'a'}) RETURN g", "--format", "json"], ["rows", 0, "g", "name"]),
        (["export", "json"], ["nodes", 0, "name"]),
    ]
    for arguments, place in answers:
        output = run(*arguments, home=tmp_path, settings={"PYTHONIOENCODING": encoding}).stdout
        assert (
            reduce(lambda value, key: value[key], place, json.loads(output))
            == "Caf\xe9 \u0637\u0627\u0644\u0628 \U0001f30d"
        )
        assert output.isascii() == (encoding != "utf-8")


def test_printed_cypher_is_valid_in_every_encoding(tmp_path: Path) -> None:
    write_dataset(
        tmp_path / "d",
        "d",
        entities=[entity("a", "A"), entity("b", "B")],
        statements=[says("a", "supports", "b", attributed_to="Andr\xe9 \U0001f30d")],
    )
    assert run("ingest", "d", home=tmp_path).code == 0
    show = ("query", "said-by", "--speaker", "Andr\xe9 \U0001f30d", "--show")
    output = run(*show, home=tmp_path, settings={"PYTHONIOENCODING": "ascii"})
    assert r":param speaker => 'Andr\u00e9 \ud83c\udf0d';" in output.stdout.splitlines(), output.stderr


def test_characters_missing_from_the_encoding_are_escaped(home: Path) -> None:
    done = run("who", "supports", "TTP", home=home, settings={"PYTHONIOENCODING": "ascii"})
    assert done.code == 0, done.stderr
    assert r"[1] \xb632" in done.stdout


def test_ctrl_c_ends_with_130_and_no_traceback(home: Path) -> None:
    with start("shell", home=home, stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("status\n")
        process.stdin.flush()
        assert process.stdout.readline() == f"{home / 'data/ties/graph'}\n"
        for _ in range(5):  # then the shell waits for the next line
            process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate()
    assert process.returncode == 130
    assert "Traceback" not in stderr


@pytest.mark.parametrize("options", [(), ("--json",)], ids=["text", "json"])
def test_ctrl_c_in_a_single_command_ends_with_130_and_no_traceback(
    home: Path, options: tuple[str, ...]
) -> None:
    with start("cypher", "-", *options, home=home, stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        process.stdin.write("x" * 70_000)  # more than fits into a pipe, so the command is reading
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate()
    assert (process.returncode, stdout) == (130, "")
    assert "Traceback" not in stderr


def test_head_gets_the_first_line(home: Path) -> None:
    for options in ((), ("--json",)):
        line = f"{sys.executable} -m ties who supports TTP {' '.join(options)} | head -n 1"
        done = subprocess.run(
            ["sh", "-c", line], env=environment(home, {}), capture_output=True, text=True, check=True
        )
        assert (
            done.stdout == run("who", "supports", "TTP", *options, home=home).stdout.partition("\n")[0] + "\n"
        )
        assert done.stderr == ""


def test_script_and_module_are_the_same(home: Path) -> None:
    script = shutil.which("ties", path=str(Path(sys.executable).parent))
    if script is None:
        pytest.skip("ties is importable, but not installed")
    done = subprocess.run([script, "--version"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, f"ties {__version__}\n")


def test_first_use_fills_the_default_graph_and_says_so_on_stderr(tmp_path: Path) -> None:
    first = run("who", "supports", "TTP", "--format", "json", home=tmp_path)
    assert first.code == 0
    assert [row["who"]["id"] for row in json.loads(first.stdout)["rows"]][:3] == [
        "taliban",
        "al-qaeda",
        "aqis",
    ]
    place = tmp_path / "data" / "ties" / "graph"
    message = f"ties: first use: ingested {SHIPPED} into {place}"
    assert first.stderr.splitlines()[0] == message
    second = run("who", "supports", "TTP", "--format", "json", home=tmp_path)
    assert second.stdout == first.stdout
    assert "first use" not in second.stderr


def test_two_first_uses_at_once_both_answer(tmp_path: Path) -> None:
    both = [start("who", "supports", "TTP", "--json", home=tmp_path) for _ in range(2)]
    ended = [(process.communicate(), process.returncode) for process in both]
    for (stdout, stderr), code in ended:
        assert code == 0, stderr
        assert json.loads(stdout)["rows"][0]["who"]["id"] == "taliban"
    graph = tmp_path / "data" / "ties" / "graph"
    assert [path.name for path in sorted(graph.glob("generation-*"))] == ["generation-1"]
    claims = {row["dataset"]: row["claims"] for row in run("status", "--format", "tsv", home=tmp_path).table}
    assert claims["outlook-2023-06"] == "157"


@pytest.mark.parametrize("by", ["option", "variable"])
def test_named_database_is_never_filled_automatically(tmp_path: Path, by: str) -> None:
    named = tmp_path / "mine"
    arguments = ("who", "supports", "TTP", *(("--database", str(named)) if by == "option" else ()))
    done = run(*arguments, home=tmp_path, settings={"TIES_DATABASE": str(named)} if by == "variable" else {})
    assert (done.code, done.stdout) == (5, "")
    assert done.stderr.splitlines() == [
        f"ties: there is no graph at {named}",
        f"  ingest a dataset first: ties ingest --database {named}",
    ]
    assert not named.exists()
    assert not (tmp_path / "data").exists()


def test_folder_in_an_unknown_home_is_refused(tmp_path: Path) -> None:
    done = run("who", "supports", "TTP", "--database", "~nobody-of-this-name/graph", home=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == "ties: the home folder ~nobody-of-this-name is not found\n"
