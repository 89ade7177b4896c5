// Which ties are weakly documented?
// Ties that only one independent voice reports (as for `best-documented`), or that are at most possible in every
// document, the least certain first. This does not mean that they are wrong. Reference documents (places, codes) have no
// voice and are left out, and so are places inside places.
// @ask which ties are documented weakly
// @ask which ties are weakly documented
// @ask which ties of {entity} are documented weakly
// @ask which ties of {entity} are weakly documented
// @ask what is only said by one voice
// @param entity: entity = any -- an entity at either end
// @param most: limit = 50 -- how many ties to list
// @param nesting: relations = part of -- relations that do not count as ties
// @param symmetric: relations = symmetric -- relations that hold both ways
// @column subject: node -- who has the relation
// @column relation: text -- the relation
// @column object: node -- to whom
// @column certainty: text -- the most certain wording
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
    THEN claim.attributed_to END) AS independent,
  min(CASE claim.certainty WHEN 'stated' THEN 0 WHEN 'probable' THEN 1 WHEN 'possible' THEN 2 ELSE 3 END) AS weakness
WITH relation, first, second, claims, documents, weakness,
  CASE WHEN independent > 0 THEN independent ELSE voiced END AS voices
WHERE voices < 2 OR weakness > 1
WITH relation, first, second, claims, documents, voices, weakness
ORDER BY weakness DESC, voices, documents, first, relation, second
LIMIT $most
MATCH (subject:Entity {id: first})
MATCH (object:Entity {id: second})
RETURN subject, relation, object, ['stated', 'probable', 'possible', 'doubtful'][weakness] AS certainty, voices,
  documents, claims
ORDER BY weakness DESC, voices, documents, subject.id, relation, object.id
