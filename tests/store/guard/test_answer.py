"""The memory budget of an answer, which counts every part of it."""

import pytest

from ties.errors import StoreUnavailable
from ties.store.guard.answer import MAX_ANSWER_SIZE, MemoryBudget
from ties.store.values import Node, Path, Relationship, Value

HALF = "x" * (MAX_ANSWER_SIZE // 2)
NODE = Node("n", (), {"text": HALF})
CLAIM = Relationship("c", "R", "a", "b", {"text": HALF})

VALUES: dict[str, Value] = {
    "text": HALF,
    "numbers": [*range(MAX_ANSWER_SIZE // 2 // 36)],  # 28 bytes each, and 8 in the list
    "list": [[HALF]],
    "key": {HALF: 1},
    "value": {"a": {"b": HALF}},
    "node": NODE,
    "claim": CLAIM,
    "path of a node": Path((NODE,), ()),
    "path of a claim": Path((), (CLAIM,)),
}


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_rows_beyond_the_budget_are_refused(value: Value) -> None:
    room = MemoryBudget()
    room.spend((value, None))
    with pytest.raises(StoreUnavailable, match="larger than 128 MB"):
        room.spend((value, HALF[:1000]))
