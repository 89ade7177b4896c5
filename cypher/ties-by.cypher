// Whom is an entity tied to by certain relations?
// Like "What is an entity tied to?", but only for the relations you choose, such as all of kind hostility.
// @param entity: entity -- the entity
// @param relations: relations -- the relations, in Cypher their types (SUPPORTS)
// @column other: node -- the entity at the other end
// @column claim: claim -- the claim, from one document and one voice
// @modes any
MATCH (entity:Entity {id: $entity})-[claim]-(other:Entity)
WHERE claim.relation IN $relations
RETURN DISTINCT other, claim
ORDER BY claim.relation, claim.mode, other.name, other.id, claim.id
