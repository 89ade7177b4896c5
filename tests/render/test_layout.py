"""Lines of text for a terminal: they fit, keep every word, and columns are aligned by cells."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from ties.quantities import pluralize
from ties.render.blocks import Entries, Entry, Heading, Paragraph
from ties.render.layout import align_columns, display_width, isolate, wrap
from ties.render.safe import plain
from ties.render.text import block_lines

LETTERS = st.characters(categories=["Lu", "Ll", "Lo", "Nd"]).filter(lambda letter: plain(letter) == letter)
WORDS = st.text(LETTERS, min_size=1, max_size=12)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=20), st.integers(20, 60), st.sampled_from(["", "  ", "    "]))
def test_wrapped_lines_fit_and_keep_every_word(words: list[str], width: int, indent: str) -> None:
    lines = wrap(" ".join(words), width, first="  ", rest=indent)
    assert " ".join(lines).split() == words
    for number, line in enumerate(lines):
        inner = line.removeprefix(indent if number else "  ")
        assert wcswidth(line) <= width or " " not in inner
        assert line == line.rstrip(" ") or not words


def test_too_long_word_is_a_line_of_its_own() -> None:
    assert wrap("see https://example.org/a/long/address now", 12) == [
        "see",
        "  https://example.org/a/long/address",
        "  now",
    ]


def test_wrapped_lines_have_no_trailing_spaces() -> None:
    assert wrap("a value  stated", 8, rest="") == ["a value", "stated"]


def test_columns_are_aligned_by_terminal_cells() -> None:
    assert align_columns([("中文", "x", "1"), ("abc", "xyz", ""), ("é", "", "22")]) == [
        "中文  x    1",
        "abc   xyz",
        "é          22",
    ]


def test_columns_without_text_leave_no_gap() -> None:
    assert align_columns([("a", "", "1"), ("bcd", "", "2")]) == ["a    1", "bcd  2"]
    assert align_columns([("", ""), ("", "")]) == ["", ""]


def test_width_of_narrow_characters_matches_wcwidth() -> None:
    printing = [c for c in map(chr, range(0x3000)) if c.isprintable()]
    assert [c for c in printing if display_width(c) != max(wcswidth(c), 0)] == []


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("中文", 4), ("e\u0301", 1), ("", 0), ("\x1b", 0)])
def test_width_is_counted_in_cells(text: str, width: int) -> None:
    assert display_width(text) == width


def test_heading_takes_one_line_if_it_fits() -> None:
    heading = Heading("Who?", "2 groups")
    assert block_lines(heading, 80) == ["Who?    2 groups"]
    assert block_lines(heading, 12) == ["Who?", "2 groups"]
    assert block_lines(Heading("Who?"), 80) == ["Who?"]


def test_margin_word_is_at_the_end_of_the_first_line() -> None:
    paragraph = Paragraph("one two three", 1, "stated")
    assert block_lines(paragraph, 30) == ["  one two three         stated"]
    assert block_lines(paragraph, 16) == ["  one     stated", "    two", "    three"]


def test_entries_are_in_columns_and_wide_ones_on_two_lines() -> None:
    quote = Paragraph("quote", 1)
    short, long = Entry(("TTP",), ("stated", "¶1"), (quote,)), Entry(("A long name",), ("possible", "¶2"))
    entries = Entries((short, long))
    assert block_lines(entries, 30) == [
        "TTP          stated    ¶1",
        "  quote",
        "A long name  possible  ¶2",
    ]
    assert block_lines(entries, 20) == ["TTP  stated    ¶1", "  quote", "A long name", "  possible  ¶2"]
    repeated = Entries((Entry(("a", "b")), Entry((), (), (Paragraph("c", 1),))), ("x", "y"))
    assert block_lines(repeated, 20) == ["x  y", "----", "a  b", "  c"]
    assert block_lines(repeated, 3) == ["x:", "  a;", "  y:", "  b", "  c"]  # too narrow for columns


def test_counted_uses_singular_and_plural() -> None:
    assert [pluralize(number, "voice") for number in (0, 1, 2, 1300)] == [
        *("0 voices", "1 voice", "2 voices", "1,300 voices")
    ]
    assert pluralize(2, "entity", "entities") == "2 entities"


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Also called: نور ولي محسود [7] ¶36, Kabul", ["نور ولي محسود"]),
        ("کابل, كابول [1]", ["کابل", "كابول"]),  # two names are not one text
        ("کابل  12  id", ["کابل"]),
        ("قرار 1267 (1999) و 1989: [2]", ["قرار 1267 (1999) و"]),
        ("خامنه\u200cای (Person)", ["خامنه\u200cای"]),
        ("Кабул and Kābul", []),
        ("עברית 5", ["עברית"]),
    ],
)
def test_right_to_left_text_is_isolated(line: str, parts: list[str]) -> None:
    isolated = isolate(line)
    assert re.findall("\u2068(.*?)\u2069", isolated) == parts
    assert re.sub("[\u2068\u2069]", "", isolated) == line
    assert display_width(isolated) == display_width(line)
