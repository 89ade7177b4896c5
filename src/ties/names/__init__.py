"""From names as people type them to the entities that they mean."""
