"""Bad input is reported with file, line and advice, exit code 4, and nothing is written."""

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ON_EMBEDDED
from tests.datasets import FILES, write_files
from tests.running import Ties
from ties.ingest.readers import READERS

pytestmark = ON_EMBEDDED

THIRTEEN_WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen"
NAMES = [
    *("Kunar", "TTP", "Taliban", "Tehrik-e Taliban Pakistan", "Tehrik-e-Taliban Pakistan", "Türkiye"),
    *("kunar", "taliban", "ttp", "turkiye"),
]
FORMATS = [f"  {name}: {READERS.builtin(name).description}" for name in READERS.builtin_names]
ACTORS = "Country, Group, Organization, Person"
QUOTE = '"the Taliban harbouring and supporting TTP"'


@pytest.fixture
def report(ties: Ties, stored: Callable[[], object]) -> Path:
    """The folder of a dataset that is loaded."""
    folder = write_files(ties.home / "report")
    assert ties("ingest", "report").code == 0
    return folder


def refused(ties: Ties, stored: Callable[[], object], *paths: str) -> list[str]:
    """The errors of an ingest that is refused; check prints the same, and the graph does not change."""
    before = stored()
    done = ties("ingest", *paths)
    assert (done.code, done.stdout) == (4, "")
    assert stored() == before
    if len(paths) == 1 and "but '" not in done.stderr:
        checked = ties("check", *paths)
        assert (checked.code, checked.stdout, checked.stderr) == (4, "", done.stderr)
    return done.stderr.splitlines()


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "problem"),
    [
        pytest.param(file, old, new, line, problem, id=name)
        for name, file, old, new, line, problem in [
            (
                "unknown relation",
                "statements.csv",
                "supports",
                "suports",
                2,
                "unknown relation 'suports' (did you mean 'supports'?)",
            ),
            (
                "forbidden object",
                "statements.csv",
                "based in,kunar",
                "based in,taliban",
                3,
                "a Group ('taliban') cannot be the object of 'based in' (allowed: Country, Place)",
            ),
            (
                "forbidden subject",
                "statements.csv",
                "taliban,supports",
                "kunar,supports",
                2,
                f"a Place ('kunar') cannot be the subject of 'supports' (allowed: {ACTORS})",
            ),
            (
                "one entity at both ends",
                "statements.csv",
                "supports,ttp",
                "supports,taliban",
                2,
                "'taliban' cannot be both ends of a statement",
            ),
            (
                "unknown entity",
                "statements.csv",
                "supports,ttp",
                "supports,tttp",
                2,
                "unknown entity 'tttp' (did you mean 'ttp'?)",
            ),
            (
                "entity of nobody",
                "attributes.csv",
                "ttp,fighters",
                "zzyzx,fighters",
                2,
                f"unknown entity 'zzyzx' (known: {', '.join(NAMES)})",
            ),
            (
                "duplicate id",
                "entities.csv",
                "kunar,Kunar,Place,,,,\n",
                "kunar,Kunar,Place,,,,\nkunar,Kunar,Place,,,,again\n",
                6,
                "duplicate: line 5 has 'kunar' with the same document and paragraph",
            ),
            (
                "id with capitals",
                "entities.csv",
                "turkiye,",
                "Turkiye,",
                4,
                "id 'Turkiye' may only contain lower-case letters, digits and hyphens (isil-k)",
            ),
            *(
                (
                    f"id of another register with {character!a}",
                    "entities.csv",
                    "turkiye,",
                    f'"un:a{character}b",',
                    4,
                    (
                        f"id 'un:a{character}b' may only contain letters, digits and . _ - / : "
                        "after its prefix (un-sc:QDe.132)"
                    ),
                )
                for character in "$`;&\\'*é~()%"
            ),
            (
                "prefix without an id",
                "entities.csv",
                "turkiye,",
                "un:,",
                4,
                "id 'un:' may only contain letters, digits and . _ - / : after its prefix (un-sc:QDe.132)",
            ),
            (
                "prefix with capitals",
                "entities.csv",
                "turkiye,",
                "UN:a,",
                4,
                "id 'UN:a' may only contain lower-case letters, digits and hyphens (isil-k)",
            ),
            (
                "id of a document",
                "dataset.toml",
                "read = false\n",
                'read = false\n\n[[document]]\nid = "un:$(x)"\ntitle = "X"\n',
                17,
                (
                    "a document's id 'un:$(x)' may only contain letters, digits and . _ - / : after its "
                    "prefix (un-sc:QDe.132)"
                ),
            ),
            (
                "document without an id",
                "dataset.toml",
                "read = false\n",
                'read = false\n\n[[document]]\ntitle = "X"\n',
                16,
                "a document needs an id of lower-case letters, digits and hyphens",
            ),
            (
                "unknown type",
                "entities.csv",
                "Country",
                "Contry",
                4,
                "unknown type 'Contry' (did you mean 'Country'?)",
            ),
            (
                "two types",
                "entities.csv",
                "kunar,Kunar,Place,,,,\n",
                "kunar,Kunar,Place,,,,\nttp,TTP,Person,,report,5,\n",
                6,
                "'ttp' is a Person here but a Group in an earlier row",
            ),
            (
                "paragraph of nothing",
                "entities.csv",
                "kunar,Kunar,Place,,,,",
                "kunar,Kunar,Place,,,4,",
                5,
                "a paragraph needs a document",
            ),
            ("missing column", "statements.csv", "relation,", "", 1, "column 'relation' is missing"),
            (
                "unknown column",
                "statements.csv",
                "quote,certainty",
                "qoute,certainty",
                1,
                "unknown column 'qoute' (did you mean 'quote'?)",
            ),
            (
                "column twice",
                "statements.csv",
                "since,until",
                "since,since",
                1,
                "column 'since' occurs twice",
            ),
            (
                "too many cells",
                "statements.csv",
                QUOTE,
                "TTP, supported",
                2,
                "has 11 cells where the header has 10 (put text that contains ',' in quotation marks)",
            ),
            (
                "too few cells",
                "statements.csv",
                f"{QUOTE},,,,",
                QUOTE,
                2,
                "has 6 cells where the header has 10 (put text that contains ',' in quotation marks)",
            ),
            ("empty cell", "statements.csv", "report,13,", "report,,", 2, "paragraph is empty"),
            (
                "certainty",
                "statements.csv",
                f"{QUOTE},,",
                f"{QUOTE},confirmed,",
                2,
                "unknown certainty 'confirmed' (known: doubtful, possible, probable, stated)",
            ),
            (
                "mode",
                "statements.csv",
                f"{QUOTE},,",
                f"{QUOTE},,denies",
                2,
                "unknown mode 'denies' (did you mean 'denied'?)",
            ),
            (
                "impossible date",
                "statements.csv",
                "2022,2023",
                "2023-02-30,2024",
                3,
                "since: '2023-02-30' is not a valid date: day is out of range for month",
            ),
            (
                "no date",
                "statements.csv",
                "2022,2023",
                "2022,02/2023",
                3,
                "until: '02/2023' is not a date (write 2022, 2022-07 or 2022-07-31)",
            ),
            (
                "until before since",
                "statements.csv",
                "2022,2023",
                "2023-05,2022",
                3,
                "since 2023-05 is after until 2022",
            ),
            (
                "no quote",
                "statements.csv",
                QUOTE,
                "",
                2,
                "needs a quote of up to 12 words, because its document is a report",
            ),
            (
                "long quote",
                "statements.csv",
                QUOTE,
                THIRTEEN_WORDS,
                2,
                "the quote has 13 words (at most 12)",
            ),
            (
                "unread document",
                "statements.csv",
                "report,13",
                "unread,13",
                2,
                "'unread' has read = false in dataset.toml (cite the document that reports on it)",
            ),
            (
                "unknown document",
                "statements.csv",
                "report,13",
                "reprot,13",
                2,
                "unknown document 'reprot' (did you mean 'report'?)",
            ),
            (
                "closing quotation mark missing",
                "attributes.csv",
                'fighters"',
                "fighters",
                2,
                (
                    "cannot be read as a table from here on "
                    "(unexpected end of data; is a closing quotation mark missing?)"
                ),
            ),
            (
                "value and range",
                "attributes.csv",
                "fighters,,",
                "fighters,many,",
                2,
                "has both a value and a range (give only one)",
            ),
            (
                "neither value nor range",
                "attributes.csv",
                "4000,6000,",
                ",,",
                2,
                "has no value (give a value, or low and high)",
            ),
            ("low above high", "attributes.csv", "4000,6000", "6000,4000", 2, "low 6000 is above high 4000"),
            (
                "no number",
                "attributes.csv",
                "4000,6000",
                "4k,6000",
                2,
                "low '4k' is not a number (such as 4000 or 2.5)",
            ),
            (
                "number without end",
                "attributes.csv",
                "4000,6000",
                f"{'4' * 5000},",
                2,
                "low '444444444444444...' is too long (at most 15 characters)",
            ),
            (
                "qualifier",
                "attributes.csv",
                "estimated",
                "estimate",
                2,
                "unknown qualifier 'estimate' (did you mean 'estimated'?)",
            ),
            (
                "place that is none",
                "attributes.csv",
                "estimated,kunar",
                "estimated,taliban",
                2,
                "place 'taliban' is a Group (it must be a Place or a Country)",
            ),
            (
                "broken TOML",
                "dataset.toml",
                "read = false",
                "read = no",
                14,
                "is not TOML (Invalid value (at line 14, column 8))",
            ),
            (
                "nested deeply in one line",
                "dataset.toml",
                'title = "A report"\n',
                f'title = "A [report]"\nx = {"[" * 5000}{"]" * 5000}\n',
                3,
                "is nested too deeply",
            ),
            (
                "nested deeply in many lines",
                "dataset.toml",
                'title = "A report"\n',
                f'title = "A report"\nx = {"[{x = [" * 2000}1\n{"]}]" * 2000}\n'.replace("[{", "[\n{"),
                2003,
                "is nested too deeply",
            ),
            (
                "number of very many digits",
                "dataset.toml",
                'title = "A report"\n',
                f'title = "A report 2023"\n\nx = [1, {"9" * 10_000}]\n',
                4,
                "has a number with too many digits (10,000)",
            ),
            (
                "unknown key",
                "dataset.toml",
                'title = "A report"\n',
                'title = "A report"\ntitel = "x"\n',
                3,
                "unknown key 'titel' (did you mean 'title'?)",
            ),
            (
                "unknown key of a document",
                "dataset.toml",
                "default_speaker",
                "default_voice",
                9,
                "document 'report': unknown key 'default_voice' (did you mean 'default_speaker'?)",
            ),
            (
                "id that is a path",
                "dataset.toml",
                'id = "report"\ntitle = "A report"\n',
                'id = "un:/../../report"\ntitle = "A report"\n',
                1,
                'needs an id of lower-case letters, digits and hyphens (id = "outlook-2023-06")',
            ),
            (
                "id of a device",
                "dataset.toml",
                'id = "report"\ntitle = "A report"\n',
                'id = "com1"\ntitle = "A report"\n',
                1,
                "the id 'com1' cannot name a folder on Windows (it is the name of a device)",
            ),
            (
                "id that is too long",
                "dataset.toml",
                'id = "report"\ntitle = "A report"\n',
                f'title = "A report"\nid = "{"i" * 100_000}"\n',
                2,
                "the id is 100,000 characters long (at most 100, as it names a folder)",
            ),
            (
                "count of rows that are not there",
                "dataset.toml",
                'title = "A report"\n\n',
                'title = "A report"\n[counts]\nentities = 4\nstatements = 3\n\n',
                5,
                (
                    "counts: statements.csv has 2 rows, not 3 "
                    "(rows may be missing; otherwise correct or delete the count)"
                ),
            ),
            (
                "count of rows of a table that is not there",
                "dataset.toml",
                'title = "A report"\n\n',
                'title = "A report"\ncounts = { same_as = 1 }\n\n',
                3,
                (
                    "counts: same_as.csv has 0 rows, not 1 "
                    "(rows may be missing; otherwise correct or delete the count)"
                ),
            ),
            (
                "count of no table",
                "dataset.toml",
                'title = "A report"\n\n',
                'title = "A report"\n[counts]\nstatement = 2\n\n',
                4,
                "counts: unknown table 'statement' (did you mean 'statements'?)",
            ),
            (
                "count that is no number",
                "dataset.toml",
                'title = "A report"\n\n',
                'title = "A report"\n[counts]\nstatements = true\n\n',
                4,
                "counts: statements must be a number of rows",
            ),
            (
                "counts that are no table",
                "dataset.toml",
                'title = "A report"\n\n',
                'title = "A report"\ncounts = 7\n\n',
                3,
                "counts must be a [counts] table",
            ),
            (
                "no title",
                "dataset.toml",
                'title = "A report"\n',
                "",
                1,
                'needs a title (title = "...")',
            ),
            (
                "document twice",
                "dataset.toml",
                "read = false\n",
                'read = false\n\n[[document]]\nid = "report"\ntitle = "Again"\n',
                17,
                "document 'report' is listed twice",
            ),
            (
                "documents as one table",
                "dataset.toml",
                FILES["dataset.toml"][FILES["dataset.toml"].index("[[") :],
                '[document]\nid = "report"\n',
                4,
                "documents must be [[document]] tables",
            ),
            (
                "impossible date of publication",
                "dataset.toml",
                '"2023-06"',
                '"2023-13"',
                7,
                "document 'report': published: '2023-13' is not a valid date: month must be in 1..12",
            ),
            (
                "date that is no text",
                "dataset.toml",
                '"2023-06"',
                "2023-06-01",
                7,
                "document 'report': published must be text (\"...\")",
            ),
            (
                "address",
                "dataset.toml",
                'published = "2023-06"',
                'url = "javascript:alert(1)"',
                7,
                "document 'report': url 'javascript:alert(1)' is not a web address (https://...)",
            ),
            (
                "report on nothing",
                "dataset.toml",
                '["unread"]',
                '["unred"]',
                8,
                "reports_on names 'unred', which is not a document of this dataset (did you mean 'unread'?)",
            ),
        ]
    ],
)
def test_problem_is_reported_with_file_and_line(
    ties: Ties,
    stored: Callable[[], object],
    report: Path,
    file: str,
    old: str,
    new: str,
    line: int,
    problem: str,
) -> None:
    assert FILES[file].count(old) == 1
    write_files(report, {file: FILES[file].replace(old, new)})
    assert refused(ties, stored, "report") == [
        f"ties: report/{file}:{line}: {problem}",
        "  nothing was written",
    ]


