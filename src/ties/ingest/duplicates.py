"""Find pairs of entities that may be one, with what speaks for it and what speaks against it.

Nothing is joined here. Pairs are compared if their names share a key (`block_keys`), or if one has the id
of the other as its reference. What is compared is on disk. `duplicates.toml` has the weights.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from heapq import nsmallest
from itertools import batched, combinations, groupby
from math import prod
from operator import itemgetter
from pathlib import Path

from msgspec import Struct, json, toml

from ties.ingest.scratch import Scratch
from ties.names.likeness import Likeness, Name, block_keys, compare_names, names_of
from ties.progress import track
from ties.records import Attribute, Description, Entity
from ties.records.dates import PartialDate
from ties.records.identity import id_order
from ties.records.names import fold
from ties.records.vocabulary import vocabulary
from ties.store.protocol import Store
from ties.store.shared_ties import TiesOf, ties_of

__all__ = ["Duplicates", "Pair", "compare_pair", "find_duplicates", "likely_score"]

_MOST_WITH_KEY = {"=": 100, "+": 50, "-": 20}
"""With more entities, those that share a key of this kind are not compared, because it tells nobody apart."""

_MIN_COMMON, _COMMON = 10, 0.005
"""A word is common from this many entities, and this share of all entities, on."""

_POWER_OF_COMMON = 0.7
_NEEDED_OF_PERSON, _NEEDED = 1.7, 0.7
"""How much power the words that two names share need to tell anybody apart: one rare and one common word of
the name of a person, one common word of another name."""

_TIES_AT_ONCE = 400
_MOST_CITED = 3
_CACHED = 5_000
_YEAR = 365.25
_MAX_YEAR = 9999

_HOW = {
    "same": "the same name",
    "words": "the same words in another order",
    "script": "the same name in another script",
    "sound": "names that sound alike",
    "spelling": "names spelt alike",
    "generic": "the same name but for words that many have",
    "part": "all telling words of one name in the other",
    "inner": "all telling words of one name inside the other",
}


class _Names(Struct, frozen=True):
    same: float
    words: float
    script: float
    sound: float
    spelling: float
    generic: float
    part: float
    inner: float
    branch: float
    weak: float
    again: float


class _Text(Struct, frozen=True):
    attributes: tuple[str, ...]
    agree: float
    contradict: float
    name: str = ""


class _Date(Struct, frozen=True):
    name: str
    attributes: tuple[str, ...]
    day: float
    year: float
    contradict: float
    apart: int
    identifies: bool = False


class _Ties(Struct, frozen=True):
    same: float
    any: float
    most: int


class _Against(Struct, frozen=True):
    same_dataset: float
    same_register: float
    claim_between: float


class _Rules(Struct, frozen=True):
    """The weights in `duplicates.toml`, which explains them."""

    likely: float
    alone: float
    names: _Names
    reference: _Text
    date: tuple[_Date, ...]
    text: tuple[_Text, ...]
    ties: _Ties
    against: _Against

    @property
    def attributes(self) -> frozenset[str]:
        """The names of all attributes that are compared."""
        dates = (name for one in self.date for name in one.attributes)
        return frozenset((*dates, *(name for one in (self.reference, *self.text) for name in one.attributes)))


@cache
def _rules() -> _Rules:
    return toml.decode(Path(__file__).with_name("duplicates.toml").read_bytes(), type=_Rules)


def likely_score() -> float:
    """Return the score from which on a pair is listed unless another one is asked for."""
    return _rules().likely


class Pair(Struct, frozen=True):
    """Two entities that may be one.

    Attributes:
        one, other: the first is the one whose id has no prefix, or else comes first.
        score: from 0 to 1 (`duplicates.toml`).
        speaks_for, speaks_against: sentences, the weightiest first; they cite documents as `[id]`.
        cited: the ids of these documents.
    """

    one: Entity
    other: Entity
    score: float
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    cited: tuple[str, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """The canonical ids of both."""
        return frozenset((self.one.id, self.other.id))


class Duplicates(Struct, frozen=True):
    """The pairs that were found.

    Attributes:
        pairs: those with the highest scores.
        found: how many have the lowest score that was asked for.
        below: how many more have something in common.
        not_compared: how many names and combinations of words too many entities share to compare all of them.
    """

    pairs: list[Pair]
    found: int
    below: int
    not_compared: int


def find_duplicates(
    store: Store,
    *,
    about: Collection[str] = (),
    min_score: float,
    limit: int | None,
    decided: Collection[frozenset[str]] = (),
) -> Duplicates:
    """Find pairs of entities that may be one. Entities that are joined already are one, so no pair.

    Args:
        about: canonical ids; only pairs with one of them. Empty for all pairs.
        min_score: the lowest score.
        limit: the maximum number of pairs; None for all.
        decided: pairs of ids that are left out.
    """
    known = _Known(store)
    known.read_entities()
    not_compared = known.find_candidates(frozenset(about))
    found = below = 0

    def pairs() -> Iterator[Pair]:
        nonlocal found, below
        for cases in batched(known.cases(min_score), _TIES_AT_ONCE):
            for pair in _with_ties(store, cases):
                if _is_decided(pair, decided):
                    continue
                if pair.score >= min_score:
                    found += 1
                    yield pair
                else:
                    below += 1

    # `nsmallest` keeps only as many as are returned
    best = sorted(pairs(), key=_order) if limit is None else nsmallest(limit, pairs(), key=_order)
    return Duplicates(best, found, below + known.below, not_compared)


def compare_pair(store: Store, one: Entity, other: Entity) -> Pair:
    """Compare two entities as `find_duplicates` does, with all words taken as rare."""
    attributes: dict[str, list[Attribute]] = defaultdict(list)
    for attribute in store.attributes([one.id, other.id]):
        attributes[attribute.entity].append(attribute)
    datasets: dict[str, set[str]] = defaultdict(set)
    for description in store.descriptions(ids=[*one.ids, *other.ids]):
        if description.name:
            datasets[one.id if description.entity in one.ids else other.id].add(description.dataset)
    sides = (
        _Side(entity, names_of(entity), frozenset(datasets[entity.id]), tuple(attributes[entity.id]))
        for entity in sorted((one, other), key=lambda entity: id_order(entity.id))
    )
    return next(_with_ties(store, [_compare(*sides, power=lambda _: 1.0)]))


def _order(pair: Pair) -> tuple[object, ...]:
    return (-pair.score, pair.one.name, pair.one.id, pair.other.id)


def _is_decided(pair: Pair, decided: Collection[frozenset[str]]) -> bool:
    if not decided:
        return False
    return any(frozenset((a, b)) in decided for a in pair.one.ids for b in pair.other.ids)


# ------------------------------------------------------------ candidates


class _Side(Struct, frozen=True):
    """One entity of a pair, with what is compared of it."""

    entity: Entity
    names: list[Name]
    datasets: frozenset[str]
    attributes: tuple[Attribute, ...]


class _Known:
    """The entities of a graph on disk, with the keys by which they are compared.

    Attributes:
        below: how many pairs had something in common, but too little for the score that was asked for.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._table = Scratch(
            "CREATE TABLE written (id TEXT, dataset TEXT, PRIMARY KEY (id, dataset)) WITHOUT ROWID",
            "CREATE TABLE entities (number INTEGER PRIMARY KEY, id TEXT, entity BLOB, datasets BLOB)",
            "CREATE TABLE keys (key TEXT, number INTEGER)",
            "CREATE TABLE pairs (one INTEGER, other INTEGER, PRIMARY KEY (one, other)) WITHOUT ROWID",
        )
        self._attributes: dict[str, list[Attribute]] = defaultdict(list)
        self._word_counts: Counter[str] = Counter()
        self._number = 0
        self.below = 0
        self._side = lru_cache(maxsize=_CACHED)(self._read_side)

    def read_entities(self) -> None:
        """Read all entities, their datasets and the attributes that are compared."""
        table, store, names = self._table, self._store, _rules().attributes
        descriptions = store.all_records(Description)
        table.fill(
            "INSERT OR IGNORE INTO written VALUES (?, ?)",
            ((one.entity, one.dataset) for one in descriptions if one.name),
        )
        for attribute in store.all_records(Attribute):
            if attribute.attribute.casefold() in names:
                self._attributes[attribute.entity].append(attribute)
        entities = track(store.all_records(Entity), "reading names", store.count_entities())
        table.fill("INSERT INTO entities VALUES (?, ?, ?, ?)", self._rows(entities))

    def _rows(self, entities: Iterable[Entity]) -> Iterator[tuple[object, ...]]:
        classes = _type_classes()
        for number, entity in enumerate(entities):
            self._number = number + 1
            keys = block_keys(names_of(entity))
            self._word_counts.update(key[1:] for key in keys if key.startswith("-"))
            class_ = classes[entity.type]
            references = {f"#{one}" for one in _references(entity, self._attributes[entity.id])}
            self._table.fill(
                "INSERT INTO keys VALUES (?, ?)",
                ((f"{key[0]}{class_} {key[1:]}", number) for key in (*keys, *references)),
            )
            datasets = set[str]()
            for id_ in entity.ids:
                datasets |= {
                    one for (one,) in self._table.rows("SELECT dataset FROM written WHERE id = ?", id_)
                }
            yield number, entity.id, json.encode(entity), json.encode(sorted(datasets))

    def find_candidates(self, about: Collection[str]) -> int:
        """Find the pairs that share a key, and return how many keys have too many entities.

        Args:
            about: ids of entities; only pairs with one of them, and then however many share a key.
        """
        chosen = {
            number
            for id_ in about
            for (number,) in self._table.rows("SELECT number FROM entities WHERE id = ?", id_)
        }
        skipped = 0

        def pairs() -> Iterator[tuple[int, int]]:
            nonlocal skipped
            rows = self._table.rows("SELECT key, number FROM keys ORDER BY key, number")
            for key, group in groupby(rows, key=itemgetter(0)):
                numbers = [number for _, number in group]
                if len(numbers) < 2:
                    continue
                if about:
                    for one in chosen.intersection(numbers):
                        yield from ((min(one, other), max(one, other)) for other in numbers if other != one)
                elif len(numbers) <= _MOST_WITH_KEY.get(key[0], len(numbers)):
                    yield from combinations(numbers, 2)
                else:
                    skipped += key[0] != "-"

        self._table.fill("INSERT OR IGNORE INTO pairs VALUES (?, ?)", pairs())
        return skipped

    def cases(self, min_score: float) -> Iterator["_Case"]:
        """Yield the candidates that may reach a score, compared in everything but their ties."""
        ((total,),) = self._table.rows("SELECT count(*) FROM pairs")
        rows = self._table.rows("SELECT one, other FROM pairs ORDER BY one, other")
        for one, other in track(rows, "comparing pairs", total):
            sides = sorted((self._side(one), self._side(other)), key=lambda side: id_order(side.entity.id))
            case = _compare(*sides, power=self._power)
            if case.speaks_for and case.best_score >= min_score:
                yield case
            elif case.speaks_for:
                self.below += 1

    def _read_side(self, number: int) -> _Side:
        rows = self._table.rows("SELECT entity, datasets FROM entities WHERE number = ?", number)
        ((packed, datasets),) = rows
        entity = json.decode(packed, type=Entity)
        attributes = tuple(self._attributes.get(entity.id, ()))
        return _Side(entity, names_of(entity), frozenset(json.decode(datasets)), attributes)

    def _power(self, sounded: str) -> float:
        """Return how much a word tells entities apart, from 0 to 1."""
        count = self._word_counts[sounded]
        return _POWER_OF_COMMON if count >= max(_MIN_COMMON, _COMMON * self._number) else 1.0


