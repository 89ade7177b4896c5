// Where does somebody have camps, cells or other sites?
// The places where documents put somebody, with the site in the document's words ("training camps"). A place counts if
// its site has any of the words and if it is the given place or inside it, if one is given.
// @ask where does {entity} have {site}
// @ask where are {entity}'s {site}
// @ask where in {inside} does {entity} have {site}
// @also where DO {entity} keep|hide|run|maintain {site}
// @also where are {site} of {entity}
// @also in WHICH TYPE DO {entity} have|keep|run|maintain {site}
// @also WHICH TYPE have {site} of {entity}
// @also {entity} {site} where|places|provinces|locations|regions
// @also where|places|provinces|locations {entity} {site}
// @param entity: entity -- whose sites are asked about
// @param site: role -- a kind of site, such as "training camps"
// @param inside: place = any -- a place, with all places inside it
// @param located: relations = kind:location -- what counts as being somewhere
// @column place: node -- the place
// @column site: text -- what is there
// @column claims: claims -- the evidence: one claim for each document and voice
// @filters claim
OPTIONAL MATCH (:Entity {id: $inside})<-[:PART_OF*0..4]-(inner:Entity)
WITH collect(DISTINCT inner.id) AS near
MATCH (entity:Entity {id: $entity})-[claim]->(place:Entity)
WHERE claim.relation IN $located AND ($inside = '' OR place.id IN near)
  AND {claim}
UNWIND claim.roles AS role
WITH place, claim, role
WHERE any(word IN $site WHERE ' ' + toLower(role) CONTAINS ' ' + word)
RETURN place, role AS site, collect(DISTINCT claim) AS claims
ORDER BY place.name, place.id, site
