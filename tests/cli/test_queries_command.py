"""`ties queries` and `ties query`, on the shipped datasets and with queries of one's own."""

import json
import re
from pathlib import Path

import pytest

from tests.running import Ties
from ties.queries.catalog import query_names

LINES = "@param, @column, @ask, @filters, @modes"

OWN = """\
// Who leads anything?
// Everybody.
// @param group: entity = any -- the group
// @column leader: node -- who leads
// @column claim: claim -- the evidence
MATCH (leader:Entity)-[claim:LEADS]->(group:Entity)
WHERE $group = '' OR group.id = $group
RETURN leader, claim ORDER BY leader.id
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with a query of one's own."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "bosses.cypher").write_text(OWN, encoding="utf-8")
    return folder


def leaders(told: str) -> list[str]:
    return [row["leader"]["id"] for row in json.loads(told)["rows"]]


def test_all_queries_are_listed_with_their_questions(ask: Ties) -> None:
    told = ask.told("queries")
    assert [row["query"] for row in told["rows"]] == [*query_names()]
    assert len(told["rows"]) >= 25
    (row,) = [row for row in told["rows"] if row["query"] == "leaders"]
    assert row["question"] == "Who leads a group, and who are the deputies?"
    assert [line.partition("  ")[0] for line in row["parameters"]] == [
        "--group ENTITY",
        "--leading RELATIONS (leads, deputy leader of)",
    ]
    assert row["parameters"][0] == "--group ENTITY  the group that is led"
    assert [line.partition(" ")[0] for line in row["columns"]] == ["leader", "relations", "claims"]
    assert "who is in charge of {group}" in row["asks"]
    assert row["own"] is False
    lines = ask("queries").stdout.splitlines()
    assert max(map(len, lines)) <= 80
    asked = ["disputed-leaders", "Whose leaders do documents or voices disagree on?"]
    assert asked in [re.split(r" {2,}", line) for line in lines]


def test_words_narrow_the_list_and_a_single_query_is_told_in_full(ask: Ties) -> None:
    assert [row["query"] for row in ask.rows("queries", "provinces")] == [
        "known-to-one-document",
        "shared-provinces",
        "who-is-in",
    ]
    lines = ask("queries", "support chains").stdout.splitlines()
    assert lines[0] == "support-chains: Who supports an entity through others?"
    assert "  --steps NUMBER (1 to 4; 3)  how many steps at most" in lines
    assert "  supporter (node)  who helps" in lines
    assert "  ties ask 'who supports {whom} indirectly'" in lines
    none = ask("queries", "xylophone")
    assert (none.code, none.stdout) == (2, "")
    assert "no query has 'xylophone' in it" in none.stderr


@pytest.mark.parametrize(
    "given",
    [
        ("--group", "TTP"),
        ("--group=TTP",),
        ("--param", "group=TTP"),
        ("--group", "Tehrik-e Taliban Pakistan", "--leading", "leads, deputy leader of"),
    ],
)
def test_parameters_are_options(ask: Ties, given: tuple[str, ...]) -> None:
    done = ask("query", "leaders", *given, "--format", "json")
    assert done.code == 0, done.stderr
    assert leaders(done.stdout) == ["noor-wali-mehsud", "qari-amjad-ali"]


def test_json_is_the_same_object_as_everywhere(ask: Ties) -> None:
    told = ask.told("query", "shared-provinces", "--group", "TTP", "--most", "2")
    assert [*told] == [*ask.told("who", "supports", "TTP")]
    assert (told["request"]["query"], told["request"]["parameters"]) == (
        "shared-provinces",
        {"group": "ttp", "most": "2"},
    )
    assert told["question"] == "With whom does TTP share provinces? (most: 2)"
    assert [list(row) for row in told["rows"]] == [["one", "other", "place", "of_one", "of_other"]] * 2
    assert told["truncated"] is True
    first = told["rows"][0]
    assert first["one"] == {"id": "ttp", "name": "TTP", "type": "Group"}
    assert first["place"] == {"id": "khost", "name": "Khost", "type": "Place"}
    (claim,) = first["of_other"]
    assert (claim["subject"], claim["relation"], claim["object"]) == ("isil-k", "BASED_IN", "khost")
    assert (claim["paragraphs"], claim["roles"]) == (["34"], ["training camps and strongholds"])
    assert "There are more rows than these (--most)." in told["notes"]
    text = ask("query", "shared-provinces", "--group", "TTP", "--most", "2").stdout.splitlines()
    assert "There are more rows than these (--most)." in text


def test_a_row_has_a_claim_or_a_fact_and_null_for_the_other(ask: Ties) -> None:
    rows = ask.told("query", "timeline", "--entity", "TTP")["rows"]
    assert [(row["date"], row["claim"] is None, row["fact"] is None) for row in rows] == [
        ("2007", True, False),
        ("2023-01", True, False),
        ("2023-01", False, True),
        ("2023-06", True, False),
    ]
    assert (rows[3]["fact"]["low"], rows[3]["fact"]["high"]) == (4000, 6000)
    flat = ask.rows("query", "timeline", "--entity", "TTP")
    assert [(row["date"], row["relation"], row["fact_attribute"]) for row in flat] == [
        ("2007", "", "founded"),
        ("2023-01", "", "date"),
        ("2023-01", "CARRIED_OUT", ""),
        ("2023-06", "", "fighters"),
    ]
    assert "claim" not in flat[0]


def test_documents_and_descriptions_are_told_whole(ask: Ties) -> None:
    rows = ask.told("query", "documents")["rows"]
    (outlook,) = [row for row in rows if row["document"]["id"] == "outlook-2023-06"]
    assert (outlook["document"]["publisher"], outlook["claims"]) == ("Outlook (India)", 145)
    rows = ask.told("query", "names-of", "--entity", "TTP")["rows"]
    assert rows[1]["description"]["weak_aliases"] == ["Tehrik-e-Taliban"]


def test_the_text_shows_each_row_with_its_evidence(ask: Ties) -> None:
    done = ask("query", "supporters-of-enemies", "--entity", "Taliban")
    assert done.stdout.splitlines() == [
        "Who harbours or supports the enemies of Taliban?    1 row, 1 document, 1 voice",
        "supporter  enemy",
        "----------------",
        "AQIS       TTP",
        "  AQIS SUPPORTS TTP [1] ¶32 (stated, UN Monitoring Team)",
        '    ¶32 "is actively supporting TTP"',
        "  Taliban RESTRICTS TTP [1] ¶32 (probable, UN Monitoring Team)",
        '    ¶32 "work around restrictions placed upon it by the Taliban"',
        "Aimed at, not done: Al-Qaeda INFILTRATES Taliban [1] ¶24 (stated, aim only, UN",
        "  Monitoring Team).",
        "Not shown: 1 statement, 2 notes (ties evidence al-qaeda taliban; --json has",
        "  all).",
        "[1] Outlook (India), 2023-06: Afghanistan: Link Of Taliban With Al-Qaeda Strong",
        "    ...; on 14th report of the Monitoring Team of the 1988 Taliban Sanctions",
        "    Committee (not read), NCTC on Tehrik-e Taliban Pakistan (not read)",
    ]
    assert done.stderr == ""


def test_what_the_evidence_says_is_not_said_twice(ask: Ties) -> None:
    lines = ask("query", "timeline", "--entity", "TTP").stdout.splitlines()
    assert lines[1:7] == [
        "2007",
        "  TTP: founded: 2007  stated, NCTC [1] ¶39",
        '    "formed in 2007"',
        "2023-01",
        "  Peshawar bombing (January 2023): date: 2023-01 (the text says January; the",
        "    year is that of publication)  probable, Outlook [1] ¶6",
    ]
    assert lines[8].startswith("  TTP CARRIED_OUT Peshawar bombing (January 2023) [1] ¶6 (probable, in")
    denials = ask("query", "denials").stdout.splitlines()
    assert denials[1] == "Taliban IMPLEMENTS Doha Agreement [1] ¶7 11 (stated, denied, UN Monitoring Team)"


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("name", ["best-documented", "events", "documents", "names-of --entity ttp"])
def test_lines_keep_to_the_terminal(ask: Ties, name: str, width: int) -> None:
    done = ask("query", *name.split(), settings={"COLUMNS": str(width)})
    assert done.code == 0, done.stderr
    assert max(map(len, done.stdout.splitlines())) <= width


def test_columns_whose_names_are_wider_than_the_line_are_named_in_each_row(ask: Ties) -> None:
    lines = ask("query", "best-documented", "--voice", "NCTC", settings={"COLUMNS": "40"}).stdout.splitlines()
    assert max(map(len, lines)) <= 40
    assert any(line.startswith("subject: TTP; relation: ") for line in lines)
    assert not any(line.startswith("---") for line in lines)


def test_a_note_that_is_not_shown_is_where_the_line_says(ask: Ties) -> None:
    (hidden,) = [
        line
        for line in ask("query", "claims-of", "--entity", "AQIS").stdout.splitlines()
        if line.startswith("Not shown: 1 note")
    ]
    assert hidden == "Not shown: 1 note (ties evidence aqis ttp; --json has all)."
    told = ask.told("evidence", "aqis", "ttp")
    assert [bool(note) for row in told["rows"] for note in row["claim"]["notes"]] == [True]


def test_an_empty_answer_says_what_was_looked_for_and_where(ask: Ties) -> None:
    done = ask("query", "leaders", "--group", "Al-Qaeda")
    assert done.code == 0
    assert done.stdout.splitlines() == [
        "Who are the leaders and deputies of Al-Qaeda?",
        "No document here answers this.",
        "Looked for group: Al-Qaeda.",
        "Searched: 1 document (Outlook (India), 2023-06).",
        "Past: Ayman al-Zawahiri LEADS Al-Qaeda [1] ¶20 (stated, past, until 2022-07, UN",
        "  Monitoring Team).",
        "Not shown: 1 statement (ties evidence ayman-al-zawahiri al-qaeda; --json has",
        "  all).",
        "[1] Outlook (India), 2023-06: Afghanistan: Link Of Taliban With Al-Qaeda Strong",
        "    ...; on 14th report of the Monitoring Team of the 1988 Taliban Sanctions",
        "    Committee (not read), NCTC on Tehrik-e Taliban Pakistan (not read)",
    ]
    tsv = ask("query", "leaders", "--group", "Al-Qaeda", "--format", "tsv")
    found = ask("query", "leaders", "--group", "TTP", "--format", "tsv")
    assert tsv.stdout.splitlines() == found.stdout.splitlines()[:1]
    assert tsv.stdout.startswith("leader\tleader_id\tleader_type\trelations\tid\trelation\t")
    assert tsv.stderr.splitlines()[0] == "No document here answers this."


def test_filters_narrow_an_answer_and_say_so(ask: Ties) -> None:
    done = ask("query", "rivals", "--entity", "TTP", "--voice", "NCTC")
    assert done.stdout.splitlines()[1] == "TTP OPPOSES Pakistani military [1] ¶39 (stated, NCTC)"
    assert "Only what is said by NCTC." in done.stdout
    assert "Left out: 7 of other voices." in done.stdout
    past = ask("query", "leaders", "--group", "al-qaeda", "--include", "past", "--format", "json")
    assert leaders(past.stdout) == ["ayman-al-zawahiri"]
    then = ask("query", "leaders", "--group", "al-qaeda", "--as-of", "2022-07", "--format", "json")
    assert leaders(then.stdout) == ["ayman-al-zawahiri"]
    later = ask("query", "leaders", "--group", "al-qaeda", "--as-of", "2022-08", "--format", "json")
    assert leaders(later.stdout) == []
    assert json.loads(later.stdout)["left_out"] == [{"why": "not as of 2022-08", "number": 1}]
    flat = ask("query", "leaders", "--group", "al-qaeda", "--as-of", "2022-08", "--format", "csv")
    assert "Left out: 1 not as of 2022-08." in flat.stderr
    ranked = ask("query", "best-documented", "--most", "1").stdout
    assert "Not counted: what is denied, aimed at, attempted, past." in ranked
    refused = ask("query", "documents", "--voice", "NCTC")
    assert (refused.code, refused.stderr) == (
        2,
        "ties: 'documents' counts no claims and takes no filters\n",
    )


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("leaderz --group TTP", 2, "there is no query 'leaderz'"),
        ("leaderz --group TTP", 2, "  leaders  Who leads a group, and who are the deputies?"),
        ("leaders", 2, "--group is missing"),
        ("leaders", 2, "  --group ENTITY  the group that is led"),
        ("leaders --groop TTP", 2, "--groop is unknown here (did you mean 'group'?)"),
        ("leaders --group", 2, "--group needs a value"),
        ("leaders TTP", 2, "a parameter is given as --NAME TTP"),
        ("leaders --group TTP --param group=TTP", 2, "--group is given twice"),
        ("leaders --param group", 2, "--param group: give NAME=VALUE"),
        ("leaders --group Ttpp", 3, "  TTP (Group), id ttp"),
        ("leaders --group xyzzy", 3, "no document here names 'xyzzy'"),
        ("presence --place TTP", 3, "no place here is called 'TTP'"),
        ("said-in --report outlook", 3, "no document here is called 'outlook'"),
        ("said-by --speaker NCCT", 3, "  NCTC"),
        ("support-chains --whom TTP --steps 9", 2, "9 is not in 1 to 4"),
        ("pairs --relation harbors", 2, "(did you mean 'harbours'?)"),
        ("best-documented --most many", 2, "'many' is not a whole number"),
        ("leaders --group }) --show", 3, "no document here names '})'"),
    ],
)
def test_what_goes_wrong_is_told_with_the_next_step(ask: Ties, words: str, code: int, said: str) -> None:
    done = ask("query", *words.split())
    assert (done.code, done.stdout) == (code, "")
    assert said in done.stderr


def test_hostile_parameters_are_data(ask: Ties) -> None:
    for text in ("'", '"', "`", "}) DETACH DELETE n //", "\\u0027", "\x1b[31m", "x" * 1_000_000):
        done = ask("query", "strengths", "--what", text)
        assert done.code == 0
        assert "No document here answers this." in done.stdout.splitlines()
        assert "\x1b" not in done.stdout + done.stderr
        flat = ask("query", "strengths", "--what", text, "--format", "tsv")
        assert (flat.code, flat.stdout.split("\t")[0], flat.stdout.count("\n")) == (0, "entity", 1)
        assert "\x1b" not in flat.stderr
    assert leaders(ask("query", "leaders", "--group", "ttp", "--format", "json").stdout)


def test_the_cypher_is_shown_with_its_parameters_filled_in(ask: Ties) -> None:
    done = ask(
        "query", "leaders", "--group", "Tehrik-e Taliban Pakistan", "--min-certainty", "probable", "--show"
    )
    assert done.stdout.splitlines()[:9] == [
        "// Who leads a group, and who are the deputies?",
        ":param group => 'ttp';",
        ":param leading => ['LEADS', 'DEPUTY_LEADER_OF'];",
        ":param modes => [''];",
        ":param certainties => ['stated', 'probable'];",
        ":param said_in => [''];",
        ":param said_by => [''];",
        ":param from => '0001-01-01';",
        ":param to => '9999-12-31';",
    ]
    assert done.stdout.endswith("ORDER BY rank, leader.name, leader.id;\n")
    assert done.stderr == ""


@pytest.mark.parametrize("also", [["--json"], ["--format", "csv"], ["--view", "page.html"]], ids=" ".join)
def test_cypher_that_is_shown_is_no_answer_to_be_put_into_a_format_or_page(
    ask: Ties, also: list[str]
) -> None:
    done = ask("query", "leaders", "--show", *also)
    assert done.code == 2
    assert "--show cannot be combined with --view, --format or --json" in done.stdout + done.stderr
    assert not (ask.home / "page.html").exists()


def test_the_cypher_is_shown_without_a_graph_and_without_names(tmp_path: Path) -> None:
    done = Ties(str(tmp_path / "nowhere"), tmp_path)("query", "leaders", "--show")
    assert done.code == 0
    assert ":param group => '';" in done.stdout
    assert done.stderr == "--group fills in $group: the group that is led\n"


def test_the_help_behind_the_name_of_a_query_is_that_of_the_query(ask: Ties, own: Path) -> None:
    shared = "Options that all queries share: ties query --help"
    for words in (["query", "support-chains", "--help"], ["query", "--steps", "2", "--help"]):
        assert ask(*words).code == (0 if words[1] == "support-chains" else 2)
    done = ask("query", "support-chains", "--help")
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[-1] == shared
    told = ask("queries", "support-chains").stdout.splitlines()
    assert lines[: len(told)] == told
    assert "  --steps NUMBER (1 to 4; 3)  how many steps at most" in lines
    narrow = ask("query", "support-chains", "--help", settings={"COLUMNS": "40"}).stdout
    assert max(map(len, narrow.splitlines()[:-1])) <= 40
    mine = ask("query", "bosses", "--help", settings={"TIES_QUERIES": str(own)})
    assert "  --group ENTITY (any)  the group" in mine.stdout.splitlines()
    wrong = ask("query", "leaderz", "--help")
    assert (wrong.code, wrong.stdout) == (2, "")
    assert "there is no query 'leaderz'" in wrong.stderr
    every = ask("query", "--help").stdout
    assert every.startswith("Usage: ")
    assert "--min-certainty CERTAINTY" in every


def test_an_answer_is_drawn_as_a_page_in_the_place_of_being_printed(ask: Ties) -> None:
    new = ask("query", "shared-provinces", "--group", "TTP", "--view", "new.html")
    assert (new.code, new.stdout, new.stderr) == (0, "", "new.html: 7 entities, 10 claims\n")
    old = ask("view", "--query", "shared-provinces", "--group", "TTP", "-o", "old.html")
    assert (old.code, old.stdout, old.stderr) == (0, "", "old.html: 7 entities, 10 claims\n")
    pages = [(ask.home / name).read_text(encoding="utf-8") for name in ("new.html", "old.html")]
    for page in pages:
        assert "With whom does TTP share provinces?" in page
    nothing = ask("query", "leaders", "--group", "Al-Qaeda", "--view", "none.html")
    assert (nothing.code, nothing.stdout) == (2, "")
    assert nothing.stderr.startswith("ties: nothing to draw: No document here answers this")
    assert not (ask.home / "none.html").exists()


def test_queries_of_ones_own_run_beside_the_shipped_ones(ask: Ties, own: Path) -> None:
    done = ask("query", "bosses", "--group", "AQIS", "--queries", str(own), "--format", "json")
    assert leaders(done.stdout) == ["osama-mehmood"]
    done = ask("query", "bosses", "--format", "json", settings={"TIES_QUERIES": str(own)})
    assert leaders(done.stdout) == ["noor-wali-mehsud", "osama-mehmood"]
    (item,) = json.loads(done.stdout)["context"]
    assert (item["why"], item["claim"]["subject"], item["claim"]["relation"]) == (
        "past",
        "ayman-al-zawahiri",
        "LEADS",
    )
    text = ask("query", "bosses", settings={"TIES_QUERIES": str(own)}).stdout
    assert "Past: Ayman al-Zawahiri LEADS Al-Qaeda" in text
    listed = ask("queries", "leads", "--format", "json", settings={"TIES_QUERIES": str(own)})
    assert [(row["query"], row["own"]) for row in json.loads(listed.stdout)["rows"]] == [
        ("bosses", True),
        ("leaders", False),
        ("offices", False),
    ]


@pytest.mark.parametrize(
    ("cypher", "code", "said"),
    [
        ("MATCH (n) DETACH DELETE n RETURN count(n) AS n", 2, "the query is refused"),
        ("LOAD CSV FROM 'file:///etc/passwd' AS n RETURN n", 2, "LOAD CSV is refused"),
        ("MATCH (n) RETURN n.id AS n; MATCH (m) RETURN m", 2, ""),
        ("RETURN 1 AS m", 4, "declares the columns n and returns m"),
        ("RETURN $other AS n", 4, "own/mine.cypher:3: $other is used and not declared"),
        ("RETURN (", 2, ""),
    ],
)
def test_a_query_of_ones_own_is_not_trusted(ask: Ties, own: Path, cypher: str, code: int, said: str) -> None:
    (own / "mine.cypher").write_text(f"// What?\n// @column n: number -- it\n{cypher}\n", encoding="utf-8")
    done = ask("query", "mine", "--queries", str(own))
    assert (done.code, done.stdout) == (code, "")
    assert said in done.stderr
    assert leaders(ask("query", "leaders", "--group", "ttp", "--format", "json").stdout)


def test_too_many_rows_of_ones_own_are_cut_and_that_is_said(ask: Ties, own: Path) -> None:
    text = "// How many?\n// @column n: number -- it\nUNWIND range(1, 1001) AS n RETURN n ORDER BY n\n"
    (own / "many.cypher").write_text(text, encoding="utf-8")
    done = ask("query", "many", "--queries", str(own), "--format", "json")
    told = json.loads(done.stdout)
    assert ([row["n"] for row in told["rows"]], told["truncated"]) == (list(range(1, 1001)), True)
    assert (told["notes"], done.stderr) == (["There are more rows than these."], "")
    lines = ask("query", "many", "--queries", str(own)).stdout.splitlines()
    assert (lines[0], lines[-1]) == ("How many?", "There are more rows than these.")


def test_errors_in_a_header_of_ones_own_are_told_by_file_and_line(ask: Ties, own: Path) -> None:
    (own / "mine.cypher").write_text("// What?\n// @colum n: number -- it\nRETURN 1 AS n\n", encoding="utf-8")
    (own / "leaders.cypher").write_text(OWN, encoding="utf-8")
    for words in (("query", "bosses"), ("queries",)):
        done = ask(*words, "--queries", str(own))
        assert (done.code, done.stdout) == (4, "")
        assert done.stderr.splitlines() == [
            f"ties: {own}/leaders.cypher:1: ties ships with a query 'leaders' (give yours another name)",
            f"  {own}/mine.cypher:1: no column is declared (// @column NAME: KIND -- WHAT)",
            f"  {own}/mine.cypher:2: '@colum' is no line of a header (known: {LINES})",
        ]
    gone = ask("queries", "--queries", str(own / "nowhere"))
    assert (gone.code, "is no folder of queries" in gone.stderr) == (2, True)
