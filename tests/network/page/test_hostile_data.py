"""Data that mean harm, on the way into a page: every text arrives as it is, and breaks nothing."""

import json
import math
import re
import zlib
from base64 import b64decode
from typing import Any

import pytest
from msgspec.structs import replace

from tests.network.networks import HOSTILE_TEXTS, claim, entity, hostile, network
from ties.network import Network
from ties.network.layout.small import MAX_ENTITIES
from ties.network.page import page_data, render

LONE = "lone \ud800 surrogates \udfff"
TEXTS = (*HOSTILE_TEXTS, LONE)


def crowd(members: int) -> Network:
    """A hub for each text, in its id, its name, its aliases and its quotes, with members of its own."""
    entities, claims = [], []
    plain = claim("person", "MEMBER_OF", "hub")  # an id is made of texts in UTF-8, as files hold them
    for text in TEXTS:
        hub = f"{text[:40]}-hub"
        entities.append(entity(hub, text, "Group", aliases=[f"{text[:40]} {i}" for i in range(1_000)]))
        for i in range(members):
            entities.append(entity(f"{text[:40]}-{i}", text, "Person"))
            ends = {"id": f"{text[:40]}-{i}", "subject": f"{text[:40]}-{i}", "object": hub}
            claims.append(replace(plain, **ends, quotes=(text,), attributed_to=text, roles=(text,)))
    return network(entities, claims)


def data(page: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both blocks of a page, as its scripts read them."""
    graph = re.search(r'<script type="application/json" id="graph">(.*?)</script>', page, re.DOTALL)
    evidence = re.search(r'<script type="([^"]+)"[^>]* id="evidence"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert graph
    assert evidence
    text = evidence[2]
    if evidence[1] == "application/octet-stream":
        text = zlib.decompress(b64decode(text), wbits=-zlib.MAX_WBITS).decode("utf-8")
    return json.loads(graph[1]), json.loads(text)


@pytest.mark.parametrize("members", [2, 70], ids=["small", "crowd"])
def test_every_text_arrives_as_it_is(members: int) -> None:
    told = crowd(members)
    assert (len(told.entities) > MAX_ENTITIES) == (members == 70)
    page = render(page_data(told, title=LONE, question=LONE, left_out=TEXTS, filters=TEXTS))
    page.encode("utf-8")
    graph, evidence = data(page)
    assert [graph["title"], graph["left_out"], graph["filters"]] == [LONE, [*TEXTS], [*TEXTS]]
    assert graph["entities"]["id"] == [node.id for node in told.entities]
    assert graph["entities"]["name"] == [node.name for node in told.entities]
    assert graph["entities"]["aliases"] == [[*node.aliases] for node in told.entities]
    assert evidence["claims"]["quotes"] == [[*claim.quotes] for claim in told.claims]
    assert sorted(graph["captions"]["text"]) == (sorted(TEXTS) if members == 70 else [])


def test_a_name_of_any_length_takes_no_more_room_than_its_label() -> None:
    graph, _ = data(render(page_data(hostile(), title="", question="")))
    longest = graph["entities"]["name"].index("N" * 10_000)
    x, y = graph["entities"]["x"], graph["entities"]["y"]
    away = [math.dist((x[longest], y[longest]), spot) for spot in zip(x, y, strict=True)]
    assert min(one for one in away if one) < 200
