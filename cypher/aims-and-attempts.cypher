// What is aimed at or attempted, and not done?
// What documents say somebody wants or has tried: as claims about ties, and as facts called aim or attempt. None of it
// says that it was done. A row has a claim or a fact.
// @ask what is aimed at or attempted
// @ask what are the aims of {entity}
// @ask what does {entity} aim at
// @ask what does {entity} want
// @ask what has {entity} attempted
// @ask what did {entity} attempt
// @ask what are the aims and attempts of {entity}
// @ask what was attempted
// @param entity: entity = any -- who wants or tries
// @column who: node -- who wants or tries
// @column whom: node -- whom it is about; none for a fact
// @column claim: claim -- the aim or attempt as a tie
// @column fact: attribute -- the aim or attempt as a fact
// @modes any
MATCH (who:Entity)
WHERE $entity = '' OR who.id = $entity
UNWIND ['claim', 'fact'] AS part
OPTIONAL MATCH (who)-[claim:AIMED|ATTEMPTED]->(whom:Entity)
WHERE part = 'claim'
OPTIONAL MATCH (who)-[:HAS_ATTRIBUTE]->(fact:Attribute)
WHERE part = 'fact' AND fact.attribute IN ['aim', 'attempt']
WITH who, part, whom, claim, fact
WHERE claim IS NOT NULL OR fact IS NOT NULL
RETURN who, whom, claim, fact
ORDER BY who.name, who.id, part, coalesce(claim.mode, ''), coalesce(claim.relation, fact.attribute),
  coalesce(whom.name, fact.value), coalesce(claim.id, fact.id)
