"""What a dataset stores, word for word, as numbers to add up: whether it is still as it was written.

Numbers of 128 bits, so that no two changes make up for each other, and added, so that nothing need be sorted.
A driver takes long to unpack the many values of a claim, so an engine hands over each claim as one text.
"""

from collections.abc import Callable, Collection, Iterator
from hashlib import blake2b

from ties.model import fingerprint
from ties.store.protocol import Node, Relationship, Rows, Store, Value
from ties.store.schema import CLAIM_PROPERTIES
from ties.version import __version__

__all__ = ["checksum", "claim_text", "claim_texts", "number_of", "sum_of_claims"]

_LISTS = ("paragraphs", "quotes", "certainties", "roles", "notes")
_TEXTS = tuple(name for name in CLAIM_PROPERTIES if name not in (*_LISTS, "subject", "object"))
_BETWEEN, _ITEM = "\x1f", "\x1e"  # the characters that are there to separate units and records

_CLAIMS = (
    "MATCH (a:Entity)-[c]->(b:Entity) WHERE c.dataset IN $datasets "
    "WITH a, b, type(c) AS type, properties(c) AS r"  # a server looks them up in a map in half the time
)
_TEXT = " + '\\u001f' + ".join(
    (
        "type",
        *(f"r.{name}" for name in _TEXTS),
        *(f"reduce(text = '', item IN r.{name} | text + '\\u001e' + item)" for name in _LISTS),
    )
)
_ANCHORED = (
    f"size(keys(r)) = {len(CLAIM_PROPERTIES)} AND r.subject = a.id AND r.object = b.id "
    "AND (r.subject_as = a.id OR r.subject_as IN a.same_as) "
    "AND (r.object_as = b.id OR r.object_as IN b.same_as)"
)
_TYPED = " AND ".join(
    (
        *(f"r.{name} IS :: STRING NOT NULL" for name in _TEXTS),
        *(f"r.{name} IS :: LIST<STRING NOT NULL> NOT NULL" for name in _LISTS),
    )
)


def checksum(total: int) -> str:
    """16 characters for the sum of all numbers of a dataset; another version of ties comes to others."""
    return fingerprint((__version__, total % 2**128))


def number_of(thing: Node | Relationship) -> int:
    """The number of a node or a claim, but for what an attribute or a claim is anchored to."""
    return _number(_node_text(thing) if isinstance(thing, Node) else claim_text(thing))


def claim_text(claim: Relationship) -> str:
    """All that a claim stores but what it is anchored to."""
    stored = claim.properties
    texts = (str(stored[name]) for name in _TEXTS)
    lists = ("".join(f"{_ITEM}{item}" for item in _listed(stored[name])) for name in _LISTS)
    return _BETWEEN.join((claim.type, *texts, *lists))


def claim_texts(
    store: Store, datasets: Collection[str], into: Callable[[Iterator[tuple[Relationship, str]]], None]
) -> None:
    """Hand on the claims of some datasets, between the ends that they really have, each with its text.

    The text is '' for a claim that has other properties than it should, of other types, or does not hang on
    the entities that its ids stand for; else it is the one of `claim_text`. Properties are left out.
    """

    def claims(rows: Rows) -> Iterator[tuple[Relationship, str]]:
        for id_, type_, start, end, text in rows:
            yield Relationship(str(id_), str(type_), str(start), str(end), {}), str(text)

    store.scan(
        f"{_CLAIMS} RETURN r.id AS id, type, a.id AS start, b.id AS end, {_text(store)} AS text",
        {"datasets": list(datasets)},
        lambda rows: into(claims(rows)),
    )


def sum_of_claims(store: Store, dataset: str) -> tuple[int, int]:
    """How many claims of a dataset are held, and the sum of their numbers."""

    def summed(rows: Rows) -> tuple[int, int]:
        count = total = 0
        for (text,) in rows:
            count += 1
            total += _number(str(text))
        return count, total

    return store.scan(f"{_CLAIMS} RETURN {_text(store)} AS text", {"datasets": [dataset]}, summed)


def _text(store: Store) -> str:
    whole = f"{_ANCHORED} AND {_TYPED}" if store.open_to_others else _ANCHORED
    return f"CASE WHEN {whole} THEN {_TEXT} ELSE '' END"


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest())


def _node_text(node: Node) -> str:
    anchors = ("entity", "place") if node.labels[0] == "Attribute" else ()
    return repr((node.labels, sorted(item for item in node.properties.items() if item[0] not in anchors)))


def _listed(value: Value) -> list[Value]:
    assert isinstance(value, list)
    return value
