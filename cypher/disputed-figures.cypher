// Which figures differ between documents or voices?
// Numbers for the same attribute in the same unit, place and period that are not the same everywhere, listed together.
// Do not add them up or average them. Where `as_of` differs, both may be right.
// @ask which figures differ
// @ask which figures are disputed
// @ask which figures of {entity} differ
// @ask which figures of {entity} are disputed
// @ask on which figures do the documents disagree
// @param entity: entity = any -- whose figures
// @column entity: node -- whose figure it is
// @column attribute: attribute -- the attribute, from one document and one voice
// @filters attribute
// @none Nothing is disputed: no two documents or voices here give different figures for the same thing.
MATCH (entity:Entity)-[:HAS_ATTRIBUTE]->(attribute:Attribute)
WHERE ($entity = '' OR entity.id = $entity) AND (attribute.low IS NOT NULL OR attribute.high IS NOT NULL)
  AND {attribute}
WITH entity, attribute.attribute AS name, attribute.unit AS unit, attribute.place AS place,
  attribute.since AS since, attribute.until AS until, attribute.document + '|' + attribute.attributed_to AS speaker,
  coalesce(toString(attribute.low), '') + '|' + coalesce(toString(attribute.high), '') + '|' +
  attribute.qualifier AS figure
WITH entity, name, unit, place, since, until, count(DISTINCT figure) AS figures,
  count(DISTINCT speaker) AS speakers, count(DISTINCT speaker + '|' + figure) AS reported
WHERE figures > 1 AND reported < figures * speakers
MATCH (entity)-[:HAS_ATTRIBUTE]->(attribute:Attribute)
WHERE attribute.attribute = name AND attribute.unit = unit AND attribute.place = place AND attribute.since = since
  AND attribute.until = until AND (attribute.low IS NOT NULL OR attribute.high IS NOT NULL)
  AND {attribute}
RETURN entity, attribute
ORDER BY entity.name, entity.id, attribute.attribute, attribute.unit, attribute.place, attribute.since,
  attribute.until, attribute.document, attribute.as_of, attribute.id
