// How is somebody funded?
// Who gives it money, what it earns from, and through whom it moves money; and the attributes that say something of its
// money. A row has a claim or an attribute.
// @ask how is {entity} funded
// @ask where does the money of {entity} come from
// @ask how does {entity} move its money
// @also how BE {entity} financed|paid
// @also how DO {entity} fund|finance [itself|themselves|its|their] [activities|operations]
// @also how DO {entity} get|raise|earn|make|obtain|move|transfer [its|their|any] money|funds
// @also [from] where DO {entity} get|have [its|their] money|funds|funding|income [from]
// @also where DO {entity}'s money|funds|funding come from
// @also {entity} funding|finances|financing|money|funds
// @also {entity}'s funding|finances|money|funds
// @also funding|finances|financing of {entity}
// @also what BE {entity}'s source|sources of income|money|funds|funding|revenue
// @also sources|source of income|money|funds|funding|revenue of {entity}
// @also how DO {entity} receive [its|their] funds|money|funding
// @also from what DO {entity} earn|get [its|their] income|money|funds
// @also what BE {entity} funded|financed by|from|with
// @param entity: entity -- whose money is asked about
// @param giving: relations = funds -- relations whose object gets the money
// @param having: relations = earns from, moves money through, extorts -- relations whose subject has the money
// @column other: node -- who or what is at the other end of the claim; empty where the row has an attribute
// @column claim: claim -- the claim; empty where the row has an attribute
// @column attribute: attribute -- what is said of the money; empty where the row has a claim
MATCH (entity:Entity {id: $entity})
UNWIND ['claim', 'attribute'] AS part
OPTIONAL MATCH (entity)-[claim]-(other:Entity)
WHERE part = 'claim' AND ((claim.relation IN $giving AND claim.object = $entity)
  OR (claim.relation IN $having AND claim.subject = $entity))
OPTIONAL MATCH (entity)-[:HAS_ATTRIBUTE]->(attribute:Attribute)
WHERE part = 'attribute' AND (attribute.attribute CONTAINS 'fund' OR attribute.attribute CONTAINS 'money'
  OR attribute.attribute CONTAINS 'income' OR attribute.attribute CONTAINS 'revenue')
WITH other, claim, attribute
WHERE claim IS NOT NULL OR attribute IS NOT NULL
RETURN other, claim, attribute
ORDER BY coalesce(other.name, ''), coalesce(other.id, ''), coalesce(claim.relation, attribute.attribute),
  coalesce(claim.id, attribute.id)
