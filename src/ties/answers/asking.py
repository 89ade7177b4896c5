"""The answer to a question in plain words, whatever it asks for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ties.errors import UsageError
from ties.questions import Asks, Canned, Understood, understand
from ties.records.selection import EVERYTHING, Filters
from ties.store.protocol import Store

if TYPE_CHECKING:  # an answer of one kind does without the modules of the others
    from ties.answers.canned import CannedAnswer
    from ties.answers.evidence import Evidence
    from ties.answers.figures import Figures
    from ties.answers.path import PathAnswer
    from ties.answers.profile import Profile
    from ties.answers.relations import TiesAnswer
    from ties.answers.yes_no import YesNo

    type Answer = TiesAnswer | YesNo | Evidence | PathAnswer | Profile | Figures | CannedAnswer

__all__ = ["answered", "ask"]


def ask(
    store: Store, question: str, filters: Filters = EVERYTHING, queries: Sequence[Canned] = ()
) -> "Answer":
    """Answer a question.

    Args:
        queries: patterns of canned queries beside those that ties ships with.

    Raises:
        NotUnderstood: it is no question of the grammar; the nearest ones are in the advice.
        NameUnknown, NameAmbiguous: a name in it is not that of one entity, or gives it more than one meaning.
    """
    return store.undisturbed(lambda: answered(store, understand(store, question, queries), filters))


def answered(store: Store, understood: Understood, filters: Filters = EVERYTHING) -> "Answer":
    """Answer what was understood."""
    match understood.reading.asks:
        case Asks.SUBJECT | Asks.OBJECT | Asks.WHERE:
            from ties.answers.relations import ties

            return ties(store, understood, filters)
        case Asks.WHETHER:
            from ties.answers.yes_no import yes_no

            return yes_no(store, understood, filters)
        case Asks.PATH:
            from ties.answers.path import path

            return path(store, understood.hits["one"].id, understood.hits["other"].id, filters=filters)
        case Asks.EVIDENCE:
            from ties.answers.evidence import evidence

            return evidence(store, understood.hits["one"].id, understood.hits["other"].id, filters)
        case Asks.FIGURE:
            from ties.answers.figures import figures

            return figures(store, understood, filters)
        case Asks.CANNED:
            return _canned(store, understood, filters)
        case Asks.SHOW | Asks.SAID:
            from ties.answers.profile import profile

            return profile(store, understood.asked.id, _said_by(understood, filters))


def _canned(store: Store, understood: Understood, filters: Filters) -> "CannedAnswer":
    from ties.answers.canned import canned
    from ties.answers.reading import long_name

    reading = understood.reading
    assert reading.query is not None
    given = {**understood.given, **{name: hit.id for name, hit in understood.hits.items()}}
    question = reading.title({name: long_name(hit) for name, hit in understood.hits.items()})
    return canned(store, reading.query, given, filters, question=question, note=understood.note)


def _said_by(understood: Understood, filters: Filters) -> Filters:
    """The filters, and what the question itself says of whose words it wants.

    Raises:
        UsageError: they leave nothing.
    """
    speaker = understood.speaker
    if speaker is None:
        return filters
    for told, asked in ((filters.documents, speaker.document), (filters.voices, speaker.voice)):
        if told and asked and asked not in told:
            raise UsageError(f"the question is about '{asked}', and a filter leaves that out")
    if speaker.document:
        return replace(filters, documents=(speaker.document,))
    return replace(filters, voices=(speaker.voice,))
