// Which attributes does an entity have?
// Strengths, dates and other attributes with their evidence. Figures from different documents, or about different
// things, are listed separately: do not add them up.
// @ask which facts are known of {entity}
// @ask which facts are known about {entity}
// @param entity: entity -- the entity
// @column attribute: attribute -- the attribute, with its range or value, unit, document, paragraph and quote
MATCH (entity:Entity {id: $entity})-[:HAS_ATTRIBUTE]->(attribute:Attribute)
RETURN attribute
ORDER BY attribute.attribute, attribute.document, attribute.id
