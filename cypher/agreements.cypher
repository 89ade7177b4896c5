// Who made, keeps or breaks an agreement?
// Everybody tied to an agreement or pledge, and how: party to it, pledged, implements, violates. If somebody does not
// implement it, the claim is a denial and the row shows that. One row per claim.
// @ask which agreements are there
// @ask who keeps and who breaks {agreement}
// @ask who keeps or breaks {agreement}
// @ask what is said of {agreement} and its parties
// @ask what has become of {agreement}
// @param agreement: entity = any -- the agreement or pledge
// @column agreement: node -- the agreement or pledge
// @column who: node -- who is tied to it
// @column claim: claim -- the claim, from one document and one voice
// @modes any
MATCH (agreement:Agreement)-[claim]-(who:Entity)
WHERE $agreement = '' OR agreement.id = $agreement
RETURN agreement, who, claim
ORDER BY agreement.name, agreement.id, claim.relation, claim.mode, who.name, who.id, claim.id
