"""What a question that was begun may go on with, asked of every phrasing that is understood."""

import pytest

from tests.questions.test_phrasings import UNDERSTOOD
from ties.questions.onward import onward
from ties.questions.words import cut
from ties.records.vocabulary import vocabulary

PLAIN = [question for question, meant in UNDERSTOOD if "read_as" not in meant]


@pytest.mark.parametrize("question", PLAIN)
def test_every_word_of_a_question_is_one_that_may_come_next(question: str) -> None:
    words = cut(question)
    for at, (key, article) in enumerate(zip(words.keys, words.articles, strict=True)):
        before = " ".join(words.texts[:at])
        if article or before == "how many fighters":  # the word stands in a question of its own
            continue
        wanted = onward(cut(before))
        assert any(told.word in (key, "") for told in wanted), (before, key)


def test_a_name_behind_a_form_is_of_the_types_that_the_relation_allows() -> None:
    (based,) = {told.types for told in onward(cut("who is based in")) if not told.word}
    assert based == vocabulary().relations["BASED_IN"].objects
    (led,) = {told.types for told in onward(cut("who is led by")) if not told.word}
    assert led == vocabulary().relations["LEADS"].subjects


def test_a_form_goes_on_word_by_word() -> None:
    assert {told.word for told in onward(cut("who is in charge of"))} == {"", "recruitment"}
    assert {told.word for told in onward(cut("who gives"))} >= {"support", "shelter", "safe"}
    assert {(told.word, told.start) for told in onward(cut("does the Taliban")) if not told.word} == {("", 1)}
    assert "support" in {told.word for told in onward(cut("does the Taliban"))}
