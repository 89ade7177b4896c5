"""A local Neo4j server, and the style and favourites for Neo4j Browser."""
