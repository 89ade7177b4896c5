"""Selections of claims as Cypher."""

from ties.records import MODES
from ties.records.selection import PathRules, Selection
from ties.store.schema import MODE_TYPES

__all__ = [
    "CLAIM_FILTERS",
    "FACT_FILTERS",
    "earlier",
    "of_types",
    "path_conditions",
    "path_pattern",
    "selection_conditions",
]

CLAIM_FILTERS = """claim.mode IN $modes AND claim.certainty IN $certainties
  AND ('' IN $said_in OR claim.document IN $said_in)
  AND ('' IN $said_by OR claim.attributed_to IN $said_by)
  AND claim.valid_from <= $to AND claim.valid_to >= $from"""
"""The filters as a canned query has them; `Selection.parameters` fills them in.

No list is ever empty, '' stands for all: a server plans a query anew where one is.
"""

FACT_FILTERS = """fact.certainty IN $certainties
  AND ('' IN $said_in OR fact.document IN $said_in)
  AND ('' IN $said_by OR fact.attributed_to IN $said_by)
  AND (fact.since = '' OR fact.since <= left($to, size(fact.since)))
  AND (fact.until = '' OR fact.until >= left($from, size(fact.until)))"""
"""The same for attributes, whose partial dates are compared as far as they are given."""


def earlier(filters: str) -> str:
    """Filters as they were worded before; queries of users' own may still have them so."""
    for name, before in (("said_in", "documents"), ("said_by", "voices")):
        filters = filters.replace(f"'' IN ${name}", f"size(${before}) = 0").replace(f"${name}", f"${before}")
    return filters


def of_types(variable: str, types: tuple[str, ...]) -> str:
    """The condition that an entity is of one of some types."""
    return "(" + " OR ".join(f"{variable}:{type_}" for type_ in types) + ")"


def selection_conditions(selection: Selection) -> tuple[list[str], dict[str, object]]:
    """What `claim`, of any mode, and `other`, an entity, must be like, and what fills that in."""
    conditions = [CLAIM_FILTERS] if selection.restricts_claims else []
    conditions += ["claim.relation IN $relations"] if selection.relations else []
    conditions += ["other.type IN $types"] if selection.types else []
    own = {"modes": list(MODES), "relations": list(selection.relations), "types": list(selection.types)}
    return conditions, selection.parameters() | own


def path_pattern(rules: PathRules) -> str:
    """The relationships that a path may go along. The types decide about most modes."""
    included = (type_ for mode, type_ in MODE_TYPES.items() if mode in rules.modes)
    return f"claim:{'|'.join((*rules.relations, *included))}"


def path_conditions(rules: PathRules) -> tuple[list[str], dict[str, object]]:
    """What else `claim` must be like, and what fills that in; nothing that need not be looked at."""
    conditions = [CLAIM_FILTERS] if rules.selection.restricts_claims else []
    if any(mode in rules.modes for mode in MODE_TYPES):
        conditions.append("claim.relation IN $relations")
    own = {"modes": sorted(rules.modes), "relations": list(rules.relations)}
    return conditions, rules.selection.parameters() | own
