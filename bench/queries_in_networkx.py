"""The canned queries as functions over networkx, as one would write them for an exported graph.

Each function has the name of its query, takes the graph and the parameters of the query's Cypher, and returns
the rows with ids instead of entities, claims and attributes, and sets instead of lists.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import networkx

__all__ = ["Graph", "load_export", "plain_ties"]

type Json = dict[str, Any]
type Graph = networkx.MultiDiGraph[str]
type Row = tuple[object, ...]
type End = tuple[str, Json]

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_CERTAINTIES = ("stated", "probable", "possible", "doubtful")
_NO_ENEMIES = ("Place", "Event", "Agreement", "Thing")


def load_export(file: Path) -> Graph:
    """Load an export as a graph, with attributes and descriptions at their entities."""
    graph = networkx.node_link_graph(json.loads(file.read_text(encoding="utf-8")), edges="edges")
    assert isinstance(graph, networkx.MultiDiGraph)
    for kind in ("attributes", "descriptions"):
        for item in graph.graph[kind]:
            if item["entity"] in graph:  # otherwise the id was joined to another entity
                graph.nodes[item["entity"]].setdefault(kind, []).append(item)
    return graph


def plain_ties(graph: Graph) -> "networkx.Graph[str]":
    """Return the graph to search for paths: no places but sites, and only relations that hold or held."""
    inside = [(a, b) for a, b, claim in graph.edges(data=True) if _is_inside(claim)]
    sites = {a for a, _ in inside if _type(graph, a) == "Place"} - {b for _, b in inside}
    sites -= {a for a, b in inside if _type(graph, b) == "Country"}
    kept = graph.subgraph(
        [id_ for id_ in graph if id_ in sites or _type(graph, id_) not in ("Place", "Country")]
    )
    return networkx.Graph((a, b) for a, b, claim in kept.edges(data=True) if claim["mode"] in ("", "past"))


def _is_inside(claim: Json) -> bool:
    return claim["relation"] == "PART_OF" and claim["mode"] in ("", "past")


# ---------------------------------------------------------------- reading the graph


def _out(graph: Graph, id_: str) -> Iterator[End]:
    return ((other, claim) for _, other, claim in graph.out_edges(id_, data=True))


def _in(graph: Graph, id_: str) -> Iterator[End]:
    return ((other, claim) for other, _, claim in graph.in_edges(id_, data=True))


def _around(graph: Graph, id_: str) -> Iterator[End]:
    yield from _out(graph, id_)
    yield from _in(graph, id_)


def _type(graph: Graph, id_: str) -> str:
    return str(graph.nodes[id_]["type"])


def _of_type(graph: Graph, type_: str) -> list[str]:
    return [id_ for id_ in graph if _type(graph, id_) == type_]


def _attributes(graph: Graph, entity: str = "") -> Iterator[tuple[str, Json]]:
    for id_ in [entity] if entity else graph:
        yield from ((id_, attribute) for attribute in graph.nodes[id_].get("attributes", ()))


def _holds(claim: Json, relations: Collection[str]) -> bool:
    return not claim["mode"] and claim["relation"] in relations


def _group_by_key[K](pairs: Iterable[tuple[K, Json]]) -> dict[K, list[Json]]:
    groups: dict[K, list[Json]] = defaultdict(list)
    for key, item in pairs:
        groups[key].append(item)
    return groups


def _ids(items: Iterable[Json]) -> frozenset[str]:
    return frozenset(item["id"] for item in items)


def _all(items: Iterable[Json], key: str) -> frozenset[str]:
    return frozenset(item[key] for item in items if item[key])


def _pairs(graph: Graph, entity: str, symmetric: Collection[str]) -> Iterator[tuple[Row, Json]]:
    """Yield claims by relation and ends; symmetric relations with their ends in one order."""
    for one, other, claim in graph.edges(data=True):
        if not entity or entity in (one, other):
            first, second = (other, one) if claim["relation"] in symmetric and other < one else (one, other)
            yield (claim["relation"], first, second), claim


def _inside(graph: Graph, places: Iterable[str], steps: int) -> set[str]:
    nested = frontier = set(places)
    for _ in range(steps):
        frontier = {
            inner for place in frontier for inner, claim in _in(graph, place) if _is_part(claim)
        } - nested
        nested = nested | frontier
    return nested


def _is_part(claim: Json) -> bool:
    return claim["relation"] == "PART_OF" and claim["mode"] in ("", "past")


def _differ(texts: Collection[str]) -> bool:
    return any(not one.startswith(other) and not other.startswith(one) for one in texts for other in texts)


def _references(graph: Graph) -> set[str]:
    return {document["id"] for document in graph.graph["documents"] if document["kind"] == "reference"}


def _reporters(graph: Graph) -> set[tuple[str, str]]:
    """Return the documents that report on others, each with its publisher."""
    documents = graph.graph["documents"]
    return {(one["id"], one["publisher"].split(" (")[0]) for one in documents if one["reports_on"]}


def _independent_voices(claims: list[Json], reporters: set[tuple[str, str]]) -> int:
    voices = {(claim["document"], claim["attributed_to"]) for claim in claims if claim["attributed_to"]}
    return len({voice for _, voice in voices - reporters}) or min(len(voices), 1)


# ---------------------------------------------------------------- around one entity


def affiliates(graph: Graph, group: str, belonging: list[str]) -> Iterator[Row]:
    large = ("Group", "Organization", "Country")
    for other, claims in _group_by_key(_around(graph, group)).items():
        kept = [claim for claim in claims if _holds(claim, belonging)]
        if kept and _type(graph, other) in large:
            yield other, _all(kept, "relation"), _ids(kept)


def attributes_of(graph: Graph, entity: str) -> Iterator[Row]:
    return ((attribute["id"],) for _, attribute in _attributes(graph, entity))


def between(graph: Graph, one: str, other: str) -> Iterator[Row]:
    return ((claim["id"],) for end, claim in _around(graph, one) if end == other)


def claims_of(graph: Graph, entity: str) -> Iterator[Row]:
    return ((other, claim["id"]) for other, claim in _around(graph, entity))


def _by_relations(graph: Graph, entity: str, relations: list[str]) -> Iterator[Row]:
    kept = ((other, claim) for other, claim in _around(graph, entity) if _holds(claim, relations))
    for other, claims in _group_by_key(kept).items():
        yield other, _all(claims, "relation"), _ids(claims)


def friends(graph: Graph, entity: str, cooperation: list[str]) -> Iterator[Row]:
    return _by_relations(graph, entity, cooperation)


def rivals(graph: Graph, entity: str, hostility: list[str]) -> Iterator[Row]:
    rows = _by_relations(graph, entity, hostility)
    return (row for row in rows if _type(graph, str(row[0])) not in _NO_ENEMIES)


def leaders(graph: Graph, group: str, leading: list[str]) -> Iterator[Row]:
    for leader, claims in _group_by_key(_in(graph, group)).items():
        if kept := [claim for claim in claims if _holds(claim, leading)]:
            yield leader, _all(kept, "relation"), _ids(kept)


def succession(graph: Graph, group: str, leading: list[str]) -> Iterator[Row]:
    for leader, claims in _group_by_key(_in(graph, group)).items():
        kept = [one for one in claims if one["relation"] in leading and one["mode"] in ("", "past")]
        dates = [one["since"] or one["until"] for one in kept if one["since"] or one["until"]]
        if kept:
            yield leader, min(dates, default=""), _ids(kept)


def origins(graph: Graph, group: str, coming: list[str]) -> Iterator[Row]:
    for origin, claims in _group_by_key(_out(graph, group)).items():
        if kept := [claim for claim in claims if _holds(claim, coming)]:
            yield origin, _all(kept, "relation"), _ids(kept)


def _roles(ends: Iterator[End], belonging: list[str]) -> Iterator[Row]:
    all_roles = ((other, claim["relation"], role, claim) for other, claim in ends for role in claim["roles"])
    grouped = _group_by_key(
        ((*key, role), claim) for *key, role, claim in all_roles if _holds(claim, belonging)
    )
    return ((*key, _ids(claims)) for key, claims in grouped.items())


def roles(graph: Graph, group: str, belonging: list[str], office: str, holder: str) -> Iterator[Row]:
    for row in _roles(_in(graph, group), belonging):
        if holder in ("", row[0]) and (not office or f" {office}" in f" {row[2]}".lower()):
            yield row


def offices(graph: Graph, person: str, belonging: list[str]) -> Iterator[Row]:
    return _roles(_out(graph, person), belonging)


def sites(graph: Graph, entity: str, located: list[str], site: list[str]) -> Iterator[Row]:
    ends = (end for end in _out(graph, entity) if _holds(end[1], located))
    roles = (
        ((place, role), claim) for place, claim in ends for role in claim["roles"] if _has_any(role, site)
    )
    return ((*key, _ids(claims)) for key, claims in _group_by_key(roles).items())


def tasks(graph: Graph, group: str, task: list[str]) -> Iterator[Row]:
    relations = [claim["relation"] for _, claim in _in(graph, group)]
    return (row for row in _roles(_in(graph, group), relations) if _has_any(row[2], task))


def _has_any(role: object, words: Iterable[str]) -> bool:
    return any(f" {word}" in f" {role}".lower() for word in words)


def names_of(graph: Graph, entity: str) -> Iterator[Row]:
    return ((description["id"],) for description in graph.nodes[entity].get("descriptions", ()))


def neighbourhood(graph: Graph, entity: str) -> Iterator[Row]:
    reporters = _reporters(graph)
    for other, claims in _group_by_key(
        pair for pair in _around(graph, entity) if not pair[1]["mode"]
    ).items():
        documents, voices = _all(claims, "document"), _independent_voices(claims, reporters)
        yield other, _all(claims, "relation"), len(documents), voices, _ids(claims)


def shares_relation(graph: Graph, relation: str, entity: str) -> Iterator[Row]:
    return ((other, claim["id"]) for other, claim in _around(graph, entity) if claim["relation"] == relation)


def ties_by(graph: Graph, entity: str, relations: list[str]) -> Iterator[Row]:
    return ((other, claim["id"]) for other, claim in _around(graph, entity) if claim["relation"] in relations)


def where_is(graph: Graph, relations: list[str], who: str) -> Iterator[Row]:
    return ((place, claim["id"]) for place, claim in _out(graph, who) if claim["relation"] in relations)


def who_has(graph: Graph, relation: str, whom: str, symmetric: list[str]) -> Iterator[Row]:
    ends = _around(graph, whom) if relation in symmetric else _in(graph, whom)
    return ((who, claim["id"]) for who, claim in ends if claim["relation"] == relation)


def whom_has(graph: Graph, relation: str, who: str, symmetric: list[str]) -> Iterator[Row]:
    ends = _around(graph, who) if relation in symmetric else _out(graph, who)
    return ((whom, claim["id"]) for whom, claim in ends if claim["relation"] == relation)


def voices_on(graph: Graph, entity: str) -> Iterator[Row]:
    def speaker(item: Json) -> Row:
        return item["attributed_to"], item["document"]

    claims = _group_by_key((speaker(claim), claim) for _, claim in _around(graph, entity))
    attributes = _group_by_key((speaker(attribute), attribute) for _, attribute in _attributes(graph, entity))
    return ((*key, _ids(claims[key]), _ids(attributes[key])) for key in {*claims, *attributes})


def timeline(graph: Graph, entity: str) -> Iterator[Row]:
    for other, claim in _around(graph, entity):
        if claim["since"] or claim["until"]:
            yield claim["since"] or claim["until"], entity, other, claim["id"], None
    parts = (pair for pair in _around(graph, entity) if pair[1]["mode"] not in ("denied", "aim"))
    events = {other for other, _ in parts if _type(graph, other) == "Event"}
    for about, attribute in [pair for id_ in {entity, *events} for pair in _attributes(graph, id_)]:
        is_date = _DATE.fullmatch(attribute["value"])
        date = (
            attribute["value"] if is_date else attribute["since"] or attribute["until"] or attribute["as_of"]
        )
        if attribute["attribute"] == "date" or (about == entity and date):
            yield date, about, None, None, attribute["id"]


# ---------------------------------------------------------------- several steps


def _helpers(graph: Graph, whom: str, support: list[str], symmetric: list[str]) -> dict[str, list[Json]]:
    both_ways = [type_ for type_ in support if type_ in symmetric]
    ends = [pair for pair in _in(graph, whom) if _holds(pair[1], support)]
    return _group_by_key(ends + [pair for pair in _out(graph, whom) if _holds(pair[1], both_ways)])


def common_supporters(
    graph: Graph, one: str, other: str, support: list[str], symmetric: list[str]
) -> Iterator[Row]:
    of_one, of_other = (_helpers(graph, whom, support, symmetric) for whom in (one, other))
    return ((id_, _ids(of_one[id_]), _ids(of_other[id_])) for id_ in of_one.keys() & of_other.keys())


def support_chains(
    graph: Graph, whom: str, steps: int, support: list[str], symmetric: list[str]
) -> Iterator[Row]:
    seen = level = {whom}
    for step in range(1, steps + 1):
        found = {id_: _helpers(graph, id_, support, symmetric) for id_ in level}
        for supported, helpers in found.items():
            yield from (
                (step, id_, supported, _ids(claims)) for id_, claims in helpers.items() if id_ != whom
            )
        level = {id_ for helpers in found.values() for id_ in helpers} - seen
        seen = seen | level


def supporters_of_enemies(
    graph: Graph, entity: str, support: list[str], hostility: list[str], symmetric: list[str]
) -> Iterator[Row]:
    for enemy, _, enmity in rivals(graph, entity, hostility):
        for supporter, claims in _helpers(graph, str(enemy), support, symmetric).items():
            if supporter != entity:
                yield supporter, enemy, _ids(claims), enmity


def friends_and_foes(
    graph: Graph, entity: str, cooperation: list[str], hostility: list[str]
) -> Iterator[Row]:
    between_two: dict[tuple[str, str], tuple[list[Json], list[Json]]] = defaultdict(lambda: ([], []))
    for one, other, claim in graph.edges(data=True):
        pair = (one, other) if one == entity or (other != entity and one < other) else (other, one)
        if (not entity or entity in pair) and not claim["mode"]:
            for number, kind in enumerate((cooperation, hostility)):
                if claim["relation"] in kind:
                    between_two[pair][number].append(claim)
    return ((*pair, _ids(good), _ids(bad)) for pair, (good, bad) in between_two.items() if good and bad)


# ---------------------------------------------------------------- places


def who_is_in(graph: Graph, relation: str, place: str) -> Iterator[Row]:
    for inside in _inside(graph, [place], 9):
        yield from (
            (who, inside, claim["id"]) for who, claim in _in(graph, inside) if claim["relation"] == relation
        )


def presence(graph: Graph, place: str, presence: list[str], nesting: list[str]) -> Iterator[Row]:
    states = {id_ for id_ in graph if _type(graph, id_) == "Country"}
    for inside in _inside(graph, [place], 9):
        ends = [pair for pair in _in(graph, inside) if _holds(pair[1], presence)]
        ends += [
            (site, claim)
            for site, claim in _in(graph, inside)
            if _holds(claim, nesting)
            and not any(_is_part(one) for _, one in _in(graph, site))
            and not any(_is_part(one) and around in states for around, one in _out(graph, site))
        ]
        kept = _group_by_key(ends)
        yield from ((who, inside, _all(claims, "relation"), _ids(claims)) for who, claims in kept.items())


def provinces_of(graph: Graph, entity: str, presence: list[str], inside: list[str]) -> Iterator[Row]:
    def is_in_country(place: str) -> bool:
        return _type(graph, place) == "Place" and any(
            _is_part(claim) and _type(graph, around) == "Country" for around, claim in _out(graph, place)
        )

    found: list[tuple[str, Json]] = []
    put = [pair for pair in _out(graph, entity) if _holds(pair[1], presence)]
    for named, claim in (*put, *(pair for pair in _in(graph, entity) if _holds(pair[1], inside))):
        found += [(place, claim) for place in {named} | _containers(graph, named, 3) if is_in_country(place)]
    for province, claims in _group_by_key(found).items():
        inner = [place for place, claim in _in(graph, province) if _is_part(claim)]
        if not any(map(is_in_country, inner)):
            yield province, _ids(claims)


def _containers(graph: Graph, place: str, steps: int) -> set[str]:
    """Return the places that contain a place, up to some steps away."""
    found: set[str] = set()
    level = {place}
    for _ in range(steps):
        level = {around for id_ in level for around, claim in _out(graph, id_) if _is_part(claim)}
        found |= level
    return found


def who_is_around(graph: Graph, relations: list[str], place: str) -> Iterator[Row]:
    for around in _containers(graph, place, 4):
        ends = _in(graph, around)
        yield from ((who, around, claim["id"]) for who, claim in ends if claim["relation"] in relations)


def shared_provinces(graph: Graph, group: str, other: str, presence: list[str], most: int) -> Iterator[Row]:
    def present(place: str) -> dict[str, list[Json]]:
        ends = (pair for inside in _inside(graph, [place], 2) for pair in _in(graph, inside))
        return _group_by_key(pair for pair in ends if _holds(pair[1], presence) and is_group[pair[0]])

    is_group = {id_: _type(graph, id_) == "Group" for id_ in graph}
    rows: list[tuple[str, str, str]] = []
    entities_by_place: dict[str, dict[str, list[Json]]] = {}
    for place in _of_type(graph, "Place"):
        named = {id_ for id_, claim in _in(graph, place) if _holds(claim, presence) and is_group[id_]}
        if named:
            there = entities_by_place[place] = present(place)
            asked = {group, other} - {""}
            pairs = {(min(one, two), max(one, two)) for one in named for two in there if one != two}
            pairs = {pair for pair in pairs if asked <= {*pair}}
            rows += [((two, one) if group == two else (one, two)) + (place,) for one, two in pairs]
    for one, two, place in sorted(rows)[:most]:
        yield one, two, place, _ids(entities_by_place[place][one]), _ids(entities_by_place[place][two])


# ---------------------------------------------------------------- the whole graph


def _modes(graph: Graph, entity: str, *modes: str) -> Iterator[Row]:
    for one, other, claim in graph.edges(data=True):
        if claim["mode"] in modes and (not entity or entity in (one, other)):
            yield one, other, claim["id"]


def denials(graph: Graph, entity: str, by: str, symmetric: list[str]) -> Iterator[Row]:
    for (relation, one, other), claims in _group_by_key(_pairs(graph, entity, symmetric)).items():
        denied = [
            claim for claim in claims if claim["mode"] == "denied" and by in ("", claim["attributed_to"])
        ]
        if denied:
            yield one, relation, other, _ids(denied), _ids(c for c in claims if c["mode"] in ("", "past"))


def past_ties(graph: Graph, entity: str) -> Iterator[Row]:
    return _modes(graph, entity, "past")


def aims_and_attempts(graph: Graph, entity: str) -> Iterator[Row]:
    return _not_done(graph, entity, "aim", "attempt")


def aims(graph: Graph, entity: str) -> Iterator[Row]:
    return _not_done(graph, entity, "aim")


def attempts(graph: Graph, entity: str) -> Iterator[Row]:
    return _not_done(graph, entity, "attempt")


def _not_done(graph: Graph, entity: str, *modes: str) -> Iterator[Row]:
    for one, other, claim in _modes(graph, "", *modes):
        if entity in ("", one):
            yield one, other, claim, None
    for id_, attribute in _attributes(graph, entity):
        if attribute["attribute"] in modes:
            yield id_, None, None, attribute["id"]


def funding(graph: Graph, entity: str, giving: list[str], having: list[str]) -> Iterator[Row]:
    for ends, relations in ((_in(graph, entity), giving), (_out(graph, entity), having)):
        yield from ((other, claim["id"], None) for other, claim in ends if _holds(claim, relations))
    for _, attribute in _attributes(graph, entity):
        if any(word in attribute["attribute"] for word in ("fund", "money", "income", "revenue")):
            yield None, None, attribute["id"]


def agreements(graph: Graph, agreement: str) -> Iterator[Row]:
    for id_ in [agreement] if agreement else _of_type(graph, "Agreement"):
        yield from ((id_, who, claim["id"]) for who, claim in _around(graph, id_))


def pairs(graph: Graph, relation: list[str], symmetric: list[str]) -> Iterator[Row]:
    kept = (pair for pair in _pairs(graph, "", symmetric) if _holds(pair[1], relation))
    return ((*key[1:], _ids(claims)) for key, claims in _group_by_key(kept).items())


def said_and_denied(graph: Graph, entity: str, symmetric: list[str]) -> Iterator[Row]:
    for (relation, one, other), claims in _group_by_key(_pairs(graph, entity, symmetric)).items():
        asserted = [claim for claim in claims if claim["mode"] in ("", "past")]
        denied = [claim for claim in claims if claim["mode"] == "denied"]
        if asserted and denied:
            yield one, relation, other, _ids(asserted), _ids(denied)


def _documented(
    graph: Graph, entity: str, nesting: list[str], symmetric: list[str]
) -> Iterator[tuple[Row, list[Json], int, int]]:
    references, reporters = _references(graph), _reporters(graph)
    kept = (
        pair
        for pair in _pairs(graph, entity, symmetric)
        if not pair[1]["mode"]
        and pair[1]["document"] not in references
        and pair[1]["relation"] not in nesting
    )
    for key, claims in _group_by_key(kept).items():
        yield key, claims, _independent_voices(claims, reporters), len(_all(claims, "document"))


def best_documented(
    graph: Graph, entity: str, most: int, nesting: list[str], symmetric: list[str]
) -> Iterator[Row]:
    def order(tie: tuple[Row, list[Json], int, int]) -> Row:
        (relation, one, other), _, voices, documents = tie
        return -voices, -documents, one, relation, other

    ranked = sorted(_documented(graph, entity, nesting, symmetric), key=order)
    for (relation, one, other), claims, voices, documents in ranked[:most]:
        yield one, relation, other, voices, documents, _ids(claims)


def weakly_documented(
    graph: Graph, entity: str, most: int, nesting: list[str], symmetric: list[str]
) -> Iterator[Row]:
    weak = []
    for (relation, one, other), claims, voices, documents in _documented(graph, entity, nesting, symmetric):
        weakness = min(_CERTAINTIES.index(claim["certainty"]) for claim in claims)
        if voices < 2 or weakness > 1:
            weak.append(((-weakness, voices, documents, one, relation, other), _ids(claims)))
    for (weakness, voices, documents, one, relation, other), ids in sorted(weak, key=lambda tie: tie[0])[
        :most
    ]:
        yield one, relation, other, _CERTAINTIES[-weakness], voices, documents, ids


def isolated(graph: Graph, nesting: list[str]) -> Iterator[Row]:
    for id_ in graph:
        if all(claim["mode"] or claim["relation"] in nesting for _, claim in _around(graph, id_)):
            yield (id_,)


# ---------------------------------------------------------------- attributes


def _figures(graph: Graph, entity: str) -> Iterator[tuple[str, Json]]:
    for id_, attribute in _attributes(graph, entity):
        if attribute["low"] is not None or attribute["high"] is not None:
            yield id_, attribute


def figures(graph: Graph, entity: str) -> Iterator[Row]:
    return ((id_, attribute["id"]) for id_, attribute in _figures(graph, entity))


def strengths(graph: Graph, entity: str, what: str) -> Iterator[Row]:
    published = {document["id"]: document["published"] for document in graph.graph["documents"]}
    return (
        (id_, attribute["id"], published[attribute["document"]] or "no date")
        for id_, attribute in _attributes(graph, entity)
        if what in (attribute["attribute"], attribute["unit"])
    )


def events(graph: Graph, entity: str) -> Iterator[Row]:
    asked = _inside(graph, [entity], 4) if entity else set()
    for event in _of_type(graph, "Event"):
        ends = [(other, claim) for other, claim in _around(graph, event) if not claim["mode"]]
        if not entity or entity == event or any(other in asked for other, _ in ends):
            claims = [claim for _, claim in ends]
            attributes = [
                attribute for _, attribute in _attributes(graph, event) if attribute["attribute"] == "date"
            ]
            if claims or attributes:
                dates = _all(claims, "since") | _all(attributes, "value")
                yield event, dates, _ids(claims), _ids(attributes)


def deaths(graph: Graph, person: str, dying: list[str], killing: list[str]) -> Iterator[Row]:
    ends = [(other, claim) for other, claim in _out(graph, person) if _holds(claim, dying)]
    ends += [(other, claim) for other, claim in _in(graph, person) if _holds(claim, killing)]
    for event, of_person in _group_by_key(ends).items():
        is_event = _type(graph, event) == "Event"
        around = [claim for _, claim in _around(graph, event) if not claim["mode"]]
        claims = around if is_event else of_person
        attributes = [
            attribute for _, attribute in _attributes(graph, event) if attribute["attribute"] == "date"
        ]
        yield event, _all(claims, "since") | _all(attributes, "value"), _ids(claims), _ids(attributes)


def _disputed(
    graph: Graph, among: Mapping[Any, list[Json]], value_of: Callable[[Json], object]
) -> Iterator[Row]:
    """Yield the attributes of each group in which not all voices give all the values."""
    for (entity, *_), attributes in among.items():
        speakers = {(attribute["document"], attribute["attributed_to"]) for attribute in attributes}
        values = {
            (attribute["document"], attribute["attributed_to"], value_of(attribute))
            for attribute in attributes
        }
        if len(values) < len({value_of(attribute) for attribute in attributes}) * len(speakers):
            yield from ((entity, attribute["id"]) for attribute in attributes)


def disputed_figures(graph: Graph, entity: str) -> Iterator[Row]:
    about = ("attribute", "unit", "place", "since", "until", "as_of")
    documents = {document["id"]: document for document in graph.graph["documents"]}
    found: set[Row] = set()
    for (id_, one), (other_id, other) in product([*_figures(graph, entity)], repeat=2):
        is_same = id_ == other_id and all(one[key] == other[key] for key in about)
        if not is_same or _speaker(one) == _speaker(other):
            continue
        is_dated = one["since"] or one["until"] or one["as_of"]
        if _exceeds(one, other) and (
            is_dated or _at_one_time(*(documents[x["document"]] for x in (one, other)))
        ):
            found |= {(id_, one["id"]), (id_, other["id"])}
    return iter(found)


def _speaker(item: Json) -> tuple[str, str]:
    return item["document"], item["attributed_to"]


def _exceeds(one: Json, other: Json) -> bool:
    slack, other_slack = (0.1 if item["qualifier"] == "about" else 0.0 for item in (one, other))
    low, high = one["low"], other["high"]
    return low is not None and high is not None and low * (1 - slack) > high * (1 + other_slack)


def _at_one_time(one: Json, other: Json) -> bool:
    """Return whether two documents report on one report, or are of one month."""
    shares_report = not set(one["reports_on"]).isdisjoint(other["reports_on"])
    months = {document["published"][:7] for document in (one, other)}
    return one["id"] == other["id"] or shares_report or (len(months) == 1 and "" not in months)


def disputed_dates(graph: Graph, entity: str) -> Iterator[Row]:
    dated = (
        (id_, attribute)
        for id_, attribute in _attributes(graph, entity)
        if _DATE.fullmatch(attribute["value"])
    )
    among = _group_by_key(((id_, attribute["attribute"]), attribute) for id_, attribute in dated)
    disputed = {key: attributes for key, attributes in among.items() if _differ(_all(attributes, "value"))}
    return _disputed(graph, disputed, lambda attribute: attribute["value"])


def disputed_leaders(graph: Graph, group: str, leading: list[str]) -> Iterator[Row]:
    published = {document["id"]: document["published"] for document in graph.graph["documents"]}
    for led in [group] if group else graph:
        named = [(leader, claim) for leader, claim in _in(graph, led) if _holds(claim, leading)]
        namings = {(_speaker(claim), leader) for leader, claim in named}
        disputed = _group_by_key(
            (leader, claim)
            for leader, claim in named
            for other, against in named
            if leader != other
            and _speaker(claim) != _speaker(against)
            and (_speaker(against), leader) not in namings
            and _overlap(_span(claim, published), _span(against, published))
        )
        yield from ((led, leader, _ids(claims)) for leader, claims in disputed.items())


def _span(claim: Json, published: Mapping[str, str]) -> tuple[str, str]:
    """Return from when to when a claim speaks of its tie; '' where nothing is known."""
    reported = published[claim["document"]]
    return claim["since"] or reported, claim["until"] or reported or claim["since"]


def _overlap(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Return whether two spans of partial dates, all of them known, have a day in common."""
    return all((*one, *other)) and one[0] <= f"{other[1]}~" and other[0] <= f"{one[1]}~"


