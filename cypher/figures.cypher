// Which figures do documents give?
// Strengths, casualties and other numbers with their qualifiers, by unit and by what they measure. Figures in
// different units cannot be compared, so they are not added up or ranked.
// @ask which figures are there
// @ask which figures are known
// @ask which figures are known of {entity}
// @ask which figures are there on {entity}
// @ask which numbers are known of {entity}
// @param entity: entity = any -- whose figures
// @column entity: node -- whose figure it is
// @column attribute: attribute -- the figure, with its qualifier, unit and quote
MATCH (entity:Entity)-[:HAS_ATTRIBUTE]->(attribute:Attribute)
WHERE ($entity = '' OR entity.id = $entity) AND (attribute.low IS NOT NULL OR attribute.high IS NOT NULL)
RETURN entity, attribute
ORDER BY attribute.unit, attribute.attribute, entity.name, entity.id, attribute.document, attribute.as_of, attribute.id