def _type_classes() -> dict[str, str]:
    """Return a name for all types that are compatible with each other, by type."""
    types = vocabulary().types
    return {one: min(other for other in types if vocabulary().may_join(one, other)) for one in types}


# ------------------------------------------------------------ what speaks for and against a pair


class _Case(Struct):
    """What speaks for and against a pair, each with its weight and the documents that it cites."""

    one: Entity
    other: Entity
    most: float
    speaks_for: list[tuple[float, str]] = []
    speaks_against: list[tuple[float, str]] = []
    cited: list[str] = []

    @property
    def score(self) -> float:
        """The score (`duplicates.toml`)."""
        against = prod(1 - weight for weight, _ in self.speaks_against)
        return min(self.most, 1 - prod(1 - weight for weight, _ in self.speaks_for)) * against

    @property
    def best_score(self) -> float:
        """The highest score that ties can raise it to."""
        ties = _rules().ties
        left = prod(1 - weight for weight, _ in self.speaks_for) * (1 - ties.same) ** ties.most
        against = prod(1 - weight for weight, _ in self.speaks_against)
        return min(self.most, 1 - left) * against

    def pair(self) -> Pair:
        """Return the pair with its score in two digits."""
        speaks_for, speaks_against = (
            tuple(text for _, text in sorted(side, key=lambda reason: (-reason[0], reason[1])))
            for side in (self.speaks_for, self.speaks_against)
        )
        cited = tuple(sorted(set(self.cited)))
        return Pair(self.one, self.other, round(self.score, 2), speaks_for, speaks_against, cited)


