"""What is a dispute, and what is only a change: figures of one thing, and heads of one group, at one time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.datasets import attribute_row, entity, says, write_dataset
from tests.queries.in_short import run_query
from ties.ingest import ingest
from ties.store.protocol import Store

_DOCUMENTS = {
    "june": 'published = "2020-06-03"\nreports_on = ["source"]\n',
    "later-june": 'published = "2020-06-20"\n',
    "retold": 'published = "2021-09"\nreports_on = ["source"]\n',
    "next-year": 'published = "2021-02"\n',
    "undated": "",
}
_MANIFEST = (
    'id = "{id}"\ntitle = "Reports"\n[[document]]\nid = "source"\ntitle = "The source"\nread = false\n'
    + "".join(
        f'[[document]]\nid = "{id_}"\ntitle = "Report {id_}"\npublisher = "{id_}"\n'
        f'default_speaker = "Voice of {id_}"\n{more}'
        for id_, more in _DOCUMENTS.items()
    )
)


@pytest.fixture
def load(store: Store, tmp_path: Path) -> Callable[..., Store]:
    """A function that loads statements and attributes into an empty graph of either engine."""

    def loaded(**rows: object) -> Store:
        people = [entity(id_, id_.title(), "Person") for id_ in ("ana", "bo")]
        entities = [entity("red", "Red Front"), entity("lake", "Lake", "Place"), *people]
        ingest(store, [write_dataset(tmp_path / "d", "d", entities=entities, manifest=_MANIFEST, **rows)])  # type: ignore[arg-type]
        return store

    return loaded


def figure(document: str, low: str, high: str = "", **cells: str) -> dict[str, str]:
    """Return a figure of a document: a number, or a range."""
    return attribute_row("red", "fighters", document=document, low=low, high=high or low, **cells)


DISPUTED = {
    "one report, retold otherwise": [figure("june", "1203"), figure("retold", "1210")],
    "one month": [figure("june", "500"), figure("later-june", "900")],
    "one document, two voices": [figure("undated", "500"), figure("undated", "900", attributed_to="Red")],
    "one period": [
        figure("june", "5", since="2019", until="2019"),
        figure("next-year", "7", since="2019", until="2019"),
    ],
    "one day": [figure("june", "5", as_of="2019-05-01"), figure("undated", "7", as_of="2019-05-01")],
    "about does not reach": [figure("june", "500", qualifier="about"), figure("later-june", "600")],
}
NOT_DISPUTED = {
    "another year": [figure("june", "500"), figure("next-year", "900")],
    "no date": [figure("june", "500"), figure("undated", "900")],
    "ranges overlap": [figure("june", "400", "600"), figure("later-june", "600", "800")],
    "an open end overlaps": [
        attribute_row("red", "fighters", document="june", low="100"),
        figure("later-june", "900"),
    ],
    "about": [figure("june", "500", qualifier="about"), figure("later-june", "540")],
    "another place": [figure("june", "500", place="lake"), figure("later-june", "900")],
    "another unit": [figure("june", "500", unit="families"), figure("later-june", "900")],
    "another period": [
        figure("june", "5", since="2018", until="2018"),
        figure("later-june", "7", since="2019", until="2019"),
    ],
    "one voice": [figure("june", "500"), figure("june", "900")],
}


@pytest.mark.parametrize("case", DISPUTED)
def test_figures_that_cannot_both_be_right_are_disputed(load: Callable[..., Store], case: str) -> None:
    answer = run_query(load(attributes=DISPUTED[case]), "disputed-figures", {})
    assert len(answer.rows) == 2


@pytest.mark.parametrize("case", NOT_DISPUTED)
def test_a_change_or_another_scope_is_no_dispute(load: Callable[..., Store], case: str) -> None:
    store = load(attributes=NOT_DISPUTED[case])
    assert run_query(store, "disputed-figures", {}).rows == ()
    assert len(run_query(store, "strengths", {}).rows) == 2 or "unit" in case


def leads(who: str, document: str, **cells: str) -> dict[str, str]:
    """Return that a document names a head."""
    return says(who, "leads", "red", document=document, **cells)


@pytest.mark.parametrize(
    ("statements", "disputed"),
    [
        ([leads("ana", "june"), leads("bo", "later-june", since="2020-06")], True),
        ([leads("ana", "next-year", since="2019"), leads("bo", "later-june")], True),
        ([leads("ana", "june"), leads("bo", "next-year")], False),  # a successor
        ([leads("ana", "june", since="2018"), leads("bo", "next-year", since="2020-07")], False),
        ([leads("ana", "june"), leads("bo", "undated")], False),  # nobody knows of when it speaks
        ([leads("ana", "june"), leads("bo", "june"), leads("ana", "later-june")], False),  # two heads
    ],
)
def test_heads_at_one_time_are_disputed_and_a_succession_is_not(
    load: Callable[..., Store], statements: list[dict[str, str]], *, disputed: bool
) -> None:
    answer = run_query(load(statements=statements), "disputed-leaders", {})
    assert bool(answer.rows) is disputed
    assert not disputed or [row[1].id for row in answer.rows] == ["ana", "bo"]  # type: ignore[union-attr]


def test_succession_is_in_order_of_time(load: Callable[..., Store]) -> None:
    store = load(
        statements=[
            leads("bo", "june", since="2015"),
            leads("ana", "june", mode="past", until="2014"),
            leads("ana", "next-year", mode="past"),
        ]
    )
    rows = run_query(store, "succession", {"group": "red"}).rows
    assert [(row[0].id, row[1]) for row in rows] == [("ana", "2014"), ("bo", "2015")]  # type: ignore[union-attr]
