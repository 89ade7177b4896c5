"""The canned queries: their files, parameters and columns, and how their arguments are read."""
