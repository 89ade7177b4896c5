// Which figures do documents give?
// Strengths, casualties and other numbers with their qualifiers, by unit and by what they measure. They stand side by
// side: a figure in one unit says nothing of one in another, and none are added up or ranked.
// @ask which figures are there
// @ask which figures are known
// @ask which figures are known of {entity}
// @ask which figures are there on {entity}
// @ask which numbers are known of {entity}
// @param entity: entity = any -- whose figures
// @column entity: node -- whose figure it is
// @column fact: attribute -- the figure, with its qualifier, unit and quote
MATCH (entity:Entity)-[:HAS_ATTRIBUTE]->(fact:Attribute)
WHERE ($entity = '' OR entity.id = $entity) AND (fact.low IS NOT NULL OR fact.high IS NOT NULL)
RETURN entity, fact
ORDER BY fact.unit, fact.attribute, entity.name, entity.id, fact.document, fact.as_of, fact.id
