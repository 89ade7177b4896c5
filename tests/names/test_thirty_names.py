"""Thirty names in five spellings each, in the shipped datasets: none is taken for another one."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from docs.make_names import NAMES, PAGE, page, result
from ties.store.embedded import EmbeddedStore
from ties.store.protocol import Store

_NOT_SUGGESTED = ("Osama bin Laden", "Afghan", "Pakistan Army", "Peshawar attack")
"""Names of something else, or too unlike the name of the entity."""


@pytest.fixture(scope="module")
def shipped(all_shipped: Path) -> Iterator[Store]:
    with closing(EmbeddedStore(all_shipped)) as store:
        yield store


def test_page_is_up_to_date(shipped: Store) -> None:
    assert PAGE.read_text(encoding="utf-8") == page(shipped), "run: .venv/bin/python docs/make_names.py"


def test_there_are_thirty_names_in_five_spellings() -> None:
    assert [len(spellings) for spellings in NAMES.values()] == [5] * 30


@pytest.mark.parametrize("entity", NAMES)
def test_spelling_is_found_as_this_entity_or_refused(shipped: Store, entity: str) -> None:
    results = {typed: result(shipped, typed) for typed in NAMES[entity]}
    assert f"found: {entity}" in {what for what, _ in results.values()}
    for typed, (what, why) in results.items():
        if what.startswith("found"):  # another entity only by a whole name of its own: "Haqqani Network"
            assert what == f"found: {entity}" or why in ("name", "alias"), typed
        else:
            assert entity in why or typed in _NOT_SUGGESTED


def test_every_way_to_find_a_name_is_in_the_table(shipped: Store) -> None:
    ways = {
        why
        for typed in NAMES.values()
        for what, why in (result(shipped, one) for one in typed)
        if "found" in what
    }
    assert ways == {"name", "alias", "weak alias", "part of a name", "transliteration"}
