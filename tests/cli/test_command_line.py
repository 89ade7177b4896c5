"""Words that need no command: questions, names, and words that resemble a command."""

import pytest

from tests.conftest import ON_EMBEDDED
from tests.running import Done, Ties

pytestmark = ON_EMBEDDED


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        (["who supports TTP"], ["who", "supports", "TTP"]),
        (["  who supports TTP"], ["who", "supports", "TTP"]),
        (["supports", "TTP"], ["who", "supports", "TTP"]),
        (["does", "the", "Taliban", "support", "TTP?"], ["ask", "does the Taliban support TTP"]),
        (["who are TTP's supporters"], ["ask", "who are TTP's supporters"]),
        (["TTP"], ["show", "TTP"]),
        (["Noor", "Wali", "Mehsud"], ["show", "Noor Wali Mehsud"]),
        (["show TTP"], ["show", "TTP"]),
        (['path "Osama Mehmood" ISIL-K'], ["path", "Osama Mehmood", "ISIL-K"]),
        (["path", "from", "AQIS", "to", "ISIL-K"], ["path", "AQIS", "ISIL-K"]),
        (["compare", "TTP", "and", "ISIL-K"], ["compare", "TTP", "ISIL-K"]),
        (
            ["cypher MATCH (g {id: 'ttp'}) RETURN g.id --limit 1"],
            ["cypher", "MATCH (g {id: 'ttp'}) RETURN g.id"],
        ),
        (["help"], ["--help"]),
        (["help", "who"], ["who", "--help"]),
        (["help", "neo4j", "start"], ["neo4j", "start", "--help"]),
    ],
    ids=lambda words: " ".join(words),
)
def test_words_do_what_the_command_does(ask: Ties, typed: list[str], same: list[str]) -> None:
    done = ask(*typed)
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout == ask(*same).stdout


@pytest.mark.parametrize("words", [["supports", "TTP"], ["TTP"], ["who supports TTP"]], ids=" ".join)
def test_options_are_those_of_ask_before_and_after(ask: Ties, words: list[str]) -> None:
    options = ["--voice", "UN Monitoring Team", "--min-certainty=stated", "--json"]
    after = ask.json(*words, *options)
    assert after["request"]["selection"]["voices"] == ["UN Monitoring Team"]
    before = ask(*options, *words)
    assert before == ask(*words, *options)


def test_name_of_a_command_is_the_command(ask: Ties) -> None:
    assert ask("status").stdout.startswith(ask.database)
    assert ask("--database", ask.database, "status") == ask("status")


def test_word_that_resembles_a_command_suggests_it(ask: Ties) -> None:
    done = ask("statsu")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.splitlines()[:3] == [
        "ties: 'statsu' is neither a command nor a name here",
        "  did you mean the command: ties status",
        "  did you mean:",
    ]
    done = ask("evidnce", "Taliban", "TTP")
    assert done.code == 2
    assert "  did you mean the command: ties evidence Taliban TTP\n" in done.stderr


def test_unknown_name_is_an_unknown_name(ask: Ties) -> None:
    message = "ties: no document here names 'Ttpp'\n  did you mean:\n    ties TTP\n"
    assert ask("Ttpp") == Done(3, "", message)
    done = ask("supports", "Ttpp")
    assert (done.code, done.stderr.splitlines()[-1]) == (3, "    ties supports TTP")


@pytest.mark.parametrize("words", [[""], [" "], ["--json", ""]], ids=repr)
def test_empty_question_is_refused(ask: Ties, words: list[str]) -> None:
    assert ask(*words).code == 2


def test_help_of_an_unknown_command_is_refused(ask: Ties) -> None:
    done = ask("help", "hwo")
    assert (done.code, done.stderr) == (2, "ties: 'hwo' is not a command (did you mean 'who'?)\n")
    assert ask("help", "TTP").code == 2
