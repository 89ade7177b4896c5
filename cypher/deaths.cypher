// How did somebody die?
// The events in which documents say that somebody was killed, with every date they give, the place, and who else took
// part. Where a document names only the place or the killer, the row has these. If the answer names no perpetrator, that
// is not an error: documents may not name one.
// @ask how did {person} die
// @ask how was {person} killed
// @ask what is known of the death of {person}
// @also {person} death|killed
// @also death|killing of {person}
// @also BE {person} killed|dead|assassinated|alive
// @also HAVE {person} died
// @also HAVE {person} been killed|assassinated
// @also did {person} die
// @also how did {person} get killed
// @also how BE {person} assassinated
// @also circumstances of death of {person}
// @param person: entity -- who was killed
// @param dying: relations = killed in -- what counts as being killed in an event or a place
// @param killing: relations = kills -- what counts as killing somebody
// @column event: node -- the event; or the place or the killer
// @column dates: list -- the dates, as the documents give them
// @column claims: claims -- where it happened, and who had which part in it
// @column attributes: attributes -- dates given as attributes
// @filters claim, attribute
MATCH (person:Entity {id: $person})-[claim]-(event:Entity)
WHERE ((claim.relation IN $dying AND claim.subject = $person)
    OR (claim.relation IN $killing AND claim.object = $person))
  AND {claim}
WITH DISTINCT event.id AS found
MATCH (event:Entity {id: found})-[claim]-(other:Entity)
WHERE (event:Event OR (other.id = $person AND (claim.relation IN $dying OR claim.relation IN $killing)))
  AND {claim}
WITH event, collect(DISTINCT claim) AS claims,
  collect(DISTINCT CASE WHEN claim.since <> '' THEN claim.since END) AS sinces
OPTIONAL MATCH (event)-[:HAS_ATTRIBUTE]->(attribute:Attribute)
WHERE attribute.attribute = 'date'
  AND {attribute}
WITH event, claims, sinces, collect(DISTINCT attribute) AS attributes, collect(DISTINCT attribute.value) AS values
RETURN event, sinces + [value IN values WHERE NOT value IN sinces] AS dates, claims, attributes
ORDER BY event.name, event.id
