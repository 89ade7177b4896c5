"""The built-in questions, which need no canned query, as patterns (`ties.questions.patterns`)."""

from collections.abc import Iterator

from msgspec import Struct

from ties.questions.parse import QuestionKind, Rank

__all__ = ["Frame", "frames"]


class Frame(Struct, frozen=True):
    """What a pattern means.

    Attributes:
        place: which relations a pattern without a form asks about: '' none, "in" those that locate somebody
            in a place, "where" those that say where something is, "among" membership of a group.
        attribute: the attribute that it asks for but does not name, or ''.
        rank: used to choose between two parses about the same entities.
        needs_attribute: whether it applies only if a document gives the attribute that the question names.
    """

    kind: QuestionKind
    place: str = ""
    attribute: str = ""
    rank: Rank = Rank.PLAIN
    needs_attribute: bool = False


_WHO = "WHO [EXCEPT {excluded}]"
_EXCEPT = "[EXCEPT {excluded}]"
_LIST = "[list|name|give|show|find [me]] [all|every]"
_THAT = "that|who|which"
_IS_SAID = "is|was it true|said|claimed|correct|alleged|reported that"

_SUBJECT = (
    f"{_WHO} [HAVE] [still] ACTIVE {{object}} {_EXCEPT}",
    f"{_WHO} [BE [there|still]] PREDICATE {{object}} {_EXCEPT}",
    f"{_WHO} HAVE been PREDICATE {{object}} {_EXCEPT}",
    "WHO BE {object} PASSIVE",
    "WHO HAVE {object} been PASSIVE",
    "by WHO BE {object} AGENT",
    "by WHO HAVE {object} been AGENT",
    f"WHO BE {{object}}'s NOUN {_EXCEPT}",
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
    f"{_WHO} [BE [there]] in {{object}} {_EXCEPT}",
    f"{_LIST} TYPE [{_THAT} BE] in {{object}}",
    "BE [there] ANY in {object}",
)

_AMONG = (
    f"{_WHO} BE in {{object}} {_EXCEPT}",
    f"{_LIST} TYPE [{_THAT} BE] in {{object}}",
    "BE ANY in {object}",
)

_OBJECT = (
    f"{_WHO} DO {{subject}} ACTIVE {_EXCEPT}",
    "WHO [HAVE] {subject} ACTIVE",
    f"{_WHO} [BE] PASSIVE {{subject}} {_EXCEPT}",
    f"{_WHO} HAVE been PASSIVE {{subject}} {_EXCEPT}",
    "WHO BE {subject} PREDICATE",
    "whose NOUN BE {subject}",
    "WHO HAVE {subject} been PREDICATE",
    "PREP WHO BE {subject} PREDICATE-",
    "PREP WHO DO {subject} ACTIVE-",
    "PREP WHO HAVE {subject} ACTIVE-",
    f"WHO BE {{subject}}'s OWNED {_EXCEPT}",
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

_COMPARE = (
    "compare {one} and|with|to {other}",
    "how DO {one} compare with|to {other}",
    "how DO {one} and {other} compare|differ",
    "how DO {one} differ from {other}",
    "[what|which BE] difference|differences between {one} and {other}",
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
    "how many {attribute} DO {entity} have [in {place}]",
    "how many {attribute} HAVE {entity} [ACTIVE]",
    "how many {attribute} HAVE {entity} had",
)

_COUNTED = (
    "how many {attribute} BE [there] in|of {entity}",
    "how many {unit} BE {attribute} in|by|during {entity}",
)

_ANY_ATTRIBUTE = (
    "how strong|large|big|numerous BE {entity}",
    "what BE strength|size|figures of {entity}",
    "what BE {entity}'s strength|size",
)

_NAMED_ATTRIBUTE = ("WHICH BE {attribute} of {entity}", "WHICH BE {entity}'s {attribute}")
_DATE = ("when DO {entity} happen|occur", "when DO {entity} take place", "when BE {entity}")
_FOUNDED = ("when BE {entity} founded|formed|established|created|set",)

_LISTED = "list|name|give|show|find [me] [all|every]"
_ENTITIES = (
    "WHICH TYPE BE there",
    "WHICH entities BE there",
    "how many TYPE BE there",
    "how many entities BE there",
    f"{_LISTED} TYPE",
    f"{_LISTED} entities",
)
_RELATIONS = ("WHICH relations BE there", "how many relations BE there", f"{_LISTED} relations")
_VOICES = (
    "WHICH voices BE there",
    "how many voices BE there",
    "who BE quoted|cited",
    "who speaks",
    f"{_LISTED} voices",
)


def frames() -> Iterator[tuple[str, Frame]]:
    """Yield every pattern with its meaning, the most literal first."""
    for patterns, frame in (
        (_SUBJECT, Frame(QuestionKind.SUBJECT)),
        (_OBJECT, Frame(QuestionKind.OBJECT)),
        (_HERE, Frame(QuestionKind.SUBJECT, place="in")),
        (_AMONG, Frame(QuestionKind.SUBJECT, place="among")),
        (_WHERE, Frame(QuestionKind.WHERE)),
        (_ANYWHERE, Frame(QuestionKind.WHERE, place="where")),
        (_WHETHER, Frame(QuestionKind.WHETHER)),
        (_INSIDE, Frame(QuestionKind.WHETHER, place="where")),
        (_INSIDE, Frame(QuestionKind.WHETHER, place="among")),
        (_PATH, Frame(QuestionKind.PATH)),
        (_EVIDENCE, Frame(QuestionKind.EVIDENCE)),
        (_COMPARE, Frame(QuestionKind.COMPARE)),
        (_SAID, Frame(QuestionKind.SAID)),
        (_SHOW, Frame(QuestionKind.SHOW, rank=Rank.GENERIC)),
        (_WHO_IS, Frame(QuestionKind.SHOW, rank=Rank.GENERIC)),
        (_HOW_MANY, Frame(QuestionKind.ATTRIBUTE, needs_attribute=True)),
        (_HOW_MANY, Frame(QuestionKind.ATTRIBUTE, rank=Rank.GENERIC)),  # unless a canned query counts it
        (_COUNTED, Frame(QuestionKind.ATTRIBUTE, rank=Rank.STATED, needs_attribute=True)),
        (_ANY_ATTRIBUTE, Frame(QuestionKind.ATTRIBUTE, attribute="*", rank=Rank.GENERIC)),
        (_NAMED_ATTRIBUTE, Frame(QuestionKind.ATTRIBUTE, rank=Rank.GENERIC, needs_attribute=True)),
        (_DATE, Frame(QuestionKind.ATTRIBUTE, attribute="date", rank=Rank.GENERIC)),
        (_FOUNDED, Frame(QuestionKind.ATTRIBUTE, attribute="founded", rank=Rank.GENERIC)),
        (_ENTITIES, Frame(QuestionKind.ENTITIES, rank=Rank.GENERIC)),
        (_RELATIONS, Frame(QuestionKind.RELATIONS, rank=Rank.GENERIC)),
        (_VOICES, Frame(QuestionKind.VOICES, rank=Rank.GENERIC)),
    ):
        for pattern in patterns:
            yield pattern, frame
