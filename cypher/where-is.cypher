// Where is an entity?
// The places to which a document ties the entity by any of the relations. One row per claim, whatever its mode.
// @param relations: relations = kind:location -- the relations, in Cypher their types (BASED_IN)
// @param who: entity -- the entity
// @column place: node -- the place
// @column claim: claim -- the claim, from one document and one voice
// @modes any
MATCH (who:Entity {id: $who})-[claim]->(place:Entity)
WHERE claim.relation IN $relations
RETURN place, claim
ORDER BY place.name, place.id, claim.id
