"""From a question to its one interpretation: its parses, with the names looked up."""

from collections.abc import Mapping, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from ties.errors import NameAmbiguous, UsageError
from ties.names.filters import resolve_selection
from ties.names.resolve import ResolvedName, ambiguity_error, long_name
from ties.questions.grammar import CannedPatterns, find_parses, shipped_patterns
from ties.questions.lookup import Lookup, Speaker, is_attribute_called
from ties.questions.parse import Parse, QuestionKind
from ties.questions.request import ENTITY_LIMIT, Kind, Request, ResolvedRequest
from ties.questions.tokens import Tokens, shorten, tokenize
from ties.records import Entity
from ties.records.selection import EVERYTHING, Selection
from ties.records.vocabulary import vocabulary
from ties.store.protocol import Store

__all__ = ["Interpretation", "interpret", "resolve_question", "with_question_word"]

_QUESTION_WORDS = ("who", "whom", "what", "which", "where")

_MAX_PARSES = 64
"""The maximum number of parses that are examined; realistic questions have far fewer."""


class Interpretation(Struct, frozen=True):
    """What a question means.

    Attributes:
        entities: the entities that its names mean, by slot.
        speaker: the document or voice whose statements are asked for, if the question names one.
        values: the values of all other slots, by slot.
    """

    parse: Parse
    entities: Mapping[str, Entity] = {}
    speaker: Speaker | None = None
    values: Mapping[str, str] = {}

    @property
    def entity(self) -> Entity:
        """The first entity in the question that is not excluded from the answer."""
        return next(entity for name, entity in self.entities.items() if name != "excluded")

    @property
    def note(self) -> str:
        """How a misspelt question was read, or ''."""
        corrected = self.parse.corrected_word
        return f"read as '{corrected}'" if corrected else ""

    def meaning(self) -> tuple[object, ...]:
        """Return a key that is equal for interpretations that mean the same."""
        parse = self.parse
        ids = {name: entity.id for name, entity in self.entities.items()}
        types = tuple(relation.type for relation in parse.relations)
        if parse.either or (parse.relations and all(relation.symmetric for relation in parse.relations)):
            both = {ids.pop("subject", ""), ids.pop("object", "")} - {""}
            return (frozenset(both), types, parse.entity_type, tuple(sorted(ids.items())))
        query = parse.query.name if parse.query else ""
        filled = frozenset((*self.values.items(), *ids.items()))
        return (parse.kind, types, parse.entity_type, query, parse.attribute, self.speaker, filled)

    def is_plausible(self) -> bool:
        """Return whether the question makes sense for entities of these types."""
        parse = self.parse
        if parse.kind is QuestionKind.SHOW:
            is_actor = self.entity.type in vocabulary().types_with("actor")
            return is_actor or parse.words[0].lower() != "who"
        types = {name: entity.type for name, entity in self.entities.items()}
        ends = types.get("subject", ""), types.get("object", "")
        return not parse.relations or any(relation.allows(*ends) for relation in parse.relations)


def interpret(store: Store, question: str, queries: Sequence[CannedPatterns] = ()) -> Interpretation:
    """Return the one interpretation of a question.

    Args:
        queries: patterns of canned queries, in addition to those that ties ships with.

    Raises:
        NotUnderstood: the grammar has no such question; the advice lists the nearest ones.
        NameUnknown, NameAmbiguous: the grammar has it, but a name in it is not the name of one entity, or the
            names give it more than one meaning.
    """
    tokens = tokenize(question)
    known = (shipped_patterns(), *queries)
    parses = list(islice(find_parses(tokens, known), _MAX_PARSES))
    interpretation = _choose(store, parses)
    if interpretation:
        return interpretation
    corrected, with_longer_name = _parses_with_correction(tokens, known)
    interpretation = _choose(store, corrected)
    if interpretation and not _choose(store, with_longer_name):  # otherwise the typo may be in a name
        return interpretation
    from ties.questions.nearest import date_error, not_understood_error, unknown_name_error

    def makes_sense(line: str) -> bool:
        return _makes_sense(store, line, known)

    raise (
        date_error(tokens, makes_sense)
        or unknown_name_error(store, [*parses, *corrected])
        or not_understood_error(store, tokens, known, makes_sense)
    )


