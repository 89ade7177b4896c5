// Who is based, or acts, in a place and the places inside it?
// Places nest (a province is part of a country), so a question about a country also finds who is in its provinces;
// `place` names the place. One row per claim, whatever its mode.
// @param relation: relation -- a relation that says where, in Cypher its type (BASED_IN)
// @param place: entity -- the place
// @param symmetric: relations = symmetric -- relations that hold both ways
// @column who: node -- who is there
// @column place: node -- the place that the document names
// @column claim: claim -- the claim, from one document and one voice
// @modes any
MATCH (asked:Entity {id: $place})<-[:PART_OF*0..3]-(near:Entity)
WITH DISTINCT near
MATCH (near)<-[:PART_OF*0..3]-(inner:Entity)
WITH DISTINCT inner
MATCH (inner)<-[:PART_OF*0..3]-(inside:Entity)
WITH DISTINCT inside
MATCH (inside)-[claim]-(who:Entity)
WHERE claim.relation = $relation AND (claim.object = inside.id OR $relation IN $symmetric)
RETURN who, inside AS place, claim
ORDER BY who.name, who.id, place.name, place.id, claim.id
