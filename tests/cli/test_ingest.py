"""`ties ingest` and `ties check`: what they print and do, and the forms in which tables are saved."""

import csv
import io
import os
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from tests.conftest import ON_EMBEDDED
from tests.datasets import FILES, retold_dataset, write_files
from tests.running import Ties, inside


def graph(ties: Ties) -> str:
    """The whole graph as JSON, without the fingerprints of files."""
    done = ties("export", "json")
    assert done.code == 0, done.stderr
    return done.stdout


@pytest.fixture
def report(ties: Ties) -> Path:
    """The folder of a dataset that is not loaded yet."""
    return write_files(ties.home / "report")


def test_ingest_reports_every_row_and_change(ties: Ties, report: Path) -> None:
    done = ties("ingest", "report")
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "report: new",
        "  7 rows read: 2 with statements, 1 with attributes, 4 with descriptions, 0 skipped",
        "  2 statements folded into 2 claims",
        "Attribute: 1 added, 0 altered, 0 removed",
        "Claim: 2 added, 0 altered, 0 removed",
        "Dataset: 1 added, 0 altered, 0 removed",
        "Description: 4 added, 0 altered, 0 removed",
        "Document: 2 added, 0 altered, 0 removed",
        "Entity: 4 added, 0 altered, 0 removed",
    ]


@pytest.fixture
def other(ties: Ties) -> Path:
    """The folder of a dataset that has two ids of the first one, one of them by another name."""
    entities = "id,name,type\nttp,Zebra Club,Group\nkunar,Kunar,Place\nnew,New,Place\n"
    manifest = 'id = "other"\ntitle = "Another"\n'
    return write_files(ties.home / "other", {"dataset.toml": manifest, "entities.csv": entities})


SHARED = """\
  2 entities are also in other datasets: kunar, ttp
  warning: other/entities.csv:2: 'ttp' is called 'Zebra Club' here, but 'TTP' in report \
(give it another id if it is another entity)
"""


@pytest.mark.parametrize("arguments", [("check",), ("ingest", "--dry-run"), ("ingest",)])
def test_entities_of_other_datasets_are_listed(
    ties: Ties, report: Path, other: Path, arguments: tuple[str, ...]
) -> None:
    ties("ingest", "report")
    done = ties(*arguments, "other")
    assert (done.code, done.stderr) == (0, "")
    assert SHARED in done.stdout


def test_types_are_compared_with_the_graph_before_an_ingest(ties: Ties, report: Path, other: Path) -> None:
    ties("ingest", "report")
    file = other / "entities.csv"
    file.write_text(file.read_text("utf-8").replace("Zebra Club,Group", "Zebra Club,Person"), "utf-8")
    expected = (
        "'ttp' is a Person in other/entities.csv:2 but 'ttp' is a Group in dataset report (entities.csv)"
    )
    for arguments in (("check",), ("ingest", "--dry-run"), ("ingest",)):
        done = ties(*arguments, "other")
        assert (done.code, done.stdout) == (4, "")
        assert expected in done.stderr


@ON_EMBEDDED
def test_check_without_a_graph_says_so(ties: Ties, report: Path) -> None:
    done = ties("check", "report")
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == f"  not compared with a graph ({ties.database} has no datasets)"
    done = ties("check", "report", "--database", "bolt://127.0.0.1:1")
    assert (done.code, done.stderr) == (0, "")
    assert "  not compared with a graph (bolt://127.0.0.1:1 cannot be reached" in done.stdout
    assert ties("check", "report", "--database", "new").code == 0
    assert not (ties.home / "new").exists()


