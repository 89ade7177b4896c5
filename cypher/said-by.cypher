// What does one voice say?
// Every claim and every attribute that documents attribute to the voice, by document and paragraph, each with its
// mode. A row has a claim or an attribute. With `about`, only what the voice says about one entity.
// @ask what does {speaker} say
// @ask what is said by {speaker}
// @also what DO {speaker} say|report
// @also what HAVE {speaker} said|reported
// @also {speaker} says|said
// @ask which claims of {speaker} are about {about}
// @also [list|show] [all] claims|statements by|of|from {speaker}
// @also what do we|you know from {speaker}
// @also everything {speaker} says|said
// @also what HAVE {speaker} to say
// @param speaker: voice -- who says it
// @param about: entity = any -- an entity at either end
// @column subject: node -- who has the relation or the attribute
// @column object: node -- to whom; empty where the row has an attribute
// @column claim: claim -- the claim; empty where the row has an attribute
// @column attribute: attribute -- the attribute; empty where the row has a claim
// @modes any
MATCH (subject:Entity)
UNWIND ['claim', 'attribute'] AS part
OPTIONAL MATCH (subject)-[claim]->(object:Entity)
WHERE part = 'claim' AND claim.attributed_to = $speaker
  AND ($about = '' OR subject.id = $about OR object.id = $about)
OPTIONAL MATCH (subject)-[:HAS_ATTRIBUTE]->(attribute:Attribute)
WHERE part = 'attribute' AND attribute.attributed_to = $speaker AND ($about = '' OR subject.id = $about)
WITH subject, object, claim, attribute
WHERE claim IS NOT NULL OR attribute IS NOT NULL
RETURN subject, object, claim, attribute
ORDER BY coalesce(claim.document, attribute.document), toInteger(coalesce(head(claim.paragraphs), attribute.paragraph)),
  coalesce(head(claim.paragraphs), attribute.paragraph), subject.name, subject.id,
  coalesce(claim.relation, attribute.attribute), coalesce(object.name, ''), coalesce(claim.id, attribute.id)
