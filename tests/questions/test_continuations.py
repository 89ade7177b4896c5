"""Continuations of an unfinished question, checked for every phrasing that ties understands."""

import pytest

from tests.questions.test_phrasings import QUESTIONS
from ties.questions.continuations import continuations
from ties.questions.tokens import tokenize
from ties.records.vocabulary import vocabulary

CORRECTLY_SPELT = [question for question, meaning in QUESTIONS if "corrected" not in meaning]


@pytest.mark.parametrize("question", CORRECTLY_SPELT)
def test_every_word_of_a_question_is_offered_as_the_next_one(question: str) -> None:
    words = tokenize(question)
    for at, (key, article) in enumerate(zip(words.keys, words.articles, strict=True)):
        before = " ".join(words.texts[:at])
        if article or before == "how many fighters":  # only complete as a question of its own
            continue
        offered = continuations(tokenize(before))
        assert any(continuation.word in (key, "") for continuation in offered), (before, key)


def test_name_after_a_form_has_the_types_that_the_relation_allows() -> None:
    (based,) = {one.types for one in continuations(tokenize("who is based in")) if not one.word}
    assert based == vocabulary().relations["BASED_IN"].objects
    (led,) = {one.types for one in continuations(tokenize("who is led by")) if not one.word}
    assert led == vocabulary().relations["LEADS"].subjects


def test_form_is_continued_word_by_word() -> None:
    assert {one.word for one in continuations(tokenize("who is in charge of"))} >= {"", "recruitment"}
    assert {one.word for one in continuations(tokenize("who gives"))} >= {"support", "shelter", "safe"}
    offered = continuations(tokenize("does the Taliban"))
    assert {(one.word, one.start) for one in offered if not one.word} == {("", 1)}
    assert "support" in {one.word for one in continuations(tokenize("does the Taliban"))}
