"""`ties shell`: lines from a pipe and from a terminal, each run as a command."""

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


def run_shell(text: str, ties: Ties, *, encoded: bytes = b"") -> Done:
    """Run lines through a pipe."""
    lines = ties.home / "lines.txt"
    lines.write_bytes(encoded or text.encode("utf-8"))
    with (
        lines.open("rb") as stream,
        start("shell", home=ties.home, settings=ties.settings, stdin=stream) as process,
    ):
        stdout, stderr = process.communicate()
    return Done(process.returncode, stdout, stderr)


def test_lines_are_questions_or_commands(ask: Ties, tmp_path: Path) -> None:
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
    separate = [inside(*words, home=tmp_path, settings=ask.settings) for words in commands]
    done = run_shell(lines, ask)
    assert done == Done(0, "".join(one.stdout for one in separate), "".join(one.stderr for one in separate))


def test_question_may_begin_with_the_name_of_a_command(ask: Ties, tmp_path: Path) -> None:
    commands = (
        ["ask", "relations between the Taliban and TTP"],
        ["ask", "path from AQIS to ISIL-K"],
        ["ask", "evidence on AQIS and TTP"],
        ["relations", "shelter"],
        ["entities", "pakistan"],
    )
    lines = (
        "relations between the Taliban and TTP\npath from AQIS to ISIL-K\nevidence on AQIS and TTP\n"
        "relations shelter\nentities pakistan\n"
    )
    separate = [
        inside(*words, home=tmp_path, settings=ask.settings | {"COLUMNS": "80"}) for words in commands
    ]
    done = run_shell(lines, ask)
    assert done == Done(0, "".join(one.stdout for one in separate), "")


def test_apostrophe_in_a_question_is_not_a_quotation_mark(ask: Ties, tmp_path: Path) -> None:
    done = run_shell("who are TTP's supporters --format json\nask 'who supports TTP' --format json\n", ask)
    assert done.code == 0, done.stderr
    decoder = json.JSONDecoder()
    first, end = decoder.raw_decode(done.stdout)
    second, _ = decoder.raw_decode(done.stdout[end:].lstrip())
    assert [row["who"]["id"] for row in first["rows"]] == ["taliban", "aqis"]
    assert first["rows"] == second["rows"]


def test_error_is_printed_and_the_next_line_runs(ask: Ties, tmp_path: Path) -> None:
    lines = (
        'who supports Ttpp\npath TTP\n.foo\n.view\n.view x.html\nshow "TTP\nshell\nwhy is it so\n'
        ".cypher CREATE (n) RETURN n\n.cypher MATCH (g:Group {id: 'ttp'}) RETURN g.name AS name\n"
    )
    done = run_shell(lines, ask)
    assert done.code == 3  # of the first line that failed
    assert done.stdout == "name\n----\nTTP\n"
    for message in (
        "ties: no document here names 'Ttpp'\n  did you mean:\n    ties who supports TTP\n",
        "Missing argument 'ENTITY'",
        "ties: unknown command '.foo' (known: .cypher, .help, .quit, .view)\n",
        "ties: there is no answer to draw yet\n",
        "ties: a quotation mark is not closed\n",
        "ties: ties shell is already running\n",
        "'why is it so' is not a question that ties understands",
    ):
        assert message in done.stderr, done.stderr
    assert "Traceback" not in done.stderr


def test_error_of_a_json_line_is_json(ask: Ties, tmp_path: Path) -> None:
    done = run_shell("who supports Ttpp --json\nwho supports TTP --jsno\nwho supports TTP --json\n", ask)
    decoder = json.JSONDecoder()
    first, end = decoder.raw_decode(done.stdout)
    second, _ = decoder.raw_decode(done.stdout[end:].lstrip())
    assert (done.code, first["error"]["code"]) == (3, "name_unknown")
    assert [row["who"]["id"] for row in second["rows"]] == ["taliban", "aqis"]
    assert "No such option: --jsno" in done.stderr
    assert "Ttpp" not in done.stderr


