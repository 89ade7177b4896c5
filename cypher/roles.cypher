// Who holds which office or role in a group?
// A row for each office that a document gives to somebody, in the document's words; where it gives none, `role` is
// empty and the relation says all there is.
// @ask who holds which office in {group}
// @ask who holds which role in {group}
// @ask which roles do people have in {group}
// @ask which offices are held in {group}
// @ask who is who in {group}
// @param group: entity -- the group, or body, with the offices
// @param belonging: relations = leads, deputy leader of, member of, recruits for -- how somebody has an office
// @column holder: node -- who has it
// @column relation: text -- what the holder is to the group
// @column role: text -- the office or role
// @column claims: claims -- the evidence, one claim a document and voice
// @filters claim
MATCH (holder:Entity)-[claim]->(group:Entity {id: $group})
WHERE claim.relation IN $belonging
  AND {claim}
UNWIND claim.roles AS role
RETURN holder, claim.relation AS relation, role, collect(DISTINCT claim) AS claims
ORDER BY holder.name, holder.id, relation, role
