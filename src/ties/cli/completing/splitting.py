"""A line that is being typed, cut into words as a shell cuts it; its last quotation mark may be missing."""

from dataclasses import dataclass

__all__ = ["Typed", "split"]

_SPECIAL = frozenset(" \t\n\"'\\$`&|;<>()*?[]#~!{}")
_IN_DOUBLE = frozenset('"\\$`')


@dataclass(frozen=True, slots=True)
class Typed:
    """A line up to the cursor.

    Attributes:
        words: those that stand already, without their quotation marks.
        begun: the one at the cursor, without them; '' behind a blank.
        quote: the mark that is open at the cursor, or ''.
        raw: the one at the cursor as it stands.
    """

    words: tuple[str, ...]
    begun: str
    quote: str
    raw: str

    def written(self, text: str, breaks: str) -> str:
        """A text as it has to be inserted in place of the word at the cursor.

        Args:
            breaks: characters behind which the shell takes a new word to begin.
        """
        if self.quote == '"':
            return "".join(f"\\{char}" if char in _IN_DOUBLE else char for char in text)
        if self.quote:
            return text.replace("'", "'\\''")
        at = max((self.raw.rfind(char) for char in breaks if char not in _SPECIAL), default=-1) + 1
        done = self.raw[:at]
        escaped = "".join(f"\\{char}" if char in _SPECIAL else char for char in text)
        return escaped[len(done) :] if escaped.casefold().startswith(done.casefold()) else escaped


def split(line: str) -> Typed:
    """Cut a line into words."""
    words: list[str] = []
    word, raw, quote = "", "", ""
    begun = False
    at = 0
    while at < len(line):
        char = line[at]
        if char == "\\" and quote != "'" and at + 1 < len(line):
            kept = "" if not quote or line[at + 1] in _IN_DOUBLE else char
            word, raw, begun = word + kept + line[at + 1], raw + line[at : at + 2], True
            at += 1
        elif quote and char == quote:
            quote, raw = "", raw + char
        elif not quote and char in "\"'":
            quote, raw, begun = char, raw + char, True
        elif not quote and char in " \t\n":
            if begun:
                words.append(word)
            word, raw, begun = "", "", False
        else:
            word, raw, begun = word + char, raw + char, True
        at += 1
    return Typed(tuple(words), word, quote, raw)