def _compare(one: _Side, other: _Side, *, power: Callable[[str], float]) -> _Case:
    """Compare two entities in everything but their ties."""
    rules = _rules()
    case = _Case(one.entity, other.entity, 1.0)
    telling = _compare_names(case, one, other, power)
    likenesses = len(case.speaks_for)
    is_sure = _compare_references(case, one, other)
    for rule in rules.date:
        is_sure |= _compare_dates(case, rule, one, other)
    for about in rules.text:
        _compare_texts(case, about, one, other)
    if not is_sure and telling < 1:
        case.most = rules.alone
        if likenesses == 1:
            weight, text = case.speaks_for[0]
            case.speaks_for[0] = (weight, f"only a likeness of one name: {text}")
    registers = _registers(one.entity) & _registers(other.entity)
    if registers:
        names = ", ".join(sorted(registers))
        text = f"{names} has them as two entries ({one.entity.id}, {other.entity.id})"
        case.speaks_against.append((rules.against.same_register, text))
    elif datasets := one.datasets & other.datasets:
        text = f"dataset {', '.join(sorted(datasets))} describes both as two entities"
        case.speaks_against.append((rules.against.same_dataset, text))
    return case


def _registers(entity: Entity) -> set[str]:
    return {id_.partition(":")[0] for id_ in entity.ids if ":" in id_}


