"""From a question to a request, with its names looked up."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from ties.errors import UsageError
from ties.names.filters import resolve_selection
from ties.names.resolve import ResolvedName, long_name
from ties.queries.catalog import shipped_query
from ties.questions.grammar import CannedPatterns
from ties.questions.interpretation import Combined, Interpretation, Meaning
from ties.questions.parse import LISTINGS, Parse, QuestionKind, Slot
from ties.questions.patterns import narrower_nouns, type_nouns
from ties.questions.reader import interpret
from ties.questions.request import ENTITY_LIMIT, FOUND, Kind, Request, ResolvedRequest, combine
from ties.records.phrases import word_key
from ties.records.selection import EVERYTHING, Selection
from ties.records.vocabulary import vocabulary
from ties.store.protocol import Store

__all__ = ["resolve_question", "with_question_word"]

_QUESTION_WORDS = ("who", "whom", "what", "which", "where")

_KINDS: Mapping[QuestionKind, Kind] = {
    QuestionKind.SUBJECT: "who",
    QuestionKind.OBJECT: "whom",
    QuestionKind.WHERE: "where",
    QuestionKind.WHETHER: "whether",
    QuestionKind.PATH: "path",
    QuestionKind.EVIDENCE: "evidence",
    QuestionKind.COMPARE: "compare",
    QuestionKind.CHANGES: "changes",
    QuestionKind.SHOW: "show",
    QuestionKind.SAID: "show",
    QuestionKind.ATTRIBUTE: "facts",
    QuestionKind.CANNED: "query",
    QuestionKind.PAIRS: "query",
    QuestionKind.MORE: "facts",
    QuestionKind.MOST: "most",
    QuestionKind.FEWEST: "fewest",
    QuestionKind.DOCUMENTS: "documents",
    QuestionKind.ENTITIES: "entities",
    QuestionKind.RELATIONS: "relations",
    QuestionKind.VOICES: "voices",
}
_OF_ATTRIBUTE = ("facts", "most", "fewest")
_PLURALS = (
    ("the they", "they"),
    ("the them", "them"),
    ("does they", "do they"),
    ("is they", "are they"),
    ("are them", "are they"),
)
"""Corrections of titles in which a pronoun stands for what the first part of a chain finds."""

_NOTHING_RANKED = "ties ranks nothing: all of them are listed"

_PAIRS = "pairs"
"""The canned query that lists who has a relation to whom."""

_WITHOUT_WORDING = (
    *(QuestionKind.PATH, QuestionKind.EVIDENCE, QuestionKind.COMPARE),
    *(QuestionKind.SHOW, QuestionKind.SAID, *LISTINGS),
)
"""Kinds whose answers word the question themselves."""


def resolve_question(
    store: Store,
    question: str,
    selection: Selection = EVERYTHING,
    queries: Sequence[CannedPatterns] = (),
    *,
    all: bool = False,
) -> ResolvedRequest:
    """Return the request that a question makes, with its names looked up.

    Args:
        queries: patterns of canned queries, in addition to those that ties ships with.
        all: whether the answer shows everything (`Request.all`).

    Raises:
        NotUnderstood, NameUnknown, NameAmbiguous: as `interpret` does; NameUnknown also for a document or
            voice of the selection.
        UsageError: the question names a document, voice or time that the selection leaves out.
    """
    selected = resolve_selection(store, selection)
    resolved = _resolved(interpret(store, question, queries), selected.selection, all=all)
    return replace(
        resolved,
        resolved=(*resolved.resolved, *selected.resolved),
        notes=(*resolved.notes, *selected.notes),
    )


def _resolved(meaning: Meaning, selection: Selection, *, all: bool) -> ResolvedRequest:
    if isinstance(meaning, Interpretation):
        if meaning.parse.kind is QuestionKind.MORE:
            meaning = _figures_of_two(meaning)
        else:
            return _of_clause(meaning, selection, all=all)
    parts = [_resolved(part, selection, all=all) for part in meaning.parts]
    text = " ".join(meaning.words)
    request = Request(
        "combined",
        f"{text[:1].upper()}{text[1:]}?",
        parts=tuple(part.request for part in parts),
        combine=meaning.how,
        all=all,
        selection=parts[0].request.selection,
    )
    return combine(request, parts, _note(meaning))


def _figures_of_two(asked: Interpretation) -> Combined:
    """Return a question about the figures of two entities; the reader sees which of them has more."""
    parse = asked.parse
    parts = []
    for name in ("one", "other"):
        slot = next(slot for slot in parse.slots if slot.name == name)
        words = ("how", "many", asked.values.get("attribute", parse.attribute), "does", slot.text, "have")
        about = Slot("entity", "entity", slot.text, 4, 5)
        one = replace(parse, kind=QuestionKind.ATTRIBUTE, words=words, slots=(about,))
        parts.append(replace(asked, parse=one, entities={"entity": asked.entities[name]}))
    return Combined("any", tuple(parts), parse.words)


def _of_clause(interpretation: Interpretation, selection: Selection, *, all: bool) -> ResolvedRequest:
    parse = interpretation.parse
    kind = _KINDS[parse.kind]
    ids = {name: entity.id for name, entity in interpretation.entities.items()}
    ids |= {slot.name: FOUND for slot in _left_open(interpretation)}
    query = parse.query or (shipped_query(_PAIRS) if parse.kind is QuestionKind.PAIRS else None)
    has_wording = parse.kind not in _WITHOUT_WORDING and not parse.rank.is_keywords
    if parse.kind in LISTINGS and selection != EVERYTHING:
        raise UsageError("a question about what is in the graph takes no filters")
    request = Request(
        kind,
        _title(interpretation) if has_wording else "",
        {} if query else ids,
        () if query else tuple(relation.type for relation in parse.relations),
        _types(parse),
        parse.attribute or (interpretation.values.get("attribute", "") if kind in _OF_ATTRIBUTE else ""),
        interpretation.values.get("unit", "") if kind == "facts" else "",
        query.name if query else "",
        _parameters(interpretation, ids) if query else {},
        earlier=interpretation.editions["earlier"].values if interpretation.editions else (),
        later=interpretation.editions["later"].values if interpretation.editions else (),
        words=tuple(interpretation.values.get("words", "").split()),
        all=all,
        either=parse.either,
        selection=EVERYTHING if parse.kind in LISTINGS else _selection(interpretation, selection),
    )
    request = replace(request, limit=ENTITY_LIMIT) if kind == "entities" else request
    typed = {slot.name: slot.text for slot in parse.slots}
    resolved = tuple(ResolvedName.of(typed[name], entity) for name, entity in interpretation.entities.items())
    notes = [f"read as '{parse.corrected_word}'"] if parse.corrected_word else []
    notes += [match.note for match in interpretation.names]
    notes += [_of_every_kind(parse)] if parse.entity_type else []
    notes += [_NOTHING_RANKED] if interpretation.is_ranked else []
    notes += [f"not used: '{interpretation.unused}'"] if interpretation.unused else []
    if number := interpretation.values.get("number", ""):
        notes.append(f"every figure is listed, not only {number}")
    if parse.kind is QuestionKind.ATTRIBUTE and not {"most", "fewest"}.isdisjoint(map(word_key, parse.words)):
        notes.append(_NOTHING_RANKED)
    for match in interpretation.editions.values():
        resolved = (*resolved, *match.resolved)
        notes += [match.note] if match.note else []
    if speaker := interpretation.speaker:
        resolved = (*resolved, *speaker.match.resolved)
        notes += [speaker.match.note] if speaker.match.note else []
    return ResolvedRequest(
        request, interpretation.entities, resolved, query, notes=tuple(filter(None, notes))
    )


def _parameters(interpretation: Interpretation, ids: Mapping[str, str]) -> dict[str, str]:
    """Return the parameters of the canned query that a question asks."""
    parse = interpretation.parse
    if parse.query:
        return {**interpretation.values, **ids}
    return {"relation": ", ".join(relation.phrase for relation in parse.relations)}


def _types(parse: Parse) -> tuple[str, ...]:
    """Return the types that the question asks for; a list of a type has no others."""
    if not parse.entity_type:
        return ()
    others = () if parse.kind is QuestionKind.ENTITIES else vocabulary().types[parse.entity_type].also
    return (parse.entity_type, *others)


def _of_every_kind(parse: Parse) -> str:
    """Return a note if the question names only some entities of a type ("provinces"), and '' otherwise."""
    nouns = [word for word in map(word_key, parse.words) if word in narrower_nouns()]
    nouns = [noun for noun in nouns if type_nouns()[noun] == parse.entity_type]
    plural = vocabulary().types[parse.entity_type].plural
    return f"{plural} of every kind are listed, not only {nouns[0]}" if nouns else ""


def _title(interpretation: Interpretation) -> str:
    """Return a question in full, with what it carries."""
    names = {name: long_name(entity) for name, entity in interpretation.entities.items()}
    names |= {slot.name: _pronoun(slot) for slot in _left_open(interpretation)}
    described = [match.typed for match in interpretation.names if match.is_described]
    title = interpretation.parse.title(names, described)
    for singular, plural in _PLURALS if len(names) > len(interpretation.entities) else ():
        title = title.replace(singular, plural)
    mark = title[-1:] if title.endswith(("?", ".")) else ""
    speaker = interpretation.speaker if interpretation.parse.kind is not QuestionKind.SAID else None
    carried = [f", {interpretation.mode.replace(', ', ' and ')} only"] if interpretation.mode else []
    if interpretation.period:
        carried.append(f" {Selection(as_of=interpretation.period, begun=interpretation.begun).when}")
    carried += [f", according to {', '.join(speaker.match.values)}"] if speaker else []
    return f"{title.removesuffix(mark)}{''.join(carried)}{mark}"


def _pronoun(slot: Slot) -> str:
    return "they" if slot.name in ("subject", "entity") else "them"


def _left_open(interpretation: Interpretation) -> list[Slot]:
    """Return the slot that stands for what the first part of a chain finds, if any."""
    slots = interpretation.parse.slots
    return [one for one in slots if one.kind == "entity" and one.name not in interpretation.entities]


def _note(meaning: Combined) -> str:
    """Return how a question of several clauses is understood."""
    first, *others = (_wording(part) for part in meaning.parts)
    if meaning.how == "only":
        return f"read as: {first}, and no other, as far as these documents say"
    if meaning.how == "chain":
        return f"read as two steps: {first}; then {others[0]}"
    is_mixed = len({part.parse.kind for part in meaning.parts if isinstance(part, Interpretation)}) > 1
    joined = {"any": "and" if is_mixed else "or", "all": "and", "not": "but not"}[meaning.how]
    return f"read as: {f'; {joined}: '.join((first, *others))}"


def _wording(meaning: Meaning) -> str:
    """Return a part of a question as a question of its own, without the final mark."""
    if isinstance(meaning, Combined):
        return f"({_note(meaning).removeprefix('read as: ')})"
    title = _title(meaning).rstrip("?.")
    starts_with_name = any(slot.start == 0 for slot in meaning.parse.slots)
    return title if starts_with_name else f"{title[:1].lower()}{title[1:]}"


def _selection(interpretation: Interpretation, selection: Selection) -> Selection:
    """Return the selection limited to the document, the voice and the time that the question names."""
    period, speaker = interpretation.period, interpretation.speaker
    if period and selection.as_of not in ("", period):
        raise UsageError(f"the question is about '{period}', but the filter says '{selection.as_of}'")
    if period:
        selection = replace(selection, as_of=period, begun=interpretation.begun)
    if interpretation.mode:
        selection = replace(selection, include=tuple(interpretation.mode.split(", ")), asserted=False)
    elif interpretation.parse.is_past and "past" not in selection.include:
        selection = replace(selection, include=(*selection.include, "past"))
    return speaker.narrow(selection) if speaker else selection


def with_question_word(word: str, text: str) -> str:
    """Return a text as a question, with this question word in front unless it has one."""
    first, _, _ = text.strip().partition(" ")
    return text if first.lower() in _QUESTION_WORDS else f"{word} {text}"
