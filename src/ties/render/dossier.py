"""What is said about one entity, in the sections that the vocabulary defines: in short, or every claim."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct

from ties.answers.answer import Answer
from ties.quantities import pluralize
from ties.records import CERTAINTIES, Attribute, Claim, Description, Entity, strongest
from ties.records.selection import UNDATED
from ties.records.vocabulary import Section, relation_order, vocabulary
from ties.render.blocks import Block, Entries, Entry, Paragraph
from ties.render.wording import (
    CONTEXT_TITLES,
    CURATORS_READING,
    certainty,
    evidence_text,
    paragraphs,
    period,
    quantity,
    strongest_first,
)
from ties.render.writer import Writer, curator_notes_text, evidence_line
from ties.shell_commands import command

__all__ = ["attributes_in_full", "claim_entry", "dossier_blocks", "name_lines"]

_MAX_LINES = 8
"""The maximum number of lines of a section, and of claims in a line."""

_MAX_NAMES = 16
"""The maximum number of places or names in a line."""

_MAX_ROLES = 3
"""The maximum number of roles of a claim."""

_NOT_SO = ("denied", "aim", "attempt")
"""The modes that are named before a relation, since it does not hold."""

type _Tie = tuple[Entity, Claim]
"""A claim, with the entity at its other end."""


def name_lines(writer: Writer, entity: Entity) -> Iterator[Paragraph]:
    """Yield the aliases and weak aliases of an entity, with citations, and in full with notes.

    In short, reference works are not cited but counted: there can be many of them, and they say nothing else.
    Names that only they have come last.
    """
    everything = writer.answer.request.all
    descriptions = [item for item in writer.answer.column("description") if isinstance(item, Description)]
    naming = {one.dataset for one in descriptions if one.name == entity.name}
    works = {one.document for one in descriptions if _is_in_reference_work(writer.answer, one)}
    also: dict[str, list[Description]] = defaultdict(list)
    weak: dict[str, list[Description]] = defaultdict(list)
    for description in descriptions:
        for name in (description.name, *description.aliases):
            also[name].append(description)
        for name in description.weak_aliases:
            weak[name].append(description)
    also.pop("", None)
    if not everything:
        also.pop(entity.name, None)
    order = {name: at for at, name in enumerate((entity.name, *entity.aliases))}  # never by dataset
    also = dict(sorted(also.items(), key=lambda item: order.get(item[0], len(order))))
    not_cited: list[str] = []
    for title, names in (("Also called", also), ("Weak aliases and misprints", weak)):
        named, others = [], []
        for name, at in names.items():
            cited = [one for one in at if everything or one.document not in works]
            if cited:
                named.append(_name_with_citations(writer, name, cited, naming))
            else:
                others.append(name)
        if named:
            yield Paragraph(f"{title}: {_listing(named, len(named) if everything else _MAX_NAMES)}")
        if others:
            weak_aliases = "weak aliases: " if names is weak else ""
            not_cited.append(f"{weak_aliases}{_listing(others, _MAX_NAMES)}")
    if works and not everything:
        number = pluralize(len(works), "reference work")
        yield Paragraph(f"Names in {number}: {'; '.join(not_cited) or 'the same'}")
    if everything:
        yield from _notes_on_names(writer, descriptions)


def _notes_on_names(writer: Writer, descriptions: Iterable[Description]) -> Iterator[Paragraph]:
    for description in descriptions:
        if description.note or description.curator_note:
            writer.mark_shown(description, notes=True)
            where = writer.cite(description.document, [description.paragraph]) if description.document else ""
            curator = curator_notes_text([description.curator_note])
            name = description.name or description.entity
            yield Paragraph(_joined(name, where, _in_brackets(description.note), curator), 1)


def _is_in_reference_work(answer: Answer, description: Description) -> bool:
    document = answer.documents.get(description.document)
    return document is not None and document.kind == "reference"


def _name_with_citations(
    writer: Writer, name: str, at: Sequence[Description], naming: Collection[str]
) -> str:
    """Return a name with the places that use it, and its datasets if none of them is a naming one."""
    places: dict[str, list[str]] = defaultdict(list)
    for description in at:
        places[description.document].append(description.paragraph)
    where = (writer.cite(document, numbers) for document, numbers in places.items() if document)
    datasets = sorted({description.dataset for description in at})
    other = f"(dataset {', '.join(datasets)})" if set(datasets).isdisjoint(naming) else ""
    return " ".join(filter(None, (name, *where, other)))


# ------------------------------------------------------------ sections


class _Content(Struct, frozen=True):
    """A section with what it has.

    Attributes:
        ties: claims of the entity.
        inside: claims about the places inside the entity.
    """

    section: Section
    attributes: list[Attribute]
    ties: list[_Tie]
    inside: list[Claim]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the attributes and claims."""
        claims = (*(claim for _, claim in self.ties), *self.inside)
        return (*(one.id for one in self.attributes), *(claim.id for claim in claims))


