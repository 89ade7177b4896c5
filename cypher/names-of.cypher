// What do the documents call an entity?
// One row for each paragraph that names the entity, with the names and misprints used there and the ids that mean the
// same entity.
// @ask what is {entity} called
// @ask what else is {entity} called
// @ask which names does {entity} have
// @ask what are the names of {entity}
// @param entity: entity -- the entity
// @column description: description -- what one document calls the entity
MATCH (entity:Entity {id: $entity})
UNWIND [entity.id] + entity.same_as AS id
MATCH (description:Description {entity: id})
RETURN description
ORDER BY description.dataset, description.entity, description.order, description.id
