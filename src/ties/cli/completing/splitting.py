"""Split a line that is being typed into words as a shell does; its last quotation mark may be missing."""

from dataclasses import dataclass

__all__ = ["PartialLine", "split"]

_SPECIAL = frozenset(" \t\n\"'\\$`&|;<>()*?[]#~!{}")
_IN_DOUBLE = frozenset('"\\$`')


@dataclass(frozen=True, slots=True)
class PartialLine:
    """A line up to the cursor.

    Attributes:
        words: the complete words, without quotation marks.
        prefix: the word at the cursor, without quotation marks; '' after a space.
        quote: the quotation mark that is open at the cursor, or ''.
        raw: the word at the cursor as typed.
    """

    words: tuple[str, ...]
    prefix: str
    quote: str
    raw: str

    def insertion(self, text: str, breaks: str) -> str:
        """Return a text, quoted for the shell, to insert in place of the word at the cursor.

        Args:
            breaks: the characters after which the shell begins a new word.
        """
        if self.quote == '"':
            return "".join(f"\\{char}" if char in _IN_DOUBLE else char for char in text)
        if self.quote:
            return text.replace("'", "'\\''")
        at = max((self.raw.rfind(char) for char in breaks if char not in _SPECIAL), default=-1) + 1
        before = self.raw[:at]
        escaped = "".join(f"\\{char}" if char in _SPECIAL else char for char in text)
        return escaped[len(before) :] if escaped.casefold().startswith(before.casefold()) else escaped


def split(line: str) -> PartialLine:
    """Split a line into words."""
    words: list[str] = []
    word, raw, quote = "", "", ""
    in_word = False
    at = 0
    while at < len(line):
        char = line[at]
        if char == "\\" and quote != "'" and at + 1 < len(line):
            backslash = "" if not quote or line[at + 1] in _IN_DOUBLE else char
            word, raw, in_word = word + backslash + line[at + 1], raw + line[at : at + 2], True
            at += 1
        elif quote and char == quote:
            quote, raw = "", raw + char
        elif not quote and char in "\"'":
            quote, raw, in_word = char, raw + char, True
        elif not quote and char in " \t\n":
            if in_word:
                words.append(word)
            word, raw, in_word = "", "", False
        else:
            word, raw, in_word = word + char, raw + char, True
        at += 1
    return PartialLine(tuple(words), word, quote, raw)