def _compare_names(case: _Case, one: _Side, other: _Side, power: Callable[[str], float]) -> float:
    """Add what names speak for the pair, and return how much they tell entities apart: 1 is enough."""
    rules = _rules().names
    type_ = vocabulary().types[case.one.type]
    is_person = "actor" in type_.traits and "body" not in type_.traits
    found = compare_names(one.names, other.names, bodies=not is_person)
    needed = _NEEDED_OF_PERSON if is_person else _NEEDED
    shared: set[str] = set()
    for number, alike in enumerate(found):
        shared |= alike.shared
        how = "branch" if alike.how in ("part", "inner") and not is_person else alike.how
        weight: float = getattr(rules, how) * alike.quality * (rules.weak if alike.is_weak else 1)
        weight *= min(1.0, max(sum(map(power, alike.shared)), _MIN_POWER) / needed)
        case.speaks_for.append((weight * (rules.again if number else 1), _name_text(alike)))
    return sum(map(power, shared)) / needed


_MIN_POWER = 0.3
"""The power of a name in which no word tells anybody apart."""


def _name_text(alike: Likeness) -> str:
    names = f"'{alike.one}'" if alike.one == alike.other else f"'{alike.one}', '{alike.other}'"
    return f"{_HOW[alike.how]}{' (weak)' if alike.is_weak else ''}: {names}"


