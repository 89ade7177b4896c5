"""The built-in questions, which need no canned query, as patterns (`ties.questions.patterns`)."""

from collections.abc import Iterator

from msgspec import Struct

from ties.questions.parse import QuestionKind, Rank
from ties.records.vocabulary import vocabulary

__all__ = ["EXCEPT", "THAT", "TIES", "Frame", "frames", "frames_around"]


class Frame(Struct, frozen=True):
    """What a pattern means.

    Attributes:
        place: which relations a pattern without a form asks about: '' none, "in" those that locate somebody
            in a place, "where" those that say where something is, "inside" those between a place and what
            contains it, "among" membership of a group, "done" those that say what somebody did. It limits
            those of a pattern with a form: "at" to those that hold around a place, "when" to those that do
            not say where something is.
        attribute: the attribute that it asks for but does not name, or ''.
        rank: used to choose between two parses about the same entities.
        needs_attribute: whether it applies only if a document gives the attribute that the question names.
        exact: whether that attribute must have this very name, or one that the vocabulary has for it.
        mutual: whether it asks the same of both entities ("fight each other").
        relation: the type of the relation that it asks about, if the pattern has the words of its form.
    """

    kind: QuestionKind
    place: str = ""
    attribute: str = ""
    rank: Rank = Rank.PLAIN
    needs_attribute: bool = False
    exact: bool = False
    mutual: bool = False
    relation: str = ""


_WHO = "WHO [EXCEPT {excluded}]"
EXCEPT = "[EXCEPT {excluded}]"
_LIST = "[list|name|give|show|find|count [me]] [all|every]"
THAT = "that|who|which"
"""Like `EXCEPT` and `TIES`, a part of the patterns of keywords as well (`ties.questions.keyword_frames`)."""

_IS_SAID = "is|was it true|said|claimed|correct|alleged|reported that"

_SUBJECT = (
    f"{_WHO} [HAVE] [still] ACTIVE {{object}} {EXCEPT}",
    f"{_WHO} [BE [there|still]] PREDICATE {{object}} {EXCEPT}",
    f"{_WHO} HAVE been PREDICATE {{object}} {EXCEPT}",
    "WHO BE {object} PASSIVE",
    "WHO DO {object} RECEIVING",
    "DO {object} RECEIVING ANY",
    "WHO HAVE {object} been PASSIVE",
    "by WHO BE {object} AGENT",
    "by WHO HAVE {object} been AGENT",
    f"WHO BE {{object}}'s NOUN {EXCEPT}",
    f"who were {{object}} NOUN {EXCEPT}",
    f"WHO BE TYPE {THAT} [HAVE] ACTIVE {{object}}",
    f"WHO BE TYPE [{THAT} BE] PREDICATE {{object}}",
    f"{_LIST} PREDICATE {{object}}",
    f"{_LIST} {{object}}'s NOUN",
    f"{_LIST} TYPE [{THAT}] ACTIVE {{object}}",
    f"{_LIST} TYPE [{THAT} BE] PREDICATE {{object}}",
    "DO ANY ACTIVE {object}",
    "HAVE ANY ACTIVE {object}",
    "BE ANY PREDICATE {object}",
    "BE {object} PASSIVE ANY",
    f"BE there ANY {THAT} ACTIVE {{object}}",
    f"BE there ANY [{THAT} BE] PREDICATE {{object}}",
)

_DONE_TO = (
    "BE {object} AGENT",
    "HAVE {object} been AGENT",
    "when BE {object} AGENT",
    "in WHICH TYPE BE {object} AGENT",
    "WHICH [other] NOUN DO {object} have",
    "HAVE {object} ANY NOUN",
    "DO {object} have [ANY] NOUN",
    "HAVE {object} got [ANY] NOUN",
    "how many NOUN DO {object} have",
)

_DONE_AT = ("where BE {object} AGENT",)

_HERE = (
    f"{_WHO} [BE [there]] in {{object}} {EXCEPT}",
    f"{_LIST} TYPE [{THAT} BE] in {{object}}",
    "BE [there] ANY in {object}",
)

_INSIDE_OF = (
    "WHICH TYPE BE located|situated in {object}",
    "WHICH TYPE lie|lies in {object}",
    "WHICH TYPE belong|belongs to {object}",
)

