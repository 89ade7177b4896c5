"""Run Cypher that a user typed, if it only reads the graph, within limits of time and memory."""
