"""Every form of every relation with every name of every entity is understood to mean itself."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ties.names.resolve import matches
from ties.questions import Asks, understand
from ties.records import Entity
from ties.records.vocabulary import Relation, vocabulary
from ties.store.protocol import Store

FRAMES = {
    ("active", Asks.SUBJECT): "who {form} {name}",
    ("active", Asks.OBJECT): "who does {name} {form}",
    ("predicate", Asks.SUBJECT): "who is {form} {name}",
    ("predicate", Asks.OBJECT): "who is {name} {form}",
    ("passive", Asks.OBJECT): "who is {form} {name}",
    ("passive", Asks.SUBJECT): "who is {name} {form}",
}
FORMS = [
    (relation, form, kind, asks)
    for relation in vocabulary().relations.values()
    for kind, asks in FRAMES
    for form in getattr(relation, kind)
]


@pytest.fixture(scope="module")
def named(shipped: Store) -> list[tuple[str, Entity]]:
    """Every id, name, alias and misprint that one entity alone has, with the entity."""
    hits = list(shipped.entities().values())
    told = sorted({name for hit in hits for name in (*hit.ids, *hit.names, *hit.weak_aliases)})
    found = ((name, matches(name, hits)) for name in told)
    return [(name, meant[0]) for name, meant in found if len(meant) == 1]


def check(store: Store, relation: Relation, form: str, kind: str, asks: Asks, name: str, hit: Entity) -> None:
    question = FRAMES[kind, asks].format(form=form, name=name)
    understood = understand(store, question)
    reading = understood.reading
    assert [told.type for told in reading.relations] == [relation.type], question
    assert understood.asked.id == hit.id, question
    assert reading.asks is asks or relation.symmetric, question
    assert not reading.read_as, question


TRICKY = [
    "TTP splinter groups",
    "Killing of Ayman al-Zawahiri",
    "Attempts to assassinate Mullah Yaqub (2022)",
    "East of Afghanistan",
]


@pytest.mark.parametrize("name", TRICKY)
def test_every_form_means_itself_with_a_name_that_holds_words_of_questions(
    shipped: Store, named: list[tuple[str, Entity]], name: str
) -> None:
    hit = dict(named)[name]
    for relation, form, kind, asks in FORMS:
        check(shipped, relation, form, kind, asks, name, hit)


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_form_means_itself_with_any_name(
    shipped: Store, named: list[tuple[str, Entity]], data: st.DataObject
) -> None:
    relation, form, kind, asks = data.draw(st.sampled_from(FORMS))
    name, hit = data.draw(st.sampled_from(named))
    check(shipped, relation, form, kind, asks, name, hit)


WHETHER = {
    "active": "does {subject} {form} {object}",
    "predicate": "is {subject} {form} {object}",
    "passive": "is {object} {form} {subject}",
}


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_form_between_any_two_names_asks_whether_it_is_so(
    shipped: Store, named: list[tuple[str, Entity]], data: st.DataObject
) -> None:
    relation, form, kind, _ = data.draw(st.sampled_from(FORMS))
    (subject, one), (object_, other) = data.draw(st.tuples(*[st.sampled_from(named)] * 2))
    question = WHETHER[kind].format(subject=subject, form=form, object=object_)
    understood = understand(shipped, question)
    assert understood.reading.asks is Asks.WHETHER, question
    assert [told.type for told in understood.reading.relations] == [relation.type], question
    assert understood.hits["subject"].id == one.id
    assert understood.hits["object"].id == other.id
