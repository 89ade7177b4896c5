"""Turn the entries of the consolidated list into rows."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from ties.ingest.documents import slug_of
from ties.ingest.problems import Problems
from ties.ingest.readers.countries import IsoCountry, country_named
from ties.ingest.readers.un_list.entries import Element, ListHead
from ties.ingest.readers.un_list.references import Comment, Reference, has_word
from ties.ingest.readers.un_list.rules import Compound, rules
from ties.ingest.rows import ATTRIBUTE, ENTITY, STATEMENT, Row
from ties.names.parts import bare_name
from ties.records.dates import PartialDate
from ties.records.names import fold
from ties.records.phrases import meanings_of

__all__ = ["EntryRows"]

_NAME = re.compile(r"[A-Z]+_NAME")
_WITH_SHORT_FORM = re.compile(r"(.+?) \((?=\S*[A-Z]\S*[A-Z])(\S{2,10})\)")
_PREFIX = "un-sc:"
_SAME_NAME = 85
"""From this similarity on, out of 100, a comment spells the same name in another way."""

_DATE_LENGTH = len("2015-04-07")
_NO_SLUG = "unnamed"
_NATIONALITY = "NATIONALITY"
_BETWEEN = ("FROM_YEAR", "TO_YEAR")


class _Known(Struct, frozen=True):
    """An entry of the list: its type and its names."""

    type: str
    names: frozenset[str]


class _Place(Struct, frozen=True):
    """A place in an address.

    Attributes:
        id: made from the country and the names of the places around it.
        written: its name in the list.
        name: with the names of the places around it, as towns share names; of a country, its usual name.
    """

    id: str
    type: str
    written: str
    name: str


class _Described(Struct):
    """An entity that is no entry, with the names that the list gives it, and where it does so first."""

    name: str
    type: str
    line: int
    number: str
    aliases: dict[str, None] = field(default_factory=dict)


class _Values(Struct):
    """The attributes of one entry: notes and the line, by attribute, value and qualifier."""

    found: dict[tuple[str, str, str], tuple[int, list[str]]] = field(default_factory=dict)

    def add(self, line: int, attribute: str, value: str, note: str = "", qualifier: str = "") -> None:
        """Add an attribute; what is given twice is one attribute with both notes."""
        _, notes = self.found.setdefault((attribute, value, qualifier), (line, []))
        if note and note not in notes:
            notes.append(note)


class EntryRows:
    """Makes the rows of entries: first of all entities, then of what the list says about each.

    Args:
        file: the name of the file, for messages.
        head: what the root of the list says.
        problems: the object that problems are added to.
        remarks: counts the entries, and what is kept in another form than usual.
    """

    def __init__(self, file: str, head: ListHead, problems: Problems, remarks: Counter[str]) -> None:
        self._file = file
        self._head = head
        self._problems = problems
        self._remarks = remarks
        self._known: dict[str, _Known] = {}
        self._by_old_number: dict[str, str] = {}
        self._others: dict[str, _Described] = {}

    # ------------------------------------------------------------ who is on the list

    def entity(self, entry: Element) -> Iterator[Row]:
        """Yield the row of an entry's entity."""
        number = _number(entry)
        if not number:
            self._problems.add(self._file, entry.line, f"{entry.tag} has no REFERENCE_NUMBER and no DATAID")
            return
        self._remarks[f"{entry.tag} entries read"] += 1
        original = entry.texts("NAME_ORIGINAL_SCRIPT")
        name = _name(entry) or next(iter(original), number)
        good, weak = _aliases(entry)
        aliases = [one for one in (*original, *_parts(name), *good) if one != name]
        type_ = _type(entry, name)
        self._known[number] = _Known(type_, frozenset((name, *aliases)))
        for old in Comment(entry.first("COMMENTS1")).own_old_numbers:
            self._by_old_number[old] = number
        cells = {
            "id": f"{_PREFIX}{number}",
            "name": name,
            "type": type_,
            "aliases": _list((*aliases, number)),
            "weak_aliases": _list(one for one in weak if one not in aliases and one != name),
        }
        yield ENTITY.row(self._file, entry.line, cells | self._place(number))
        for child in entry.children:
            for place in _places_in(child):
                described = self._others.setdefault(
                    place.id, _Described(place.name, place.type, child.line, number)
                )
                described.aliases |= {place.written: None} if place.type == rules().types["COUNTRY"] else {}

    def others(self) -> Iterator[Row]:
        """Yield the rows of the Security Council, and of the countries and places of all entries."""
        council = _Described(rules().voice, rules().types["ENTITY"], 1, "1", {rules().publisher: None})
        yield self._entity_row(rules().council, council)
        for id_, described in self._others.items():
            yield self._entity_row(id_, described)

    # ------------------------------------------------------------ what it says about them

    def claims(self, entry: Element) -> Iterator[Row]:
        """Yield the rows of what the list says about an entry."""
        number = _number(entry)
        if number not in self._known:
            return
        values = _Values()
        comment = Comment(entry.first("COMMENTS1"))
        yield from self._listing(entry, number)
        for child in entry.children:
            yield from self._child(child, number, values)
        for old in comment.own_old_numbers:
            values.add(entry.line, rules().reference.own_old_attribute, old)
        for (attribute, value, qualifier), (line, notes) in values.found.items():
            cells = {"attribute": attribute, "value": value, "qualifier": qualifier, "note": "; ".join(notes)}
            yield ATTRIBUTE.row(
                self._file, line, cells | {"entity": f"{_PREFIX}{number}"} | self._place(number)
            )
        line = next((child.line for child in entry.children if child.tag == "COMMENTS1"), entry.line)
        for reference in comment.references(map(fold, self._known[number].names)):
            yield from self._reference(reference, number, line)

    def _listing(self, entry: Element, number: str) -> Iterator[Row]:
        since = _date(entry.first("LISTED_ON"))
        yield self._statement(
            entry.line,
            number,
            rules().claims["listing"],
            rules().council,
            role=entry.first("UN_LIST_TYPE"),
            since=since,
        )

    def _child(self, child: Element, number: str, values: _Values) -> Iterator[Row]:
        """Add the attributes of an element to `values`, and yield rows of the claims in it."""
        kind = child.tag.removeprefix("INDIVIDUAL_").removeprefix("ENTITY_")
        if _NAME.fullmatch(child.tag):
            return  # a part of the name
        if kind in rules().compounds:
            self._compound(child, rules().compounds[kind], values)
            if kind == "ADDRESS":
                yield from self._address(child, number)
        elif kind == "DATE_OF_BIRTH":
            _add_birth(child, values)
        elif kind == "ALIAS":
            _add_alias(child, values)
        else:
            _add_texts(child, values)
            if child.tag.startswith(_NATIONALITY):
                yield from self._nationality(child, number)

    def _nationality(self, child: Element, number: str) -> Iterator[Row]:
        relation = rules().claims["nationality"]
        for place in _places_in(child):
            if _fits(relation, self._known[number].type, place.type):
                yield self._statement(child.line, number, relation, place.id)

    def _compound(self, child: Element, compound: Compound, values: _Values) -> None:
        parts: dict[str, list[str]] = {}
        for part in child:
            parts.setdefault(part.tag, []).append(part.plain)
        value = ", ".join(text for tag in compound.value for text in parts.pop(tag, ()))
        notes = [text for tag in compound.note for text in parts.pop(tag, ())]
        notes += [f"{_words(tag)}: {text}" for tag, texts in parts.items() for text in texts]
        if value or notes:
            first, *rest = (value, *notes) if value else notes
            values.add(child.line, compound.attribute, first, "; ".join(rest))

    def _address(self, child: Element, number: str) -> Iterator[Row]:
        """Yield rows that place an entry at its address: its town, in its province, in its country."""
        country = child.first("COUNTRY")
        if country and _country_in(country) is None:
            self._remarks[f"addresses in '{country}', which is no country that ties knows"] += 1
        inside = ""
        for place in _places_in(child):
            if inside:
                yield self._statement(
                    child.line, place.id, rules().claims["inside"], inside, paragraph=number
                )
            inside = place.id
        if inside:
            yield self._located(child, number, inside)

    def _located(self, child: Element, number: str, place: str) -> Row:
        note = child.first("NOTE")
        words, claims = rules().address, rules().claims
        certainty = next((one for one in ("possible", "probable") if has_word(note, words[one])), "")
        elsewhere = has_word(note, words["elsewhere"])
        return self._statement(
            child.line,
            number,
            claims["reference"] if elsewhere else claims["address"],
            place,
            role=claims["address_role"],
            certainty=certainty,
            mode="past" if has_word(note, words["past"]) else "",
            note=", ".join(filter(None, (*child.texts("STREET"), note))),
        )

    def _reference(self, reference: Reference, number: str, line: int) -> Iterator[Row]:
        """Yield the rows of a reference to another entry, which need not be on this list."""
        other = reference.number
        if other not in self._known:
            other = self._by_old_number.get(other, other)
        if other == number:
            self._remarks["references of a comment to its own entry, kept in the comment"] += 1
            return
        if other not in self._known:
            self._remarks[f"references to {other}, which is not on this list"] += 1
            type_ = rules().types["INDIVIDUAL" if other[2:3] == rules().reference.person else "ENTITY"]
            if f"{_PREFIX}{other}" not in self._others:
                described = _Described(f"{other} (not on this list)", type_, line, number)
                self._others[f"{_PREFIX}{other}"] = described
                yield self._entity_row(f"{_PREFIX}{other}", described)
        else:
            type_ = self._known[other].type
        fallback = rules().claims["reference"]
        fitting = [phrase for phrase in reference.relations if _fits(phrase, self._known[number].type, type_)]
        if reference.named and other in self._known and not self._is_named(other, reference.named):
            fitting = []
        for phrase in fitting or (fallback,):
            is_weaker = not fitting and reference.relations != (fallback,)
            (meaning,) = meanings_of(phrase)
            mode = "" if meaning.relation.begins and reference.mode == "past" else reference.mode
            yield self._statement(
                line,
                number,
                phrase,
                f"{_PREFIX}{other}",
                quote=reference.quote,
                role=reference.wording if is_weaker else _role(reference.role, phrase),
                mode=mode,
                certainty=reference.certainty,
                since=reference.since,
                until=reference.until,
                note=reference.note,
            )

    def _is_named(self, number: str, text: str) -> bool:
        """Return whether a text is one of an entry's names, or hardly differs from it."""
        from rapidfuzz.fuzz import token_sort_ratio

        names = self._known[number].names
        return any(token_sort_ratio(_bare(text), _bare(name)) >= _SAME_NAME for name in names)

    # ------------------------------------------------------------ rows

    def _entity_row(self, id_: str, described: _Described) -> Row:
        """Return the row of an entity that is no entry."""
        aliases = _list(alias for alias in described.aliases if alias != described.name)
        cells = {"id": id_, "name": described.name, "type": described.type, "aliases": aliases}
        return ENTITY.row(self._file, described.line, cells | self._place(described.number))

    def _statement(
        self, line: int, subject: str, relation: str, object_: str, *, paragraph: str = "", **cells: str
    ) -> Row:
        subject_id = subject if subject.startswith(_PREFIX) else f"{_PREFIX}{subject}"
        ends = {"subject": subject_id, "relation": relation, "object": object_}
        return STATEMENT.row(self._file, line, ends | cells | self._place(paragraph or subject))

    def _place(self, number: str) -> dict[str, str]:
        return {"document": rules().document, "paragraph": number}


