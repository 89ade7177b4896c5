// Which entities have no ties?
// Entities that no document ties to anybody, or only to the place that contains them. With filters, ties that do not
// count are ignored.
// @ask which entities have no tie
// @ask which entities have no ties
// @ask which entities are isolated
// @ask who is isolated
// @ask who has no ties
// @param nesting: relations = part of -- relations that do not count as ties
// @column entity: node -- the entity
// @filters claim
// @none Every entity here has a tie.
MATCH (entity:Entity)
OPTIONAL MATCH (entity)-[claim]-(:Entity)
WHERE NOT claim.relation IN $nesting
  AND {claim}
WITH entity, count(claim) AS ties
WHERE ties = 0
RETURN entity
ORDER BY entity.type, entity.name, entity.id
