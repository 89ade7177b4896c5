"""What two clauses of a question mean together."""

from msgspec.structs import replace

from ties.questions.clauses import Split
from ties.questions.interpretation import Combined, Interpretation, Meaning
from ties.questions.parse import FINDING, Parse, QuestionKind, Slot
from ties.questions.patterns import forms_at
from ties.questions.tokens import Tokens

__all__ = ["can_continue", "is_whole", "join", "last_name", "leaf"]

_QUESTION_WORDS = frozenset(
    ("who", "whom", "whose", "what", "which", "where", "when", "how", "does", "is", "are")
)

_MIXED = frozenset(
    (
        "finding",
        *(QuestionKind.WHERE, QuestionKind.WHETHER, QuestionKind.ATTRIBUTE, QuestionKind.CANNED),
        QuestionKind.PAIRS,
    )
)
"""The groups of questions of which two different ones can be asked at once."""

_FINDERS = frozenset(("finding", QuestionKind.CANNED))
"""Of these, one can continue the other: "the emir of A", a canned query, "and its recruiter"."""


def leaf(meaning: Meaning) -> Interpretation:
    """Return the last interpretation of one clause in a meaning."""
    return meaning if isinstance(meaning, Interpretation) else leaf(meaning.parts[-1])


def last_name(meaning: Meaning) -> str:
    """Return the last name in a meaning as typed, or ''; of a chain, that in its first step."""
    if isinstance(meaning, Combined):
        return last_name(meaning.parts[0 if meaning.how == "chain" else -1])
    names = [slot.text for slot in meaning.parse.slots if slot.name in meaning.entities]
    return names[-1] if names else ""


def _group(meaning: Meaning) -> str:
    """Return what kind of answer a meaning asks for; only meanings of one group can be combined."""
    kind = leaf(meaning).parse.kind
    return "finding" if kind in FINDING else kind.value


def can_continue(first: Meaning, second: Meaning) -> bool:
    """Return whether a clause can leave out how the one before it begins: both ask for the same."""
    groups = {_group(first), _group(second)}
    return len(groups) == 1 or groups <= _FINDERS


def join(
    split: Split, first: Meaning, second: Meaning, shares_end: bool, tokens: Tokens, *, is_collective: bool
) -> Meaning | None:
    """Return the meaning of two clauses together; None if they cannot be combined.

    "And" between two questions, two subjects ("what do A and B support") or two types asks for each; between
    two objects or two relations it asks for what has both.

    Args:
        shares_end: whether the first clause leaves out its end.
        is_collective: whether the question says "both".
    """
    how, group = split.how, _group(first)
    last, next_ = leaf(first), leaf(second)
    if group != _group(second):
        are_whole = QuestionKind.PAIRS not in (group, _group(second)) or (
            is_whole(split.left) and is_whole(split.right)
        )
        can_mix = how == "all" and {group, _group(second)} <= _MIXED and not split.restricts and are_whole
        return Combined("any", (first, second), tokens.texts) if can_mix else None
    if group in (QuestionKind.SHOW, QuestionKind.SAID):
        return _about_two(first, second, tokens) if how == "all" else None
    if group == "finding":
        each = not split.restricts and (
            (is_whole(split.right) and split.right.keys[0] not in ("is", "are", "does"))
            or last.parse.entity_type != next_.parse.entity_type
            or (shares_end and last.parse.relations == next_.parse.relations)
            or _is_noun(split.right)
        )
    elif group in (QuestionKind.WHERE, QuestionKind.WHETHER, QuestionKind.ATTRIBUTE):
        each = True
    else:
        return None
    if how == "not" and group in (QuestionKind.WHETHER, QuestionKind.ATTRIBUTE):
        return None
    how = "any" if how == "all" and each and not is_collective else how
    rest = second.parts if isinstance(second, Combined) and second.how == how != "not" else (second,)
    begin = first.parts if isinstance(first, Combined) and first.how == how else (first,)
    return Combined(how, (*begin, *rest), tokens.texts)


def is_whole(tokens: Tokens) -> bool:
    """Return whether words begin as a whole question does ("who leads", "by whom is")."""
    return tokens.keys[0] in _QUESTION_WORDS or tokens.keys[1:2] in (("whom",), ("which",), ("what",))


def _is_noun(tokens: Tokens) -> bool:
    """Return whether words begin with a noun of a relation ("deputy leader of X"), and not with a verb."""
    start = next((at for at, is_article in enumerate(tokens.articles) if not is_article), 0)
    return any(True for _ in forms_at("NOUN", tokens, start))


def _about_two(first: Meaning, second: Meaning, tokens: Tokens) -> Interpretation | None:
    """Return a question about two entities: what compares them, or what is said between them.

    If both parts are about one entity, it is what several say about it ("what do A and B say about X").
    """
    if not isinstance(first, Interpretation) or not isinstance(second, Interpretation):
        return None
    if first.entity.id == second.entity.id:
        speaker = first.speaker and second.speaker and first.speaker.together_with(second.speaker)
        return replace(first, speaker=speaker) if speaker else None
    if first.speaker != second.speaker:
        return None
    kind = QuestionKind.EVIDENCE if first.parse.kind is QuestionKind.SAID else QuestionKind.COMPARE
    slots = tuple(
        Slot(name, "entity", one.parse.slots[-1].text, 0, 0)
        for name, one in (("one", first), ("other", second))
    )
    entities = {"one": first.entity, "other": second.entity}
    return Interpretation(Parse(kind, tokens.texts, slots), entities, first.speaker)