def _contents(answer: Answer, entity: Entity) -> list[_Content]:
    """Return the sections that have something, in the order of the vocabulary."""
    known = vocabulary()
    found = {name: _Content(section, [], [], []) for name, section in known.sections.items()}
    for _, other, _, attribute, claim in answer.rows:
        if isinstance(attribute, Attribute):
            section = known.section_of_attribute(attribute.attribute, has_number=attribute.has_number)
            found[section.name].attributes.append(attribute)
        elif isinstance(claim, Claim) and isinstance(other, Entity):
            section = known.section_of_claim(claim.relation, claim.mode, inverse=claim.subject != entity.id)
            found[section.name].ties.append((other, claim))
    named = {other.id for one in found.values() if one.section.whereabouts for other, _ in one.ties}
    for claim in _near(answer):
        if claim.subject not in named and not known.relations[claim.relation].inside:
            section = known.section_of_claim(claim.relation, claim.mode, inverse=True)
            found[section.name].inside.append(claim)
    return [one for one in found.values() if one.attributes or one.ties or one.inside]


def _near(answer: Answer) -> list[Claim]:
    """Return the claims about where leaders are, what places are part of, and who is in the places inside."""
    near = (item.record for item in answer.context if item.why == "near")
    return [record for record in near if isinstance(record, Claim)]


def dossier_blocks(writer: Writer, entity: Entity) -> Iterator[Block]:
    """Yield the sections of an entity; with `all`, with a line for every claim and all its quotes."""
    answer = writer.answer
    near = _near(answer)
    writer.placed |= {claim.id for claim in near}
    contents = _contents(answer, entity)
    if answer.request.all:
        for content in contents:
            yield Paragraph(f"{content.section.title}:")
            yield from _in_full(writer, entity, content)
        if near:
            yield Paragraph("Beside this:")
            near.sort(key=lambda claim: _ends(answer, claim))
            yield Entries(tuple(claim_entry(writer, claim) for claim in near))
        undated = [item.record for item in answer.context if item.why == UNDATED]
        if undated:
            writer.placed |= {record.id for record in undated}
            yield Paragraph(f"{CONTEXT_TITLES[UNDATED]}:")
            attributes = [record for record in undated if isinstance(record, Attribute)]
            yield from attributes_in_full(writer, attributes)
            yield Entries(
                tuple(claim_entry(writer, record) for record in undated if isinstance(record, Claim))
            )
        return
    writer.advice = f"every claim with its own certainty and voice: {command('show', entity.id, '--all')}"
    if contents:
        short = _Short(writer, entity)
        yield Paragraph(short.legend())
        entries = (Entry((one.section.title,), (), tuple(short.lines(one)), one.ids) for one in contents)
        yield Entries(tuple(entries), beside=True)


# ------------------------------------------------------------ every claim