@ON_EMBEDDED
def test_many_shared_entities_are_counted_and_listed_with_all(ties: Ties) -> None:
    for dataset, name in (("one", "Name"), ("two", "Other")):
        rows = "".join(f"e{n:02},{name if n < 23 else 'Common'} {n},Group\n" for n in range(25))
        manifest = f'id = "{dataset}"\ntitle = "T"\n'
        files = {"dataset.toml": manifest, "entities.csv": f"id,name,type\n{rows}"}
        write_files(ties.home / dataset, files)
    ties("ingest", "one")
    lines = ties("check", "two").stdout.splitlines()
    assert "25 entities are also in other datasets: e00, e01" in " ".join(lines)
    assert "e19, and 5 more (--all lists them)" in " ".join(line.strip() for line in lines)
    assert sum(line.startswith("  warning: two/entities.csv:") for line in lines) == 20
    assert "  warning: and 3 more (--all lists them)" in lines
    output = ties("check", "two", "--all").stdout
    assert "e24\n" in output
    assert (output.count("warning: two/entities.csv:"), output.count("--all")) == (23, 0)


def test_repeated_row_is_skipped_with_a_reason(ties: Ties, report: Path) -> None:
    row = FILES["statements.csv"].splitlines()[1]
    several = row.replace("ttp", "ttp|turkiye").replace(",13,", ",14,")
    write_files(report, {"statements.csv": f"{FILES['statements.csv']}{row}\n{several}\n"})
    lines = ties("ingest", "report").stdout.splitlines()
    assert lines[1:4] == [
        "  9 rows read: 3 with statements, 1 with attributes, 4 with descriptions, 1 skipped",
        "  4 statements folded into 3 claims",
        "  skipped 1: same as an earlier row",
    ]


def test_unchanged_files_are_read_only_with_verify(
    ties: Ties, report: Path, stored: Callable[[], object]
) -> None:
    ties("ingest", "report")
    before = stored()
    assert ties("ingest", "report").stdout == (
        "report: these files are already loaded (--verify compares them with the graph)\n"
    )
    assert ties("ingest", "report", "--verify").stdout == (
        "report: these files are already loaded, and the graph matches them\n"
    )
    assert stored() == before


def test_dry_run_prints_the_plan_and_writes_nothing(
    ties: Ties, report: Path, stored: Callable[[], object]
) -> None:
    done = ties("ingest", "report", "--dry-run")
    assert done.code == 0
    assert "Claim: would add 2, alter 0, remove 0" in done.stdout.splitlines()
    assert stored() == {}
    ties("ingest", "report")
    before = stored()
    assert before != {}
    write_files(report, {"statements.csv": FILES["statements.csv"].splitlines()[0] + "\n"})
    done = ties("ingest", "report", "--dry-run")
    assert "Claim: would add 0, alter 0, remove 2" in done.stdout.splitlines()
    assert stored() == before


@ON_EMBEDDED
def test_relation_is_taken_in_any_form_that_who_understands(ties: Ties, report: Path) -> None:
    head = "document,paragraph,subject,relation,object,quote\n"
    rows = {
        "supports": head + 'report,13,taliban,supports,ttp|turkiye,"q"\nreport,14,ttp,based in,kunar,"q"\n',
        "backs": head
        + 'report,13,taliban,has been backing,ttp|turkiye,"q"\nreport,14,ttp,is based in,kunar,"q"\n',
        "backed by": head
        + 'report,13,ttp,is backed by,taliban,"q"\nreport,13,turkiye,supported by,taliban,"q"\n'
        + 'report,14,kunar,home to,ttp,"q"\n',
    }
    graphs = []
    for statements in rows.values():
        write_files(report, {"statements.csv": statements})
        assert ties("ingest", "report").code == 0
        graphs.append(graph(ties))
    assert graphs[0] == graphs[1] == graphs[2]
    lists = head + 'report,13,kunar,home to,ttp|taliban,"q"\n'
    write_files(report, {"statements.csv": lists})
    ties("ingest", "report")
    assert {row["who_id"] for row in ties.rows("who", "is based in", "Kunar")} == {"taliban", "ttp"}


@ON_EMBEDDED
def test_ends_of_a_passive_phrase_are_checked_as_written(ties: Ties, report: Path) -> None:
    write_files(
        report, {"statements.csv": FILES["statements.csv"].replace("based in,kunar", "home to,kunar")}
    )
    lines = ties("check", "report").stderr.splitlines()[1:]
    assert [line.partition(" (allowed")[0] for line in lines] == [
        "  report/statements.csv:3: a Group ('ttp') cannot be the subject of 'home to'",
        "  report/statements.csv:3: a Place ('kunar') cannot be the object of 'home to'",
    ]


