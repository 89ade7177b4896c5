// Who is both friend and foe?
// Pairs for which documents report both cooperation and hostility, with the evidence for each. This need not be a
// contradiction: one voice may report both, or documents from different years.
// @ask who is friend and foe at once
// @ask who is friend and foe of {entity}
// @ask who is both friend and foe of {entity}
// @ask who both helps and fights {entity}
// @ask who both cooperates with and opposes {entity}
// @ask who both cooperates with and is hostile to {entity}
// @param entity: entity = any -- one of the pair
// @param cooperation: relations = kind:cooperation -- what counts as cooperation
// @param hostility: relations = kind:hostility -- what counts as hostility
// @column one: node -- one of the pair
// @column other: node -- the other
// @column cooperation: claims -- the evidence for cooperation, in either direction
// @column hostility: claims -- the evidence for hostility, in either direction
// @filters claim
// @none Nobody here is both friend and foe.
MATCH (one:Entity)-[claim]-(other:Entity)
WHERE (one.id = $entity OR ($entity = '' AND one.id < other.id))
  AND {claim}
  AND (claim.relation IN $cooperation OR claim.relation IN $hostility)
WITH one.id AS first, other.id AS second, max(CASE WHEN claim.relation IN $cooperation THEN 1 ELSE 0 END) AS good,
  max(CASE WHEN claim.relation IN $hostility THEN 1 ELSE 0 END) AS bad
WHERE good = 1 AND bad = 1
MATCH (one:Entity {id: first})
MATCH (one)-[claim]-(other:Entity {id: second})
WHERE claim.relation IN $hostility
  AND {claim}
WITH one, other, collect(DISTINCT claim) AS hostility
MATCH (one)-[claim]-(other)
WHERE claim.relation IN $cooperation
  AND {claim}
RETURN one, other, collect(DISTINCT claim) AS cooperation, hostility
ORDER BY one.name, one.id, other.name, other.id
