// Which ties are best documented?
// Ties by the number of voices that report them, then by the number of documents. Two documents that pass on the same
// voice count as one voice. Reference documents (places, codes) have no voice and are left out, and so are places
// inside places.
// @ask which ties are documented best
// @ask which ties are best documented
// @ask which ties of {entity} are documented best
// @ask which ties of {entity} are best documented
// @ask what do most voices say
// @param entity: entity = any -- an entity at either end
// @param most: limit = 50 -- how many ties to list
// @param nesting: relations = part of -- relations that do not count as ties
// @param symmetric: relations = symmetric -- relations that hold both ways
// @column subject: node -- who has the relation
// @column relation: text -- the relation
// @column object: node -- to whom
// @column voices: number -- how many voices say so
// @column documents: number -- how many documents say so
// @column claims: claims -- the evidence: one claim for each document and voice
// @filters claim
OPTIONAL MATCH (document:Document)
WHERE document.kind = 'reference'
WITH collect(document.id) AS references
MATCH (one:Entity)-[claim]->(other:Entity)
WHERE ($entity = '' OR one.id = $entity OR other.id = $entity) AND NOT claim.document IN references
  AND NOT claim.relation IN $nesting
  AND {claim}
WITH claim, claim.relation AS relation,
  CASE WHEN claim.relation IN $symmetric AND other.id < one.id THEN other.id ELSE one.id END AS first,
  CASE WHEN claim.relation IN $symmetric AND other.id < one.id THEN one.id ELSE other.id END AS second
WITH relation, first, second, collect(DISTINCT claim) AS claims, count(DISTINCT claim.document) AS documents,
  count(DISTINCT CASE WHEN claim.attributed_to <> '' THEN claim.attributed_to END) AS voices
ORDER BY voices DESC, documents DESC, first, relation, second
LIMIT $most
MATCH (subject:Entity {id: first})
MATCH (object:Entity {id: second})
RETURN subject, relation, object, voices, documents, claims
ORDER BY voices DESC, documents DESC, subject.id, relation, object.id
