"""Random small graphs, and random questions about them."""

from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from tests.datasets import Row, entity, fact, join, says, write_dataset
from ties.graph import Narrowing
from ties.queries.catalog import Query
from ties.queries.parameters import Parameter
from ties.questions.request import Request
from ties.records import CERTAINTIES, MODES
from ties.records.selection import EVERYTHING, INCLUDABLE, Selection
from ties.records.vocabulary import vocabulary

__all__ = ["Case", "Drawing", "cases", "write"]

TYPES = {
    **dict.fromkeys(("g1", "g2", "g3", "x:1"), "Group"),
    **dict.fromkeys(("p1", "x:2"), "Person"),
    **dict.fromkeys(("l1", "l2", "x:3"), "Place"),
    **dict.fromkeys(("e1",), "Event"),
    "o1": "Organization",
    "c1": "Country",
    "a1": "Agreement",
    "t1": "Thing",
}
NAMES = ("One", "one", "Two", "Ünö", "the Two", "Red Front", "RED-FRONT", "O'Neill", "طالبان", "=1+1", "")
VOICES = ("", "North", "Süd")
DATASETS = ("a", "b")
DOCUMENTS = tuple(f"{dataset}-{kind}" for dataset in DATASETS for kind in ("report", "unread"))
SPANS = (("", ""), ("", ""), ("2020", ""), ("", "2021-03"), ("2019-05", "2020"), ("2021-02-03", "2021-02-03"))
OFTEN = (
    *("supports", "harbours", "allied with", "rival of", "fights", "leads", "member of", "branch of"),
    *("based in", "part of", "operates in", "carried out", "took place in"),
)
FACTS = ("fighters", "founded", "killed", "aim", "date")
DATES = ("2019", "2020-01", "2021-02-03", "2022")

FILTERS: dict[str, tuple[Any, ...]] = {
    "documents": (("a-report",), ("b-report",), DOCUMENTS[:3]),
    "voices": (("North",), ("North", "Süd")),
    "as_of": DATES,
    "min_certainty": CERTAINTIES,
    "include": tuple((word,) for word in INCLUDABLE),
}

type Dataset = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Case:
    """A graph, as the datasets that it is made from, and what draws questions about it."""

    datasets: dict[str, Dataset]
    seed: int


@st.composite
def statements(draw: st.DrawFn) -> Row:
    """A statement whose ends are of types that its relation allows."""
    phrases = [relation.phrase for relation in vocabulary().relations.values()]
    phrase = draw(st.sampled_from((*OFTEN * 6, *phrases)))
    relation = vocabulary().relation_called(phrase)
    assert relation is not None
    subject = draw(st.sampled_from([id_ for id_, type_ in TYPES.items() if type_ in relation.subjects]))
    others = [id_ for id_, type_ in TYPES.items() if type_ in relation.objects and id_ != subject]
    since, until = draw(st.sampled_from(SPANS))
    return says(
        subject,
        phrase,
        draw(st.sampled_from(others)),
        paragraph=draw(st.sampled_from("12")),
        certainty=draw(st.sampled_from(CERTAINTIES)),
        mode=draw(st.sampled_from(("", "", "", *MODES))),
        attributed_to=draw(st.sampled_from(VOICES)),
        role=draw(st.sampled_from(("", "head"))),
        since=since,
        until=until,
    )


@st.composite
def facts(draw: st.DrawFn) -> Row:
    """A value or a range of one entity."""
    attribute = draw(st.sampled_from(FACTS))
    low, high = draw(st.sampled_from((("10", "10"), ("5", "20"), ("2.5", ""), ("", "3"))))
    if attribute in ("fighters", "killed"):
        told = {"low": low, "high": high, "unit": draw(st.sampled_from(("", "people")))}
    else:
        told = {"value": draw(st.sampled_from((*DATES, "to rule")))}
    return fact(
        draw(st.sampled_from(("g1", "g2", "e1", "a1"))),
        attribute,
        **told,
        attributed_to=draw(st.sampled_from(VOICES)),
        certainty=draw(st.sampled_from(CERTAINTIES)),
        as_of=draw(st.sampled_from(("", *DATES))),
        place=draw(st.sampled_from(("", "l1", "x:3"))),
    )


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """What one dataset says; it names just those of whom it says something."""
    said = draw(st.lists(statements(), min_size=6, max_size=24, unique_by=repr))
    told = draw(st.lists(facts(), min_size=3, max_size=8, unique_by=repr))
    named = sorted(
        {row[end] for row in said for end in ("subject", "object")}
        | {row[key] for row in told for key in ("entity", "place") if row[key]}
    )
    names = st.sampled_from(NAMES)
    entities = [
        entity(id_, draw(names) or id_.upper(), TYPES[id_], aliases=draw(names), weak_aliases=draw(names))
        for id_ in named
    ]
    joins = draw(st.lists(st.sampled_from((("g1", "x:1"), ("p1", "x:2"), ("l1", "x:3"))), unique=True))
    return {
        "entities": entities,
        "statements": said,
        "attributes": told,
        "joins": [join(*pair) for pair in joins],
    }