def _with(side: _Side, names: Collection[str]) -> list[Attribute]:
    return [one for one in side.attributes if one.attribute.casefold() in names]


def _cite(case: _Case, attributes: Iterable[Attribute]) -> str:
    documents = sorted({one.document for one in attributes})
    shown = documents[:_MOST_CITED]
    case.cited += shown
    more = f" and {len(documents) - len(shown)} more" if len(documents) > len(shown) else ""
    return "".join(f" [{document}]" for document in shown) + more


def _compare_references(case: _Case, one: _Side, other: _Side) -> bool:
    """Compare the references to registers; return whether they agree."""
    rule = _rules().reference
    ours, theirs = (_references(side.entity, side.attributes) for side in (one, other))
    named = [*_with(one, rule.attributes), *_with(other, rule.attributes)]
    if same := ours & theirs:
        values = sorted({*_as_written(one, same), *_as_written(other, same)})
        text = f"{rule.attributes[0]} {', '.join(values)} of both"
        about = [attribute for attribute in named if attribute.value.casefold() in same]
        case.speaks_for.append((rule.agree, f"{text}{_cite(case, about)}"))
        return True
    if named and {*map(_form, ours)} & {*map(_form, theirs)}:
        listed = [", ".join(sorted(_as_written(side, all_))) for side, all_ in ((one, ours), (other, theirs))]
        text = f"{rule.attributes[0]}: {' but '.join(listed)}{_cite(case, named)}"
        case.speaks_against.append((rule.contradict, text))
    return False


def _references(entity: Entity, attributes: Iterable[Attribute]) -> set[str]:
    """Return the folded references of an entity: those that attributes give, and its ids in registers."""
    names = _rules().reference.attributes
    given = {one.value.casefold() for one in attributes if one.attribute.casefold() in names and one.value}
    return given | {id_.partition(":")[2].casefold() for id_ in entity.ids if ":" in id_}


def _as_written(side: _Side, references: Collection[str]) -> set[str]:
    texts = [one.value for one in _with(side, _rules().reference.attributes)]
    texts += [id_.partition(":")[2] for id_ in side.entity.ids if ":" in id_]
    return {text for text in texts if text.casefold() in references}


def _form(reference: str) -> str:
    """Return the form of a reference, which all of one register have: "qde.132" is "a.0"."""
    return re.sub(r"\d+", "0", re.sub(r"[^\W\d_]+", "a", reference))


def _compare_dates(case: _Case, rule: _Date, one: _Side, other: _Side) -> bool:
    """Compare the dates of one sort; return whether they agree to a day that identifies."""
    ours, theirs = (
        [(attribute, period) for attribute in _with(side, rule.attributes) if (period := _period(attribute))]
        for side in (one, other)
    )
    if not (ours and theirs):
        return False
    apart, mine, yours = min(
        ((_years_apart(a[1], b[1]), a, b) for a in ours for b in theirs), key=itemgetter(0)
    )
    same = [(a, b) for a in ours for b in theirs if a[1] == b[1] and a[1][0] == a[1][1]]
    if same:
        a, b = same[0]
        text = f"{rule.name} {a[0].value} in both{_cite(case, (a[0], b[0]))}"
        case.speaks_for.append((rule.day, text))
        return rule.identifies
    if 0 < apart <= rule.apart:
        return False
    values = f"{_date_text(mine[0])} and {_date_text(yours[0])}{_cite(case, (mine[0], yours[0]))}"
    if apart:
        case.speaks_against.append((rule.contradict, f"{rule.name} {values}"))
    else:
        case.speaks_for.append((rule.year, f"{rule.name} may agree: {values}"))
    return False