def test_new_version_replaces_the_old_one(ties: Ties, report: Path) -> None:
    ties("ingest", "report")
    write_files(report, {"statements.csv": FILES["statements.csv"].replace("Taliban harbouring and ", "")})
    lines = ties("ingest", "report").stdout.splitlines()
    assert lines[0] == "report: new version"
    assert lines[3:] == ["Claim: 0 added, 1 altered, 0 removed", "Dataset: 0 added, 1 altered, 0 removed"]
    (row,) = ties.rows("who", "supports", "TTP")
    assert row["quotes"] == "the supporting TTP"


def test_removed_dataset_is_gone_with_its_names(ties: Ties, report: Path) -> None:
    ties("ingest", "report")
    done = ties("ingest", "--remove", "report")
    assert done.code == 0
    assert "Entity: 0 added, 0 altered, 4 removed" in done.stdout.splitlines()
    assert ties.rows("status") == []
    assert ties("show", "TTP").code == 3


def test_removing_an_unknown_dataset_is_refused(
    ties: Ties, report: Path, stored: Callable[[], object]
) -> None:
    ties("ingest", "report")
    before = stored()
    done = ties("ingest", "--remove", "reprot")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == "ties: no dataset 'reprot' is loaded\n  loaded: report\n"
    assert stored() == before


@pytest.mark.parametrize(
    "arguments", [("report",), ("--verify",), ("--dataset", "d"), ("--map", "subject=from")]
)
@ON_EMBEDDED
def test_remove_cannot_be_combined_with_what_is_about_files(
    ties: Ties, report: Path, arguments: tuple[str, ...]
) -> None:
    done = ties("ingest", "--remove", "report", *arguments)
    assert (done.code, done.stderr) == (
        2,
        "ties: --remove cannot be combined with a path, --verify, --dataset or --map\n",
    )


def test_dataset_given_twice_is_refused(ties: Ties, report: Path, stored: Callable[[], object]) -> None:
    write_files(ties.home / "copy")
    done = ties("ingest", "report", "copy")
    assert (done.code, done.stderr) == (2, "ties: dataset 'report' is given twice\n")
    assert stored() == {}


def test_ingest_without_paths_loads_the_shipped_datasets(ask: Ties) -> None:
    assert [row["dataset"] for row in ask.rows("status")] == [
        "common-names",
        "iso-3166-2-af",
        "outlook-2023-06",
    ]


def resaved(text: str, delimiter: str = ",", change: Callable[[list[str]], list[str]] = list) -> str:
    """A table with its rows changed, as another program would save it."""
    table = io.StringIO()
    rows = csv.reader(io.StringIO(text))
    csv.writer(table, delimiter=delimiter, lineterminator="\n").writerows(map(change, rows))
    return table.getvalue()


def in_blanks(row: list[str]) -> list[str]:
    return [f" {cell}\t" for cell in row]


@pytest.mark.parametrize(
    "saved",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: resaved(text, ";").encode(),
        lambda text: b"\xef\xbb\xbf" + resaved(text, ";").replace("\n", "\r\n").encode(),
        lambda text: resaved(text, change=lambda row: row[::-1]).encode(),
        lambda text: resaved(text, change=in_blanks).replace("\n", "\n,, ,\n\n").encode(),
        lambda text: text.replace(text.split("\n")[0], text.split("\n")[0].upper()).encode(),
        lambda text: text.rstrip("\n").encode(),
    ],
    ids=[
        *("BOM", "CRLF", "CR", "semicolons", "as a spreadsheet saves it", "columns turned round"),
        *("blanks and empty lines", "capitals in the header", "no line end at the end"),
    ],
)
@ON_EMBEDDED
def test_saved_form_of_a_table_makes_no_difference(
    ties: Ties, report: Path, tmp_path: Path, saved: Callable[[str], bytes]
) -> None:
    ties("ingest", "report")
    plain = graph(ties)
    other = Ties(str(tmp_path / "other"), tmp_path)
    write_files(report, {name: saved(text) for name, text in FILES.items() if name.endswith(".csv")})
    done = other("ingest", "report")
    assert (done.code, done.stderr) == (0, "")
    assert graph(other) == plain


