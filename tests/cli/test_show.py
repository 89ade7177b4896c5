"""`ties show`, short and in full, and `ties compare`: as commands, as questions, in the shell, in Python."""

import pytest

import ties
from tests.cli.test_shell import run_shell
from tests.conftest import ON_EMBEDDED
from tests.running import Ties

pytestmark = ON_EMBEDDED


@pytest.mark.parametrize(
    "question",
    [
        "what is known about Sirajuddin Haqqani",
        "tell me about Sirajuddin Haqqani",
        "who is Sirajuddin Haqqani",
    ],
)
def test_questions_about_somebody_get_the_dossier(ask: Ties, question: str) -> None:
    output = ask("ask", question).stdout
    assert output == ask("show", "Sirajuddin Haqqani").stdout
    assert "member of Taliban (acting Interior Minister) ¶20" in output


def test_all_shows_every_claim_on_its_own(ask: Ties) -> None:
    short, full = ask("show", "TTP").stdout, ask("show", "TTP", "--all").stdout
    assert "Not shown: " in short
    assert "Not shown: " not in full
    assert ask.json("show", "TTP")["rows"] == ask.json("show", "TTP", "--all")["rows"]
    claims = [row for row in ask.json("show", "TTP")["rows"] if row["part"] == "claim"]
    arrows = [line for line in full.splitlines() if line.startswith(("->  ", "<-  ", "--  "))]
    assert len(arrows) == len(claims)


@pytest.mark.parametrize(
    "words",
    [
        ("compare", "TTP", "ISIL-K"),
        ("ask", "compare TTP and ISIL-K"),
        ("ask", "how do TTP and ISIL-K compare"),
        ("ask", "difference between TTP and ISIL-K"),
    ],
    ids=" ".join,
)
def test_comparison_is_the_same_however_asked(ask: Ties, words: tuple[str, ...]) -> None:
    with ties.open(ask.database) as graph:
        expected = graph.compare("TTP", "ISIL-K")
    assert ask.json(*words) == expected.to_dict()
    assert ask(*words).stdout == expected.text()


def test_comparison_has_the_same_columns_for_every_pair(ask: Ties) -> None:
    headers = [
        ask("compare", one, other, "--format", "csv").stdout.splitlines()[0]
        for one, other in (("TTP", "ISIL-K"), ("Kabul", "Kunar"))
    ]
    assert headers[0] == headers[1]
    assert headers[0].startswith("part,name,unit,end,entity,entity_id,entity_type,one_attributes_id,")


def test_comparison_needs_two_known_and_different_entities(ask: Ties) -> None:
    assert ask("compare", "TTP").code == 2
    assert ask("compare", "TTP", "Nobody").code == 3
    done = ask("compare", "TTP", "ttp")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith("ties: both names refer to the same entity: ")


def test_shell_shows_and_compares(ask: Ties) -> None:
    done = run_shell("show TTP --all\ncompare TTP ISIL-K\ncompare TTP with ISIL-K\n", ask)
    assert (done.code, done.stderr) == (0, "")
    assert ask("show", "TTP", "--all").stdout in done.stdout
    assert done.stdout.count(ask("compare", "TTP", "ISIL-K").stdout) == 2