def _period(attribute: Attribute) -> tuple[date, date] | None:
    """Return the first and last day that a date may mean; None if it is no date."""
    try:
        if attribute.has_number:
            ends = [int(end) for end in (attribute.low, attribute.high) if end is not None]
            first, last = date(ends[0], 1, 1), date(ends[-1], 12, 31)
        else:
            period = PartialDate.parse(attribute.value)
            first, last = period.first, period.last
    except (ValueError, OverflowError):
        return None
    if attribute.qualifier:  # about, estimated ...
        first = first.replace(year=max(first.year - 1, 1), day=min(first.day, 28))
        last = last.replace(year=min(last.year + 1, _MAX_YEAR), day=min(last.day, 28))
    return first, last


def _years_apart(one: tuple[date, date], other: tuple[date, date]) -> float:
    """Return by how many years two periods miss each other; 0 if they overlap."""
    return max((max(one[0], other[0]) - min(one[1], other[1])).days, 0) / _YEAR


def _date_text(attribute: Attribute) -> str:
    ends = [f"{end:g}" for end in dict.fromkeys((attribute.low, attribute.high)) if end is not None]
    return " ".join(filter(None, (attribute.qualifier, " to ".join(ends) or attribute.value)))


def _compare_texts(case: _Case, rule: _Text, one: _Side, other: _Side) -> None:
    ours, theirs = (_with(side, rule.attributes) for side in (one, other))
    values = [{fold(item.value): item.value for item in side if item.value} for side in (ours, theirs)]
    if not all(values):
        return
    cited = _cite(case, (*ours, *theirs))
    if same := values[0].keys() & values[1].keys():
        shown = ", ".join(values[0][one] for one in sorted(same))
        case.speaks_for.append((rule.agree, f"{rule.name} {shown} in both{cited}"))
    else:
        shown = " and ".join(", ".join(sorted(side.values())) for side in values)
        case.speaks_against.append((rule.contradict, f"{rule.name} {shown}{cited}"))


def _with_ties(store: Store, cases: Sequence[_Case]) -> Iterator[Pair]:
    """Yield the pairs with what their ties say."""
    ids = {entity.id for case in cases for entity in (case.one, case.other)}
    ties = ties_of(store, ids)
    shared = [_shared_ties(case, ties) for case in cases]
    names = store.entities({id_ for ends in shared for id_ in ends}) if any(shared) else {}
    for case, ends in zip(cases, shared, strict=True):
        _compare_ties(case, ends, ties, names)
        yield case.pair()


def _shared_ties(case: _Case, ties: TiesOf) -> dict[str, set[tuple[str, bool]]]:
    """Return the entities that both have ties with, each with the ties that are the same."""
    ours, theirs = ties[case.one.id], ties[case.other.id]
    relations = vocabulary().relations
    shared: dict[str, set[tuple[str, bool]]] = {}
    for end in ours.keys() & theirs.keys() - {case.one.id, case.other.id}:
        mine, yours = (
            {tie for tie in side[end] if tie[0] in relations and not relations[tie[0]].administrative}
            for side in (ours, theirs)
        )
        if mine and yours:
            shared[end] = mine & yours
    return dict(sorted(shared.items(), key=lambda one: (not one[1], one[0])))


def _compare_ties(
    case: _Case,
    shared: Mapping[str, set[tuple[str, bool]]],
    ties: TiesOf,
    names: Mapping[str, Entity],
) -> None:
    rules = _rules()
    for end, same in [*shared.items()][: rules.ties.most]:
        name = names[end].name
        if same:
            relation, is_subject = min(same)
            text = f"both {relation} {name}" if is_subject else f"{name} {relation} both"
            case.speaks_for.append((rules.ties.same, text))
        else:
            case.speaks_for.append((rules.ties.any, f"both have ties with {name}"))
    if between := ties[case.one.id].get(case.other.id):
        relation, is_subject = min(between)
        ends = (case.one, case.other) if is_subject else (case.other, case.one)
        text = f"a document ties one to the other: {ends[0].name} {relation} {ends[1].name}"
        case.speaks_against.append((rules.against.claim_between, text))
