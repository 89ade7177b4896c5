// Who supports an entity through others?
// Who helps the entity (step 1), who helps its helpers (step 2), and so on: one row per link. A chain is not a tie: if
// A helps B and B helps C, that says nothing about A and C. No entity is followed twice.
// @ask who supports {whom} through others
// @ask who supports {whom} indirectly
// @ask who supports {whom} directly or indirectly
// @ask who supports the supporters of {whom}
// @ask who is behind the supporters of {whom}
// @ask which support chains lead to {whom}
// @param whom: entity -- the entity at the end of the chains
// @param steps: number 1..4 = 3 -- the maximum number of steps
// @param support: relations = supports, funds, arms, trains, harbours, protects -- what counts as help
// @param symmetric: relations = symmetric -- relations that hold both ways
// @column step: number -- how many steps the link is from the end of the chain
// @column supporter: node -- who helps
// @column supported: node -- who is helped
// @column claims: claims -- the evidence: one claim for each document and voice
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
