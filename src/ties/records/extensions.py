"""Vocabularies beside the data: the relations and types that a dataset adds, in its own `vocabulary.toml`.

The tables are those of the shipped `vocabulary.toml`. Nothing that ships with ties can be changed.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import product
from math import prod
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, Self, override

from msgspec import Meta, Struct, ValidationError, convert
from msgspec.structs import asdict, replace

from ties.records import vocabulary as shipped_module
from ties.records.phrases import ARTICLES, word_key
from ties.records.vocabulary import Relation, Sense, Vocabulary, extended, shipped_vocabulary
from ties.suggestions import did_you_mean

__all__ = ["FILE", "RESERVED", "Extension", "ExtensionProblem", "InvalidExtensions", "extended_by"]

FILE = "vocabulary.toml"

RESERVED = frozenset(
    (
        *("Entity", "Description", "Attribute", "Document", "Dataset", "Voice"),
        *("HAS_ATTRIBUTE", "DENIED", "AIMED", "ATTEMPTED", "SYMMETRIC", "ANY"),
    )
)
"""Labels and relationship types that mean something else in a graph, and words of options."""

_OF_CYPHER = frozenset(
    (
        *("and", "as", "case", "create", "delete", "detach", "distinct", "else", "false", "in", "is"),
        *("match", "merge", "not", "null", "optional", "or", "remove", "return", "set", "then", "true"),
        *("union", "unwind", "when", "where", "with", "xor"),
    )
)
"""Words of Cypher that an engine does not take for a label or a relationship type."""

_SHIPPED_FILE = "ties/records/vocabulary.toml"
_MAX_LENGTH = 200_000
_MAX_FORM_WORDS = 7
_MAX_ALTERNATIVES = 1_000

_TYPE_NAME = re.compile(r"(?!Ties)[A-Z][A-Za-z0-9]{1,49}")
_RELATION_NAME = re.compile(r"(?=.{2,50}$)[A-Z]+(_[A-Z]+)*")
_WORDS_ALONE = frozenset(
    (
        *("is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "do", "does", "did"),
        *("who", "whom", "whose", "what", "which", "where", "when", "why", "how", "many", "any", "and", "or"),
        *("but", "not", "no", "than", "other", "else", "in", "on", "at", "of", "to", "by", "for", "from"),
        *("with", "against", "since", "until", "before", "after"),
    )
)
"""Words of the grammar: a form needs another word, or every question would have it."""

_AROUND_WORD = r"[a-z]+(?:\|[a-z]+)*"
_AROUND_HALF = rf"{_AROUND_WORD}(?: (?:{_AROUND_WORD}|\[{_AROUND_WORD}\]))*"
_AROUND_END = rf"(?:(?:{_AROUND_WORD}|\[{_AROUND_WORD}\]) )*{_AROUND_WORD}"

type _Word = Annotated[str, Meta(pattern=r"^[a-z]{1,40}\Z")]
type _Form = Annotated[str, Meta(pattern=r"^[a-z]{1,40}( [a-z]{1,40})*\Z")]
type _Around = Annotated[str, Meta(pattern=rf"^{_AROUND_HALF} _ {_AROUND_END}\Z", max_length=500)]
type _Text = Annotated[str, Meta(pattern=r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]{1,500}\Z")]
type _Colour = Annotated[str, Meta(pattern=r"^#[0-9A-Fa-f]{6}\Z")]
type _Trait = Literal["actor", "body", "helper", "place", "dated"]
type _Shape = Literal["dot", "diamond", "square", "hexagon", "triangle", "star", "box", "triangleDown"]

_EXPECTED = {
    "plural": "must be one word in lower case, such as 'ships'",
    **dict.fromkeys(("nouns", "narrower"), "must be a list of words in lower case, such as ['vessels']"),
    **dict.fromkeys(
        ("active", "predicate", "passive"),
        "must be a list of phrases in lower case and plain letters, such as ['evacuates', 'evacuated']",
    ),
    **dict.fromkeys(("phrase", "inverse"), "must be a phrase in lower case and plain letters"),
    "around": "must be a list of forms with ' _ ' for the object, such as ['takes|took _ to safety']",
    **dict.fromkeys(("gloss", "says"), "must be one line of text, of at most 500 characters"),
    "colour": "must be a colour, such as '#0072B2'",
    "shape": f"must be one of {', '.join(_Shape.__value__.__args__)}",
    "traits": f"must be a list of any of {', '.join(_Trait.__value__.__args__)}",
    **dict.fromkeys(("subjects", "objects", "also"), "must be a list of types, such as ['Group', 'Person']"),
    "administrative": "must be 'both' or 'subject'",
    **dict.fromkeys(("symmetric", "deed", "within", "begins"), "must be true or false"),
    **dict.fromkeys(("kind", "section", "inverse_section"), "must be a text"),
}
"""What the value of each key must be, for messages."""


class _Type(Struct, frozen=True, forbid_unknown_fields=True):
    """A `[type.*]` table; ties/records/vocabulary.toml explains the keys."""

    plural: _Word
    gloss: _Text
    colour: _Colour = "#999999"
    shape: _Shape = "triangleDown"
    traits: tuple[_Trait, ...] = ()
    also: tuple[str, ...] = ()
    nouns: tuple[_Word, ...] = ()
    narrower: tuple[_Word, ...] = ()


class _Relation(Struct, frozen=True, forbid_unknown_fields=True):
    """A `[relation.*]` table, without `fallback` and `inside`: canned queries follow those that ship."""

    kind: str
    gloss: _Text
    subjects: Annotated[tuple[str, ...], Meta(min_length=1)]
    objects: Annotated[tuple[str, ...], Meta(min_length=1)]
    phrase: _Form = ""
    says: _Text = ""
    symmetric: bool = False
    active: tuple[_Form, ...] = ()
    predicate: tuple[_Form, ...] = ()
    passive: tuple[_Form, ...] = ()
    around: tuple[_Around, ...] = ()
    inverse: _Form = ""
    deed: bool = False
    within: bool = False
    begins: bool = False
    section: str = ""
    inverse_section: str = ""
    administrative: Literal["", "both", "subject"] = ""


type _Place = Callable[[], str]
"""Returns a file and line, which takes time to find."""


class Extension(NamedTuple):
    """A vocabulary beside the data.

    Attributes:
        place: the file that it is in, or the dataset that it is stored with.
        text: the file, as written.
    """

    place: str
    text: str

    @classmethod
    def of_dataset(cls, id_: str, text: str) -> Self:
        """Return the extension that is stored with a dataset."""
        return cls(f"{FILE} of dataset {id_}", text)


class ExtensionProblem(NamedTuple):
    """What is wrong with an extension, and on which line of it."""

    place: str
    line: int
    message: str

    @override
    def __str__(self) -> str:
        return f"{self.place}:{self.line}: {self.message}"


class InvalidExtensions(Exception):
    """Extensions are invalid, or contradict each other or the shipped vocabulary."""

    def __init__(self, problems: Iterable[ExtensionProblem]) -> None:
        super().__init__("invalid vocabularies")
        self.problems = tuple(problems)


@lru_cache(maxsize=32)
def extended_by(extensions: tuple[Extension, ...]) -> Vocabulary:
    """Return the shipped vocabulary with the relations and types of extensions.

    Each extension may name the types of the shipped vocabulary and its own. Two may define the same relation
    or type if they define it alike.

    Raises:
        InvalidExtensions: with all problems. One of two extensions is at the later one, and names both.
    """
    additions = _Additions()
    for extension in extensions:
        additions.add(extension)
    if additions.problems:
        raise InvalidExtensions(additions.problems)
    return extended(additions.types, additions.relations)


class _Additions:
    """Collects the tables of extensions, and everything that is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[ExtensionProblem] = []
        self.types: dict[str, dict[str, Any]] = {}
        self.relations: dict[str, dict[str, Any]] = {}
        self._defined: dict[tuple[str, str], tuple[Struct, _Place]] = {}
        self._forms = dict(_shipped_forms())
        self._nouns = dict(_shipped_nouns())

    def add(self, extension: Extension) -> None:
        """Add the tables of an extension, or note what is wrong with them."""
        file = _File(extension, self.problems)
        tables = file.tables()
        types = {name: table for name, table in tables["type"].items() if self._is_new(file, "type", name)}
        relations = {
            name: table for name, table in tables["relation"].items() if self._is_new(file, "relation", name)
        }
        known_types = {*shipped_vocabulary().types, *types}
        for name, type_ in _converted(file, "type", types, _Type):
            self._check_type(file, name, type_, known_types)
            if self._define(file, "type", name, type_):
                self.types[name] = asdict(type_)
                self._own(file, self._nouns, "word", "type", name, _nouns(name, type_))
        for name, read in _converted(file, "relation", relations, _Relation):
            relation = read if read.phrase else replace(read, phrase=_phrase(name))
            if any(_alternatives(form) > _MAX_ALTERNATIVES for form in relation.around):
                file.note("relation", name, "a form has too many alternatives", "around")
                continue
            self._check_relation(file, name, relation, known_types)
            if self._define(file, "relation", name, relation):
                self.relations[name] = {key: value for key, value in asdict(relation).items() if value}
                self._own(file, self._forms, "form", "relation", name, _forms_by_key(relation))

    def _is_new(self, file: "_File", section: str, name: str) -> bool:
        """Return whether a name can be that of a new type or relation; if not, note the problem."""
        pattern, example = (_TYPE_NAME, "Ship") if section == "type" else (_RELATION_NAME, "HAS_FLAG_OF")
        shipped = shipped_vocabulary()
        if name in (shipped.types if section == "type" else shipped.relations):
            place = _shipped_place(name)
            file.note(section, name, f"{name} is a {section} already, at {place} (choose another name)")
        elif not pattern.fullmatch(name):
            shown = name if len(name) <= 60 else f"{name[:60]}..."
            file.note(section, name, f"'{shown}' cannot be the name of a {section} (write it like {example})")
        elif name in RESERVED or name.lower() in _OF_CYPHER:
            file.note(section, name, f"'{name}' means something else in Cypher (choose another name)")
        else:
            return True
        return False

    def _define(self, file: "_File", section: str, name: str, found: Struct) -> bool:
        """Note a definition that differs from another one; return whether the name is not defined yet."""
        place = partial(file.place_of, section, name)
        defined, first = self._defined.setdefault((section, name), (found, place))
        if defined != found:
            file.note(section, name, f"{name} is defined differently at {first()}")
        return defined is found

    def _own(
        self,
        file: "_File",
        owners: dict[str, tuple[str, _Place]],
        what: str,
        section: str,
        name: str,
        words: Iterable[tuple[str, str]],
    ) -> None:
        """Note words that another relation or type has.

        Args:
            owners: the name that has each word already, and its place.
            words: the key of each word, and the word.
        """
        noted: set[tuple[str, str]] = set()
        for key, word in words:
            owner, place = owners.setdefault(word, (name, partial(file.place_of, section, name, key)))
            if owner == name or (key == "around" and (key, owner) in noted):
                continue  # one form in two halves stands for many
            noted.add((key, owner))
            file.note(section, name, f"'{word}' is a {what} of {owner} already, at {place()}", key)

    def _check_type(self, file: "_File", name: str, found: _Type, types: set[str]) -> None:
        note = partial(file.note, "type", name)
        for other in found.also:
            if other not in types:
                note(f"unknown type '{other}'{did_you_mean(other, types)}", "also")
        if "body" in found.traits and "actor" not in found.traits:
            note("a type with the trait body also needs actor", "traits")
        for key, word in _nouns(name, found):
            if key and word_key(word) != word:
                note(f"write '{word_key(word)}' instead of '{word}'", key)
            if word in _WORDS_ALONE:
                note(f"'{word}' cannot be a word for a type", key)

    def _check_relation(self, file: "_File", name: str, found: _Relation, types: set[str]) -> None:
        note, known = partial(file.note, "relation", name), shipped_vocabulary()
        if found.kind not in known.kinds:
            note(f"unknown kind '{found.kind}'{did_you_mean(found.kind, known.kinds)}", "kind")
        for key in ("section", "inverse_section"):
            section = getattr(found, key)
            if section and section not in known.sections:
                note(f"unknown section '{section}'{did_you_mean(section, known.sections)}", key)
        for key in ("subjects", "objects"):
            for type_ in getattr(found, key):
                if type_ not in types:
                    note(f"unknown type '{type_}'{did_you_mean(type_, types)}", key)
        phrase = _phrase(name)
        if found.phrase != phrase:
            note(f"the phrase must be the name in lower case: '{phrase}'", "phrase")
        if phrase not in (*found.active, *found.predicate):
            note(f"active or predicate must have '{phrase}', which is the name in lower case", "active")
        if both := {*found.passive} & {*found.active, *found.predicate}:
            note(f"'{min(both)}' cannot be read from both ends", "passive")
        self._check_ends(note, found)
        for key, form in _forms_by_key(found):
            _check_form(note, key, form)

    def _check_ends(self, note: "partial[None]", found: _Relation) -> None:
        """Note what a symmetric relation must not have, and what any other needs."""
        if found.symmetric:
            if found.passive or found.inverse:
                key = "passive" if found.passive else "inverse"
                note("a symmetric relation has no passive and no inverse", key)
            if {*found.subjects} != {*found.objects}:
                note("a symmetric relation needs the same subjects and objects", "objects")
            return
        if not found.passive:
            note("passive is missing: forms that ask for the object, such as 'evacuated by'")
        if not found.inverse:
            note("inverse is missing: the phrase read from the object, such as 'evacuated by'")
        elif found.inverse in (*found.active, *found.predicate):
            note(f"'{found.inverse}' cannot be read from both ends", "inverse")


