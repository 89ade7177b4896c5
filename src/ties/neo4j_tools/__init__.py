"""A Neo4j server of one's own, and what Neo4j Browser needs to show a graph of ties."""
