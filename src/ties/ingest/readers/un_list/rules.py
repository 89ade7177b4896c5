"""The rules of `rules.toml`: what elements and wordings of the consolidated list mean."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from msgspec import Struct, convert

__all__ = ["Compound", "Rules", "Wording", "rules"]


class Compound(Struct, frozen=True):
    """An element with parts that becomes one attribute.

    Attributes:
        value, note: the names of the parts of its value and of its note, in order.
    """

    attribute: str
    value: tuple[str, ...]
    note: tuple[str, ...]


class Wording(Struct, frozen=True):
    """A wording in a comment that says how an entry is related to another.

    Attributes:
        pattern: a regular expression for the words.
        relations: phrases of the vocabulary, each of which is a claim.
        has_role: whether the words say more than the relation, so that they are the role.
        is_exact: whether the name after them must be one of the other entry's: the "leader of the media wing
            of X" leads only a part of X.
        not_before: a regular expression for what follows the number; with it, the wording means only
            membership: "leader of X (QDe.001) in Mali".
    """

    pattern: str
    relations: tuple[str, ...]
    has_role: bool = False
    is_exact: bool = False
    not_before: str = ""

    @property
    def regex(self) -> re.Pattern[str]:
        """The pattern for whole words, in any case."""
        return re.compile(rf"(?<![\w-])(?:{self.pattern})(?!\w)", re.IGNORECASE)


class Group(Struct, frozen=True):
    """When an entity is a group: see `rules.toml`."""

    type: str
    lists: frozenset[str]
    names: tuple[str, ...]
    comments: tuple[str, ...]
    formal: tuple[str, ...]


class Reference(Struct, frozen=True):
    """How comments refer to other entries: see `rules.toml`."""

    number: str
    old_number: str
    own_old_number: str
    own_old_attribute: str
    person: str
    prefixes: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]
    wording: tuple[Wording, ...]


class Birth(Struct, frozen=True):
    """How dates of birth are kept: see `rules.toml`."""

    attribute: str
    about: tuple[str, ...]


class Qualities(Struct, frozen=True):
    """What the qualities of aliases mean: see `rules.toml`."""

    weak: tuple[str, ...]
    former: tuple[str, ...]
    former_attribute: str
    alias_attribute: str


class Rules(Struct, frozen=True):
    """The content of `rules.toml`."""

    dataset: str
    document: str
    title: str
    publisher: str
    voice: str
    council: str
    url: str
    types: Mapping[str, str]
    group: Group
    dates: frozenset[str]
    attributes: Mapping[str, str]
    compounds: Mapping[str, Compound]
    birth: Birth
    qualities: Qualities
    claims: Mapping[str, str]
    address: Mapping[str, tuple[str, ...]]
    reference: Reference


@cache
def rules() -> Rules:
    """Return the rules."""
    return convert(
        tomllib.loads(files(__package__).joinpath("rules.toml").read_text(encoding="utf-8")), Rules
    )
