// Who supports an entity through others?
// Who helps it (step 1), who helps those (step 2), and so on: a row for each link, so that the chains can be read off.
// A chain is not a tie: that one helps another who helps a third says nothing of the first and the third. Nobody is
// followed twice.
// @ask who supports {whom} through others
// @ask who supports {whom} indirectly
// @ask who supports {whom} directly or indirectly
// @ask who supports the supporters of {whom}
// @ask who is behind the supporters of {whom}
// @ask which support chains lead to {whom}
// @param whom: entity -- the entity at the end of the chains
// @param steps: number 1..4 = 3 -- how many steps at most
// @param support: relations = supports, funds, harbours, protects -- what counts as help
// @param symmetric: relations = symmetric -- the relations that hold both ways
// @column step: number -- how far from the end of the chain the link is
// @column supporter: node -- who helps
// @column supported: node -- who is helped
// @column claims: claims -- the evidence, one claim a document and voice
// @filters claim
MATCH (whom:Entity {id: $whom})
MATCH (whom)-[claim]-(supporter:Entity)
WHERE claim.relation IN $support AND (claim.object = whom.id OR claim.relation IN $symmetric)
  AND {claim}
WITH whom, collect(DISTINCT supporter.id) AS found
WITH [whom.id] AS first, [id IN found WHERE id <> whom.id] AS second
UNWIND CASE WHEN $steps > 2 THEN first + second ELSE first END AS id
MATCH (near:Entity {id: id})
MATCH (near)-[claim]-(supporter:Entity)
WHERE claim.relation IN $support AND (claim.object = near.id OR claim.relation IN $symmetric)
  AND {claim}
WITH first, second, collect(DISTINCT supporter.id) AS found
WITH first, second, [id IN found WHERE NOT id IN (first + second)] AS third
UNWIND CASE WHEN $steps > 3 THEN first + third ELSE first END AS id
MATCH (near:Entity {id: id})
MATCH (near)-[claim]-(supporter:Entity)
WHERE claim.relation IN $support AND (claim.object = near.id OR claim.relation IN $symmetric)
  AND {claim}
WITH first, second, third, collect(DISTINCT supporter.id) AS found
WITH [first, second, third, [id IN found WHERE NOT id IN (first + second + third)]] AS levels
UNWIND range(1, $steps) AS step
UNWIND levels[step - 1] AS id
MATCH (supported:Entity {id: id})-[claim]-(supporter:Entity)
WHERE claim.relation IN $support AND (claim.object = supported.id OR claim.relation IN $symmetric)
  AND supporter.id <> $whom
  AND {claim}
RETURN step, supporter, supported, collect(DISTINCT claim) AS claims
ORDER BY step, supported.name, supported.id, supporter.name, supporter.id
