// Who has a relation to an entity?
// Everybody whom a document ties to the entity by the relation. One row per claim, whatever its mode: `claim.mode` is
// empty if the document says that it is so, otherwise denied, aim, attempt or past.
// @param relation: relation -- the relation, in Cypher its type (SUPPORTS)
// @param whom: entity -- the entity that is the object
// @param symmetric: relations = symmetric -- relations that hold both ways
// @column who: node -- who has the relation to the entity
// @column claim: claim -- the claim, from one document and one voice
// @modes any
MATCH (whom:Entity {id: $whom})-[claim]-(who:Entity)
WHERE claim.relation = $relation AND (claim.object = $whom OR $relation IN $symmetric)
RETURN who, claim
ORDER BY who.name, who.id, claim.id
