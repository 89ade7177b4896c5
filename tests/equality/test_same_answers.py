"""The embedded engine and Neo4j print the same for every command, byte for byte.

Commands and canned queries are discovered: new queries are tested automatically, and a new command needs
arguments in `ASKED`, or a reason in `NOT_ASKED`.
"""

import shlex
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

import pytest
import typer.core
import typer.main

from tests.conftest import Neo4jServer
from tests.datasets import entity, says, write_dataset
from tests.equality.conftest import Both
from tests.questions.test_canned import LINES, filled
from tests.questions.test_phrasings import QUESTIONS
from tests.running import run
from ties.cli import app
from ties.formats import RENDERERS
from ties.queries.catalog import Query, shipped_queries
from ties.queries.parameters import KINDS, Parameter

pytestmark = pytest.mark.neo4j

FORMATS = ("text", "json", "csv", "ndjson")

ASKED: dict[str, list[str]] = {
    "ask": [
        "does the Taliban support TTP",
        "does TTP support Pakistan",
        "how is AQIS connected to ISIL-K",
        "what ties the Taliban and TTP",
        "how many fighters does ISIL-K have",
        "who is Noor Wali Mehsud",
        "what is known about Sirajuddin Haqqani",
        "compare TTP with ISIL-K",
        "what does NCTC say about TTP",
        "which provinces do TTP and ISIL-K share",
        "who suports TTP",
        "who supports",
        "who supports Ttpp",
    ],
    "who": [
        "supports TTP",
        "is based in Afghanistan",
        "leads Al-Qaeda --include past --min-certainty probable",
        "are rivals of the Taliban --voice 'UN Monitoring Team' --as-of 2022",
        "supports Kunar",
    ],
    "where": ["is AQIS based", "is ISIL-K --document outlook-2023-06"],
    "evidence": ["Taliban TTP", "TTP ISIL-K --include denied,aims", "Kabul AQIS"],
    "compare": ["TTP ISIL-K", "Taliban 'Doha Agreement' --as-of 2022"],
    "show": [
        "TTP",
        "TTP --all",
        "Afghanistan",
        "Kunar",
        "'Doha Agreement'",
        "'Osama Mehmood' --min-certainty stated",
        "Mullah",
        "Talibn",
    ],
    "path": [
        "AQIS ISIL-K",
        "AQIS ISIL-K --all --places --include past,aims",
        "Al-Qaeda ISIL-K --avoid Taliban --all",
        "AQIS ISIL-K --via kind:hostility --via supports --steps 3",
    ],
    "entities": ["", "pakistan", "--type group --type Person --limit 3", "--all", "nobody", "--type grup"],
    "relations": ["", "--all", "shelter", "nobody"],
    "voices": ["", "monitoring"],
    "schema": ["", "certainty"],
    "documents": ["", "--all"],
    "status": [""],
    "duplicates": ["--min-score 0.1", "Taliban --min-score 0 --limit 5"],
    "diff": ["common-names outlook-2023-06 --all"],
    "cypher": [
        "'MATCH p=(g:Group)-[r:BASED_IN]->(k {id: \"kunar\"}) RETURN g, r, p ORDER BY g.id' --view page.html",
        "'MATCH (e:Entity) RETURN e ORDER BY e.id' --limit 20",
        "'MATCH (a:Attribute) RETURN a.low AS low, a.entity AS entity, labels(a) AS labels ORDER BY a.id'",
        "'MATCH (a:Atribute)-[r:SUPORTS]->(:Grup) RETURN a.nme AS nme'",
    ],
    "view": [
        "-o whole.html",
        "TTP AQIS --hops 2 -o around.html",
        "TTP --hops 2 --relation kind:location --type place --as-of 2022 -o places.html",
        "--path AQIS ISIL-K --min-certainty possible -o path.html",
        "--query shared-provinces --group TTP --limit 5 -o query.html",
    ],
    "ingest": ["--dry-run", "--verify --dry-run", "--remove iso-3166-2-af --dry-run", "--remove nothing"],
    "query": [
        "leaders --group 'Tehrik-e Taliban Pakistan'",
        "shared-provinces --group TTP --view page.html",
        "leaders --group 'Tehrik-e Taliban Pakistan' --param group=TTP",
    ],
    "export json": ["", "--notes -o graph.json"],
    "export dataset": ["-o saved"],
    "backup": ["saved.ties"],
    "upgrade": [""],
}
WITH_QUOTES = [
    "who supports TTP",
    "who is based in Afghanistan",
    "where is ISIL-K based",
    "evidence Taliban TTP",
    "show ISIL-K",
    "ask 'does the Taliban support TTP'",
    "ask 'how many fighters does TTP have'",
    "path AQIS ISIL-K",
    "query timeline --entity TTP",
]
WITHOUT_QUOTES = [
    "cypher 'MATCH (g:Group)-[r:SUPPORTS]->(t) RETURN g, r, t.name AS name ORDER BY g.id'",
    "documents",
    "status",
]
NOT_ASKED = {
    "browser": "is for Neo4j only",
    "check": "only reads files",
    "completion": "prints a script",
    "help": "explains commands",
    "neo4j start": "is for Neo4j only",
    "neo4j status": "is for Neo4j only",
    "neo4j stop": "is for Neo4j only",
    "queries": "only reads files",
    "restore": "changes the graph: tests/test_backups.py",
    "shell": "runs the other commands",
}