_AMONG = (
    f"{_WHO} BE in {{object}} {EXCEPT}",
    f"{_LIST} TYPE [{THAT} BE] in {{object}}",
    "BE ANY in {object}",
)

_OBJECT = (
    f"{_WHO} DO {{subject}} ACTIVE {EXCEPT}",
    "WHO DO {subject}'s ACTIVE",
    "whose ranks DO {subject} ACTIVE",
    "WHO [HAVE] {subject} ACTIVE",
    f"{_WHO} [BE] PASSIVE {{subject}} {EXCEPT}",
    f"{_WHO} HAVE been PASSIVE {{subject}} {EXCEPT}",
    "WHO BE {subject} PREDICATE",
    "whose NOUN BE {subject}",
    "WHO HAVE {subject} been PREDICATE",
    "where DO {subject} ACTIVE",
    "where DO {subject}'s ACTIVE",
    "WHO DO {subject} see|regard|consider|view|describe|call [as] [its|their|his|her] NOUN",
    "PREP WHO BE {subject} PREDICATE-",
    "PREP WHO DO {subject} ACTIVE-",
    "PREP WHO HAVE {subject} ACTIVE-",
    f"WHO BE {{subject}}'s OWNED {EXCEPT}",
    f"WHO BE TYPE {THAT} {{subject}} ACTIVE",
    f"WHO BE TYPE [{THAT} BE] PASSIVE {{subject}}",
    f"{_LIST} PASSIVE {{subject}}",
    f"{_LIST} {{subject}}'s OWNED",
    f"{_LIST} TYPE [{THAT}] {{subject}} [HAVE] ACTIVE",
    f"{_LIST} TYPE [{THAT} BE] PASSIVE {{subject}}",
    "DO {subject} ACTIVE ANY",
    "HAVE {subject} ACTIVE ANY",
    "BE {subject} PREDICATE ANY",
    "BE ANY PASSIVE {subject}",
    "HAVE ANY been PASSIVE {subject}",
)

_DONE = ("what DO {subject} do", "what HAVE {subject} done", "what HAVE {subject} been doing")

_WHERE = (
    "where [BE] {subject} LOCATED",
    "where DO {subject} LOCATED",
    "where HAVE {subject} [been] LOCATED",
    "where [BE] PASSIVE {subject}",
    "where BE {subject}'s OWNED",
    f"[{_LIST}] TYPE where {{subject}} BE LOCATED",
)

_WHEN_SO = (
    "when BE {object} PASSIVE {subject}",
    "when HAVE {object} been PASSIVE {subject}",
    "when DO {subject} ACTIVE {object}",
    "when HAVE {subject} ACTIVE {object}",
)

_WHEN = ("when BE {subject} LOCATED", "when DO {subject} LOCATED", "when HAVE {subject} been LOCATED")

_ANYWHERE = (
    "where [BE] {subject}",
    "where can {subject} be found",
    "where BE {subject} hiding|living|staying|hidden",
    "where DO {subject} have [its|their] men|people|forces|troops|members",
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
    "DO {object} [still] RECEIVING {subject}",
    "HAVE {object} been PASSIVE {subject}",
    "BE {subject} {object}'s NOUN",
    "BE {object} {subject}'s OWNED",
    "BE {subject} and {object} [still] MUTUAL",
    "DO {subject} and {object} [still] MUTUAL_ACTIVE [each other]",
    "DO {subject} and {object} see|regard|consider|view|call each other [as] MUTUAL",
    "HAVE {subject} and {object} MUTUAL_ACTIVE",
    *(
        f"{head} {clause}"
        for head in (
            _IS_SAID,
            "do documents|reports say|claim that",
            "who|what says|said [that]",
            "WHICH documents|reports|document|report says|say|claims|claim [that]",
            "WHICH voices|voice|sources|source says|say|claims|claim [that]",
            "who|what evidence [BE there] that",
            "BE there [any] evidence|proof|sign|signs|indication|claim|claims that",
            "if|whether",
        )
        for clause in (
            "{subject} [HAVE] ACTIVE {object}",
            "{subject} BE PREDICATE {object}",
            "{object} BE PASSIVE {subject}",
        )
    ),
)

