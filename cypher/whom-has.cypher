// Whom does an entity have a relation to?
// Everybody to whom a document ties the entity by the relation. One row per claim, whatever its mode: `claim.mode` is
// empty if the document says that it is so, otherwise denied, aim, attempt or past.
// @param relation: relation -- the relation, in Cypher its type (SUPPORTS)
// @param who: entity -- the entity that is the subject
// @param symmetric: relations = symmetric -- relations that hold both ways
// @column whom: node -- to whom the entity has the relation
// @column claim: claim -- the claim, from one document and one voice
// @modes any
MATCH (who:Entity {id: $who})-[claim]-(whom:Entity)
WHERE claim.relation = $relation AND (claim.subject = $who OR $relation IN $symmetric)
RETURN whom, claim
ORDER BY whom.name, whom.id, claim.id
