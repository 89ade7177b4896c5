"""Find the entities that typed names refer to."""
