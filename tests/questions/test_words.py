"""How questions are cut into words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ties.errors import NotUnderstood
from ties.questions.words import cut, key, owner
from ties.records.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who supports TTP?", ["Who", "supports", "TTP"]),
        ("¿who supports TTP?!", ["who", "supports", "TTP"]),
        ("who's supporting TTP...", ["who", "is", "supporting", "TTP"]),
        ("Where’s AQIS", ["Where", "is", "AQIS"]),
        ("please who supports TTP", ["who", "supports", "TTP"]),
        ("Can you tell me, who supports TTP", ["who", "supports", "TTP"]),
        ("tell me about TTP", ["tell", "me", "about", "TTP"]),
        ("please supports TTP", ["please", "supports", "TTP"]),
        (" who\u00a0supports\n\tTTP ? ", ["who", "supports", "TTP"]),
    ],
)
def test_courtesy_short_forms_and_marks_are_not_part_of_a_question(question: str, words: list[str]) -> None:
    assert list(cut(question).texts) == words


@pytest.mark.parametrize(
    ("american", "british"),
    [
        ("harbors", "harbours"),
        ("Harboring", "harbouring"),
        ("neighbors", "neighbours"),
        ("honored", "honoured"),
        ("destabilizes", "destabilises"),
        ("organization", "organisation"),
        ("organizations", "organisations"),
        ("analyzed", "analysed"),
        ("center", "centre"),
        ("defense", "defence"),
    ],
)
def test_american_spelling_is_read_as_british(american: str, british: str) -> None:
    assert key(american) == british == key(british)


@pytest.mark.parametrize(
    "word", ["size", "prize", "seize", "doctor", "honorific", "laboratory", "Harborough"]
)
def test_words_that_only_look_american_keep_apart(word: str) -> None:
    others = {key(form) for relation in vocabulary().relations.values() for form in relation.active}
    assert key(word) not in others


@given(
    st.sampled_from(
        [f for r in vocabulary().relations.values() for f in (*r.active, *r.predicate, *r.passive)]
    )
)
def test_both_spellings_of_a_form_have_one_key(form: str) -> None:
    keys = [key(word) for word in form.split()]
    assert [key(word) for word in keys] == keys
    assert [key(word.replace("our", "or").replace("ilis", "iliz")) for word in form.split()] in (
        keys,
        [key(word.replace("our", "or").replace("ilis", "iliz")) for word in keys],
    )


@pytest.mark.parametrize(
    ("word", "of"),
    [
        ("TTP's", "TTP"),
        ("TTP’s", "TTP"),
        ("ISIS'", "ISIS"),
        ("TTP'S,", "TTP"),
        ("TTP", ""),
        ("TTPs", ""),
        ("'s", ""),
    ],
)
def test_a_possessive_is_of_somebody(word: str, of: str) -> None:
    assert owner(word) == of


@pytest.mark.parametrize(
    "question", ["who supports " + "x" * 1_000_000, "support " * 130_000, "who is " * 2000]
)
def test_a_question_longer_than_any_is_refused_at_once(question: str) -> None:
    with pytest.raises(NotUnderstood, match="is too long"):
        cut(question)
