"""Turn selections into Cypher conditions."""

from ties.records import DATE_ATTRIBUTE, MODES
from ties.records.dates import DATE_FORM
from ties.records.selection import PathRules, Selection
from ties.store.schema import MODE_TYPES

__all__ = [
    "ATTRIBUTE_FILTERS",
    "CLAIM_FILTERS",
    "of_types",
    "path_conditions",
    "path_pattern",
    "selection_conditions",
]

CLAIM_FILTERS = """claim.mode IN $modes AND claim.certainty IN $certainties
  AND ('' IN $said_in OR claim.document IN $said_in)
  AND ('' IN $said_by OR claim.attributed_to IN $said_by)
  AND ($begun = '' OR claim.since <> '' AND claim.since >= left($from, size(claim.since)))
  AND ($as_of = '' OR (claim.since <> '' OR claim.until <> '')
    AND (claim.since = '' OR claim.since <= left($to, size(claim.since)))
    AND (claim.until = '' OR claim.until >= left($from, size(claim.until)))
    AND (claim.since <> '' OR claim.until <= left($to, size(claim.until)))
    AND (claim.until <> '' OR claim.mode = 'past' OR claim.reported = ''
      OR claim.reported >= left($from, size(claim.reported)))
    AND (claim.until <> '' OR claim.mode <> 'past' OR claim.since >= left($from, size(claim.since))))"""
"""The filters on `claim` in a canned query; `Selection.parameters` gives the parameters.

Partial dates are compared only as far as they are given, as `ties.records.dates.holds_in` does.

No list is ever empty, since a server would plan the query again: [''] selects everything.
"""

ATTRIBUTE_FILTERS = f"""attribute.certainty IN $certainties
  AND ('' IN $said_in OR attribute.document IN $said_in)
  AND ('' IN $said_by OR attribute.attributed_to IN $said_by)
  AND ($as_of = ''
    OR (attribute.attribute = '{DATE_ATTRIBUTE}' AND attribute.since + attribute.until + attribute.as_of = ''
      AND attribute.value =~ '{DATE_FORM}'
      AND attribute.value <= left($to, size(attribute.value))
      AND attribute.value >= left($from, size(attribute.value)))
    OR (attribute.since <> '' OR attribute.until <> '' OR attribute.as_of <> '')
    AND (attribute.since = '' OR attribute.since <= left($to, size(attribute.since)))
    AND (attribute.until = '' OR attribute.until >= left($from, size(attribute.until)))
    AND (attribute.since <> '' OR attribute.as_of <> ''
      OR attribute.until <= left($to, size(attribute.until)))
    AND (attribute.as_of = '' OR (attribute.since <> '' AND attribute.until <> '')
      OR ((attribute.since <> '' OR attribute.as_of <= left($to, size(attribute.as_of)))
        AND (attribute.until <> '' OR attribute.as_of >= left($from, size(attribute.as_of))))))"""
"""The same for `attribute`, which its date `as_of` dates where `since` or `until` is missing.

An attribute called `date`, such as that of an event, is dated by its value.
"""


def of_types(variable: str, types: tuple[str, ...]) -> str:
    """Return the condition that an entity has one of these types."""
    return "(" + " OR ".join(f"{variable}:{type_}" for type_ in types) + ")"


def selection_conditions(selection: Selection) -> tuple[list[str], dict[str, object]]:
    """Return conditions on `claim`, of any mode, and on the entity `other`, and their parameters."""
    conditions = [CLAIM_FILTERS] if selection.restricts_claims else []
    conditions += ["claim.relation IN $relations"] if selection.relations else []
    conditions += ["other.type IN $types"] if selection.types else []
    more = {"modes": list(MODES), "relations": list(selection.relations), "types": list(selection.types)}
    return conditions, selection.parameters() | more


def path_pattern(rules: PathRules) -> str:
    """Return the pattern of the relationships that a path may follow; their types decide most modes."""
    included = (type_ for mode, type_ in MODE_TYPES.items() if mode in rules.modes)
    return f"claim:{'|'.join((*rules.relations, *included))}"


def path_conditions(rules: PathRules) -> tuple[list[str], dict[str, object]]:
    """Return the further conditions on `claim`, only those that are needed, and their parameters."""
    conditions = [CLAIM_FILTERS] if rules.selection.restricts_claims else []
    if any(mode in rules.modes for mode in MODE_TYPES):
        conditions.append("claim.relation IN $relations")
    more = {"modes": sorted(rules.modes), "relations": list(rules.relations)}
    return conditions, rules.selection.parameters() | more
