"""A gist is shown where a quote would be: marked as retold, and never in quotation marks."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import ties
from tests.datasets import GIST, retold_dataset
from tests.render.test_json import check
from ties.answers.answer import Answer, Layout
from ties.records import Statement
from ties.render.numbered import entry_as_text
from ties.render.wording import partition_retold
from ties.render.writer import statement_text

IN_KUNAR = "its camps are in Kunar"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ties.Graph]:
    """A graph of a document that is quoted and of one that may not be quoted."""
    folder = tmp_path_factory.mktemp("mixed")
    with ties.open(folder / "graph", create=True) as graph:
        graph.ingest(retold_dataset(folder / "mixed"))
        yield graph


@pytest.fixture
def answers(graph: ties.Graph) -> list[Answer]:
    """Answers of every kind that shows quotes."""
    return [
        graph.who("supports TTP"),
        graph.who("supports TTP", all=True),
        graph.where("is TTP based"),
        graph.evidence("Taliban", "TTP"),
        graph.show("TTP"),
        graph.show("TTP", all=True),
        graph.compare("Taliban", "TTP"),
        graph.path("Taliban", "Kunar"),
        graph.ask("when was TTP founded"),
        graph.query("attributes-of", {"entity": "TTP"}),
    ]


def test_evidence_shows_quotes_and_gists(graph: ties.Graph) -> None:
    assert graph.evidence("Taliban", "TTP").text(120).splitlines() == [
        "What ties Taliban to TTP?    1 relation, 2 documents, 2 voices (Example Press, UN Monitoring Team)",
        f"{'Taliban SUPPORTS TTP':94}stated",
        "  Example Press [1]",
        f"  ¶4 5 retold: {GIST} (cash)",
        "  UN Monitoring Team [2]",
        '  ¶2 "gave it shelter"',
        "No document here denies this.",
        "[1] Example Press, May 2024: News of mixed",
        "[2] June 2023: Report of mixed, citing What mixed reports on (not read)",
    ]


def test_who_shows_the_first_of_equal_gists_or_all_of_them_in_a_line(graph: ties.Graph) -> None:
    in_short = graph.who("supports TTP").text(120).splitlines()
    assert f"  ¶4 retold: {GIST} (cash)" in in_short
    assert "Not shown: 1 statement (ties evidence taliban ttp; --json shows all)." in in_short
    assert f"  ¶4 5 retold: {GIST} (cash)" in graph.who("supports TTP", all=True).text(120).splitlines()


def test_where_path_show_and_compare_show_gists(graph: ties.Graph) -> None:
    line = f"¶6 retold: {IN_KUNAR}"
    assert f"  {line}" in graph.where("is TTP based").text(120).splitlines()
    assert f"  {line}" in graph.path("Taliban", "Kunar").text(120).splitlines()
    in_short = [one.strip() for one in graph.show("TTP").text(120).splitlines()]
    assert line in in_short
    assert "retold: TTP began in 2007" in in_short
    in_full = graph.show("TTP", all=True).text(120)
    assert f"  {line}\n" in in_full
    assert "\n    retold: TTP began in 2007\n" in in_full
    assert "Not shown" not in in_full
    assert f"    ¶4 retold: {GIST} (cash)\n" in graph.compare("Taliban", "TTP").text(120)


def test_attribute_shows_its_gist(graph: ties.Graph) -> None:
    for answer in (graph.ask("when was TTP founded"), graph.query("attributes-of", {"entity": "TTP"})):
        lines = answer.text(120).splitlines()
        assert "  retold: TTP began in 2007" in lines
        assert not any(line.startswith("Not shown") for line in lines)


def test_opened_entry_shows_every_gist(graph: ties.Graph) -> None:
    opened = entry_as_text(graph.where("is TTP based"), 1, Layout(120))
    assert f"  ¶6 retold: {IN_KUNAR}\n" in opened


@pytest.mark.parametrize("format_", ["text", "markdown", "html"])
def test_no_format_puts_a_gist_in_quotation_marks(answers: list[Answer], format_: str) -> None:
    for answer in answers:
        output = answer.render(format_, Layout(500))
        plain = re.sub(r"</?em>|\*|&quot;|\\", lambda found: '"' if found[0] == "&quot;" else "", output)
        for gist in (GIST, IN_KUNAR, "TTP began in 2007"):
            for before in re.findall(rf"(.{{8}}){re.escape(gist)}", plain):
                assert before == "retold: ", (answer.question, before)
            assert f'{gist}"' not in plain
        assert "retold: " in plain, answer.question


def test_the_word_is_set_off_in_markdown_html_and_colour(graph: ties.Graph) -> None:
    answer = graph.evidence("Taliban", "TTP")
    assert f"- ¶4 5 *retold:* {GIST} (cash)\n" in answer.render("markdown")
    assert f'<p class="ties-level-1">¶4 5 <em>retold:</em> {GIST} (cash)</p>' in answer.render("html")
    colour = answer.render("text", Layout(120, colour=True))
    assert f"  \x1b[2m¶4 5\x1b[0m \x1b[3mretold:\x1b[0m {GIST} (cash)\n" in colour
    assert re.sub(r"\x1b\[[0-9]*m", "", colour) == answer.text(120)


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("¶4 5 retold: they paid", 5),
        ("¶annex II, 3 retold: they paid", 13),
        ("retold: they paid", 0),
        ('¶4 "the story was retold: twice"', -1),
        ('"retold: twice"', -1),
        ("¶4 (as retold: twice)", -1),
        ("he retold: twice", -1),
    ],
)
def test_only_the_word_before_a_gist_is_set_off(line: str, at: int) -> None:
    before, retold, gist = partition_retold(line)
    assert (len(before) if retold else -1) == at
    assert f"{before}{retold}{gist}" == line


def test_json_has_gists_beside_quotes_and_matches_the_schema(
    answers: list[Answer], graph: ties.Graph
) -> None:
    for answer in answers:
        output = json.loads(answer.render("json"))
        check(output)
        news = output["documents"]["mixed-news"]
        assert (news["quotable"], news["read_to"]) == (False, "6")
    claims = [row["claim"] for row in json.loads(graph.evidence("Taliban", "TTP").render("json"))["rows"]]
    assert [(claim["quotes"], claim["gists"]) for claim in claims] == [
        (["", ""], [GIST, GIST]),
        (["gave it shelter"], [""]),
    ]
    first, *rows = map(json.loads, graph.evidence("Taliban", "TTP").render("ndjson").splitlines())
    assert rows[0]["row"]["claim"]["gists"] == [GIST, GIST]
    assert not first["documents"]["mixed-news"]["quotable"]


def test_tables_have_a_column_for_the_gist_beside_that_for_the_quote(graph: ties.Graph) -> None:
    answer = graph.evidence("Taliban", "TTP")
    header, *lines = csv.reader(io.StringIO(answer.render("csv", Layout(per="quote"))))
    at = header.index("quote")
    assert header[at : at + 2] == ["quote", "gist"]
    assert [(line[at - 1], *line[at : at + 2]) for line in lines] == [
        ("4", "", GIST),
        ("5", "", GIST),
        ("2", "gave it shelter", ""),
    ]
    by_claim = csv.DictReader(io.StringIO(answer.render("csv")))
    assert [(line["quotes"], line["gists"]) for line in by_claim] == [
        ("|", f"{GIST}|{GIST}"),
        ("gave it shelter", ""),
    ]
    (attribute,) = csv.DictReader(io.StringIO(graph.ask("when was TTP founded").render("csv")))
    assert (attribute["attribute_quote"], attribute["attribute_gist"]) == ("", "TTP began in 2007")


def test_documents_say_that_a_text_is_retold_and_how_far_it_was_read(graph: ties.Graph) -> None:
    assert graph.documents().text(200).splitlines()[:5] == [
        "mixed-news: News of mixed",
        "  Example Press, 2024-05, report; 2 claims; dataset mixed",
        "  may not be quoted, so it is retold in the curator's words; read up to paragraph 6 only",
        "mixed-report: Report of mixed",
        "  2023-06, report; 1 claim; dataset mixed; reports on mixed-unread",
    ]


@pytest.mark.parametrize(("role", "shown"), [("old", " (old)"), ("Camps", "")])
def test_role_is_left_out_if_the_gist_has_it(role: str, shown: str) -> None:
    statement = Statement("6", gist=IN_KUNAR, role=role)  # "old" is only in the word before the gist
    assert statement_text(statement) == f"¶6 retold: {IN_KUNAR}{shown}"


def test_statement_with_neither_quote_nor_gist_says_so(tmp_path: Path) -> None:
    folder = retold_dataset(tmp_path / "mixed")
    manifest, table = folder / "dataset.toml", folder / "statements.csv"
    manifest.write_text(
        manifest.read_text("utf-8").replace("quotable = false", 'quotable = false\nkind = "list"')
    )
    table.write_text(table.read_text("utf-8").replace(GIST, "").replace("cash", ""))
    with ties.open(tmp_path / "graph", create=True) as graph:
        graph.ingest(folder)
        assert "  ¶4 5 (no quote)" in graph.evidence("Taliban", "TTP").text(120).splitlines()
