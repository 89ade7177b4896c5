"""Printed commands can be pasted into a shell safely, whatever the ids in the graph are."""

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import ON_EMBEDDED
from tests.datasets import any_id, attribute_row, entity, says, write_dataset
from tests.running import Ties, inside
from ties.shell_commands import command

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pastes into a POSIX shell")

TARGET, ONE, FAR = "x:$(>pasted)", "x:';>pasted;'", "x:`>pasted`&>pasted"
TWIN, BOSS = "x:>pasted", "Boss;$(>pasted)"


@pytest.fixture
def hostile(ties: Ties) -> Ties:
    """A graph whose ids, which ties itself would refuse, run a command in a shell unless they are quoted."""
    friends = [f"g{number}" for number in range(12)]
    write_dataset(
        ties.home / "hostile",
        "hostile",
        entities=[
            *(entity(id_, name) for id_, name in ((TARGET, "Target"), (ONE, "One"), (FAR, "Far"))),
            *(entity(id_, id_.upper()) for id_ in friends),
            *(entity(id_, "Twin") for id_ in (TWIN, "twin")),
            entity("boss", BOSS),
        ],
        statements=[
            *(says(ONE, "supports", TARGET, quote=f"quote {n}", paragraph=str(n)) for n in range(1, 6)),
            *(says(id_, "supports", TARGET, quote="q") for id_ in friends),
            *(says(id_, "fights", TARGET, quote="q") for id_ in friends),
            says(ONE, "harbours", TARGET, quote="q"),
            says(ONE, "supports", FAR, quote="q"),
            says(ONE, "leads", "boss", quote="q"),
        ],
        attributes=[attribute_row(TARGET, "founded", value="2007")],
    )
    with any_id():
        done = ties("ingest", "hostile")
    assert done.code == 0, done.stderr
    return ties


def pasted_arguments(line: str, home: Path) -> list[str]:
    """The arguments of ties when the command at the end of a line is pasted."""
    match = re.search(r"\(?(ties (?:ask|evidence|show|path|ingest) .*)", line)
    assert match, line
    copied = match[1]
    if match[0].startswith("("):
        end = next(end for end in ("; --json shows all).", ").", ")") if copied.endswith(end))
        copied = copied.removesuffix(end)
    script = f"ties() {{ printf '%s\\n' \"$@\"; }}\n{copied}\n"
    done = subprocess.run(["sh", "-c", script], cwd=home, capture_output=True, text=True, check=True)
    assert not (home / "pasted").exists(), line
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("arguments", "begins", "words"),
    [
        (["who", "supports", "Target"], "Not shown: ", ["evidence", ONE, TARGET]),
        (["ask", "does One support Target"], "Not shown: ", ["evidence", ONE, TARGET]),
        (["path", "Target", "Far", "--all"], "  1 more claim between the two ", ["evidence", TARGET, ONE]),
        (["ask", "how many fighters does Target have"], "Other attributes of Target: ", ["show", TARGET]),
        (["ask", f"who frobnicates {BOSS}"], "    ties ask 'who leads ", ["ask", f"who leads {BOSS}"]),
        (["show", "Twin"], f"    ties show '{TWIN}", ["show", TWIN]),
        (
            ["view", "--path", "One", TARGET, "--relation", "leads", "-o", "page.html"],
            "  see what is between them: ",
            ["path", "One", TARGET],
        ),
        (["queries", "mine"], "  ties ask", ["ask", "what of {whom} $(>pasted)"]),
    ],
    ids=[
        "evidence",
        "evidence behind a yes",
        "evidence of a step",
        "show beside facts",
        "question that has an answer",
        "name of two",
        "path",
        "queries",
    ],
)
@ON_EMBEDDED
def test_printed_command_passes_the_ids_unchanged(
    hostile: Ties, arguments: Sequence[str], begins: str, words: list[str]
) -> None:
    own = hostile.home / "own"
    own.mkdir()
    (own / "mine.cypher").write_text(
        "// What of somebody?\n// @ask what of {whom} $(>pasted)\n// @param whom: entity -- whom\n"
        "// @column x: node -- it\nMATCH (x:Entity {id: $whom}) RETURN x ORDER BY x.id\n",
        encoding="utf-8",
    )
    done = hostile(*arguments, settings={"COLUMNS": "2000", "TIES_QUERIES": str(own)})
    (line,) = [line for line in (done.stdout + done.stderr).splitlines() if line.startswith(begins)]
    assert pasted_arguments(line, hostile.home) == words


@ON_EMBEDDED
def test_context_that_is_not_listed_is_counted(hostile: Ties) -> None:
    done = hostile("who", "supports", "Target", settings={"COLUMNS": "2000"})
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("Contrary evidence: ")]
    assert (line.count(" FIGHTS Target "), line.endswith("; and 2 more.")) == (10, True)
    answer = hostile.json("who", "supports", "Target")
    assert [item["why"] for item in answer["context"]].count("contrary") == 12


def test_database_folder_is_quoted(tmp_path: Path) -> None:
    done = inside("status", "--database", "my $(>pasted) graph", home=tmp_path)
    assert done.code == 5
    (line,) = [line for line in done.stderr.splitlines() if "ingest" in line]
    assert pasted_arguments(line, tmp_path) == ["ingest", "--database", "my $(>pasted) graph"]


def test_plain_words_are_not_quoted() -> None:
    assert command("evidence", "un-sc:QDe.132", "osm:node/1_2") == "ties evidence un-sc:QDe.132 osm:node/1_2"
