"""The words of a question, split at white space, with keys that ignore case and American spelling."""

import re

from msgspec import Struct

from ties.errors import NotUnderstood
from ties.records.phrases import ARTICLES, word_key

__all__ = ["AUXILIARIES", "Tokens", "is_number", "possessor", "shorten", "tokenize", "tokens_of"]

AUXILIARIES = ("do", "does", "did", "is", "are", "was", "were", "has", "have")
"""The verbs that questions and denials begin with."""

_MAX_CHARACTERS = 20_000
_MAX_WORDS = 200
_MAX_SHOWN = 80
_CONTRACTED = r"\b(who|what|where|how)(?:['’]s|s(?= ))"
_POLITE = (
    r"^(?:(?:please )?tell me|please|(?:can|could|would) you (?=list|show|compare)"
    r"|(?:can|could) you (?:please )?tell me"
    r"|do you know|find out|so|hey|ok|okay|hi|hello|and|but|well|then|is it known"
    r"|(?:do|does) (?:we|you|anyone|anybody) know|show me|give me|i (?:want|need|would like) to know"
    r"|i['’]d like to know|explain|describe"
    r"|(?:please )?(?:give|show|send|find|get) (?:me|us)(?= (?:the|all|every) ))"
    r"[, ]*(?=(?:who|whom|what|which|where|how|by whom|when|if|in|list|all|every|the|according|compare"
    r"|does|do|is|are|tell|describe|name|count|give|show|send)\b)"
)
_FULL_LIST = r"^(?:(?:a |the )?(?:(?:full|complete|entire) )?list of (?:all )?|names of (?=the |all ))"
_DATE = r"^(?:(?:in|on|since) (?:what|which) (?:year|years|month|day|date)|since when)\b"
_WHO_DID = r"^who did (?=the (?:\S+ ){1,2}(?:bombing|shooting|hijacking|kidnapping|stabbing)$)"
"""Before a noun that could be taken for a verb: "the Peshawar bombing"."""

_PLAIN_STARTS = ("who", "whom", "what", "which", "where", "how")
"""First words that no courtesy and no date starts with: for these, the patterns are not compiled."""

_PRONOUNS = frozenset(("it", "them", "him", "her"))
_OWNERS = frozenset(("its", "their", "his"))
_NOW = (
    r"[, ]+(?:now|currently|today|nowadays|these days|at the moment|right now|presently|at present|actually)"
    r"(?=[, ]|$)"
    r"|[, ]+(?:please|pls|thanks|thank you)$"
)
_POSSESSIVE = r"(.+?)['’]s|(.+s)['’]"


class Tokens(Struct, frozen=True):
    """A question split into words.

    Attributes:
        texts: as typed.
        keys: in lower case and British spelling, one for each text.
        articles: for each text, whether it is an article, which a pattern may skip.
    """

    texts: tuple[str, ...]
    keys: tuple[str, ...]
    articles: tuple[bool, ...]

    def part(self, start: int, end: int | None = None) -> "Tokens":
        """Return some of the words."""
        return Tokens(self.texts[start:end], self.keys[start:end], self.articles[start:end])

    def __add__(self, other: "Tokens") -> "Tokens":
        """Return the words of both."""
        return Tokens(self.texts + other.texts, self.keys + other.keys, self.articles + other.articles)

    def with_pronouns(self, name: str) -> "Tokens":
        """Return the words with a name in place of "it", "them", "him", "her", "its", "their" and "his"."""
        instead = {**dict.fromkeys(_PRONOUNS, name), **dict.fromkeys(_OWNERS, f"{name}'s")} if name else {}
        texts = (instead.get(key, text) for text, key in zip(self.texts, self.keys, strict=True))
        return tokens_of(tuple(word for text in texts for word in text.split()))

    def without(self, word: str) -> "Tokens":
        """Return the words without those that have a key."""
        return tokens_of(tuple(t for t, k in zip(self.texts, self.keys, strict=True) if k != word))

    def with_word(self, at: int, word: str) -> "Tokens":
        """Return the same words with the one at an index replaced."""
        return tokens_of((*self.texts[:at], word, *self.texts[at + 1 :]))


def possessor(text: str) -> str:
    """Return the name in a possessive, "TTP" for "TTP's", or '' if it is not one."""
    match = re.fullmatch(_POSSESSIVE, text.rstrip(","), re.IGNORECASE) if _has_apostrophe(text) else None
    return (match[1] or match[2]) if match else ""


def is_number(text: str) -> bool:
    """Return whether a text is a number in digits: "10,000", "about 6000"."""
    return bool(re.fullmatch(r"(?:about|around|some|over|nearly|almost )?[ ]?[0-9][0-9,.]*", text.lower()))


def tokenize(question: str) -> Tokens:
    """Split a question into words, without courtesies ("please") and contractions ("who's").

    Raises:
        NotUnderstood: the question is too long.
    """
    if len(question) > _MAX_CHARACTERS:
        raise NotUnderstood(
            f"the question is too long ({len(question):,} characters)",
            advice=[f"use at most {_MAX_CHARACTERS:,} characters"],
        )
    text = question.strip().lstrip("¿").rstrip("?!.… \t\n")
    if text.partition(" ")[0].lower() not in _PLAIN_STARTS:
        text = re.sub(_POLITE, "", text, count=1, flags=re.IGNORECASE)
        text = re.sub(_DATE, "when", text, count=1, flags=re.IGNORECASE)
        text = re.sub(_FULL_LIST, "list ", text, count=1, flags=re.IGNORECASE)
    if text.endswith("ing"):
        text = re.sub(_WHO_DID, "who carried out ", text, count=1, flags=re.IGNORECASE)
    text = re.sub(_NOW, "", text, flags=re.IGNORECASE)
    text = re.sub(_CONTRACTED, r"\1 is", text, flags=re.IGNORECASE)
    words = text.split()
    if len(words) > _MAX_WORDS:
        raise NotUnderstood(
            f"the question is too long ({len(words):,} words)", advice=[f"use at most {_MAX_WORDS} words"]
        )
    return tokens_of(tuple(words))


def _has_apostrophe(text: str) -> bool:
    return "'" in text or "’" in text


def shorten(question: str) -> str:
    """Return a question for quoting in a message, on one line and not too long."""
    line = " ".join(question.split())
    return line if len(line) <= _MAX_SHOWN else f"{line[: _MAX_SHOWN - 4].rstrip()} ..."


def tokens_of(texts: tuple[str, ...]) -> Tokens:
    """Return words with their keys."""
    all_capitals = all(text == text.upper() for text in texts)
    return Tokens(
        texts,
        tuple(map(word_key, texts)),
        # "Plan A" is a name: a capital A is not an article unless the whole question is in capitals
        tuple(
            text.lower() in ARTICLES and (all_capitals or text.lower() == "the" or text.islower())
            for text in texts
        ),
    )
