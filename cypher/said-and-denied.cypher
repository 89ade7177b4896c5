// What is said by some and denied by others?
// Ties that one document or voice reports, now or in the past, and another denies. For denials that contradict no other
// claim, see `denials`.
// @ask what is said by some and denied by others
// @ask what is said and denied
// @ask what is both said and denied
// @ask what is said and denied of {entity}
// @ask what is said and denied about {entity}
// @param entity: entity = any -- an entity at either end
// @param symmetric: relations = symmetric -- relations that hold both ways
// @column subject: node -- who is said to have the relation, or not to have it
// @column relation: text -- the relation
// @column object: node -- to whom
// @column said: claims -- the claims that say so
// @column denied: claims -- the claims that deny it
// @filters claim
// @modes any
// @none Nothing is both said and denied here.
MATCH (subject:Entity)-[claim:DENIED]->(object:Entity)
WHERE ($entity = '' OR subject.id = $entity OR object.id = $entity)
  AND {claim}
WITH subject, claim.relation AS relation, object, collect(DISTINCT claim) AS denied
MATCH (subject)-[claim]-(object)
WHERE claim.relation = relation AND (claim.subject = subject.id OR relation IN $symmetric)
  AND (claim.mode = '' OR claim.mode = 'past')
  AND {claim}
RETURN subject, relation, object, collect(DISTINCT claim) AS said, denied
ORDER BY subject.name, subject.id, relation, object.name, object.id
