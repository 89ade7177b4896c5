"""Hand-made networks: a small one with every kind of line, and a hostile one."""

from collections.abc import Sequence

from msgspec.structs import replace

from tests.datasets import make_claim
from ties.network import Network
from ties.records import Attribute, Claim, Document, Entity, Statement

__all__ = [
    "HOSTILE_TEXTS",
    "REFERENCE",
    "REPORT",
    "UNREAD",
    "attribute",
    "claim",
    "entity",
    "hostile",
    "network",
    "retold",
    "small",
]

REPORT = Document(
    dataset="hand-made",
    id="report",
    title="A hand-made report",
    publisher="Example Press",
    published="2023-06",
    url="https://example.org/report",
    reports_on=("unread",),
)
UNREAD = Document(dataset="hand-made", id="unread", title="A report known through it", read=False)
NEWS = Document(dataset="hand-made", id="news", title="A page of news", read_to="6", quotable=False)
REFERENCE = Document(dataset="hand-made", id="codes", title="Codes of places", kind="reference")


def entity(
    id_: str, name: str, type_: str, *, aliases: Sequence[str] = (), weak: Sequence[str] = ()
) -> Entity:
    """Return an entity as a store returns it."""
    return Entity(id=id_, name=name, type=type_, aliases=(*aliases,), weak_aliases=(*weak,))


def claim(
    subject: str,
    relation: str,
    object_: str,
    *,
    mode: str = "",
    quotes: Sequence[str] = ("so it says",),
    certainties: Sequence[str] = ("stated",),
    voice: str = "Example Press",
    document: str = "report",
    since: str = "",
    until: str = "",
    role: str = "",
) -> Claim:
    """Return a claim as a store returns it, with one statement for each quote."""
    statements = zip(quotes, certainties, strict=True)
    return make_claim(
        subject,
        relation,
        object_,
        *(
            Statement(str(paragraph), quote, certainty=certainty, role=role)
            for paragraph, (quote, certainty) in enumerate(statements, 3)
        ),
        published="2023-06" if document == "report" else "",
        dataset="hand-made",
        document=document,
        voice=voice,
        mode=mode,
        since=since,
        until=until,
    )


def attribute(
    entity_: str,
    name: str,
    value: str = "",
    *,
    low: int | None = None,
    high: int | None = None,
    qualifier: str = "",
    unit: str = "",
    place: str = "",
    quote: str = "in these words",
) -> Attribute:
    """Return an attribute as a store returns it."""
    return Attribute(
        dataset="hand-made",
        document="report",
        paragraph="7",
        entity=entity_,
        entity_as=entity_,
        attribute=name,
        value=value,
        low=low,
        high=high,
        qualifier=qualifier,
        unit=unit,
        place=place,
        place_as=place,
        quote=quote,
        attributed_to="Example Press",
    ).with_id()


def network(
    entities: Sequence[Entity],
    claims: Sequence[Claim],
    attributes: Sequence[Attribute] = (),
    documents: Sequence[Document] = (REPORT, UNREAD),
) -> Network:
    """Return a network in the order of `ties.network`."""
    return Network(
        tuple(sorted(entities, key=lambda one: one.id)),
        tuple(sorted(claims, key=lambda one: one.id)),
        tuple(sorted(attributes, key=lambda one: one.id)),
        tuple(sorted(documents, key=lambda one: one.id)),
    )


