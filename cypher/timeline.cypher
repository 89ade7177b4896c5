// What happened to an entity, in order of time?
// Everything about it that has a date: ties with a beginning or an end, dated facts, figures as of a date, and the
// dates of the events it has a part in. A row has a claim or a fact; `date` is the beginning, or else the end. What is
// not dated is left out.
// @ask what is the timeline of {entity}
// @ask what happened to {entity}
// @ask what happened to {entity} and when
// @ask what is the history of {entity}
// @ask what is the chronology of {entity}
// @param entity: entity -- the entity asked about
// @column date: text -- when, as the document puts it
// @column about: node -- the entity, or the event it has a part in
// @column other: node -- who is at the other end of a claim; none for a fact
// @column claim: claim -- a tie
// @column fact: attribute -- a fact
// @modes any
MATCH (entity:Entity {id: $entity})
OPTIONAL MATCH (entity)-[part]-(event:Event)
WHERE NOT part.mode IN ['denied', 'aim']
WITH collect(DISTINCT event.id) AS events
UNWIND [$entity] + events AS id
UNWIND ['claim', 'fact'] AS part
MATCH (about:Entity {id: id})
OPTIONAL MATCH (about)-[claim]-(other:Entity)
WHERE part = 'claim' AND id = $entity AND (claim.since <> '' OR claim.until <> '')
OPTIONAL MATCH (about)-[:HAS_ATTRIBUTE]->(fact:Attribute)
WHERE part = 'fact' AND (fact.attribute = 'date' OR (id = $entity
  AND (fact.since <> '' OR fact.until <> '' OR fact.as_of <> '' OR fact.value =~ '[0-9]{4}(-[0-9]{2}){0,2}')))
WITH about, other, claim, fact
WHERE claim IS NOT NULL OR fact IS NOT NULL
RETURN CASE WHEN claim.since <> '' THEN claim.since WHEN claim.until <> '' THEN claim.until
  WHEN fact.value =~ '[0-9]{4}(-[0-9]{2}){0,2}' THEN fact.value WHEN fact.since <> '' THEN fact.since
  WHEN fact.until <> '' THEN fact.until ELSE fact.as_of END AS date, about, other, claim, fact
ORDER BY date, about.name, about.id, coalesce(claim.relation, fact.attribute), coalesce(other.name, ''),
  coalesce(claim.id, fact.id)