def _check_form(note: "partial[None]", key: str, form: str) -> None:
    words = form.replace(" _ ", " ").split()
    british = " ".join(map(word_key, form.split()))
    if british != form:
        note(f"write '{british}' instead of '{form}'", key)
    if ARTICLES.intersection(words):
        note(f"'{form}' has an article (leave it out)", key)
    if len(words) > _MAX_FORM_WORDS:
        note(f"'{form}' has {len(words)} words (at most {_MAX_FORM_WORDS})", key)
    if _WORDS_ALONE.issuperset(words):
        note(f"'{form}' needs a word that says what happens", key)


class _File:
    """The text of an extension, with the lines of its tables.

    Args:
        problems: where problems are noted.
    """

    def __init__(self, extension: Extension, problems: list[ExtensionProblem]) -> None:
        self._place, self._text = extension
        self._problems = problems

    def tables(self) -> dict[str, dict[str, Any]]:
        """Return the tables of types and relations by name; note what is wrong with their form."""
        found: dict[str, dict[str, Any]] = {"type": {}, "relation": {}}
        for key, value in self._parsed().items():
            if key not in found:
                self._add(_line_of(self._text, key), f"unknown table '{key}'{did_you_mean(key, found)}")
            elif not isinstance(value, dict):
                self._add(_line_of(self._text, key), f"{key} must be tables, such as [{key}.NAME]")
            else:
                for name, table in value.items():
                    if isinstance(table, dict):
                        found[key][name] = table
                    else:
                        self.note(key, name, f"[{key}.{name}] must be a table")
        return found

    def _parsed(self) -> dict[str, Any]:
        if len(self._text) > _MAX_LENGTH:
            self._add(1, f"is {len(self._text):,} characters long (at most {_MAX_LENGTH:,})")
            return {}
        import tomllib

        try:
            return tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            at = re.search(r"\(at line (\d+), column \d+\)", str(error))
            self._add(int(at[1]) if at else self._text.count("\n") + 1, f"is not TOML ({error})")
        except RecursionError:
            self._add(1, "is nested too deeply")
        except ValueError:  # Python refuses to convert a number with this many digits
            self._add(1, "has a number with too many digits")
        return {}

    def place_of(self, section: str, name: str, key: str = "") -> str:
        """Return the file and line of a table, or of one of its keys."""
        return f"{self._place}:{_line_of(self._text, section, name, key)}"

    def note(self, section: str, name: str, message: str, key: str = "") -> None:
        """Note a problem of a table, or of one of its keys."""
        self._add(_line_of(self._text, section, name, key), message)

    def _add(self, line: int, message: str) -> None:
        self._problems.append(ExtensionProblem(self._place, line, message))


