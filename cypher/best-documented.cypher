// Which ties are best documented?
// Ties by the number of independent voices that report them, then by the number of documents. Two documents that pass
// on the same voice count as one voice. The publisher of a document that reports on others does not count beside their
// voices. Reference documents (places, codes) have no voice and are left out, and so are places inside places.
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
// @column voices: number -- how many independent voices say so
// @column documents: number -- how many documents say so
// @column claims: claims -- the evidence: one claim for each document and voice
// @filters claim
OPTIONAL MATCH (document:Document)
WITH collect(CASE WHEN document.kind = 'reference' THEN document.id END) AS references,
  collect(CASE WHEN size(document.reports_on) > 0 THEN document.id + '|' + split(document.publisher, ' (')[0] END)
    AS reporters
MATCH (one:Entity)-[claim]->(other:Entity)
WHERE ($entity = '' OR one.id = $entity OR other.id = $entity) AND NOT claim.document IN references
  AND NOT claim.relation IN $nesting
  AND {claim}
WITH reporters, claim, claim.relation AS relation,
  CASE WHEN claim.relation IN $symmetric AND other.id < one.id THEN other.id ELSE one.id END AS first,
  CASE WHEN claim.relation IN $symmetric AND other.id < one.id THEN one.id ELSE other.id END AS second
WITH relation, first, second, collect(DISTINCT claim) AS claims, count(DISTINCT claim.document) AS documents,
  max(CASE WHEN claim.attributed_to <> '' THEN 1 ELSE 0 END) AS voiced,
  count(DISTINCT CASE WHEN claim.attributed_to <> '' AND NOT claim.document + '|' + claim.attributed_to IN reporters
    THEN claim.attributed_to END) AS independent
WITH relation, first, second, claims, documents, CASE WHEN independent > 0 THEN independent ELSE voiced END AS voices
ORDER BY voices DESC, documents DESC, first, relation, second
LIMIT $most
MATCH (subject:Entity {id: first})
MATCH (object:Entity {id: second})
RETURN subject, relation, object, voices, documents, claims
ORDER BY voices DESC, documents DESC, subject.id, relation, object.id
