// Who are the rivals and enemies of an entity?
// Everybody who fights, attacks, threatens or opposes the entity, or whom it fights: the claims say which. Restrictions
// and bans do not make an enemy and are listed below the answer. Threats to places, agreements and things are left
// out, since they are not enemies.
// @ask who are the rivals and enemies of {entity}
// @ask who are the enemies and rivals of {entity}
// @ask who is against {entity}
// @ask who is hostile to {entity}
// @ask whom is {entity} up against
// @also {entity} opponents
// @param entity: entity -- the entity
// @param hostility: relations = sense:enmity -- what counts as enmity
// @column enemy: node -- the group, person, organization or country on the other side
// @column relations: list -- how they are hostile
// @column claims: claims -- the evidence: one claim for each document and voice
// @filters claim
MATCH (entity:Entity {id: $entity})-[claim]-(enemy:Entity)
WHERE claim.relation IN $hostility
  AND NOT (enemy:Place OR enemy:Event OR enemy:Agreement OR enemy:Thing)
  AND {claim}
RETURN enemy, collect(DISTINCT claim.relation) AS relations, collect(DISTINCT claim) AS claims
ORDER BY enemy.name, enemy.id