def _choose(store: Store, parses: Sequence[Parse]) -> Interpretation | None:
    """Return the interpretation of the one parse whose names are all known, or None.

    Raises:
        NameAmbiguous: several parses have known names and different meanings, or several entities have one of
            the names.
    """
    lookup = Lookup(store, [slot for parse in parses for slot in parse.slots])
    found: dict[tuple[object, ...], Interpretation] = {}
    ambiguity: NameAmbiguous | None = None
    for parse in parses:
        try:
            interpretation = _resolve(lookup, parse)
        except NameAmbiguous as error:
            ambiguity = ambiguity or error
        else:
            if interpretation:
                found.setdefault(interpretation.meaning(), interpretation)
    candidates = _of_lowest_rank(list(found.values()))
    candidates = [candidate for candidate in candidates if candidate.is_plausible()] or candidates
    if len(candidates) > 1:
        raise _ambiguous_question_error(candidates)
    if ambiguity and not candidates:
        raise ambiguity
    return candidates[0] if candidates else None


def _makes_sense(store: Store, question: str, known: Sequence[CannedPatterns]) -> bool:
    """Return whether a question has one interpretation, and that is plausible."""
    try:
        interpretation = _choose(store, list(islice(find_parses(tokenize(question), known), _MAX_PARSES)))
    except NameAmbiguous:
        return False
    return interpretation is not None and interpretation.is_plausible()


def _parses_with_correction(
    tokens: Tokens, known: Sequence[CannedPatterns]
) -> tuple[list[Parse], list[Parse]]:
    """Return the parses with one corrected word: those with it in a relation, and those with it in a name."""
    from ties.questions.typos import correct_spelling

    in_relation: list[Parse] = []
    in_name: list[Parse] = []
    for at, corrected in correct_spelling(tokens):
        for parse in islice(find_parses(corrected, known, corrected.texts[at]), _MAX_PARSES):
            is_in_name = any(slot.start <= at < slot.end for slot in parse.slots)
            (in_name if is_in_name else in_relation).append(parse)
    return in_relation, in_name


def _resolve(lookup: Lookup, parse: Parse) -> Interpretation | None:
    """Look up the names of a parse; None if one is unknown.

    Raises:
        NameAmbiguous: several entities have one of the names.
    """
    entities: dict[str, Entity] = {}
    values: dict[str, str] = {}
    speaker: Speaker | None = None
    parameters = {parameter.name: parameter for parameter in parse.query.parameters} if parse.query else {}
    for slot in parse.slots:
        if slot.kind in ("entity", "place", "body"):
            named = lookup.entities(slot)
            if len(named) > 1:
                raise ambiguity_error(slot.text, named)
            if not named:
                return None
            entities[slot.name] = named[0]
        elif slot.kind == "speaker":
            speaker = lookup.speaker(slot.text)
            if speaker is None:
                return None
        elif slot.kind == "attribute":
            values[slot.name] = slot.text
        else:
            value = lookup.parameter(slot, parameters[slot.name])
            if value is None:
                return None
            values[slot.name] = value
    interpretation = Interpretation(parse, entities, speaker, values)
    return interpretation if _has_attribute(lookup, interpretation) else None


def _has_attribute(lookup: Lookup, interpretation: Interpretation) -> bool:
    """Return whether a document gives the attribute that the question names ("the status of TTP")."""
    if not interpretation.parse.needs_attribute:
        return True
    return any(
        all(is_attribute_called(name, attribute) for name in interpretation.values.values())
        for attribute in lookup.attributes(interpretation.entity.id)
    )


def _of_lowest_rank(found: Sequence[Interpretation]) -> list[Interpretation]:
    """Return, of the interpretations about the same entities, those with the lowest rank."""
    lowest: dict[frozenset[str], int] = {}
    for one in found:
        ids = frozenset(entity.id for entity in one.entities.values())
        lowest[ids] = min(lowest.get(ids, one.parse.rank), one.parse.rank)
    return [
        one
        for one in found
        if one.parse.rank == lowest[frozenset(entity.id for entity in one.entities.values())]
    ]


def _ambiguous_question_error(meanings: Sequence[Interpretation]) -> NameAmbiguous:
    """Return the error for a question with several meanings, each worded as an unambiguous question."""
    question = shorten(" ".join(meanings[0].parse.words))
    return NameAmbiguous(
        f"'{question}' can mean {len(meanings)} things",
        advice=["ask for the one you mean:", *(f"  {_with_ids(one)}" for one in meanings)],
    )


