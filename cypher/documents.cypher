// Which documents is the graph made from?
// Every document that a dataset cites, or that a cited document reports on, with the number of claims that rest on it.
// @ask what was read
// @ask what is the graph made from
// @column document: document -- title, publisher, date, kind, and whether it was read
// @column claims: number -- how many claims rest on it
OPTIONAL MATCH (:Entity)-[claim]->(:Entity)
WITH claim.document AS id, claim.dataset AS dataset, count(claim) AS claims
WITH collect([id, dataset, claims]) AS counted
MATCH (document:Document)
RETURN document,
  coalesce(head([one IN counted WHERE one[0] = document.id AND one[1] = document.dataset | one[2]]), 0) AS claims
ORDER BY document.id, document.dataset
