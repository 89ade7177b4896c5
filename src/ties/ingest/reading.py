"""What a reader of any format hands on: the records of one dataset, and where each was written."""

from dataclasses import dataclass, field

from ties.ingest.ledger import Ledger
from ties.records import Contents, Description

__all__ = ["Reading", "Where"]


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A dataset that was read and found in order.

    Attributes:
        described: where each description was written.
    """

    contents: Contents
    ledger: Ledger
    described: dict[Description, Where] = field(repr=False)
