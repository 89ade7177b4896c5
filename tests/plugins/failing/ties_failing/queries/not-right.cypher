// Is this right?
MATCH (n) RETURN n
