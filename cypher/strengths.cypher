// How strong are groups?
// The strength that documents give, group by group in the order of their names, with qualifier, date and note: one may
// count family members and the other not, so they are not ranked.
// @ask how strong are groups
// @ask how strong are the groups
// @ask how strong is {entity}
// @ask how large is {entity}
// @ask how big is {entity}
// @ask how many fighters are there
// @param entity: entity = any -- whose strength
// @param what: text = fighters -- what is counted: the fact, or its unit
// @column entity: node -- whose strength it is
// @column fact: attribute -- the figure, with its qualifier, unit and quote
MATCH (entity:Entity)-[:HAS_ATTRIBUTE]->(fact:Attribute)
WHERE ($entity = '' OR entity.id = $entity) AND (fact.attribute = $what OR fact.unit = $what)
RETURN entity, fact
ORDER BY entity.name, entity.id, fact.attribute, fact.unit, fact.document, fact.as_of, fact.id
