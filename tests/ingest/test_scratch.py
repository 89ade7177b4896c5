"""Tables on disk for what is being ingested: they take what is put in, or say why not."""

import pytest

from ties.errors import StoreUnavailable
from ties.ingest.scratch import Scratch, packed, unpacked


def test_values_come_back_as_they_were_and_differ_by_type() -> None:
    values = [["a", "\N{PILE OF POO}\0", ""], (1, 1.0, True, None), 10**15]
    assert unpacked(packed(values)) == values
    assert len({packed(value) for value in (1, 1.0, True, "1", ["1"], None)}) == 6
    assert packed(["report" + "-1"] * 2) == packed([f"report-{1}", f"report-{1}"])


def test_a_disk_without_room_is_told_of_with_what_to_do() -> None:
    table = Scratch("CREATE TABLE told (what TEXT)", "PRAGMA max_page_count = 3")
    with pytest.raises(StoreUnavailable, match="database or disk is full") as caught:
        table.fill("INSERT INTO told VALUES (?)", (("x" * 1000,) for _ in range(1000)))
    assert any("TMPDIR" in line for line in caught.value.advice)