def test_unreadable_row_is_not_counted_as_missing(
    ties: Ties, stored: Callable[[], object], report: Path
) -> None:
    counted = FILES["dataset.toml"].replace("\n\n", "\n\n[counts]\nstatements = 2\n\n", 1)
    cut = FILES["statements.csv"][:-20]
    write_files(report, {"dataset.toml": counted, "statements.csv": cut})
    first, _ = refused(ties, stored, "report")
    assert first.startswith("ties: report/statements.csv:3: ")


def test_ambiguous_name_is_refused(ties: Ties, stored: Callable[[], object], report: Path) -> None:
    entities = FILES["entities.csv"] + "khost,Kunar,Place,,,,\n"
    statements = FILES["statements.csv"].replace("based in,kunar", "based in,Kunar")
    write_files(report, {"entities.csv": entities, "statements.csv": statements})
    assert refused(ties, stored, "report")[0] == (
        "ties: report/statements.csv:3: "
        "'Kunar' is the name of several entities (give one of the ids khost, kunar)"
    )


def test_report_needs_a_voice(ties: Ties, stored: Callable[[], object], report: Path) -> None:
    manifest = FILES["dataset.toml"].replace('default_speaker = "UN Monitoring Team"\n', "")
    write_files(report, {"dataset.toml": manifest})
    nobody = "has no voice (fill in attributed_to, or default_speaker of the document in dataset.toml)"
    assert refused(ties, stored, "report") == [
        "ties: 3 problems; nothing was written",
        f"  report/attributes.csv:2: {nobody}",
        f"  report/statements.csv:2: {nobody}",
        f"  report/statements.csv:3: {nobody}",
    ]


