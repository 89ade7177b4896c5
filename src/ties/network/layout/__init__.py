"""Layout: positions of entities, computed from numbers only, without any knowledge of claims."""
