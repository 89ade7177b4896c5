"""Generate a network of any size, with communities. The same size gives the same network.

Each community has people, places and a few groups with many claims; most claims stay inside it. A tenth of
the claims goes to the best-known groups of the network, and nearly a tenth to another community.
"""

from itertools import accumulate
from random import Random

from ties.network import Network
from ties.records import Claim, Document, Entity, Statement

__all__ = ["generate_network", "planted_communities"]

_FIRST, _LAST, _WORDS, _QUOTE = (
    words.split()
    for words in (
        "Abdul Bashir Daud Faisal Ghani Hakim Idris Jalal Karim Latif Mansur Nadir Omar Qasim Rahim Salim",
        "Afridi Barakzai Durrani Ghilzai Haqqani Jamali Khattak Lashari Mehsud Noorzai Popal Rind Wardak",
        "Front Brigade Movement Army Union Council Battalion Network Alliance Guard Lashkar Harakat",
        "according to two officials who spoke on condition of anonymity a claim that the spokesman repeated",
    )
)
_TYPES = (("Group", 25), ("Person", 55), ("Place", 20))
_RELATIONS = {
    ("Group", "Group"): ("SUPPORTS", "ALLIED_WITH", "RIVAL_OF", "FIGHTS", "HARBOURS"),
    ("Person", "Group"): ("LEADS", "MEMBER_OF", "MEMBER_OF", "SUPPORTS"),
    ("Person", "Person"): ("SUPPORTS", "ALLIED_WITH", "RIVAL_OF"),
    ("Group", "Place"): ("BASED_IN", "OPERATES_IN"),
    ("Person", "Place"): ("BASED_IN",),
    ("Place", "Place"): ("PART_OF",),
}
_ORDER = ("Person", "Group", "Place")  # a claim goes from the type that comes first here
_MODES = (("", 90), ("past", 5), ("denied", 2), ("aim", 2), ("attempt", 1))


def generate_network(entities: int, claims: int) -> Network:
    """Generate a network with exactly these numbers of entities and claims."""
    random = Random(f"{entities} {claims}")
    count, types, community = _plant(random, entities)
    known: list[list[int]] = [[] for _ in range(count)]  # an entity is listed once for each of its claims
    for i in range(entities):
        known[community[i]].append(i)
    famous = [i for i in range(entities) if types[i] == "Group"][: max(4, entities // 100)]
    fame = list(accumulate(1 / (rank + 1) ** 0.8 for rank in range(len(famous))))
    documents = [_document(number) for number in range(max(4, claims // 2_000))]
    by_id: dict[str, Claim] = {}
    while len(by_id) < claims:
        one = len(by_id) if len(by_id) < entities else random.randrange(entities)
        draw = random.random()
        if draw < 0.1:
            other = random.choices(famous, cum_weights=fame)[0]
        else:
            other = random.choice(known[community[one] if draw < 0.92 else random.randrange(count)] or [one])
        if one == other:
            continue
        claim = _claim(random, types, one, other, random.choice(documents))
        by_id[claim.id] = claim
        known[community[one]].append(one)
        known[community[other]].append(other)
    nodes = [_entity(random, i, type_) for i, type_ in enumerate(types)]
    return Network(
        tuple(sorted(nodes, key=lambda entity: entity.id)),
        tuple(claim for _, claim in sorted(by_id.items())),
        (),
        tuple(documents),
    )


def planted_communities(entities: int, claims: int) -> dict[str, int]:
    """Return the community that each entity of such a network was put into, by id."""
    _, _, community = _plant(Random(f"{entities} {claims}"), entities)
    return {_id(i): number for i, number in enumerate(community)}


def _plant(random: Random, entities: int) -> tuple[int, list[str], list[int]]:
    """Return the number of communities, and the type and the community of each entity."""
    count = max(3, round(entities**0.5 / 2))
    types = random.choices([type_ for type_, _ in _TYPES], [weight for _, weight in _TYPES], k=entities)
    return count, types, [int(count * random.random() ** 1.4) for _ in range(entities)]


def _id(number: int) -> str:
    return f"n{number:06}"


def _document(number: int) -> Document:
    published = f"{2010 + number % 14}-{number % 12 + 1:02}"
    document = Document(
        dataset="made-up", id=f"report-{number:04}", title=f"Report {number}", published=published
    )
    return document.with_id()


def _entity(random: Random, number: int, type_: str) -> Entity:
    name = f"{random.choice(_FIRST)} {random.choice(_LAST)}"
    if type_ == "Group":
        name = f"{random.choice(_WORDS)} of {name}"
    name += f" {number}"
    aliases = (f"{name} the elder",) if random.random() < 0.2 else ()
    return Entity(id=_id(number), name=name, type=type_, aliases=aliases)


def _claim(random: Random, types: list[str], one: int, other: int, document: Document) -> Claim:
    subject, object_ = sorted((one, other), key=lambda i: _ORDER.index(types[i]))
    relation = random.choice(_RELATIONS[types[subject], types[object_]])
    start = random.randrange(10)
    quote = " ".join(_QUOTE[start : start + random.randint(8, 25)])
    key = {
        "dataset": "made-up",
        "document": document.id,
        "attributed_to": random.choice(("", "Member States", "Regional Office")),
        "relation": relation,
        "mode": random.choices([mode for mode, _ in _MODES], [weight for _, weight in _MODES])[0],
        "since": str(random.randint(2001, 2022)) if random.random() < 0.1 else "",
        "until": "",
        "subject_as": _id(subject),
        "object_as": _id(object_),
    }
    statement = Statement(
        paragraph=str(random.randint(1, 120)),
        quote=f"{quote} {random.randrange(10**6)}",
        certainty=random.choice(("stated", "stated", "probable", "possible")),
        role="",
        note="",
    )
    return Claim.from_statements([statement], published=document.published, **key)
