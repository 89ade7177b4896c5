// Who holds which office or role in a group?
// One row for each office that a document gives to somebody, in the document's words. If it gives none, `role` is
// empty and only the relation is known. With an office: the roles that contain it, so "minister" also finds "acting
// Interior Minister".
// @ask who holds which office in {group}
// @ask who holds which role in {group}
// @ask which roles do people have in {group}
// @ask which offices are held in {group}
// @ask who is who in {group}
// @ask who is {office} of {group}
// @ask who is {office} in {group}
// @ask who is {group}'s {office}
// @ask who are {office} of {group}
// @ask who are {group}'s {office}
// @ask list {office} of {group}
// @ask is {holder} {office} of {group}
// @ask is {holder} {office} in {group}
// @ask is {holder} {group}'s {office}
// @also {office} for {group}
// @also WHICH role|roles|position|post DO {holder} play|have|hold in {group}
// @also who BE {office} for {group}
// @also [what BE] role|position|office|rank|job of {holder} in {group}
// @also {holder}'s role|position|office|rank|job in {group}
// @also what BE {holder}'s role|position|office|rank|job in {group}
// @also what DO {holder} do for {group}
// @also who serves|served|acts as {office} of|for {group}
// @param group: entity -- the group or body
// @param office: office = any -- the office, or a part of it
// @param holder: entity = any -- a person or group that may hold it
// @param belonging: relations = leads, deputy leader of, member of, recruits for -- what counts as holding an office
// @column holder: node -- who holds the office
// @column relation: text -- what the holder is to the group
// @column role: text -- the office or role
// @column claims: claims -- the evidence: one claim for each document and voice
// @filters claim
MATCH (holder:Entity)-[claim]->(group:Entity {id: $group})
WHERE claim.relation IN $belonging
  AND {claim}
  AND ($holder = '' OR holder.id = $holder)
UNWIND claim.roles AS role
WITH holder, claim, role
WHERE $office = '' OR ' ' + toLower(role) CONTAINS ' ' + $office
RETURN holder, claim.relation AS relation, role, collect(DISTINCT claim) AS claims
ORDER BY holder.name, holder.id, relation, role
