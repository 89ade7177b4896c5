// Who cooperates with an entity?
// Everybody who is allied with the entity, helps it or is helped by it: the claims say who helps whom, and how. Somebody
// who only lobbies or negotiates is no friend and is listed below the answer. Each has one row, however many claims
// there are.
// @ask who cooperates with {entity}
// @ask who are the friends of {entity}
// @ask who is a friend of {entity}
// @ask with whom does {entity} cooperate
// @ask whom does {entity} cooperate with
// @ask who works together with {entity}
// @ask who is on the side of {entity}
// @also {entity} friends|partners|helpers
// @also friends|partners|helpers of {entity}
// @also who BE {entity}'s friends|partners|helpers
// @param entity: entity -- the entity
// @param cooperation: relations = sense:alliance -- what counts as cooperation
// @column friend: node -- the group, person, organization or country that cooperates with it
// @column relations: list -- how they cooperate
// @column claims: claims -- the evidence: one claim for each document and voice
// @filters claim
MATCH (entity:Entity {id: $entity})-[claim]-(friend:Entity)
WHERE claim.relation IN $cooperation
  AND NOT (friend:Place OR friend:Event OR friend:Agreement OR friend:Thing)
  AND {claim}
RETURN friend, collect(DISTINCT claim.relation) AS relations, collect(DISTINCT claim) AS claims
ORDER BY friend.name, friend.id
