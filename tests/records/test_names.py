"""Names folded for comparison."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ties.records.names import fold, latin, sound

LETTERS = st.characters(categories=("Lu", "Ll", "Nd"), max_codepoint=0x24F)
ACCENTS = st.sampled_from("\u0300\u0301\u0302\u0308\u0327")
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=8), min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Qa'ida", "AL QAIDA"),
        ("al-Qa‘ida", "Qaida"),
        ("Al-Qaeda", "al‑qaeda"),
        ("Türkiye", "turkiye"),
        ("Tehrik-e-Taliban Pakistan", "tehrik e taliban  pakistan"),
        ("The Taliban", "taliban"),
        ("ISIL–K", "isil k"),
        ("Nīmrōz", "NIMROZ"),
        ("Straße", "STRASSE"),
        ("Ｔａｌｉｂａｎ", "Taliban"),
        ("al＇Qa＇ida", "al'Qa'ida"),
        ("Tali\u00adban", "Taliban"),
        ("Tali\u200fban", "Taliban"),
        ("خامنه\u200cای", "خامنه ای"),
        ("ĳssel", "ijssel"),
        ("Yıldız", "YILDIZ"),
        ("İstanbul", "istanbul"),
        ("يعقوب", "یعقوب"),  # the Arabic and the Persian yeh
        ("كابل", "کابل"),
        ("القاعدة", "القاعده"),
        ("محـــسود", "محسود"),  # a tatweel
        ("مُحَمَّد", "محمد"),  # short vowels
        ("أفغانستان", "افغانستان"),
    ],
)
def test_spellings_of_one_name_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Taliban", "Pakistani Taliban"),
        ("ISIL", "ISIL-K"),
        ("Al-Qaeda", "Al-Qaeda core"),
        ("Kunar", "Kunduz"),
        ("طالبان", "طالب"),
    ],
)
def test_different_names_fold_differently(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("al-Qa'ida", "qaida"),
        ("The The", "the"),
        ("Al al", "al al"),
        ("the", "the"),
        ("  ?! ", "?!"),
        ("", ""),
        ("Qari Amjad Ali", "qari amjad ali"),
    ],
)
def test_folded_name_is_lower_case_words(name: str, folded: str) -> None:
    assert fold(name) == folded


@example("the the x")
@example("ŉ")
@example("al the al x")
@settings(deadline=None)
@given(st.text())
def test_folding_is_idempotent(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@settings(deadline=None)
@given(WORDS, st.data())
def test_case_accents_and_punctuation_are_ignored(words: list[str], data: st.DataObject) -> None:
    variants = [
        "".join(
            data.draw(st.sampled_from([character, character.lower(), character.upper()]))
            + data.draw(ACCENTS | st.just(""))
            for character in word
        )
        for word in words
    ]
    variant = "".join(word + data.draw(st.sampled_from([" ", "-", " – ", ", ", "_"])) for word in variants)
    assert fold(unicodedata.normalize("NFC", variant)) == fold(" ".join(words))


@settings(deadline=None)
@given(st.text(min_size=1))
def test_only_blank_names_fold_to_nothing(name: str) -> None:
    assert fold(name) or not name.strip()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Al-Qa'ida", "qaida"),
        ("Талибан", "taliban"),
        ("Йемен", "yemen"),
        ("Jørgen", "jorgen"),
        ("طالبان", "talban"),
        ("نور ولي محسود", "nwr wly mhswd"),
        ("الظواهري", "zwahry"),
        ("塔利班", "taliban"),
        ("!?", "!?"),
    ],
)
def test_name_in_latin_letters(name: str, expected: str) -> None:
    assert latin(name) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Zawahiri", "Zawahri", "Завахири", "الظواهري"), "zr"),
        (("Yaqub", "Yaqoob", "Yaqoub", "يعقوب"), "ykb"),
        (("Mehsud", "Mehsood", "Мехсуд", "محسود"), "msd"),
        (("Tehrik", "Tehreek", "تحریک"), "trk"),
        (("Haqqani", "Haqani", "Хаккани", "حقاني"), "hkn"),
        (("Daesh", "داعش"), "ds"),
        (("Omar", "Umar", "عمر"), "amr"),
        (("Osama", "Usama", "اسامة"), "asm"),
    ],
)
def test_spellings_of_one_name_sound_alike(names: tuple[str, ...], expected: str) -> None:
    assert {sound(latin(name)) for name in names} == {expected}


@pytest.mark.parametrize(("one", "other"), [("Kabul", "Kapul"), ("Talib", "Salib"), ("Mahdi", "Mansur")])
def test_different_names_sound_different(one: str, other: str) -> None:
    assert sound(latin(one)) != sound(latin(other))
