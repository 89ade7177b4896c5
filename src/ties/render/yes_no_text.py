"""The answer to whether it is so as text: what the claims come to, and the claims."""

from ties.answers.yes_no import YesNo
from ties.render.citing import voices
from ties.render.ties_text import beside_lines, ties_text

__all__ = ["yes_no_lines", "yes_no_text"]

_NONE = {
    "denied": "It is denied.",
    "attempted": "It was attempted; that it was done is not said.",
    "aimed at": "It is only aimed at.",
    "past": "It was so only in the past.",
}
_HELD = {
    "yes": "Yes, it is stated.",
    "probably": "Probably: nobody here says it more firmly.",
    "possibly": "Possibly: nobody here says it more firmly.",
    "doubtful": "Doubtful: nobody here says it more firmly.",
}


def yes_no_text(answer: YesNo, width: int) -> str:
    """The answer in lines of at most `width` cells."""
    return ties_text(answer.ties, width, _verdict(answer))


def yes_no_lines(answer: YesNo) -> list[str]:
    """What the rows of the answer do not hold."""
    return [*filter(None, (_verdict(answer),)), *beside_lines(answer.ties)]


def _verdict(answer: YesNo) -> str:
    """What the claims come to, in a sentence; '' where nothing is said of it at all."""
    if answer.answer == "disputed":
        so = answer.ties.claims
        not_so = [claim for claim in answer.ties.not_so if claim.mode == "denied"]
        said, denied = (", ".join(voices(told, answer.ties.documents)) for told in (so, not_so))
        return f"Disputed: said by {said or 'one'}, denied by {denied or 'another'}."
    return {**_HELD, **_NONE}.get(answer.answer, "")
