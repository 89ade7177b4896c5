// What happened to an entity, in chronological order?
// Everything about the entity to which a document gives a date: claims with a start or an end, dated attributes, figures
// as of a date, and the dates of the events it took part in. A row has a claim or an attribute; `date` is the start, or
// the end if there is no start. The publication of a document dates nothing, so anything else is left out as undated.
// @ask what is the timeline of {entity}
// @ask what happened to {entity}
// @ask what happened to {entity} and when
// @ask what is the history of {entity}
// @ask what is the chronology of {entity}
// @also {entity} timeline|history|chronology
// @also timeline|history|chronology of {entity}
// @param entity: entity -- the entity
// @column date: text -- the date, as the document gives it
// @column about: node -- the entity, or the event it took part in
// @column other: node -- the entity at the other end; empty where the row has an attribute
// @column claim: claim -- the claim; empty where the row has an attribute
// @column attribute: attribute -- the attribute; empty where the row has a claim
// @modes any
MATCH (entity:Entity {id: $entity})
OPTIONAL MATCH (entity)-[part]-(event:Event)
WHERE NOT part.mode IN ['denied', 'aim']
WITH collect(DISTINCT event.id) AS events
UNWIND [$entity] + events AS id
UNWIND ['claim', 'attribute'] AS part
MATCH (about:Entity {id: id})
OPTIONAL MATCH (about)-[claim]-(other:Entity)
WHERE part = 'claim' AND id = $entity AND (claim.since <> '' OR claim.until <> '')
OPTIONAL MATCH (about)-[:HAS_ATTRIBUTE]->(attribute:Attribute)
WHERE part = 'attribute' AND (attribute.attribute = 'date' OR (id = $entity
  AND (attribute.since <> '' OR attribute.until <> '' OR attribute.as_of <> ''
    OR attribute.value =~ '[0-9]{4}(-[0-9]{2}){0,2}')))
WITH about, other, claim, attribute
WHERE claim IS NOT NULL OR attribute IS NOT NULL
RETURN CASE WHEN claim.since <> '' THEN claim.since WHEN claim.until <> '' THEN claim.until
  WHEN attribute.value =~ '[0-9]{4}(-[0-9]{2}){0,2}' THEN attribute.value
  WHEN attribute.since <> '' THEN attribute.since WHEN attribute.until <> '' THEN attribute.until
  ELSE attribute.as_of END AS date, about, other, claim, attribute
ORDER BY date, about.name, about.id, coalesce(claim.relation, attribute.attribute), coalesce(other.name, ''),
  coalesce(claim.id, attribute.id)
