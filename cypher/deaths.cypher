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
  AND claim.mode IN $modes AND claim.certainty IN $certainties
  AND (size($documents) = 0 OR claim.document IN $documents)
  AND (size($voices) = 0 OR claim.attributed_to IN $voices)
  AND claim.valid_from <= $to AND claim.valid_to >= $from
WITH DISTINCT event.id AS killing
MATCH (event:Entity {id: killing})-[claim]-(:Entity)
WHERE claim.mode IN $modes AND claim.certainty IN $certainties
  AND (size($documents) = 0 OR claim.document IN $documents)
  AND (size($voices) = 0 OR claim.attributed_to IN $voices)
  AND claim.valid_from <= $to AND claim.valid_to >= $from
WITH event, collect(DISTINCT claim) AS claims,
  collect(DISTINCT CASE WHEN claim.since <> '' THEN claim.since END) AS sinces
OPTIONAL MATCH (event)-[:HAS_ATTRIBUTE]->(fact:Attribute)
WHERE fact.attribute = 'date'
  AND fact.certainty IN $certainties
  AND (size($documents) = 0 OR fact.document IN $documents)
  AND (size($voices) = 0 OR fact.attributed_to IN $voices)
  AND (fact.since = '' OR fact.since <= left($to, size(fact.since)))
  AND (fact.until = '' OR fact.until >= left($from, size(fact.until)))
WITH event, claims, sinces, collect(DISTINCT fact) AS facts, collect(DISTINCT fact.value) AS values
RETURN event, sinces + [value IN values WHERE NOT value IN sinces] AS dates, claims, facts
ORDER BY event.name, event.id
