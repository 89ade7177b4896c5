// Who led a group, and when?
// Heads of a group one after another: everybody whom a document calls its head, now or in the past, the earliest first
// and those without a date last. One leader after another is a succession; `disputed-leaders` shows where documents
// name different leaders for one time.
// @ask who led {group} and when
// @also who has led {group}
// @ask who has led {group} and when
// @also who were the leaders of {group}
// @ask which leaders has {group} had
// @ask what is the succession of leaders of {group}
// @also {group} leaders over time
// @also history of leaders|leadership of {group}
// @also who led {group} when
// @also who led {group} over|through time|years
// @also [list|name|show|give] [all] {group} leaders over|through|throughout time|years|history
// @also [list|name|show|give] [all] leaders of {group} over|through|throughout time|years|history
// @param group: entity -- the group that was led
// @param leading: relations = leads -- what counts as leading
// @column leader: node -- who led it, or leads it
// @column since: text -- the earliest date that a document gives; empty if there is none
// @column claims: claims -- the evidence: one claim for each document and voice
// @filters claim
// @modes any
MATCH (leader:Entity)-[claim]->(group:Entity {id: $group})
WHERE claim.relation IN $leading AND claim.mode IN ['', 'past']
  AND {claim}
WITH leader, collect(DISTINCT claim) AS claims,
  min(CASE WHEN claim.since <> '' THEN claim.since WHEN claim.until <> '' THEN claim.until END) AS date
RETURN leader, coalesce(date, '') AS since, claims
ORDER BY CASE WHEN date IS NULL THEN 1 ELSE 0 END, date, leader.name, leader.id