def _with_ids(interpretation: Interpretation) -> str:
    """Word an interpretation as a question that has only this meaning, with ids for names."""
    ids = {name: entity.id for name, entity in interpretation.entities.items()}
    names = ", ".join(
        f"{entity.id}: {entity.name}, {entity.type}" for entity in interpretation.entities.values()
    )
    parse = interpretation.parse
    by_relation = parse.kind in (QuestionKind.SUBJECT, QuestionKind.OBJECT)
    if not by_relation or len(parse.relations) > 1 or len(ids) > 1:
        return f"{parse.title(ids)}  ({names})"
    phrase, id_ = parse.relation.phrase, interpretation.entity.id
    is_verb = phrase in parse.relation.active
    if parse.kind is QuestionKind.SUBJECT:
        return f"who {phrase if is_verb else f'is {phrase}'} {id_}?  ({names})"
    return f"{f'whom {id_}' if is_verb else f'who is {id_}'} {phrase}?  ({names})"


_KINDS: Mapping[QuestionKind, Kind] = {
    QuestionKind.SUBJECT: "who",
    QuestionKind.OBJECT: "whom",
    QuestionKind.WHERE: "where",
    QuestionKind.WHETHER: "whether",
    QuestionKind.PATH: "path",
    QuestionKind.EVIDENCE: "evidence",
    QuestionKind.COMPARE: "compare",
    QuestionKind.SHOW: "show",
    QuestionKind.SAID: "show",
    QuestionKind.ATTRIBUTE: "facts",
    QuestionKind.CANNED: "query",
    QuestionKind.ENTITIES: "entities",
    QuestionKind.RELATIONS: "relations",
    QuestionKind.VOICES: "voices",
}


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
        UsageError: the question names a document or voice that the selection leaves out.
    """
    selected = resolve_selection(store, selection)
    selection = selected.selection
    interpretation = interpret(store, question, queries)
    parse = interpretation.parse
    kind = _KINDS[parse.kind]
    ids = {name: entity.id for name, entity in interpretation.entities.items()}
    is_listing = kind in ("entities", "relations", "voices")
    if is_listing and selection != EVERYTHING:
        raise UsageError("a question about what is in the graph takes no filters")
    keeps_wording = not is_listing and kind not in ("path", "evidence", "compare", "show")
    long_names = {name: long_name(entity) for name, entity in interpretation.entities.items()}
    request = Request(
        kind,
        parse.title(long_names) if keeps_wording else "",
        {} if parse.query else ids,
        tuple(relation.type for relation in parse.relations),
        (parse.entity_type,) if parse.entity_type else (),
        parse.attribute or (interpretation.values.get("attribute", "") if kind == "facts" else ""),
        interpretation.values.get("unit", "") if kind == "facts" else "",
        parse.query.name if parse.query else "",
        {**interpretation.values, **ids} if parse.query else {},
        all=all,
        either=parse.either,
        selection=EVERYTHING if is_listing else _with_speaker(interpretation.speaker, selection),
    )
    request = replace(request, limit=ENTITY_LIMIT) if kind == "entities" else request
    typed = {slot.name: slot.text for slot in parse.slots}
    resolved = tuple(ResolvedName.of(typed[name], entity) for name, entity in interpretation.entities.items())
    notes = (interpretation.note, *selected.notes) if interpretation.note else selected.notes
    resolved = (*resolved, *selected.resolved)
    return ResolvedRequest(request, interpretation.entities, resolved, parse.query, notes=notes)


def _with_speaker(speaker: Speaker | None, selection: Selection) -> Selection:
    """Return the selection limited to the document or voice that the question names."""
    if speaker is None:
        return selection
    for filtered, named in ((selection.documents, speaker.document), (selection.voices, speaker.voice)):
        if filtered and named and named not in filtered:
            raise UsageError(f"the question is about '{named}', but a filter excludes it")
    if speaker.document:
        return replace(selection, documents=(speaker.document,))
    return replace(selection, voices=(speaker.voice,))


def with_question_word(word: str, text: str) -> str:
    """Return a text as a question, with this question word in front unless it has one."""
    first, _, _ = text.strip().partition(" ")
    return text if first.lower() in _QUESTION_WORDS else f"{word} {text}"
