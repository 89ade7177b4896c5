// What is denied, and by whom?
// Every claim that something is not so, whether or not anybody says that it is. One row per claim.
// @ask what is denied
// @ask what is denied of {entity}
// @ask what is denied about {entity}
// @ask which denials are there
// @ask who denies what
// @ask which denials are there about {entity}
// @also BE anything denied|disputed [about|of {entity}]
// @also what HAVE been denied
// @param entity: entity = any -- an entity at either end
// @column subject: node -- who is said not to have the relation
// @column object: node -- to whom
// @column claim: claim -- the claim, from one document and one voice
// @modes any
// @none Nothing is denied here.
MATCH (subject:Entity)-[claim:DENIED]->(object:Entity)
WHERE $entity = '' OR subject.id = $entity OR object.id = $entity
RETURN subject, object, claim
ORDER BY subject.name, subject.id, claim.relation, object.name, object.id, claim.id
