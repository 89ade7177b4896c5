// What belongs to a group, and what does it belong to?
// Affiliates, branches and member groups, in both directions: the claims say which belongs to which. For people, see
// `roles`.
// @ask what belongs to {group} and what does it belong to
// @ask what are the affiliates and branches of {group}
// @ask what are the branches and affiliates of {group}
// @ask which groups is {group} made of
// @param group: entity -- the group or body
// @param belonging: relations = affiliate of, branch of, member of, merged with -- what counts as belonging
// @column other: node -- the other group, organization or country
// @column relations: list -- the relations between the two
// @column claims: claims -- the evidence: one claim for each document and voice
// @filters claim
MATCH (group:Entity {id: $group})-[claim]-(other:Entity)
WHERE claim.relation IN $belonging
  AND NOT (other:Person OR other:Place OR other:Event OR other:Agreement OR other:Thing)
  AND {claim}
RETURN other, collect(DISTINCT claim.relation) AS relations, collect(DISTINCT claim) AS claims
ORDER BY other.name, other.id
