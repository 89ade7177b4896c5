// Who says anything about an entity, and in which document?
// A row for each voice in each document, with its claims and facts: what rests on one voice alone shows at a glance.
// @ask who says anything about {entity}
// @ask who speaks about {entity}
// @ask which voices speak about {entity}
// @ask which voices speak of {entity}
// @ask which documents speak of {entity}
// @ask which documents speak about {entity}
// @ask which documents mention {entity}
// @ask which reports mention {entity}
// @ask where is {entity} mentioned
// @ask in which documents is {entity}
// @param entity: entity -- the entity asked about
// @column voice: text -- who says it; empty for a reference document
// @column document: text -- in which document
// @column claims: claims -- the ties that documents report
// @column facts: attributes -- the facts that documents report
// @filters claim, fact
// @modes any
MATCH (entity:Entity {id: $entity})
UNWIND ['claim', 'fact'] AS part
OPTIONAL MATCH (entity)-[claim]-(:Entity)
WHERE part = 'claim'
  AND {claim}
OPTIONAL MATCH (entity)-[:HAS_ATTRIBUTE]->(fact:Attribute)
WHERE part = 'fact'
  AND {fact}
WITH coalesce(claim.attributed_to, fact.attributed_to) AS voice, coalesce(claim.document, fact.document) AS document,
  collect(DISTINCT claim) AS claims, collect(DISTINCT fact) AS facts
WHERE document IS NOT NULL
RETURN voice, document, claims, facts
ORDER BY document, voice
