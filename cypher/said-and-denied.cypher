// What is said by some and denied by others?
// Ties that one document or voice says hold, or once held, and that one says do not hold. What is only denied, with
// nobody saying it, is in `denials`.
// @ask what is said by some and denied by others
// @ask what is said and denied
// @ask what is both said and denied
// @ask what is said and denied of {entity}
// @ask what is said and denied about {entity}
// @param entity: entity = any -- somebody at either end
// @param symmetric: relations = symmetric -- the relations that hold both ways
// @column subject: node -- who has the relation, or has not
// @column relation: text -- the relation
// @column object: node -- to whom
// @column said: claims -- the claims that say so
// @column denied: claims -- the claims that say it is not so
// @filters claim
// @modes any
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
