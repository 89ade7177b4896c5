// How strong are groups?
// The strengths that documents give, by group and then by date, with qualifier, voice and note. They are not ranked: one
// may include family members and another not. A later figure that differs is a change; `disputed-figures` has those of
// one time that cannot both be right.
// @ask how strong are groups
// @ask how strong are the groups
// @ask how strong is {entity}
// @ask how large is {entity}
// @ask how big is {entity}
// @ask how many fighters are there
// @also rank|sort|order [all] TYPE by {what}
// @also rank|sort|order [all] TYPE by number of {what}
// @also TYPE by [number of] fighters
// @also TYPE by strength|size
// @also TYPE by number of {what}
// @also how many fighters [BE there] altogether|overall
// @also how many fighters [BE there] in total|all
// @also total number of fighters
// @also how large|big|strong BE each|every|all TYPE
// @also strength|size|sizes|strengths of all|each|every TYPE
// @also strength|sizes|strengths of TYPE
// @also TYPE strengths|strength|sizes|size
// @also how many {what} DO each|every TYPE have
// @also how many {what} DO TYPE have
// @param entity: entity = any -- whose strength
// @param what: text = fighters -- what is counted: the attribute's name or its unit
// @column entity: node -- whose strength it is
// @column attribute: attribute -- the figure, with its qualifier, unit and quote
// @column reported: text -- when the document was published, or "no date"
MATCH (entity:Entity)-[:HAS_ATTRIBUTE]->(attribute:Attribute)
WHERE ($entity = '' OR entity.id = $entity) AND (attribute.attribute = $what OR attribute.unit = $what)
OPTIONAL MATCH (document:Document {id: attribute.document})
WITH entity, attribute, max(coalesce(document.published, '')) AS published
WITH entity, attribute, CASE WHEN published = '' THEN 'no date' ELSE published END AS reported
RETURN entity, attribute, reported
ORDER BY entity.name, entity.id, attribute.attribute, attribute.unit, reported, attribute.document, attribute.as_of,
  attribute.id
