"""Text made safe to show: whatever it holds, it steers nothing, and programs get it back whole."""

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ties.output.safe import plain, plain_json, visible

# Every character that moves the cursor, turns the direction of a line or ends it, among others.
STEERING = [
    character
    for character in map(chr, range(0x110000))
    if unicodedata.category(character) in ("Cc", "Zl", "Zp", "Cs")
    or character in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
]
TEXTS = st.text(st.characters() | st.sampled_from([c for c in STEERING if not 0xD800 <= ord(c) < 0xE000]))


@pytest.mark.parametrize("shown", [visible, plain])
def test_no_character_that_steers_is_shown_as_it_is(shown: object) -> None:
    assert callable(shown)
    kept = {character for character in STEERING if character in shown(f"a{character}b")}
    assert kept == ({"\t", "\n"} if shown is visible else set())


@settings(deadline=None)
@given(TEXTS)
def test_plain_text_is_one_line_that_prints(text: str) -> None:
    shown = plain(text)
    assert shown.splitlines() in ([shown], [])
    assert not set(shown) & set(STEERING)
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
        (r"\x1b stays", r"\x1b stays"),
    ],
)
def test_what_steers_is_shown_by_its_code_and_the_rest_stays(text: str, shown: str) -> None:
    assert plain(text) == shown


@settings(deadline=None)
@given(st.lists(TEXTS))
def test_json_says_the_same_and_steers_nothing(texts: list[str]) -> None:
    shown = plain_json(json.dumps(texts, ensure_ascii=False, indent=1))
    assert json.loads(shown) == texts
    assert not set(shown) & (set(STEERING) - {"\n"})
