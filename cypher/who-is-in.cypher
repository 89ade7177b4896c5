// Who is based, or acts, in a place and the places inside it?
// Places nest (a province is part of a country), so a question about a country finds who is in its provinces, and
// `place` says in which. A row a claim, claims of every mode among them.
// @param relation: relation -- a relation of kind location, as its type in capitals
// @param place: entity -- the place asked about
// @column who: node -- who is there
// @column place: node -- the place that the document names
// @column claim: claim -- what one document says of it through one voice
MATCH (inside:Entity)-[:PART_OF*0..9]->(asked:Entity {id: $place})
WITH DISTINCT inside
MATCH (who:Entity)-[claim]->(inside)
WHERE claim.relation = $relation
RETURN who, inside AS place, claim
ORDER BY who.name, who.id, place.name, place.id, claim.id