@pytest.mark.timeout(60)
def test_line_of_a_million_characters_is_refused_at_once(ask: Ties) -> None:
    done = run_shell(
        f"who supports {'x' * 10**6}\nshow {'TTP ' * 250_000}\nshow {'x' * 90_000}\nshow TTP\n", ask
    )
    assert (done.code, "TTP" in done.stdout) == (2, True)
    too_long = "ties: the line has more than 100,000 characters"
    assert done.stderr.splitlines()[:2] == [too_long, too_long]
    assert done.stderr.splitlines()[2].startswith("ties: no document here names 'xxx")


@ON_EMBEDDED
@pytest.mark.parametrize(
    ("lines", "asked"),
    [
        (["who supports TTP", "and AQIS?"], ["who", "supports", "AQIS"]),
        (["who supports TTP?", "and the Taliban", "what about AQIS"], ["who", "supports", "AQIS"]),
        (["who are TTP's supporters", "and AQIS?"], ["ask", "who are AQIS's supporters"]),
        (["path 'Osama Mehmood' ISIL-K --all", "and TTP"], ["path", "Osama Mehmood", "TTP", "--all"]),
        (["is AQIS based in Kandahar", "and Kunar?"], ["ask", "is AQIS based in Kunar"]),
        (["is AQIS based in Kandahar", "and in Kunar?"], ["ask", "is AQIS based in Kunar"]),
        (["is AQIS based in Kandahar", "and TTP?"], ["ask", "is TTP based in Kandahar"]),
        (["who is based in Kunar", "and in 2022"], ["who", "is", "based", "in", "Kunar", "in", "2022"]),
        (["AQIS", "how about TTP?"], ["show", "TTP"]),
    ],
    ids=" / ".join,
)  # fmt: skip
def test_follow_up_asks_the_last_question_about_another_name(
    ask: Ties, lines: list[str], asked: list[str]
) -> None:
    expected = ask(*asked)
    done = run_shell("\n".join(lines), ask)
    assert expected.code == 0
    assert done.stdout.endswith(expected.stdout)
    typed = " ".join(word for word in asked if word not in ("ask", "show"))
    assert done.stderr.splitlines()[-1] == f"asked: {typed}"


@ON_EMBEDDED
def test_follow_up_that_cannot_be_asked_is_refused(ask: Ties) -> None:
    done = run_shell("and AQIS\n", ask)
    assert done.code in (2, 3)  # there is no question yet, so this is one
    done = run_shell("who supports TTP\nand Zzyzx?\nand AQIS\n", ask)
    assert done.stderr == f"{ask('show', 'Zzyzx').stderr}asked: who supports AQIS\n"
    done = run_shell("documents\nand AQIS\n", ask)
    assert (done.code, done.stderr) == (2, "ties: the last question has no name that another can replace\n")


@ON_EMBEDDED
def test_number_opens_a_line_of_the_last_answer(ask: Ties) -> None:
    done = run_shell("who supports TTP\n1\n", ask)
    assert (done.code, done.stderr) == (0, "")
    opened = done.stdout.removeprefix(ask("who", "supports", "TTP").stdout).splitlines()
    assert opened[0] == "Taliban  SUPPORTS  TTP  stated  UN Monitoring Team  [1] ¶2 5 12 13 16"
    assert [line.split()[0] for line in opened[1:] if line.startswith("  ¶")] == ["¶13", "¶5", "¶16", "¶2"]
    assert opened[-2].startswith("[1] Outlook (India), June 2023")
    for lines, message in (
        ("1\n", "there is no answer to open a line of yet"),
        ("who supports TTP\n0\n", "the last answer has lines 1 to 7"),
        ("who supports TTP\n8\n", "the last answer has lines 1 to 7"),
        ("documents\n1\n", "the last answer has no lines that can be opened"),
    ):
        assert f"ties: {message}\n" in run_shell(lines, ask).stderr


@ON_EMBEDDED
def test_cypher_needs_no_quotation_marks_and_no_dot(ask: Ties) -> None:
    query = "MATCH (g:Group {id: 'ttp'})--(x) RETURN DISTINCT g.name AS name"
    expected = ask("cypher", query, "--format", "csv", "--limit", "5").stdout
    for line in (query, f'"{query}"'):
        done = run_shell(f"cypher {line} --format csv --limit 5\n", ask)
        assert done == Done(0, expected, "")
    assert run_shell(f".cypher {query} --limit=5 --format csv\n", ask).stdout == expected


