// Who supports both of two entities?
// Everybody who helps the one and also the other, with the evidence for each. It does not follow that the two know of
// each other.
// @ask who supports both {one} and {other}
// @ask who supports {one} and {other}
// @ask who helps both {one} and {other}
// @ask who are the common supporters of {one} and {other}
// @ask which supporters do {one} and {other} share
// @ask which supporters do {one} and {other} have in common
// @param one: entity -- one of the two
// @param other: entity -- the other
// @param support: relations = supports, funds, arms, trains, harbours, protects -- what counts as help
// @param symmetric: relations = symmetric -- relations that hold both ways
// @column supporter: node -- who helps both
// @column of_one: claims -- the evidence that the supporter helps the one
// @column of_other: claims -- the evidence that the supporter helps the other
// @filters claim
MATCH (one:Entity {id: $one})-[claim]-(helper:Entity)
WHERE claim.relation IN $support AND (claim.object = one.id OR claim.relation IN $symmetric)
  AND helper.id <> $other
  AND {claim}
WITH DISTINCT helper.id AS id
MATCH (supporter:Entity {id: id})-[claim]-(other:Entity {id: $other})
WHERE claim.relation IN $support AND (claim.object = other.id OR claim.relation IN $symmetric)
  AND {claim}
WITH supporter, collect(DISTINCT claim) AS of_other
MATCH (supporter)-[claim]-(one:Entity {id: $one})
WHERE claim.relation IN $support AND (claim.object = one.id OR claim.relation IN $symmetric)
  AND {claim}
RETURN supporter, collect(DISTINCT claim) AS of_one, of_other
ORDER BY supporter.name, supporter.id
