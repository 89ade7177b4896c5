// For which ties do the start or end dates differ?
// The same tie with dates that contradict one another, such as a start in 2015 in one document and 2016 in another. A
// year and a month in that year do not, and a claim without a date contradicts nothing. One tie with two separate
// periods looks the same, so read the claims.
// @ask which periods differ
// @ask which periods are disputed
// @ask which periods of {entity} are disputed
// @ask for which ties do the dates differ
// @ask for which ties of {entity} do the dates differ
// @param entity: entity = any -- an entity at either end
// @param symmetric: relations = symmetric -- relations that hold both ways
// @column subject: node -- who has the relation
// @column relation: text -- the relation
// @column object: node -- to whom
// @column claims: claims -- the claims that give a start or an end
// @filters claim
// @modes any
// @none Nothing is disputed: no two documents or voices here give different dates for the same tie.
MATCH (one:Entity)-[claim]->(other:Entity)
WHERE (claim.since <> '' OR claim.until <> '') AND (claim.mode = '' OR claim.mode = 'past')
  AND ($entity = '' OR one.id = $entity OR other.id = $entity)
  AND {claim}
WITH claim, claim.relation AS relation, claim.document + '|' + claim.attributed_to AS speaker,
  CASE WHEN claim.relation IN $symmetric AND other.id < one.id THEN other.id ELSE one.id END AS first,
  CASE WHEN claim.relation IN $symmetric AND other.id < one.id THEN one.id ELSE other.id END AS second
WITH relation, first, second, collect(DISTINCT claim) AS claims, count(DISTINCT speaker) AS speakers,
  collect(DISTINCT claim.since) AS begun, collect(DISTINCT claim.until) AS ended
WHERE speakers > 1
  AND (any(one IN begun WHERE any(other IN begun WHERE NOT one STARTS WITH other AND NOT other STARTS WITH one))
    OR any(one IN ended WHERE any(other IN ended WHERE NOT one STARTS WITH other AND NOT other STARTS WITH one)))
MATCH (subject:Entity {id: first})
MATCH (object:Entity {id: second})
RETURN subject, relation, object, claims
ORDER BY subject.name, subject.id, relation, object.name, object.id