_EACH_OTHER = (
    "BE {subject} and {object} [still] PREDICATE each|one other|another",
    "DO {subject} and {object} [still] ACTIVE each|one other|another",
    "HAVE {subject} and {object} ACTIVE each|one other|another",
)
_VERBS = ("DO", "HAVE", "BE")
_AROUND = (
    (QuestionKind.SUBJECT, "WHO [HAVE] {first} {{object}} {second} {except_}"),
    (QuestionKind.SUBJECT, "WHO BE {first} {{object}} {second} {except_}"),
    *((QuestionKind.SUBJECT, f"{verb} ANY {{first}} {{{{object}}}} {{second}}") for verb in _VERBS),
    *((QuestionKind.OBJECT, f"WHO {verb} {{{{subject}}}} {{first}} {{second}}") for verb in _VERBS),
    *(
        (QuestionKind.WHETHER, f"{verb} {{{{subject}}}} {{first}} {{{{object}}}} {{second}}")
        for verb in _VERBS
    ),
    (
        QuestionKind.WHETHER,
        "WHICH [sort|kind|type of] {second} DO {{subject}} {first} [to|with|on] {{object}}",
    ),
    (QuestionKind.WHETHER, "WHICH {second} HAVE {{subject}} {first} [to|with|on] {{object}}"),
    (QuestionKind.WHETHER, "BE [there] any {second} {first} [to|with|on] {{object}} by {{subject}}"),
)
"""Patterns of a form in two halves, one before the object and one behind it."""

_INSIDE = ("BE {subject} in {object}",)

_CONNECTED = "connected|linked|tied|related"
TIES = "relationship|relation|relations|ties|tie|links|link|connections"

_CONNECTION = (
    "what ties|links|connects|binds|relates {one} to|with|and {other}",
    f"how BE {{one}} {_CONNECTED} to|with {{other}}",
    f"how BE {{one}} and {{other}} {_CONNECTED}",
    f"how {{one}} and {{other}} BE {_CONNECTED}",
    f"how {{one}} BE {_CONNECTED} to|with {{other}}",
    f"BE {{one}} and {{other}} [in any way] {_CONNECTED}",
    f"HAVE {{one}} and {{other}} been {_CONNECTED}",
    "how DO {one} connect|relate|link to {other}",
    f"BE there [any] {TIES}|connection between {{one}} and {{other}}",
)
_PATH = (
    "[what|which BE] [shortest] path|connection|chain|route between {one} and {other}",
    "[what|which BE] [shortest] path|connection|chain|route from {one} to {other}",
    "show|find|give [me] [shortest] path|connection|chain|route from {one} to {other}",
    "show|find|give [me] [shortest] path|connection|chain|route between {one} and {other}",
)

_EVIDENCE = (
    f"[what|which BE] [there] {TIES} between {{one}} and {{other}}",
    "what BE {one}'s relationship|relations|ties to|with {other}",
    f"[what BE] {TIES} of {{one}} to|with|and {{other}}",
    f"WHICH [sort|kind|type of] {TIES} DO {{one}} and {{other}} have",
    f"WHICH [sort|kind|type of] {TIES} DO {{one}} have with|to {{other}}",
    "what DO {one} have to do with {other}",
    "what DO {one} and {other} have to do with each other",
    "BE {one} [still] working|cooperating|collaborating|colluding [together|closely] with {other}",
    "DO {one} [still] work|cooperate|collaborate|collude [together|closely] with {other}",
    "HAVE {one} worked|cooperated|collaborated|colluded [together|closely] with {other}",
    "BE {one} and {other} [still] working|cooperating|collaborating|colluding [together|closely]",
    "DO {one} and {other} [still] work|cooperate|collaborate|collude [together|closely]",
    "[what BE] everything|all|claims|statements between {one} and {other}",
    "show|list|give [me] everything|all|claims|statements between {one} and {other}",
    *(
        f"{head} {{one}} works|work|cooperates|cooperate|collaborates [together|closely] with {{other}}"
        for head in ("BE there [any] evidence|proof|sign|signs that", _IS_SAID)
    ),
    "what BE said|known about|on|of {one} and {other}",
    "evidence on|about|for|between {one} and {other}",
)

_COMPARE = (
    "compare {one} and|with|to {other}",
    "compare {one} {other}",
    "how DO {one} compare with|to {other}",
    "how DO {one} and {other} compare|differ",
    "[show|put|set] {one} and|vs {other} side by side|compared",
    "how DO {one} differ from {other}",
    "[what|which BE] difference|differences between {one} and {other}",
)

