// What is aimed at or attempted, but not done?
// What documents say somebody wants or has tried: claims with mode aim or attempt, and attributes called aim or
// attempt. None of it says that it was done. A row has a claim or an attribute.
// @ask what is aimed at or attempted
// @ask what are the aims and attempts of {entity}
// @param entity: entity = any -- who wants or tries
// @column who: node -- who wants or tries
// @column whom: node -- whom it is about; empty where the row has an attribute
// @column claim: claim -- the aim or attempt as a claim
// @column attribute: attribute -- the aim or attempt as an attribute
// @modes any
// @none No document here reports an aim or an attempt.
MATCH (who:Entity)
WHERE $entity = '' OR who.id = $entity
UNWIND ['claim', 'attribute'] AS part
OPTIONAL MATCH (who)-[claim:AIMED|ATTEMPTED]->(whom:Entity)
WHERE part = 'claim'
OPTIONAL MATCH (who)-[:HAS_ATTRIBUTE]->(attribute:Attribute)
WHERE part = 'attribute' AND attribute.attribute IN ['aim', 'attempt']
WITH who, part, whom, claim, attribute
WHERE claim IS NOT NULL OR attribute IS NOT NULL
RETURN who, whom, claim, attribute
ORDER BY who.name, who.id, part DESC, coalesce(claim.mode, ''), coalesce(claim.relation, attribute.attribute),
  coalesce(whom.name, attribute.value), coalesce(claim.id, attribute.id)
