"""A `vocabulary.toml` beside the data, on the command line."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ON_EMBEDDED
from tests.datasets import entity, says, write_dataset
from tests.relief import VOCABULARY, relief
from tests.running import Ties, inside


@pytest.fixture
def loaded(ties: Ties) -> Ties:
    """The command line with a graph that has the dataset and its words."""
    relief(ties.home / "relief")
    assert ties("ingest", "relief").code == 0
    return ties


def test_words_go_with_their_dataset(loaded: Ties) -> None:
    assert loaded("who", "evacuates", "Ada Moor").stdout.splitlines()[1].startswith("Sea Hope ")
    assert loaded("evacuates", "Ada Moor").stdout.splitlines()[1].startswith("Sea Hope ")
    assert loaded("ingest", "--remove", "relief").code == 0
    done = loaded("who", "evacuates", "Ada Moor")
    assert (done.code, done.stdout) == (2, "")
    assert "is not a question that ties understands" in done.stderr


def test_check_needs_only_the_dataset(ties: Ties) -> None:
    relief(ties.home / "relief")
    done = ties("check", "relief")
    assert (done.code, done.stdout.splitlines()[0]) == (0, "relief: OK")


def test_misspelt_word_of_its_own_is_suggested(ties: Ties) -> None:
    write_dataset(
        ties.home / "relief",
        "relief",
        entities=[entity("sea-hope", "Sea Hope", "Vesel"), entity("ada-moor", "Ada Moor", "Person")],
        statements=[says("sea-hope", "evacuattes", "ada-moor"), says("sea-hope", "linked to", "ada-moor")],
    )
    (ties.home / "relief" / "vocabulary.toml").write_text(VOCABULARY, encoding="utf-8")
    done = ties("check", "relief")
    assert done.code == 4
    assert (
        "  relief/entities.csv:2: unknown type 'Vesel' (did you mean 'Vessel'?)" in done.stderr.splitlines()
    )
    assert "  relief/statements.csv:2: unknown relation 'evacuattes' (did you mean 'evacuates'?)" in (
        done.stderr.splitlines()
    )


@pytest.mark.parametrize(
    ("vocabulary", "message"),
    [
        (VOCABULARY + "[relation.EVACUATES]\n", "relief/vocabulary.toml:18: is not TOML (Cannot declare"),
        (b"\xff\xfe", "relief/vocabulary.toml:1: is not UTF-8"),
        (VOCABULARY.encode() + b"# \0", "relief/vocabulary.toml:18: contains a NUL byte"),
        (VOCABULARY.replace("EVACUATES", "X`]->() //"), "relief/vocabulary.toml:8: is not TOML"),
        (
            VOCABULARY.replace("EVACUATES", "'X`]->() //'"),
            "relief/vocabulary.toml:8: 'X`]->() //' cannot be the name",
        ),
    ],
)
def test_invalid_vocabulary_is_the_only_problem_and_nothing_is_written(
    vocabulary: str | bytes, message: str, ties: Ties, stored: Callable[[], object]
) -> None:
    relief(ties.home / "other", "other")
    assert ties("ingest", "other").code == 0
    before = stored()
    relief(ties.home / "relief", vocabulary=vocabulary)
    for command in ("check", "ingest"):
        done = ties(command, "relief")
        assert (done.code, done.stdout) == (4, "")
        assert done.stderr.startswith(f"ties: {message}")
        assert len(done.stderr.splitlines()) == 2  # "nothing was written"
    assert stored() == before


def test_conflict_names_both_places(loaded: Ties, stored: Callable[[], object]) -> None:
    before = stored()
    relief(loaded.home / "other", "other", VOCABULARY.replace("A ship", "Any ship"))
    for command in (["check", "other"], ["ingest", "other"], ["ingest", "other", "--dry-run"]):
        done = loaded(*command)
        assert done.code == 4
        place = "vocabulary.toml of dataset relief:2"
        assert done.stderr.splitlines()[0] == (
            f"ties: other/vocabulary.toml:2: Vessel is defined differently at {place}"
        )
    assert stored() == before


@pytest.mark.skipif("os.name == 'nt'")
def test_vocabulary_that_cannot_be_read_is_refused(ties: Ties) -> None:
    folder = relief(ties.home / "relief", vocabulary="")
    (folder / "vocabulary.toml").mkdir()
    done = ties("check", "relief")
    assert done.code == 4
    assert done.stderr.startswith("ties: relief/vocabulary.toml: cannot be read (")


def test_completion_offers_new_words(loaded: Ties) -> None:
    def completions(*words: str) -> list[str]:
        done = loaded("complete-words", "zsh", "--", *words)
        return [line.removeprefix("word ").partition("\t")[0] for line in done.stdout.splitlines()]

    assert completions("who", "evac")[0] == "evacuates"
    assert completions("path", "x", "y", "--via", "evac") == ["evacuates"]
    assert completions("view", "--type", "Ves") == ["Vessel"]
    assert completions("query", "support-chains", "--support", "evac") == ["evacuates"]


def test_query_with_a_new_word_is_printed(loaded: Ties) -> None:
    done = loaded("query", "support-chains", "--support", "evacuates", "--show")
    assert done.code == 0
    assert "'EVACUATES'" in done.stdout


def test_browser_kit_has_the_words_of_the_graph(loaded: Ties) -> None:
    kit = loaded.home / "kit"
    assert loaded("browser", "--kit", str(kit)).code == 0
    assert "node.Vessel {" in (kit / "ties.grass").read_text(encoding="utf-8")


@ON_EMBEDDED
def test_browser_kit_for_a_missing_graph_is_refused_if_it_is_named(ties: Ties) -> None:
    done = ties("browser", "--kit", "kit", "--database", "nowhere")
    assert (done.code, (ties.home / "kit").exists()) == (5, False)
    done = ties("browser", "--kit", "kit")
    assert done.code == 0
    assert done.stderr.startswith(
        "the kit has only the relations and types that ties ships with (there is no graph"
    )
    done = inside("browser", "--kit", "plain", home=ties.home)
    assert (done.code, done.stderr.splitlines()[0]) == (0, "plain: 114 files")


def test_export_and_backup_carry_the_words(loaded: Ties, tmp_path: Path) -> None:
    assert loaded("export", "dataset", "-o", "out").code == 0
    assert (tmp_path / "out" / "relief" / "vocabulary.toml").read_text(encoding="utf-8") == VOCABULARY
    assert loaded("backup", "saved.ties").code == 0
    other = str(tmp_path / "other-graph")
    assert loaded("restore", "saved.ties", "--database", other).code == 0
    assert loaded("who", "evacuates", "Ada Moor", "--database", other).code == 0


DOCS = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")


@ON_EMBEDDED
def test_example_in_the_docs_works_as_printed(ties: Ties) -> None:
    section = DOCS.partition("\n## A vocabulary beside the data\n")[2].partition("\n## ")[0]
    (vocabulary,) = re.findall(r"```toml\n(.*?)```", section, re.DOTALL)
    (session,) = re.findall(r"```console\n(.*?)```", section, re.DOTALL)
    relief(ties.home / "relief", vocabulary=vocabulary)
    for command, *expected in (
        part.splitlines() for part in session.removeprefix("$ ties ").split("$ ties ")
    ):
        done = ties(*shlex.split(command))
        assert (done.code, done.stderr) == (0, "")
        assert done.stdout.splitlines()[: len(expected)] == expected
