// Who has a relation to an entity?
// Everybody whom a document ties to the entity by the relation, a row a claim. Claims of every mode are in it:
// `claim.mode` is empty where the document says that it is so, else denied, aim, attempt or past.
// @param relation: relation -- the relation asked about, as its type in capitals
// @param whom: entity -- the entity at the object's end
// @column who: node -- who has the relation to the entity
// @column claim: claim -- what one document says of it through one voice
MATCH (who:Entity)-[claim]->(whom:Entity {id: $whom})
WHERE claim.relation = $relation
RETURN who, claim
ORDER BY who.name, who.id, claim.id
