// Where do a group's fighters and recruits come from?
// The countries, places and groups that its people are said to come from or to have been recruited from.
// @ask where do the fighters of {group} come from
// @ask where do the recruits of {group} come from
// @ask where do the people of {group} come from
// @ask from where does {group} have its fighters
// @also WHICH countries|country DO fighters|recruits|members of {group} come from
// @also foreign fighters of|in {group}
// @also {group} foreign fighters
// @also nationalities of|in|within {group}
// @also where DO {group} recruit|get [its|their] fighters|members|recruits [from]
// @also from WHICH countries|country DO {group} recruit
// @param group: entity -- the group
// @param coming: relations = recruits from, has fighters from -- what counts as coming from there
// @column origin: node -- where they come from
// @column relations: list -- whether they come from there or were recruited there
// @column claims: claims -- the evidence: one claim for each document and voice
// @filters claim
MATCH (group:Entity {id: $group})-[claim]->(origin:Entity)
WHERE claim.relation IN $coming
  AND {claim}
RETURN origin, collect(DISTINCT claim.relation) AS relations, collect(DISTINCT claim) AS claims
ORDER BY origin.name, origin.id
