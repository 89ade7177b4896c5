"""The names that are suggested for an unknown one."""

import pytest

from ties.names.similar import most_similar
from ties.records import Entity

ENTITIES = [
    Entity(id=id_, name=name, type=type_, aliases=aliases)
    for id_, name, type_, aliases in (
        ("ayman", "Ayman al-Zawahiri", "Person", ()),
        ("killing", "Killing of Ayman al-Zawahiri", "Event", ()),
        ("attempts", "Attempts on Haqani", "Event", ()),
        ("haqqani", "Sirajuddin Haqqani", "Person", ()),
        ("yaqub", "Mullah Yaqub", "Person", ()),
        ("mehsud", "Noor Wali Mehsud", "Person", ()),
        ("ttp", "TTP", "Group", ("Tehrik-e-Taliban Pakistan",)),
        ("states", "Member states", "Group", ()),
        ("isil-k", "ISIL-K", "Group", ()),
        ("balkh", "Balkh", "Place", ("AF-BAL",)),
        ("wardak", "Wardak", "Place", ("AF-WAR",)),
        ("peshawar", "Peshawar", "Place", ()),
    )
]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Zawahri", ["ayman"]),  # not the event named after him
        ("الظواهري", ["ayman"]),
        ("Завахири", ["ayman"]),
        ("Yaqoob", ["yaqub"]),
        ("يعقوب", ["yaqub"]),
        ("Mehsood", ["mehsud"]),
        ("محسود", ["mehsud"]),
        ("noorwali mehsud", ["mehsud"]),
        ("Tehreek", ["ttp"]),
        ("Haqqanni", ["haqqani", "attempts"]),  # people before events
        ("Haqqani Network", ["haqqani", "attempts"]),
        ("پیشاور", ["peshawar"]),
        ("Daesh", []),
        ("Saif al-Adl", []),
        ("Siraj", ["haqqani"]),  # a beginning of a word
        ("Wardad", ["wardak"]),
        ("Omar", []),
        ("", []),
        ("!?", []),
    ],
)
def test_most_similar_names(text: str, ids: list[str]) -> None:
    assert [entity.id for entity in most_similar(text, ENTITIES)] == ids


def test_at_most_three_are_suggested() -> None:
    twins = [Entity(id=f"t{number}", name=f"Brigade {number}", type="Group") for number in range(9)]
    assert [entity.id for entity in most_similar("Brigada", twins)] == ["t0", "t1", "t2"]


def test_a_very_long_text_is_compared_in_time() -> None:
    assert most_similar("zawahiri " * 100_000, ENTITIES)[0].id == "ayman"
