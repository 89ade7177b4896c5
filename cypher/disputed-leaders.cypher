// Whose leaders do documents or voices disagree about?
// Groups whose head is not the same in every document or for every voice: one row for each head named, with the claims
// that name them. The leader may simply have changed: compare the dates of the claims and of the documents.
// @ask whose leaders are disputed
// @ask on whose leaders do documents disagree
// @ask on whose leaders do the documents disagree
// @ask is the leadership of {group} disputed
// @param group: entity = any -- the group that is led
// @param leading: relations = leads -- what counts as leading
// @column group: node -- the group
// @column leader: node -- who is said to lead it
// @column claims: claims -- the evidence: one claim for each document and voice
// @filters claim
// @none Nothing is disputed: no two documents or voices here name different leaders of a group.
MATCH (leader:Entity)-[claim]->(group:Entity)
WHERE claim.relation IN $leading AND ($group = '' OR group.id = $group)
  AND {claim}
WITH group, count(DISTINCT leader.id) AS leaders,
  count(DISTINCT claim.document + '|' + claim.attributed_to) AS speakers,
  count(DISTINCT claim.document + '|' + claim.attributed_to + '|' + leader.id) AS naming
WHERE leaders > 1 AND naming < leaders * speakers
MATCH (group)<-[claim]-(leader:Entity)
WHERE claim.relation IN $leading
  AND {claim}
RETURN group, leader, collect(DISTINCT claim) AS claims
ORDER BY group.name, group.id, leader.name, leader.id
