"""The questions that ties knows whatever the canned queries are, as patterns (`ties.questions.patterns`)."""

from collections.abc import Iterator

from msgspec import Struct

from ties.questions.questions import Asks, Rank

__all__ = ["Frame", "frames"]


class Frame(Struct, frozen=True):
    """What a pattern means.

    Attributes:
        place: which relations it is about where it has no form: '' none, "in" those by which one is in a
            place, "where" those that say where one is, "among" that by which one is in a group.
        figure: the attribute that it asks for without naming it, else ''.
        rank: which of two readings about the same entities counts.
        if_told: whether it is meant only where some document states the fact that it names.
    """

    asks: Asks
    place: str = ""
    figure: str = ""
    rank: Rank = Rank.PLAIN
    if_told: bool = False


_WHO = "WHO [EXCEPT {excluded}]"
_BESIDES = "[EXCEPT {excluded}]"
_LIST = "[list|name|give|show|find [me]] [all|every]"
_THAT = "that|who|which"
_IS_SAID = "is|was it true|said|claimed|correct|alleged|reported that"

_SUBJECT = (
    f"{_WHO} [HAVE] [still] ACTIVE {{object}} {_BESIDES}",
    f"{_WHO} [BE [there|still]] PREDICATE {{object}} {_BESIDES}",
    f"{_WHO} HAVE been PREDICATE {{object}} {_BESIDES}",
    "WHO BE {object} PASSIVE",
    "WHO HAVE {object} been PASSIVE",
    "by WHO BE {object} AGENT",
    "by WHO HAVE {object} been AGENT",
    f"WHO BE {{object}}'s NOUN {_BESIDES}",
    f"WHO BE TYPE {_THAT} [HAVE] ACTIVE {{object}}",
    f"WHO BE TYPE [{_THAT} BE] PREDICATE {{object}}",
    f"{_LIST} PREDICATE {{object}}",
    f"{_LIST} {{object}}'s NOUN",
    f"{_LIST} TYPE [{_THAT}] ACTIVE {{object}}",
    f"{_LIST} TYPE [{_THAT} BE] PREDICATE {{object}}",
    "DO ANY ACTIVE {object}",
    "HAVE ANY ACTIVE {object}",
    "BE ANY PREDICATE {object}",
    "BE {object} PASSIVE ANY",
    f"BE there ANY {_THAT} ACTIVE {{object}}",
    f"BE there ANY [{_THAT} BE] PREDICATE {{object}}",
)

_HERE = (
    f"{_WHO} [BE [there]] in {{object}} {_BESIDES}",
    f"{_LIST} TYPE [{_THAT} BE] in {{object}}",
    "BE [there] ANY in {object}",
)

_AMONG = (
    f"{_WHO} BE in {{object}} {_BESIDES}",
    f"{_LIST} TYPE [{_THAT} BE] in {{object}}",
    "BE ANY in {object}",
)

_OBJECT = (
    f"{_WHO} DO {{subject}} ACTIVE {_BESIDES}",
    "WHO [HAVE] {subject} ACTIVE",
    f"{_WHO} [BE] PASSIVE {{subject}} {_BESIDES}",
    f"{_WHO} HAVE been PASSIVE {{subject}} {_BESIDES}",
    "WHO BE {subject} PREDICATE",
    "whose NOUN BE {subject}",
    "WHO HAVE {subject} been PREDICATE",
    "PREP WHO BE {subject} PREDICATE-",
    "PREP WHO DO {subject} ACTIVE-",
    "PREP WHO HAVE {subject} ACTIVE-",
    f"WHO BE {{subject}}'s OWNED {_BESIDES}",
    f"WHO BE TYPE {_THAT} {{subject}} ACTIVE",
    f"WHO BE TYPE [{_THAT} BE] PASSIVE {{subject}}",
    f"{_LIST} PASSIVE {{subject}}",
    f"{_LIST} {{subject}}'s OWNED",
    f"{_LIST} TYPE [{_THAT}] {{subject}} ACTIVE",
    f"{_LIST} TYPE [{_THAT} BE] PASSIVE {{subject}}",
    "DO {subject} ACTIVE ANY",
    "HAVE {subject} ACTIVE ANY",
    "BE {subject} PREDICATE ANY",
    "BE ANY PASSIVE {subject}",
)

_WHERE = (
    "where [BE] {subject} LOCATED",
    "where DO {subject} LOCATED",
    "where HAVE {subject} [been] LOCATED",
    "where [BE] PASSIVE {subject}",
    "where BE {subject}'s OWNED",
)

_ANYWHERE = (
    "where [BE] {subject}",
    "where can {subject} be found",
    "where do i find {subject}",
    "WHICH TYPE BE {subject} in",
    "in WHICH TYPE BE {subject}",
)

