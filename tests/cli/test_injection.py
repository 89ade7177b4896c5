"""Text that looks like a query stays data, wherever it comes in, on both engines."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.datasets import any_id, attribute_row, entity, says, write_dataset
from tests.running import Ties

DELETES = "}) DETACH DELETE n //"

HOSTILE = [
    *("'", "`", "\\", "$modes", "{id: 'ttp'}", "%s {0}", "${jndi:ldap://127.0.0.1/}"),
    *(f"{mark}{DELETES}" for mark in ("", "'", '"', "`", "\\'", "']")),
    *(f"\\u{code}{DELETES}" for code in ("0027", "0060", "005C0027")),
    *("' OR 1=1 //", "*/ MATCH (n) DETACH DELETE n /*", "'; MATCH (n) DETACH DELETE n;"),
    "x' RETURN 1 UNION MATCH (n) SET n.name = 'y",
    *('+ - && || ! ( ) [ ] ^ " ~ * ? : \\ /', "name:* OR id:*", "a AND NOT b~0.5", "[* TO *]", "/.*/"),
]


def id_of(number: int) -> str:
    """An id that ties itself would refuse."""
    return re.sub(r"[\s|]", "", f"x:{number}{HOSTILE[number]}")


@pytest.fixture
def hostile(ties: Ties) -> Path:
    """A dataset with each of the texts as an id, a name, a voice, a role, a quote and an attribute."""
    numbers = range(len(HOSTILE))
    return write_dataset(
        ties.home / "hostile",
        "hostile",
        entities=[
            entity("target", "Target"),
            *(entity(id_of(n), f"name {HOSTILE[n]}") for n in numbers),
        ],
        statements=[
            says(
                id_of(n),
                "supports",
                "target",
                quote="q",
                attributed_to=f"voice {HOSTILE[n]}",
                role=HOSTILE[n],
            )
            for n in numbers
        ],
        attributes=[attribute_row(id_of(n), f"fact {HOSTILE[n]}", value=HOSTILE[n]) for n in numbers],
    )


def test_hostile_text_is_only_data(ties: Ties, hostile: Path, stored: Callable[[], object]) -> None:
    with any_id():
        assert ties("ingest", "hostile").code == 0
    before = stored()
    supporters = json.loads(ties("who", "supports", "target", "--format", "json").stdout)["rows"]
    assert {row["who"]["id"] for row in supporters} == {id_of(n) for n in range(len(HOSTILE))}
    for number, text in enumerate(HOSTILE):
        done = ties("show", id_of(number), "--format", "json")
        assert (done.code, done.stderr) == (0, ""), text
        assert f'"name": {json.dumps(f"name {text}")}' in done.stdout
        (row,) = ties.rows("who", "supports", "target", "--voice", f"voice {text}")
        assert row["who_id"] == id_of(number)
        (attribute,) = json.loads(
            ties("query", "strengths", "--what", f"fact {text}", "--format", "json").stdout
        )["rows"]
        assert attribute["entity"]["id"] == id_of(number)
        for words in (
            ["who", "supports", text],
            ["ask", text],
            ["evidence", text, "target"],
            ["path", "target", id_of(number), "--avoid", text],
            ["path", "target", id_of(number), "--via", text],
            ["query", "leaders", "--group", text],
            ["query", "pairs", "--relation", text],
            ["show", "target", "--document", text],
            ["cypher", "MATCH (e:Entity {id: $id}) RETURN e.id", "--param", f"id={text}"],
        ):
            done = ties(*words)
            assert done.code in (0, 2, 3), (words, done.stderr)
            assert "Traceback" not in done.stderr
    assert stored() == before


@pytest.mark.parametrize("text", [f"supports {DELETES}", f"supports`]->() {DELETES}", f"\\u0060{DELETES}"])
def test_relation_outside_the_vocabulary_is_refused(
    ties: Ties, stored: Callable[[], object], text: str
) -> None:
    write_dataset(
        ties.home / "bad",
        "bad",
        entities=[entity("a", "A"), entity("b", "B")],
        statements=[says("a", text, "b", quote="q")],
    )
    done = ties("ingest", "bad")
    assert (done.code, stored()) == (4, {})
    assert f"unknown relation '{text}'" in done.stderr
