// Which provinces is an entity in?
// The provinces in which documents put the entity, or a place in which they put it: places directly in a country that
// contain no other province. They are those that documents name, so there may be more. A region that a document names
// without its provinces is not counted.
// @ask which provinces does {entity} have
// @ask how many provinces does {entity} have
// @also {entity} provinces
// @also provinces {entity}
// @also {entity}'s provinces
// @also [in] WHICH provinces BE {entity} [based|active|present|operating] [in]
// @also [in] how many provinces BE {entity} [based|active|present|operating] [in]
// @also WHICH provinces DO {entity} operate in
// @also list|name [all] provinces where {entity} BE [based|active|present]
// @also how many provinces BE {entity} active|present|based|operating in
// @param entity: entity -- the entity
// @param presence: relations = sense:presence -- what counts as being there
// @count province
// @column province: node -- the province
// @column claims: claims -- the evidence: one claim for each document and voice
// @filters claim
MATCH (entity:Entity {id: $entity})-[claim]->(named:Entity)
WHERE claim.relation IN $presence
  AND {claim}
MATCH (named)-[:PART_OF*0..3]->(province:Place)
WHERE EXISTS { (province)-[:PART_OF]->(:Country) }
  AND NOT EXISTS { (province)<-[:PART_OF]-(:Place)-[:PART_OF]->(:Country) }
RETURN province, collect(DISTINCT claim) AS claims
ORDER BY province.name, province.id
