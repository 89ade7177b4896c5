// Which offices and roles does somebody hold?
// The groups and bodies that somebody leads, belongs to or recruits for, with the office in the document's words. If
// the document gives none, `role` is empty.
// @ask which roles does {person} have
// @ask which offices does {person} hold
// @ask what is the role of {person}
// @ask what is the office of {person}
// @also {person} role|roles|office|position|job|title
// @also role|position|title of {person}
// @also what BE {person}'s role|job|position|title|office
// @also WHICH position|post|office|job DO {person} hold|have
// @param person: entity -- the person or group that holds the office
// @param belonging: relations = leads, deputy leader of, member of, recruits for -- what counts as holding an office
// @column group: node -- the group or body
// @column relation: text -- what the person is to the group
// @column role: text -- the office or role
// @column claims: claims -- the evidence: one claim for each document and voice
// @filters claim
MATCH (person:Entity {id: $person})-[claim]->(group:Entity)
WHERE claim.relation IN $belonging
  AND {claim}
UNWIND claim.roles AS role
RETURN group, claim.relation AS relation, role, collect(DISTINCT claim) AS claims
ORDER BY group.name, group.id, relation, role
