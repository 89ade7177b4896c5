"""Names in questions: looked up on every engine, never corrected, and refused if they allow two meanings."""

from pathlib import Path

import pytest

from tests.datasets import entity, join, says, write_dataset
from tests.questions.one_clause import interpret_clause
from ties.errors import NameAmbiguous, NameUnknown, NotUnderstood
from ties.ingest import ingest
from ties.store.protocol import Store


@pytest.fixture
def tricky_names(store: Store, tmp_path: Path) -> Store:
    """A graph on each engine with names that look like parts of questions."""
    folder = write_dataset(
        tmp_path / "n",
        "n",
        entities=[
            entity("plan", "Plan"),
            entity("plan-a", "Plan A"),
            entity("supporters", "Supporters of Peace"),
            entity("peace", "Peace"),
            entity("who", "Who"),
            entity("and", "Sword and Shield"),
            entity("twin-1", "Twins"),
            entity("twin-2", "The Twins"),
            entity("signs", "!?"),
            entity("ttp", "TTP", aliases="Tehrik-e-Taliban Pakistan"),
            entity("khorasan", "Khorasan", "Place"),
        ],
        statements=[says("plan", "supports", "ttp"), says("ttp", "based in", "khorasan")],
        joins=[join("ttp", "un-sc:QDe.132")],
    )
    ingest(store, [folder])
    return store


def ids(store: Store, texts: list[str]) -> set[str]:
    return {entity.id for entity in store.entities_named(texts)}


def test_many_names_are_looked_up_in_one_read(tricky_names: Store) -> None:
    assert ids(tricky_names, []) == set()
    assert ids(tricky_names, ["TTP"]) == {"ttp"}
    assert ids(tricky_names, ["tehrik e taliban PAKISTAN", "un-sc:QDe.132", "nobody"]) == {"ttp"}
    assert ids(tricky_names, ["twins", "plan-a", "“Peace”", "!?", "Talban"]) == {
        *("twin-1", "twin-2", "plan-a", "peace", "signs"),
    }
    assert ids(tricky_names, ["QDe.132", "un-sc:qde.132", "Tehrik-e-Taliban"]) == set()
    assert ids(tricky_names, [f"x {number}" for number in range(600)] + ["Plan"]) == {"plan"}


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("is Plan A a supporter of TTP", ["plan-a", "ttp"]),
        ("is Plan a supporter of TTP", ["plan", "ttp"]),
        ("IS PLAN A SUPPORTER OF TTP", ["plan", "ttp"]),
        ("who supports Plan A", ["plan-a"]),
        ("who harbours the Supporters of Peace", ["supporters"]),
        ("who does Supporters of Peace support", ["supporters"]),
        ("is Supporters of Peace a supporter of Peace", ["supporters", "peace"]),
        ("who supports Who", ["who"]),
        ("does Who support Who", ["who", "who"]),
        ("who fights Sword and Shield", ["and"]),
        ("are Sword and Shield and TTP allies", ["and", "ttp"]),
        ("who supports un-sc:QDe.132?", ["ttp"]),
    ],
)
def test_names_made_of_grammar_words_are_names(tricky_names: Store, question: str, ids: list[str]) -> None:
    assert [hit.id for hit in interpret_clause(tricky_names, question).entities.values()] == ids


def test_question_with_two_meanings_is_refused_with_both_as_questions(tricky_names: Store) -> None:
    with pytest.raises(NameAmbiguous) as refused:
        interpret_clause(tricky_names, "who are the Supporters of Peace")
    assert refused.value.exit_code == 3
    assert refused.value.message == "'who are the Supporters of Peace' can mean 2 things"
    assert refused.value.advice == (
        "ask for the one you mean:",
        "  who supports peace?  (peace: Peace, Group)",
        "  Who are the supporters?  (supporters: Supporters of Peace, Group)",
    )


def test_suggested_questions_have_one_meaning_each(shipped: Store) -> None:
    with pytest.raises(NameAmbiguous) as refused:
        interpret_clause(shipped, "what is Killing of Ayman al-Zawahiri")
    interpretations = [
        interpret_clause(shipped, line.partition("  (")[0]) for line in refused.value.advice[1:]
    ]
    assert [one.entity.id for one in interpretations] == ["ayman-al-zawahiri", "killing-of-ayman-al-zawahiri"]
    # an event is nobody, so this means the person
    assert interpret_clause(shipped, "who is Killing of Ayman al-Zawahiri").entity.id == "ayman-al-zawahiri"


def test_name_of_two_entities_is_refused_with_their_ids(tricky_names: Store) -> None:
    with pytest.raises(NameAmbiguous, match="'the twins' is the name of 2 entities") as refused:
        interpret_clause(tricky_names, "who supports the twins")
    assert refused.value.advice == (
        "use the id of the one you mean:",
        "  twin-1  Twins (Group)",
        "  twin-2  The Twins (Group)",
    )


def test_misspelt_name_is_never_corrected_even_if_a_relation_is(tricky_names: Store) -> None:
    assert interpret_clause(tricky_names, "who suports Plan").parse.corrected_word == "supports"
    with pytest.raises(NameUnknown, match="no document here names 'Plam'"):
        interpret_clause(tricky_names, "who suports Plam")
    with pytest.raises(NameUnknown, match="no document here names 'Suporters of Peace'"):
        interpret_clause(tricky_names, "who supports Suporters of Peace")


def test_in_asks_for_location_only_with_a_place(tricky_names: Store) -> None:
    assert [
        relation.type for relation in interpret_clause(tricky_names, "who is in Khorasan").parse.relations
    ] == [*("BASED_IN", "OPERATES_IN", "CONTROLS")]
    assert interpret_clause(tricky_names, "who is in TTP").parse.relation.type == "MEMBER_OF"
    with pytest.raises(NotUnderstood):
        interpret_clause(tricky_names, "which events support TTP")


def test_canned_query_and_name_can_be_the_two_meanings(tricky_names: Store) -> None:
    with pytest.raises(NameAmbiguous) as refused:
        interpret_clause(tricky_names, "who supports the Supporters of Peace")
    assert len(refused.value.advice) == 3
    assert "supporters: Supporters of Peace, Group" in refused.value.advice[1]
    assert "peace: Peace, Group" in refused.value.advice[2]