def _in_full(writer: Writer, entity: Entity, content: _Content) -> Iterator[Block]:
    """Yield every attribute and claim of a section with everything that is stored of it."""
    yield from attributes_in_full(writer, content.attributes)
    if content.ties:
        ties = sorted(content.ties, key=lambda tie: _order(entity, tie))
        yield Entries(tuple(claim_entry(writer, claim, entity) for _, claim in ties))


def attributes_in_full(writer: Writer, attributes: Iterable[Attribute]) -> Iterator[Paragraph]:
    """Yield attributes with everything that is stored of them, each followed by its quote or gist."""
    for item in attributes:
        yield Paragraph(writer.attribute_line(item), 1)
        yield from writer.strongest(item, 2)


def claim_entry(writer: Writer, claim: Claim, entity: Entity | None = None) -> Entry:
    """Return a claim with all its statements, as seen from an entity, or from nobody."""
    name = writer.answer.name
    relation = claim.relation
    if entity is None:
        lead = name(claim.subject), relation, name(claim.object)
    else:
        is_subject = claim.subject == entity.id
        arrow = "--" if vocabulary().relations[relation].symmetric else "->" if is_subject else "<-"
        lead = arrow, relation, name(claim.object if is_subject else claim.subject)
    details = certainty(claim), claim.attributed_to, writer.cite(claim.document, claim.paragraphs)
    return Entry(lead, details, tuple(writer.quote_lines(claim, claim.certainty)), (claim.id,))


def _ends(answer: Answer, claim: Claim) -> tuple[str, ...]:
    return claim.relation, answer.name(claim.subject), answer.name(claim.object), claim.id


def _order(entity: Entity, tie: _Tie) -> tuple[object, ...]:
    """Return a key that sorts by certainty, then as the vocabulary lists relations, then by name."""
    other, claim = tie
    is_object = claim.subject != entity.id
    by = (other.name, other.id, claim.mode, claim.document, claim.attributed_to, claim.id)
    return (CERTAINTIES.index(claim.certainty), relation_order()[claim.relation], is_object, *by)


# ------------------------------------------------------------ in short


