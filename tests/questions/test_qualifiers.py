"""What a question carries beside what it asks: periods, voices, places, modes."""

import pytest

import ties
from ties.questions import Interpretation, interpret
from ties.questions.qualifiers import Qualifiers, readings
from ties.questions.resolving import resolve_question
from ties.questions.tokens import tokenize
from ties.store.protocol import Store


def carried(question: str) -> list[tuple[str, Qualifiers]]:
    """Return the readings of a question after the first, which is the question itself."""
    first, *rest = [(" ".join(tokens.texts), found) for tokens, found in readings(tokenize(question))]
    assert first == (" ".join(tokenize(question).texts), Qualifiers())
    return rest


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("in 2022", "2022"),
        ("in July 2022", "2022-07"),
        ("during Sept. 2022", "2022-09"),
        ("on 31 July 2022", "2022-07-31"),
        ("on July 31st 2022", "2022-07-31"),
        ("back in 2001-09-11", "2001-09-11"),
        ("2022", "2022"),
        ("since 2021", "2021/.."),
        ("from 2021 on", "2021/.."),
        ("after 2021", "2022/.."),
        ("after December 2021", "2022-01/.."),
        ("before 2021", "../2020"),
        ("before January 2022", "../2021-12"),
        ("prior to 2022-03-01", "../2022-02-28"),
        ("until 2021", "../2021"),
        ("between 2021 and 2022", "2021/2022"),
        ("from May 2021 to June 2022", "2021-05/2022-06"),
        ("2021-2022", "2021/2022"),
    ],
)
def test_period(words: str, period: str) -> None:
    assert carried(f"who supported TTP {words}")[0] == ("who supported TTP", Qualifiers(period=period))
    ties.Selection(as_of=period)  # is valid


def test_as_of_asks_for_a_state() -> None:
    expected = Qualifiers(period="2022-07", is_state=True)
    assert carried("who supported TTP as of 2022-07")[0] == ("who supported TTP", expected)


@pytest.mark.parametrize(
    ("question", "begun"),
    [
        ("who was banned in 2022", True),
        ("who was put on the sanctions list in 2022", True),
        ("groups listed after 2015", True),
        ("who was on the sanctions list in 2022", False),
        ("who was banned as of 2022", False),
        ("who is listed in 2022", False),
        ("who supported TTP in 2022", False),
    ],
)
def test_time_of_an_act_is_when_it_began(shipped: Store, question: str, begun: bool) -> None:
    meaning = interpret(shipped, question)
    assert isinstance(meaning, Interpretation)
    assert meaning.begun is begun


@pytest.mark.parametrize(
    ("question", "is_past"),
    [
        ("who led Al-Qaeda", True),
        ("who supported TTP", True),
        ("was TTP allied with Al-Qaeda", True),
        ("who leads Al-Qaeda", False),
        ("who is supported by the Taliban", False),
        ("groups based in Kunar", False),
    ],
)
def test_past_tense_counts_what_was_so(shipped: Store, question: str, is_past: bool) -> None:
    request = resolve_question(shipped, question).request
    assert request.selection.include == (("past",) if is_past else ())
    assert request.selection.asserted


@pytest.mark.parametrize(
    ("question", "include"),
    [("what was Osama Mehmood's role in AQIS", ("past",)), ("what is Osama Mehmood's role in AQIS", ())],
)
def test_past_tense_counts_in_canned_queries_too(
    shipped: Store, question: str, include: tuple[str, ...]
) -> None:
    resolved = resolve_question(shipped, question)
    assert resolved.query is not None
    assert resolved.query.name == "roles"
    assert resolved.request.selection.include == include


@pytest.mark.parametrize(
    ("when", "period"), [("in January 2023", ""), ("in 2023", ""), ("in 2021", "2021"), ("", "")]
)
def test_time_of_an_event_only_helps_to_name_it(shipped: Store, when: str, period: str) -> None:
    request = resolve_question(shipped, f"how many people were killed in the Peshawar bombing {when}").request
    assert request.attribute == "killed"
    assert request.selection.as_of == period


@pytest.mark.parametrize("words", ["in February 30 2022", "in 2022-13", "in 12345", "between 2022 and 2021"])
def test_date_that_does_not_exist_is_not_taken_off(words: str) -> None:
    assert all(not found.period for _, found in carried(f"who supported TTP {words}"))


@pytest.mark.parametrize(
    ("question", "rest", "expected"),
    [
        ("according to NCTC, who leads TTP", "who leads TTP", Qualifiers(speaker="NCTC")),
        ("according to the UN who leads TTP", "who leads TTP", Qualifiers(speaker="the UN")),
        ("who leads TTP according to only NCTC", "who leads TTP", Qualifiers(speaker="NCTC")),
        ("who does NCTC say leads TTP", "who leads TTP", Qualifiers(speaker="NCTC")),
        ("does NCTC say that TTP attacks Pakistan", "TTP attacks Pakistan", Qualifiers(speaker="NCTC")),
        ("who supports TTP in Kabul", "who supports TTP", Qualifiers(place="Kabul")),
        ("in Kabul, what happened", "what happened", Qualifiers(place="Kabul")),
        (
            "who supported TTP before the raid",
            "who supported TTP",
            Qualifiers(event="the raid", when="before"),
        ),
        (
            "does the Taliban deny that TTP is in Kabul",
            "TTP is in Kabul",
            Qualifiers(speaker="the Taliban", mode="denied"),
        ),
        (
            "did TTP deny that AQIS trains it",
            "AQIS trains TTP",
            Qualifiers(speaker="TTP", mode="denied"),
        ),
        ("who tried to kill Haqqani", "who kill Haqqani", Qualifiers(mode="attempts")),
        ("who wants to overthrow Pakistan", "who overthrow Pakistan", Qualifiers(mode="aims")),
        ("who used to lead Al-Qaeda", "who lead Al-Qaeda", Qualifiers(mode="past")),
        ("former leaders of Al-Qaeda", "leaders of Al-Qaeda", Qualifiers(mode="past")),
        (
            "I am a student. Who leads TTP",
            "Who leads TTP",
            Qualifiers(unused="I am a student"),
        ),
        ("We wonder: who supports only TTP", "who supports only TTP", Qualifiers(unused="We wonder")),
        (
            "who leads TTP? I need it for a report",
            "who leads TTP",
            Qualifiers(unused="I need it for a report"),
        ),
    ],
)
def test_voice_place_event_and_mode(question: str, rest: str, expected: Qualifiers) -> None:
    assert (rest, expected) in carried(question)


@pytest.mark.parametrize(
    "question",
    [
        "For 2022, who supported TTP",
        "I only trust NCTC: who leads TTP",
        "who leads TTP? I do not mean Haqqani",
        "who leads TTP? It is without doubt urgent",
    ],
)
def test_what_limits_the_question_is_never_left_out(question: str) -> None:
    assert all(not found.unused for _, found in carried(question))


def test_several_are_taken_off_together() -> None:
    assert carried("according to NCTC, what happened in Kabul in July 2022")[-1] == (
        "what happened",
        Qualifiers(period="2022-07", speaker="NCTC", place="Kabul"),
    )