_CHANGES = (
    "what [HAVE] changed between|from {earlier} and|to {later} [about|for|on|with|of {entity}]",
    "what [HAVE] changed about|for|on|with {entity} between|from {earlier} and|to {later}",
    "what BE new|different in {later} compared to|with {earlier}",
    "compare {earlier} and|with|to {later}",
    "how DO {earlier} and {later} differ|compare",
    "how DO {later} differ from {earlier}",
)

_ABOUT = "about|of|on"
_SAID = (
    f"what DO {{speaker}} say|claim|tell [us] {_ABOUT} {{entity}}",
    f"what HAVE {{speaker}} said {_ABOUT} {{entity}}",
    f"what BE said {_ABOUT} {{entity}} by {{speaker}}",
    f"what DO {{outlet}} report|write|publish {_ABOUT} {{entity}}",
    f"what HAVE {{outlet}} reported|written|published {_ABOUT} {{entity}}",
    f"what BE reported|written|published {_ABOUT} {{entity}} by {{outlet}}",
    f"what {{speaker}} says|say|said|claims|reports|wrote {_ABOUT} {{entity}}",
    f"{{speaker}}'s view|views|position|statements|claims|opinion {_ABOUT} {{entity}}",
)

_SAID_BETWEEN = (
    f"what DO {{speaker}} say|report {_ABOUT} {TIES} between|of {{one}} and|with|to {{other}}",
    f"what HAVE {{speaker}} said|reported {_ABOUT} {TIES} between|of {{one}} and|with|to {{other}}",
)

_SHOW = (
    f"what BE said|known|written|reported|told {_ABOUT} {{entity}}",
    f"what do documents|reports|sources say {_ABOUT} {{entity}}",
    f"what do we|you know|have {_ABOUT} {{entity}}",
    f"what DO data|graph|documents|reports|you have|know|say|contain {_ABOUT} {{entity}}",
    f"what is in data|graph|documents {_ABOUT} {{entity}}",
    f"tell [me] [more|everything|all] [[that] you know|have] {_ABOUT} {{entity}}",
    f"tell [me] everything you've got {_ABOUT} {{entity}}",
    f"give|show|send|find [me|us] everything|all [that] you|we have|know|hold|got {_ABOUT} {{entity}}",
    f"what do|can you know|tell [me] {_ABOUT} {{entity}}",
    f"give|provide|show [me] [all|any|more] information|info|details {_ABOUT} {{entity}}",
    f"any|all information|info|details {_ABOUT} {{entity}}",
    f"everything|all {_ABOUT} {{entity}}",
    "show|describe|profile [me] {entity}",
    "what [else] BE {entity} called",
    "under|by WHICH [other] names BE {entity} known",
    "[what BE] [other|all] names|aliases of|for {entity}",
    "WHICH [other] names DO {entity} have|use",
    "what [else] BE {entity} known as",
)

_WHO_IS = ("who|what BE {entity}",)

_HOW_MANY = (
    "how many {attribute} DO {entity} have [in {place}]",
    "how many {attribute} HAVE {entity} [ACTIVE]",
    "how many {attribute} HAVE {entity} had",
)

_CHANGED = "changed|developed|grown|evolved [over|through|across|between time|years|reports|documents]"
_COUNTED = (
    "[through] WHICH {attribute} DO {entity} receive|get|move|use|obtain [money|funds|funding] [through]",
    "DO {entity} face|have [any] {attribute}",
    "how many {unit} {attribute} in|by|during {entity}",
    "how many BE {attribute} in|by|during {entity}",
    "how many {attribute} in|by {entity}",
    "how many {attribute} HAVE {entity} carried out",
    "how many {attribute} DO {entity} carry out",
    "how many {attribute} DO {entity} build|claim|make|own|run|train|lose|do|carry",
    "how many {attribute} HAVE {entity} built|claimed|made|owned|run|trained|lost|done",
    "how many {unit} DO {entity} {attribute}",
    "how many {unit} HAVE {entity} {attribute}",
    "number of {attribute} of|in {entity}",
    "[what BE] number of {entity} {attribute}",
    "[what BE] number of {entity}'s {attribute}",
    f"how HAVE [number of] {{entity}} {{attribute}} {_CHANGED}",
    f"how HAVE [number of] {{entity}}'s {{attribute}} {_CHANGED}",
    f"how HAVE number of {{attribute}} of|in {{entity}} {_CHANGED}",
    "how BE {entity} {attribute}",
    "how many {attribute} BE [there] in|of {entity}",
    "how many [of] {unit} BE {attribute} in|by|during {entity}",
)

