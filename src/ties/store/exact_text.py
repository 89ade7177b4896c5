"""Exact texts of records, which contain everything stored except anchors, and checksums of such texts.

A checksum adds up 128-bit hashes, so the order of the texts does not matter, and changes do not cancel out.
"""

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from operator import attrgetter

from msgspec import json

from ties.records import Claim, Record, fingerprint
from ties.store.schema import CLAIM_LISTS, CLAIM_TEXTS, LABELS, node_of, relationship_type, stored_hash

__all__ = ["FIELD_SEPARATOR", "ITEM_SEPARATOR", "checksum", "exact_text", "node_text", "text_hash"]

FIELD_SEPARATOR, ITEM_SEPARATOR = "\x1f", "\x1e"  # ASCII's unit and record separators

_texts = attrgetter(*CLAIM_TEXTS[:-1])  # the last one is the hash
_lists = attrgetter(*CLAIM_LISTS)

_ANCHORS = ("entity", "place")  # of an attribute
_encoder = json.Encoder(order="sorted")


def exact_text(record: Record) -> str:
    """Return the exact text of a record. Cypher can build the same text of a claim from its properties."""
    if isinstance(record, Claim):
        lists = (f"{ITEM_SEPARATOR}{ITEM_SEPARATOR.join(items)}" for items in _lists(record))
        return FIELD_SEPARATOR.join(
            (relationship_type(record.relation, record.mode), *_texts(record), stored_hash(record), *lists)
        )
    node = node_of(record)
    return node_text(node.labels, node.properties)


def node_text(labels: Iterable[str], properties: Mapping[str, object]) -> str:
    """Return the exact text of a node. It differs between 1.0 and 1."""
    labels = [*labels]
    anchors = _ANCHORS if labels[0] == "Attribute" else ()
    content = {name: value for name, value in properties.items() if name not in anchors}
    return _encoder.encode([labels, content]).decode()


def text_hash(text: str) -> int:
    """Return a 128-bit hash of a text."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest())


_KINDS: tuple[type[Record], ...] = (*LABELS, Claim)
_SHAPE = [
    [kind.__name__, *(name for name in kind.__struct_fields__ if name != "vocabulary")] for kind in _KINDS
]


def checksum(total: int, vocabulary: str) -> str:
    """Return a checksum in 16 characters for the sum of a dataset's text hashes and its vocabulary.

    It also depends on which fields records have, so it changes when a field is added. A dataset without a
    vocabulary has the checksum that it had before there were any.
    """
    return fingerprint([_SHAPE, f"{total % 2**128:x}", *([vocabulary] if vocabulary else [])])
