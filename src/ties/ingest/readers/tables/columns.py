"""Choose what each column of a table is: as the mapping says, or else by the names of the columns."""

import re
import shlex
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from ties.ingest.readers.tables.mapping import (
    DIRECTIONS,
    EDGE_TARGETS,
    NODE_TARGETS,
    TableMapping,
)
from ties.ingest.readers.tables.table import Table
from ties.quantities import first_names
from ties.records.phrases import word_key
from ties.records.vocabulary import per_vocabulary, vocabulary

__all__ = ["Columns", "UnclearColumns", "choose_columns", "direction_of", "names_ends", "type_named"]

_HEADERS = Path(__file__).with_name("headers.toml")
_MAX_LISTED = 12
_YES_NO = {"true": "directed", "yes": "directed", "1": "directed"} | {
    **dict.fromkeys(("false", "no", "0"), "undirected")
}
_NUMBER = re.compile(r"[-+]?[\d.,]+(e[-+]?\d+)?", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}([-/.]\d{1,2}){0,2}([ T].*)?")
_ENDS = ("subject", "object")
_LAST_WORD = re.compile(r" \S+$")
_NUMBERED = (("1", "2"), ("a", "b"), ("one", "two"), ("i", "j"))


class UnclearColumns(Exception):
    """The columns of a table do not tell what they are, or not as the mapping says."""


class Columns(Struct, frozen=True):
    """What each column of a table is.

    Attributes:
        kind: "nodes" or "edges".
        at: the number of the column of each target, counted from 0.
        lists: the numbers of the columns of `note` and of aliases.
        others: the numbers of all other columns.
        constants: the values of targets that have no column.
        explicit: the targets whose column the user has chosen.
    """

    kind: str
    at: Mapping[str, int]
    lists: Mapping[str, tuple[int, ...]]
    others: tuple[int, ...]
    constants: Mapping[str, str]
    explicit: frozenset[str]


@cache
def _headers() -> dict[str, Any]:
    return tomllib.loads(_HEADERS.read_text(encoding="utf-8"))


@cache
def _ends() -> tuple[tuple[str, str], ...]:
    headers = _headers()
    pairs = [(one, other) for one, other in headers["ends"]]
    pairs += [(f"{stem} {x}", f"{stem} {y}") for stem in headers["numbered_ends"] for x, y in _NUMBERED]
    return tuple(pairs)


