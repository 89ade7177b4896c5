"""Completion of command lines, also in real shells."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ON_EMBEDDED
from tests.datasets import entity, write_dataset
from tests.running import Ties, environment, files_of, inside
from tests.terminal import Terminal
from ties.exports import EXPORTERS
from ties.formats import RENDERERS

BREAKS = " \t\n\"'><=;|&(:"
SHELLS = ("bash", "zsh", "fish")
FORMATS = [*RENDERERS.builtin_names]


def completions(ask: Ties, *words: str) -> list[str]:
    """The completions for some words, of which the last is incomplete."""
    done = ask("complete-words", "zsh", "--", *words)
    assert (done.code, done.stderr) == (0, "")
    return [line.removeprefix("word ").partition("\t")[0] for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["wh"], ["who", "where"]),
        (["Osa"], ["Osama Mehmood"]),
        (["osa"], ["Osama Mehmood"]),
        (["Osama", "Meh"], ["Mehmood"]),
        (["does", "the", "Taliban", "suppor"], ["supports", "support", "supported", "supporting"]),
        (["supports", "Osa"], ["Osama Mehmood"]),
        (["supports", "TTP", "--voi"], ["--voice"]),
        (["--json", "who", "supports", "Osa"], ["Osama Mehmood"]),
        (["help", "wh"], ["who", "where"]),
        (["compare", "AQIS", "osama"], ["Osama Mehmood"]),
        (["who", "supports", "TTP", "--color", "a"], ["auto", "always"]),
        (["export", ""], [*EXPORTERS.builtin_names]),
        (["export", "dataset", "out"], ["outlook-2023-06"]),
        (["path", "osama"], ["Osama Mehmood"]),
        (["path", "AQIS", "isil"], ["ISIL-K", "ISIL-K suicide bomb attacks since 2022", "ISIL"]),
        (["path", "AQIS", "ISIL-K", "i"], []),
        (
            [
                "path",
                "--avoid",
                "siraj",
            ],
            ["Sirajuddin Haqqani"],
        ),
        (["path", "AQIS", "ISIL-K", "--st"], ["--steps"]),
        (["path", "AQIS", "ISIL-K", "--via", "supp"], ["supports"]),
        (["path", "AQIS", "ISIL-K", "--via=kind:ho"], ["--via=kind:hostility"]),
        (["show", "Osama", "M"], ["Mehmood"]),
        (["show", "tehrik"], ["Tehrik-e-Taliban Pakistan"]),
        (["show", "nobody"], []),
        (["who", "harboured"], ["harboured"]),
        (["who", "is", "harbo"], ["harbourer", "harbourers", "harbouring", "harboured"]),
        (["who", "is", "bas"], ["based", "base", "bases"]),
        (["who", "is", "based", ""], ["in"]),
        (["who", "is", "based", "in", "kun"], ["Kunar", "Kunduz"]),
        (["who", "supports", "the", "pakistani", "g"], ["Government"]),
        (["where", "is", "AQIS", "b"], ["based"]),
        (["ask", "how", "is", "AQIS", "conn"], ["connected"]),
        (["ask", "what", "does", "nct"], ["NCTC"]),
        (["who", "supports", "TTP", "--voice", "UN"], ["UN Monitoring Team", "United Nations"]),
        (["who", "supports", "TTP", "--document", ""], ["iso-3166-2-af", "outlook-2023-06"]),
        (["who", "supports", "TTP", "--format", ""], FORMATS),
        (["who", "supports", "TTP", "--format=nd"], ["--format=ndjson"]),
        (["who", "supports", "TTP", "--per", ""], ["claim", "quote"]),
        (["who", "supports", "TTP", "--min-certainty", "p"], ["probable", "possible"]),
        (["who", "supports", "TTP", "--format", "csv", "--p"], ["--per"]),
        (["evidence", "AQIS", "isil"], ["ISIL-K", "ISIL-K suicide bomb attacks since 2022", "ISIL"]),
        (["ingest", "--remove", "out"], ["outlook-2023-06"]),
        (["who", "supports", "TTP", "--database", ""], ["files"]),
        (["query", "leaders", "--queries", ""], ["files"]),
        (["query", "leaders", "--view", ""], ["files"]),
        (["view", "--query", "shared"], ["shared-provinces"]),
        (["view", "tt"], ["TTP", "TTP leaders", "TTP splinter groups"]),
        (["check", ""], ["files"]),
        (["diff", "old.xml", ""], ["files"]),
        (["duplicates", "--accept", ""], ["files"]),
        (["who", "supports", "TTP", "--include", "past,a"], ["past,aims", "past,attempts"]),
        (["query", "shared"], ["shared-provinces"]),
        (["query", "shared-provinces", "--gr"], ["--group"]),
        (["query", "shared-provinces", "--group", "tt"], ["TTP", "TTP leaders", "TTP splinter groups"]),
        (["query", "disputed-leaders", "--of"], []),
        (["ingest", ""], ["files"]),
        (["view", "TTP", "-o", ""], ["files"]),
        (["view", "--type", "gr"], ["Group"]),
        (["view", "--relation", "supp"], ["supports"]),
        (
            ["view", "--query", "shared-provinces", "--group", "tt"],
            ["TTP", "TTP leaders", "TTP splinter groups"],
        ),
        (["completion", "z"], ["zsh"]),
        (["complete-w"], []),
        (["nothing", "like", "that"], []),
    ],
    ids=" ".join,
)
def test_words_are_completed(ask: Ties, words: list[str], expected: list[str]) -> None:
    output = completions(ask, *words)
    assert [text for text in output if text in expected] == expected, output
    assert len(output) == len(expected) or words[-1] in ("", "b"), output


def test_names_are_completed_with_type_and_aliases_with_the_name(ask: Ties) -> None:
    lines = ask("complete-words", "fish", "--", "show", "pakistani").stdout.splitlines()
    assert "word Pakistani Government\tOrganization" in lines
    lines = ask("complete-words", "fish", "--", "show", "isis-").stdout.splitlines()
    assert lines == ["word ISIS-K\tISIL-K (Group)"]


@pytest.mark.parametrize(
    ("line", "insertion"),
    [
        ("ties path Osa", "Osama\\ Mehmood"),
        ("ties path Osama\\ M", "Osama\\ Mehmood"),
        ('ties path "Osa', "Osama Mehmood"),
        ("ties path 'Osa", "Osama Mehmood"),
        ("ties path A B --via kind:hos", "hostility"),
        ("ties path A B --via=kind:hos", "hostility"),
        ("ties show AF-KA", "AF-KAB"),
    ],
)
def test_bash_gets_escaped_text(ask: Ties, line: str, insertion: str) -> None:
    done = ask("complete-words", "bash", "--", f"{line} and more", str(len(line)), BREAKS)
    assert done.stdout.splitlines()[0] == f"word {insertion}"


def test_completion_without_a_graph_prints_and_creates_nothing(tmp_path: Path) -> None:
    for database in ("", str(tmp_path / "none"), "bolt://127.0.0.1:9"):
        done = inside(
            "complete-words", "zsh", "--", "show", "T", home=tmp_path, settings={"TIES_DATABASE": database}
        )
        assert (done.code, done.stdout, done.stderr) == (0, "", "")
    done = inside("complete-words", "zsh", "--", "show", "--database", str(tmp_path), "T", home=tmp_path)
    assert (done.code, done.stdout, done.stderr) == (0, "", "")
    assert files_of(tmp_path) == {}
    relation_completion = inside("complete-words", "zsh", "--", "who", "harb", home=tmp_path)
    assert relation_completion.stdout.startswith("word harbours\t")


@ON_EMBEDDED
def test_completion_of_invalid_input_prints_nothing_to_stderr(ask: Ties) -> None:
    for words in (
        ["bash", "--"],
        ["bash", "--", "ties", "x", ""],
        ["zsh", "--", "a" * 100_000],
        ["fish", "--", "'"],
    ):
        done = ask("complete-words", *words)
        assert (done.code, done.stderr) == (0, "")


def test_names_with_control_characters_are_not_completed(ties: Ties, tmp_path: Path) -> None:
    folder = write_dataset(
        tmp_path / "d",
        "steering",
        entities=[entity("one", "red \x1b[31m", aliases="red alert"), entity("two", "redder")],
    )
    assert ties("ingest", str(folder)).code == 0
    assert completions(ties, "show", "red") == ["redder"]


def test_scripts_say_where_to_put_them(tmp_path: Path) -> None:
    for shell in SHELLS:
        done = inside("completion", shell, home=tmp_path)
        assert done.code == 0
        assert f"ties completion {shell}" in done.stdout.partition("\n_")[0]
    assert inside("completion", "tcsh", home=tmp_path).code == 2
    assert "complete-words" not in inside("--help", home=tmp_path).stdout


START = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], 'eval "$(ties completion bash)"'),
    "zsh": (["zsh", "-f", "-i"], 'autoload -U compinit; compinit -u -D; eval "$(ties completion zsh)"'),
    "fish": (["fish", "--no-config", "-i"], "ties completion fish | source"),
}


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest, ask: Ties, tmp_path: Path) -> Iterator[Terminal]:
    """A shell with completion for ties."""
    command, setup = START[request.param]
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed")
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "ties"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ties "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    settings = {**ask.settings, "TERM": "xterm", "PS1": "$ ", "PROMPT": "$ "}
    settings["PATH"] = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    with Terminal(command, environment(tmp_path, settings), tmp_path) as terminal:
        terminal.type(f"{setup}; echo set{'-'}up\r")
        terminal.wait_for("set-up\n")
        yield terminal


@ON_EMBEDDED
def test_real_shells_complete(shell: Terminal) -> None:
    for typed, completed in (
        ("ties exp\t", "ties export "),
        ("ties path Osa\t", "ties path Osama\\ Mehmood "),
        ('ties path "Osa\t', 'ties path "Osama Mehmood" '),
        ("ties who supports the pakistani g\t", "Government"),
        ("ties path AQIS ISIL-K --via kind:ho\t", "kind:hostility "),
        ("ties ingest bi\t", "bin/"),
    ):
        shell.type(typed)
        shell.wait_for(completed)
        shell.type("\x15")  # clears the line


@ON_EMBEDDED
def test_real_shells_quote_names_for_every_command(shell: Terminal, ties: Ties) -> None:
    names = ("Jama'at ul-Ahrar", 'Abu "Emir" Bakr', "Dollar $5 & (Co)")
    entities = [entity(f"e{at}", name) for at, name in enumerate(names)]
    folder = write_dataset(ties.home / "d", "d", entities=entities)
    assert ties("ingest", str(folder)).code == 0
    escaped = r"Jama\'at\ ul-Ahrar "
    for command, typed, completed in (
        ("show", "Jam", escaped),
        ("path", "Jam", escaped),
        ("who supports", "Jam", escaped),
        ("ask who supports", "Jam", escaped),
        ("show", "Abu", r"Abu\ \"Emir\"\ Bakr "),
        ("evidence Abu", "Dol", r"Dollar\ \$5\ \&\ \(Co\) "),
        ("view", '"Jam', '"Jama\'at ul-Ahrar" '),
        ("compare", "'Abu", "'Abu \"Emir\" Bakr' "),
    ):
        shell.type(f"ties {command} --database {ties.database} {typed}\t")
        shell.wait_for(completed)
        shell.type("\x15")


@ON_EMBEDDED
def test_completion_imports_nothing_slow(ask: Ties, tmp_path: Path) -> None:
    script = tmp_path / "tell.py"
    script.write_text(
        "import atexit, sys\n"
        "atexit.register(lambda: print(*{n.partition('.')[0] for n in sys.modules}, file=sys.stderr))\n"
        "from ties.cli import main\nmain()\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script), "complete-words", "zsh", "--", "show", "T"],
        env=environment(tmp_path, ask.settings),
        capture_output=True,
        text=True,
        check=True,
    )
    assert "word TTP\tGroup\n" in done.stdout
    slow = {"neo4j", "networkx", "numpy", "pyvis", "rich", "prompt_toolkit", "IPython", "rapidfuzz"}
    assert set(done.stderr.split()) & slow == set()
