// What does one document say?
// Every claim and every attribute of the document in the order of its paragraphs, each with its mode, so denials and
// aims are included. A row has a claim or an attribute. With `about`, only what it says about one entity.
// @ask what does {report} say
// @ask what is said in {report}
// @ask what is said about {about} in {report}
// @ask what is in {report} about {about}
// @ask what is in {report}
// @param report: document -- the document
// @param about: entity = any -- an entity at either end
// @column subject: node -- who has the relation or the attribute
// @column object: node -- to whom; empty where the row has an attribute
// @column claim: claim -- the claim; empty where the row has an attribute
// @column attribute: attribute -- the attribute; empty where the row has a claim
// @modes any
MATCH (subject:Entity)
UNWIND ['claim', 'attribute'] AS part
OPTIONAL MATCH (subject)-[claim]->(object:Entity)
WHERE part = 'claim' AND claim.document = $report
  AND ($about = '' OR subject.id = $about OR object.id = $about)
OPTIONAL MATCH (subject)-[:HAS_ATTRIBUTE]->(attribute:Attribute)
WHERE part = 'attribute' AND attribute.document = $report AND ($about = '' OR subject.id = $about)
WITH subject, object, claim, attribute
WHERE claim IS NOT NULL OR attribute IS NOT NULL
RETURN subject, object, claim, attribute
ORDER BY toInteger(coalesce(head(claim.paragraphs), attribute.paragraph)),
  coalesce(head(claim.paragraphs), attribute.paragraph), subject.name, subject.id,
  coalesce(claim.relation, attribute.attribute), coalesce(object.name, ''), coalesce(claim.id, attribute.id)