@ON_EMBEDDED
def test_help_lists_lines_that_have_an_answer_here(ask: Ties) -> None:
    done = run_shell("help\n", ask)
    assert done == run_shell("?\n", ask)
    assert done == run_shell(".help\n", ask)
    examples = done.stdout.partition("Examples:\n")[2].partition("\n\n")[0].splitlines()
    assert len(examples) == 4
    for line in ("  and NAME", "  NUMBER", "  .view", "  who "):
        assert f"\n{line}" in done.stdout
    answered = run_shell("\n".join(line.strip() for line in examples), ask)
    assert answered.code == 0
    assert answered.stderr.startswith("asked: who ")
    assert run_shell("help who\n", ask).stdout == ask("who", "--help").stdout


@pytest.mark.parametrize("end", [".quit", "quit", "exit"])
def test_lines_after_quit_are_not_run(ask: Ties, tmp_path: Path, end: str) -> None:
    done = run_shell(f".cypher RETURN 1 AS one\n{end}\n.cypher RETURN 2 AS two\n", ask)
    assert done == Done(0, "one\n---\n1\n", "")


def test_extra_arguments_of_dot_commands_are_refused(ask: Ties, tmp_path: Path) -> None:
    other = tmp_path / "kept.txt"
    other.write_text("mine", encoding="utf-8")
    for line, message in (
        (".quit kept.txt", ".quit: unexpected argument 'kept.txt'"),
        (".help kept.txt", ".help: unexpected argument 'kept.txt'"),
        (".view page.html kept.txt", ".view: unexpected argument 'kept.txt'"),
    ):
        done = run_shell(f"who supports TTP --format csv\n{line}\n.cypher RETURN 2 AS two\n", ask)
        assert done.code == 2
        assert f"ties: {message}\n" in done.stderr
        assert done.stdout.endswith("two\n---\n2\n")  # the shell goes on
    assert other.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "page.html").exists()


def test_input_that_is_not_utf8_is_a_bad_line(ask: Ties, tmp_path: Path) -> None:
    done = run_shell("", ask, encoded=b"who supports \xff\xfe\n\x1b[31m\n" + b"a" * 100_000 + b"\n")
    assert done.code == 3
    assert "\x1b" not in done.stdout + done.stderr
    assert "the question is too long (100,000 characters)" in done.stderr
    assert "Traceback" not in done.stderr


def test_view_draws_the_last_answer(ask: Ties, tmp_path: Path) -> None:
    for line, summary in (
        ("path AQIS ISIL-K", "3 entities, 2 claims"),
        ("who supports TTP", "3 entities, 2 claims"),
        ("query shared-provinces --group TTP --other ISIL-K", "7 entities, 10 claims"),
    ):
        done = run_shell(f"{line}\n.view 'a page.html'\n", ask)
        assert (done.code, done.stderr.splitlines()[-1]) == (0, f"a page.html: {summary}")
    done = run_shell("path AQIS ISIL-K\n.view\n", ask)
    assert done.stdout.endswith(f"{tmp_path}/ties-How-is-Al-Qaeda-in-the-Indian-Subcontinent-AQIS.html\n"), (
        done.stdout
    )
    page = (tmp_path / "a page.html").read_text(encoding="utf-8")
    assert "With whom" in page or "Which provinces" in page or "shared" in page
    done = run_shell("documents\n.view none.html\n", ask)
    assert "nothing to draw" in done.stderr
    assert not (tmp_path / "none.html").exists()


def test_ingest_of_another_process_is_seen(ties: Ties, tmp_path: Path) -> None:
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
        output = process.communicate()[0]
    assert re.findall(r"^(\w+)[,\t]\1[,\t]Group", output, re.MULTILINE) == ["three", "two", "four"]
    assert process.returncode == 0


@ON_EMBEDDED
def test_graph_without_current_json_fails_one_line(ask: Ties, tmp_path: Path) -> None:
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
    with Terminal(
        [sys.executable, "-m", "ties", "shell"], environment(tmp_path, settings), tmp_path
    ) as terminal:
        terminal.wait_for(PROMPT)
        yield terminal


