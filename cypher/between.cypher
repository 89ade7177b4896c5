// What ties two entities together?
// Every claim between the two, in either direction and whatever its mode.
// @param one: entity -- one of the two
// @param other: entity -- the other
// @column claim: claim -- the claim, from one document and one voice
// @modes any
MATCH (one:Entity {id: $one})-[claim]-(other:Entity {id: $other})
RETURN DISTINCT claim
ORDER BY claim.relation, claim.mode, claim.subject, claim.id
