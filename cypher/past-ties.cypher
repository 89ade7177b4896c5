// Which ties are over?
// Claims that something was so once and no longer is. If no end is given, the tie counts as over by the time the
// document was published. One row per claim.
// @ask which ties are over
// @ask which ties of {entity} are over
// @ask which ties did {entity} have in the past
// @ask which past ties does {entity} have
// @param entity: entity = any -- an entity at either end
// @column subject: node -- who had the relation
// @column object: node -- to whom
// @column claim: claim -- the claim, from one document and one voice
// @modes any
// @none No document here says that a tie is over.
MATCH (subject:Entity)-[claim]->(object:Entity)
WHERE claim.mode = 'past' AND ($entity = '' OR subject.id = $entity OR object.id = $entity)
RETURN subject, object, claim
ORDER BY subject.name, subject.id, claim.relation, object.name, object.id, claim.id