@pytest.mark.parametrize(
    ("file", "content", "problem"),
    [
        ("entities.csv", "id,name,type\nttp,TTP,Group\nturkiye,Türkiye,Country\n".encode("latin-1"),
         ":3: is not UTF-8 (save it as CSV UTF-8)"),
        ("entities.csv", FILES["entities.csv"].encode("utf-16"), ":1: is not UTF-8 (save it as CSV UTF-8)"),
        ("entities.csv", b"id,name,type\nttp,TTP\0,Group\n",
         ":2: contains a NUL byte (save it as CSV UTF-8)"),
        ("dataset.toml", b'id = "report"\n\0', ":2: contains a NUL byte (save it as CSV UTF-8)"),
        ("entities.csv", b"", ": is empty (the first line must name the columns: id, name, type)"),
        ("statements.csv", b"\xef\xbb\xbf\n \n",
         ": is empty (the first line must name the columns: document, paragraph, subject, relation, object)"),
        ("dataset.toml", b'id = "Report"\ntitle = "A report"\n',
         ':1: needs an id of lower-case letters, digits and hyphens (id = "outlook-2023-06")'),
        ("entities.csv", b"id,name,type\n\nttp," + b"T" * 50_000_000 + b",Group\n",
         ":3: is 50,000,010 characters long (at most 200,000)"),
        ("entities.csv", b"id,name,type\nttp," + b"T" * 20_001 + b",Group\n",
         ":2: name is 20,001 characters long (at most 20,000)"),
        ("entities.csv", b'id,name,type\nttp,"' + b"T\n" * 100_000 + b'",Group\n',
         (":2: cannot be read as a table from here on (field larger than field limit (131072);"
         " is a closing quotation mark missing?)")),
        ("statement.csv", b"id", ": is not one of the dataset's tables (did you mean 'statements.csv'?)"),
    ],
    ids=["latin-1", "utf-16", "NUL", "NUL in TOML", "empty", "blank", "invalid id", "50 MB in a line",
         "long cell", "long cell of many lines", "unknown table"],
)  # fmt: skip
def test_file_that_is_not_a_table_is_reported(
    ties: Ties, stored: Callable[[], object], tmp_path: Path, file: str, content: bytes, problem: str
) -> None:
    write_files(tmp_path / "report", {"dataset.toml": 'id = "report"\ntitle = "A report"\n', file: content})
    assert refused(ties, stored, "report") == [f"ties: report/{file}{problem}", "  nothing was written"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("nowhere", "No such file or directory"),
        ("loop", "Too many levels of symbolic links"),
        ("n" * 300, "File name too long"),
    ],
    ids=["missing", "loop", "long name"],
)
def test_path_that_cannot_be_read_is_reported(
    ties: Ties, stored: Callable[[], object], path: str, reason: str
) -> None:
    (ties.home / "loop").symlink_to("loop")
    assert refused(ties, stored, path) == [
        f"ties: {path} cannot be read ({reason})",
        "  nothing was written",
    ]


