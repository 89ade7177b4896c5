"""What there is to ask about: entities, relations, voices, and the names for Cypher, each with its counts."""

from collections.abc import Iterable, Sequence

from ties.answers.answer import Answer, Row, build_answer
from ties.names.resolve import matching_entities
from ties.quantities import pluralize
from ties.questions.request import Request, ResolvedRequest
from ties.records import MODES, Entity
from ties.records.names import fold
from ties.records.vocabulary import Relation, vocabulary
from ties.store.counts import (
    count_claims,
    count_nodes,
    count_relationships,
    count_voices,
    search_entities,
)
from ties.store.guard.text import check_limit
from ties.store.protocol import Store
from ties.store.schema_names import label_meanings, names_in_graph, properties, type_meanings

__all__ = ["MODE_COLUMNS", "answer_entities", "answer_relation_list", "answer_schema", "answer_voices"]

MODE_COLUMNS = tuple(mode or "asserted" for mode in MODES)
"""The columns with the number of claims of each mode."""


def answer_entities(store: Store, resolved: ResolvedRequest) -> Answer:
    """Return entities with their numbers of claims, attributes and documents, those with most claims first.

    Raises:
        UsageError: the limit is out of range.
    """
    request = resolved.request
    check_limit(request.limit)
    words = _words(request)
    total, found = search_entities(store, words, request.types, None if request.all else request.limit)
    nouns = [vocabulary().types[type_] for type_ in request.types]
    plural = " and ".join(type_.plural for type_ in nouns) or "entities"
    singular = " or ".join(type_.name.lower() for type_ in nouns) or "entity"
    counted = pluralize(total, singular, plural) if total else f"No {singular} here"
    notes = [f"Only the first {len(found):,} of {total:,} are shown (raise --limit, or use --all)."]
    return build_answer(
        store,
        resolved,
        f"Which {plural} are there{_containing(request)}?",
        [
            ("entity", "entity"),
            ("found_as", "text"),
            *((name, "number") for name in ("claims", "attributes", "documents")),
        ],
        [
            (one.entity, _found_as(one.entity, words), one.claims, one.attributes, one.documents)
            for one in found
        ],
        says=f"{counted}{_containing(request) and f'{_containing(request)} in a name or id'}.",
        notes=notes if len(found) < total else [],
        truncated=len(found) < total,
    )


def _found_as(entity: Entity, words: Sequence[str]) -> str:
    """Return the alias or id that has the words, or '' if the name has them."""
    names = (entity.name, *entity.aliases, *entity.weak_aliases, *entity.ids)
    found = next((name for name in names if all(word in fold(name) for word in words)), "")
    return "" if found == entity.name else found


def answer_relation_list(store: Store, resolved: ResolvedRequest) -> Answer:
    """Return relations with their numbers of claims by mode and of documents, those with most claims first.

    Relations without claims are left out, unless the request has words or asks for all.
    """
    request = resolved.request
    by_mode, documents = count_claims(store)
    known = vocabulary().relations
    rows: list[tuple[int, Row]] = []
    empty = 0
    for type_ in {**known, **dict.fromkeys(sorted(documents))}:
        relation = known.get(type_)
        phrase, kind, gloss = (
            (relation.phrase, relation.kind, relation.gloss) if relation else (type_, "", "")
        )
        if not _matches(request, _searched(relation) if relation else [type_]):
            continue
        numbers = [by_mode.get((type_, mode), 0) for mode in MODES]
        if sum(numbers) or request.all or request.words:
            row: Row = (type_, phrase, kind, gloss, sum(numbers), *numbers, documents.get(type_, 0))
            rows.append((-sum(numbers), row))
        else:
            empty += 1
    left_out = f"Not listed: {pluralize(empty, 'relation')} without claims here (--all lists them)."
    return build_answer(
        store,
        resolved,
        f"Which relations are there{_containing(request)}?",
        [
            *((name, "text") for name in ("relation", "phrase", "kind", "gloss")),
            *((name, "number") for name in ("claims", *MODE_COLUMNS, "documents")),
        ],
        [row for _, row in sorted(rows, key=lambda one: one[0])],
        says=_says(request, len(rows), "relation"),
        notes=[left_out] if empty else [],
    )


def _searched(relation: Relation) -> list[str]:
    forms = (*relation.active, *relation.predicate, *relation.passive)
    return [relation.phrase, relation.inverse, relation.kind, relation.gloss, *forms]


def answer_voices(store: Store, resolved: ResolvedRequest) -> Answer:
    """Return voices with what they say, where, and the entity of that name, those with most claims first."""
    request = resolved.request
    found = {voice: counts for voice, counts in count_voices(store).items() if _matches(request, [voice])}
    entities = store.entities_named([*found]) if found else []
    rows: list[Row] = []
    for voice, counts in sorted(found.items(), key=lambda one: (-one[1].claims, one[0])):
        named = matching_entities(voice, entities)
        entity = named[0] if len(named) == 1 else None
        rows.append((voice, counts.claims, counts.attributes, [*counts.documents], entity))
    return build_answer(
        store,
        resolved,
        f"Which voices are there{_containing(request)}?",
        [
            ("voice", "text"),
            ("claims", "number"),
            ("attributes", "number"),
            ("documents", "list"),
            ("entity", "entity"),
        ],
        rows,
        says=_says(request, len(rows), "voice"),
    )


def answer_schema(store: Store, resolved: ResolvedRequest) -> Answer:
    """Return the labels, relationship types and properties that Cypher can use, with counts and meanings."""
    request, stored = resolved.request, names_in_graph(store)
    labels, types = label_meanings(), type_meanings()
    own = {
        name for name in stored.labels if name.startswith("Ties")
    }  # what ties keeps on a server for itself
    rows: list[Row] = []
    for part, meanings, names, count in (
        ("label", labels, stored.labels - own, count_nodes),
        ("relationship type", types, stored.types, count_relationships),
    ):
        listed = [name for name in {**meanings, **dict.fromkeys(sorted(names))} if name in names]
        listed = [name for name in listed if _matches(request, [name, meanings.get(name, "")])]
        numbers = count(store, listed)
        rows += [
            (part, name, "", "", numbers[name], meanings.get(name, "")) for name in listed if numbers[name]
        ]
    for one in properties():
        if _matches(request, [one.owner, one.name, one.meaning]):
            rows.append(("property", one.name, one.owner, one.type, None, one.meaning))
    return build_answer(
        store,
        resolved,
        f"Which names can Cypher use{_containing(request)}?",
        [
            *((name, "text") for name in ("part", "name", "of", "type")),
            ("number", "number"),
            ("meaning", "text"),
        ],
        rows,
        says="" if rows else f"Nothing in the schema{_containing(request)}.",
    )


def _words(request: Request) -> list[str]:
    return fold(" ".join(request.words)).split()


def _matches(request: Request, texts: Iterable[str]) -> bool:
    """Return whether texts contain all words of a request."""
    folded = fold(" ".join(texts))
    return all(word in folded for word in _words(request))


def _containing(request: Request) -> str:
    return f" with '{' '.join(request.words)}'" if request.words else ""


def _says(request: Request, number: int, noun: str) -> str:
    return f"{pluralize(number, noun) if number else f'No {noun} here'}{_containing(request)}."
