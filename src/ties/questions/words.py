"""The words of a question: cut at blanks, with keys by which capitals and spelling make no difference."""

import re

from msgspec import Struct

from ties.errors import NotUnderstood

__all__ = ["ARTICLES", "Words", "cut", "key", "owner", "shortened"]

_LONGEST = 20_000
_MOST = 200
_SHOWN = 80
ARTICLES = frozenset(("a", "an", "the"))
_CONTRACTED = r"(who|what|where|how)['’]s"
_POLITE = (
    r"(please|(can|could) you (please )?tell me|(please )?tell me|do you know)[, ]+"
    r"(?=(who|whom|what|which|where|how|by whom|when|if)\b)"
)
_POSSESSIVE = r"(.+?)['’]s|(.+s)['’]"
_AMERICAN = r"(?<=[a-z]{3})(iz|yz)(?=(e[sdr]?|ers|ing|ations?|ational)$)"
_AMERICAN_OR = (
    "harbor",
    "honor",
    "neighbor",
    "labor",
    "color",
    "favor",
    "rumor",
    "behavior",
    "armor",
    "endeavor",
)
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
    if "z" in word:
        word = re.sub(_AMERICAN, lambda found: f"{found[1][0]}s", word)
    return re.sub("or(?!i(?!ng))", "our", word, count=1) if word.startswith(_AMERICAN_OR) else word


def owner(text: str) -> str:
    """What a possessive is made of: "TTP" for "TTP's"; '' for what is none."""
    found = re.fullmatch(_POSSESSIVE, text.rstrip(","), re.IGNORECASE) if _has_apostrophe(text) else None
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
    text = question.strip().lstrip("¿").rstrip("?!.… \t\n")
    if any(polite in text.lower() for polite in ("please", "tell me", "you know")):
        text = re.sub(_POLITE, "", text, count=1, flags=re.IGNORECASE)
    if _has_apostrophe(text):
        text = re.sub(_CONTRACTED, r"\1 is", text, flags=re.IGNORECASE)
    words = text.split()
    if len(words) > _MOST:
        raise NotUnderstood(
            f"a question of {len(words):,} words is too long", advice=[f"ask in {_MOST} words at most"]
        )
    return _words(tuple(words))


def _has_apostrophe(text: str) -> bool:
    return "'" in text or "’" in text


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
            text.lower() in ARTICLES and (shouted or text.lower() == "the" or text.islower())
            for text in texts
        ),
    )