_WHETHER = (
    "DO {subject} [still] ACTIVE {object}",
    "HAVE {subject} ACTIVE {object}",
    "BE {subject} [still] PREDICATE {object}",
    "HAVE {subject} been PREDICATE {object}",
    "BE {object} [still] PASSIVE {subject}",
    "HAVE {object} been PASSIVE {subject}",
    "BE {subject} {object}'s NOUN",
    "BE {object} {subject}'s OWNED",
    "BE {subject} and {object} [still] MUTUAL",
    "DO {subject} and {object} [still] MUTUAL_ACTIVE",
    "HAVE {subject} and {object} MUTUAL_ACTIVE",
    *(
        f"{head} {clause}"
        for head in (
            _IS_SAID,
            "do documents|reports say|claim that",
            "who|what says|said [that]",
            "which documents|reports|document|report says|say [that]",
            "who|what evidence [BE there] that",
            "if|whether",
        )
        for clause in (
            "{subject} [HAVE] ACTIVE {object}",
            "{subject} BE PREDICATE {object}",
            "{object} BE PASSIVE {subject}",
        )
    ),
)

_INSIDE = ("BE {subject} in {object}",)

_CONNECTED = "connected|linked|tied|related"
_TIES = "relationship|relation|relations|ties|tie|links|link|connections"

_PATH = (
    f"how BE {{one}} {_CONNECTED} to|with {{other}}",
    f"how BE {{one}} and {{other}} {_CONNECTED}",
    "how DO {one} connect|relate|link to {other}",
    "[what|which BE] [shortest] path|connection|chain|route between {one} and {other}",
    "[what|which BE] [shortest] path|connection|chain|route from {one} to {other}",
)

_EVIDENCE = (
    "what ties|links|connects|binds|ties|relates {one} to|with|and {other}",
    f"[what|which BE] [there] {_TIES} between {{one}} and {{other}}",
    f"BE there [any] {_TIES} between {{one}} and {{other}}",
    "what BE {one}'s relationship|relations|ties to|with {other}",
    "evidence on|about|for|between {one} and {other}",
)

_ABOUT = "about|of|on"

_SAID = (
    f"what DO {{speaker}} say|report|write|claim|tell [us] {_ABOUT} {{entity}}",
    f"what HAVE {{speaker}} said|reported|written {_ABOUT} {{entity}}",
    f"what BE said|reported|written {_ABOUT} {{entity}} by {{speaker}}",
)

_SHOW = (
    f"what BE said|known|written|reported|told {_ABOUT} {{entity}}",
    f"what do documents|reports|sources say {_ABOUT} {{entity}}",
    f"what do we|you know {_ABOUT} {{entity}}",
    f"tell [me] [more|everything|all] {_ABOUT} {{entity}}",
    f"everything|all {_ABOUT} {{entity}}",
    "show|describe|profile [me] {entity}",
    "what [else] BE {entity} called",
    "what [else] BE {entity} known as",
)

_WHO_IS = ("who|what BE {entity}",)

_HOW_MANY = (
    "how many {figure} DO {entity} have [in {place}]",
    "how many {figure} HAVE {entity} [ACTIVE]",
    "how many {figure} HAVE {entity} had",
)

_COUNTED = (
    "how many {figure} BE [there] in|of {entity}",
    "how many {unit} BE {figure} in|by|during {entity}",
)

_ANY_FIGURE = (
    "how strong|large|big|numerous BE {entity}",
    "what BE strength|size|figures of {entity}",
    "what BE {entity}'s strength|size",
)

_NAMED_FIGURE = ("WHICH BE {figure} of {entity}", "WHICH BE {entity}'s {figure}")
_DATE = ("when DO {entity} happen|occur", "when DO {entity} take place", "when BE {entity}")
_FOUNDED = ("when BE {entity} founded|formed|established|created|set",)


def frames() -> Iterator[tuple[str, Frame]]:
    """Every pattern with what it means, the plainest first."""
    for patterns, frame in (
        (_SUBJECT, Frame(Asks.SUBJECT)),
        (_OBJECT, Frame(Asks.OBJECT)),
        (_HERE, Frame(Asks.SUBJECT, place="in")),
        (_AMONG, Frame(Asks.SUBJECT, place="among")),
        (_WHERE, Frame(Asks.WHERE)),
        (_ANYWHERE, Frame(Asks.WHERE, place="where")),
        (_WHETHER, Frame(Asks.WHETHER)),
        (_INSIDE, Frame(Asks.WHETHER, place="where")),
        (_INSIDE, Frame(Asks.WHETHER, place="among")),
        (_PATH, Frame(Asks.PATH)),
        (_EVIDENCE, Frame(Asks.EVIDENCE)),
        (_SAID, Frame(Asks.SAID)),
        (_SHOW, Frame(Asks.SHOW, rank=Rank.GENERIC)),
        (_WHO_IS, Frame(Asks.SHOW, rank=Rank.GENERIC)),
        (_HOW_MANY, Frame(Asks.FIGURE)),
        (_COUNTED, Frame(Asks.FIGURE, rank=Rank.TOLD, if_told=True)),
        (_ANY_FIGURE, Frame(Asks.FIGURE, figure="*", rank=Rank.GENERIC)),
        (_NAMED_FIGURE, Frame(Asks.FIGURE, rank=Rank.GENERIC, if_told=True)),
        (_DATE, Frame(Asks.FIGURE, figure="date", rank=Rank.GENERIC)),
        (_FOUNDED, Frame(Asks.FIGURE, figure="founded", rank=Rank.GENERIC)),
    ):
        for pattern in patterns:
            yield pattern, frame
