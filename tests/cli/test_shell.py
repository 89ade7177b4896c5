"""`ties shell`: lines from a pipe and from a terminal, each run as the command line would run it."""

import json
import re
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ON_EMBEDDED
from tests.datasets import entity, says, write_dataset
from tests.running import Done, Ties, environment, inside, start
from tests.terminal import Terminal

PROMPT = "ties>"


def fed(text: str, ties: Ties, *, encoded: bytes = b"") -> Done:
    """What the shell prints for lines that come through a pipe."""
    lines = ties.home / "lines.txt"
    lines.write_bytes(encoded or text.encode("utf-8"))
    with (
        lines.open("rb") as opened,
        start("shell", home=ties.home, settings=ties.settings, stdin=opened) as process,
    ):
        stdout, stderr = process.communicate()
    return Done(process.returncode, stdout, stderr)


def test_lines_are_questions_in_plain_words_and_commands(ask: Ties, tmp_path: Path) -> None:
    commands = (
        ["who", "supports", "TTP"],
        ["where", "is", "AQIS", "based"],
        ["path", "Osama Mehmood", "ISIL-K", "--all"],
        ["ask", "does the Taliban support TTP?"],
        ["query", "shared-provinces", "--group", "TTP", "--format", "json"],
        ["who", "supports", "TTP", "--voice", "UN Monitoring Team"],
    )
    lines = (
        "who supports TTP\n# a remark\n\n  where is AQIS based\n"
        'ties path "Osama Mehmood" ISIL-K --all\ndoes the Taliban support TTP?\n'
        "query shared-provinces --group TTP --format json\n"
        'who supports TTP --voice "UN Monitoring Team"\n'
    )
    alone = [inside(*words, home=tmp_path, settings=ask.settings) for words in commands]
    done = fed(lines, ask)
    assert done == Done(0, "".join(one.stdout for one in alone), "".join(one.stderr for one in alone))


def test_an_apostrophe_in_a_question_is_no_quotation_mark(ask: Ties, tmp_path: Path) -> None:
    done = fed("who are TTP's supporters --format json\nask 'who supports TTP' --format json\n", ask)
    assert done.code == 0, done.stderr
    decoder = json.JSONDecoder()
    first, end = decoder.raw_decode(done.stdout)
    second, _ = decoder.raw_decode(done.stdout[end:].lstrip())
    assert [row["who"]["id"] for row in first["rows"]] == ["taliban", "aqis"]
    assert first["rows"] == second["rows"]


def test_errors_are_told_and_the_next_line_is_run(ask: Ties, tmp_path: Path) -> None:
    lines = (
        'who supports Ttpp\npath TTP\n.foo\n.view\n.view x.html\nshow "TTP\nshell\nwhy is it so\n'
        ".cypher CREATE (n) RETURN n\n.cypher MATCH (g:Group {id: 'ttp'}) RETURN g.name AS name\n"
    )
    done = fed(lines, ask)
    assert done.code == 3  # that of the first line that failed
    assert done.stdout == "name\n----\nTTP\n"
    for said in (
        "ties: no document here names 'Ttpp'\n  did you mean:\n    TTP (Group), id ttp\n",
        "Missing argument 'ENTITY'",
        "ties: '.foo' is unknown here (known: .cypher, .help, .quit, .view)\n",
        "ties: .view FILE: draw the last answer as an HTML page\n",
        "ties: there is no answer yet that could be drawn\n",
        "ties: a quotation mark is not closed\n",
        "ties: this is ties shell already\n",
        "'why is it so' is no question that ties knows",
    ):
        assert said in done.stderr, done.stderr
    assert "Traceback" not in done.stderr


def test_an_error_of_a_line_that_asks_for_json_is_json(ask: Ties, tmp_path: Path) -> None:
    done = fed("who supports Ttpp --json\nwho supports TTP --jsno\nwho supports TTP --json\n", ask)
    decoder = json.JSONDecoder()
    first, end = decoder.raw_decode(done.stdout)
    second, _ = decoder.raw_decode(done.stdout[end:].lstrip())
    assert (done.code, first["error"]["code"]) == (3, "name_unknown")
    assert [row["who"]["id"] for row in second["rows"]] == ["taliban", "aqis"]
    assert "No such option: --jsno" in done.stderr
    assert "Ttpp" not in done.stderr


