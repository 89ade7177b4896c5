// What does one voice say?
// Every claim and every fact that documents ascribe to the voice, document by document and in the order of their
// paragraphs, each with its mode. A row has a claim or a fact. With `about`, only what it says of one entity.
// @ask what does {speaker} say
// @ask what is said by {speaker}
// @ask which claims of {speaker} are about {about}
// @param speaker: voice -- who says it
// @param about: entity = any -- somebody at either end
// @column subject: node -- who has the relation, or the fact
// @column object: node -- to whom; none for a fact
// @column claim: claim -- a tie
// @column fact: attribute -- a fact
// @modes any
MATCH (subject:Entity)
UNWIND ['claim', 'fact'] AS part
OPTIONAL MATCH (subject)-[claim]->(object:Entity)
WHERE part = 'claim' AND claim.attributed_to = $speaker
  AND ($about = '' OR subject.id = $about OR object.id = $about)
OPTIONAL MATCH (subject)-[:HAS_ATTRIBUTE]->(fact:Attribute)
WHERE part = 'fact' AND fact.attributed_to = $speaker AND ($about = '' OR subject.id = $about)
WITH subject, object, claim, fact
WHERE claim IS NOT NULL OR fact IS NOT NULL
RETURN subject, object, claim, fact
ORDER BY coalesce(claim.document, fact.document), toInteger(coalesce(head(claim.paragraphs), fact.paragraph)),
  coalesce(head(claim.paragraphs), fact.paragraph), subject.name, subject.id,
  coalesce(claim.relation, fact.attribute), coalesce(object.name, ''), coalesce(claim.id, fact.id)