_NUMBERED = (
    "who|what says|said|claims|claimed [that] {entity} HAVE {number} {attribute}",
    "who|what estimates|estimated|reports|reported [that] {entity} HAVE {number} {attribute}",
    "DO {entity} [really] have [only] {number} {attribute}",
    "DO {entity} have more|fewer|less than {number} {attribute}",
    "DO {entity} have at least|most {number} {attribute}",
    "DO {entity} use|have|own|possess {attribute}",
)
_MOST_WHEN = (
    "when DO {entity} have|make|do|launch|stage|claim most|fewest {attribute}",
    "when DO {entity} carry out most|fewest {attribute}",
)

_ANY_ATTRIBUTE = (
    "how strong|large|big|numerous BE {entity}",
    "what BE strength|size|figures of {entity}",
    "what BE {entity}'s strength|size",
)

_LISTED_OF = ("list|name|give|show|find [me] {attribute} of {entity}",)
_HAD = ("WHICH {attribute} DO {entity} have|possess|own",)
_NAMED_ATTRIBUTE = ("WHICH BE {attribute} of {entity}", "WHICH BE {entity}'s {attribute}")
_DATE = ("when DO {entity} happen|occur", "when DO {entity} take place", "when BE {entity}")
_DATED = ("when BE {entity} {attribute}", "when DO {entity} {attribute}")
_LISTED_UNDER = ("under|by|in WHICH resolution|resolutions BE {entity} listed|sanctioned|designated|added",)
_BORN = (
    "when BE {entity} born",
    "how old BE {entity}",
    "what BE {entity}'s date of birth|birth",
    "what BE date of birth of {entity}",
)
_BIRTHPLACE = ("where BE {entity} born", "in WHICH TYPE BE {entity} born")
_FOUNDED = ("when BE {entity} founded|formed|established|created|set",)

_MORE = (
    "BE {one} bigger|larger|stronger|smaller|weaker than {other}",
    "who|which|what BE bigger|larger|stronger|smaller|weaker {one} or {other}",
    "which TYPE BE bigger|larger|stronger|smaller|weaker {one} or {other}",
    "BE {one} or {other} bigger|larger|stronger|smaller|weaker",
    "{one} bigger|larger|stronger|smaller|weaker than {other}",
)
_MORE_OF = (
    "who|which|what HAVE more|fewer|most|less {attribute} {one} or {other}",
    "which TYPE HAVE more|fewer|most|less {attribute} {one} or {other}",
    "DO {one} have more|fewer|less {attribute} than {other}",
    "DO {one} have as many {attribute} as {other}",
    "HAVE {one} more|fewer|less {attribute} than {other}",
    "DO {one} or {other} have more|fewer|less {attribute}",
    "compare {attribute} of {one} and|with {other}",
)


def _superlatives(degree: str) -> tuple[str, ...]:
    return (
        f"WHICH TYPE HAVE {degree} [number of] {{attribute}}",
        f"WHICH TYPE commands|command|fields|field|boasts {degree} [number of] {{attribute}}",
        f"who HAVE {degree} [number of] {{attribute}}",
        f"[who|which|what BE] TYPE with {degree} [number of] {{attribute}}",
    )


def _superlatives_of(adjective: str) -> tuple[str, ...]:
    return (
        f"[who|which|what BE] {adjective} TYPE",
        f"[who|which|what BE] {adjective} TYPE in {{place}}",
        f"{adjective} TYPE {{place}}",
        f"WHICH TYPE BE {adjective}",
        f"WHICH TYPE BE {adjective} in {{place}}",
        f"who BE {adjective}",
    )


_MOST = _superlatives("most|highest|largest|greatest|biggest")
_FEWEST = _superlatives("fewest|least|lowest|smallest")
_STRONGEST = (
    *_superlatives_of("largest|biggest|strongest|bigger|larger|stronger"),
    *_superlatives_of("most numerous"),
)
_WEAKEST = _superlatives_of("smallest|weakest|smaller|weaker")
_DEADLIEST = (
    *_superlatives_of("deadliest|bloodiest"),
    "WHICH TYPE killed most {unit}",
    "WHICH TYPE BE most deadly|lethal",
)

