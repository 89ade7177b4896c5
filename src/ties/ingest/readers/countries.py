"""The country that a name or an ISO 3166-1 code means, with the id that curated datasets give it."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from msgspec import Struct

from ties.records.names import fold

__all__ = ["IsoCountry", "country_coded", "country_named"]


class IsoCountry(Struct, frozen=True):
    """A country.

    Attributes:
        code: its two letters of ISO 3166-1.
        id: the id that it has in all datasets (`afghanistan`).
        name: its usual name.
    """

    code: str
    id: str
    name: str


def country_named(text: str) -> IsoCountry | None:
    """Return the country that a whole text means, its name or adjective in any case; None if none does."""
    return _countries()[0].get(fold(text))


def country_coded(code: str) -> IsoCountry | None:
    """Return the country with a code of ISO 3166-1, two letters in any case; None if there is none."""
    return _countries()[1].get(code.upper())


@cache
def _countries() -> tuple[Mapping[str, IsoCountry], Mapping[str, IsoCountry]]:
    """Return all countries by folded name, and by code."""
    table = files(__package__).joinpath("countries.csv").read_text(encoding="utf-8")
    by_name: dict[str, IsoCountry] = {}
    by_code: dict[str, IsoCountry] = {}
    for row in csv.DictReader(table.splitlines()):
        country = by_code[row["code"]] = IsoCountry(row["code"], row["id"], row["name"])
        for name in filter(None, (country.name, *row["other_names"].split("|"))):
            by_name[fold(name)] = country
    return by_name, by_code
