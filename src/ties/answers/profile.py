"""Answers about one entity: its names, attributes and claims."""

from collections.abc import Iterable

from ties.answers.answer import Answer, Context, Row, build_answer, negative_subject, search_note
from ties.names.resolve import long_name
from ties.queries.catalog import run
from ties.questions.request import ResolvedRequest
from ties.records import Attribute, Claim, Description, Entity
from ties.records.selection import UNDATED
from ties.records.vocabulary import vocabulary
from ties.shell_commands import command
from ties.store.protocol import Store

__all__ = ["answer_profile"]

_MAX_WHEREABOUTS = 8
"""The maximum number of leaders whose whereabouts are looked up."""

_MAX_PLACES = 200
"""The maximum number of places whose surroundings are looked up, and of claims about places inside."""

_MAX_LEVELS = 3
"""The maximum number of places around a place, such as town, province, country."""

type _Tie = tuple[Entity, Claim]


def answer_profile(store: Store, resolved: ResolvedRequest) -> Answer:
    """Return the names and attributes of an entity, and the claims that tie it to others, one per row.

    The column `part` is "name", "attribute" or "claim"; it determines which of the other columns are filled.
    The context says where its leaders are, what its places are part of, and who is in the places inside it.
    """
    entity, selection = resolved.entities["entity"], resolved.request.selection
    parameters = {"entity": entity.id}
    names = run(store, "names-of", parameters).records(Description, "description")
    attributes = run(store, "attributes-of", parameters).records(Attribute, "attribute")
    pairs = run(store, "claims-of", parameters).pairs((Entity, "other"), (Claim, "claim"))
    rows: list[Row] = [("name", None, description, None, None) for description in names]
    rows += [
        ("attribute", None, None, one, None) for one in attributes if not selection.exclusion_reason(one)
    ]
    ties = [(other, claim) for other, claim in pairs if not selection.exclusion_reason(claim)]
    rows += [("claim", other, None, None, claim) for other, claim in ties]
    left_out = selection.count_left_out(claim for _, claim in pairs) + selection.count_left_out(attributes)
    found = len(rows) > len(names)
    inside, inside_notes = _inside(store, entity, ties)
    in_rows = {claim.id for _, claim in ties}
    context = {
        claim.id: Context("near", claim)
        for claim in (*_whereabouts(store, entity, ties), *_containers(store, entity, ties), *inside)
        if claim.id not in in_rows and claim.mode in selection.modes and not selection.exclusion_reason(claim)
    }
    return build_answer(
        store,
        resolved,
        f"What is said about {long_name(entity)}?",
        [
            ("part", "text"),
            ("other", "entity"),
            ("description", "description"),
            ("attribute", "attribute"),
            ("claim", "claim"),
        ],
        rows,
        says="" if found else f"{negative_subject(left_out)} says anything about {entity.name}.",
        context=[
            *context.values(),
            *(Context(UNDATED, one) for one in selection.undated(attributes)),
            *(Context(UNDATED, claim) for claim in selection.undated(claim for _, claim in pairs)),
        ],
        left_out=left_out,
        notes=inside_notes if found else [*inside_notes, search_note(store)],
    )


def _whereabouts(store: Store, entity: Entity, ties: Iterable[_Tie]) -> list[Claim]:
    """Return the claims that say where those are that the vocabulary wants to locate, such as leaders."""
    known = vocabulary()
    others = {
        other.id: other
        for other, claim in ties
        if known.section_of_claim(claim.relation, claim.mode, inverse=claim.subject != entity.id).whereabouts
    }
    relations = known.location_relations()
    tables = (
        run(store, "where-is", {"who": id_, "relations": relations})
        for id_ in sorted(others)[:_MAX_WHEREABOUTS]
    )
    return [claim for table in tables for claim in table.records(Claim, "claim")]


def _containers(store: Store, entity: Entity, ties: Iterable[_Tie]) -> list[Claim]:
    """Return the claims that say what the places where an entity is are part of, and these in turn."""
    known = vocabulary()
    types = known.types_with("place")
    relations = known.relations
    places = {
        other.id
        for other, claim in ties
        if claim.subject == entity.id and other.type in types and relations[claim.relation].is_location
    }
    if len(places) > _MAX_PLACES:
        return []
    states = known.types_with("state")
    ids, level = set(places), places
    for _ in range(_MAX_LEVELS):
        around = [pair for found in store.containers(level).values() for pair in found] if level else []
        level = {id_ for id_, type_ in around if type_ not in states} - ids
        ids |= {id_ for id_, _ in around}
    claims = store.claims_among(ids) if ids > places else []
    return [claim for claim in claims if relations[claim.relation].inside]


def _inside(store: Store, entity: Entity, ties: Iterable[_Tie]) -> tuple[list[Claim], list[str]]:
    """Return the claims that locate somebody in the places inside a place, or a note if they are many."""
    known = vocabulary()
    has_parts = any(known.relations[claim.relation].inside and claim.object == entity.id for _, claim in ties)
    if entity.type not in known.types_with("place") or not has_parts:
        return [], []
    places = {*known.types_with("place")}
    claims = [
        claim
        for relation in known.relations.values()
        if relation.is_location and not relation.inside and not relation.subjects <= places
        for claim in run(store, "who-is-in", {"relation": relation.type, "place": entity.id}).records(
            Claim, "claim"
        )
        if claim.object != entity.id
    ]
    if len(claims) <= _MAX_PLACES:
        return claims, []
    see = command("query", "presence", "--place", entity.id)
    return [], [f"{len(claims):,} claims about places inside {entity.name} are not listed ({see})."]
