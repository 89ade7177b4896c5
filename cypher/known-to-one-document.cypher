// Which entities appear in one document only?
// Entities that are named, tied or described in one document and in no other. Reference documents (places, codes) do
// not count: a province named in one report and in a list of provinces appears in the report only.
// @ask which entities does one document alone know
// @ask which entities are known to one document only
// @ask which entities does only one document know
// @ask which entities are known to {report} only
// @ask which entities are only known to {report}
// @ask whom does {report} alone know
// @param report: document = any -- the only document in which they appear
// @column entity: node -- the entity
// @column document: text -- the document
OPTIONAL MATCH (reference:Document)
WHERE reference.kind = 'reference'
WITH collect(reference.id) AS references
MATCH (entity:Entity)
OPTIONAL MATCH (entity)-[claim]-(:Entity)
WITH references, entity, collect(DISTINCT claim.document) AS in_claims
OPTIONAL MATCH (entity)-[:HAS_ATTRIBUTE]->(attribute:Attribute)
WITH references, entity, in_claims, collect(DISTINCT attribute.document) AS in_attributes
UNWIND [entity.id] + entity.same_as AS id
MATCH (description:Description {entity: id})
WITH references, entity, in_claims, in_attributes, collect(DISTINCT description.document) AS in_descriptions
UNWIND in_claims + in_attributes + in_descriptions AS document
WITH references, entity, document
WHERE document <> '' AND NOT document IN references
WITH entity, collect(DISTINCT document) AS documents
WHERE size(documents) = 1 AND ($report = '' OR $report IN documents)
RETURN entity, head(documents) AS document
ORDER BY document, entity.name, entity.id
