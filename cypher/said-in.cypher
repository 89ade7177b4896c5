// What does one document say?
// Every claim and every fact of the document in the order of its paragraphs, each with its mode: what it denies, or
// tells as an aim, is in it. A row has a claim or a fact. With `about`, only what it says of one entity.
// @ask what does {report} say
// @ask what is said in {report}
// @ask what is said about {about} in {report}
// @ask what is in {report} about {about}
// @ask what is in {report}
// @param report: document -- the document
// @param about: entity = any -- somebody at either end
// @column subject: node -- who has the relation, or the fact
// @column object: node -- to whom; none for a fact
// @column claim: claim -- a tie
// @column fact: attribute -- a fact
// @modes any
MATCH (subject:Entity)
UNWIND ['claim', 'fact'] AS part
OPTIONAL MATCH (subject)-[claim]->(object:Entity)
WHERE part = 'claim' AND claim.document = $report
  AND ($about = '' OR subject.id = $about OR object.id = $about)
OPTIONAL MATCH (subject)-[:HAS_ATTRIBUTE]->(fact:Attribute)
WHERE part = 'fact' AND fact.document = $report AND ($about = '' OR subject.id = $about)
WITH subject, object, claim, fact
WHERE claim IS NOT NULL OR fact IS NOT NULL
RETURN subject, object, claim, fact
ORDER BY toInteger(coalesce(head(claim.paragraphs), fact.paragraph)), coalesce(head(claim.paragraphs), fact.paragraph),
  subject.name, subject.id, coalesce(claim.relation, fact.attribute), coalesce(object.name, ''),
  coalesce(claim.id, fact.id)