def _number(entry: Element) -> str:
    """Return the reference number of an entry, or its data id; '' if it has neither."""
    number = entry.first("REFERENCE_NUMBER").replace(" ", "")
    data_id = entry.first("DATAID")
    return number or (f"data-{data_id}" if data_id else "")


def _name(entry: Element) -> str:
    """Return the name of an entry: its first, second, third and fourth name."""
    parts = [child.plain for child in entry.children if _NAME.fullmatch(child.tag)]
    return " ".join(filter(None, parts))


def _parts(name: str) -> list[str]:
    """Return the two names in "HAQQANI NETWORK (HQN)"; none if the parentheses have no short form."""
    match = _WITH_SHORT_FORM.fullmatch(name)
    if match is None or country_named(match[2]):
        return []
    initials = {word[0] for word in fold(match[1]).split()}
    return [match[1], match[2]] if fold(match[2])[:1] in initials else []


def _aliases(entry: Element) -> tuple[list[str], list[str]]:
    """Return the good and the weak aliases of an entry, each once."""
    good: dict[str, None] = {}
    weak: dict[str, None] = {}
    for child in entry.children:
        if child.tag.endswith("_ALIAS"):
            is_weak = child.first("QUALITY").lower() in rules().qualities.weak
            (weak if is_weak else good).update(dict.fromkeys(child.texts("ALIAS_NAME")))
    return [*good], [*weak]