@pytest.mark.timeout(60)
def test_a_line_of_a_million_characters_is_refused_at_once(ask: Ties) -> None:
    done = fed(f"who supports {'x' * 10**6}\nshow {'TTP ' * 250_000}\nshow {'x' * 90_000}\nshow TTP\n", ask)
    assert (done.code, "TTP" in done.stdout) == (2, True)
    too_long = "ties: a line of more than 100,000 characters is too long"
    assert done.stderr.splitlines()[:2] == [too_long, too_long]
    assert done.stderr.splitlines()[2].startswith("ties: no document here names 'xxx")


@pytest.mark.parametrize("end", [".quit", "quit", "exit"])
def test_what_follows_the_end_is_not_run(ask: Ties, tmp_path: Path, end: str) -> None:
    done = fed(f".cypher RETURN 1 AS one\n{end}\n.cypher RETURN 2 AS two\n", ask)
    assert done == Done(0, "one\n---\n1\n", "")


def test_what_is_too_much_behind_a_dotted_line_is_refused_and_nothing_is_written(
    ask: Ties, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text("mine", encoding="utf-8")
    for line, said in (
        (".quit kept.txt", ".quit: unexpected argument 'kept.txt'"),
        (".help kept.txt", ".help: unexpected argument 'kept.txt'"),
        (".view page.html kept.txt", ".view: unexpected argument 'kept.txt'"),
    ):
        done = fed(f"who supports TTP --format csv\n{line}\n.cypher RETURN 2 AS two\n", ask)
        assert done.code == 2
        assert f"ties: {said}\n" in done.stderr
        assert done.stdout.endswith("two\n---\n2\n")  # the shell goes on
    assert kept.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "page.html").exists()


def test_what_is_no_text_is_a_line_that_nobody_understands(ask: Ties, tmp_path: Path) -> None:
    done = fed("", ask, encoded=b"who supports \xff\xfe\n\x1b[31m\n" + b"a" * 100_000 + b"\n")
    assert done.code == 3
    assert "\x1b" not in done.stdout + done.stderr
    assert "a question of 100,000 characters is too long" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_last_answer_is_drawn(ask: Ties, tmp_path: Path) -> None:
    for line, drawn in (
        ("path AQIS ISIL-K", "3 entities, 2 claims"),
        ("who supports TTP", "3 entities, 2 claims"),
        ("query shared-provinces --group TTP --other ISIL-K", "7 entities, 10 claims"),
    ):
        done = fed(f"{line}\n.view 'a page.html'\n", ask)
        assert (done.code, done.stderr.splitlines()[-1]) == (0, f"a page.html: {drawn}")
    page = (tmp_path / "a page.html").read_text(encoding="utf-8")
    assert "With whom" in page or "Which provinces" in page or "shared" in page
    done = fed("documents\n.view none.html\n", ask)
    assert "nothing to draw" in done.stderr
    assert not (tmp_path / "none.html").exists()


def test_an_ingest_of_somebody_else_is_seen(ties: Ties, tmp_path: Path) -> None:
    def dataset(*who: str) -> Path:
        entities = [entity(id_, id_) for id_ in ("one", *who)]
        statements = [says(id_, "supports", "one") for id_ in who]
        return write_dataset(tmp_path / "d", "d", entities=entities, statements=statements)

    assert ties("ingest", str(dataset("two"))).code == 0
    with start("shell", home=tmp_path, settings=ties.settings, stdin=-1, bufsize=1) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("who supports one --format csv\n")
        process.stdin.flush()
        assert process.stdout.readline().startswith("who,who_id,")
        assert process.stdout.readline().startswith("two,two,Group,")
        assert ties("ingest", str(dataset("three", "two"))).code == 0
        process.stdin.write(
            f"who supports one --format csv\ningest {dataset('four')}\nwho supports one --format tsv\n"
        )
        told = process.communicate()[0]
    assert re.findall(r"^(\w+)[,\t]\1[,\t]Group", told, re.MULTILINE) == ["three", "two", "four"]
    assert process.returncode == 0


