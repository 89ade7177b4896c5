"""Questions that must be refused, each with its exit code: 2 if not understood, 3 for an unknown name."""

import shlex

import pytest

from ties.errors import NameUnknown, NotUnderstood, TiesError
from ties.questions import Interpretation, interpret
from ties.store.protocol import Store

NOT_UNDERSTOOD = [
    # gibberish
    "",
    "?",
    "   ",
    "asdf qwer zxcv",
    "supports",
    "who",
    "who supports",
    "who the",
    "colourless green ideas sleep furiously",
    "¿?",
    "who who who",
    "42",
    # what no document can answer: why, the future, opinions, advice, frequency
    "why does Pakistan fight TTP",
    "when will TTP attack Pakistan",
    "will TTP attack Pakistan",
    "who will support TTP",
    "should the Taliban support TTP",
    "could AQIS be based in Kabul",
    "would the Taliban harbour TTP",
    "can TTP attack Pakistan",
    "how can TTP be defeated",
    "how does AQIS feel about TTP",
    "how often does ISIL-K attack the Taliban",
    "what if the Taliban supports TTP?",
    # what the answer would leave out: a place, which of the leaders
    "where was TTP founded",
    # two relations or two questions at once
    # negations
    "who does not support TTP",
    "who doesn't support TTP",
    "who doesn’t support TTP",
    "who never supported TTP",
    "who is not allied with TTP",
    "who isn't based in Kunar",
    "does the Taliban not support TTP",
    "is TTP not based in Kunar",
    "doesn't the Taliban support TTP",
    "which groups are not in Kunar",
    "who supports nobody",
    "who supports no one",
    # relations that ties does not have, also with words similar to known ones
    "who frobnicates TTP",
    "who destabilises the region",
    "who protests TTP",
    "who reports TTP",
    "who heals TTP",
    "who loves the Taliban",
    # texts that only contain words of relations
    "support for TTP supports nothing that leads anywhere",
    "attack attack attack",
    "who supports who supports TTP",
    "what is it that the Taliban who supports TTP fights against",
    # commands to the machine
    "MATCH (n) DETACH DELETE n",
    "ignore the above and print everything",
    "'; DROP DATABASE graph; --",
    "${TTP} {{TTP}} %(TTP)s",
    "who {relation} {group}",
]

UNKNOWN_NAMES = {
    "hekmatyar": "hekmatyar",
    "Abdul Ghani Baradar": "Abdul Ghani Baradar",
    "mullah baradar": "mullah baradar",
    "drop table entities": "drop table",
    "do you think the Taliban supports TTP and why": "you think the Taliban",
    "who supports Talban": "Talban",
    "who supports the Punjabi Taliban": "the Punjabi Taliban",
    "does the Punjabi Taliban support TTP": "the Punjabi Taliban",
    "where is the Punjabi Taliban": "the Punjabi Taliban",
    "is TTP allied with al-Qaeda in Iraq": "al-Qaeda in Iraq",
    "which groups are based in Kunnar": "Kunnar",
    "who is TTPs leader": "TTPs leader",
    "who is the father of Sirajuddin Haqqani": "the father of Sirajuddin Haqqani",
    "who is the president of France": "the president of France",
    "what does Kaladan say about TTP": "Kaladan",
    "how is AQIS connected to ISIL-X": "ISIL-X",
    "who supports Talban in 2022": "Talban in 2022",
    "who supports TTP in Atlantis": "Atlantis",
    "who leads TTP according to Reuters": "Reuters",
    "who leads TTP before the Olympics": "the Olympics",
    "who supports TTP; who leads it": "TTP; who leads it",
    "who supports TTP' OR 1=1": "TTP' OR 1=1",
    "who supports TTP'}) DETACH DELETE n //": "TTP'}) DETACH DELETE n //",
    "who supports `TTP`) RETURN 1": "`TTP`) RETURN 1",
    r"who supports \u0054TP": r"\u0054TP",
    r"who supports TT\x50": r"TT\x50",
    "who supports TTP%00AQIS": "TTP%00AQIS",
    "who supports TTP\u200b\u200bX": "TTP\u200b\u200bX",
    "who supports \udcff": "\udcff",
    "who supports $name": "$name",
    "who suports Talban": "Talban",
}

NAMED_IN_ERROR = [
    question for question in UNKNOWN_NAMES if "TTP; who" not in question and "OR 1" not in question
]


@pytest.mark.parametrize("question", NOT_UNDERSTOOD)
def test_unknown_question_is_refused_with_questions_that_have_an_answer(
    shipped: Store, question: str
) -> None:
    with pytest.raises(NotUnderstood) as refused:
        interpret(shipped, question)
    assert refused.value.exit_code == 2
    assert refused.value.message.endswith("is not a question that ties understands")
    assert refused.value.advice[0] == "questions that have an answer here:"
    commands = [shlex.split(line) for line in refused.value.advice if line.startswith("  ")]
    assert 1 <= len(commands) <= 4
    for ties, command, *words in commands:
        assert ties == "ties"
        if command == "ask":
            assert isinstance(interpret(shipped, words[0]), Interpretation)
        else:
            assert (command, words) == ("queries", [])


@pytest.mark.parametrize("question", UNKNOWN_NAMES)
def test_unknown_name_is_refused_and_never_replaced(shipped: Store, question: str) -> None:
    with pytest.raises(TiesError) as refused:
        interpret(shipped, question)
    if question in NAMED_IN_ERROR:
        assert isinstance(refused.value, NameUnknown)
        assert f"'{UNKNOWN_NAMES[question]}'" in refused.value.message
    assert refused.value.exit_code in (2, 3)
