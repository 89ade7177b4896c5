"""Cypher that somebody typed: only what reads the graph is run, and only for so long."""
