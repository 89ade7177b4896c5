"""Keywords as patterns ("TTP leader", "groups in Kunar"), which count where no question fits."""

from collections.abc import Iterator

from msgspec.structs import replace

from ties.questions.frames import EXCEPT, THAT, TIES, Frame
from ties.questions.parse import QuestionKind, Rank

__all__ = ["keyword_frames"]

_KEYWORDS_SUBJECT = (
    "ACTIVE {object}",
    f"[who] PREDICATE {{object}} {EXCEPT}",
    f"{{object}} NOUN {EXCEPT}",
    f"{{object}}'s NOUN {EXCEPT}",
    "NOUN {object}",
    "{object} who LOCATED",
    "{object} TYPE LOCATED",
    "TYPE LOCATED {object}",
    f"[all|every|any] TYPE [{THAT}] ACTIVE {{object}}",
    f"[all|every|any] TYPE [{THAT} BE] PREDICATE {{object}}",
)
_KEYWORDS_OBJECT = (
    "[who] PASSIVE {subject}",
    "{subject} ACTIVE",
    "{subject} PREDICATE",
    "{subject} ACTIVE who|whom|what",
    "{subject} ACTIVE which TYPE",
    "{subject}'s OWNED",
    "{subject} OWNED",
    f"[all|every|any] TYPE [{THAT}] {{subject}} ACTIVE",
    f"[all|every|any] TYPE [{THAT} BE] PASSIVE {{subject}}",
)
_KEYWORDS_HERE = (
    f"[all|every|any] TYPE [{THAT} BE] in {{object}}",
    "[who] in {object}",
    "ANY in {object}",
    "{object} TYPE",
    "TYPE {object}",
)
_KEYWORDS_WHETHER = (
    "{subject} [HAVE] ACTIVE {object}",
    "{subject} [BE] PREDICATE {object}",
    "{object} [BE] PASSIVE {subject}",
)
_KEYWORDS_INSIDE = ("{subject} [BE] in {object}",)
_KEYWORDS_WHERE = (
    "{subject} where",
    "{subject} location|locations|whereabouts|place|places|bases",
    "location|locations|whereabouts|place|places of {subject}",
)
_KEYWORDS_EVIDENCE = (
    "{one} and|& {other}",
    "{one} {other}",
    "between {one} and {other}",
    f"{{one}} {{other}} {TIES}",
    f"{{one}} and {{other}} {TIES}",
    f"{TIES} of {{one}} to|with|and {{other}}",
)
_KEYWORDS_PATH = (
    "[path] {one} ->|to {other}",
    "path {one} {other}",
    "path {one} and {other}",
)
_KEYWORDS_COMPARE = ("{one} vs|versus|v|against {other}",)
_KEYWORDS_SAID = (
    "{speaker} on|about {entity}",
    "{speaker} view|views of|on {entity}",
)
_KEYWORDS_ATTRIBUTE = (
    "{entity} {attribute}",
    "{entity}'s {attribute}",
    "{attribute} of|to {entity}",
    "{attribute} {entity}",
    "how many {attribute} {entity}",
    "count|number {entity} {attribute}",
    "{entity} how many {attribute}",
    "{entity} {attribute} how many",
    "{entity} {attribute} number|numbers|count|total",
    "{entity} number of {attribute}",
)
_KEYWORDS_ANY_ATTRIBUTE = (
    "{entity} strength|size|figures|numbers",
    "{entity}'s strength|size|figures|numbers",
    "strength|size|figures|numbers of {entity}",
    "strength|size|figures|numbers {entity}",
    "how strong|large|big {entity}",
)
_KEYWORDS_SHOW = (
    "{entity}",
    "about {entity}",
    "{entity} [full|complete] names|aliases|dossier|profile|details|overview|summary",
    "info|information|profile on|about|of {entity}",
)
_KEYWORDS_PAIRS = ("[all] NOUN", "[who] BARE", "TYPE BARE")
_KEYWORDS_DOCUMENTS = ("[all] documents|reports|sources|docs",)
_KEYWORDS_DOCUMENTS_WITH = ("{words} documents|reports|docs",)
_KEYWORDS_ENTITIES = ("[all|every] TYPE", "[all] entities")
_KEYWORDS_RELATIONS = ("[all] relations",)
_KEYWORDS_VOICES = ("[all] voices",)


def keyword_frames() -> Iterator[tuple[str, Frame]]:
    """Yield every pattern with its meaning."""
    for patterns, frame in (
        (_KEYWORDS_SUBJECT, Frame(QuestionKind.SUBJECT)),
        (_KEYWORDS_OBJECT, Frame(QuestionKind.OBJECT)),
        (_KEYWORDS_HERE, Frame(QuestionKind.SUBJECT, place="in")),
        (_KEYWORDS_WHETHER, Frame(QuestionKind.WHETHER)),
        (_KEYWORDS_INSIDE, Frame(QuestionKind.WHETHER, place="where")),
        (_KEYWORDS_WHERE, Frame(QuestionKind.WHERE, place="where")),
        (_KEYWORDS_EVIDENCE, Frame(QuestionKind.EVIDENCE)),
        (_KEYWORDS_PATH, Frame(QuestionKind.PATH)),
        (_KEYWORDS_COMPARE, Frame(QuestionKind.COMPARE)),
        (_KEYWORDS_SAID, Frame(QuestionKind.SAID)),
        (_KEYWORDS_ATTRIBUTE, Frame(QuestionKind.ATTRIBUTE, needs_attribute=True)),
        (_KEYWORDS_ANY_ATTRIBUTE, Frame(QuestionKind.ATTRIBUTE, attribute="*")),
        (_KEYWORDS_SHOW, Frame(QuestionKind.SHOW)),
        (_KEYWORDS_PAIRS, Frame(QuestionKind.PAIRS)),
        (_KEYWORDS_DOCUMENTS, Frame(QuestionKind.DOCUMENTS)),
        (_KEYWORDS_DOCUMENTS_WITH, Frame(QuestionKind.DOCUMENTS)),
        (_KEYWORDS_ENTITIES, Frame(QuestionKind.ENTITIES)),
        (_KEYWORDS_RELATIONS, Frame(QuestionKind.RELATIONS)),
        (_KEYWORDS_VOICES, Frame(QuestionKind.VOICES)),
    ):
        for pattern in patterns:
            rank = Rank.FIGURE if frame.needs_attribute else Rank.KEYWORDS
            yield pattern, replace(frame, rank=rank)
