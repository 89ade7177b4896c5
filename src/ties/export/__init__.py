"""The graph as files."""
