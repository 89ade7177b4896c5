// Who cooperates with an entity?
// Everybody to whom a document ties the entity by help of any kind, whichever way it is given: `claims` say who helps
// whom, and how. Each is counted once, however many claims there are.
// @ask who cooperates with {entity}
// @ask who are the friends of {entity}
// @ask who is a friend of {entity}
// @ask with whom does {entity} cooperate
// @ask whom does {entity} cooperate with
// @ask who works together with {entity}
// @ask who is on the side of {entity}
// @param entity: entity -- the entity asked about
// @param cooperation: relations = kind:cooperation -- what counts as cooperation
// @column friend: node -- who cooperates with it
// @column relations: list -- how
// @column claims: claims -- the evidence, one claim a document and voice
// @filters claim
MATCH (entity:Entity {id: $entity})-[claim]-(friend:Entity)
WHERE claim.relation IN $cooperation
  AND {claim}
RETURN friend, collect(DISTINCT claim.relation) AS relations, collect(DISTINCT claim) AS claims
ORDER BY friend.name, friend.id
