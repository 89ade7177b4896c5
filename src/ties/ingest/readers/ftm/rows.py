"""Turn the entities of a FollowTheMoney file into rows."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import product

from msgspec import Struct

from ties.ingest.documents import FOREIGN_ID, slug_of
from ties.ingest.readers.countries import IsoCountry, country_coded, country_named
from ties.ingest.readers.ftm.entities import Entity, first_day
from ties.ingest.readers.ftm.schema import schemata
from ties.ingest.rows import ATTRIBUTE, ENTITY, STATEMENT, Row, RowKind
from ties.ingest.scratch import pack
from ties.records.dates import PartialDate
from ties.records.phrases import meanings_of
from ties.records.vocabulary import vocabulary

__all__ = ["EntityRows", "entity_id"]

_NOT_IN_ID = re.compile(rb"[^A-Za-z0-9.-]")
_CODED = "x/"
_MAX_SLUG = 60
_MAX_CELL = 10_000
"""The most characters that are put into one cell; the checks allow twice as many."""

_MAX_ROLE = 300
"""A longer role is a description, and goes into the note."""


class _Known(Struct, frozen=True):
    """An entity that rows can name: the id, type and name that it has in ties."""

    id: str
    type: str
    name: str

    @property
    def named(self) -> str:
        """Its name and its id, for a note."""
        return f"{self.name} ({self.id})"


class _Details(Struct):
    """What an entity says beside the ends of its claims: dates, a role, and everything else as a note."""

    since: str = ""
    until: str = ""
    mode: str = ""
    role: str = ""
    notes: list[str] = []


class EntityRows:
    """Makes the rows of a file: first of what is an entity in ties, then of what is said.

    Args:
        file: the name of the file, for messages.
        document: the id of the document that is the file.
        remarks: counts the entities of each schema, and what is kept in another form than usual.
    """

    def __init__(self, file: str, document: str, remarks: Counter[str]) -> None:
        self._file = file
        self._document = document
        self._remarks = remarks
        self._known: dict[str, _Known] = {}
        self._others: dict[str, str] = {}  # the schemata of what is a claim or an attribute, by id
        self._added: set[str] = set()  # ids in ties of entities that are named without being in the file

    # ------------------------------------------------------------ what is an entity

    def entity(self, entity: Entity) -> Iterator[Row]:
        """Yield the rows with the names of an entity; none if it is a claim or an attribute in ties."""
        schema = entity.schema
        if _is_claim(entity) or _described(entity):
            self._others[entity.id] = schema.name
            kept_as = "claims" if _is_claim(entity) else "an attribute"
            self._remarks[f"{schema.name}, kept as {kept_as}"] += 1
            return
        unknown = "" if schema.is_known else " (unknown schema)"
        self._remarks[f"{schema.name}{unknown}, kept as an entity ({schema.type})"] += 1
        name = _name(entity)
        known = self._known[entity.id] = _Known(entity_id(entity.id), schema.type, name)
        cells = {"id": known.id, "type": schema.type, "curator_note": schema.curator_note}
        for number, (first, aliases, weak) in enumerate(_rows_of_names(entity, name), start=1):
            names = {"name": first, "aliases": "|".join(aliases), "weak_aliases": "|".join(weak)}
            row = self._row(ENTITY, entity, cells | names)
            if number > 1:
                row.cells["paragraph"] += f", names {number}"
            yield row

    # ------------------------------------------------------------ what is said

    def claims(self, entity: Entity) -> list[Row]:
        """Return the rows of what an entity says, each after the rows of the entities that it names."""
        if _is_claim(entity):
            return self._edge(entity)
        if about := _described(entity):
            return self._attribute_of_others(entity, about)
        return self._node(entity)

    def _node(self, entity: Entity) -> list[Row]:
        rows: list[Row] = []
        schema, own = entity.schema, self._known[entity.id]
        if own.id != f"ftm:{entity.id}":
            rows += self._attributes(entity, own, "FollowTheMoney id", entity.id)
        for property_, values in entity.properties.items():
            label, phrase = schemata().label(property_), schema.claims.get(property_, "")
            if schema.is_known and property_ not in schema.properties | schema.references.keys():
                remark = f"values of {property_}, which {schema.name} does not have, kept"
                self._remarks[remark] += len(values)
            for value in values:
                if property_ in schema.references or self._is_reference(entity, property_, value):
                    other = self._refer(entity, property_, value, rows)
                    ends = f"{label} of {own.named}: {other.named}"
                    rows += self._claim(entity, own, other, phrase, ends, _Details(role=label))
                elif not _is_listed_name(property_, value):
                    rows += self._attributes(entity, own, label, _display(property_, value))
            if phrase and property_ in schemata().keys.countries:
                rows += self._countries(entity, own, property_, phrase)
        for key, values in entity.extra.items():
            for value in values:
                rows += self._attributes(entity, own, schemata().label(key), value)
        return rows

    def _countries(self, entity: Entity, own: _Known, property_: str, phrase: str) -> list[Row]:
        """Return the claims to the countries that a property gives by their codes, or by their names."""
        rows: list[Row] = []
        codes = entity.properties[property_]
        if meanings_of(phrase)[0].relation.inside and len(codes) > 1:
            self._remarks[f"{entity.schema.name} in several countries, kept as attributes only"] += 1
            return rows
        for code in codes:
            country = country_coded(code) or country_named(code)
            if country is None:
                self._remarks[f"unknown country '{code}', kept as an attribute only"] += 1
                continue
            known = self._country(country, entity, code, rows)
            rows += self._claim(entity, own, known, phrase, "", _Details(role=schemata().label(property_)))
        return rows

    def _edge(self, entity: Entity) -> list[Row]:
        edge = entity.schema.edge
        assert edge is not None
        rows: list[Row] = []
        subjects, objects = (
            [self._end(entity, property_, value, rows) for value in entity.properties[property_]]
            for property_ in (edge.subject, edge.object)
        )
        labels = [schemata().label(property_) for property_ in (edge.subject, edge.object)]
        used = {edge.object}
        if edge.subject in entity.schema.references or all(
            one.type == schemata().types.named for one in subjects
        ):
            used.add(edge.subject)
        details = self._details(entity, used, edge.role)
        for subject, object_ in product(subjects, objects):
            ends = f"{labels[0]}: {subject.named}; {labels[1]}: {object_.named}"
            rows += self._claim(entity, subject, object_, edge.relation, ends, details, edge.label)
        for property_ in entity.schema.references:
            if property_ in (edge.subject, edge.object):
                continue
            role = f"{schemata().label(entity.schema.name)}: {schemata().label(property_)}"
            for subject, value in product(subjects, entity.properties.get(property_, ())):
                other = self._refer(entity, property_, value, rows)
                ends = f"{role} of {subject.named}: {other.named}"
                rows += self._claim(entity, subject, other, "", ends, _Details(role=role))
        return rows

    def _attribute_of_others(self, entity: Entity, about: str) -> list[Row]:
        """Return the rows of what is an attribute of the entities in one of its properties."""
        rows: list[Row] = []
        schema = entity.schema
        captions = (*schema.caption, *(schema.edge.role if schema.edge else ()))
        caption = next((name for name in captions if name in entity.properties), "")
        label = schemata().label(schema.name)
        values = [_display(caption, value) for value in entity.properties.get(caption, ())]
        details = self._details(entity, {about, caption}, ())
        for reference in entity.properties[about]:
            other = self._refer(entity, about, reference, rows)
            for value in values or [label]:
                rows += self._attributes(entity, other, label, value, details)
        return rows

    def _claim(
        self,
        entity: Entity,
        subject: _Known,
        object_: _Known,
        phrase: str,
        ends: str,
        details: _Details,
        label: str = "",
    ) -> list[Row]:
        """Return the rows of a claim.

        Args:
            entity: what says so.
            subject, object_: the ends.
            phrase: a phrase of a relation; '' for the fallback, which is also used if the relation does not
                allow the types of the ends.
            ends: which end is which, for relations that have no direction.
            details: everything else.
            label: what ties the ends, which is the role or, with the fallback, begins it.
        """
        if subject.id == object_.id:
            self._remarks["ties of an entity to itself, kept as attributes"] += 1
            name = schemata().label(entity.schema.name)
            value = "; ".join(filter(None, (label, details.role, "itself")))
            return self._attributes(entity, subject, name, value, details)
        meaning = meanings_of(phrase)[0] if phrase else None
        if meaning and meaning.allows(subject.type, object_.type):
            relation = meaning.relation
        else:
            relation = vocabulary().fallback
            phrase = relation.phrase
        role = details.role
        if label and relation.fallback:
            role = f"{label}: {role}" if role else label
        elif label != phrase:
            role = role or label
        cells = {"subject": subject.id, "object": object_.id, "relation": phrase, "role": role}
        cells |= {"since": details.since, "until": details.until, "mode": details.mode}
        notes = _joined([ends, *details.notes] if relation.symmetric else details.notes)
        return [self._row(STATEMENT, entity, cells | {"note": note}) for note in notes]

    def _attributes(
        self, entity: Entity, own: _Known, name: str, value: str, details: _Details | None = None
    ) -> list[Row]:
        """Return the rows of an attribute: several if its value or note is too long for one."""
        details = details or _Details()
        note, *more = _joined(details.notes)
        parts = _parts(value)
        given = [
            (name if len(parts) == 1 else f"{name} ({n} of {len(parts)})", part)
            for n, part in enumerate(parts, 1)
        ]
        given += ((f"{name}, note {n}", part) for n, part in enumerate(more, 2))
        cells = {"entity": own.id, "since": details.since, "until": details.until, "note": note}
        return [
            self._row(ATTRIBUTE, entity, cells | {"attribute": key, "value": part}) for key, part in given
        ]

    def _details(self, entity: Entity, used: set[str], role: tuple[str, ...]) -> _Details:
        """Return what an entity says beside the properties that are used already."""
        since, until, dated = self._period(entity)
        words = "; ".join(entity.values(role))
        if len(words) > _MAX_ROLE:
            words, role = "", ()
        notes = [
            f"{schemata().label(name)}: {self._display(name, value)}"
            for name, values in entity.properties.items()
            if name not in used.union(dated, role)
            for value in values
        ]
        said = {entity.schema.name, *(value for values in entity.properties.values() for value in values)}
        notes += (f"caption: {caption}" for caption in entity.captions if caption not in said)
        notes += (
            f"{schemata().label(key)}: {value}" for key, values in entity.extra.items() for value in values
        )
        status = {value.strip().lower() for value in entity.properties.get(schemata().keys.status, ())}
        mode = "past" if status and status <= schemata().keys.past else ""
        return _Details(since, until, mode, words, notes)

    def _period(self, entity: Entity) -> tuple[str, str, set[str]]:
        """Return the first and the last date of a claim, and the properties that say no more than these."""
        dates, used = ["", ""], set()
        for number, properties in enumerate((entity.schema.since, entity.schema.until)):
            name = next((name for name in properties if name in entity.properties), "")
            if not name:
                continue
            days = [first_day(value) for value in entity.properties[name]]
            longest = max(days, key=len)
            if all(day and longest.startswith(day) for day in days):
                dates[number] = longest
                used |= {name} if entity.properties[name] == [longest] else set()
            else:
                self._remarks[f"{entity.schema.name} with a {name} that is not one date, kept as a note"] += 1
        since, until = dates
        if since and until and PartialDate.parse(since).first > PartialDate.parse(until).last:
            self._remarks[f"{entity.schema.name} that ends before it begins, dates kept as a note"] += 1
            return "", "", set()
        return since, until, used

    def _display(self, property_: str, value: str) -> str:
        """Return a value as people read it: an entity with its name and its id."""
        return self._known[value].named if value in self._known else _display(property_, value)

    # ------------------------------------------------------------ what is named

    def _is_reference(self, entity: Entity, property_: str, value: str) -> bool:
        """Return whether a value is the id of another entity, in a property that the schema does not have."""
        is_other = property_ not in entity.schema.properties and value != entity.id
        return is_other and (value in self._known or value in self._others)

    def _end(self, entity: Entity, property_: str, value: str, rows: list[Row]) -> _Known:
        """Return an end of a claim, and add its row to the rows if it has none yet."""
        if property_ in entity.schema.references:
            return self._refer(entity, property_, value, rows)
        codes = entity.values(schemata().keys.countries)
        country = country_named(value)
        if country and country.code.lower() in map(str.lower, codes):
            return self._country(country, entity, value, rows)
        digest = blake2b(pack([sorted(codes), value]), digest_size=5).hexdigest()
        id_ = f"ftm-authority:{slug_of(value)[:_MAX_SLUG]}/{digest}"
        known = _Known(id_, schemata().types.named, value)
        if id_ not in self._added:
            self._added.add(id_)
            of = ", ".join(_display(next(iter(schemata().keys.countries)), code) for code in codes)
            cells = {"id": id_, "name": value, "type": known.type, "note": of and f"country: {of}"}
            rows.append(self._row(ENTITY, entity, cells))
        return known

    def _country(self, country: IsoCountry, entity: Entity, given: str, rows: list[Row]) -> _Known:
        """Return the entity of a country, and add its row to the rows if it has none yet."""
        known = _Known(country.id, schemata().types.country, country.name)
        if country.id not in self._added:
            self._added.add(country.id)
            cells = {"id": known.id, "name": known.name, "type": known.type}
            cells["curator_note"] = f"'{given}' in the file"
            rows.append(self._row(ENTITY, entity, cells))
        return known

    def _refer(self, entity: Entity, property_: str, value: str, rows: list[Row]) -> _Known:
        """Return the entity that a property refers to, and add its row to the rows if it has none yet."""
        if value in self._known:
            return self._known[value]
        if other := self._others.get(value):
            schema = schemata().named("")
            name = f"{schemata().label(other)} {value}"
            note = f"the file has this {schemata().label(other)}, kept as claims or attributes of others"
            self._remarks["references to a claim or an attribute, kept as an entity"] += 1
        else:
            schema = schemata().named(entity.schema.references.get(property_, ""))
            name = value
            note = "; ".join(filter(None, ("not described in the file", schema.curator_note)))
            self._remarks["referred to but not in the file, kept as an entity named by its id"] += 1
        known = self._known[value] = _Known(entity_id(value), schema.type, name)
        cells = {"id": known.id, "name": name, "type": known.type, "curator_note": note}
        rows.append(self._row(ENTITY, entity, cells))
        return known

    def _row(self, kind: RowKind, entity: Entity, cells: dict[str, str]) -> Row:
        place = {"document": self._document, "paragraph": entity.id}
        return kind.row(self._file, entity.line, place | cells)


def entity_id(id_: str) -> str:
    """Return the id in ties of an entity: its own with a prefix, coded if it has unusual characters."""
    is_plain = FOREIGN_ID.fullmatch(id_) and not id_.startswith(_CODED)
    return f"ftm:{id_}" if is_plain else f"ftm:{_CODED}{_coded(id_)}"


def _coded(text: str) -> str:
    """Return a text in which `_` and two hexadecimal digits stand for each byte that ids cannot have."""
    return _NOT_IN_ID.sub(lambda found: b"_%02X" % found[0][0], text.encode()).decode()


def _is_claim(entity: Entity) -> bool:
    """Return whether an entity is a claim, as its schema is one and both ends are given."""
    edge = entity.schema.edge
    return edge is not None and {edge.subject, edge.object} <= entity.properties.keys()


def _described(entity: Entity) -> str:
    """Return the property with the entities of which an entity is an attribute; '' if it is not one."""
    schema = entity.schema
    ends = (schema.edge.subject, schema.edge.object) if schema.edge else ()
    named = (schema.about, *(end for end in ends if end in schema.references))
    return next((property_ for property_ in named if property_ in entity.properties), "")


def _name(entity: Entity) -> str:
    names = schemata().names
    given = (
        *entity.captions,
        *entity.values((*entity.schema.caption, *names.main, *names.other, *names.weak)),
    )
    return next((name.strip() for name in given if len(name) <= _MAX_CELL), entity.id)


def _rows_of_names(entity: Entity, name: str) -> list[tuple[str, list[str], list[str]]]:
    """Return the name, aliases and weak aliases of each row of an entity: one row, unless there are many."""
    names = schemata().names
    good = [*entity.captions, *entity.values((*names.main, *names.other))]
    weak = [
        one
        for property_ in names.weak
        for one in entity.properties.get(property_, ())
        if _is_listed_name(property_, one)
    ]
    rows: list[tuple[str, list[str], list[str]]] = [(name, [], [])]
    length = 0
    for alias in dict.fromkeys(one.strip() for one in good if len(one) <= _MAX_CELL):
        length += len(alias) + 1
        if alias == name:
            continue
        if "|" in alias or length > _MAX_CELL:  # `|` separates the aliases of a row
            rows.append((alias, [], []))
            length = 0
        else:
            rows[-1][1].append(alias)
    length = 0
    for alias in dict.fromkeys(one.strip() for one in weak):
        length += len(alias) + 1
        if length > _MAX_CELL:
            rows.append((name, [], []))
            length = 0
        rows[-1][2].append(alias)
    return rows


def _is_listed_name(property_: str, value: str) -> bool:
    """Return whether a value is a name that is in the row of its entity, and needs no attribute."""
    names = schemata().names
    if len(value) > _MAX_CELL:
        return False
    return property_ in names.main or (property_ in names.weak and "|" not in value)


def _display(property_: str, value: str) -> str:
    """Return a value as people read it: a country with its name and its code."""
    if property_ not in schemata().keys.countries:
        return value
    country = country_coded(value) or country_named(value)
    return f"{country.name} ({value})" if country and country.name != value else value


def _parts(text: str) -> list[str]:
    """Return a text in parts that fit into a cell, cut between words if it has any."""
    parts = []
    while len(text) > _MAX_CELL:
        cut = text.rfind(" ", _MAX_CELL // 2, _MAX_CELL)
        cut = cut if cut > 0 else _MAX_CELL
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*parts, text]


def _joined(notes: Iterable[str]) -> list[str]:
    """Return notes, joined as far as they fit into a cell; at least one, which may be ''."""
    joined = [""]
    for part in (part for note in notes for part in _parts(note)):
        if joined[-1] and len(joined[-1]) + len(part) > _MAX_CELL:
            joined.append(part)
        else:
            joined[-1] = f"{joined[-1]}; {part}" if joined[-1] else part
    return joined
