// Who has a relation to an entity?
// Everybody whom a document ties to the entity by the relation, a row a claim. Claims of every mode are in it:
// `claim.mode` is empty where the document says that it is so, else denied, aim, attempt or past.
// @param relation: relation -- the relation asked about, as its type in capitals
// @param whom: entity -- the entity at the object's end
// @param symmetric: relations = symmetric -- the relations that hold both ways
// @column who: node -- who has the relation to the entity
// @column claim: claim -- what one document says of it through one voice
// @modes any
MATCH (whom:Entity {id: $whom})-[claim]-(who:Entity)
WHERE claim.relation = $relation AND (claim.object = $whom OR $relation IN $symmetric)
RETURN who, claim
ORDER BY who.name, who.id, claim.id
