// Which documents is the graph made from?
// Every document that a dataset cites or that a cited document reports on, with how many claims rest on it.
// @column document: node -- title, publisher, date, kind, and whether it was read
// @column claims: number -- how many claims it makes
MATCH (document:Document)
OPTIONAL MATCH (:Entity)-[claim]->(:Entity)
WHERE claim.document = document.id AND claim.dataset = document.dataset
RETURN document, count(claim) AS claims
ORDER BY document.id, document.dataset
