// What did somebody attempt?
// What documents say that somebody has tried: claims with mode attempt, and attributes called attempt. None of it says
// that it was done. A row has a claim or an attribute.
// @ask what has {entity} attempted
// @ask what did {entity} attempt
// @ask what was attempted
// @also {entity} attempts
// @also attempts of|by {entity}
// @also WHICH attempts DO {entity} make
// @also what DO {entity} try
// @also what HAVE {entity} tried
// @param entity: entity = any -- who tries
// @column who: node -- who tries
// @column whom: node -- whom it is about; empty where the row has an attribute
// @column claim: claim -- the attempt as a claim
// @column attribute: attribute -- the attempt as an attribute
// @modes any
// @none No document here reports an attempt.
MATCH (who:Entity)
WHERE $entity = '' OR who.id = $entity
UNWIND ['claim', 'attribute'] AS part
OPTIONAL MATCH (who)-[claim:ATTEMPTED]->(whom:Entity)
WHERE part = 'claim'
OPTIONAL MATCH (who)-[:HAS_ATTRIBUTE]->(attribute:Attribute)
WHERE part = 'attribute' AND attribute.attribute = 'attempt'
WITH who, part, whom, claim, attribute
WHERE claim IS NOT NULL OR attribute IS NOT NULL
RETURN who, whom, claim, attribute
ORDER BY who.name, who.id, part DESC, coalesce(claim.mode, ''), coalesce(claim.relation, attribute.attribute),
  coalesce(whom.name, attribute.value), coalesce(claim.id, attribute.id)