def commands() -> Iterator[tuple[str, bool]]:
    """Return the words of every command that people type, and whether it takes a format."""
    waiting: list[tuple[str, object]] = [("", typer.main.get_command(app))]
    while waiting:
        words, command = waiting.pop()
        if isinstance(command, typer.core.TyperGroup):
            below = [item for item in command.commands.items() if not item[1].hidden]
            waiting += [(f"{words} {name}".strip(), item) for name, item in below]
        elif isinstance(command, typer.core.TyperCommand):
            yield words, any("--format" in option.opts for option in command.params)


COMMANDS = dict(commands())


def test_every_command_is_tested() -> None:
    missing = COMMANDS.keys() - ASKED.keys() - NOT_ASKED.keys()
    assert not missing, f"add {sorted(missing)} with arguments to ASKED, or with a reason to NOT_ASKED"
    assert ASKED.keys() | NOT_ASKED.keys() == COMMANDS.keys()


@pytest.mark.parametrize("command", ASKED)
def test_command_has_the_same_output(both: Both, command: str) -> None:
    answered = 0
    for line in ASKED[command]:
        words = [*command.split(), *shlex.split(line)]
        for format_ in FORMATS if COMMANDS[command] else [""]:
            result = both(*words, *(["--format", format_] if format_ else []))
            answered += result.done.code == 0 and bool(result.done.stdout or result.files)
    assert answered


@pytest.mark.parametrize("format_", RENDERERS.builtin_names)
def test_format_is_the_same(both: Both, format_: str) -> None:
    for line in (*WITH_QUOTES, *WITHOUT_QUOTES):
        assert both(*shlex.split(line), "--format", format_).done.code == 0


@pytest.mark.parametrize("format_", ["csv", "tsv"])
def test_rows_per_quote_are_the_same(both: Both, format_: str) -> None:
    for line in WITH_QUOTES:
        assert both(*shlex.split(line), "--format", format_, "--per", "quote").done.code == 0


def test_questions_have_the_same_answers(both: Both) -> None:
    questions = [question for question, _ in QUESTIONS] + [filled(query, line) for query, line in LINES]
    answered = [both("ask", question, "--format", "json").done.code == 0 for question in questions]
    assert sum(answered) > 0.9 * len(questions)


# ---------------------------------------------------------------- canned queries

GIVEN = {
    "entity": ["ttp", "taliban", "isil-k", "Al-Qaeda", "kabul"],
    "place": ["kunar", "afghanistan", "Kabul"],
    "document": ["outlook-2023-06", "iso-3166-2-af"],
    "voice": ["UN Monitoring Team", "NCTC"],
    "relation": ["supports", "fights", "based in"],
    "relations": ["kind:cooperation", "leads, member of", "symmetric"],
    "number": ["2", "1", "3"],
    "limit": ["5", "1000", "1"],
    "text": ["fighters", "TTP", "'"],
    "office": ["minister", "any", "'"],
    "role": ["training camps", "recruitment", "'"],
    "date": ["2022", "2023-06", "2007"],
}
FILTERS = [
    ["--min-certainty", "probable"],
    ["--voice", "UN Monitoring Team"],
    ["--as-of", "2022"],
    ["--include", "denied,aims,attempts,past"],
]


