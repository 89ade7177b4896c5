// What is denied, by whom, and who says otherwise?
// Every tie that somebody says is not so, with the claims that it is so, now or in the past, if there are any.
// @ask what is denied
// @ask what is denied of {entity}
// @ask what is denied about {entity}
// @ask which denials are there
// @ask who denies what
// @ask which denials are there about {entity}
// @ask what does {by} deny
// @ask what does {by} deny and who says otherwise
// @also BE anything denied|disputed [about|of {entity}]
// @also what HAVE been denied
// @also denials by|from {by}
// @also {by}'s denials
// @also WHICH claims|statements BE denied|disputed [about|of {entity}]
// @also [list|show] [all] denied|disputed claims|statements|ties about|of|on {entity}
// @also [list|show] [all] denied|disputed claims|statements|ties
// @also [list|show] [all] denials
// @also [list|show] [all] denials about|of|on {entity}
// @also what DO {by} deny|dispute|reject [and who says|say otherwise|so]
// @also what HAVE {by} denied|disputed|rejected [and who says|say otherwise|so]
// @also what BE denied by {by} [and who says|say otherwise|so]
// @param entity: entity = any -- an entity at either end
// @param by: voice = any -- who denies it
// @param symmetric: relations = symmetric -- relations that hold both ways
// @column subject: node -- who is said not to have the relation
// @column relation: text -- the relation
// @column object: node -- to whom
// @column denied: claims -- the claims that deny it
// @column said: claims -- the claims that say so; empty if there are none
// @filters claim
// @modes any
// @none Nothing is denied here.
MATCH (subject:Entity)-[claim:DENIED]->(object:Entity)
WHERE ($entity = '' OR subject.id = $entity OR object.id = $entity) AND ($by = '' OR claim.attributed_to = $by)
  AND {claim}
WITH subject, claim.relation AS relation, object, collect(DISTINCT claim) AS denied
OPTIONAL MATCH (subject)-[claim]-(object)
WHERE claim.relation = relation AND (claim.subject = subject.id OR relation IN $symmetric)
  AND (claim.mode = '' OR claim.mode = 'past')
  AND {claim}
RETURN subject, relation, object, denied, collect(DISTINCT claim) AS said
ORDER BY subject.name, subject.id, relation, object.name, object.id
