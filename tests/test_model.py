"""Records: an id is made from the key, a hash from everything, and both are the same for ever."""

import re
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ties.model import CERTAINTIES, Attribute, Claim, Description, Document, Record, fingerprint, strongest

CLAIM = Claim(
    "outlook", "report", "UN", "SUPPORTS", "", "", "", "taliban", "ttp",
    ("13",), ("the Taliban supporting TTP",), ("stated",), ("",), ("",), "2023-06",
)  # fmt: skip
RECORDS: list[Record] = [
    CLAIM,
    Document("outlook", "report", "A report"),
    Description("outlook", "ttp", 0, name="TTP", type="Group"),
    Attribute("outlook", "report", "36", "ttp", "fighters", low=4000, high=6000),
]


def test_ids_stay_what_they_are() -> None:
    """They are in exports and in what people have written down: a change here breaks both."""
    assert CLAIM.id == "qejnx7mqkb4jwp5d"
    assert fingerprint([]) == fingerprint(()) == "n6q5r7h5ogienv3c"


def test_the_id_is_made_from_the_key_and_the_hash_from_everything() -> None:
    for record in RECORDS:
        assert re.fullmatch("[a-z2-7]{16}", record.id)
        for name in record.__match_args__:
            value = getattr(record, name)
            number = (value or 0) + 1 if isinstance(value, int) else "x"
            other: Any = ("x",) if isinstance(value, tuple) else number
            changed = replace(record, **{name: other})
            assert (changed.id != record.id) == (name in record.KEY), name
            assert changed.hash != record.hash, name


def test_records_of_other_classes_have_other_ids() -> None:
    assert len({record.id for record in RECORDS}) == len(RECORDS)
    assert Document("d", "x", "").id != Description("d", "x", 0).id


@settings(deadline=None)
@given(st.lists(st.text(max_size=3), max_size=4), st.lists(st.text(max_size=3), max_size=4))
def test_only_the_same_parts_have_the_same_fingerprint(one: list[str], other: list[str]) -> None:
    assert (fingerprint(one) == fingerprint(other)) == (one == other)
    assert fingerprint(["".join(one)]) != fingerprint(one) or len(one) == 1


def test_the_strongest_certainty_counts() -> None:
    assert CERTAINTIES == ("stated", "probable", "possible", "doubtful")
    for number, certainty in enumerate(CERTAINTIES):
        assert strongest(CERTAINTIES[number:]) == strongest(reversed(CERTAINTIES[number:])) == certainty
    assert replace(CLAIM, certainties=("doubtful", "probable", "possible")).certainty == "probable"