def _type(entry: Element, name: str) -> str:
    """Return the type of an entry, by the rule for groups in `rules.toml`."""
    types, group = rules().types, rules().group
    type_ = types.get(entry.tag, types["other"])
    if type_ != types["ENTITY"] or entry.first("UN_LIST_TYPE") not in group.lists:
        return type_
    if has_word(name, group.names):
        return group.type
    is_group = has_word(entry.first("COMMENTS1"), group.comments) and not has_word(name, group.formal)
    return group.type if is_group else type_


def _add_texts(child: Element, values: _Values) -> None:
    """Add the texts of an element, in it and in the elements inside."""
    attribute = rules().attributes.get(child.tag, _words(child.tag))
    for one in child:
        is_value = one is child or one.tag == "VALUE"
        date = _date(one.plain) if attribute in rules().dates else ""
        name = attribute if is_value else f"{attribute} {_words(one.tag)}"
        values.add(one.line, name, date or one.plain)


def _words(tag: str) -> str:
    """Return the name of an element as words: "ISSUING_COUNTRY" is "issuing country"."""
    return tag.lower().replace("_", " ")


def _add_birth(child: Element, values: _Values) -> None:
    """Add a date of birth: exact, approximate, between two years, or only a note."""
    birth = rules().birth
    note, kind = child.first("NOTE"), child.first("TYPE_OF_DATE").lower()
    first, last = (child.first(tag) for tag in _BETWEEN)
    date = child.first("DATE")
    value = _date(date) or date or child.first("YEAR") or " to ".join(filter(None, (first, last)))
    is_about = kind in birth.about or note.lower() in birth.about
    known = {"DATE", "YEAR", "NOTE", "TYPE_OF_DATE", *_BETWEEN}
    rest = [f"{_words(one.tag)}: {one.plain}" for one in child if one.tag not in known and one is not child]
    notes = [*([note] if note and note.lower() not in birth.about else []), *rest]
    if date and child.first("YEAR"):
        notes.append(f"year: {child.first('YEAR')}")
    if not value and not notes:
        return
    if not value:
        value, *notes = notes
    values.add(child.line, birth.attribute, value, "; ".join(notes), "about" if is_about else "")