def _plain(name: str) -> str:
    """Return the name of a column as it is compared: "sourceId" and "Source_ID" are "source id"."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", name)
    return " ".join(re.sub(r"[\W_]+", " ", apart).casefold().split())


@per_vocabulary
def _types_by_word() -> dict[str, str]:
    return {
        word_key(word): type_.name
        for type_ in vocabulary().types.values()
        for word in (type_.name, type_.plural)
    }


def type_named(word: str) -> str:
    """Return the type of the vocabulary that a word names, in the singular or plural; '' if none."""
    return _types_by_word().get(word_key(" ".join(word.split())), "")


def direction_of(value: str) -> str:
    """Return one of `DIRECTIONS`; '' if a value says nothing of the kind."""
    word = value.casefold()
    return word if word in DIRECTIONS else _YES_NO.get(word, "")


def names_ends(names: Sequence[str]) -> bool:
    """Return whether a header names two ends, or is that of a table of nodes."""
    plain = [*map(_plain, names)]
    return bool(_find_ends(plain) or _typed_ends(plain)) or _is_of_nodes(plain)


def choose_columns(table: Table, mapping: TableMapping, first_rows: Sequence[Sequence[str]]) -> Columns:
    """Choose what each column of a table is.

    Args:
        table: the table.
        mapping: what the user says. What does not apply to the table is passed over: columns that it does not
            have, and targets of tables of the other kind.
        first_rows: the cells of some rows, to tell apart columns with the same name ("type").

    Raises:
        UnclearColumns: no two columns are clearly ends, or the mapping cannot apply.
    """
    by_name = {name: number for number, name in enumerate(table.columns)}
    chosen = {
        target: tuple(by_name[name] for name in names if name in by_name)
        for target, names in mapping.columns.items()
    }
    chosen = {target: numbers for target, numbers in chosen.items() if numbers}
    plain = [*map(_plain, table.columns)]
    guess = _Guess(plain, first_rows, {number for numbers in chosen.values() for number in numbers})
    kind = table.kind or _kind(chosen, guess)
    targets = EDGE_TARGETS if kind == "edges" else NODE_TARGETS
    chosen = {target: numbers for target, numbers in chosen.items() if target in targets}
    constants = {**table.constants, **mapping.constants}
    if kind == "edges":
        at, constants = _edge_columns(table, chosen, guess, constants)
    else:
        at = guess.others("nodes", except_for={*chosen, *constants})
        if not ({"id", "name"} & (at.keys() | chosen.keys())):
            raise UnclearColumns(f"has no column with the id or the name of a node ({_listed(table)})")
    lists = {target: chosen.get(target, ()) for target in ("note", "aliases", "weak_aliases")}
    lists |= {target: (at.pop(target),) for target in lists if target in at}
    at |= {target: numbers[0] for target, numbers in chosen.items() if target not in lists}
    used = {*at.values(), *(number for numbers in lists.values() for number in numbers)}
    others = tuple(number for number in range(len(plain)) if number not in used)
    relevant = {key: value for key, value in constants.items() if key in (*targets, "type") and key not in at}
    return Columns(kind, at, lists, others, relevant, frozenset(chosen))


def _kind(chosen: Mapping[str, object], guess: "_Guess") -> str:
    if not chosen.keys().isdisjoint(_ENDS):
        return "edges"
    is_of_nodes = not chosen.keys().isdisjoint(("id", "name")) or _is_of_nodes(guess.plain)
    free = [name for number, name in enumerate(guess.plain) if number not in guess.used]
    return "nodes" if is_of_nodes and not _find_ends(free) else "edges"


def _is_of_nodes(plain: Sequence[str]) -> bool:
    words = _headers()["nodes"]
    has = {target: not set(words[target]).isdisjoint(plain) for target in ("id", "name", "type")}
    return has["name"] and (has["id"] or has["type"])


def _edge_columns(
    table: Table, chosen: Mapping[str, tuple[int, ...]], guess: "_Guess", constants: Mapping[str, str]
) -> tuple[dict[str, int], dict[str, str]]:
    """Return the columns of an edge table that the user has not chosen, and all constants."""
    at = dict(table.known)
    if not at and not chosen.keys() >= {*_ENDS}:
        at = _guessed_ends(table, guess)
    at = {
        target: number
        for target, number in at.items()
        if target not in {*chosen, *constants} and number not in guess.used
    }
    if missing := [end for end in _ENDS if end not in {*at, *chosen}]:
        raise UnclearColumns(f"has no column for the {' and the '.join(missing)} ({_listed(table)})")
    guess.used |= {*at.values()}
    at |= guess.others("edges", except_for={*chosen, *constants, *at})
    if "type" in constants:
        return at, dict(constants)
    ends = {end: guess.plain[at[end] if end in at else chosen[end][0]] for end in _ENDS}
    headings = {f"{end}_type": type_named(_LAST_WORD.sub("", name)) for end, name in ends.items()}
    return at, {**{target: type_ for target, type_ in headings.items() if type_}, **constants}


def _guessed_ends(table: Table, guess: "_Guess") -> dict[str, int]:
    """Return the columns of the ends, of their names and of their types."""
    found = _find_ends(guess.plain)
    typed = _typed_ends(guess.plain)
    if typed or len(found) > 1:
        found = [ends for ends in found if not guess.is_period(ends["subject"], ends["object"])]
    found = found or ([typed] if typed else [])
    if len(found) == 1:
        return found[0]
    one, other = _likely_ends(table.columns, guess.plain)
    of_edges = shlex.quote(f"subject={one},object={other}")
    of_nodes = shlex.quote(f"id={one},name={other}")
    problem = "more than one pair of columns can be" if found else "no column names say which two are"
    raise UnclearColumns(
        f"{problem} the ends of an edge ({_listed(table)}); say so, as in --map {of_edges}, or for a table "
        f"of nodes --map {of_nodes}; if the first row is not a header, add header=no"
    )


def _likely_ends(columns: Sequence[str], plain: Sequence[str]) -> tuple[str, str]:
    """Return two columns for an example: those that begin like the names of two ends, or the first two."""
    first_words = [name.partition(" ")[0] for name in plain]
    for one, other in _headers()["ends"]:
        if one in first_words and other in first_words:
            return columns[first_words.index(one)], columns[first_words.index(other)]
    return columns[0], columns[1 % len(columns)]


def _listed(table: Table) -> str:
    return f"columns: {first_names([repr(name) for name in table.columns], _MAX_LISTED)}"


def _find_ends(plain: Sequence[str]) -> list[dict[str, int]]:
    """Return the pairs of columns that can be the ends, each with the columns of their names and types."""
    at = {name: number for number, name in reversed([*enumerate(plain)])}
    headers = _headers()
    found = []
    for pair in _ends():
        if not any(f"{pair[0]}{rest}" in at for rest in ("", *(f" {word}" for word in _suffixes()))):
            continue
        ids = _with_suffix(at, pair, ["", *headers["id_words"]])
        names = _with_suffix(at, pair, headers["name_words"])
        if chosen := ids or names:
            ends = dict(zip(_ENDS, chosen, strict=True))
            if ids and names:
                ends |= zip(("subject_name", "object_name"), names, strict=True)
            ends |= {
                f"{target}_type": at[f"{end} {word}"]
                for target, end in zip(_ENDS, pair, strict=True)
                for word in headers["type_words"]
                if f"{end} {word}" in at
            }
            found.append(ends)
    return found


def _typed_ends(plain: Sequence[str]) -> dict[str, int]:
    """Return the two columns that are named like types of entities ("person", "organization"), if any."""
    typed = [number for number, name in enumerate(plain) if type_named(name)]
    return dict(zip(_ENDS, typed, strict=True)) if len(typed) == len(_ENDS) else {}


@cache
def _suffixes() -> tuple[str, ...]:
    headers = _headers()
    return (*headers["id_words"], *headers["name_words"])


def _with_suffix(
    at: Mapping[str, int], pair: tuple[str, str], suffixes: Sequence[str]
) -> tuple[int, int] | None:
    for suffix in suffixes:
        one, other = (f"{end} {suffix}".strip() for end in pair)
        if one in at and other in at:
            return at[one], at[other]
    return None


class _Guess:
    """Guesses what columns are by their names.

    Attributes:
        plain: the names as they are compared.
        used: the numbers of columns that are something else already.
    """

    def __init__(self, plain: Sequence[str], rows: Sequence[Sequence[str]], used: set[int]) -> None:
        self.plain = plain
        self.used = used
        self._rows = rows

    def _values(self, number: int) -> Iterator[str]:
        return (row[number] for row in self._rows if number < len(row) and row[number])

    def is_period(self, since: int, until: int) -> bool:
        """Return whether two columns that could be ends ("from", "to") have dates instead."""
        values = [*self._values(since), *self._values(until)]
        is_named_so = self.plain[since] in _headers()["edges"]["since"]
        return is_named_so and bool(values) and all(map(_YEAR.fullmatch, values))

    def others(self, kind: str, *, except_for: set[str]) -> dict[str, int]:
        """Return the columns of the targets other than the ends, each only if nothing else has it yet."""
        found: dict[str, int] = {}
        at: dict[str, list[int]] = {}
        for number, name in enumerate(self.plain):
            at.setdefault(name, []).append(number)
        words = _headers()[kind]
        order = sorted(words, key=lambda target: target != "direction")  # a type that is one is no relation
        for target in (target for target in order if target not in except_for):
            for word in words[target]:
                free = [number for number in at.get(word, ()) if number not in self.used]
                if free and self._fits(target, free[0]):
                    found[target] = free[0]
                    self.used.add(free[0])
                    break
        return found

    def _fits(self, target: str, number: int) -> bool:
        values = [*self._values(number)]
        if target == "direction":
            is_yes_or_no = self.plain[number] == _headers()["yes_or_no"]
            return bool(values) and all(
                direction_of(value) if is_yes_or_no else value.casefold() in DIRECTIONS for value in values
            )
        if target == "relation":
            return not values or not all(map(_NUMBER.fullmatch, values))
        return True
