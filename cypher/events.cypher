// What happened, and when?
// Events by date, the earliest first and those without a date last: `dates` are all that documents give, be it for the
// event or for somebody's part in it. For an entity, the events it has a part in; for a place, those inside it too.
// @ask what happened
// @ask what happened when
// @ask which events are there
// @ask which events is {entity} in
// @ask which events was {entity} involved in
// @ask which events does {entity} have a part in
// @param entity: entity = any -- somebody with a part in the event, or its place
// @column event: node -- what happened
// @column dates: list -- when, as documents put it
// @column claims: claims -- who had which part in it, and where
// @column facts: attributes -- the dates that are stated on their own
// @filters claim, fact
OPTIONAL MATCH (:Entity {id: $entity})<-[:PART_OF*0..4]-(inside:Entity)
WITH collect(DISTINCT inside.id) AS asked
MATCH (event:Event)
OPTIONAL MATCH (event)-[claim]-(other:Entity)
WHERE {claim}
WITH asked, event, collect(DISTINCT claim) AS claims, collect(DISTINCT other.id) AS others,
  min(CASE WHEN claim.since <> '' THEN claim.since END) AS begun,
  collect(DISTINCT CASE WHEN claim.since <> '' THEN claim.since END) AS sinces
WHERE $entity = '' OR event.id = $entity OR any(id IN others WHERE id IN asked)
OPTIONAL MATCH (event)-[:HAS_ATTRIBUTE]->(fact:Attribute)
WHERE fact.attribute = 'date'
  AND {fact}
WITH event, claims, begun, sinces, collect(DISTINCT fact) AS facts, min(fact.value) AS dated,
  collect(DISTINCT fact.value) AS values
WHERE size(claims) > 0 OR size(facts) > 0
RETURN event, sinces + [value IN values WHERE NOT value IN sinces] AS dates, claims, facts
ORDER BY coalesce(CASE WHEN dated < begun THEN dated ELSE coalesce(begun, dated) END, '9999'), event.name, event.id
