"""Safe text: control and invisible characters are escaped, and JSON keeps its meaning."""

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ties.render.safe import plain, plain_json, visible

# Every character that moves the cursor, changes the direction of a line, ends it, or is invisible.
FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
JOINERS = "\u200c\u200d"
UNSAFE = [
    character
    for character in map(chr, range(0x110000))
    if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Cs")
    or character in FILLERS
    or 0xFE00 <= ord(character) <= 0xFE0F
    or 0xE0000 <= ord(character) <= 0xE0FFF
]
TEXTS = st.text(st.characters() | st.sampled_from([c for c in UNSAFE if not 0xD800 <= ord(c) < 0xE000]))


@pytest.mark.parametrize("shown", [visible, plain])
def test_control_characters_are_escaped(shown: object) -> None:
    assert callable(shown)
    kept = {character for character in UNSAFE if character in shown(f"a{character}b")}
    assert kept == ({"\t", "\n"} if shown is visible else set())


@settings(deadline=None)
@given(TEXTS)
def test_plain_text_is_one_printable_line(text: str) -> None:
    shown = plain(text)
    assert shown.splitlines() in ([shown], [])
    assert not set(shown) & set(UNSAFE) - set(JOINERS)
    assert plain(shown) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", r"\x1b[31mred"),
        ("a\u202eb", r"a\u202eb"),
        ("a\r\n\tb", r"a\r b"),
        ("\x9b2J", r"\x9b2J"),
        ("\udcff", r"\udcff"),
        ("طالبان é ¶ 中", "طالبان é ¶ 中"),
        ("a\u00adb\u2060c\U000e0041", r"a\xadb\u2060c\U000e0041"),
        (r"\x1b stays", r"\x1b stays"),
    ],
)
def test_plain_escapes_only_control_characters(text: str, shown: str) -> None:
    assert plain(text) == shown


@settings(deadline=None)
@given(st.lists(TEXTS))
def test_plain_json_keeps_the_meaning_without_control_characters(texts: list[str]) -> None:
    shown = plain_json(json.dumps(texts, ensure_ascii=False, indent=1))
    assert json.loads(shown) == texts
    assert not set(shown) & (set(UNSAFE) - {"\n", *JOINERS})


@pytest.mark.parametrize(
    "word",
    [
        "می\u200cخواهم",  # Persian: I want
        "ه\u200d",  # Persian: short for the era of the Hijra
        "نام\u200cهای",  # Persian: names
        "क्\u200dष",  # Devanagari: a half form
        "ക്\u200cഷ",  # Malayalam: a virama that shows
        "ශ්\u200dරී",  # Sinhala: Sri
    ],
)
def test_joiner_is_kept_in_a_word_that_needs_it(word: str) -> None:
    assert plain(word) == word
    assert plain_json(json.dumps(word, ensure_ascii=False)) == f'"{word}"'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("T\u200cTP", r"T\u200cTP"),
        ("T\u200dTP", r"T\u200dTP"),
        ("\u200cطالبان", r"\u200cطالبان"),
        ("طالبان\u200c", r"طالبان\u200c"),
        ("می\u200c\u200cخواهم", r"می\u200c\u200cخواهم"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\\u200d\U0001f469"),
    ],
)
def test_invisible_joiner_is_escaped(text: str, shown: str) -> None:
    assert plain(text) == shown
    assert json.loads(plain_json(json.dumps(text, ensure_ascii=False))) == text
