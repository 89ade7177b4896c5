// Which entities does a document name for the first time?
// Entities of the document that appear in no document published before it. Undated documents do not count as earlier,
// and neither do reference documents (places, codes).
// @ask which entities does {report} name first
// @ask which entities are new in {report}
// @ask who is new in {report}
// @ask what is new in {report}
// @ask who is newly named in {report}
// @param report: document -- the document
// @column entity: node -- the entity
MATCH (report:Document {id: $report})
WITH max(report.published) AS published
OPTIONAL MATCH (document:Document)
WHERE document.kind <> 'reference' AND document.published <> '' AND document.published < published
WITH collect(DISTINCT document.id) AS earlier
MATCH (entity:Entity)
OPTIONAL MATCH (entity)-[claim]-(:Entity)
WITH earlier, entity, collect(DISTINCT claim.document) AS in_claims
OPTIONAL MATCH (entity)-[:HAS_ATTRIBUTE]->(attribute:Attribute)
WITH earlier, entity, in_claims, collect(DISTINCT attribute.document) AS in_attributes
UNWIND [entity.id] + entity.same_as AS id
MATCH (description:Description {entity: id})
WITH earlier, entity, in_claims, in_attributes, collect(DISTINCT description.document) AS in_descriptions
WITH earlier, entity, in_claims + in_attributes + in_descriptions AS documents
WHERE $report IN documents AND NOT any(document IN documents WHERE document IN earlier)
RETURN entity
ORDER BY entity.type, entity.name, entity.id
