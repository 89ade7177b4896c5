"""How alike the names of two entities are."""

import pytest

from ties.names.likeness import Likeness, block_keys, compare_names, names_of
from ties.records import Entity


def person(name: str, *aliases: str, weak: tuple[str, ...] = ()) -> Entity:
    return Entity(id="p", name=name, type="Person", aliases=aliases, weak_aliases=weak)


def compared(one: Entity, other: Entity, *, bodies: bool = False) -> list[Likeness]:
    return compare_names(names_of(one), names_of(other), bodies=bodies)


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Noor Wali Mehsud", "NOOR WALI MEHSUD", "same"),
        ("Noor Wali Mehsud", "Mehsud, Noor Wali", "words"),
        ("Noor Wali Mehsud", "نور ولی محسود", "sound"),
        ("Доку Умаров", "Doku Umarov", "script"),
        ("Ayman al-Zawahiri", "Aiman al Zawahri", "sound"),
        ("Sirajuddin Haqqani", "Sirajudin Haqqany", "sound"),
        ("Doku Umarov", "Doku Khamatovich Umarov", "part"),
        ("Usama bin Laden", "Hamza Usama Muhammad bin Laden", "inner"),
        ("Adnan Karim", "Adnam Karim", "spelling"),
    ],
)
def test_how_two_names_agree(one: str, other: str, how: str) -> None:
    (alike,) = compared(person(one), person(other))
    assert alike.how == how
    assert block_keys(names_of(person(one))) & block_keys(names_of(person(other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ansar al-Sharia in Benghazi", "Ansar al-Sharia in Derna"),
        ("Bombing in Kabul (August 2019)", "Bombing in Kabul (August 2021)"),
        ("313 Brigade", "55 Brigade"),
        ("TTP", "TIP"),
        ("Islamic State in Iraq", "Islamic Army in Iraq"),
    ],
)
def test_a_telling_word_or_number_that_differs_sets_apart(one: str, other: str) -> None:
    assert compared(person(one), person(other), bodies=True) == []


def test_titles_do_not_set_people_apart_but_say_nothing() -> None:
    (alike,) = compared(person("Mullah Yaqub"), person("MOHAMMAD YAQOUB"))
    assert alike.shared == {"ykb"}
    assert alike.quality < 0.85
    assert compared(person("Mullah Mohammad"), person("Maulvi Muhammad")) == []


def test_names_that_repeat_the_same_words_count_once() -> None:
    one = person("Noor Wali Mehsud", "Noor Wali", "Abu Mansoor Asim")
    other = person("Noor Wali Mehsud", "Nur Wali", "Abu Mansur Asim")
    assert [alike.one for alike in compared(one, other)] == ["Noor Wali Mehsud", "Abu Mansoor Asim"]


def test_weak_aliases_are_marked() -> None:
    (alike,) = compared(person("A Karim Sadat", weak=("Faruq Bashir",)), person("Faruq Bashir"))
    assert (alike.how, alike.is_weak) == ("same", True)
