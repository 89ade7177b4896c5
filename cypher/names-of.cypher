// What do the documents call an entity?
// A row for each place in a document that names it: its names there, its misprints, and the ids that are the same.
// @ask what is {entity} called
// @ask what else is {entity} called
// @ask which names does {entity} have
// @ask what are the names of {entity}
// @param entity: entity -- the entity asked about
// @column description: description -- what one document calls it
MATCH (entity:Entity {id: $entity})
UNWIND [entity.id] + entity.same_as AS id
MATCH (description:Description {entity: id})
RETURN description
ORDER BY description.dataset, description.entity, description.order, description.id
