// Which provinces and other places do two groups share?
// Pairs of groups that documents put in the same place: a province, a region or a town, not a whole country. A place
// inside it counts (a camp in a district of the province), provided one of the two groups is put in the shared place
// itself. It does not follow that the groups meet. Each pair is listed once, starting with the group asked about.
// @ask which provinces do {group} and {other} share
// @ask which provinces do {group} and {other} have in common
// @ask which places do {group} and {other} share
// @ask where are both {group} and {other}
// @ask which groups share provinces
// @ask which groups are in the same provinces
// @ask with whom does {group} share provinces
// @ask which groups share provinces with {group}
// @ask which provinces does {group} share
// @also [WHICH] places|provinces [that] {group} and {other} share
// @also [WHICH] places|provinces where {group} and {other} overlap
// @also where DO {group} and {other} overlap|meet
// @also [WHICH] places|provinces|areas DO both {group} and {other} share|have
// @also [WHICH] places|provinces|areas DO both {group} and {other} operate in
// @also WHICH provinces have both {group} and {other}
// @also WHICH places|provinces DO {group} and {other} have in common
// @also [in] WHICH provinces BE [both] {group} and {other} [based|active|present] [in]
// @also [shared] provinces of {group} and {other}
// @also common provinces of {group} and {other}
// @param group: entity = any -- one of the groups
// @param other: entity = any -- the group that it shares places with
// @param presence: relations = sense:presence -- what counts as being there
// @param most: limit = 200 -- how many rows to list
// @column one: node -- one group
// @column other: node -- the other
// @column place: node -- where both are
// @column of_one: claims -- the evidence that the one is there
// @column of_other: claims -- the evidence that the other is there
// @filters claim
MATCH (:Group)-[claim]->(place:Place)
WHERE claim.relation IN $presence
  AND {claim}
WITH DISTINCT place
MATCH (place)<-[:PART_OF*0..2]-(inside:Entity)
WITH DISTINCT place, inside
MATCH (inside)<-[claim]-(there:Group)
WHERE claim.relation IN $presence
  AND {claim}
WITH place.id AS place, there.id AS there, max(CASE WHEN inside.id = place.id THEN 1 ELSE 0 END) AS named
WITH place, collect(CASE WHEN named = 1 THEN there END) AS named,
  collect(CASE WHEN named = 0 THEN there END) AS within
WHERE ($group = '' OR $group IN named OR $group IN within) AND ($other = '' OR $other IN named OR $other IN within)
UNWIND named AS this
UNWIND [id IN named WHERE id > this] + within AS that
WITH place, this, that
WHERE ($group = '' OR $group = this OR $group = that) AND ($other = '' OR $other = this OR $other = that)
WITH place,
  CASE WHEN this = $group OR (that <> $group AND this < that) THEN this ELSE that END AS first,
  CASE WHEN this = $group OR (that <> $group AND this < that) THEN that ELSE this END AS second
ORDER BY first, second, place
LIMIT $most
MATCH (shared:Entity {id: place})
MATCH (shared)<-[:PART_OF*0..2]-(inside:Entity)
WITH DISTINCT shared, first, second, inside
MATCH (inside)<-[claim]-(one:Group)
WHERE one.id = first AND claim.relation IN $presence
  AND {claim}
WITH shared, second, one, collect(DISTINCT claim) AS of_one
MATCH (shared)<-[:PART_OF*0..2]-(inside:Entity)
WITH DISTINCT shared, second, one, of_one, inside
MATCH (inside)<-[claim]-(other:Group)
WHERE other.id = second AND claim.relation IN $presence
  AND {claim}
RETURN one, other, shared AS place, of_one, collect(DISTINCT claim) AS of_other
ORDER BY one.id, other.id, place.name, place.id
