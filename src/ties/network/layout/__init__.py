"""Where the entities of a network stand: numbers alone, which know no claims."""
