// What ties two entities?
// Every claim between the two, whichever way it points and whatever its mode.
// @param one: entity -- one of the two
// @param other: entity -- the other
// @column claim: claim -- what one document says of them through one voice
// @modes any
MATCH (one:Entity {id: $one})-[claim]-(other:Entity {id: $other})
RETURN DISTINCT claim
ORDER BY claim.relation, claim.mode, claim.subject, claim.id
