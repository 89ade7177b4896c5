// What does somebody want?
// What documents say that somebody wants: claims with mode aim, and attributes called aim. None of it says that it was
// done. A row has a claim or an attribute.
// @ask what are the aims of {entity}
// @ask what does {entity} aim at
// @ask what does {entity} want
// @ask what is aimed at
// @also {entity} aims|goals|objectives|wants
// @also {entity}'s aims|goals|objectives
// @also aims|goals|objectives of {entity}
// @also what BE aim|goal|goals|objective|objectives of {entity}
// @also what BE {entity}'s aim|aims|goal|goals|objective|objectives
// @also what DO {entity} want|hope|wish [to do|achieve|accomplish]
// @also what BE {entity} after
// @also what BE {entity} trying to do|achieve
// @also what DO {entity} try to do|achieve
// @also what DO {entity} seek|intend|plan [to do]
// @also what BE {entity} fighting for
// @also what DO {entity} fight for
// @param entity: entity = any -- who wants
// @column who: node -- who wants
// @column whom: node -- whom it is about; empty where the row has an attribute
// @column claim: claim -- the aim as a claim
// @column attribute: attribute -- the aim as an attribute
// @modes any
// @none No document here reports an aim.
MATCH (who:Entity)
WHERE $entity = '' OR who.id = $entity
UNWIND ['claim', 'attribute'] AS part
OPTIONAL MATCH (who)-[claim:AIMED]->(whom:Entity)
WHERE part = 'claim'
OPTIONAL MATCH (who)-[:HAS_ATTRIBUTE]->(attribute:Attribute)
WHERE part = 'attribute' AND attribute.attribute = 'aim'
WITH who, part, whom, claim, attribute
WHERE claim IS NOT NULL OR attribute IS NOT NULL
RETURN who, whom, claim, attribute
ORDER BY who.name, who.id, part DESC, coalesce(claim.mode, ''), coalesce(claim.relation, attribute.attribute),
  coalesce(whom.name, attribute.value), coalesce(claim.id, attribute.id)
