// Whose leaders do documents or voices disagree about?
// Groups for which two documents or voices name different heads at one time: one row for each head named, with the claims
// that name them. A claim speaks of the time from its start, or else from the publication of its document, to its end, or
// else to that publication. Heads one after another are a succession, which is not listed here (see `succession`), and
// neither are two heads whom one voice names together.
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
// @none Nothing is disputed: no two documents or voices here name different leaders of a group at one time.
MATCH (leader:Entity)-[claim]->(group:Entity)
WHERE claim.relation IN $leading AND ($group = '' OR group.id = $group)
  AND {claim}
WITH group, collect(DISTINCT claim.document + '|' + claim.attributed_to + '|' + leader.id) AS namings
MATCH (one:Entity)-[claim]->(group)
WHERE claim.relation IN $leading
  AND {claim}
OPTIONAL MATCH (document:Document {id: claim.document})
WITH group, namings, one, claim, max(coalesce(document.published, '')) AS published
WITH group, namings, one.id AS other, claim.document + '|' + claim.attributed_to AS speaker,
  CASE WHEN claim.since <> '' THEN claim.since ELSE published END AS begun,
  CASE WHEN claim.until <> '' THEN claim.until WHEN published <> '' THEN published ELSE claim.since END AS ended
WHERE begun <> '' AND ended <> ''
MATCH (leader:Entity)-[claim]->(group)
WHERE claim.relation IN $leading AND leader.id <> other
  AND claim.document + '|' + claim.attributed_to <> speaker AND NOT speaker + '|' + leader.id IN namings
  AND {claim}
OPTIONAL MATCH (document:Document {id: claim.document})
WITH group, leader, claim, begun, ended, max(coalesce(document.published, '')) AS published
WITH group, leader, claim, begun, ended,
  CASE WHEN claim.since <> '' THEN claim.since ELSE published END AS own_begun,
  CASE WHEN claim.until <> '' THEN claim.until WHEN published <> '' THEN published ELSE claim.since END AS own_ended
WHERE own_begun <> '' AND own_ended <> '' AND own_begun <= ended + '~' AND begun <= own_ended + '~'
RETURN group, leader, collect(DISTINCT claim) AS claims
ORDER BY group.name, group.id, leader.name, leader.id