@pytest.mark.parametrize(
    ("line_end", "expected"), [("\n", "harbouring and supporting"), ("\r\n", r"harbouring\r and supporting")]
)
@ON_EMBEDDED
def test_line_ends_in_quoted_cells_are_kept_and_counted(
    ties: Ties, report: Path, line_end: str, expected: str
) -> None:
    quote = f"harbouring{line_end}and supporting"
    statements = FILES["statements.csv"].replace("the Taliban harbouring and supporting TTP", quote)
    write_files(report, {"statements.csv": statements})
    assert ties("ingest", "report").code == 0
    (row,) = ties.rows("who", "supports", "TTP")
    assert row["quotes"] == expected
    write_files(report, {"statements.csv": statements.replace("based in", "bsed in")})
    assert ties("ingest", "report").stderr.startswith("ties: report/statements.csv:4: unknown relation")


@pytest.mark.parametrize(
    "period", ["2022-07,2022", "2022,2022", "2022-12-31,2022-12", ",2022", "2022,", "2022,2022-01"]
)
@ON_EMBEDDED
def test_since_and_until_may_overlap(ties: Ties, report: Path, period: str) -> None:
    write_files(report, {"statements.csv": FILES["statements.csv"].replace("2022,2023", period)})
    assert ties("check", "report").code == 0


def test_entities_may_be_names_or_aliases_and_objects_lists(ties: Ties, report: Path) -> None:
    ties("ingest", "report")
    by_id = graph(ties)
    named = FILES["statements.csv"].replace(
        "taliban,supports,ttp", "Taliban,SUPPORTS,Tehrik-e Taliban Pakistan"
    )
    write_files(report, {"statements.csv": named})
    assert ties("ingest", "report").code == 0
    assert graph(ties) == by_id


@pytest.mark.parametrize(
    "id_", ["un-sc:QDe.132", "wikidata:Q42", "ftm:NK-abc123", "us-ofac:12-34", "osm:node/1_2", "urn:lei:5X"]
)
@ON_EMBEDDED
def test_prefixed_ids_of_other_registers_are_accepted(ties: Ties, report: Path, id_: str) -> None:
    files = {name: text.replace("turkiye", id_) for name, text in FILES.items()}
    files["same_as.csv"] = f"id,same_as\n{id_},{id_}.2\n"
    write_files(report, files)
    assert ties("ingest", "report").code == 0
    assert ties("show", f"{id_}.2").stdout.startswith("Türkiye (Country)")


@pytest.mark.parametrize(("form", "other"), [("NFC", "NFD"), ("NFD", "NFC")])
@ON_EMBEDDED
def test_unicode_forms_of_a_name_are_equal(
    ties: Ties, report: Path, form: Literal["NFC", "NFD"], other: Literal["NFC", "NFD"]
) -> None:
    name = unicodedata.normalize(form, "Türkiye")
    again = unicodedata.normalize(other, name)
    assert name != again
    write_files(report, {"entities.csv": FILES["entities.csv"].replace("Türkiye", name)})
    rows = f'report,13,{again},supports,ttp,"the Taliban harbouring and supporting TTP",,,,\n'
    write_files(report, {"statements.csv": FILES["statements.csv"] + rows})
    assert ties("ingest", "report").code == 0
    found = {row["who_id"]: row["who"] for row in ties.rows("who", "supports", "TTP")}
    assert found == {"taliban": "Taliban", "turkiye": name}  # as written


@ON_EMBEDDED
def test_name_in_two_unicode_forms_is_ambiguous(ties: Ties, report: Path) -> None:
    two = "".join(
        f"cafe-{form.lower()},{unicodedata.normalize(form, 'Café')},Place,,,,\n" for form in ("NFC", "NFD")
    )
    write_files(
        report,
        {
            "entities.csv": FILES["entities.csv"] + two,
            "statements.csv": FILES["statements.csv"].replace("based in,kunar", "based in,Café"),
        },
    )
    done = ties("check", "report")
    assert done.stderr.splitlines()[0] == (
        "ties: report/statements.csv:3: "
        "'Café' is the name of several entities (give one of the ids cafe-nfc, cafe-nfd)"
    )