class _Short:
    """The lines of a dossier: claims of one entity in a line, each with its own certainty and paragraphs."""

    def __init__(self, writer: Writer, entity: Entity) -> None:
        self._writer = writer
        self._answer = answer = writer.answer
        self._entity = entity
        voices = {item.attributed_to for item in writer.evidence}
        self._voice = min(voices) if len(voices) == 1 else None
        documents = {item.document for item in writer.evidence}
        self._document = min(documents) if len(documents) == 1 else ""
        self._containers: dict[str, list[Claim]] = defaultdict(list)
        self._whereabouts: dict[str, list[Claim]] = defaultdict(list)
        for claim in _near(answer):
            is_inside = vocabulary().relations[claim.relation].inside
            (self._containers if is_inside else self._whereabouts)[claim.subject].append(claim)

    def legend(self) -> str:
        """Return what the lines leave out because it is the same for all."""
        document = f"; ¶ is a paragraph of {self._writer.number(self._document)}" if self._document else ""
        voice = f"; all is said by {self._voice}" if self._voice else ""
        return f"What is not marked is stated{voice}{document}."

    def lines(self, content: _Content) -> Iterator[Paragraph]:
        """Yield the lines of a section: the first ones, and how many more there are."""
        section, answer = content.section, self._answer
        attributes = sorted(content.attributes, key=lambda item: _attribute_order(section, item))
        lines: list[tuple[str, Attribute | Claim]] = [
            (self._attribute_line(item), item) for item in attributes
        ]
        if section.places:
            groups = self._groups(content.ties)
            lines += ((self._places_line(ties), ties[0][1]) for ties in groups[:_MAX_LINES])
        else:
            groups = self._by_other(content.ties)
            located = section.whereabouts
            groups = groups if located else self._merge_alike(groups)
            lines += ((self._tie_line(ties, located=located), ties[0][1]) for ties in groups[:_MAX_LINES])
        inside = self._groups([(answer.entities[claim.object], claim) for claim in content.inside])
        rest = (*groups[max(_MAX_LINES - len(attributes), 0) :], *inside[_MAX_LINES:])
        hidden = len(attributes[_MAX_LINES:]) + sum(map(len, rest))
        del lines[_MAX_LINES:]
        lines += ((self._places_line(ties), ties[0][1]) for ties in inside[:_MAX_LINES])
        for number, (line, evidence) in enumerate(lines):
            yield Paragraph(line, 1)
            if not number:
                yield from self._strongest(evidence)
        if hidden:
            yield Paragraph(f"and {hidden:,} more", 1)

    def _strongest(self, evidence: Attribute | Claim) -> Iterator[Paragraph]:
        """Yield the strongest quote or gist of a claim, or that of an attribute."""
        if isinstance(evidence, Attribute):
            yield from self._writer.strongest(evidence, 2)
            return
        statement = next((one for one in strongest_first(evidence) if evidence_text(one)), None)
        if statement:
            self._writer.mark_shown(evidence, [statement])
            yield Paragraph(evidence_line([statement.paragraph], evidence_text(statement), ()), 2)

    # -------------------------------------------------------- attributes

    def _attribute_line(self, item: Attribute) -> str:
        """Return "fighters: estimated 4,000 to 6,000 in Afghanistan ¶36 (probable, UN Monitoring Team)"."""
        place = f"in {self._answer.name(item.place)}" if item.place else ""
        value = " ".join(filter(None, (quantity(item), place)))
        dates = period(item.since, item.until), f"as of {item.as_of}" if item.as_of else ""
        note = f" ({item.note})" if item.note else ""
        weak = "" if item.certainty == CERTAINTIES[0] else item.certainty
        marks = _in_brackets(weak, self._voice_of(item))
        text = f"{item.attribute}: {', '.join(filter(None, (value, *dates)))}{note}"
        return _joined(text, self._cite(item.document, [item.paragraph]), marks)

    # -------------------------------------------------------- ties

    def _by_other(self, ties: Iterable[_Tie]) -> list[list[_Tie]]:
        """Return ties by the other entity, the most certain and most often mentioned first."""
        groups: dict[str, list[_Tie]] = defaultdict(list)
        for other, claim in sorted(ties, key=lambda tie: _order(self._entity, tie)):
            groups[other.id].append((other, claim))

        def order(group: Sequence[_Tie]) -> tuple[object, ...]:
            other, claim = group[0]
            mentions = sum(len(claim.paragraphs) for _, claim in group)
            return CERTAINTIES.index(claim.certainty), -mentions, other.name, other.id

        return sorted(groups.values(), key=order)

    def _merge_alike(self, groups: Iterable[list[_Tie]]) -> list[list[_Tie]]:
        """Merge groups of one claim each that differ only in the other entity."""
        merged: dict[object, list[_Tie]] = {}
        for number, group in enumerate(groups):
            claim = group[0][1]
            how = self._phrase(claim), _roles(claim), self._marks(claim), claim.document, claim.paragraphs
            merged.setdefault(how if len(group) == 1 else number, []).extend(group)
        return [*merged.values()]

    def _tie_line(self, ties: Sequence[_Tie], *, located: bool) -> str:
        """Return "allied with Taliban ¶4, supported by it ¶2 5 (UN Monitoring Team); banned by it ¶6"."""
        other, first = ties[0]
        if len({one.id for one, _ in ties}) > 1:
            names = _listing([one.name for one, _ in ties], _MAX_NAMES)
            text = f"{self._phrase(first)} {names}{_in_brackets(*_roles(first))}"
            return _with_marks(
                [(_joined(text, self._cite(first.document, first.paragraphs)), self._marks(first))]
            )
        traits = vocabulary().types[other.type].traits
        again = "them" if "actor" in traits and "body" not in traits else "it"
        parts: list[tuple[str, str]] = []
        for number, (_, claim) in enumerate(ties[:_MAX_LINES]):
            name = again if number else other.name
            text = f"{self._phrase(claim)} {name}{_in_brackets(*_roles(claim))}"
            parts.append((_joined(text, self._cite(claim.document, claim.paragraphs)), self._marks(claim)))
        for claim in self._whereabouts[other.id][:_MAX_LINES] if located else ():
            says, place = vocabulary().relations[claim.relation].says, self._answer.name(claim.object)
            text = f"{_mode(claim)}who {says} {place}{_in_brackets(*_roles(claim))}"
            parts.append((_joined(text, self._cite(claim.document, claim.paragraphs)), self._marks(claim)))
        more = f"; and {pluralize(len(ties) - _MAX_LINES, 'more claim')}" if len(ties) > _MAX_LINES else ""
        return f"{_with_marks(parts)}{more}"

    def _phrase(self, claim: Claim) -> str:
        """Return the relation of a claim as seen from the entity: "supports", "attempt: killed by"."""
        relation = vocabulary().relations[claim.relation]
        phrase = relation.phrase if claim.subject == self._entity.id else relation.inverse
        return f"{_mode(claim)}{phrase}"

    # -------------------------------------------------------- places

    def _groups(self, ties: Iterable[_Tie]) -> list[list[_Tie]]:
        """Return ties to places that differ only in the place, those not in another place first."""
        groups: dict[tuple[object, ...], list[_Tie]] = defaultdict(list)
        for other, claim in sorted(ties, key=lambda tie: _order(self._entity, tie)):
            who = claim.subject if self._entity.id not in (claim.subject, claim.object) else ""
            how = who, self._phrase(claim), _roles(claim), self._marks(claim), claim.document
            groups[self._where(other, claim), how].append((other, claim))
        return sorted(groups.values(), key=lambda group: bool(self._where(*group[0])))

    def _around(self, place: Entity) -> list[Claim]:
        """Return the claims that say what a place is part of: a country, or else one place."""
        claims = self._containers.get(place.id, [])
        states = vocabulary().types_with("state")

        def order(id_: str) -> tuple[bool, str]:
            return self._answer.entities[id_].type not in states, self._answer.name(id_)

        around = min((claim.object for claim in claims), key=order, default="")
        return [claim for claim in claims if claim.object == around != self._entity.id]

    def _where(self, place: Entity, claim: Claim) -> str:
        """Return " in Afghanistan [2]": what a place is part of, how certain that is, and who says it.

        The documents are left out if the claim about the place cites them.
        """
        around = self._around(place)
        if not around:
            return ""
        documents = {one.document for one in around} - {self._document, claim.document}
        cited = "".join(f" {self._writer.number(document)}" for document in sorted(documents))
        certainty = strongest(one.certainty for one in around)
        weak = "" if certainty == CERTAINTIES[0] else certainty
        return f" in {self._answer.name(around[0].object)}{_in_brackets(weak)}{cited}"

    def _places_line(self, ties: Sequence[_Tie]) -> str:
        """Return "based in 6 places in Afghanistan [2] (fighters): Khost, Kunar ... ¶36"."""
        place, first = ties[0]
        where = self._where(place, first)
        if self._entity.id in (first.subject, first.object):
            phrase = self._phrase(first)
        else:
            says = vocabulary().relations[first.relation].says
            phrase = f"{_mode(first)}{self._answer.name(first.subject)} {says}"
            where = " inside it"
        roles = _in_brackets(*_roles(first))
        same = len({claim.paragraphs for _, claim in ties}) == 1
        cited = [
            other.name if same else _joined(other.name, paragraphs(claim.paragraphs)) for other, claim in ties
        ]
        names = _listing(cited, _MAX_NAMES)
        at = self._cite(first.document, first.paragraphs if same else ())
        marks = _in_brackets(self._marks(first))
        if len(ties) == 1:  # the citation of the claim comes before those of what the place is part of
            return f"{_joined(f'{phrase} {names}{roles}', at)}{marks}{f',{where}' if where else ''}"
        if same:
            text = _joined(f"{phrase} {len(ties):,} {_noun(ties)}{where}{roles}: {names}", at)
        else:
            text = f"{_joined(f'{phrase} {len(ties):,} {_noun(ties)}{where}{roles}', at)}: {names}"
        return f"{text}{marks}"

    # -------------------------------------------------------- marks and citations

    def _marks(self, record: Claim) -> str:
        """Return what is particular about a claim: certainty unless stated, mode, dates, voice."""
        weak = "" if record.certainty == CERTAINTIES[0] else record.certainty
        mode = "" if record.mode in _NOT_SO else record.mode
        read = CURATORS_READING if record.is_curators_reading else ""
        when = period(record.since, record.until)
        return ", ".join(filter(None, (weak, mode, when, read, self._voice_of(record))))

    def _voice_of(self, record: Claim | Attribute) -> str:
        return "" if record.attributed_to == self._voice else record.attributed_to

    def _cite(self, document: str, numbers: Iterable[str]) -> str:
        cited = self._writer.cite(document, numbers)
        return (
            cited.removeprefix(self._writer.number(document)).strip() if document == self._document else cited
        )


