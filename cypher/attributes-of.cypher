// What is said of an entity alone?
// Strengths, dates and other facts with their evidence. Figures of different documents or about different things
// stand side by side: they are not to be added up.
// @param entity: entity -- the entity asked about
// @column attribute: node -- the fact, with its range or value, unit, document, paragraph and quote
MATCH (entity:Entity {id: $entity})-[:HAS_ATTRIBUTE]->(attribute:Attribute)
RETURN attribute
ORDER BY attribute.attribute, attribute.document, attribute.id
