// Who cooperates with an entity?
// Everybody whom a document ties to the entity by cooperation of any kind, in either direction: the claims say who
// helps whom, and how. Each has one row, however many claims there are.
// @ask who cooperates with {entity}
// @ask who are the friends of {entity}
// @ask who is a friend of {entity}
// @ask with whom does {entity} cooperate
// @ask whom does {entity} cooperate with
// @ask who works together with {entity}
// @ask who is on the side of {entity}
// @param entity: entity -- the entity
// @param cooperation: relations = kind:cooperation -- what counts as cooperation
// @column friend: node -- who cooperates with it
// @column relations: list -- how they cooperate
// @column claims: claims -- the evidence: one claim for each document and voice
// @filters claim
MATCH (entity:Entity {id: $entity})-[claim]-(friend:Entity)
WHERE claim.relation IN $cooperation
  AND {claim}
RETURN friend, collect(DISTINCT claim.relation) AS relations, collect(DISTINCT claim) AS claims
ORDER BY friend.name, friend.id