def _add_alias(child: Element, values: _Values) -> None:
    """Add what the list says about an alias, such as the date of birth in a passport of that name."""
    qualities = rules().qualities
    details = [f"{_words(one.tag)}: {one.plain}" for one in child if one.tag not in ("QUALITY", "ALIAS_NAME")]
    quality = child.first("QUALITY")
    is_former = quality.lower() in qualities.former
    for name in child.texts("ALIAS_NAME"):
        if is_former or details:
            attribute = qualities.former_attribute if is_former else qualities.alias_attribute
            values.add(child.line, attribute, name, "; ".join(details))


def _role(role: str, phrase: str) -> str:
    """Return a role, unless the relation says it already, as "member of" says of a member."""
    return "" if phrase.startswith(role.lower()) else role


def _fits(phrase: str, subject: str, object_: str) -> bool:
    """Return whether entities of these types can be the ends of what a phrase means."""
    (meaning,) = meanings_of(phrase)
    return meaning.allows(subject, object_)


def _date(text: str) -> str:
    """Return a date without its time zone, or '' if it is none: "2015-04-07-04:00" is 2015-04-07."""
    try:
        return PartialDate.parse(text[:_DATE_LENGTH]).text
    except ValueError:
        return ""


def _places_in(child: Element) -> Iterator[_Place]:
    """Yield the places of an address, the largest first, or the country of a nationality."""
    types = rules().types
    if child.tag.startswith(_NATIONALITY):
        for text in (one.plain for one in child):
            if country := country_named(text):
                yield _Place(country.id, types["COUNTRY"], text, country.name)
    elif child.tag.endswith("_ADDRESS"):
        name = child.first("COUNTRY")
        path = (slug_of(name) or _NO_SLUG) if name else ""
        if name and (country := _country_in(name)):
            path = country.code.lower()
            yield _Place(country.id, types["COUNTRY"], name.partition(" (")[0], country.name)
        for part in filter(None, (child.first("STATE_PROVINCE"), child.first("CITY"))):
            name = ", ".join(filter(None, (part, name)))
            path = "/".join(filter(None, (path, slug_of(part) or _NO_SLUG)))
            yield _Place(f"{_PREFIX}place/{path}", types["PLACE"], part, name)


def _country_in(text: str) -> IsoCountry | None:
    """Return the country of an address, perhaps with a note in parentheses."""
    return country_named(text) or country_named(text.partition(" (")[0])


def _bare(name: str) -> str:
    """Return a folded name without acronyms in parentheses and articles."""
    words = fold(bare_name(name)).split()
    return " ".join(word for word in words if word not in ("the", "al", "and"))


def _list(names: Iterable[str]) -> str:
    """Return the cell of a list; a separator in a name becomes a slash."""
    return "|".join(name.replace("|", "/") for name in names)
