"""What answers read out of tables and names."""

from collections.abc import Mapping

from ties.store.protocol import NameHit, Node, Relationship, Table

__all__ = ["claims_in", "long_name", "nobody", "nodes_in"]


def long_name(hit: NameHit) -> str:
    """A name for headings: an abbreviation follows the first alias that is none, in parentheses."""
    if hit.name.upper() == hit.name:
        spelt_out = next((name for name in hit.names if name.upper() != name), None)
        if spelt_out:
            return f"{spelt_out} ({hit.name})"
    return hit.name


def nobody(left_out: Mapping[str, int]) -> str:
    """How a sentence begins that says what was not found: filters that left claims out may be why."""
    return "Nothing that the filters let through" if left_out else "No document here"


def nodes_in(table: Table, column: str) -> list[Node]:
    """The nodes in a column."""
    return [node for node in table.column(column) if isinstance(node, Node)]


def claims_in(table: Table) -> list[Relationship]:
    """The relationships in the column `claim`."""
    return [claim for claim in table.column("claim") if isinstance(claim, Relationship)]
