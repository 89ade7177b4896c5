// How did somebody die?
// The events in which documents say that somebody was killed, with every date they give, the place, and who else took
// part. Where a document names only the place or the killer, the row has these. What is said of the person, such as a
// day of death or that they are dead, is a row of its own. If the answer names no perpetrator, that is not an error:
// documents may not name one.
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
// @column event: node -- the event; or the place or the killer; or the person
// @column dates: list -- the dates, as the documents give them
// @column claims: claims -- where it happened, and who had which part in it
// @column attributes: attributes -- dates given as attributes, and what says that the person is dead or alive
// @filters claim, attribute
MATCH (person:Entity {id: $person})
UNWIND ['event', 'person'] AS part
OPTIONAL MATCH (person)-[claim]-(found:Entity)
WHERE part = 'event'
  AND ((claim.relation IN $dying AND claim.subject = $person) OR (claim.relation IN $killing AND claim.object = $person))
  AND {claim}
WITH DISTINCT part, CASE WHEN part = 'person' THEN $person ELSE found.id END AS found
MATCH (event:Entity {id: found})
OPTIONAL MATCH (event)-[claim]-(other:Entity)
WHERE part = 'event'
  AND (event:Event OR (other.id = $person AND (claim.relation IN $dying OR claim.relation IN $killing)))
  AND {claim}
WITH part, event, collect(DISTINCT claim) AS claims,
  collect(DISTINCT CASE WHEN claim.since <> '' THEN claim.since END) AS sinces
OPTIONAL MATCH (event)-[:HAS_ATTRIBUTE]->(attribute:Attribute)
WHERE ((part = 'event' AND attribute.attribute = 'date')
    OR (part = 'person' AND (attribute.attribute IN ['died', 'date of death'] OR (attribute.attribute = 'status'
      AND any(word IN ['dead', 'deceased', 'died', 'killed', 'alive'] WHERE toLower(attribute.value) CONTAINS word)))))
  AND {attribute}
WITH part, event, claims, sinces, collect(DISTINCT attribute) AS attributes,
  collect(DISTINCT CASE WHEN attribute.attribute <> 'status' THEN attribute.value END) AS values
WHERE part = 'event' OR size(attributes) > 0
RETURN event, sinces + [value IN values WHERE NOT value IN sinces] AS dates, claims, attributes
ORDER BY event.name, event.id
