"""Parameters: what the user types, and what the Cypher gets."""

import pytest

from ties.errors import NameAmbiguous, NameUnknown, UsageError
from ties.queries.parameters import Parameter, bind, read_value
from ties.records.vocabulary import vocabulary
from ties.store.protocol import Store


def parameter(
    kind: str, default: str | None = None, least: int | None = None, most: int | None = None
) -> Parameter:
    return Parameter("it", kind, "what it is", default, least, most)


@pytest.mark.parametrize(
    ("parameter", "text", "value"),
    [
        (parameter("relation"), "supports", "SUPPORTS"),
        (parameter("relation"), "Allied  With", "ALLIED_WITH"),
        (parameter("relation"), "RIVAL_OF", "RIVAL_OF"),
        (parameter("relations"), "supports, harbours", ["SUPPORTS", "HARBOURS"]),
        (parameter("relations"), "HARBOURS|supports|supports", ["SUPPORTS", "HARBOURS"]),
        (parameter("number"), "3", 3),
        (parameter("number", least=1, most=4), "4", 4),
        (parameter("limit"), "0", 0),
        (parameter("office"), "The  Interior Ministers", "interior minister"),
        (parameter("office"), "any", ""),
        (parameter("role"), "The training  Camps", ["training", "camp"]),
        (parameter("text"), "}) DETACH DELETE n //", "}) DETACH DELETE n //"),
        (parameter("text"), "\\u0027 OR 1 = 1", "\\u0027 OR 1 = 1"),
        (parameter("date"), "2022-07", "2022-07"),
        (parameter("entity"), "any", ""),
        (parameter("document"), "any", ""),
    ],
)
def test_value_is_read(parameter: Parameter, text: str, value: object) -> None:
    assert read_value(parameter, text) == value


def test_kind_gives_its_relations_in_vocabulary_order() -> None:
    hostile = read_value(parameter("relations"), "kind:hostility")
    assert hostile == vocabulary().relations_of_kind("hostility")
    both = read_value(parameter("relations"), "linked to, kind:hostility, kind:cooperation")
    assert isinstance(both, list)
    assert both == [type_ for type_ in vocabulary().relations if type_ in both]


def test_symmetric_means_the_symmetric_relations_in_vocabulary_order() -> None:
    known = vocabulary().relations
    symmetric = read_value(parameter("relations"), "symmetric")
    assert symmetric == [type_ for type_, relation in known.items() if relation.symmetric]
    assert 0 < len(symmetric) < len(known)


@pytest.mark.parametrize(
    ("parameter", "text", "message"),
    [
        (
            parameter("relation"),
            "suports",
            "no relation is called 'suports' \\(did you mean 'supports'\\?\\)",
        ),
        (parameter("relations"), "supports, harms", "no relation is called 'harms'"),
        (parameter("relations"), " , ", "give relations"),
        (parameter("relations"), "kind:friendship", "no kind is called 'friendship' \\(known: "),
        (parameter("relations"), "SUPPORTS`]-() DETACH DELETE n //", "no relation is called"),
        (parameter("number"), "-1", "must be 0 or more, not -1"),
        (parameter("number"), "1.5", "'1.5' is not a whole number"),
        (parameter("number"), "\u0663", "is not a whole number"),
        (parameter("number"), "9" * 5000, "must be between 0 and 999999999, not 9{20}\\.\\.\\.$"),
        (parameter("number", least=1, most=4), "5", "must be between 1 and 4, not 5"),
        (parameter("number", least=1, most=4), "0", "must be between 1 and 4, not 0"),
        (parameter("date"), "yesterday", "'yesterday' is not a date"),
        (parameter("date"), "2023-02-30", "is not a valid date"),
    ],
)
def test_value_of_the_wrong_form_is_refused(parameter: Parameter, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=f"--it: {message}|{message}"):
        read_value(parameter, text)


def test_names_are_looked_up_and_displayed_in_full(contradiction: Store) -> None:
    parameters = [Parameter("whom", "entity", "whom"), Parameter("where", "place", "where", "any")]
    arguments = bind(contradiction, parameters, {"whom": "RED front", "where": "hill"})
    assert arguments.values == {"whom": "red", "where": "hill"}
    assert arguments.display == {"whom": "Red Front", "where": "Hill"}
    assert bind(contradiction, parameters, {"whom": "Blues"}).values == {"whom": "blue", "where": ""}


def test_unknown_name_is_refused_with_suggestions(contradiction: Store) -> None:
    with pytest.raises(NameUnknown, match="no document here names 'Red Frnt'") as error:
        bind(contradiction, [parameter("entity")], {"it": "Red Frnt"})
    assert "  Red Front (Group), id red" in error.value.advice
    with pytest.raises(NameUnknown, match="'red' is not a place"):
        bind(contradiction, [parameter("place")], {"it": "red"})
    assert not issubclass(NameAmbiguous, NameUnknown)


def test_missing_parameter_is_refused_with_its_description() -> None:
    with pytest.raises(UsageError, match="--it is missing") as error:
        bind(None, [parameter("entity")], {})
    assert error.value.advice == ("--it ENTITY  what it is",)
    several = [Parameter("one", "entity", "one of two"), Parameter("other", "entity", "the other")]
    with pytest.raises(UsageError, match="2 parameters are missing") as error:
        bind(None, several, {})
    assert error.value.advice == ("--one ENTITY  one of two", "--other ENTITY  the other")
    assert bind(None, several, {}, allow_missing=True).values == {"one": "", "other": ""}


def test_unknown_parameter_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="unknown parameter --groop \\(did you mean 'group'\\?\\)"):
        bind(None, [Parameter("group", "entity", "whom", "any")], {"groop": "TTP"})
    with pytest.raises(UsageError, match="unknown parameter --x") as error:
        bind(None, [], {"x": "1"})
    assert error.value.advice == ("this query has no parameters",)
