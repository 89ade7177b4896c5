// Who has a relation to whom?
// Every pair that documents tie by the relation, or by any of several. Each pair is listed once, even if the relation holds both ways.
// @ask who {relation} whom
// @ask which pairs are {relation}
// @param relation: relations -- the relation, or several
// @param symmetric: relations = symmetric -- relations that hold both ways
// @column subject: node -- who has the relation
// @column object: node -- to whom
// @column claims: claims -- the evidence: one claim for each document and voice
// @filters claim
MATCH (one:Entity)-[claim]->(other:Entity)
WHERE claim.relation IN $relation
  AND {claim}
WITH claim,
  CASE WHEN claim.relation IN $symmetric AND other.id < one.id THEN other.id ELSE one.id END AS first,
  CASE WHEN claim.relation IN $symmetric AND other.id < one.id THEN one.id ELSE other.id END AS second
WITH first, second, collect(DISTINCT claim) AS claims
MATCH (subject:Entity {id: first})
MATCH (object:Entity {id: second})
RETURN subject, object, claims
ORDER BY subject.name, subject.id, object.name, object.id
