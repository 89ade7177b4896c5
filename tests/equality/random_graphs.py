"""Random small graphs, and random questions about them."""

from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from tests.datasets import Row, attribute_row, entity, join, says, write_dataset
from ties.graph import Filters
from ties.queries.catalog import Query
from ties.queries.parameters import Parameter
from ties.questions.request import Request
from ties.records import CERTAINTIES, MODES
from ties.records.selection import EVERYTHING, INCLUDABLE, Selection
from ties.records.vocabulary import vocabulary

__all__ = ["Case", "QuestionGenerator", "cases", "write"]

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
    *("based in", "part of", "operates in", "carried out", "took place in", "killed in"),
)
ATTRIBUTES = ("fighters", "founded", "killed", "aim", "date")
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
    """The datasets of a graph, and a seed for questions about it."""

    datasets: dict[str, Dataset]
    seed: int


@st.composite
def statements(draw: st.DrawFn) -> Row:
    """Draw a statement whose ends have types that its relation allows."""
    phrases = [relation.phrase for relation in vocabulary().relations.values()]
    phrase = draw(st.sampled_from((*OFTEN * 6, *phrases)))
    relation = vocabulary().relation_named(phrase)
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
def attribute_rows(draw: st.DrawFn) -> Row:
    """Draw a value or a range of one entity."""
    attribute = draw(st.sampled_from(ATTRIBUTES))
    low, high = draw(st.sampled_from((("10", "10"), ("5", "20"), ("2.5", ""), ("", "3"))))
    if attribute in ("fighters", "killed"):
        value = {"low": low, "high": high, "unit": draw(st.sampled_from(("", "people")))}
    else:
        value = {"value": draw(st.sampled_from((*DATES, "to rule")))}
    return attribute_row(
        draw(st.sampled_from(("g1", "g2", "e1", "a1"))),
        attribute,
        **value,
        attributed_to=draw(st.sampled_from(VOICES)),
        certainty=draw(st.sampled_from(CERTAINTIES)),
        as_of=draw(st.sampled_from(("", *DATES))),
        place=draw(st.sampled_from(("", "l1", "x:3"))),
    )


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """Draw the rows of a dataset, which describes only the entities in them."""
    rows = draw(st.lists(statements(), min_size=6, max_size=24, unique_by=repr))
    attributes = draw(st.lists(attribute_rows(), min_size=3, max_size=8, unique_by=repr))
    ids = sorted(
        {row[end] for row in rows for end in ("subject", "object")}
        | {row[key] for row in attributes for key in ("entity", "place") if row[key]}
    )
    names = st.sampled_from(NAMES)
    entities = [
        entity(id_, draw(names) or id_.upper(), TYPES[id_], aliases=draw(names), weak_aliases=draw(names))
        for id_ in ids
    ]
    joins = draw(st.lists(st.sampled_from((("g1", "x:1"), ("p1", "x:2"), ("l1", "x:3"))), unique=True))
    return {
        "entities": entities,
        "statements": rows,
        "attributes": attributes,
        "joins": [join(*pair) for pair in joins],
    }


cases = st.builds(Case, st.fixed_dictionaries(dict.fromkeys(DATASETS, datasets())), st.integers(0, 2**32 - 1))


def write(case: Case, folder: Path) -> list[Path]:
    """Write the datasets of a case, and return their folders."""
    return [
        write_dataset(folder / id_, id_, **dataset)  # type: ignore[arg-type]
        for id_, dataset in case.datasets.items()
    ]


class QuestionGenerator:
    """Generates questions about a graph; most find something, some have unknown names or make no sense."""

    def __init__(self, case: Case) -> None:
        rows = [row for dataset in case.datasets.values() for row in dataset["entities"]]
        self.random = Random(case.seed)
        self.ids = sorted({row["id"] for row in rows}) or ["g1"]
        self.names = [*self.ids * 4, *(row["name"] for row in rows), "nobody"]
        phrases = [row["relation"] for dataset in case.datasets.values() for row in dataset["statements"]]
        self.relations = [
            *phrases,
            *OFTEN,
            *OFTEN,
        ]  # half of them frequent ones, so that most queries have hits

    def selection(self) -> Selection:
        """Return up to two filters. With more, a server would plan each query in fifty ways."""
        pick = self.random.choice
        selection = EVERYTHING
        for name in self.random.sample(("documents", "voices", "as_of", "min_certainty", "include"), 2):
            if self.flag():
                selection = replace(selection, **{name: pick(FILTERS[name])})
        return selection

    def parameters_of(self, query: Query) -> dict[str, str]:
        """Return parameters for a query."""
        return {
            parameter.name: self._value(parameter)
            for parameter in query.parameters
            if parameter.default is None or self.random.random() < 0.3
        }

    def names_of_two(self) -> tuple[str, str]:
        """Return two names, which may be the same."""
        one, other = self.random.choices(self.names, k=2)
        return one, other

    def flag(self) -> bool:
        """Return True or False."""
        return self.random.random() < 0.5

    def filters(self) -> Filters:
        """Return the same as options of the command line."""
        selection = self.selection()
        return {
            "document": selection.documents,
            "voice": selection.voices,
            "as_of": selection.as_of,
            "min_certainty": selection.min_certainty,
            "include": selection.include,
        }

    def path(self) -> Request:
        """Return a request for a path."""
        one, other = self.names_of_two()
        request = Request("path", entities={"one": one, "other": other}, all=self.flag(), places=self.flag())
        if self.flag():
            request = replace(
                request, avoid=(self.random.choice(self.names),), steps=self.random.randint(1, 4)
            )
        return replace(request, selection=self.selection())

    def question(self) -> str:
        """Return a question in plain words."""
        pick = self.random.choice
        relation = vocabulary().relation_named(pick(self.relations))
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
                return pick((*ATTRIBUTES, "people", "o"))
            case "office":
                return pick(("emir", "the leaders", "any", "o"))
            case "role":
                return pick(("emir", "leaders and heads", "o e"))
        raise AssertionError(f"draw something for parameters of kind {parameter.kind} here")