def test_check_reads_and_writes_nothing(ties: Ties, report: Path, stored: Callable[[], object]) -> None:
    done = ties("check", "report")
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "report: OK"
    assert stored() == {}


@ON_EMBEDDED
def test_check_looks_up_every_quote_in_its_paragraph(ties: Ties, report: Path) -> None:
    paragraphs = [f"Paragraph {number}." for number in range(1, 38)]
    paragraphs[12] = "It says that the Taliban  harbouring and supporting TTP is a threat."
    paragraphs[35] = "In Kunar, Logar, Paktika, Paktiya and Khost it has 4,000 to 6,000 fighters."
    (ties.home / "text").write_text("\n\n".join(paragraphs), encoding="utf-8")
    done = ties("check", "report", "--text", "report=text")
    assert done.code == 0
    cited = [number for number in range(1, 38) if number not in (13, 36)]
    assert done.stdout.splitlines()[4:] == [
        "report: 3 of 3 quotes found in text",
        "  not cited by any statement or attribute: paragraphs "
        + " ".join(map(str, cited))
        + " (cited for names only: 4)",
    ]


@ON_EMBEDDED
def test_check_reports_missing_quotes_and_what_is_nearest(ties: Ties, report: Path) -> None:
    paragraphs = (
        "It harbours.",
        "Kunar, Logar, Paktika, Paktiya and Khost",
        "And the Taliban harboured and supported TTP.",
        "XYZ " * 20,
    )
    text = "\n".join(paragraphs)
    (ties.home / "text").write_text(text, encoding="utf-8")
    bad = FILES["statements.csv"].replace("report,36", "report,1").replace("report,13", "report,3")
    write_files(
        report, {"statements.csv": bad, "attributes.csv": FILES["attributes.csv"].replace("ttp", "tttp")}
    )
    done = ties("check", "report", "--text", "report=text")
    assert (done.code, done.stdout) == (4, "")
    assert (
        done.stderr
        == """\
ties: 4 problems; nothing was written
  report/attributes.csv:2: paragraph 36 is not in the text of 'report', which has paragraphs 1 to 4
  report/attributes.csv:2: unknown entity 'tttp' (did you mean 'ttp'?)
  report/statements.csv:2: "the Taliban harbouring and supporting TTP" is not in paragraph 3 of 'report' \
(nearest there: "the Taliban harboured and supported TTP.")
  report/statements.csv:3: "Kunar, Logar, Paktika, Paktiya and Khost" is not in paragraph 1 of 'report' \
(found in 2)
"""
    )
    bad = bad.replace("report,3", "report,4").replace("supporting TTP", "\x1b[2J\x9bTTP")
    write_files(report, {"statements.csv": bad})
    output = ties("check", "report", "--text", "report=text").stderr
    assert r'\x1b[2J\x9bTTP" is not in paragraph 4' in output
    assert "(nothing there is near it)" in output
    assert "\x1b" not in output


@ON_EMBEDDED
def test_check_prints_at_most_twelve_words_of_a_text(ties: Ties, report: Path) -> None:
    words = [f"word{n}" for n in range(40)]
    (ties.home / "text").write_text(f"x\n{' '.join(words)}\n", encoding="utf-8")
    row = f'report,2,taliban,supports,ttp,"wordX {" ".join(words[10:21])}",,,,\n'
    write_files(report, {"statements.csv": FILES["statements.csv"].splitlines()[0] + "\n" + row})
    lines = ties("check", "report", "--text", "report=text").stderr.splitlines()
    (line,) = (line for line in lines if "nearest" in line)
    nearest = line.partition('(nearest there: "')[2]
    assert 9 <= len(nearest.split()) <= 12
    assert "word10 word11 word12" in nearest


