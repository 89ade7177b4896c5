// Whom is an entity tied to by some relations?
// Like "What is an entity tied to?", for a choice of relations: all of kind hostility, say.
// @param entity: entity -- the entity asked about
// @param relations: relations -- the relations asked about, as their types in capitals
// @column other: node -- who is at the other end
// @column claim: claim -- what one document says of them through one voice
// @modes any
MATCH (entity:Entity {id: $entity})-[claim]-(other:Entity)
WHERE claim.relation IN $relations
RETURN DISTINCT other, claim
ORDER BY claim.relation, claim.mode, other.name, other.id, claim.id
