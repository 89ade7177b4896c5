"""Random small graphs of three datasets, and requests of every kind about them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from random import Random

from msgspec.structs import replace

from tests.datasets import Row, attribute_row, entity, join, says, write_dataset
from ties.queries.catalog import shipped_queries
from ties.queries.parameters import Parameter
from ties.questions.request import Kind, Request
from ties.records import CERTAINTIES, MODES
from ties.records.selection import EVERYTHING, INCLUDABLE, Selection
from ties.records.vocabulary import Relation, vocabulary

__all__ = ["DATASETS", "JOINED", "VOICES", "SmallGraph", "narrower"]

TYPES = {
    **dict.fromkeys(("g1", "g2", "g3", "g9"), "Group"),
    **dict.fromkeys(("p1", "p2"), "Person"),
    **dict.fromkeys(("l1", "l2", "l3", "l9"), "Place"),
    "o1": "Organization",
    "c1": "Country",
    "e1": "Event",
    "a1": "Agreement",
    "t1": "Thing",
}
"""The name of an entity is its id in capitals."""

JOINED = {"g9": "g1", "l9": "l1"}
"""Ids that a dataset may join to others."""

DATASETS = ("a", "b", "c")
DOCUMENTS = tuple(f"{dataset}-{year}" for dataset in DATASETS for year in (2020, 2023))
VOICES = ("North", "South", "UN Monitoring Team")
DATES = ("2015", "2019", "2020-06", "2021-03", "2023")
_SPANS = (
    ("", ""),
    ("", ""),
    ("2015", ""),
    ("2021-03", ""),
    ("", "2020-06"),
    ("2019", "2021"),
    ("2023", "2023"),
)
_OFTEN = (
    *("supports", "harbours", "allied with", "rival of", "fights", "attacks", "threatens", "restricts"),
    *("leads", "member of", "deputy leader of", "linked to", "based in", "operates in", "carried out"),
    *("took place in", "lobbies", "merged with", "kills"),
)
_MANIFEST = 'id = "{id}"\ntitle = "Dataset {id}"\n' + "".join(
    f'[[document]]\nid = "{{id}}-{year}"\ntitle = "Report {{id}} of {year}"\npublished = "{year}-06"\n'
    'default_speaker = "UN Monitoring Team"\n'
    for year in (2020, 2023)
)


@dataclass(slots=True)
class SmallGraph:
    """Three datasets in folders, and what can be asked about them.

    Attributes:
        random: decides everything.
        folders: of the datasets, by id.
        statements: the rows of each dataset.
        joins: the ids that each dataset joins.
    """

    random: Random
    folders: dict[str, Path]
    statements: dict[str, list[Row]]
    joins: dict[str, list[str]]

    @classmethod
    def write(cls, folder: Path, seed: int) -> "SmallGraph":
        """Write the datasets of a seed."""
        graph = cls(Random(seed), {}, {}, {})
        for id_ in DATASETS:
            graph.statements[id_] = [row for _ in range(14) for row in graph._claims(id_)]
            graph.statements[id_] += graph._nesting(id_)
            graph.joins[id_] = [twin for twin in JOINED if graph.random.random() < 0.3]
            graph.folders[id_] = write_dataset(
                folder / id_,
                id_,
                entities=[entity(one, one.upper(), type_) for one, type_ in TYPES.items()],
                statements=graph.statements[id_],
                attributes=[graph._attribute(id_, number) for number in range(6)],
                joins=[join(twin, JOINED[twin]) for twin in graph.joins[id_]],
                manifest=_MANIFEST,
            )
        return graph

    def _claims(self, dataset: str) -> Iterator[Row]:
        """Yield the statements of a claim, and of up to two that differ only in one end and in certainty.

        Each statement has a quote of its own.
        """
        pick = self.random.choice
        relations = [one.phrase for one in vocabulary().relations.values() if not one.inside]
        while True:
            relation = vocabulary().relation_named(pick((*_OFTEN * 3, *relations)))
            assert relation is not None
            subject, object_ = self.random.sample(sorted(TYPES), 2)
            if _may_have(relation, subject, object_):
                break
        since, until = pick(_SPANS)
        cells = {
            "document": f"{dataset}-{pick((2020, 2023))}",
            "attributed_to": pick(VOICES),
            "mode": pick(("", "", "", "", *MODES)),
            "since": since,
            "until": until,
            "role": pick(("", "", "head")),
        }
        paragraphs = self.random.sample("123456", pick((1, 1, 2, 3)))
        objects = [id_ for id_ in TYPES if id_ != object_ and _may_have(relation, subject, id_)]
        subjects = [id_ for id_ in TYPES if id_ != subject and _may_have(relation, id_, object_)]
        alike = [(subject, id_) for id_ in objects] + [(id_, object_) for id_ in subjects]
        number = min(pick((0, 0, 1, 2)), len(alike))
        for one, other in ((subject, object_), *self.random.sample(alike, number)):
            for paragraph in paragraphs:
                about = f"{one} {relation.phrase} {other}, {cells['document']} {cells['attributed_to']}"
                cells |= {"paragraph": paragraph, "certainty": pick(CERTAINTIES)}
                yield says(one, relation.phrase, other, **cells, quote=f"{paragraph} {about}")

    def _nesting(self, dataset: str) -> list[Row]:
        """Return which places contain which; two datasets say the same of two places, the third nothing."""
        pairs = {"a": [("l1", "l2"), ("l2", "c1")], "b": [("l2", "c1"), ("l3", "c1"), ("l9", "l3")], "c": []}
        pick = self.random.choice
        cells = {"document": f"{dataset}-2020", "attributed_to": "North"}
        return [
            says(inner, "part of", outer, **cells, certainty=pick(CERTAINTIES))
            for inner, outer in pairs[dataset]
        ]

    def _attribute(self, dataset: str, number: int) -> Row:
        pick = self.random.choice
        low, high = pick((("10", "10"), ("5", "20"), ("7", "")))
        what: Row = pick(
            (
                {"attribute": "fighters", "low": low, "high": high},
                {"attribute": "founded", "value": pick(DATES)},
                {"attribute": "aim", "value": "to rule"},
            )
        )
        entity_ = pick(("g1", "g2", "g9"))
        if number == 0:
            entity_, what = "e1", {"attribute": "date", "value": pick(DATES)}
        since, until = pick(_SPANS)
        return attribute_row(
            entity_,
            **what,
            document=f"{dataset}-{pick((2020, 2023))}",
            paragraph=pick("123456"),
            quote=f"{dataset} {number}",
            attributed_to=pick(VOICES),
            certainty=pick(CERTAINTIES),
            since=since if number % 2 else "",
            until=until if number % 2 else "",
            as_of=pick(("", *DATES)),
            place=pick(("", "l1", "c1")),
        )

    # -------------------------------------------------------- requests

    def requests(self, number: int) -> Iterator[Request]:
        """Yield requests of every kind: all canned queries, who is in a place, and `number` others."""
        for name in shipped_queries():
            yield self.query(name)
        for place, relations in product(
            ("c1", "l2"), (("BASED_IN",), vocabulary().senses["presence"].relations)
        ):
            yield Request("who", entities={"object": place}, relations=relations)
        for _ in range(number):
            yield self.request()

    def query(self, name: str) -> Request:
        """Return a request for a canned query, its parameters without a default filled at random."""
        parameters = shipped_queries()[name].parameters
        values = {
            one.name: self._value(one)
            for one in parameters
            if one.default is None or (one.kind == "entity" and self.random.random() < 0.5)
        }
        return Request("query", query=name, parameters=values)

    def request(self) -> Request:
        """Return a request of another kind."""
        pick = self.random.choice
        row = pick([row for rows in self.statements.values() for row in rows])
        one, other = (JOINED.get(row[end], row[end]) for end in ("subject", "object"))
        two = {"one": one, "other": other}
        kind = pick(
            ("who", "who", "whom", "where", "whether", "whether", "show", "evidence", "compare", "facts")
        )
        match kind:
            case "who":
                return self._about_relations("who", {"object": other}, row)
            case "whom":
                return self._about_relations("whom", {"subject": one}, row)
            case "whether":
                return self._about_relations("whether", {"subject": one, "object": other}, row)
            case "where":
                located = tuple(vocabulary().location_relations())
                return Request("where", entities={"subject": one}, relations=located[: pick((1, 3))])
            case "show":
                return Request("show", entities={"entity": one})
            case "facts":
                named = pick(("*", "fighters", "founded", "date"))
                return Request("facts", entities={"entity": pick(("g1", "g2", "e1"))}, attribute=named)
            case "evidence":
                return Request("evidence", entities=two)
            case _:
                return Request("compare", entities=two)

    def _about_relations(self, kind: Kind, entities: dict[str, str], row: Row) -> Request:
        """Return a request for the relation of a statement, for one near it, or for a sense that has it."""
        relation = vocabulary().relation_named(row["relation"])
        assert relation is not None
        near = (relation.type, *vocabulary().near([relation.type]))
        senses = [one for one in vocabulary().senses.values() if relation.type in one.relations]
        if senses and self.random.random() < 0.3:
            sense = self.random.choice(senses)
            return Request(kind, entities=entities, relations=sense.relations, either=sense.either)
        asked = self.random.choice((relation.type, relation.type, *near[:3]))
        return Request(kind, entities=entities, relations=(asked,))

    def selection(self) -> Selection:
        """Return a random selection, which often selects everything."""
        pick = self.random.choice
        if self.random.random() < 0.4:
            return EVERYTHING
        return Selection(
            documents=pick(((), (), DOCUMENTS[:4])),
            voices=pick(((), (), VOICES[:2])),
            as_of=pick(("", "", "", *DATES)),
            min_certainty=pick((CERTAINTIES[-1], *CERTAINTIES[1:])),
            include=tuple(self.random.sample(sorted(INCLUDABLE), pick((0, 0, 1, 4)))),
        )

    def _value(self, parameter: Parameter) -> str:
        pick = self.random.choice
        match parameter.kind:
            case "entity":
                return pick(("g1", "g2", "g3", "p1", "o1", "c1", "e1"))
            case "place":
                return pick(("l1", "l2", "c1"))
            case "document":
                return pick(DOCUMENTS)
            case "voice":
                return pick(VOICES)
            case "relation":
                return pick(_OFTEN)
            case "relations":
                return pick(("kind:hostility", "sense:alliance", "symmetric"))
            case kind:
                return {
                    "number": "2",
                    "limit": "1000",
                    "text": "fighters",
                    "office": "head",
                    "role": "the heads",
                    "date": "2020",
                }[kind]


def _may_have(relation: Relation, subject: str, object_: str) -> bool:
    """Return whether a relation can tie two ids, which no dataset joins."""
    is_one = JOINED.get(subject, subject) == JOINED.get(object_, object_)
    return not is_one and relation.allows(TYPES[subject], TYPES[object_])


def narrower(random: Random, selection: Selection) -> Selection:
    """Return a selection that is narrower in one way.

    With a date, past claims count; so a date only narrows a selection that includes them.
    """
    ways = [
        replace(selection, min_certainty=CERTAINTIES[0]),
        replace(selection, documents=tuple(random.sample(selection.documents or DOCUMENTS, 2))),
        replace(selection, voices=tuple(random.sample(selection.voices or VOICES, 1))),
        replace(
            selection,
            min_certainty=random.choice(CERTAINTIES[: CERTAINTIES.index(selection.min_certainty) + 1]),
        ),
    ]
    if selection.include:
        ways.append(replace(selection, include=selection.include[1:]))
    if "past" in selection.include and not selection.as_of:
        ways.append(replace(selection, as_of=random.choice(DATES)))
    return random.choice(ways)
