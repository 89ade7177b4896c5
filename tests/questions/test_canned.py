"""The `@ask` lines of the canned queries are questions of the same grammar."""

import re
from pathlib import Path

import pytest

from tests.questions.one_clause import interpret_clause
from tests.running import Ties
from ties.errors import NotUnderstood
from ties.queries.catalog import Query, shipped_queries, user_queries
from ties.questions import QuestionKind, canned_patterns
from ties.questions.parse import Rank
from ties.store.protocol import Store

VALUES = {
    "entity": ["TTP", "Taliban", "AQIS"],
    "place": ["Kunar"],
    "document": ["outlook-2023-06"],
    "voice": ["NCTC"],
    "relation": ["supports"],
    "relations": ["kind:hostility"],
    "number": ["2"],
    "limit": ["5"],
    "text": ["fighters"],
    "office": ["minister"],
    "role": ["mainly"],
    "date": ["2022-07"],
}
LINES = [(query, line) for query in shipped_queries().values() for line in query.asks]


def filled(query: Query, line: str) -> str:
    """Return a line with a value of the right kind for each parameter."""
    unused = {kind: list(values) for kind, values in VALUES.items()}
    kinds = {parameter.name: parameter.kind for parameter in query.parameters}
    return re.sub(r"\{(\w+)\}", lambda found: unused[kinds[found[1]]].pop(0), line)


@pytest.mark.parametrize(("query", "line"), LINES, ids=[line for _, line in LINES])
def test_line_asks_its_own_query_unless_a_relation_has_the_same_words(
    shipped: Store, query: Query, line: str
) -> None:
    parse = interpret_clause(shipped, filled(query, line)).parse
    assert parse.query == query or (parse.query is None and parse.rank in (Rank.STATED, Rank.PLAIN))


@pytest.mark.parametrize(
    "query", [query for query in shipped_queries().values() if query.asks], ids=lambda q: q.name
)
def test_query_is_asked_by_at_least_one_of_its_lines(shipped: Store, query: Query) -> None:
    queries = [interpret_clause(shipped, filled(query, line)).parse.query for line in query.asks]
    assert query in queries


@pytest.mark.parametrize(
    ("question", "name", "arguments"),
    [
        ("who supports the enemies of the Taliban", "supporters-of-enemies", {"entity": "taliban"}),
        ("Who harbors or supports the enemies of Pakistan?", "supporters-of-enemies", {"entity": "pakistan"}),
        ("which provinces do TTP and ISIL-K share", "shared-provinces", {"group": "ttp", "other": "isil-k"}),
        ("who supports both TTP and the Taliban", "common-supporters", {"one": "ttp", "other": "taliban"}),
        ("who supports TTP indirectly", "support-chains", {"whom": "ttp"}),
        ("who are the leaders and deputies of AQIS", "leaders", {"group": "aqis"}),
        ("what is the timeline of the TTP", "timeline", {"entity": "ttp"}),
        ("what is denied", "denials", {}),
        ("who supports whom", "pairs", {"relation": "SUPPORTS"}),
        ("who harbors whom", "pairs", {"relation": "HARBOURS"}),
        ("what does the UN Monitoring Team say", "said-by", {"speaker": "UN Monitoring Team"}),
        ("which entities are new in outlook-2023-06", "newly-named", {"report": "outlook-2023-06"}),
    ],
)
def test_line_takes_names_like_any_other_question(
    shipped: Store, question: str, name: str, arguments: dict[str, str]
) -> None:
    interpretation = interpret_clause(shipped, question)
    assert interpretation.parse.kind is QuestionKind.CANNED
    assert interpretation.parse.query is not None
    assert interpretation.parse.query.name == name
    ids = {slot: entity.id for slot, entity in interpretation.entities.items()}
    assert ids | dict(interpretation.values) == arguments


def test_answer_is_that_of_the_query(ties: Ties) -> None:
    answer = ties("ask", "who supports the enemies of Pakistan", "--format", "tsv")
    run = ties("query", "supporters-of-enemies", "--entity", "pakistan", "--format", "tsv")
    assert answer.code == run.code == 0
    assert answer.stdout == run.stdout
    assert answer.table[0]["supporter"] == "AQIS"


OWN = """\
// Who dodges whom?
// A query in a folder of the user's.
// @ask who dodges {whom}
// @param whom: entity -- who is dodged
// @column who: node -- who dodges
MATCH (who:Entity)-[claim]->(whom:Entity {id: $whom})
WHERE claim.relation = 'FIGHTS'
RETURN who
ORDER BY who.id
"""


def test_lines_of_user_queries_are_questions_too(shipped: Store, ties: Ties, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "dodgers.cypher").write_text(OWN, encoding="utf-8")
    with pytest.raises(NotUnderstood):
        interpret_clause(shipped, "who dodges ISIL-K")
    interpretation = interpret_clause(
        shipped, "who dodges ISIL-K", [canned_patterns(user_queries(own).values())]
    )
    assert interpretation.entity.id == "isil-k"
    done = ties("ask", "who dodges ISIL-K", "--queries", str(own), "--format", "tsv")
    assert (done.code, [row["who_id"] for row in done.table]) == (0, ["taliban"])
    environment = {"TIES_QUERIES": str(own)}
    assert ties("ask", "who dodges ISIL-K", "--format", "tsv", settings=environment).stdout == done.stdout
    assert ties("ask", "who dodges ISIL-K").code == 2
