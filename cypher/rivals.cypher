// Who are the rivals and enemies of an entity?
// Everybody whom a document ties to the entity by hostility of any kind, in either direction: the claims say who
// fights, threatens or restricts whom. Threats to places, agreements and things are left out, since they are not
// enemies.
// @ask who are the rivals and enemies of {entity}
// @ask who are the enemies and rivals of {entity}
// @ask who is against {entity}
// @ask who is hostile to {entity}
// @ask whom is {entity} up against
// @param entity: entity -- the entity
// @param hostility: relations = kind:hostility -- what counts as hostility
// @column enemy: node -- the group, person, organization or country on the other side
// @column relations: list -- how they are hostile
// @column claims: claims -- the evidence: one claim for each document and voice
// @filters claim
MATCH (entity:Entity {id: $entity})-[claim]-(enemy:Entity)
WHERE claim.relation IN $hostility
  AND (enemy:Group OR enemy:Person OR enemy:Organization OR enemy:Country)
  AND {claim}
RETURN enemy, collect(DISTINCT claim.relation) AS relations, collect(DISTINCT claim) AS claims
ORDER BY enemy.name, enemy.id