def parameters_of(parameters: list[Parameter], turn: int) -> list[str]:
    """Return options with a value for each parameter, different ones on each turn."""
    options = []
    for place, parameter in enumerate(parameters):
        values = GIVEN[parameter.kind]
        options += [f"--{parameter.name}", values[(turn + place) % len(values)]]
    return options


def test_every_kind_of_parameter_has_a_value() -> None:
    assert GIVEN.keys() == set(KINDS), "give each kind of parameter some values in GIVEN"


@pytest.mark.parametrize("query", shipped_queries().values(), ids=lambda query: query.name)
def test_canned_query_has_the_same_answer(both: Both, query: Query) -> None:
    needed = parameters_of([one for one in query.parameters if one.default is None], 0)
    for format_ in FORMATS:
        assert both("query", query.name, *needed, "--format", format_).done.code == 0
    for turn in range(3):
        both("query", query.name, *parameters_of([*query.parameters], turn), "--format", "json")
    for filters in FILTERS if query.filters else []:
        assert both("query", query.name, *needed, *filters, "--format", "json").done.code == 0


# ---------------------------------------------------------------- names in many scripts

NAMES = [
    *("طالبان پاکستان", "تحريكِ طالبان", "تحریک", "د افغانستان اسلامي امارت", "东突厥斯坦伊斯兰运动"),
    *(
        "तालिबान",
        "Ταλιμπάν ΣΑΣ",
        "Талибан",
        "טאליבאן",
        "タリバン",
        "ﾀﾘﾊﾞﾝ",
        "탈레반",
        "İstanbul Işık",
        "Straße",
    ),
    *(
        "Ünö",
        "U\u0308no\u0308",
        "ﬁghters",
        "Ｆｕｌｌ ｗｉｄｔｈ",
        "K²",
        "\u212aelvin",
        "𐎠𐎢𐎼",
        "👨‍👩‍👧 family",
    ),
    *("\u0301", "Æther Øst", "Đorđe", "ŉ", "ǅ", "a\u200db", "\u200fRTL", "x\u00a0y", "O'Neill", "“quoted”"),
]
SPELLINGS = (
    str.upper,
    str.casefold,
    lambda name: unicodedata.normalize("NFD", name),
    lambda name: unicodedata.normalize("NFKC", name),
    lambda name: name[:-1] or name,
)


def test_names_in_any_script_are_found(both_empty: Both) -> None:
    ids = [f"n{number}" for number in range(len(NAMES))]
    dataset = write_dataset(
        both_empty.home / "scripts",
        "scripts",
        entities=[entity(id_, name, aliases=f"alias {name}") for id_, name in zip(ids, NAMES, strict=True)],
        statements=[says(one, "supports", other) for one, other in pairwise(ids)],
    )
    assert both_empty("ingest", str(dataset)).done.code == 0
    for id_, name in zip(ids, NAMES, strict=True):
        shown = both_empty("show", name, "--format", "json").done
        assert shown.code == 3 or f'"{id_}"' in shown.stdout
        for spelt in (spelling(name) for spelling in SPELLINGS):
            both_empty("show", spelt, "--format", "json")
            both_empty("who", "supports", spelt, "--json")
    both_empty("status", "--format", "json")
    both_empty("export", "json")


# ---------------------------------------------------------------- word for word


def test_ingest_and_who_supports_ttp(empty_neo4j: Neo4jServer, both_empty: Both) -> None:
    """`NEO4J_URI=bolt://... ties ingest && ties who supports TTP`, as a user runs it."""
    server = {"NEO4J_URI": empty_neo4j.uri, **empty_neo4j.account}
    folder = {"TIES_DATABASE": str(both_empty.home / "folder")}
    for command in (["ingest"], ["who", "supports", "TTP", "--json"], ["who", "supports", "TTP"]):
        one, other = (run(*command, home=both_empty.home, settings=named) for named in (folder, server))
        assert other == one
        assert one.code == 0, one.stderr
    assert '[1] ¶32 "is actively supporting TTP"' in one.stdout
