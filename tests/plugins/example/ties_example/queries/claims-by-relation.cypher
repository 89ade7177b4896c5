// How many claims has each relation?
// Claims of every mode count.
// @column relation: text -- the relation
// @column claims: number -- how many claims are of it
// @modes any
MATCH (a:Entity)-[claim]->(b:Entity)
RETURN claim.relation AS relation, count(claim) AS claims
ORDER BY claims DESC, relation
