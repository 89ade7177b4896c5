// What is an entity tied to?
// Every claim about the entity, whichever way it points and whatever its mode, with who is at the other end.
// @ask which ties does {entity} have
// @param entity: entity -- the entity asked about
// @column other: node -- who is at the other end
// @column claim: claim -- what one document says of them through one voice
// @modes any
MATCH (entity:Entity {id: $entity})-[claim]-(other:Entity)
RETURN DISTINCT other, claim
ORDER BY claim.relation, claim.mode, other.name, other.id, claim.id
