// Who leads a group, and who are the deputies?
// Heads first, then deputies; the title is the role of a claim. Past leaders are left out unless asked for, and two
// heads at the same time are both listed. `disputed-leaders` shows where documents disagree.
// @ask who are the leaders and deputies of {group}
// @ask who is at the top of {group}
// @ask what is the leadership of {group}
// @ask who makes up the leadership of {group}
// @also {group} leadership
// @also leadership of {group}
// @also who leads {group} and who BE deputy|deputies
// @param group: entity -- the group that is led
// @param leading: relations = leads, deputy leader of -- what counts as leading
// @column leader: node -- the head or deputy
// @column relations: list -- as head or as deputy
// @column claims: claims -- the evidence: one claim for each document and voice
// @filters claim
MATCH (leader:Entity)-[claim]->(group:Entity {id: $group})
WHERE claim.relation IN $leading
  AND {claim}
WITH leader, min(CASE WHEN claim.relation = 'LEADS' THEN 1 ELSE 2 END) AS rank,
  collect(DISTINCT claim.relation) AS relations, collect(DISTINCT claim) AS claims
RETURN leader, relations, claims
ORDER BY rank, leader.name, leader.id
