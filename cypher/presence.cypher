// Who is present in a place in any way?
// Everybody who is based, operates, rules or was killed in the place or in a place inside it, and the events that took
// place there; `place` is the one that the documents name. Sites there, such as a building, have a row too: places that
// contain no place and are not directly in a country. Those who only come from there are not included.
// @ask who is present in {place} in any way
// @ask who is in {place} in any way
// @param place: place -- the place
// @param presence: relations = sense:presence, took place in, killed in -- what counts as being there
// @param nesting: relations = part of -- what says that a site is there
// @column who: node -- who is there; also events and sites
// @column place: node -- the place that documents name
// @column relations: list -- how they are there
// @column claims: claims -- the evidence: one claim for each document and voice
// @filters claim
MATCH (asked:Entity {id: $place})<-[:PART_OF*0..3]-(near:Entity)
WITH DISTINCT near
MATCH (near)<-[:PART_OF*0..3]-(inner:Entity)
WITH DISTINCT inner
MATCH (inner)<-[:PART_OF*0..3]-(inside:Entity)
WITH DISTINCT inside
MATCH (inside)<-[claim]-(who:Entity)
WHERE (claim.relation IN $presence OR (claim.relation IN $nesting
    AND NOT EXISTS { (who)<-[:PART_OF]-(:Entity) } AND NOT EXISTS { (who)-[:PART_OF]->(:Country) }))
  AND {claim}
RETURN who, inside AS place, collect(DISTINCT claim.relation) AS relations, collect(DISTINCT claim) AS claims
ORDER BY who.name, who.id, place.name, place.id
