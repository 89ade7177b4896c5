"""The canned queries: what each asks, takes and gives, and how a value that somebody gives is read."""
