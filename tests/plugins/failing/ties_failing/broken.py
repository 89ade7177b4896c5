"""A module that cannot be imported."""

raise RuntimeError("this never\nworks")
