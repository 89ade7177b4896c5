// What is an entity tied to?
// Every claim about the entity, in either direction and whatever its mode, with the entity at the other end.
// @ask which ties does {entity} have
// @param entity: entity -- the entity
// @column other: node -- the entity at the other end
// @column claim: claim -- the claim, from one document and one voice
// @modes any
MATCH (entity:Entity {id: $entity})-[claim]-(other:Entity)
RETURN DISTINCT other, claim
ORDER BY claim.relation, claim.mode, other.name, other.id, claim.id