def history(home: Path) -> Path:
    return home / "data" / "ties" / "history"


@ON_EMBEDDED
def test_prompt_answers_questions_and_keeps_a_history(terminal: Terminal, tmp_path: Path) -> None:
    terminal.type("who supports TTP\r")
    assert 'the Taliban harbouring and supporting TTP"' in terminal.wait_for("2 AQIS     stated", PROMPT)
    terminal.type("who supports Ttpp\r")
    terminal.wait_for("did you mean:", PROMPT)
    terminal.type("and AQIS?\r")
    assert "Who supports Al-Qaeda in the Indian Subcontinent" in terminal.wait_for("Searched:", PROMPT)
    terminal.type("who supports TTP\r")
    assert "2 AQIS     stated" in terminal.wait_for("1 Taliban  stated", PROMPT)
    terminal.type("2\r")
    terminal.wait_for("AQIS  SUPPORTS  TTP  stated", "[1] Outlook", PROMPT)
    terminal.type(".help\r")
    assert ".view" in terminal.wait_for("Draw the last answer", PROMPT)
    terminal.type(".view page.html\r")
    terminal.wait_for("page.html: 3 entities, 2 claims", PROMPT)
    terminal.type("\x04")
    assert terminal.wait_for_exit() == 0
    assert "Traceback" not in terminal.text
    lines = [
        line[1:] for line in history(tmp_path).read_text(encoding="utf-8").splitlines() if line[:1] == "+"
    ]
    typed = ["who supports TTP", "who supports Ttpp", "and AQIS?", "who supports TTP", "2"]
    assert lines == [*typed, ".help", ".view page.html"]
    assert stat.S_IMODE(history(tmp_path).stat().st_mode) == 0o600


@ON_EMBEDDED
def test_ctrl_c_clears_the_line(terminal: Terminal) -> None:
    terminal.type("who suppo")
    terminal.wait_for("suppo")
    terminal.type("\x03")
    terminal.wait_for(PROMPT)
    terminal.type("path AQIS ISIL-K\r")
    assert (
        "suppo"
        not in terminal.wait_for("A path does not show that the two are tied.", PROMPT).partition("AQIS -")[0]
    )
    terminal.type(".quit\r")
    assert terminal.wait_for_exit() == 0


@ON_EMBEDDED
def test_tab_completes_commands_names_and_options(terminal: Terminal) -> None:
    for typed, completed in (
        ("stat\t", "status"),
        ("who supports Osam\t", "Osama Mehmood"),
        ("path Osam\t", '"Osama Mehmood"'),
        ("does the Taliban harbou\t", "harbour"),
        ("who supports TTP --voi\t", "--voice"),
        ("query shared\t", "shared-provinces"),
        ("Osam\t", '"Osama Mehmood"'),
        ("and Osam\t", "Osama Mehmood"),
        ("help entit\t", "entities"),
        (".vi\t", ".view"),
    ):
        terminal.type(typed)
        terminal.wait_for(completed)
        terminal.type("\x03")
        terminal.wait_for(PROMPT)


@ON_EMBEDDED
def test_history_of_the_last_session_is_available(ask: Ties, tmp_path: Path) -> None:
    settings = {**ask.settings, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
    for key, expected in (("show AQIS\r", "AQIS (Group)"), ("\x1b[A\r", "AQIS (Group)")):
        with Terminal(
            [sys.executable, "-m", "ties", "shell"], environment(tmp_path, settings), tmp_path
        ) as terminal:
            terminal.wait_for(PROMPT)
            terminal.type(key)
            terminal.wait_for(expected, PROMPT)
            terminal.type("\x04")
            assert terminal.wait_for_exit() == 0


@ON_EMBEDDED
def test_history_that_cannot_be_written_is_not_an_error(ask: Ties, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder", encoding="utf-8")
    settings = {**ask.settings, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
    with Terminal(
        [sys.executable, "-m", "ties", "shell"], environment(tmp_path, settings), tmp_path
    ) as terminal:
        terminal.wait_for(PROMPT)
        terminal.type("show AQIS\r")
        terminal.wait_for("AQIS (Group)", PROMPT)
        terminal.type("\x04")
        assert terminal.wait_for_exit() == 0
