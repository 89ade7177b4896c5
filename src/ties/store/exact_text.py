"""All that is stored of a record, but for what it is anchored to, as a text; and the sum of many such texts.

A text counts as a number of 128 bits, so that no two changes make up for each other. A sum needs no order.
"""

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from operator import attrgetter

from msgspec import json

from ties.records import Claim, Record, fingerprint
from ties.store.schema import CLAIM_LISTS, CLAIM_TEXTS, LABELS, node_of, relationship_type, stamp_of

__all__ = ["BETWEEN", "ITEM", "checksum", "node_text", "number", "verbatim"]

BETWEEN, ITEM = "\x1f", "\x1e"  # the characters that are there to separate units and records

_texts = attrgetter(*CLAIM_TEXTS[:-1])  # the last one is the hash
_lists = attrgetter(*CLAIM_LISTS)

_ANCHORS = ("entity", "place")  # of an attribute
_encoder = json.Encoder(order="sorted")


def verbatim(record: Record) -> str:
    """The text of a record: of a claim one that an engine can make as well, out of what it stores."""
    if isinstance(record, Claim):
        lists = (f"{ITEM}{ITEM.join(items)}" for items in _lists(record))
        return BETWEEN.join(
            (relationship_type(record.relation, record.mode), *_texts(record), stamp_of(record), *lists)
        )
    node = node_of(record)
    return node_text(node.labels, node.properties)


def node_text(labels: Iterable[str], properties: Mapping[str, object]) -> str:
    """The text of a node: another one for 1.0 than for 1."""
    labels = [*labels]
    anchors = _ANCHORS if labels[0] == "Attribute" else ()
    rest = {name: value for name, value in properties.items() if name not in anchors}
    return _encoder.encode([labels, rest]).decode()


def number(text: str) -> int:
    """The number that stands for a text."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest())


_KINDS: tuple[type[Record], ...] = (*LABELS, Claim)
_SHAPE = [[kind.__name__, *kind.__struct_fields__] for kind in _KINDS]


def checksum(total: int) -> str:
    """16 characters for the sum of all numbers of a dataset; records with other fields come to others."""
    return fingerprint([_SHAPE, f"{total % 2**128:x}"])
