// Who holds which office or role in a group?
// One row for each office that a document gives to somebody, in the document's words. If it gives none, `role` is
// empty and only the relation is known.
// @ask who holds which office in {group}
// @ask who holds which role in {group}
// @ask which roles do people have in {group}
// @ask which offices are held in {group}
// @ask who is who in {group}
// @param group: entity -- the group or body
// @param belonging: relations = leads, deputy leader of, member of, recruits for -- what counts as holding an office
// @column holder: node -- who holds the office
// @column relation: text -- what the holder is to the group
// @column role: text -- the office or role
// @column claims: claims -- the evidence: one claim for each document and voice
// @filters claim
MATCH (holder:Entity)-[claim]->(group:Entity {id: $group})
WHERE claim.relation IN $belonging
  AND {claim}
UNWIND claim.roles AS role
RETURN holder, claim.relation AS relation, role, collect(DISTINCT claim) AS claims
ORDER BY holder.name, holder.id, relation, role