def _converted[T: Struct](
    file: _File, section: str, tables: Mapping[str, dict[str, Any]], kind: type[T]
) -> Iterator[tuple[str, T]]:
    """Yield the tables whose keys and values are of the right form; note what is wrong with the others."""
    for name, table in tables.items():
        for key in table:
            if key not in kind.__struct_fields__:
                message = f"unknown key '{key}'{did_you_mean(key, kind.__struct_fields__)}"
                file.note(section, name, message, key)
        known = {key: value for key, value in table.items() if key in kind.__struct_fields__}
        try:
            yield name, convert(known, kind)
        except ValidationError as error:
            if missing := re.search(r"missing required field `(\w+)`", str(error)):
                file.note(section, name, f"{missing[1]} is missing")
                continue
            at = re.search(r"`\$\.(\w+)", str(error))
            key = at[1] if at else ""
            file.note(section, name, f"{key} {_EXPECTED[key]}" if key else str(error), key)


def _phrase(name: str) -> str:
    return name.lower().replace("_", " ")


def _line_of(text: str, section: str, name: str = "", key: str = "") -> int:
    """Return the line of a table of a TOML file, or of one of its keys; 1 if it is written in another way."""
    dotted = rf"{section}\s*\.\s*[\"']?{re.escape(name)}[\"']?" if name else re.escape(section)
    header = re.search(rf"^[ \t]*\[*[ \t]*{dotted}[ \t]*(?:[].=]|$)", text, re.MULTILINE)
    if not header:
        return 1
    end = re.compile(r"^[ \t]*\[[^\n]*\][ \t]*$", re.MULTILINE).search(text, header.end())
    inner = re.compile(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=", re.MULTILINE)
    found = inner.search(text, header.end(), end.start() if end else len(text)) if key else None
    return text.count("\n", 0, (found or header).start()) + 1


def _forms_by_key(relation: _Relation | Relation | Sense) -> Iterator[tuple[str, str]]:
    """Yield the forms of a relation or sense that belong to it alone, each with its key."""
    for key in ("active", "predicate", "passive"):
        for form in getattr(relation, key):
            yield key, form
    if not isinstance(relation, Sense):
        if relation.inverse:
            yield "inverse", relation.inverse
        for form in relation.around:
            for expanded in _expanded(form):
                yield "around", expanded


def _expanded(form: str) -> Iterator[str]:
    """Yield the forms that a form in two halves stands for: "takes|took _ to [own] safety" for four."""
    for chosen in product(*_choices(form)):
        yield " ".join(filter(None, chosen))


def _alternatives(form: str) -> int:
    """Return how many forms a form in two halves stands for."""
    return prod(map(len, _choices(form)))


def _choices(form: str) -> list[tuple[str, ...]]:
    """Return the words that can be at each place of a form in two halves; '' for none."""
    return [(*word.strip("[]").split("|"), *(("",) if word[0] == "[" else ())) for word in form.split()]


def _nouns(name: str, found: Any) -> Iterator[tuple[str, str]]:
    """Yield the words for a type, each with its key; '' for its name."""
    yield "", name.lower()
    yield "plural", found.plural
    for key in ("nouns", "narrower"):
        for word in getattr(found, key):
            yield key, word


def _shipped_place(name: str) -> str:
    """Return the file and line of a type, relation or sense that ships with ties."""
    text = Path(shipped_module.__file__).with_suffix(".toml").read_text(encoding="utf-8")
    known = shipped_vocabulary()
    section = "type" if name in known.types else "relation" if name in known.relations else "sense"
    return f"{_SHIPPED_FILE}:{_line_of(text, section, name)}"


def _shipped_forms() -> Iterator[tuple[str, tuple[str, _Place]]]:
    """Yield the forms that ship with ties, each with the relation or sense that has it."""
    known = shipped_vocabulary()
    both: Mapping[str, Relation | Sense] = {**known.senses, **known.relations}
    for name, one in both.items():
        for _, form in _forms_by_key(one):
            yield form, (name, partial(_shipped_place, name))


def _shipped_nouns() -> Iterator[tuple[str, tuple[str, _Place]]]:
    """Yield the words for shipped types, but not those for a part of one, which a new type can be."""
    for name, type_ in shipped_vocabulary().types.items():
        for key, word in _nouns(name, type_):
            if key != "narrower":
                yield word_key(word), (name, partial(_shipped_place, name))
