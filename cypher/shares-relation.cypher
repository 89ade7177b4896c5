// Who shares a symmetric relation with an entity?
// For relations that hold both ways (rival of, allied with, linked to), which are stored in one direction and read
// in both. A row a claim, claims of every mode among them.
// @param relation: relation -- the relation asked about, as its type in capitals
// @param entity: entity -- one of the two ends
// @column other: node -- who is at the other end
// @column claim: claim -- what one document says of it through one voice
// @modes any
MATCH (entity:Entity {id: $entity})-[claim]-(other:Entity)
WHERE claim.relation = $relation
RETURN other, claim
ORDER BY other.name, other.id, claim.id
