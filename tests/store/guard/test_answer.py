"""The room for an answer: every part of it counts."""

import pytest

from ties.errors import StoreUnavailable
from ties.store.guard.answer import LARGEST, Room
from ties.store.values import Node, Path, Relationship, Value

HALF = "x" * (LARGEST // 2)
NODE = Node("n", (), {"text": HALF})
CLAIM = Relationship("c", "R", "a", "b", {"text": HALF})

VALUES: dict[str, Value] = {
    "text": HALF,
    "numbers": [*range(LARGEST // 2 // 36)],  # 28 bytes each, and 8 in the list
    "list": [[HALF]],
    "key": {HALF: 1},
    "value": {"a": {"b": HALF}},
    "node": NODE,
    "claim": CLAIM,
    "path of a node": Path((NODE,), ()),
    "path of a claim": Path((), (CLAIM,)),
}


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_what_takes_half_of_the_room_fits_once_and_not_twice(value: Value) -> None:
    room = Room()
    room.take((value, None))
    with pytest.raises(StoreUnavailable, match="larger than 128 MB"):
        room.take((value, HALF[:1000]))
