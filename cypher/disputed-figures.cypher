// Which figures differ between documents or voices?
// Numbers for the same thing in the same unit, place and time that are not the same everywhere, side by side. They are
// not to be added up or averaged; where `as_of` differs, both may be right.
// @ask which figures differ
// @ask which figures are disputed
// @ask which figures of {entity} differ
// @ask which figures of {entity} are disputed
// @ask on which figures do the documents disagree
// @param entity: entity = any -- whose figures
// @column entity: node -- whose figure it is
// @column fact: attribute -- what one document says through one voice
// @filters fact
MATCH (entity:Entity)-[:HAS_ATTRIBUTE]->(fact:Attribute)
WHERE ($entity = '' OR entity.id = $entity) AND (fact.low IS NOT NULL OR fact.high IS NOT NULL)
  AND {fact}
WITH entity, fact.attribute AS attribute, fact.unit AS unit, fact.place AS place, fact.since AS since,
  fact.until AS until, fact.document + '|' + fact.attributed_to AS speaker,
  coalesce(toString(fact.low), '') + '|' + coalesce(toString(fact.high), '') + '|' + fact.qualifier AS figure
WITH entity, attribute, unit, place, since, until, count(DISTINCT figure) AS figures,
  count(DISTINCT speaker) AS speakers, count(DISTINCT speaker + '|' + figure) AS telling
WHERE figures > 1 AND telling < figures * speakers
MATCH (entity)-[:HAS_ATTRIBUTE]->(fact:Attribute)
WHERE fact.attribute = attribute AND fact.unit = unit AND fact.place = place AND fact.since = since
  AND fact.until = until AND (fact.low IS NOT NULL OR fact.high IS NOT NULL)
  AND {fact}
RETURN entity, fact
ORDER BY entity.name, entity.id, fact.attribute, fact.unit, fact.place, fact.since, fact.until, fact.document,
  fact.as_of, fact.id