_EVERYONE = "everyone|everybody|anyone|those|all|who|groups|people"
_PAIRS = (
    "who|what|whom [HAVE] ACTIVE ANY",
    "who|what BE PREDICATE ANY",
    "who|what|whom [HAVE] BARE",
    "who|what|whom BE [been] BARE",
    "who|what|whom HAVE been BARE",
    "WHICH TYPE [HAVE] ACTIVE ANY",
    "WHICH TYPE BE BARE",
    "WHICH TYPE HAVE been BARE",
    f"{_LIST} TYPE [{THAT} BE] BARE",
    f"{_LIST} {_EVERYONE} [that|who] ACTIVE ANY",
    f"{_LIST} NOUN",
    "who|which BE [there|all] NOUN",
    "who BE [all] NOUN of ANY",
    "who BE [all] NOUN here",
    "which TYPE BE NOUN",
)

_DOCUMENTS = (
    "WHICH documents|reports|sources|document|source BE [there|used|read|loaded|here]",
    "how many documents|reports|sources BE there",
    f"{_LIST} documents|reports|sources",
    "WHICH documents|reports|sources DO you have|know|use",
)
_DOCUMENTS_WITH = (
    "WHICH documents|reports|sources|document|articles BE [published|written|dated] from|by|in|on {words}",
    "WHICH documents|reports|sources|articles come|date from {words}",
    f"{_LIST} documents|reports|sources|articles [published|written|dated] from|by|in|on {{words}}",
    "WHICH documents|reports DO {words} publish|write",
    "what DO {words} publish|write",
    "what HAVE {words} published|written",
    "documents|reports|sources|articles [published|written|dated] from|by|in|on {words}",
)

_LISTED = "list|name|give|show|find|count [me] [all|every]"
_ENTITIES = (
    "WHICH TYPE BE [there]",
    "WHICH entities BE there",
    "how many TYPE BE there",
    "how many entities BE there",
    f"{_LISTED} TYPE [named|mentioned|known|listed]",
    f"{_LISTED} entities [of type TYPE]",
    f"{_LISTED} TYPE entities",
)
_RELATIONS = ("WHICH relations BE there", "how many relations BE there", f"{_LISTED} relations")
_VOICES = (
    "WHICH voices BE [there|quoted|cited|heard] [here]",
    "WHICH voices BE quoted|cited|heard in documents|reports|data",
    "how many voices BE there",
    "who BE quoted|cited",
    "who speaks",
    "who BE [all] voices",
    f"{_LISTED} voices",
)


