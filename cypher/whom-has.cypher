// Whom does an entity have a relation to?
// Everybody to whom a document ties the entity by the relation, a row a claim. Claims of every mode are in it:
// `claim.mode` is empty where the document says that it is so, else denied, aim, attempt or past.
// @param relation: relation -- the relation asked about, as its type in capitals
// @param who: entity -- the entity at the subject's end
// @param symmetric: relations = symmetric -- the relations that hold both ways
// @column whom: node -- to whom the entity has the relation
// @column claim: claim -- what one document says of it through one voice
// @modes any
MATCH (who:Entity {id: $who})-[claim]-(whom:Entity)
WHERE claim.relation = $relation AND (claim.subject = $who OR $relation IN $symmetric)
RETURN whom, claim
ORDER BY whom.name, whom.id, claim.id
