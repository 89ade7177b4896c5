"""The `@ask` lines of the canned queries are questions of the same grammar."""

import re
from pathlib import Path

import pytest

from tests.running import Ties
from ties.errors import NotUnderstood
from ties.queries.catalog import Query, own_queries, shipped_queries
from ties.questions import Asks, canned, understand
from ties.questions.questions import Rank
from ties.store.protocol import Store

GIVEN = {
    "entity": ["TTP", "Taliban", "AQIS"],
    "place": ["Kunar"],
    "document": ["outlook-2023-06"],
    "voice": ["NCTC"],
    "relation": ["supports"],
    "relations": ["kind:hostility"],
    "number": ["2"],
    "limit": ["5"],
    "text": ["fighters"],
    "date": ["2022-07"],
}
LINES = [(query, line) for query in shipped_queries().values() for line in query.asks]


def filled(query: Query, line: str) -> str:
    """A line with something of the right kind for each parameter."""
    left = {kind: list(given) for kind, given in GIVEN.items()}
    kinds = {told.name: told.kind for told in query.parameters}
    return re.sub(r"\{(\w+)\}", lambda found: left[kinds[found[1]]].pop(0), line)


@pytest.mark.parametrize(("query", "line"), LINES, ids=[line for _, line in LINES])
def test_a_line_asks_its_own_query_unless_the_vocabulary_has_the_same_words(
    shipped: Store, query: Query, line: str
) -> None:
    reading = understand(shipped, filled(query, line)).reading
    assert reading.query == query or (reading.query is None and reading.rank in (Rank.TOLD, Rank.PLAIN))


@pytest.mark.parametrize(
    "query", [query for query in shipped_queries().values() if query.asks], ids=lambda q: q.name
)
def test_a_query_is_asked_by_at_least_one_of_its_lines(shipped: Store, query: Query) -> None:
    asked = [understand(shipped, filled(query, line)).reading.query for line in query.asks]
    assert query in asked


@pytest.mark.parametrize(
    ("question", "name", "given"),
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
def test_a_line_takes_names_as_every_question_does(
    shipped: Store, question: str, name: str, given: dict[str, str]
) -> None:
    understood = understand(shipped, question)
    assert understood.reading.asks is Asks.CANNED
    assert understood.reading.query is not None
    assert understood.reading.query.name == name
    assert {slot: hit.id for slot, hit in understood.hits.items()} | dict(understood.given) == given


def test_an_answer_is_that_of_the_query(ties: Ties) -> None:
    asked = ties("ask", "who supports the enemies of the Taliban", "--format", "tsv")
    run = ties("query", "supporters-of-enemies", "--entity", "taliban", "--format", "tsv")
    assert asked.code == run.code == 0
    assert asked.stdout == run.stdout
    assert asked.table[0]["supporter"] == "AQIS"


OWN = """\
// Who dodges whom?
// A query of somebody's own.
// @ask who dodges {whom}
// @param whom: entity -- who is dodged
// @column who: node -- who dodges
MATCH (who:Entity)-[claim]->(whom:Entity {id: $whom})
WHERE claim.relation = 'FIGHTS'
RETURN who
ORDER BY who.id
"""


def test_a_users_own_lines_are_questions_too(shipped: Store, ties: Ties, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "dodgers.cypher").write_text(OWN, encoding="utf-8")
    with pytest.raises(NotUnderstood):
        understand(shipped, "who dodges ISIL-K")
    understood = understand(shipped, "who dodges ISIL-K", [canned(own_queries(own).values())])
    assert understood.asked.id == "isil-k"
    done = ties("ask", "who dodges ISIL-K", "--queries", str(own), "--format", "tsv")
    assert (done.code, [row["who_id"] for row in done.table]) == (0, ["taliban"])
    set_ = {"TIES_QUERIES": str(own)}
    assert ties("ask", "who dodges ISIL-K", "--format", "tsv", settings=set_).stdout == done.stdout
    assert ties("ask", "who dodges ISIL-K").code == 2
