// Who shares a symmetric relation with an entity?
// Relations that hold both ways (rival of, allied with, linked to) are stored in one direction and read in both. One
// row per claim, whatever its mode.
// @param relation: relation -- the relation, in Cypher its type (SUPPORTS)
// @param entity: entity -- the entity
// @column other: node -- the entity at the other end
// @column claim: claim -- the claim, from one document and one voice
// @modes any
MATCH (entity:Entity {id: $entity})-[claim]-(other:Entity)
WHERE claim.relation = $relation
RETURN other, claim
ORDER BY other.name, other.id, claim.id
