"""Names in questions: looked up on every engine, never mended, and told when they give two meanings."""

from pathlib import Path

import pytest

from tests.datasets import entity, join, says, write_dataset
from ties.errors import NameAmbiguous, NameUnknown, NotUnderstood
from ties.ingest import ingest
from ties.questions import understand
from ties.store.protocol import Store


@pytest.fixture
def named(store: Store, tmp_path: Path) -> Store:
    """A graph on each engine with names that are hard to tell from questions."""
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
    return {hit.id for hit in store.named(texts)}


def test_many_names_are_looked_up_at_once(named: Store) -> None:
    assert ids(named, []) == set()
    assert ids(named, ["TTP"]) == {"ttp"}
    assert ids(named, ["tehrik e taliban PAKISTAN", "un-sc:QDe.132", "nobody"]) == {"ttp"}
    assert ids(named, ["twins", "plan-a", "“Peace”", "!?", "Talban"]) == {
        *("twin-1", "twin-2", "plan-a", "peace", "signs"),
    }
    assert ids(named, ["QDe.132", "un-sc:qde.132", "Tehrik-e-Taliban"]) == set()
    assert ids(named, [f"x {number}" for number in range(600)] + ["Plan"]) == {"plan"}


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
def test_names_of_words_of_the_grammar_are_names(named: Store, question: str, ids: list[str]) -> None:
    assert [hit.id for hit in understand(named, question).hits.values()] == ids


def test_a_question_with_two_meanings_gets_neither_answer_but_both_as_questions(named: Store) -> None:
    with pytest.raises(NameAmbiguous) as refused:
        understand(named, "who are the Supporters of Peace")
    assert refused.value.exit_code == 3
    assert refused.value.message == "'who are the Supporters of Peace' can mean 2 things"
    assert refused.value.advice == (
        "ask for the one you mean:",
        "  who supports peace?  (peace: Peace, Group)",
        "  Who are the supporters?  (supporters: Supporters of Peace, Group)",
    )


def test_the_questions_offered_mean_one_thing_each(shipped: Store) -> None:
    with pytest.raises(NameAmbiguous) as refused:
        understand(shipped, "what is Killing of Ayman al-Zawahiri")
    meant = [understand(shipped, line.partition("  (")[0]) for line in refused.value.advice[1:]]
    assert [one.asked.id for one in meant] == ["ayman-al-zawahiri", "killing-of-ayman-al-zawahiri"]
    # nobody is an event, so this one means the other
    assert understand(shipped, "who is Killing of Ayman al-Zawahiri").asked.id == "ayman-al-zawahiri"


def test_a_name_of_two_entities_is_listed(named: Store) -> None:
    with pytest.raises(NameAmbiguous, match="'the twins' is the name of 2 entities") as refused:
        understand(named, "who supports the twins")
    assert refused.value.advice == (
        "give the id of the one you mean:",
        "  twin-1  Twins (Group)",
        "  twin-2  The Twins (Group)",
    )


def test_a_misspelt_name_is_never_mended_beside_a_misspelt_relation(named: Store) -> None:
    assert understand(named, "who suports Plan").reading.read_as == "supports"
    with pytest.raises(NameUnknown, match="no document here names 'Plam'"):
        understand(named, "who suports Plam")
    with pytest.raises(NameUnknown, match="no document here names 'Suporters of Peace'"):
        understand(named, "who supports Suporters of Peace")


def test_a_place_is_asked_for_where_only_a_place_can_stand(named: Store) -> None:
    assert [relation.type for relation in understand(named, "who is in Khorasan").reading.relations] == [
        *("BASED_IN", "OPERATES_IN", "CONTROLS")
    ]
    assert understand(named, "who is in TTP").reading.relation.type == "MEMBER_OF"
    with pytest.raises(NotUnderstood):
        understand(named, "which events support TTP")


def test_a_canned_query_and_a_name_can_be_the_two_meanings(named: Store) -> None:
    with pytest.raises(NameAmbiguous) as refused:
        understand(named, "who supports the Supporters of Peace")
    assert len(refused.value.advice) == 3
    assert "supporters: Supporters of Peace, Group" in refused.value.advice[1]
    assert "peace: Peace, Group" in refused.value.advice[2]
