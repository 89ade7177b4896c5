"""The canned queries: their files, parameters and columns, and reading the values that people give."""
