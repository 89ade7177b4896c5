"""`ties queries` and `ties query`, with the shipped queries and user queries."""

import json
import re
from pathlib import Path

import pytest
from wcwidth import wcswidth

from tests.conftest import ON_EMBEDDED
from tests.running import Ties
from ties.plugins import warn
from ties.queries.catalog import query_by_name, query_names, shipped_queries

LINES = "@param, @column, @ask, @also, @filters, @modes, @count, @none"

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
    """A folder with a user query."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "bosses.cypher").write_text(OWN, encoding="utf-8")
    return folder


def leaders(output: str) -> list[str]:
    return [row["leader"]["id"] for row in json.loads(output)["rows"]]


def test_all_queries_are_listed_with_their_questions(ask: Ties) -> None:
    answer = ask.json("queries")
    assert [row["query"] for row in answer["rows"]] == [*query_names()]
    assert len(answer["rows"]) >= 25
    (row,) = [row for row in answer["rows"] if row["query"] == "leaders"]
    assert row["question"] == "Who leads a group, and who are the deputies?"
    assert [line.partition("  ")[0] for line in row["parameters"]] == [
        "--group ENTITY",
        "--leading RELATIONS (leads, deputy leader of)",
    ]
    assert row["parameters"][0] == "--group ENTITY  the group that is led"
    assert [line.partition(" ")[0] for line in row["columns"]] == ["leader", "relations", "claims"]
    assert "who is at the top of {group}" in row["asks"]
    assert row["own"] is False
    lines = ask("queries").stdout.splitlines()
    assert max(map(len, lines)) <= 80
    row = ["disputed-leaders", "Whose leaders do documents or voices disagree about?"]
    assert row in [re.split(r" {2,}", line) for line in lines]


def test_words_filter_the_list_and_one_query_is_described_in_full(ask: Ties) -> None:
    names = {row["query"] for row in ask.rows("queries", "provinces")}
    assert {"known-to-one-document", "shared-provinces", "who-is-in"} <= names < shipped_queries().keys()
    assert "leaders" not in names
    lines = ask("queries", "support chains").stdout.splitlines()
    assert lines[0] == "support-chains: Who supports an entity through others?"
    assert "  --steps NUMBER (1 to 4; 3)  the maximum number of steps" in lines
    assert "  supporter (node)  who helps" in lines
    assert "  ties ask 'who supports {whom} indirectly'" in lines
    none = ask("queries", "xylophone")
    assert (none.code, none.stdout) == (2, "")
    assert "no query contains 'xylophone'" in none.stderr


@pytest.mark.parametrize(
    "options",
    [
        ("--group", "TTP"),
        ("--group=TTP",),
        ("--param", "group=TTP"),
        ("--group", "Tehrik-e Taliban Pakistan", "--leading", "leads, deputy leader of"),
    ],
)
def test_parameters_are_options(ask: Ties, options: tuple[str, ...]) -> None:
    done = ask("query", "leaders", *options, "--format", "json")
    assert done.code == 0, done.stderr
    assert leaders(done.stdout) == ["noor-wali-mehsud", "qari-amjad-ali"]


@pytest.mark.parametrize(
    "question", [("query", "neighbourhood", "--entity", "Taliban"), ("ask", "who is around the Taliban")]
)
def test_all_shows_every_claim_quote_and_note(ask: Ties, question: tuple[str, ...]) -> None:
    cut, everything = (ask(*question, *more, settings={"COLUMNS": "500"}).stdout for more in ((), ("--all",)))
    assert "  and 1 more (--all shows all)\n" in cut
    assert re.search(r"Not shown: \d+ statements", cut)
    assert " more (" not in everything
    assert not re.search(r"Not shown: .* note", everything)
    for row in ask.json(*question)["rows"]:
        for claim in row["claims"]:
            assert all(text in everything for text in (*claim["quotes"], *claim["notes"]))


def test_json_has_the_same_keys_as_other_answers(ask: Ties) -> None:
    answer = ask.json("query", "shared-provinces", "--group", "TTP", "--most", "2")
    assert [*answer] == [*ask.json("who", "supports", "TTP")]
    assert (answer["request"]["query"], answer["request"]["parameters"]) == (
        "shared-provinces",
        {"group": "ttp", "most": "2"},
    )
    assert answer["question"] == "With whom does TTP share provinces? (most: 2)"
    assert [list(row) for row in answer["rows"]] == [["one", "other", "place", "of_one", "of_other"]] * 2
    assert answer["truncated"] is True
    first = answer["rows"][0]
    assert first["one"] == {"id": "ttp", "name": "TTP", "type": "Group"}
    assert first["place"] == {"id": "khost", "name": "Khost", "type": "Place"}
    (claim,) = first["of_other"]
    assert (claim["subject"], claim["relation"], claim["object"]) == ("isil-k", "BASED_IN", "khost")
    assert (claim["paragraphs"], claim["roles"]) == (["34"], ["training camps and strongholds, mainly"])
    assert "There are more rows (raise --most to see them)." in answer["notes"]
    text = ask("query", "shared-provinces", "--group", "TTP", "--most", "2").stdout.splitlines()
    assert "There are more rows (raise --most to see them)." in text


def test_row_has_a_claim_or_an_attribute_and_null_for_the_other(ask: Ties) -> None:
    rows = ask.json("query", "timeline", "--entity", "TTP")["rows"]
    assert [(row["date"], row["claim"] is None, row["attribute"] is None) for row in rows] == [
        ("2007", True, False),
        ("2023-01", True, False),
        *[("2023-01", False, True)] * 3,
    ]
    assert rows[0]["attribute"]["value"] == "2007"
    flat = ask.rows("query", "timeline", "--entity", "TTP")
    assert [(row["date"], row["relation"], row["attribute_attribute"]) for row in flat] == [
        ("2007", "", "founded"),
        ("2023-01", "", "date"),
        *[("2023-01", "ATTACKS", "")] * 2,
        ("2023-01", "CARRIED_OUT", ""),
    ]
    assert "claim" not in flat[0]


def test_documents_and_descriptions_are_complete(ask: Ties) -> None:
    rows = ask.json("query", "documents")["rows"]
    (outlook,) = [row for row in rows if row["document"]["id"] == "outlook-2023-06"]
    assert (outlook["document"]["publisher"], outlook["claims"]) == ("Outlook (India)", 157)
    rows = ask.json("query", "names-of", "--entity", "TTP")["rows"]
    assert [row["description"]["weak_aliases"] for row in rows[-3:]] == [[], ["Tehrik-e-Taliban"], []]


def test_text_shows_each_row_with_its_evidence(ask: Ties) -> None:
    done = ask("query", "supporters-of-enemies", "--entity", "Pakistan", "--support", "supports")
    assert done.stdout.splitlines()[:13] == [
        "Who harbours or supports the enemies of Pakistan? (support: supports)",
        "2 rows, 1 document, 3 voices",
        "supporter  enemy",
        "----------------",
        "AQIS       TTP",
        "  AQIS SUPPORTS TTP [1] ¶32 (stated, UN Monitoring Team)",
        '    ¶32 "is actively supporting TTP" (enabling it to work around restrictions)',
        "  TTP FIGHTS Pakistan [1] ¶6 38 (stated, Outlook)",
        '    ¶38 "Sunni extremists fighting the Pakistani state"',
        "  TTP THREATENS Pakistan [1] ¶5 (stated, United Nations)",
        '    ¶5 “described the TTP as an "persistent threat" to Pakistan” (said',
        "      previously, not in this report)",
        "  TTP ATTACKS Pakistan [1] ¶6 (probable, in 2023-01, curator's reading, Outlook)",
    ]
    assert "Not counted as such: Pakistan BANS TTP [1] ¶6 (stated, Outlook)." in done.stdout.splitlines()
    assert done.stderr == ""


def test_values_in_the_evidence_are_not_repeated(ask: Ties) -> None:
    lines = ask("query", "timeline", "--entity", "TTP").stdout.splitlines()
    assert lines[1:7] == [
        "2007",
        "  TTP: founded: 2007  stated, NCTC [1] ¶39",
        '    "formed in 2007"',
        "2023-01",
        "  Peshawar bombing (January 2023): date: 2023-01 (curator: the text says",
        "    January, without a year; the year is that of publication)  stated, Outlook",
    ]
    assert "  TTP CARRIED_OUT Peshawar bombing (January 2023) [1] ¶6 (probable, in 2023-01," in lines
    denials = ask("query", "denials").stdout.splitlines()
    assert denials[1] == "Taliban IMPLEMENTS Doha Agreement [1] ¶7 11 (stated, denied, UN Monitoring Team)"


@ON_EMBEDDED
@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("name", ["best-documented", "events", "documents", "names-of --entity ttp"])
def test_lines_fit_the_terminal(ask: Ties, name: str, width: int) -> None:
    done = ask("query", *name.split(), settings={"COLUMNS": str(width)})
    assert done.code == 0, done.stderr
    assert max(map(wcswidth, done.stdout.splitlines())) <= width


def test_columns_with_wide_names_are_named_in_each_row(ask: Ties) -> None:
    lines = ask("query", "best-documented", "--voice", "NCTC", settings={"COLUMNS": "40"}).stdout.splitlines()
    assert max(map(len, lines)) <= 40
    assert any(line.startswith("subject: TTP; relation: ") for line in lines)
    assert not any(line.startswith("---") for line in lines)


def test_hidden_note_is_in_the_command_that_the_line_names(ask: Ties) -> None:
    (hidden,) = [
        line
        for line in ask("query", "names-of", "--entity", "Kabul").stdout.splitlines()
        if "Not shown" in line
    ]
    assert hidden == "Not shown: 2 notes (--json shows all)."
    rows = ask.json("query", "names-of", "--entity", "Kabul")["rows"]
    noted = [row["description"] for row in rows]
    assert sum(bool(one["note"]) + bool(one["curator_note"]) for one in noted) == 2


def test_empty_answer_says_what_was_searched(ask: Ties) -> None:
    done = ask("query", "leaders", "--group", "Al-Qaeda")
    assert done.code == 0
    assert done.stdout.splitlines() == [
        "Who are the leaders and deputies of Al-Qaeda?",
        "No document here answers this.",
        "Parameters: group: Al-Qaeda.",
        "Searched: 1 document (Outlook (India), 2023-06).",
        "Past: Ayman al-Zawahiri LEADS Al-Qaeda [1] ¶20 (stated, past, until 2022-07,",
        "  curator's reading, UN Monitoring Team).",
        "Not shown: 1 statement (ties evidence ayman-al-zawahiri al-qaeda; --json shows",
        "  all).",
        "[1] Outlook (India), June 2023, citing the UN Monitoring Team's 14th report,",
        "    NCTC on TTP (not read)",
    ]
    tsv = ask("query", "leaders", "--group", "Al-Qaeda", "--format", "tsv")
    found = ask("query", "leaders", "--group", "TTP", "--format", "tsv")
    assert tsv.stdout.splitlines() == found.stdout.splitlines()[:1]
    assert tsv.stdout.startswith("leader\tleader_id\tleader_type\trelations\tid\trelation\t")
    assert tsv.stderr.splitlines()[0] == "No document here answers this."


def test_filters_reduce_an_answer_and_are_named_in_it(ask: Ties) -> None:
    done = ask("query", "rivals", "--entity", "TTP", "--voice", "NCTC")
    assert done.stdout.splitlines()[1] == "TTP OPPOSES Pakistani military [1] ¶39 (stated, NCTC)"
    assert "Only evidence attributed to NCTC." in done.stdout
    assert "Left out: 4 from other voices." in done.stdout
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
    assert "Not counted: anything denied, aimed at, attempted or past." in ranked
    refused = ask("query", "documents", "--voice", "NCTC")
    assert (refused.code, refused.stderr) == (
        2,
        "ties: query 'documents' does not count claims, so it takes no filters\n",
    )


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ("leaderz --group TTP", 2, "there is no query 'leaderz'"),
        ("leaderz --group TTP", 2, "  leaders  Who leads a group, and who are the deputies?"),
        ("leaders", 2, "--group is missing"),
        ("leaders", 2, "  --group ENTITY  the group that is led"),
        ("leaders --groop TTP", 2, "unknown parameter --groop (did you mean 'group'?)"),
        ("leaders --group", 2, "--group needs a value"),
        ("leaders TTP", 2, "write a parameter as --NAME TTP"),
        ("leaders --group TTP --param group=TTP", 2, "--group is given twice"),
        ("leaders --param group", 2, "--param group: expected NAME=VALUE"),
        ("leaders --group Ttpp", 3, "  ties query leaders --group TTP\n"),
        ("leaders --group xyzzy", 3, "no document here names 'xyzzy'"),
        ("presence --place TTP", 3, "'TTP' is not a place"),
        ("said-in --report Outlok", 3, "no document here is called 'Outlok'"),
        ("said-by --speaker NCCT", 3, "  ties query said-by --speaker NCTC\n"),
        ("support-chains --whom TTP --steps 9", 2, "must be between 1 and 4, not 9"),
        ("pairs --relation harbors", 2, "(did you mean 'harbours'?)"),
        ("best-documented --most many", 2, "'many' is not a whole number"),
        ("leaders --group }) --show", 3, "no document here names '})'"),
    ],
)
def test_error_has_advice(ask: Ties, words: str, code: int, message: str) -> None:
    done = ask("query", *words.split())
    assert (done.code, done.stdout) == (code, "")
    assert message in done.stderr


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


def test_show_prints_the_cypher_with_its_parameters(ask: Ties) -> None:
    done = ask(
        "query", "leaders", "--group", "Tehrik-e Taliban Pakistan", "--min-certainty", "probable", "--show"
    )
    assert done.stdout.splitlines()[:10] == [
        "// Who leads a group, and who are the deputies?",
        ":param group => 'ttp';",
        ":param leading => ['LEADS', 'DEPUTY_LEADER_OF'];",
        ":param modes => [''];",
        ":param certainties => ['stated', 'probable'];",
        ":param said_in => [''];",
        ":param said_by => [''];",
        ":param as_of => '';",
        ":param begun => '';",
        ":param from => '0001-01-01';",
    ]
    assert done.stdout.endswith("ORDER BY rank, leader.name, leader.id;\n")
    assert done.stderr == ""


@pytest.mark.parametrize("also", [["--json"], ["--format", "csv"], ["--view", "page.html"]], ids=" ".join)
def test_show_cannot_be_combined_with_view_or_format(ask: Ties, also: list[str]) -> None:
    done = ask("query", "leaders", "--show", *also)
    assert done.code == 2
    assert "--show cannot be combined with --view, --format or --json" in done.stdout + done.stderr
    assert not (ask.home / "page.html").exists()


def test_show_needs_no_graph_without_names(tmp_path: Path) -> None:
    done = Ties(str(tmp_path / "nowhere"), tmp_path)("query", "leaders", "--show")
    assert done.code == 0
    assert ":param group => '';" in done.stdout
    assert done.stderr == "--group sets $group: the group that is led\n"


@ON_EMBEDDED
def test_help_with_the_name_of_a_query_describes_the_query(ask: Ties, own: Path) -> None:
    for words in (["query", "support-chains", "--help"], ["query", "--steps", "2", "--help"]):
        assert ask(*words).code == (0 if words[1] == "support-chains" else 2)
    done = ask("query", "support-chains", "--help")
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[0].startswith("Usage: ties query support-chains --whom ENTITY [OPTIONS]")
    sections = [line for line in lines if line.endswith(":") and not line.startswith(" ")]
    assert sections == [
        *("Questions:", "Parameters:", "Columns:"),
        *("Options:", "Filters:", "Output:", "General:"),
    ]
    (row,) = ask.json("queries", "support-chains")["rows"]
    query = query_by_name("support-chains", None, warn)
    text = " ".join(done.stdout.split())
    glosses = [*(one.gloss for one in query.parameters), *(one.gloss for one in query.columns)]
    for part in (query.title, query.prose, *glosses):
        assert " ".join(part.split()) in text
    assert all(f"ties ask '{question}'" in text for question in row["asks"])
    (steps,) = [line for line in lines if line.startswith("  --steps NUMBER")]
    assert "[1 to 4, default: 3]" in text.partition("--steps NUMBER")[2].partition(" --")[0], steps
    narrow = ask("query", "support-chains", "--help", settings={"COLUMNS": "40"}).stdout
    assert max(len(line) for line in narrow.splitlines() if "'" not in line) <= 40
    user_query_help = ask("query", "bosses", "--help", settings={"TIES_QUERIES": str(own)})
    assert re.search(r"^  --group ENTITY +the group \[default: any\]$", user_query_help.stdout, re.MULTILINE)
    wrong = ask("query", "leaderz", "--help")
    assert (wrong.code, wrong.stdout) == (2, "")
    assert "there is no query 'leaderz'" in wrong.stderr
    general = ask("query", "--help").stdout
    assert general.startswith("Usage: ties query [OPTIONS] QUERY\n")
    assert "--min-certainty CERTAINTY" in general


@ON_EMBEDDED
def test_help_escapes_control_characters_of_a_query(ask: Ties, own: Path) -> None:
    text = "// What \x1b[31mred?\n// @ask what of \x1b[2J\n// @column n: number -- \x9bred\nRETURN 1 AS n\n"
    (own / "hostile.cypher").write_text(text, encoding="utf-8")
    done = ask("query", "hostile", "--help", settings={"TIES_QUERIES": str(own)})
    assert done.code == 0, done.stderr
    assert r"What \x1b[31mred?" in done.stdout
    assert not {"\x1b", "\x9b"} & set(done.stdout)


def test_view_draws_the_answer_instead_of_printing_it(ask: Ties) -> None:
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


def test_user_queries_run_as_well_as_the_shipped_ones(ask: Ties, own: Path) -> None:
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
    own_by_name = {row["query"]: row["own"] for row in json.loads(listed.stdout)["rows"]}
    assert [name for name, is_own in own_by_name.items() if is_own] == ["bosses"]
    assert "leaders" in own_by_name
    assert own_by_name.keys() - {"bosses"} < shipped_queries().keys()


@pytest.mark.parametrize(
    ("cypher", "code", "message"),
    [
        ("MATCH (n) DETACH DELETE n RETURN count(n) AS n", 2, "the query is refused"),
        ("LOAD CSV FROM 'file:///etc/passwd' AS n RETURN n", 2, "LOAD CSV is refused"),
        ("MATCH (n) RETURN n.id AS n; MATCH (m) RETURN m", 2, ""),
        ("RETURN 1 AS m", 4, "declares the columns n and returns m"),
        ("RETURN $other AS n", 4, "own/mine.cypher:3: $other is used but not declared"),
        ("RETURN (", 2, ""),
    ],
)
def test_user_query_is_not_trusted(ask: Ties, own: Path, cypher: str, code: int, message: str) -> None:
    (own / "mine.cypher").write_text(f"// What?\n// @column n: number -- it\n{cypher}\n", encoding="utf-8")
    done = ask("query", "mine", "--queries", str(own))
    assert (done.code, done.stdout) == (code, "")
    assert message in done.stderr
    assert leaders(ask("query", "leaders", "--group", "ttp", "--format", "json").stdout)


def test_too_many_rows_of_a_user_query_are_cut_and_reported(ask: Ties, own: Path) -> None:
    text = "// How many?\n// @column n: number -- it\nUNWIND range(1, 1001) AS n RETURN n ORDER BY n\n"
    (own / "many.cypher").write_text(text, encoding="utf-8")
    done = ask("query", "many", "--queries", str(own), "--format", "json")
    answer = json.loads(done.stdout)
    assert ([row["n"] for row in answer["rows"]], answer["truncated"]) == (list(range(1, 1001)), True)
    assert (answer["notes"], done.stderr) == (["There are more rows."], "")
    lines = ask("query", "many", "--queries", str(own)).stdout.splitlines()
    assert (lines[0], lines[-1]) == ("How many?", "There are more rows.")


def test_errors_in_a_user_query_are_reported_with_file_and_line(ask: Ties, own: Path) -> None:
    (own / "mine.cypher").write_text("// What?\n// @colum n: number -- it\nRETURN 1 AS n\n", encoding="utf-8")
    (own / "leaders.cypher").write_text(OWN, encoding="utf-8")
    for words in (("query", "bosses"), ("queries",)):
        done = ask(*words, "--queries", str(own))
        assert (done.code, done.stdout) == (4, "")
        assert done.stderr.splitlines() == [
            f"ties: {own}/leaders.cypher:1: ties ships with a query 'leaders' (rename yours)",
            f"  {own}/mine.cypher:1: no column is declared (write // @column NAME: KIND -- WHAT)",
            f"  {own}/mine.cypher:2: unknown header line '@colum' (known: {LINES})",
        ]
    gone = ask("queries", "--queries", str(own / "nowhere"))
    assert (gone.code, "is not a folder" in gone.stderr) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["disputed-leaders"],
            (
                "Nothing is disputed: no two documents or voices here name different leaders of a group at "
                "one time."
            ),
        ),
        (["said-and-denied"], "Nothing is both said and denied here."),
        (
            ["said-and-denied", "--entity", "TTP"],
            "With these parameters, nothing is both said and denied here.",
        ),
        (["denials", "--voice", "NCTC"], "With these filters, nothing is denied here."),
        (
            ["denials", "--voice", "NCTC", "--entity", "Taliban"],
            "With these parameters and filters, nothing is denied here.",
        ),
        (["leaders", "--group", "Kunar"], "No document here answers this."),
    ],
    ids=str,
)
def test_empty_answer_says_what_is_true(ask: Ties, arguments: list[str], says: str) -> None:
    answer = ask.json("query", *arguments)
    assert (answer["rows"], answer["says"]) == ([], says)


def test_unknown_names_in_a_user_query_are_noted(ask: Ties, own: Path) -> None:
    (own / "bosses.cypher").write_text(OWN.replace("claim:LEADS", "claim:LEEDS"), encoding="utf-8")
    answer = ask.json("query", "bosses", "--queries", str(own))
    assert answer["notes"][0] == "There is no relationship type 'LEEDS' here (did you mean 'LEADS'?)."
