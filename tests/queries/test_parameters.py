"""What a person gives a query, and what its Cypher gets."""

import pytest

from ties.errors import NameAmbiguous, NameUnknown, UsageError
from ties.queries.parameters import Parameter, bind, read_value
from ties.records.vocabulary import vocabulary
from ties.store.protocol import Store


def one(
    kind: str, default: str | None = None, least: int | None = None, most: int | None = None
) -> Parameter:
    return Parameter("it", kind, "what it is", default, least, most)


@pytest.mark.parametrize(
    ("parameter", "text", "value"),
    [
        (one("relation"), "supports", "SUPPORTS"),
        (one("relation"), "Allied  With", "ALLIED_WITH"),
        (one("relation"), "RIVAL_OF", "RIVAL_OF"),
        (one("relations"), "supports, harbours", ["SUPPORTS", "HARBOURS"]),
        (one("relations"), "HARBOURS|supports|supports", ["SUPPORTS", "HARBOURS"]),
        (one("relations"), "symmetric", ["ALLIED_WITH", "MERGED_WITH", "RIVAL_OF", "LINKED_TO"]),
        (one("number"), "3", 3),
        (one("number", least=1, most=4), "4", 4),
        (one("limit"), "0", 0),
        (one("text"), "}) DETACH DELETE n //", "}) DETACH DELETE n //"),
        (one("text"), "\\u0027 OR 1 = 1", "\\u0027 OR 1 = 1"),
        (one("date"), "2022-07", "2022-07"),
        (one("entity"), "any", ""),
        (one("document"), "any", ""),
    ],
)
def test_a_value_is_read(parameter: Parameter, text: str, value: object) -> None:
    assert read_value(parameter, text) == value


def test_a_kind_stands_for_its_relations_in_the_order_of_the_vocabulary() -> None:
    hostile = read_value(one("relations"), "kind:hostility")
    assert hostile == vocabulary().of_kind("hostility")
    both = read_value(one("relations"), "linked to, kind:hostility, kind:cooperation")
    assert isinstance(both, list)
    assert both == [type_ for type_ in vocabulary().relations if type_ in both]


@pytest.mark.parametrize(
    ("parameter", "text", "message"),
    [
        (one("relation"), "suports", "no relation is called 'suports' \\(did you mean 'supports'\\?\\)"),
        (one("relations"), "supports, harms", "no relation is called 'harms'"),
        (one("relations"), " , ", "give relations"),
        (one("relations"), "kind:friendship", "no kind is called 'friendship' \\(known: "),
        (one("relations"), "SUPPORTS`]-() DETACH DELETE n //", "no relation is called"),
        (one("number"), "-1", "-1 is not in 0 and up"),
        (one("number"), "1.5", "'1.5' is not a whole number"),
        (one("number"), "\u0663", "is not a whole number"),
        (one("number"), "9" * 5000, "9{20}\\.\\.\\. is not in 0 to 999999999$"),
        (one("number", least=1, most=4), "5", "5 is not in 1 to 4"),
        (one("number", least=1, most=4), "0", "0 is not in 1 to 4"),
        (one("date"), "yesterday", "'yesterday' is not a date"),
        (one("date"), "2023-02-30", "is not in the calendar"),
    ],
)
def test_a_value_of_the_wrong_form_is_refused(parameter: Parameter, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=f"--it: {message}|{message}"):
        read_value(parameter, text)


def test_names_are_looked_up_and_told_in_full(contradiction: Store) -> None:
    parameters = [Parameter("whom", "entity", "whom"), Parameter("where", "place", "where", "any")]
    bound = bind(contradiction, parameters, {"whom": "RED front", "where": "hill"})
    assert bound.values == {"whom": "red", "where": "hill"}
    assert bound.named == {"whom": "Red Front", "where": "Hill"}
    assert bind(contradiction, parameters, {"whom": "Blues"}).values == {"whom": "blue", "where": ""}


def test_a_name_that_is_none_is_suggested_and_never_guessed(contradiction: Store) -> None:
    with pytest.raises(NameUnknown, match="no document here names 'Red Frnt'") as refused:
        bind(contradiction, [one("entity")], {"it": "Red Frnt"})
    assert "  Red Front (Group), id red" in refused.value.advice
    with pytest.raises(NameUnknown, match="no place here is called 'red'"):
        bind(contradiction, [one("place")], {"it": "red"})
    with pytest.raises(NameUnknown, match="no document here is called 'first'"):
        bind(contradiction, [one("document")], {"it": "first"})
    with pytest.raises(NameUnknown, match="no voice here is called 'Red'"):
        bind(contradiction, [one("voice")], {"it": "Red"})
    assert not issubclass(NameAmbiguous, NameUnknown)


def test_what_is_missing_is_told_with_what_it_is() -> None:
    with pytest.raises(UsageError, match="--it is missing") as refused:
        bind(None, [one("entity")], {})
    assert refused.value.advice == ("--it ENTITY  what it is",)
    several = [Parameter("one", "entity", "one of two"), Parameter("other", "entity", "the other")]
    with pytest.raises(UsageError, match="2 parameters are missing") as refused:
        bind(None, several, {})
    assert refused.value.advice == ("--one ENTITY  one of two", "--other ENTITY  the other")
    assert bind(None, several, {}, sparing=True).values == {"one": "", "other": ""}


def test_what_is_no_parameter_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="--groop is unknown here \\(did you mean 'group'\\?\\)"):
        bind(None, [Parameter("group", "entity", "whom", "any")], {"groop": "TTP"})
    with pytest.raises(UsageError, match="--x is unknown here") as refused:
        bind(None, [], {"x": "1"})
    assert refused.value.advice == ("this query takes no parameters of its own",)
