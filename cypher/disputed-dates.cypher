// Which dates differ between documents or voices?
// Dates for the same attribute (when it happened, was founded, ended) that contradict one another, listed together. A
// year and a month in that year do not contradict one another.
// @ask which dates differ
// @ask which dates are disputed
// @ask which dates of {entity} differ
// @ask which dates of {entity} are disputed
// @ask on which dates do the documents disagree
// @param entity: entity = any -- whose dates
// @column entity: node -- whose date it is
// @column attribute: attribute -- the attribute, from one document and one voice
// @filters attribute
// @none Nothing is disputed: no two documents or voices here give dates that contradict one another.
MATCH (entity:Entity)-[:HAS_ATTRIBUTE]->(attribute:Attribute)
WHERE ($entity = '' OR entity.id = $entity) AND attribute.value =~ '[0-9]{4}(-[0-9]{2}){0,2}'
  AND {attribute}
WITH entity, attribute.attribute AS name, collect(DISTINCT attribute.value) AS dates,
  count(DISTINCT attribute.document + '|' + attribute.attributed_to) AS speakers,
  count(DISTINCT attribute.document + '|' + attribute.attributed_to + '|' + attribute.value) AS reported
WHERE reported < size(dates) * speakers
  AND any(one IN dates WHERE any(other IN dates WHERE NOT one STARTS WITH other AND NOT other STARTS WITH one))
MATCH (entity)-[:HAS_ATTRIBUTE]->(attribute:Attribute)
WHERE attribute.attribute = name AND attribute.value IN dates
  AND {attribute}
RETURN entity, attribute
ORDER BY entity.name, entity.id, attribute.attribute, attribute.value, attribute.document, attribute.as_of, attribute.id
