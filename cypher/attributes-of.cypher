// What is said of an entity alone?
// Strengths, dates and other facts with their evidence. Figures of different documents or about different things
// stand side by side: they are not to be added up.
// @ask which facts are known of {entity}
// @ask which facts are known about {entity}
// @ask what is known of {entity}
// @ask what is known about {entity}
// @param entity: entity -- the entity asked about
// @column attribute: attribute -- the fact, with its range or value, unit, document, paragraph and quote
MATCH (entity:Entity {id: $entity})-[:HAS_ATTRIBUTE]->(attribute:Attribute)
RETURN attribute
ORDER BY attribute.attribute, attribute.document, attribute.id