def test_file_in_no_known_format_is_reported_with_the_formats(
    ties: Ties, stored: Callable[[], object], report: Path
) -> None:
    (report / "letter.txt").write_text("Dear all", encoding="utf-8")
    assert refused(ties, stored, "report/letter.txt") == [
        "ties: report/letter.txt is not in a format that ties can read",
        *FORMATS,
    ]


def test_table_of_a_curated_dataset_is_refused_with_its_folder(
    ties: Ties, stored: Callable[[], object], report: Path
) -> None:
    assert refused(ties, stored, "report/entities.csv") == [
        "ties: report/entities.csv: is part of the dataset in its folder (give the folder: report)",
        "  nothing was written",
    ]


def test_folder_without_a_manifest_is_reported(
    ties: Ties, stored: Callable[[], object], report: Path
) -> None:
    (report / "dataset.toml").unlink()
    assert refused(ties, stored, "report") == [
        "ties: report has no dataset.toml",
        *FORMATS,
    ]


def test_table_that_is_a_loop_or_a_folder_is_reported(
    ties: Ties, stored: Callable[[], object], report: Path
) -> None:
    (report / "same_as.csv").symlink_to("same_as.csv")
    assert refused(ties, stored, "report") == [
        "ties: report/same_as.csv: cannot be read (Too many levels of symbolic links)",
        "  nothing was written",
    ]
    (report / "same_as.csv").unlink()
    (report / "same_as.csv").mkdir()
    assert refused(ties, stored, "report") == [
        "ties: report/same_as.csv: cannot be read (Is a directory)",
        "  nothing was written",
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("file", ["dataset.toml", "entities.csv", "same_as.csv"])
@pytest.mark.timeout(60)
def test_pipe_or_device_in_a_folder_is_refused_at_once(
    ties: Ties, stored: Callable[[], object], report: Path, file: str
) -> None:
    problem = [f"ties: report/{file}: cannot be read (it is not a regular file)", "  nothing was written"]
    (report / file).unlink(missing_ok=True)
    os.mkfifo(report / file)
    assert refused(ties, stored, "report") == problem
    (report / file).unlink()
    (report / file).symlink_to("/dev/zero")
    assert refused(ties, stored, "report") == problem


def test_two_types_of_one_id_are_reported_with_both_places(
    ties: Ties, stored: Callable[[], object], report: Path
) -> None:
    manifest = 'id = "{}"\ntitle = "Another"\n'
    rows = "id,name,type\nkhost,Khost,Place\nttp,TTP,Person\n"
    write_files(ties.home / "one", {"dataset.toml": manifest.format("one"), "entities.csv": rows})
    message = "ties: one/entities.csv:3: 'ttp' is a Person in one/entities.csv:3"
    right = "  give one of them another id, or all the same type"
    assert refused(ties, stored, "one") == [
        f"{message} but 'ttp' is a Group in dataset report (entities.csv)",
        right,
    ]
    write_files(report, {"dataset.toml": FILES["dataset.toml"] + 'language = "en"\n'})
    assert refused(ties, stored, "one", "report") == [
        f"{message} but 'ttp' is a Group in report/entities.csv:3",
        right,
    ]


def test_at_most_a_hundred_entities_with_two_types_are_listed(
    ties: Ties, stored: Callable[[], object], report: Path
) -> None:
    for name, type_ in (("one", "Group"), ("other", "Person")):
        rows = "".join(f"e{number},E,{type_}\n" for number in range(300))
        files = {"dataset.toml": f'id = "{name}"\ntitle = "T"\n', "entities.csv": f"id,name,type\n{rows}"}
        write_files(ties.home / name, files)
    first, second, *listed, last, right = refused(ties, stored, "one", "other")
    place = "one/entities.csv:2"
    assert first == "ties: 300 entities with two types; nothing was written"
    assert second == f"  {place}: 'e0' is a Group in {place} but 'e0' is a Person in other/entities.csv:2"
    assert (len(listed), last) == (99, "  ... and 200 more")
    assert right == "  give one of them another id, or all the same type"


def test_misspelt_type_is_reported_once(ties: Ties, stored: Callable[[], object], report: Path) -> None:
    rows = FILES["entities.csv"].replace("TTP,Group", "TTP,Groop") + "ttp,TTP,Group,,report,5,\n"
    rows = rows.replace("Kunar,Place", "Kunar,Plaice")
    write_files(report, {"entities.csv": rows})
    assert refused(ties, stored, "report") == [
        "ties: 2 problems; nothing was written",
        "  report/entities.csv:3: unknown type 'Groop' (did you mean 'Group'?)",
        "  report/entities.csv:5: unknown type 'Plaice' (did you mean 'Place'?)",
    ]


def test_join_of_two_types_is_reported(ties: Ties, stored: Callable[[], object], report: Path) -> None:
    write_files(report, {"same_as.csv": "id,same_as\nttp,kunar\n"})
    assert refused(ties, stored, "report")[0] == (
        "ties: report/entities.csv:5: 'kunar' is a Place, but 'ttp', which same_as joins to it, "
        "is a Group (report/entities.csv:3)"
    )


def test_all_problems_are_reported_in_the_order_of_the_files(
    ties: Ties, stored: Callable[[], object], report: Path
) -> None:
    spoilt = {
        "statements.csv": FILES["statements.csv"].replace("supports", "suports").replace("kunar", "knar"),
        "attributes.csv": FILES["attributes.csv"].replace("4000", "7000"),
        "dataset.toml": FILES["dataset.toml"].replace("2023-06", "2023-14"),
    }
    write_files(report, spoilt)
    month = "'2023-14' is not a valid date: month must be in 1..12"
    assert refused(ties, stored, "report") == [
        "ties: 4 problems; nothing was written",
        "  report/attributes.csv:2: low 7000 is above high 6000",
        f"  report/dataset.toml:7: document 'report': published: {month}",
        "  report/statements.csv:2: unknown relation 'suports' (did you mean 'supports'?)",
        "  report/statements.csv:3: unknown entity 'knar' (did you mean 'kunar'?)",
    ]


def test_three_hundred_problems_are_counted_and_a_hundred_listed(
    ties: Ties, stored: Callable[[], object], report: Path
) -> None:
    row = 'report,1,taliban,loves,ttp,"a quote",,,,\n'
    write_files(report, {"statements.csv": FILES["statements.csv"].splitlines()[0] + "\n" + row * 300})
    first, *listed, last = refused(ties, stored, "report")
    assert first == "ties: 300 problems; nothing was written"
    assert [line.split(":")[1] for line in listed] == [str(number) for number in range(2, 102)]
    assert last == "  ... and 200 more"


@pytest.mark.timeout(60)
def test_column_repeated_fifty_thousand_times_is_listed_once(
    ties: Ties, stored: Callable[[], object], report: Path
) -> None:
    write_files(report, {"same_as.csv": f"id,same_as{',x' * 50_000}\n"})
    assert refused(ties, stored, "report") == [
        "ties: 2 problems; nothing was written",
        "  report/same_as.csv:1: column 'x' occurs twice",
        "  report/same_as.csv:1: unknown column 'x' (known: document, id, note, paragraph, same_as)",
    ]


@pytest.mark.timeout(60)
def test_at_most_ten_problems_of_a_line_are_listed(
    ties: Ties, stored: Callable[[], object], report: Path
) -> None:
    columns = "".join(f",x{number}" for number in range(20_000))
    row = f"report,1,taliban,supports,{'|'.join(f'nobody-{number}' for number in range(1000))},q,,,,\n"
    statements = FILES["statements.csv"].splitlines(keepends=True)[0] + row + row.replace("supports", "loves")
    write_files(report, {"same_as.csv": f"id,same_as{columns}\n", "statements.csv": statements})
    first, *listed, last = refused(ties, stored, "report")
    assert first == "ties: 22001 problems; nothing was written"
    assert Counter(line.partition(": ")[0] for line in listed) == {
        "  report/same_as.csv:1": 10,
        "  report/statements.csv:2": 10,
        "  report/statements.csv:3": 10,
    }
    assert last == "  ... and 21971 more"


@pytest.mark.parametrize(
    ("file", "row", "first"),
    [
        (
            "statements.csv",
            "report,1,grup-{n},supports,ttp,q,,,,\n",
            "2: unknown entity 'grup-0' (did you mean 'group-0'?)",
        ),
        (
            "statements.csv",
            "report,1,Kabul,supports,ttp,q,,,,\n",
            "2: 'Kabul' is the name of several entities (give one of the ids "
            + ", ".join(f"kabul-{n}" for n in (0, 1, 10, 100, *range(1000, 1008)))
            + " and 9988 more)",
        ),
        (
            "statements.csv",
            "repot-{n},1,taliban,supports,ttp,q,,,,\n",
            "2: unknown document 'repot-0' (did you mean 'report-0'?)",
        ),
        (
            "dataset.toml",
            '[[document]]\nid = "d-{n}"\ntitle = "D"\nreports_on = ["repot-{n}"]\n',
            (
                "30018: reports_on names 'repot-0', which is not a document of this dataset "
                "(did you mean 'report-0'?)"
            ),
        ),
        (
            "dataset.toml",
            "kint-{n} = 1\n",
            "30015: document 'report-9999': unknown key 'kint-0' (did you mean 'kind'?)",
        ),
    ],
    ids=["entities", "entities of one name", "documents", "reports_on", "keys"],
)
@pytest.mark.timeout(60)
def test_ten_thousand_bad_rows_are_reported_in_seconds(
    ties: Ties, stored: Callable[[], object], report: Path, file: str, row: str, first: str
) -> None:
    def written(row: str) -> str:
        return "".join(row.replace("{n}", str(number)) for number in range(10_000))

    good = {
        "dataset.toml": FILES["dataset.toml"] + written('[[document]]\nid = "report-{n}"\ntitle = "R"\n'),
        "entities.csv": FILES["entities.csv"]
        + written("group-{n},G {n},Group,,,,\nkabul-{n},Kabul,Group,,,,\n"),
        "statements.csv": FILES["statements.csv"].splitlines(keepends=True)[0],
    }
    write_files(report, good | {file: good[file] + written(row)})
    lines = refused(ties, stored, "report")
    assert lines[:2] == ["ties: 10000 problems; nothing was written", f"  report/{file}:{first}"]
    assert (len(lines), lines[-1]) == (102, "  ... and 9900 more")


MISTAKES = {
    "statements.csv": FILES["statements.csv"]
    .replace("supports", "suports")
    .replace("ttp,based", "tttp,based"),
    "attributes.csv": FILES["attributes.csv"].replace("4000", "7000"),
}
BROAD_WORD = (
    "  report/statements.csv:2: relation 'enemy of' can mean several things (write one of 'rival of', "
)
UNKNOWN_RELATION = "  report/statements.csv:2: unknown relation 'suports' (did you mean 'supports'?)"
UNKNOWN_ENTITY = "  report/statements.csv:3: unknown entity 'tttp' (did you mean 'ttp'?)"
LOW_ABOVE_HIGH = "  report/attributes.csv:2: low 7000 is above high 6000"


@pytest.mark.parametrize(
    ("file", "old", "new", "lines"),
    [
        (
            "dataset.toml",
            'id = "report"\ntitle = "A report"',
            'id = "Report"\n',
            [
                "  report/dataset.toml:1: needs an id of lower-case letters, digits and hyphens",
                '  report/dataset.toml:1: needs a title (title = "...")',
                UNKNOWN_RELATION,
                UNKNOWN_ENTITY,
            ],
        ),
        (
            "dataset.toml",
            "read = false",
            "read = ",
            [
                "  report/dataset.toml:14: is not TOML (Invalid value (at line 14, column 8))",
                UNKNOWN_RELATION,
                UNKNOWN_ENTITY,
            ],
        ),
        (
            "dataset.toml",
            'id = "report"\ntitle = "A report on others"\npublished = "2023-06"',
            'idd = "report"\ntitle = 7\npublished = "2023-14"\nsymbol = 1',
            [
                "  report/dataset.toml:4: a document needs an id of lower-case letters, digits and hyphens",
                "  report/dataset.toml:5: document '': unknown key 'idd' (did you mean 'id'?)",
                "  report/dataset.toml:6: document '': title must be text (\"...\")",
                "  report/dataset.toml:7: document '': published: '2023-14' is not a valid date",
                "  report/dataset.toml:8: document '': symbol must be text (\"...\")",
                UNKNOWN_RELATION,
                UNKNOWN_ENTITY,
            ],
        ),
        (
            "entities.csv",
            "id,name,type,aliases",
            "id,name,type,alias",
            [
                "  report/entities.csv:1: unknown column 'alias' (did you mean 'aliases'?)",
                UNKNOWN_RELATION,
            ],
        ),
        (
            "entities.csv",
            "id,name,type",
            "id,name,typ",
            [
                "  report/entities.csv:1: column 'type' is missing",
                "  report/entities.csv:1: unknown column 'typ' (did you mean 'type'?)",
                UNKNOWN_RELATION,
            ],
        ),
        (
            "entities.csv",
            "ttp,TTP,Group",
            "ttp,TTP,,Group",
            [
                "  report/entities.csv:3: has 8 cells where the header has 7",
                UNKNOWN_RELATION,
                "  report/statements.csv:3: unknown entity 'tttp'",
            ],
        ),
        (
            "entities.csv",
            "ttp,TTP,Group",
            "ttp,,Group",
            [
                "  report/entities.csv:3: name is empty",
                UNKNOWN_RELATION,
                "  report/statements.csv:3: unknown entity 'tttp'",
            ],
        ),
    ],
    ids=["id and title", "TOML", "document", "optional column", "required column", "cells", "name"],
)
def test_one_broken_part_does_not_hide_the_problems_of_the_others(
    ties: Ties, file: str, old: str, new: str, lines: list[str]
) -> None:
    files = dict(FILES) | MISTAKES
    assert old in files[file]
    write_files(ties.home / "report", files | {file: files[file].replace(old, new, 1)})
    done = ties("check", "report")
    assert done.code == 4
    first, low, *others = done.stderr.splitlines()
    assert first == f"ties: {len(lines) + 1} problems; nothing was written"
    assert low == LOW_ABOVE_HIGH
    expected = sorted(lines)
    assert len(others) == len(expected)
    for line, start in zip(sorted(others), expected, strict=True):
        assert line.startswith(start)


def test_broad_word_is_refused_with_the_relations_that_it_may_mean(ties: Ties) -> None:
    statements = FILES["statements.csv"].replace("supports", "enemy of")
    write_files(ties.home / "report", dict(FILES) | MISTAKES | {"statements.csv": statements})
    assert BROAD_WORD in ties("check", "report").stderr


def test_missing_column_is_not_reported_for_every_row(ties: Ties) -> None:
    statements = FILES["statements.csv"].replace(",quote,", ",quotation,").replace("supports,", "suports,")
    write_files(ties.home / "report", dict(FILES) | {"statements.csv": statements})
    assert ties("check", "report").stderr.splitlines()[1:] == [
        "  report/statements.csv:1: unknown column 'quotation'",
        UNKNOWN_RELATION,
    ]


def test_lines_that_are_not_text_are_counted_and_the_others_checked(ties: Ties) -> None:
    table = FILES["statements.csv"].replace("supports", "suports").encode()
    row = "report,14,taliban,supports,ttp,Türkiye,,,,\n".encode("latin-1")
    write_files(
        ties.home / "report",
        dict(FILES) | {"statements.csv": table + row * 3 + b"report,1,x,supports,ttp,q\n"},
    )
    relation, line, cells = ties("check", "report").stderr.splitlines()[1:]
    assert relation == UNKNOWN_RELATION
    assert (
        line == "  report/statements.csv:4: is not UTF-8 (save it as CSV UTF-8); the same for 2 lines below"
    )
    assert cells.startswith("  report/statements.csv:7: has 6 cells where the header has 10")


def test_count_is_compared_in_a_table_with_problems(ties: Ties) -> None:
    manifest = FILES["dataset.toml"].replace("[[document]]", "[counts]\nstatements = 3\n\n[[document]]", 1)
    write_files(ties.home / "report", dict(FILES) | MISTAKES | {"dataset.toml": manifest})
    assert (
        "  report/dataset.toml:5: counts: statements.csv has 2 rows, not 3" in ties("check", "report").stderr
    )


def test_problems_of_all_folders_are_reported(ties: Ties, stored: Callable[[], object], report: Path) -> None:
    write_files(ties.home / "other", dict(FILES) | MISTAKES)
    write_files(report, MISTAKES)
    lines = refused(ties, stored, "other", "report")
    assert lines[0] == "ties: 6 problems; nothing was written"
    assert [line.split("/")[0].strip() for line in lines[1:]] == ["other"] * 3 + ["report"] * 3


def test_unreadable_column_of_one_folder_hides_no_problem_of_another(
    ties: Ties, stored: Callable[[], object], report: Path
) -> None:
    write_files(report, MISTAKES)
    header = FILES["entities.csv"].replace("name", "name,colour", 1)
    write_files(ties.home / "other", dict(FILES) | {"entities.csv": header})
    lines = refused(ties, stored, "other", "report")
    assert UNKNOWN_ENTITY in lines


def test_problem_in_one_folder_keeps_the_others_out(
    ties: Ties, stored: Callable[[], object], report: Path
) -> None:
    good = {name: text.replace('"report"', '"other"') for name, text in FILES.items()}
    good["statements.csv"] = good["statements.csv"].replace("report,", "other,")
    good["attributes.csv"] = good["attributes.csv"].replace("report,", "other,")
    good["entities.csv"] = good["entities.csv"].replace("report,", "other,")
    write_files(ties.home / "other", good)
    write_files(report, {"statements.csv": FILES["statements.csv"].replace("supports", "suports")})
    assert refused(ties, stored, "other", "report")[0].startswith("ties: report/statements.csv:2: ")
    assert [row["dataset"] for row in ties.rows("status")] == ["report"]
    assert ties("ingest", "other").code == 0


def test_error_is_one_line_whatever_the_cell_contains(
    ties: Ties, stored: Callable[[], object], report: Path
) -> None:
    name = "TTP\x1b[2J\u202e\nties: all is well\x9b"
    write_files(
        report, {"statements.csv": FILES["statements.csv"].replace("supports,ttp", f'supports,"{name}"')}
    )
    escaped = r"TTP\x1b[2J\u202e ties: all is well\x9b"
    assert refused(ties, stored, "report") == [
        f"ties: report/statements.csv:2: unknown entity '{escaped}' (known: {', '.join(NAMES)})",
        "  nothing was written",
    ]
