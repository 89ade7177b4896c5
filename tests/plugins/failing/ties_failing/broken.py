"""It cannot be imported."""

raise RuntimeError("this never\nworks")
