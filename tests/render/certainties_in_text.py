"""The certainties that the text of an answer shows, each with the certainties of what its line is about.

Each line is parsed: its names, relation, mode, period, voice, document and paragraphs say which claims it is
about. Names are ids in capitals ("G1"), as in `tests/answers/small_graphs.py`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from tests.answers.small_graphs import TYPES, VOICES
from ties.answers.answer import Answer, Evidence, evidence_in
from ties.records import CERTAINTIES, Attribute, Claim, Entity
from ties.records.vocabulary import vocabulary
from ties.render.wording import certainty

__all__ = ["CertaintiesInText", "is_too_strong"]

WIDTH = 10_000
"""So wide that no line is wrapped."""

type Shown = tuple[str, list[list[str]]]
"""A certainty on a line and, for each name and paragraph on it, the certainties of the claims behind it."""


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"


_RELATIONS = vocabulary().relations.values()
_PHRASE = _any_of({text for one in _RELATIONS for text in (one.phrase, one.inverse, one.says)})
_SECTION = _any_of(section.title for section in vocabulary().sections.values())
_NAME = _any_of(map(str.upper, TYPES))
_NAMES = f"{_NAME}(?:, {_NAME})*"
_CERTAINTY = _any_of(CERTAINTIES)
_HOW = r"(?:, (?:denied|aim only|attempt|past|(?:in|since|until) [0-9-]+|[0-9-]+ to [0-9-]+))*"
_WEIGHT = rf"(?P<weight>{_CERTAINTY}{_HOW})"
_VOICE = f"(?P<voice>{_any_of(VOICES)})"
_CITE = r"(?P<cites>\[\d+\](?: ¶[\d ]*\d)?(?: \[\d+\](?: ¶[\d ]*\d)?)*)"

_QUOTE = re.compile(rf'(?:\[\d+\] )?(?:¶[\d ]+ )?"(?P<quote>[^"]*)".*?(?P<margin>{_CERTAINTY})?$')
_COLUMNS = re.compile(rf"(?P<lead>\S.*?)  +{_WEIGHT}(?:  +{_VOICE})?  +{_CITE}$")
_HEADING = re.compile(rf"(?P<lead>{_NAME} \w+ {_NAME})(?: \(both ways\))?  +{_WEIGHT}$")
_ENDS = re.compile(rf"(?P<subjects>{_NAMES}) +(?P<relation>[A-Z_]+) +(?P<objects>{_NAMES})")
_STEP = re.compile(rf"(?P<one>{_NAME}) <?-(?P<relation>[A-Z_]+)->? (?P<other>{_NAME})")
_TIE = re.compile(rf"(?:->|<-|--) +(?P<relation>[A-Z_]+) +(?P<other>{_NAME})")
_FOUND = re.compile(rf"(?P<names>{_NAMES})(?: +(?P<phrase>{_PHRASE}))?")
_BRACKETS = re.compile(rf"{_ENDS.pattern} {_CITE} \({_WEIGHT}(?:, {_VOICE})?\)")
_ATTRIBUTE = re.compile(rf"(?P<attribute>[a-z]+): (?:[^;(]|\([^()]*\))*?  {_WEIGHT}, {_VOICE} {_CITE}")
_ROW = re.compile(rf"(?P<lead>{_NAME} +\w+ +{_NAME}) +(?P<weight>{_CERTAINTY}) +\d+ +\d+")
_CELL = re.compile(rf"{_CITE} \({_WEIGHT}, {_VOICE}\)")
_FIRMER = re.compile(
    rf"(?:but|Yes:) (?P<phrases>'.*') (?:is|are) (?P<weight>{_CERTAINTY})(?: \(see below\)|\.$)"
)
_FILTER = re.compile(
    rf"(?:Only evidence with |--min-)certainty .*|\d less certain than {_CERTAINTY}|this is stated"
)

_LEGEND = re.compile(
    r"What is not marked is stated(?:; all is said by (?P<voice>[^;]+?))?(?:; ¶ is .* \[(?P<number>\d+)\])?\."
)
_MARKS = re.compile(r" \((?P<marks>[^()]*)\)$")
_SHORT = r"(?: \[(?P<number>\d+)\])?(?: ¶(?P<paragraphs>[\d ]*\d))?"
_NOT_SO = {"denied": "denied", "aim": "aim only", "attempt": "attempt"}
_SAYS = rf"(?:(?P<mode>{_any_of(_NOT_SO)}): )?(?P<lead>who |{_NAME} )?(?P<phrase>{_PHRASE})"
_SHORT_TIE = re.compile(rf"{_SAYS} (?P<names>{_NAMES}|it|them)(?: \(head\))?{_SHORT}")
_CITED_NAME = rf"{_NAME}(?: ¶[\d ]*\d)?"
_AROUND = rf" (?:in (?P<around>{_NAME})(?: \((?P<certainty>{_CERTAINTY})\))?(?: \[\d+\])*?|inside it)"
_SHORT_PLACES = re.compile(
    rf"{_SAYS} \d+ [a-z]+(?:{_AROUND})?(?: \(head\))?(?: \[(?P<first>\d+)\])?: "
    rf"(?P<names>{_CITED_NAME}(?:, {_CITED_NAME})*){_SHORT}$"
)
_SHORT_AROUND = re.compile(rf",{_AROUND}$")
_SHORT_PLACE = re.compile(rf"(?P<name>{_NAME})(?: ¶(?P<paragraphs>[\d ]*\d))?")
_SHORT_ATTRIBUTE = re.compile(rf"(?P<attribute>[a-z]+): .*?{_SHORT}$")


def is_too_strong(shown: Shown) -> bool:
    """Return whether a part of the line has nothing as certain behind it."""
    word, behind = shown
    weaker = CERTAINTIES[CERTAINTIES.index(word) + 1 :]
    return any(all(one in weaker for one in part) for part in behind)


class CertaintiesInText:
    """Reads the text of an answer.

    Attributes:
        unread: lines with a certainty that could not be parsed.
    """

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._request = answer.request
        context = (item.record for item in answer.context)
        self._records = {record.id: record for record in (*answer.evidence, *context)}.values()
        self._entity = self._request.entities.get("entity", "")
        text = answer.text(WIDTH)
        titles = {document.title: id_ for id_, document in answer.documents.items()}
        self._documents = {
            number: next(id_ for title, id_ in titles.items() if title in line)
            for number, line in re.findall(r"^\[(\d+)\] (.*)$", text, re.MULTILINE)
        }
        self._lines = text.splitlines()[1:]
        self._short = False
        self._voice = self._number = ""
        self._current = ""
        self.unread: list[str] = []

    def __iter__(self) -> Iterator[tuple[str, Shown]]:
        """Yield each line, with each certainty that it shows."""
        for line in self._lines:
            shown = [*self._line(line.strip())]
            yield from ((line, one) for one in shown)

    def _line(self, line: str) -> Iterator[Shown]:
        if legend := _LEGEND.fullmatch(line):
            self._short, self._voice, self._number = True, legend["voice"] or "", legend["number"] or ""
            return
        if self._short:
            line = re.sub(rf"^{_SECTION}  +", "", line)
        if quote := _QUOTE.fullmatch(line):
            yield quote["margin"] or self._current, [self._statements(quote["quote"])]
        elif firmer := _FIRMER.search(line):
            yield (
                firmer["weight"],
                [self._said(phrase) for phrase in re.findall("'(.*?)'", firmer["phrases"])],
            )
        elif self._short and (shown := [*self._short_line(line)]):
            yield from shown
        elif columns := _COLUMNS.fullmatch(line):
            yield self._weighed(columns, self._leads(columns["lead"]))
        elif heading := _HEADING.fullmatch(line):
            yield self._weighed(heading, self._leads(heading["lead"]), dated=False)
        elif row := _ROW.fullmatch(line):
            yield self._weighed(row, self._leads(row["lead"]), any_mode=True)
        elif self._request.kind == "compare" and _CELL.search(line) and not _BRACKETS.search(line):
            yield from self._cells(line)
        else:
            yield from (self._weighed(one, self._ends(one)) for one in _BRACKETS.finditer(line))
            rest = _BRACKETS.sub("", line)
            yield from (
                self._weighed(one, [_has(attribute=one["attribute"])]) for one in _ATTRIBUTE.finditer(rest)
            )
            rest = _FILTER.sub("", _ATTRIBUTE.sub("", rest))
            if re.search(rf"\b{_CERTAINTY}\b", rest):
                self.unread.append(line)

    # -------------------------------------------------------- what a line is about

    def _weighed(
        self, found: re.Match[str], parts: Iterable["_Test"], *, dated: bool = True, any_mode: bool = False
    ) -> Shown:
        """Return the certainty of a line, and those of what its parts are about.

        Args:
            dated: whether the line shows periods.
            any_mode: whether the line is about claims of all modes and periods.
        """
        groups = found.groupdict()
        self._current, _, how = found["weight"].partition(", ")
        cites = re.findall(r"\[(\d+)\](?: ¶([\d ]*\d))?", groups.get("cites") or "")
        cited = [(self._documents[number], paragraphs) for number, paragraphs in cites] or [("", "")]
        voice = groups.get("voice") or ""
        return self._current, [
            part
            for is_part in parts
            for document, paragraphs in cited
            for part in self._behind(
                is_part, None if any_mode else how, voice, document, paragraphs, dated=dated
            )
        ]

    def _behind(
        self,
        is_part: "_Test",
        how: str | None,
        voice: str,
        document: str,
        paragraphs: str,
        *,
        dated: bool = True,
    ) -> Iterator[list[str]]:
        """Yield the certainties of the claims or attributes behind each paragraph of a part of a line."""
        records = [
            record
            for record in self._records
            if is_part(record)
            and (how in (None, _how(record, dated=dated)) or isinstance(record, Attribute))
            and record.attributed_to == (voice or record.attributed_to)
            and record.document == (document or record.document)
        ]
        for paragraph in paragraphs.split() or [""]:
            yield [one.certainty for one in records if not paragraph or paragraph in _paragraphs(one)]

    def _statements(self, quote: str) -> list[str]:
        claims = (one for one in self._records if isinstance(one, Claim))
        found = [item.certainty for claim in claims for item in claim.statements if item.quote == quote]
        return found + [
            one.certainty for one in self._records if isinstance(one, Attribute) and one.quote == quote
        ]

    def _said(self, phrase: str) -> list[str]:
        claims = (one for one in self._records if isinstance(one, Claim))
        return [one.certainty for one in claims if vocabulary().relations[one.relation].phrase == phrase]

    def _leads(self, lead: str) -> list["_Test"]:
        """Return what the first cells of a line are about."""
        if ends := _ENDS.fullmatch(lead):
            return self._ends(ends)
        if step := _STEP.fullmatch(lead):
            return [_has(relation=step["relation"], ends=_pair(step["one"], step["other"]))]
        if tie := _TIE.fullmatch(lead):
            return [_has(relation=tie["relation"], ends=_pair(self._entity, tie["other"]))]
        if attribute := re.fullmatch(r"([a-z]+): .*", lead):
            return [_has(attribute=attribute[1])]
        found = _FOUND.fullmatch(lead)
        return [self._row(name, found["phrase"]) for name in found["names"].split(", ")] if found else []

    def _ends(self, found: re.Match[str]) -> list["_Test"]:
        return [
            _has(relation=found["relation"], ends=_pair(subject, object_))
            for subject in found["subjects"].split(", ")
            for object_ in found["objects"].split(", ")
        ]

    def _row(self, name: str, phrase: str | None) -> "_Test":
        """Return a test for the claims in the row of an entity, with a relation of this phrase."""
        ids = {
            record.id
            for first, *cells in self._answer.rows
            if not isinstance(first, Entity) or first.name == name
            for record in evidence_in(cells)
        }
        return lambda record: record.id in ids and (not phrase or phrase in _phrases(record))

    # -------------------------------------------------------- a comparison

    def _cells(self, line: str) -> Iterator[Shown]:
        """Yield the certainties in a row of a table: what ties both to somebody, or an attribute of both."""
        lead, *cells = re.split("  +", line)
        tie = re.fullmatch(rf"(?P<phrase>{_PHRASE}) (?P<names>{_NAMES})", lead)
        for cell, side in zip(cells, ("one", "other"), strict=True):
            entity = self._request.entities[side]
            if tie:
                ends = [_pair(entity, name) for name in tie["names"].split(", ")]
                parts = [_has(phrase=tie["phrase"], ends=pair) for pair in ends]
            else:
                parts = [_has(attribute=lead.partition(" in ")[0], entity=entity)]
            yield from (self._weighed(one, parts) for one in _CELL.finditer(cell))

    # -------------------------------------------------------- a dossier in short

    def _short_line(self, line: str) -> Iterator[Shown]:
        """Yield the certainties of a line of a dossier, where what is not marked is stated."""
        leader = ""
        for number, group in enumerate(line.split("; ")):
            around = _SHORT_AROUND.search(group)
            group = _SHORT_AROUND.sub("", group)
            marks = _MARKS.search(group)
            words = marks["marks"].split(", ") if marks else []
            weight = next((word for word in words if word in CERTAINTIES), CERTAINTIES[0])
            voice = next((word for word in words if word in VOICES), self._voice)
            rest = [word for word in words if word not in (*CERTAINTIES, *VOICES)]
            text = _MARKS.sub("", group)
            behind: list[list[str]] = []
            for cite, is_part in self._short_parts(text, leader):
                how = ", ".join(filter(None, (_NOT_SO.get(cite["mode"] or "", ""), *rest)))
                document = self._documents[cite["number"] or self._number]
                behind += self._behind(is_part, how, voice, document, cite["paragraphs"] or "")
                leader = leader or cite["names"] or ""
            if behind:
                self._current = self._current if number else weight
                yield weight, behind
            around = around or _SHORT_PLACES.fullmatch(text)
            if around and around["around"]:
                names = around.groupdict().get("names") or _SHORT_TIE.sub(r"\g<names>", text)
                pairs = [_pair(one["name"], around["around"]) for one in _SHORT_PLACE.finditer(names)]
                inside = [
                    part
                    for ends in pairs
                    for part in self._behind(_has(relation="PART_OF", ends=ends), None, "", "", "")
                ]
                yield around["certainty"] or CERTAINTIES[0], inside

    def _short_parts(self, text: str, leader: str) -> Iterator[tuple[dict[str, str | None], "_Test"]]:
        """Yield the parts of a line of a dossier that share their marks, each with its citation."""
        places = _SHORT_PLACES.fullmatch(text)
        for part in [] if places else _SHORT_TIE.finditer(text):
            names = part["names"] if part["names"] not in ("it", "them") else leader
            for name in names.split(", "):
                lead = (part["lead"] or self._entity).strip()
                one = leader if lead == "who" else lead
                leader = leader or name
                yield part.groupdict(), _has(phrase=part["phrase"], ends=_pair(one, name))
        if places:
            cite = places.groupdict()
            number = places["number"] or (self._number or cite.get("first"))
            who = (places["lead"] or self._entity).strip()
            for place in _SHORT_PLACE.finditer(places["names"]):
                cite |= {"number": number, "paragraphs": place["paragraphs"] or places["paragraphs"]}
                yield cite, _has(phrase=places["phrase"], ends=_pair(who, place["name"]))
        elif not _SHORT_TIE.search(text) and (found := _SHORT_ATTRIBUTE.fullmatch(text)):
            is_part = _has(attribute=found["attribute"], entity=self._entity)
            yield {"mode": None, "names": None, **found.groupdict()}, is_part


type _Test = Callable[[Evidence], bool]


def _pair(one: str, other: str) -> set[str]:
    return {one.lower(), other.lower()}


def _has(
    *,
    relation: str = "",
    phrase: str = "",
    ends: set[str] | None = None,
    attribute: str = "",
    entity: str = "",
) -> _Test:
    """Return a test of a claim (by its relation or a phrase of it, and its ends) or an attribute."""

    def test(record: Evidence) -> bool:
        if isinstance(record, Attribute):
            return record.attribute == attribute and record.entity == (entity or record.entity)
        named = relation == record.relation or phrase in _phrases(record)
        return named and {record.subject, record.object} == ends

    return test


def _how(record: Evidence, *, dated: bool) -> str:
    """Return the mode and period of a claim as they follow its certainty."""
    return certainty(record, dated=dated).partition(", ")[2]


def _phrases(record: Evidence) -> tuple[str, ...]:
    if not isinstance(record, Claim):
        return ()
    relation = vocabulary().relations[record.relation]
    return relation.phrase, relation.inverse, relation.says


def _paragraphs(record: Evidence) -> Sequence[str]:
    return record.paragraphs if isinstance(record, Claim) else (record.paragraph,)
