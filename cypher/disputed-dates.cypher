// Which dates differ between documents or voices?
// Dates of the same thing (when it happened, was founded, ended) that contradict one another, side by side. A year and
// a month of that year do not.
// @ask which dates differ
// @ask which dates are disputed
// @ask which dates of {entity} differ
// @ask which dates of {entity} are disputed
// @ask on which dates do the documents disagree
// @param entity: entity = any -- whose dates
// @column entity: node -- whose date it is
// @column fact: attribute -- what one document says through one voice
// @filters fact
MATCH (entity:Entity)-[:HAS_ATTRIBUTE]->(fact:Attribute)
WHERE ($entity = '' OR entity.id = $entity) AND fact.value =~ '[0-9]{4}(-[0-9]{2}){0,2}'
  AND {fact}
WITH entity, fact.attribute AS attribute, collect(DISTINCT fact.value) AS dates,
  count(DISTINCT fact.document + '|' + fact.attributed_to) AS speakers,
  count(DISTINCT fact.document + '|' + fact.attributed_to + '|' + fact.value) AS telling
WHERE telling < size(dates) * speakers
  AND any(one IN dates WHERE any(other IN dates WHERE NOT one STARTS WITH other AND NOT other STARTS WITH one))
MATCH (entity)-[:HAS_ATTRIBUTE]->(fact:Attribute)
WHERE fact.attribute = attribute AND fact.value IN dates
  AND {fact}
RETURN entity, fact
ORDER BY entity.name, entity.id, fact.attribute, fact.value, fact.document, fact.as_of, fact.id
