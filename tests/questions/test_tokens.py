"""How questions are split into words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ties.errors import NotUnderstood
from ties.questions.tokens import possessor, tokenize
from ties.records.phrases import word_key
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
def test_courtesies_contractions_and_punctuation_are_dropped(question: str, words: list[str]) -> None:
    assert list(tokenize(question).texts) == words


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
def test_american_spelling_has_the_same_key_as_british(american: str, british: str) -> None:
    assert word_key(american) == british == word_key(british)


@pytest.mark.parametrize(
    "word", ["size", "prize", "seize", "doctor", "honorific", "laboratory", "Harborough"]
)
def test_words_that_only_look_american_are_unchanged(word: str) -> None:
    others = {word_key(form) for relation in vocabulary().relations.values() for form in relation.active}
    assert word_key(word) not in others


@given(
    st.sampled_from(
        [f for r in vocabulary().relations.values() for f in (*r.active, *r.predicate, *r.passive)]
    )
)
def test_both_spellings_of_a_form_have_the_same_key(form: str) -> None:
    keys = [word_key(word) for word in form.split()]
    assert [word_key(word) for word in keys] == keys
    assert [word_key(word.replace("our", "or").replace("ilis", "iliz")) for word in form.split()] in (
        keys,
        [word_key(word.replace("our", "or").replace("ilis", "iliz")) for word in keys],
    )


@pytest.mark.parametrize(
    ("word", "name"),
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
def test_possessor_of_a_possessive(word: str, name: str) -> None:
    assert possessor(word) == name


@pytest.mark.parametrize(
    "question", ["who supports " + "x" * 1_000_000, "support " * 130_000, "who is " * 2000]
)
def test_overlong_question_is_refused(question: str) -> None:
    with pytest.raises(NotUnderstood, match="is too long"):
        tokenize(question)
