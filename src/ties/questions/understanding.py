"""From a question to the one thing that it means: its readings, with the names looked up."""

from collections.abc import Mapping, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from ties.errors import NameAmbiguous, UsageError
from ties.names.resolve import Resolved, ambiguous, long_name, refuse_unknown
from ties.questions.grammar import Canned, read, shipped
from ties.questions.lookup import Lookup, Speaker, asks_for
from ties.questions.questions import Asks, Reading
from ties.questions.request import Asked, Kind, Request
from ties.questions.words import Words, cut, shortened
from ties.records import Entity
from ties.records.selection import EVERYTHING, Selection
from ties.records.vocabulary import vocabulary
from ties.store.protocol import Store

__all__ = ["Understood", "asked", "beginning", "understand"]

_ASKING = ("who", "whom", "what", "which", "where")

_MOST = 64
"""Readings of one question that are looked into; no question that anybody asks has as many."""


class Understood(Struct, frozen=True):
    """What a question means.

    Attributes:
        hits: the entities that its names mean, by slot.
        speaker: whose words are asked for, where they are.
        given: what the other slots hold, by slot.
    """

    reading: Reading
    hits: Mapping[str, Entity] = {}
    speaker: Speaker | None = None
    given: Mapping[str, str] = {}

    @property
    def asked(self) -> Entity:
        """The first entity in the question that is not excepted."""
        return next(hit for name, hit in self.hits.items() if name != "excluded")

    @property
    def note(self) -> str:
        """How a misspelt question was read, else ''."""
        read_as = self.reading.read_as
        return f"'{read_as}' was understood" if read_as else ""

    def means(self) -> tuple[object, ...]:
        """What two readings have alike when they mean the same."""
        reading = self.reading
        ids = {name: hit.id for name, hit in self.hits.items()}
        types = tuple(relation.type for relation in reading.relations)
        if reading.relations and all(relation.symmetric for relation in reading.relations):
            both = {ids.pop("subject", ""), ids.pop("object", "")} - {""}
            return (frozenset(both), types, reading.only, tuple(sorted(ids.items())))
        query = reading.query.name if reading.query else ""
        given = (*self.given.items(), *ids.items())
        return (reading.asks, types, reading.only, query, reading.figure, self.speaker, frozenset(given))

    def fits(self) -> bool:
        """Whether entities of these types can stand where the names stand."""
        reading = self.reading
        if reading.asks is Asks.SHOW:
            somebody = self.asked.type in vocabulary().types_with("actor")
            return somebody or reading.words[0].lower() != "who"
        types = {name: hit.type for name, hit in self.hits.items()}
        ends = types.get("subject", ""), types.get("object", "")
        return not reading.relations or any(relation.allows(*ends) for relation in reading.relations)


def understand(store: Store, question: str, queries: Sequence[Canned] = ()) -> Understood:
    """The one thing that a question means.

    Args:
        queries: patterns of canned queries beside those that ties ships with.

    Raises:
        NotUnderstood: it is no question of the grammar; the nearest ones are in the advice.
        NameUnknown, NameAmbiguous: it is one, but a name in it is not that of one entity, or its names give
            it more than one meaning.
    """
    words = cut(question)
    known = (shipped(), *queries)
    readings = list(islice(read(words, known), _MOST))
    understood = _choose(store, readings)
    if understood:
        return understood
    slips, in_names = _with_slips(words, known)
    understood = _choose(store, slips)
    if understood and not _choose(store, in_names):  # else the slip may have been made in a name
        return understood
    from ties.questions.nearest import dated, not_understood, refusal

    def makes_sense(line: str) -> bool:
        return _makes_sense(store, line, known)

    raise (
        dated(words, makes_sense)
        or refusal(store, [*readings, *slips])
        or not_understood(store, words, known, makes_sense)
    )


def _choose(store: Store, readings: Sequence[Reading]) -> Understood | None:
    """The one of some readings whose names are all known; None where there is none.

    Raises:
        NameAmbiguous: the names of several are known and they mean different things, or a name has several
            entities.
    """
    lookup = Lookup(store, [slot for reading in readings for slot in reading.slots])
    found: dict[tuple[object, ...], Understood] = {}
    several: NameAmbiguous | None = None
    for reading in readings:
        try:
            understood = _resolved(lookup, reading)
        except NameAmbiguous as error:
            several = several or error
        else:
            if understood:
                found.setdefault(understood.means(), understood)
    meant = _plainest(list(found.values()))
    meant = [one for one in meant if one.fits()] or meant
    if len(meant) > 1:
        raise _ambiguous(meant)
    if several and not meant:
        raise several
    return meant[0] if meant else None


def _makes_sense(store: Store, question: str, known: Sequence[Canned]) -> bool:
    """Whether a question has one meaning, and one that its names can stand in."""
    try:
        understood = _choose(store, list(islice(read(cut(question), known), _MOST)))
    except NameAmbiguous:
        return False
    return understood is not None and understood.fits()


def _with_slips(words: Words, known: Sequence[Canned]) -> tuple[list[Reading], list[Reading]]:
    """Readings with one word of a relation put right, and those that take this word for a part of a name."""
    from ties.questions.typos import mended

    slips: list[Reading] = []
    in_names: list[Reading] = []
    for at, right in mended(words):
        for reading in islice(read(right, known, right.texts[at]), _MOST):
            is_in_name = any(slot.start <= at < slot.end for slot in reading.slots)
            (in_names if is_in_name else slips).append(reading)
    return slips, in_names


