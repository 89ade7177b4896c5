"""Hostile data in a page: texts are unchanged, and break nothing."""

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


def hubs(members: int) -> Network:
    """Return a hub for each text, with the text in its id, name, aliases and quotes, and with members."""
    entities, claims = [], []
    plain = claim("person", "MEMBER_OF", "hub")  # an id must be UTF-8
    for text in TEXTS:
        hub = f"{text[:40]}-hub"
        entities.append(entity(hub, text, "Group", aliases=[f"{text[:40]} {i}" for i in range(1_000)]))
        for i in range(members):
            entities.append(entity(f"{text[:40]}-{i}", text, "Person"))
            ends = {"id": f"{text[:40]}-{i}", "subject": f"{text[:40]}-{i}", "object": hub}
            claims.append(replace(plain, **ends, quotes=(text,), attributed_to=text, roles=(text,)))
    return network(entities, claims)


def data(page: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return both blocks of a page, as its script reads them."""
    graph = re.search(r'<script type="application/json" id="graph">(.*?)</script>', page, re.DOTALL)
    evidence = re.search(r'<script type="([^"]+)"[^>]* id="evidence"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert graph
    assert evidence
    text = evidence[2]
    if evidence[1] == "application/octet-stream":
        text = zlib.decompress(b64decode(text), wbits=-zlib.MAX_WBITS).decode("utf-8")
    return json.loads(graph[1]), json.loads(text)


@pytest.mark.parametrize("members", [2, 70], ids=["small", "large"])
def test_texts_are_unchanged_in_the_page(members: int) -> None:
    hostile_network = hubs(members)
    assert (len(hostile_network.entities) > MAX_ENTITIES) == (members == 70)
    page = render(page_data(hostile_network, title=LONE, question=LONE, left_out=TEXTS, filters=TEXTS))
    page.encode("utf-8")
    graph, evidence = data(page)
    assert [graph["title"], graph["left_out"], graph["filters"]] == [LONE, [*TEXTS], [*TEXTS]]
    assert graph["entities"]["id"] == [node.id for node in hostile_network.entities]
    assert graph["entities"]["name"] == [node.name for node in hostile_network.entities]
    assert graph["entities"]["aliases"] == [[*node.aliases] for node in hostile_network.entities]
    assert evidence["claims"]["quotes"] == [[*claim.quotes] for claim in hostile_network.claims]
    assert sorted(graph["captions"]["text"]) == (sorted(TEXTS) if members == 70 else [])


def test_long_name_takes_no_more_space_than_its_label() -> None:
    graph, _ = data(render(page_data(hostile(), title="", question="")))
    longest = graph["entities"]["name"].index("N" * 10_000)
    x, y = graph["entities"]["x"], graph["entities"]["y"]
    distances = [math.dist((x[longest], y[longest]), point) for point in zip(x, y, strict=True)]
    assert min(one for one in distances if one) < 200
