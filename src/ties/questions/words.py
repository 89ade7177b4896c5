"""The words of a question: cut at blanks, with keys by which capitals and spelling make no difference."""

import re

from msgspec import Struct

from ties.errors import NotUnderstood

__all__ = ["Words", "cut", "key", "owner", "shortened"]

_LONGEST = 20_000
_MOST = 200
_SHOWN = 80
_ARTICLES = frozenset(("a", "an", "the"))
_CONTRACTED = re.compile(r"(who|what|where|how)['’]s", re.IGNORECASE)
_POLITE = re.compile(
    r"(please|(can|could) you (please )?tell me|(please )?tell me|do you know)[, ]+"
    r"(?=(who|whom|what|which|where|how|by whom|when|if)\b)",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(.+?)['’]s|(.+s)['’]", re.IGNORECASE)
_AMERICAN = re.compile(r"(?<=[a-z]{3})(iz|yz)(?=(e[sdr]?|ers|ing|ations?|ational)$)")
_AMERICAN_OR = re.compile(r"^(harb|hon|neighb|lab|col|fav|rum|behavi|arm|endeav)or(?!i(?!ng))")
_AMERICAN_ER = {"center": "centre", "centers": "centres", "defense": "defence", "theater": "theatre"}


class Words(Struct, frozen=True):
    """A question cut into words.

    Attributes:
        texts: as typed.
        keys: in lower case and British spelling, one for each text.
        articles: whether the word at the same index may be passed over where the grammar has none.
    """

    texts: tuple[str, ...]
    keys: tuple[str, ...]
    articles: tuple[bool, ...]

    def with_word(self, at: int, word: str) -> "Words":
        """The same words with another one at an index."""
        return _words((*self.texts[:at], word, *self.texts[at + 1 :]))


def key(word: str) -> str:
    """A word in lower case and in British spelling, without the comma behind it."""
    word = word.lower().rstrip(",")
    if word in _AMERICAN_ER:
        return _AMERICAN_ER[word]
    return _AMERICAN_OR.sub(r"\1our", _AMERICAN.sub(lambda found: f"{found[1][0]}s", word))


def owner(text: str) -> str:
    """What a possessive is made of: "TTP" for "TTP's"; '' for what is none."""
    found = _POSSESSIVE.fullmatch(text.rstrip(","))
    return (found[1] or found[2]) if found else ""


def cut(question: str) -> Words:
    """Cut a question into words. Asked politely, or with a short form like "who's", it is the same question.

    Raises:
        NotUnderstood: it is longer than any question.
    """
    if len(question) > _LONGEST:
        raise NotUnderstood(
            f"a question of {len(question):,} characters is too long",
            advice=[f"ask in {_LONGEST:,} characters at most"],
        )
    text = _POLITE.sub("", question.strip().lstrip("¿").rstrip("?!.… \t\n"), count=1)
    words = _CONTRACTED.sub(r"\1 is", text).split()
    if len(words) > _MOST:
        raise NotUnderstood(
            f"a question of {len(words):,} words is too long", advice=[f"ask in {_MOST} words at most"]
        )
    return _words(tuple(words))


def shortened(question: str) -> str:
    """A question as a message quotes it."""
    told = " ".join(question.split())
    return told if len(told) <= _SHOWN else f"{told[: _SHOWN - 4].rstrip()} ..."


def _words(texts: tuple[str, ...]) -> Words:
    shouted = all(text == text.upper() for text in texts)
    return Words(
        texts,
        tuple(map(key, texts)),
        # "Plan A" is a name: a capital A is no article unless all is in capitals
        tuple(
            text.lower() in _ARTICLES and (shouted or text.lower() == "the" or text.islower())
            for text in texts
        ),
    )