def _mode(claim: Claim) -> str:
    """Return the mode of a claim, as "aim: ", if the relation does not hold; otherwise ''."""
    return f"{claim.mode}: " if claim.mode in _NOT_SO else ""


def _noun(ties: Iterable[_Tie]) -> str:
    """Return the plural for the entities of ties: that of their type, or "places", or "entities"."""
    known = vocabulary()
    types = {other.type for other, _ in ties}
    if len(types) == 1:
        return known.types[min(types)].plural
    return "places" if types <= {*known.types_with("place")} else "entities"


def _attribute_order(section: Section, item: Attribute) -> int:
    """Return a key that sorts attributes as the section names them."""
    names = section.attributes
    return names.index(item.attribute) if item.attribute in names else len(names)


def _with_marks(parts: Iterable[tuple[str, str]]) -> str:
    """Return texts in order, with the marks of each, which neighbours with equal marks share."""
    groups: list[tuple[list[str], str]] = []
    for text, marks in parts:
        if groups and groups[-1][1] == marks:
            groups[-1][0].append(text)
        else:
            groups.append(([text], marks))
    return "; ".join(f"{', '.join(texts)}{_in_brackets(marks)}" for texts, marks in groups)


def _roles(claim: Claim) -> tuple[str, ...]:
    """Return the roles in the statements of a claim, without those that are words for its relation."""
    relation = vocabulary().relations[claim.relation]
    forms = f" {' / '.join((*relation.active, *relation.predicate, *relation.passive))} "
    roles = [role for role in dict.fromkeys(filter(None, claim.roles)) if f" {role.casefold()} " not in forms]
    more = f"{len(roles) - _MAX_ROLES:,} more"
    return (*roles[:_MAX_ROLES], more) if len(roles) > _MAX_ROLES else tuple(roles)


def _in_brackets(*texts: str) -> str:
    inner = ", ".join(filter(None, texts))
    return f" ({inner})" if inner else ""


def _joined(*texts: str) -> str:
    return " ".join(text for text in (one.strip() for one in texts) if text)


def _listing(names: Sequence[str], limit: int) -> str:
    """Return the first names, and how many more there are."""
    if len(names) <= limit + 1:  # "and 1 more" is hardly shorter than a name
        return ", ".join(names)
    return f"{', '.join(names[:limit])} and {len(names) - limit:,} more"
