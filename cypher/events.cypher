// What happened, and when?
// Events by date, the earliest first and undated ones last. `dates` lists every date that documents give for the event
// or for somebody's part in it. For an entity: the events it took part in. For a place: also those in places inside
// it. With `--as-of`, those with a date in that time, and all that is said of them; undated ones are listed below.
// @ask what happened
// @ask what happened when
// @ask which events are there
// @ask which events is {entity} in
// @ask which events does {entity} have a part in
// @also what happened|happens in|at {entity}
// @also what has happened in|at|to {entity}
// @also {entity} events|incidents
// @also events|attacks|incidents|bombings in|at|involving {entity}
// @also events of {entity}
// @also [list|show|name] [all] events|incidents|attacks|bombings
// @also what changed
// @also what has changed
// @also what is new
// @also [WHICH] attacks [BE there]
// @also WHICH events happened|occurred [in {entity}]
// @also WHICH events took place [in {entity}]
// @also what took place [in {entity}]
// @also WHICH events [BE [there]] in {entity}
// @also list|show [all] attacks|events|bombings in {entity}
// @param entity: entity = any -- an entity that took part, or the place
// @column event: node -- the event
// @column dates: list -- the dates, as the documents give them
// @column claims: claims -- who had which part in it, and where it happened
// @column attributes: attributes -- dates given as attributes
// @filters claim, attribute
OPTIONAL MATCH (:Entity {id: $entity})<-[:PART_OF*0..4]-(inside:Entity)
WITH collect(DISTINCT inside.id) AS asked
MATCH (event:Event)
OPTIONAL MATCH (event)-[claim]-(:Entity)
WHERE {claim}
WITH asked, event, count(DISTINCT claim) AS number, min(CASE WHEN claim.since <> '' THEN claim.since END) AS begun,
  collect(DISTINCT CASE WHEN claim.since <> '' THEN claim.since END) AS sinces
OPTIONAL MATCH (event)-[:HAS_ATTRIBUTE]->(attribute:Attribute)
WHERE attribute.attribute = 'date'
  AND {attribute}
WITH asked, event, number, begun, sinces, collect(DISTINCT attribute) AS attributes, min(attribute.value) AS dated,
  collect(DISTINCT attribute.value) AS values
WHERE number > 0 OR size(attributes) > 0
OPTIONAL MATCH (event)-[claim]-(other:Entity)
WHERE ({claim}) OR (claim.since = '' AND claim.until = '' AND claim.mode IN $modes
  AND claim.certainty IN $certainties AND ('' IN $said_in OR claim.document IN $said_in)
  AND ('' IN $said_by OR claim.attributed_to IN $said_by))
WITH asked, event, begun, sinces, attributes, dated, values, collect(DISTINCT claim) AS claims,
  collect(DISTINCT other.id) AS others
WHERE $entity = '' OR event.id = $entity OR any(id IN others WHERE id IN asked)
RETURN event, sinces + [value IN values WHERE NOT value IN sinces] AS dates, claims, attributes
ORDER BY coalesce(CASE WHEN dated < begun THEN dated ELSE coalesce(begun, dated) END, '9999'), event.name, event.id