def _resolved(lookup: Lookup, reading: Reading) -> Understood | None:
    """A reading with its names looked up; None where one is not known.

    Raises:
        NameAmbiguous: one is that of several entities.
    """
    hits: dict[str, Entity] = {}
    given: dict[str, str] = {}
    speaker: Speaker | None = None
    parameters = {told.name: told for told in reading.query.parameters} if reading.query else {}
    for slot in reading.slots:
        if slot.kind in ("entity", "place", "body"):
            meant = lookup.entities(slot)
            if len(meant) > 1:
                raise ambiguous(slot.text, meant)
            if not meant:
                return None
            hits[slot.name] = meant[0]
        elif slot.kind == "speaker":
            speaker = lookup.speaker(slot.text)
            if speaker is None:
                return None
        elif slot.kind == "figure":
            given[slot.name] = slot.text
        else:
            value = lookup.parameter(slot, parameters[slot.name])
            if value is None:
                return None
            given[slot.name] = value
    understood = Understood(reading, hits, speaker, given)
    return understood if _is_told(lookup, understood) else None


def _is_told(lookup: Lookup, understood: Understood) -> bool:
    """Whether a fact that is asked for by its name ("the status of TTP") is one that some document states."""
    if not understood.reading.if_told:
        return True
    facts = lookup.figures(understood.asked.id)
    return any(all(asks_for(wanted, fact) for wanted in understood.given.values()) for fact in facts)


def _plainest(found: Sequence[Understood]) -> list[Understood]:
    """Those readings that no plainer one about the same entities stands before."""
    least: dict[frozenset[str], int] = {}
    for one in found:
        ids = frozenset(hit.id for hit in one.hits.values())
        least[ids] = min(least.get(ids, one.reading.rank), one.reading.rank)
    return [one for one in found if one.reading.rank == least[frozenset(hit.id for hit in one.hits.values())]]


def _ambiguous(meant: Sequence[Understood]) -> NameAmbiguous:
    """The error for a question with several meanings: each as a question that has it alone."""
    asked = shortened(" ".join(meant[0].reading.words))
    return NameAmbiguous(
        f"'{asked}' can mean {len(meant)} things",
        advice=["ask for the one you mean:", *(f"  {_with_ids(one)}" for one in meant)],
    )


def _with_ids(understood: Understood) -> str:
    """A question that means just this, with ids for names."""
    ids = {name: hit.id for name, hit in understood.hits.items()}
    names = ", ".join(f"{hit.id}: {hit.name}, {hit.type}" for hit in understood.hits.values())
    reading = understood.reading
    if reading.asks not in (Asks.SUBJECT, Asks.OBJECT) or len(reading.relations) > 1 or len(ids) > 1:
        return f"{reading.title(ids)}  ({names})"
    phrase, id_ = reading.relation.phrase, understood.asked.id
    is_verb = phrase in reading.relation.active
    if reading.asks is Asks.SUBJECT:
        return f"who {phrase if is_verb else f'is {phrase}'} {id_}?  ({names})"
    return f"{f'whom {id_}' if is_verb else f'who is {id_}'} {phrase}?  ({names})"


_KINDS: Mapping[Asks, Kind] = {
    Asks.SUBJECT: "who",
    Asks.OBJECT: "whom",
    Asks.WHERE: "where",
    Asks.WHETHER: "whether",
    Asks.PATH: "path",
    Asks.EVIDENCE: "evidence",
    Asks.SHOW: "show",
    Asks.SAID: "show",
    Asks.FIGURE: "facts",
    Asks.CANNED: "query",
}


def asked(
    store: Store, question: str, selection: Selection = EVERYTHING, queries: Sequence[Canned] = ()
) -> Asked:
    """What a question asks, with its names looked up.

    Args:
        queries: patterns of canned queries beside those that ties ships with.

    Raises:
        NotUnderstood, NameUnknown, NameAmbiguous: as `understand` does; NameUnknown also for a document or
            voice of the selection.
        UsageError: the question is about a document or voice that the selection leaves out.
    """
    refuse_unknown(store, selection)
    understood = understand(store, question, queries)
    reading = understood.reading
    kind = _KINDS[reading.asks]
    ids = {name: hit.id for name, hit in understood.hits.items()}
    worded = kind not in ("path", "evidence", "show")
    titles = {name: long_name(hit) for name, hit in understood.hits.items()}
    request = Request(
        kind,
        reading.title(titles) if worded else "",
        {} if reading.query else ids,
        tuple(relation.type for relation in reading.relations),
        (reading.only,) if reading.only else (),
        reading.figure or (understood.given.get("figure", "") if kind == "facts" else ""),
        understood.given.get("unit", "") if kind == "facts" else "",
        reading.query.name if reading.query else "",
        {**understood.given, **ids} if reading.query else {},
        selection=_said_by(understood.speaker, selection),
    )
    typed = {slot.name: slot.text for slot in reading.slots}
    resolved = tuple(Resolved.of(typed[name], hit) for name, hit in understood.hits.items())
    notes = (understood.note,) if understood.note else ()
    return Asked(request, understood.hits, resolved, reading.query, notes=notes)


def _said_by(speaker: Speaker | None, selection: Selection) -> Selection:
    """The selection, and what the question itself says of whose words it wants."""
    if speaker is None:
        return selection
    for given, wanted in ((selection.documents, speaker.document), (selection.voices, speaker.voice)):
        if given and wanted and wanted not in given:
            raise UsageError(f"the question is about '{wanted}', and a filter leaves that out")
    if speaker.document:
        return replace(selection, documents=(speaker.document,))
    return replace(selection, voices=(speaker.voice,))


def beginning(word: str, text: str) -> str:
    """What follows a question word on the command line as a whole question."""
    first, _, _ = text.strip().partition(" ")
    return text if first.lower() in _ASKING else f"{word} {text}"
