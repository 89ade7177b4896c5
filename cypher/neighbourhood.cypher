// Who and what is around an entity?
// One row for everybody and everything that a document ties to the entity, in either direction. `relations` are those
// between the two, `claims` the evidence. Events and places count just like people.
// @ask who is around {entity}
// @ask what is around {entity}
// @ask what is the neighbourhood of {entity}
// @ask what is the neighborhood of {entity}
// @ask who has anything to do with {entity}
// @ask what has anything to do with {entity}
// @param entity: entity -- the entity in the middle
// @column other: node -- who or what is tied to it
// @column relations: list -- the relations between the two
// @column documents: number -- how many documents tie the two
// @column voices: number -- how many independent voices say so
// @column claims: claims -- the evidence: one claim for each document and voice
// @filters claim
OPTIONAL MATCH (document:Document)
WHERE size(document.reports_on) > 0
WITH collect(document.id + '|' + split(document.publisher, ' (')[0]) AS reporters
MATCH (entity:Entity {id: $entity})-[claim]-(other:Entity)
WHERE {claim}
WITH other, collect(DISTINCT claim.relation) AS relations, count(DISTINCT claim.document) AS documents,
  collect(DISTINCT claim) AS claims, max(CASE WHEN claim.attributed_to <> '' THEN 1 ELSE 0 END) AS voiced,
  count(DISTINCT CASE WHEN claim.attributed_to <> '' AND NOT claim.document + '|' + claim.attributed_to IN reporters
    THEN claim.attributed_to END) AS independent
RETURN other, relations, documents, CASE WHEN independent > 0 THEN independent ELSE voiced END AS voices, claims
ORDER BY other.name, other.id
