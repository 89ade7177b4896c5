// Who does what for a group?
// Everybody who is tied to the group and has a task in the document's words ("responsible for recruitment"). A task counts
// if it has any of the words.
// @ask who does {task} for {group}
// @ask who is responsible for {task} in {group}
// @ask who is in charge of {task} in {group}
// @also who does|handles|runs|organises|manages|oversees|did|handled|ran|organised|managed|oversaw {task} for|in|of {group}
// @also who BE responsible for|in charge of {task} of|for|at|within {group}
// @also [who|which|what BE] person|people|man|woman|somebody|those [who BE] responsible|in charge for|of {task} in|of|for {group}
// @also {group}'s {task} person|people|chief|specialist|expert
// @param group: entity -- the group or body
// @param task: role -- a task, such as "recruitment"
// @column who: node -- who does it
// @column relation: text -- what they are to the group
// @column task: text -- the task
// @column claims: claims -- the evidence: one claim for each document and voice
// @filters claim
MATCH (who:Entity)-[claim]->(group:Entity {id: $group})
WHERE {claim}
UNWIND claim.roles AS role
WITH who, claim, role
WHERE any(word IN $task WHERE ' ' + toLower(role) CONTAINS ' ' + word)
RETURN who, claim.relation AS relation, role AS task, collect(DISTINCT claim) AS claims
ORDER BY who.name, who.id, relation, task
