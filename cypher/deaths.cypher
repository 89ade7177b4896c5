// How did somebody die?
// The events in which documents say that somebody was killed, with every date they give, where it was and who else had
// a part in it. That nobody is named as having done it is no slip of the query: documents may not say it.
// @ask how did {person} die
// @ask how was {person} killed
// @ask when did {person} die
// @ask when was {person} killed
// @ask where did {person} die
// @ask where was {person} killed
// @ask what is known of the death of {person}
// @param person: entity -- who was killed
// @param dying: relations = killed in -- what counts as being killed
// @column event: node -- in what
// @column dates: list -- when, as documents put it
// @column claims: claims -- where, and who had which part in it
// @column facts: attributes -- the dates that are stated on their own
// @filters claim, fact
MATCH (person:Entity {id: $person})-[claim]->(event:Entity)
WHERE claim.relation IN $dying
  AND {claim}
WITH DISTINCT event.id AS killing
MATCH (event:Entity {id: killing})-[claim]-(:Entity)
WHERE {claim}
WITH event, collect(DISTINCT claim) AS claims,
  collect(DISTINCT CASE WHEN claim.since <> '' THEN claim.since END) AS sinces
OPTIONAL MATCH (event)-[:HAS_ATTRIBUTE]->(fact:Attribute)
WHERE fact.attribute = 'date'
  AND {fact}
WITH event, claims, sinces, collect(DISTINCT fact) AS facts, collect(DISTINCT fact.value) AS values
RETURN event, sinces + [value IN values WHERE NOT value IN sinces] AS dates, claims, facts
ORDER BY event.name, event.id
