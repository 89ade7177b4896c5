"""Which voices count as independent (docs/queries.md)."""

from pathlib import Path

import pytest

from tests.datasets import entity, says, write_dataset
from tests.queries.in_short import in_short, run_query
from ties.ingest import ingest
from ties.store.protocol import Store

MANIFEST = """\
id = "{id}"
title = "Dataset"

[[document]]
id = "paper"
title = "A paper on the report"
publisher = "Paper (City)"
published = "2023-06"
reports_on = ["report"]

[[document]]
id = "other-paper"
title = "Another paper on the report"
publisher = "Other Paper"
published = "2023-07"
reports_on = ["report"]

[[document]]
id = "report"
title = "The report"
read = false
"""
TIES = {
    "repeated": (("paper", "Team"), ("other-paper", "Team"), ("paper", "Paper")),
    "only-paper": (("paper", "Paper"),),
    "only-papers": (("paper", "Paper"), ("other-paper", "Other Paper")),
    "two": (("paper", "Team"), ("paper", "Ministry"), ("paper", "Paper")),
    "other-voice": (("paper", "Team"), ("other-paper", "Paper")),  # which is not the publisher of that one
}


@pytest.fixture
def voices(store: Store, tmp_path: Path) -> Store:
    """A hub that supports others, each reported by the voices of `TIES`."""
    statements = [
        says("hub", "supports", whom, document=document, attributed_to=voice)
        for whom, pairs in TIES.items()
        for document, voice in pairs
    ]
    entities = [entity("hub", "Hub"), *(entity(id_, id_) for id_ in TIES)]
    folder = tmp_path / "voices"
    ingest(
        store, [write_dataset(folder, "voices", entities=entities, statements=statements, manifest=MANIFEST)]
    )
    return store


EXPECTED = {"repeated": 1, "only-paper": 1, "only-papers": 1, "two": 2, "other-voice": 2}


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("neighbourhood", {"entity": "hub"}, EXPECTED),
        ("best-documented", {}, EXPECTED),
        ("weakly-documented", {}, {whom: number for whom, number in EXPECTED.items() if number < 2}),
    ],
)
def test_publisher_of_a_report_on_others_is_no_voice_beside_theirs(
    voices: Store, name: str, arguments: dict[str, str], expected: dict[str, int]
) -> None:
    answer = run_query(voices, name, arguments)
    others = answer.column("other" if name == "neighbourhood" else "object")
    assert dict(zip(map(in_short, others), answer.column("voices"), strict=True)) == expected
