// Who says anything about an entity, and in which document?
// One row for each voice in each document, with its claims and attributes. It shows at a glance what rests on a single
// voice.
// @ask who says anything about {entity}
// @ask who speaks about {entity}
// @ask which voices speak about {entity}
// @ask which voices speak of {entity}
// @ask which documents speak of {entity}
// @ask which documents speak about {entity}
// @ask which documents mention {entity}
// @ask which reports mention {entity}
// @ask where is {entity} mentioned
// @ask in which documents is {entity}
// @also who says something about {entity}
// @also sources on|about {entity}
// @also who talks|writes|reports|wrote about|on {entity}
// @also WHICH sources|documents|reports|articles|source|document|report|article mention|mentions|discuss|discusses|cover|covers|name|names {entity}
// @param entity: entity -- the entity
// @column voice: text -- who says it; empty for a reference document
// @column document: text -- the document
// @column claims: claims -- the claims of the voice in the document
// @column attributes: attributes -- the attributes of the voice in the document
// @filters claim, attribute
// @modes any
MATCH (entity:Entity {id: $entity})
UNWIND ['claim', 'attribute'] AS part
OPTIONAL MATCH (entity)-[claim]-(:Entity)
WHERE part = 'claim'
  AND {claim}
OPTIONAL MATCH (entity)-[:HAS_ATTRIBUTE]->(attribute:Attribute)
WHERE part = 'attribute'
  AND {attribute}
WITH coalesce(claim.attributed_to, attribute.attributed_to) AS voice,
  coalesce(claim.document, attribute.document) AS document,
  collect(DISTINCT claim) AS claims, collect(DISTINCT attribute) AS attributes
WHERE document IS NOT NULL
RETURN voice, document, claims, attributes
ORDER BY document, voice
