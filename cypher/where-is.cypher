// Where is an entity?
// The places to which a document ties the entity by any of some relations, a row a claim, claims of every mode
// among them.
// @param relations: relations = kind:location -- relations of kind location, as their types in capitals
// @param who: entity -- the entity asked about
// @column place: node -- where it is
// @column claim: claim -- what one document says of it through one voice
// @modes any
MATCH (who:Entity {id: $who})-[claim]->(place:Entity)
WHERE claim.relation IN $relations
RETURN place, claim
ORDER BY place.name, place.id, claim.id