@ON_EMBEDDED
def test_check_lists_at_most_twelve_paragraphs_with_a_quote(ties: Ties, report: Path) -> None:
    (ties.home / "text").write_text("TTP\n" * 12 + "ttp\n" * 24 + "TTP\n", encoding="utf-8")
    rows = f'report,13,taliban,supports,ttp,"TTP",,,,\nreport,{"9" * 5000},taliban,supports,ttp,"TTP",,,,\n'
    write_files(report, {"statements.csv": FILES["statements.csv"].splitlines()[0] + "\n" + rows})
    done = ties("check", "report", "--text", "report=text")
    twelve = ", ".join(map(str, range(1, 13)))
    _, _, first, second = done.stderr.splitlines()
    assert first.endswith(f"\"TTP\" is not in paragraph 13 of 'report' (found in {twelve} and elsewhere)")
    assert second.startswith("  report/statements.csv:3: paragraph 999")
    assert second.endswith("999 is not in the text of 'report', which has paragraphs 1 to 37")


@ON_EMBEDDED
def test_check_compares_gists_with_their_paragraphs(ties: Ties) -> None:
    retold_dataset(ties.home / "mixed")
    (ties.home / "text").write_text("\n".join(f"Paragraph {n}" for n in range(1, 7)), encoding="utf-8")
    done = ties("check", "mixed", "--text", "mixed-news=text")
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-2:] == [
        "mixed-news: 4 gists, none with more than 6 consecutive words of text",
        "  not cited by any statement or attribute: paragraphs 1 2",
    ]
    (ties.home / "text").write_text("\n".join(["it began in 2007, and TTP began in 2007 in Kunar"] * 6))
    (ties.home / "mixed" / "attributes.csv").write_text(
        "entity,attribute,value,document,paragraph,gist\n"
        "ttp,founded,2007,mixed-news,3,and TTP began in 2007 in Kunar\n"
    )
    refused = ties("check", "mixed", "--text", "mixed-news=text")
    assert (refused.code, refused.stdout) == (4, "")
    assert refused.stderr.splitlines()[0] == (
        "ties: mixed/attributes.csv:2: the gist repeats 7 consecutive words of paragraph 3 of 'mixed-news' "
        '(at most 6): "and ttp began in 2007 in kunar"'
    )


@pytest.mark.parametrize(
    ("argument", "problem"),
    [
        ("report", "--text report: expected DOCUMENT=FILE"),
        ("reprot=text", "'reprot' is not a document of this dataset"),
        (
            "report=nowhere",
            "nowhere cannot be read (No such file or directory)",
        ),
    ],
)
@ON_EMBEDDED
def test_check_refuses_an_invalid_text_option(ties: Ties, report: Path, argument: str, problem: str) -> None:
    paragraphs = "the Taliban harbouring and supporting TTP\n" * 13 + "x\n" * 22
    text = f"{paragraphs}Kunar, Logar, Paktika, Paktiya and Khost, 4,000 to 6,000 fighters\n"
    (ties.home / "text").write_text(text, encoding="utf-8")
    done = ties("check", "report", "--text", argument)
    assert done.code == 2
    assert done.stderr.splitlines()[0] == f"ties: {problem}"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no FIFOs")
@pytest.mark.timeout(60)
@ON_EMBEDDED
def test_check_refuses_a_pipe_as_text(ties: Ties, report: Path) -> None:
    os.mkfifo(ties.home / "pipe")
    for text in ("pipe", "/dev/zero"):
        done = ties("check", "report", "--text", f"report={text}")
        assert done.code == 2
        assert done.stderr.splitlines() == [
            f"ties: {text} cannot be read (it is not a regular file)",
            "  save the text as a file first",
        ]


@pytest.mark.parametrize("database", ["file", "file/below"])
def test_database_that_cannot_be_created_is_reported(tmp_path: Path, database: str) -> None:
    (tmp_path / "file").touch()
    write_files(tmp_path / "report")
    done = inside("ingest", "report", "--database", database, home=tmp_path)
    assert (done.code, done.stdout) == (5, "")
    first, second = done.stderr.splitlines()
    assert first.startswith(f"ties: {database} cannot be written (")
    assert second == "  use another folder: ties ingest --database FOLDER"
