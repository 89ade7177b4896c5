"""Temporary tables on disk: they keep what is written, or report why they cannot."""

import pytest

from ties.errors import StoreUnavailable
from ties.ingest.scratch import Scratch, pack, unpack


def test_unpacked_values_equal_packed_ones_and_types_differ() -> None:
    values = [["a", "\N{PILE OF POO}\0", ""], (1, 1.0, True, None), 10**15]
    assert unpack(pack(values)) == values
    assert len({pack(value) for value in (1, 1.0, True, "1", ["1"], None)}) == 6
    assert pack(["report" + "-1"] * 2) == pack([f"report-{1}", f"report-{1}"])


def test_full_disk_is_reported_with_advice() -> None:
    table = Scratch("CREATE TABLE texts (text TEXT)", "PRAGMA max_page_count = 3")
    with pytest.raises(StoreUnavailable, match="database or disk is full") as error:
        table.fill("INSERT INTO texts VALUES (?)", (("x" * 1000,) for _ in range(1000)))
    assert any("TMPDIR" in line for line in error.value.advice)