cases = st.builds(Case, st.fixed_dictionaries(dict.fromkeys(DATASETS, datasets())), st.integers(0, 2**32 - 1))


def write(case: Case, folder: Path) -> list[Path]:
    """Write the datasets of a case; returns their folders."""
    return [
        write_dataset(folder / id_, id_, **told)  # type: ignore[arg-type]
        for id_, told in case.datasets.items()
    ]


class Drawing:
    """Draws questions about a graph; most find something, some ask for what is not there or make no sense."""

    def __init__(self, case: Case) -> None:
        rows = [row for told in case.datasets.values() for row in told["entities"]]
        self.random = Random(case.seed)
        self.ids = sorted({row["id"] for row in rows}) or ["g1"]
        self.names = [*self.ids * 4, *(row["name"] for row in rows), "nobody"]
        said = [row["relation"] for told in case.datasets.values() for row in told["statements"]]
        self.relations = [*said, *said, *OFTEN]

    def selection(self) -> Selection:
        """None at all, one or two. More at once would have a server plan each query in fifty ways."""
        pick = self.random.choice
        told = EVERYTHING
        for name in self.random.sample(("documents", "voices", "as_of", "min_certainty", "include"), 2):
            if self.flag():
                told = replace(told, **{name: pick(FILTERS[name])})
        return told

    def given(self, query: Query) -> dict[str, str]:
        """What a person may give for the parameters of a query."""
        return {
            told.name: self._value(told)
            for told in query.parameters
            if told.default is None or self.random.random() < 0.3
        }

    def names_of_two(self) -> tuple[str, str]:
        """Two names, which may be the same."""
        one, other = self.random.choices(self.names, k=2)
        return one, other

    def flag(self) -> bool:
        """Yes or no."""
        return self.random.random() < 0.5

    def narrowing(self) -> Narrowing:
        """The same as the options of the command line say it."""
        told = self.selection()
        return {
            "document": told.documents,
            "voice": told.voices,
            "as_of": told.as_of,
            "min_certainty": told.min_certainty,
            "include": told.include,
        }

    def path(self) -> Request:
        """What to look for a path by."""
        one, other = self.names_of_two()
        asked = Request("path", entities={"one": one, "other": other}, all=self.flag(), places=self.flag())
        if self.flag():
            asked = replace(asked, avoid=(self.random.choice(self.names),), steps=self.random.randint(1, 4))
        return replace(asked, selection=self.selection())

    def question(self) -> str:
        """A question in plain words."""
        pick = self.random.choice
        relation = vocabulary().relation_called(pick(self.relations))
        assert relation is not None
        one, other = self.names_of_two()
        forms = [f"how is {one} connected to {other}", f"what ties {one} and {other}", f"who is {one}"]
        forms += [f"where is {one}", f"how many fighters does {one} have"]
        forms += [f"who {word} {one}" for word in relation.active]
        forms += [f"who is {word} {one}" for word in (*relation.predicate, *relation.passive)]
        forms += [f"is {one} {word} {other}" for word in (*relation.predicate, *relation.passive)]
        return pick(forms)

    def _value(self, parameter: Parameter) -> str:
        pick = self.random.choice
        match parameter.kind:
            case "entity":
                return pick(self.names)
            case "place":
                return pick([id_ for id_ in self.ids if id_[0] in "lc"] or self.ids)
            case "document":
                return pick(DOCUMENTS)
            case "voice":
                return pick(VOICES[1:])
            case "relation":
                return pick(self.relations)
            case "relations":
                kinds = [f"kind:{kind}" for kind in vocabulary().kinds]
                return ", ".join(pick([*self.relations, *kinds, "symmetric"]) for _ in range(pick((1, 2))))
            case "number":
                return str(self.random.randint(parameter.least or 0, parameter.most or 5))
            case "limit":
                return str(pick((1, 2, 5, 1000)))
            case "date":
                return pick(DATES)
            case "text":
                return pick((*FACTS, "people", "o"))
        raise AssertionError(f"draw something for parameters of kind {parameter.kind} here")