def disputed_periods(graph: Graph, entity: str, symmetric: list[str]) -> Iterator[Row]:
    dated = (
        pair
        for pair in _pairs(graph, entity, symmetric)
        if (pair[1]["since"] or pair[1]["until"]) and pair[1]["mode"] in ("", "past")
    )
    for (relation, one, other), claims in _group_by_key(dated).items():
        speakers = {(claim["document"], claim["attributed_to"]) for claim in claims}
        begun, ended = ({claim[key] for claim in claims} for key in ("since", "until"))
        if len(speakers) > 1 and (_differ(begun) or _differ(ended)):
            yield one, relation, other, _ids(claims)


# ---------------------------------------------------------------- documents and voices


def documents(graph: Graph) -> Iterator[Row]:
    counted = _group_by_key((claim["document"], claim) for _, _, claim in graph.edges(data=True))
    return ((document["id"], len(counted[document["id"]])) for document in graph.graph["documents"])


def _said(graph: Graph, about: str, key: str, value: str) -> Iterator[Row]:
    for one, other, claim in graph.edges(data=True):
        if claim[key] == value and (not about or about in (one, other)):
            yield one, other, claim["id"], None
    yield from (
        (id_, None, None, attribute["id"])
        for id_, attribute in _attributes(graph, about)
        if attribute[key] == value
    )


def said_by(graph: Graph, speaker: str, about: str) -> Iterator[Row]:
    return _said(graph, about, "attributed_to", speaker)


def said_in(graph: Graph, report: str, about: str) -> Iterator[Row]:
    return _said(graph, about, "document", report)


def _documents_naming(graph: Graph, id_: str) -> set[str]:
    node = graph.nodes[id_]
    described = (item["document"] for key in ("attributes", "descriptions") for item in node.get(key, ()))
    return {claim["document"] for _, claim in _around(graph, id_)}.union(described) - {""}


def known_to_one_document(graph: Graph, report: str) -> Iterator[Row]:
    references = _references(graph)
    for id_ in graph:
        naming_documents = _documents_naming(graph, id_) - references
        if len(naming_documents) == 1 and (not report or report in naming_documents):
            yield id_, *naming_documents


def newly_named(graph: Graph, report: str) -> Iterator[Row]:
    published = {
        document["id"]: document["published"]
        for document in graph.graph["documents"]
        if document["kind"] != "reference"
    }
    earlier = {id_ for id_, date in published.items() if date and date < published[report]}
    for id_ in graph:
        naming_documents = _documents_naming(graph, id_)
        if report in naming_documents and not naming_documents & earlier:
            yield (id_,)