@ON_EMBEDDED
def test_a_graph_that_has_lost_its_pointer_is_a_line_that_failed(ask: Ties, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(ask.database, tmp_path / "graph"))
    pointer, question = folder / "current.json", "who supports TTP --format tsv\n"
    with start(
        "shell", home=tmp_path, settings={"TIES_DATABASE": str(folder)}, stdin=-1, bufsize=1
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None

        process.stdin.write(question)
        process.stdin.flush()
        assert process.stdout.readline().startswith("who\t")
        pointer.rename(folder / "lost")
        process.stdin.write(question)
        process.stdin.flush()
        while not (line := process.stderr.readline()).startswith("ties:"):
            pass
        assert line == f"ties: {folder} has generation-1 but no current.json\n"
        (folder / "lost").rename(pointer)
        stdout, _ = process.communicate(question)
    assert stdout.count("who\t") == 1
    assert process.returncode == 5


@pytest.fixture
def terminal(ask: Ties, tmp_path: Path) -> Iterator[Terminal]:
    """The shell in a terminal, at its prompt."""
    settings = {**ask.settings, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
    with Terminal([sys.executable, "-m", "ties", "shell"], environment(tmp_path, settings), tmp_path) as made:
        made.until(PROMPT)
        yield made


def history(home: Path) -> Path:
    return home / "data" / "ties" / "history"


@ON_EMBEDDED
def test_questions_are_answered_as_in_a_terminal(terminal: Terminal, tmp_path: Path) -> None:
    terminal.type("who supports TTP\r")
    assert 'the Taliban harbouring and supporting TTP"' in terminal.until("AQIS     stated", PROMPT)
    terminal.type("who supports Ttpp\r")
    terminal.until("did you mean:", PROMPT)
    terminal.type(".help\r")
    assert ".view" in terminal.until("draw the last answer", PROMPT)
    terminal.type(".view page.html\r")
    terminal.until("page.html: 3 entities, 2 claims", PROMPT)
    terminal.type("\x04")
    assert terminal.ended() == 0
    assert "Traceback" not in terminal.text
    lines = [
        line[1:] for line in history(tmp_path).read_text(encoding="utf-8").splitlines() if line[:1] == "+"
    ]
    assert lines == ["who supports TTP", "who supports Ttpp", ".help", ".view page.html"]
    assert stat.S_IMODE(history(tmp_path).stat().st_mode) == 0o600


@ON_EMBEDDED
def test_ctrl_c_clears_the_line_and_goes_on(terminal: Terminal) -> None:
    terminal.type("who suppo")
    terminal.until("suppo")
    terminal.type("\x03")
    terminal.until(PROMPT)
    terminal.type("path AQIS ISIL-K\r")
    assert "suppo" not in terminal.until("A path is not a tie.", PROMPT).partition("AQIS -")[0]
    terminal.type(".quit\r")
    assert terminal.ended() == 0


@ON_EMBEDDED
def test_tab_completes_commands_names_and_options(terminal: Terminal) -> None:
    for typed, completed in (
        ("stat\t", "status"),
        ("who supports Osam\t", "Osama Mehmood"),
        ("path Osam\t", '"Osama Mehmood"'),
        ("does the Taliban harbou\t", "harbour"),
        ("who supports TTP --voi\t", "--voice"),
        ("query shared\t", "shared-provinces"),
        (".vi\t", ".view"),
    ):
        terminal.type(typed)
        terminal.until(completed)
        terminal.type("\x03")
        terminal.until(PROMPT)


@ON_EMBEDDED
def test_the_lines_of_the_last_time_are_there_again(ask: Ties, tmp_path: Path) -> None:
    settings = {**ask.settings, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
    for key, shown in (("show AQIS\r", "AQIS (Group)"), ("\x1b[A\r", "AQIS (Group)")):
        with Terminal(
            [sys.executable, "-m", "ties", "shell"], environment(tmp_path, settings), tmp_path
        ) as made:
            made.until(PROMPT)
            made.type(key)
            made.until(shown, PROMPT)
            made.type("\x04")
            assert made.ended() == 0


@ON_EMBEDDED
def test_a_history_that_cannot_be_kept_is_no_error(ask: Ties, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder", encoding="utf-8")
    settings = {**ask.settings, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
    with Terminal([sys.executable, "-m", "ties", "shell"], environment(tmp_path, settings), tmp_path) as made:
        made.until(PROMPT)
        made.type("show AQIS\r")
        made.until("AQIS (Group)", PROMPT)
        made.type("\x04")
        assert made.ended() == 0