def frames() -> Iterator[tuple[str, Frame]]:
    """Yield every pattern with its meaning, the most literal first."""
    for patterns, frame in (
        (_SUBJECT, Frame(QuestionKind.SUBJECT)),
        (_OBJECT, Frame(QuestionKind.OBJECT)),
        (_DONE_TO, Frame(QuestionKind.SUBJECT, rank=Rank.GENERIC)),  # unless a canned query tells more
        (_DONE_AT, Frame(QuestionKind.SUBJECT, place="at", rank=Rank.GENERIC)),
        (_HERE, Frame(QuestionKind.SUBJECT, place="in")),
        (_INSIDE_OF, Frame(QuestionKind.SUBJECT, place="inside")),
        (_AMONG, Frame(QuestionKind.SUBJECT, place="among")),
        (_DONE, Frame(QuestionKind.OBJECT, place="done")),
        (_WHERE, Frame(QuestionKind.WHERE)),
        (_WHEN, Frame(QuestionKind.OBJECT, place="when")),
        (_ANYWHERE, Frame(QuestionKind.WHERE, place="where")),
        (_WHETHER, Frame(QuestionKind.WHETHER)),
        (_WHEN_SO, Frame(QuestionKind.WHETHER, rank=Rank.GENERIC)),
        (_EACH_OTHER, Frame(QuestionKind.WHETHER, mutual=True)),
        (_INSIDE, Frame(QuestionKind.WHETHER, place="where")),
        (_INSIDE, Frame(QuestionKind.WHETHER, place="among")),
        (_CONNECTION, Frame(QuestionKind.CONNECTION)),
        (_PATH, Frame(QuestionKind.PATH)),
        (_EVIDENCE, Frame(QuestionKind.EVIDENCE)),
        (_COMPARE, Frame(QuestionKind.COMPARE)),
        (_CHANGES, Frame(QuestionKind.CHANGES, rank=Rank.GENERIC)),
        (_SAID, Frame(QuestionKind.SAID)),
        (_SAID_BETWEEN, Frame(QuestionKind.EVIDENCE)),
        (_SHOW, Frame(QuestionKind.SHOW, rank=Rank.GENERIC)),
        (_WHO_IS, Frame(QuestionKind.SHOW, rank=Rank.GENERIC)),
        (_HOW_MANY, Frame(QuestionKind.ATTRIBUTE, needs_attribute=True)),
        (_HOW_MANY, Frame(QuestionKind.ATTRIBUTE, rank=Rank.GENERIC)),  # unless a canned query counts it
        (_COUNTED, Frame(QuestionKind.ATTRIBUTE, rank=Rank.STATED, needs_attribute=True)),
        (_NUMBERED, Frame(QuestionKind.ATTRIBUTE, rank=Rank.STATED, needs_attribute=True)),
        (_MOST_WHEN, Frame(QuestionKind.ATTRIBUTE, rank=Rank.STATED, needs_attribute=True)),
        (_DATED, Frame(QuestionKind.ATTRIBUTE, rank=Rank.STATED, needs_attribute=True, exact=True)),
        (_LISTED_UNDER, Frame(QuestionKind.ATTRIBUTE, attribute="listed under", rank=Rank.STATED)),
        (_ANY_ATTRIBUTE, Frame(QuestionKind.ATTRIBUTE, attribute="*", rank=Rank.GENERIC)),
        (_LISTED_OF, Frame(QuestionKind.ATTRIBUTE, rank=Rank.GENERIC, needs_attribute=True)),
        (_HAD, Frame(QuestionKind.ATTRIBUTE, needs_attribute=True, exact=True)),
        (_NAMED_ATTRIBUTE, Frame(QuestionKind.ATTRIBUTE, rank=Rank.GENERIC, needs_attribute=True)),
        (_DATE, Frame(QuestionKind.ATTRIBUTE, attribute="date", rank=Rank.GENERIC)),
        (_BORN, Frame(QuestionKind.ATTRIBUTE, attribute="born")),
        (_BIRTHPLACE, Frame(QuestionKind.ATTRIBUTE, attribute="place of birth")),
        (_FOUNDED, Frame(QuestionKind.ATTRIBUTE, attribute="founded")),
        (_MORE, Frame(QuestionKind.MORE, attribute="fighters")),
        (_MORE_OF, Frame(QuestionKind.MORE)),
        (_MOST, Frame(QuestionKind.MOST, rank=Rank.GENERIC, needs_attribute=True)),
        (_FEWEST, Frame(QuestionKind.FEWEST, rank=Rank.GENERIC, needs_attribute=True)),
        (_STRONGEST, Frame(QuestionKind.MOST, attribute="fighters", rank=Rank.GENERIC)),
        (_WEAKEST, Frame(QuestionKind.FEWEST, attribute="fighters", rank=Rank.GENERIC)),
        (_DEADLIEST, Frame(QuestionKind.MOST, attribute="killed", rank=Rank.GENERIC)),
        (_PAIRS, Frame(QuestionKind.PAIRS, rank=Rank.GENERIC)),
        (_DOCUMENTS, Frame(QuestionKind.DOCUMENTS, rank=Rank.GENERIC)),
        (_DOCUMENTS_WITH, Frame(QuestionKind.DOCUMENTS, rank=Rank.GENERIC)),
        (_ENTITIES, Frame(QuestionKind.ENTITIES, rank=Rank.GENERIC)),
        (_RELATIONS, Frame(QuestionKind.RELATIONS, rank=Rank.GENERIC)),
        (_VOICES, Frame(QuestionKind.VOICES, rank=Rank.GENERIC)),
    ):
        for pattern in patterns:
            yield pattern, frame


def frames_around() -> Iterator[tuple[str, Frame]]:
    """Yield the patterns of the forms in two halves, one before the object and one behind it."""
    for relation in vocabulary().relations.values():
        for form in relation.around:
            first, second = form.split(" _ ")
            for kind, pattern in _AROUND:
                words = pattern.format(first=first, second=second, except_=EXCEPT)
                yield words, Frame(kind, relation=relation.type)
