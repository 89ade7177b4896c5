// Who harbours or supports the enemies of an entity?
// Two steps: somebody fights, attacks, threatens or opposes the entity, or the entity them, and somebody else helps that
// enemy. Neither step says that the helper is hostile to the entity: read the evidence for both. Restrictions and bans
// do not make an enemy and are listed below the answer.
// @ask who harbours or supports the enemies of {entity}
// @ask who harbors or supports the enemies of {entity}
// @ask who supports the enemies of {entity}
// @ask who harbours the enemies of {entity}
// @ask who harbors the enemies of {entity}
// @ask who helps the enemies of {entity}
// @ask who supports or harbours the rivals of {entity}
// @ask who stands behind the enemies of {entity}
// @param entity: entity -- the entity whose enemies are helped
// @param support: relations = supports, funds, arms, trains, harbours, protects -- what counts as help
// @param hostility: relations = sense:enmity -- what counts as enmity
// @param symmetric: relations = symmetric -- relations that hold both ways
// @column supporter: node -- who helps
// @column enemy: node -- the enemy that is helped
// @column support: claims -- the evidence for the help
// @column enmity: claims -- the evidence for the enmity
// @filters claim
MATCH (entity:Entity {id: $entity})-[claim]-(enemy:Entity)
WHERE claim.relation IN $hostility
  AND NOT (enemy:Place OR enemy:Event OR enemy:Agreement OR enemy:Thing)
  AND {claim}
WITH enemy, collect(DISTINCT claim) AS enmity
MATCH (enemy)-[claim]-(supporter:Entity)
WHERE claim.relation IN $support AND (claim.object = enemy.id OR claim.relation IN $symmetric)
  AND supporter.id <> $entity
  AND {claim}
RETURN supporter, enemy, collect(DISTINCT claim) AS support, enmity
ORDER BY supporter.name, supporter.id, enemy.name, enemy.id
