// Which figures differ between documents or voices?
// Figures of one thing at one time that cannot both be right, listed together: of the same attribute, unit, place and
// period, or, if they are not dated, from one document, from documents on the same report, or from documents of the same
// month. Ranges that overlap do not differ, and "about" allows for a tenth. A figure of 2011 beside one of 2026 is a
// change: `strengths` lists both. Do not add them up or average them.
// @ask which figures differ
// @ask which figures are disputed
// @ask which figures of {entity} differ
// @ask which figures of {entity} are disputed
// @ask on which figures do the documents disagree
// @param entity: entity = any -- whose figures
// @column entity: node -- whose figure it is
// @column attribute: attribute -- the attribute, from one document and one voice
// @filters attribute
// @none Nothing is disputed: no two documents or voices here give different figures for the same thing at the same time.
MATCH (entity:Entity)-[:HAS_ATTRIBUTE]->(attribute:Attribute)
WHERE ($entity = '' OR entity.id = $entity) AND (attribute.low IS NOT NULL OR attribute.high IS NOT NULL)
  AND {attribute}
WITH entity, attribute AS one
MATCH (entity)-[:HAS_ATTRIBUTE]->(attribute:Attribute)
WHERE attribute.attribute = one.attribute AND attribute.unit = one.unit AND attribute.place = one.place
  AND attribute.since = one.since AND attribute.until = one.until AND attribute.as_of = one.as_of
  AND attribute.document + '|' + attribute.attributed_to <> one.document + '|' + one.attributed_to
  AND {attribute}
WITH entity, one, attribute,
  CASE WHEN one.qualifier = 'about' THEN 0.1 ELSE 0.0 END AS one_slack,
  CASE WHEN attribute.qualifier = 'about' THEN 0.1 ELSE 0.0 END AS slack
WHERE attribute.low * (1 - slack) > one.high * (1 + one_slack)
  OR attribute.high * (1 + slack) < one.low * (1 - one_slack)
MATCH (first:Document {id: one.document})
MATCH (second:Document {id: attribute.document})
WHERE one.since <> '' OR one.until <> '' OR one.as_of <> '' OR first.id = second.id
  OR any(report IN first.reports_on WHERE report IN second.reports_on)
  OR (first.published <> '' AND second.published <> ''
    AND left(first.published, 7) = left(second.published, 7))
RETURN DISTINCT entity, attribute
ORDER BY entity.name, entity.id, attribute.attribute, attribute.unit, attribute.place, attribute.since,
  attribute.until, attribute.document, attribute.as_of, attribute.id
