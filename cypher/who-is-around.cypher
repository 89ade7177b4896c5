// Who has a relation to the places around a place?
// What is said of a country may hold for its provinces, or not: `place` names the place that the document names.
// One row per claim, whatever its mode.
// @param relations: relations = sense:presence -- the relations, in Cypher their types (CONTROLS)
// @param place: entity -- the place inside
// @column who: node -- who has the relation
// @column place: node -- the place around it, which the document names
// @column claim: claim -- the claim, from one document and one voice
// @modes any
MATCH (asked:Entity {id: $place})-[:PART_OF*1..4]->(around:Entity)
WITH DISTINCT around
MATCH (around)<-[claim]-(who:Entity)
WHERE claim.relation IN $relations
RETURN who, around AS place, claim
ORDER BY who.name, who.id, place.name, place.id, claim.id
