"""A phrase in any tense, read from either end, means one relation."""

import pytest

from ties.records.phrases import meanings_of, similar_phrases
from ties.records.vocabulary import vocabulary

FORMS = [
    (form, relation.type, end)
    for relation in vocabulary().relations.values()
    for end, forms in (("subject", (*relation.active, *relation.predicate)), ("object", relation.passive))
    for form in forms
]


def meant(phrase: str) -> list[tuple[str, bool]]:
    return [(one.relation.phrase, one.swapped) for one in meanings_of(phrase)]


@pytest.mark.parametrize(("form", "type_", "end"), FORMS, ids=lambda value: str(value))
def test_every_form_means_its_relation(form: str, type_: str, end: str) -> None:
    (meaning,) = meanings_of(form)
    symmetric = meaning.relation.symmetric
    assert (meaning.relation.type, meaning.swapped) == (type_, end == "object" and not symmetric)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("pays", ("funds", False)),
        ("is based in", ("based in", False)),
        ("BASED_IN", ("based in", False)),
        ("attacked", ("attacks", False)),
        ("Have attacked", ("attacks", False)),
        ("has been supporting", ("supports", False)),
        ("was supported by", ("supports", True)),
        ("is a member of", ("member of", False)),
        ("poses a threat to", ("threatens", False)),
        ("harbored", ("harbours", False)),
        ("has members from", ("has fighters from", False)),
        ("contains", ("part of", True)),
        ("has as member", ("member of", True)),
        ("are allied with", ("allied with", False)),
    ],
)
def test_phrase_in_any_tense_is_understood(phrase: str, expected: tuple[str, bool]) -> None:
    assert meant(phrase) == [expected]


@pytest.mark.parametrize("phrase", ["enemy of", "is an enemy of"])
def test_broad_word_means_the_relations_of_its_sense(phrase: str) -> None:
    relations = vocabulary().senses["enmity"].relations
    assert len(relations) > 1
    assert [(one.relation.type, one.swapped) for one in meanings_of(phrase)] == [
        (t, False) for t in relations
    ]


@pytest.mark.parametrize("phrase", ["is supported", "is supports", "adores", "suports", "", "is", "has"])
def test_phrase_that_is_no_form_means_nothing(phrase: str) -> None:
    assert meant(phrase) == []


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("suports", ["supports"]),
        ("is suported by", ["supports"]),
        ("shelterer of", ["harbours"]),
        ("targetted", ["targeted"]),
        ("adores", []),
    ],
)
def test_near_phrases_are_those_with_the_same_stem_or_a_slip(phrase: str, expected: list[str]) -> None:
    assert similar_phrases(phrase) == expected


def test_word_of_another_meaning_is_not_near() -> None:
    assert "targeted" not in similar_phrases("arrested")
