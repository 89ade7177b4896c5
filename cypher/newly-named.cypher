// Which entities does a document name first?
// Entities of the document that no document published before it knows. Documents without a date do not count as
// earlier, nor do reference documents (places, codes).
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
WITH earlier, entity, collect(DISTINCT claim.document) AS telling
OPTIONAL MATCH (entity)-[:HAS_ATTRIBUTE]->(fact:Attribute)
WITH earlier, entity, telling, collect(DISTINCT fact.document) AS stating
UNWIND [entity.id] + entity.same_as AS id
MATCH (description:Description {entity: id})
WITH earlier, entity, telling, stating, collect(DISTINCT description.document) AS naming
WITH earlier, entity, telling + stating + naming AS documents
WHERE $report IN documents AND NOT any(document IN documents WHERE document IN earlier)
RETURN entity
ORDER BY entity.type, entity.name, entity.id
