"""Every form of every relation, with every name of every entity, is understood as what it means."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.questions.one_clause import interpret_clause
from ties.names.resolve import matching_entities
from ties.questions import Combined, Interpretation, QuestionKind, interpret
from ties.records import Entity
from ties.records.vocabulary import Relation, vocabulary
from ties.store.protocol import Store

FRAMES = {
    ("active", QuestionKind.SUBJECT): "who {form} {name}",
    ("active", QuestionKind.OBJECT): "who does {name} {form}",
    ("predicate", QuestionKind.SUBJECT): "who is {form} {name}",
    ("predicate", QuestionKind.OBJECT): "who is {name} {form}",
    ("passive", QuestionKind.OBJECT): "who is {form} {name}",
    ("passive", QuestionKind.SUBJECT): "who is {name} {form}",
}
FORMS = [
    (relation, form, kind, asks)
    for relation in vocabulary().relations.values()
    for kind, asks in FRAMES
    for form in getattr(relation, kind)
]


OF_A_LEADER = {(type_, "Person") for type_ in ("DEPUTY_LEADER_OF", "MEMBER_OF", "RECRUITS_FOR")}


@pytest.fixture(scope="module")
def unambiguous_names(shipped: Store) -> list[tuple[str, Entity]]:
    """Every id, name, alias and misprint that only one entity has, with the entity."""
    entities = list(shipped.entities().values())
    names = sorted(
        {name for entity in entities for name in (*entity.ids, *entity.names, *entity.weak_aliases)}
    )
    matches = ((name, matching_entities(name, entities)) for name in names)
    return [(name, matching[0]) for name, matching in matches if len(matching) == 1]


def assert_means(found: Sequence[Relation], relation: Relation, form: str, question: str) -> None:
    types = [one.type for one in found]
    if form in vocabulary().senses["part"].predicate:  # of a place another place, but of a group its members
        assert set(types) <= {*vocabulary().senses["part"].relations}, question
    else:
        assert types == [relation.type], question


def check(
    store: Store,
    relation: Relation,
    form: str,
    kind: str,
    question_kind: QuestionKind,
    name: str,
    entity: Entity,
) -> None:
    question = FRAMES[kind, question_kind].format(form=form, name=name)
    meaning = interpret(store, question)
    if isinstance(meaning, Combined):  # "who is the deputy of" a person: of whom that person leads
        assert (relation.type, entity.type) in OF_A_LEADER, question
        first, second = meaning.parts
        assert isinstance(first, Interpretation), question
        assert first.entity.id == entity.id, question
        assert isinstance(second, Interpretation), question
        assert second.parse.relations == (relation,), question
        return
    interpretation = meaning
    parse = interpretation.parse
    assert_means(parse.relations, relation, form, question)
    assert interpretation.entity.id == entity.id, question
    assert parse.kind is question_kind or relation.symmetric, question
    assert not parse.corrected_word, question


TRICKY = [
    "TTP splinter groups",
    "Killing of Ayman al-Zawahiri",
    "Attempts to assassinate Mullah Yaqub (2022)",
    "East of Afghanistan",
]


@pytest.mark.parametrize("name", TRICKY)
def test_form_is_understood_with_a_name_that_contains_words_of_questions(
    shipped: Store, unambiguous_names: list[tuple[str, Entity]], name: str
) -> None:
    entity = dict(unambiguous_names)[name]
    for relation, form, kind, asks in FORMS:
        check(shipped, relation, form, kind, asks, name, entity)


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_form_is_understood_with_any_name(
    shipped: Store, unambiguous_names: list[tuple[str, Entity]], data: st.DataObject
) -> None:
    relation, form, kind, asks = data.draw(st.sampled_from(FORMS))
    name, entity = data.draw(st.sampled_from(unambiguous_names))
    check(shipped, relation, form, kind, asks, name, entity)


WHETHER = {
    "active": "does {subject} {form} {object}",
    "predicate": "is {subject} {form} {object}",
    "passive": "is {object} {form} {subject}",
}


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_form_between_any_two_names_asks_whether(
    shipped: Store, unambiguous_names: list[tuple[str, Entity]], data: st.DataObject
) -> None:
    relation, form, kind, _ = data.draw(st.sampled_from(FORMS))
    (subject, one), (object_, other) = data.draw(st.tuples(*[st.sampled_from(unambiguous_names)] * 2))
    question = WHETHER[kind].format(subject=subject, form=form, object=object_)
    interpretation = interpret_clause(shipped, question)
    assert interpretation.parse.kind is QuestionKind.WHETHER, question
    assert_means(interpretation.parse.relations, relation, form, question)
    assert interpretation.entities["subject"].id == one.id
    assert interpretation.entities["object"].id == other.id