def small() -> Network:
    """Return groups, people and places, with claims of every mode, parallel and symmetric ones and loops."""
    return network(
        [
            entity("taliban", "Taliban", "Group", aliases=["Afghan Taliban"]),
            entity("ttp", "TTP", "Group", aliases=["Tehrik-e-Taliban Pakistan"], weak=["Tehrik-e-Talban"]),
            entity("aqis", "AQIS", "Group", aliases=["Al-Qaeda in the Indian Subcontinent"]),
            entity("isil-k", "ISIL-K", "Group"),
            entity("osama-mehmood", "Osama Mehmood", "Person"),
            entity("kandahar", "Kandahar", "Place"),
            entity("kunar", "Kunar", "Place"),
            entity("zabul", "Zabul", "Place"),
            entity("afghanistan", "Afghanistan", "Country"),
            entity("pledge", "A pledge on soil", "Agreement"),
        ],
        [
            claim("aqis", "SUPPORTS", "ttp", quotes=["is actively supporting TTP"], role="actively"),
            claim(
                "taliban",
                "SUPPORTS",
                "ttp",
                quotes=["with support from the Taliban", "continued Taliban support"],
                certainties=["possible", "stated"],
            ),
            claim("taliban", "HARBOURS", "ttp", quotes=["has harboured TTP"]),
            claim("taliban", "RESTRICTS", "ttp", mode="attempt"),
            claim("taliban", "ALLIED_WITH", "ttp", quotes=["tightly bonded"]),
            claim("ttp", "ALLIED_WITH", "taliban", voice="Somebody else"),
            claim("ttp", "MERGED_WITH", "ttp", mode="past", until="2020"),
            claim("isil-k", "FIGHTS", "taliban", since="2022"),
            claim("isil-k", "INFILTRATES", "taliban", mode="aim"),
            claim("taliban", "IMPLEMENTS", "pledge", mode="denied", quotes=["has not taken action"]),
            claim("osama-mehmood", "LEADS", "aqis", role="emir"),
            claim("aqis", "BASED_IN", "kandahar"),
            claim("ttp", "BASED_IN", "kunar"),
            claim("isil-k", "BASED_IN", "kunar"),
            claim("kunar", "PART_OF", "afghanistan", document="codes", quotes=[""]),
            claim("zabul", "PART_OF", "afghanistan", document="codes", quotes=[""]),
        ],
        [
            attribute("ttp", "fighters", low=4000, high=6000, qualifier="estimated", unit="fighters"),
            attribute("ttp", "founded", "2007"),
        ],
        (REPORT, UNREAD, REFERENCE),
    )


def retold() -> Network:
    """Return a claim and an attribute of a document that may not be quoted."""
    supports = claim("aqis", "SUPPORTS", "ttp", quotes=[""], role="cash", document="news", voice="")
    founded = attribute("ttp", "founded", "2007", quote="")
    return network(
        [entity("aqis", "AQIS", "Group"), entity("ttp", "TTP", "Group")],
        [replace(supports, gists=("AQIS pays TTP each month",))],
        [replace(founded, gist="TTP began in 2007", document="news").with_id()],
        [NEWS],
    )


HOSTILE_TEXTS = (
    "</script><script>window.__pwned = 'script'</script>",
    "<img src=x onerror=\"window.__pwned = 'handler'\">",
    "<svg onload=alert(1)><!-- <script>",
    '\'"><a href="javascript:alert(1)">x</a>',
    "${alert(1)} {{7*7}} $title $$",
    "\u202egnimeht rof\u202c \u2066isolated\u2069 \u200fmark",
    "\x00\x1b[31mred\x07\x9b\u2028line\u2029para\ufeff",
    "حركة طالبان الباكستانية",
    "N" * 10_000,
)


def hostile() -> Network:
    """Return a network in which every text is hostile."""
    entities = [
        entity(f"{i}{text[:40]}", text, "Group", aliases=[text, text[::-1]], weak=[text])
        for i, text in enumerate(HOSTILE_TEXTS)
    ]
    entities.append(entity("many", "Many", "Person", aliases=[f"alias {i}" for i in range(1_000)]))
    documents = [
        Document(dataset="hand-made", id=f"{i}", title=text, publisher=text, published=text, url=url)
        for i, (text, url) in enumerate(
            zip(
                HOSTILE_TEXTS,
                (
                    "javascript:window.__pwned='url'",
                    "data:text/html,<script>alert(1)</script>",
                    " JaVaScRiPt:alert(1)",
                    "vbscript:x",
                    "https://example.org/a\"b'<c>",
                    "file:///etc/passwd",
                    "//example.org/x",
                    "blob:null/x",
                    "http://example.org/",
                ),
                strict=True,
            )
        )
    ]
    claims = [
        claim(
            one.id,
            "SUPPORTS",
            other.id,
            quotes=[text],
            voice=text,
            role=text,
            document=str(i),
        )
        for i, (one, other, text) in enumerate(zip(entities, entities[1:], HOSTILE_TEXTS, strict=False))
    ]
    claims = [
        replace(one, since=text, notes=(text,)) for one, text in zip(claims, HOSTILE_TEXTS, strict=True)
    ]
    attributes = [attribute(one.id, one.id, one.name) for one in entities]
    return network(entities, claims, attributes, [REPORT, UNREAD, *documents])
