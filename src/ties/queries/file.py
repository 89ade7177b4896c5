"""The file of a canned query: a header that says what it asks, takes and gives, then one statement of Cypher.

    // Who supports a group?                              the question
    // Prose: what it shows and how to read it.
    // @ask who supports {group}                          as people may ask it; {group} is a parameter
    // @param group: entity -- the group that is supported
    // @param most: limit = 50 -- how many to list        with a default
    // @param steps: number 1..4 = 3 -- how many steps    between these
    // @column supporter: node -- who gives the support
    // @filters claim                                     the Cypher filters claims where it says {claim}
    // @modes any                                         claims of every mode are in the answer

docs/queries.md describes each line.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from ties.errors import BadData, UsageError
from ties.input_files import read_input
from ties.queries.parameters import KINDS, Parameter, read_value
from ties.records import Attribute, Claim, Description, Document, Entity
from ties.store.selecting import CLAIM_FILTERS, FACT_FILTERS, earlier
from ties.store.values import Holding

__all__ = ["COLUMN_KINDS", "FILTERING", "RESERVED", "Column", "Query", "parse_query"]

COLUMN_KINDS: Mapping[str, Holding | None] = {
    "node": Holding(Entity),
    "document": Holding(Document),
    "description": Holding(Description),
    "claim": Holding(Claim),
    "attribute": Holding(Attribute),
    "claims": Holding(Claim, listed=True),
    "attributes": Holding(Attribute, listed=True),
    "list": None,
    "number": None,
    "text": None,
}
"""The kinds of columns, with what they hold where that is records."""

RESERVED = ("database", "format", "help", "show", "queries", "param", "document", "voice", "include")
"""Names that parameters cannot have: they are options of `ties query`."""

_FILTERABLE = {"claim": CLAIM_FILTERS, "fact": FACT_FILTERS}

FILTERING = ("modes", "certainties", "said_in", "said_by", "documents", "voices", "from", "to")
"""What the filters fill in."""

_LONGEST_END = 9  # digits; a number that is given has no more
_PARAMETER = re.compile(
    r"@param (?P<name>[a-z_]\w*): (?P<kind>\w+)(?: (?P<least>\d+)\.\.(?P<most>\d+))?"
    r"(?: = (?P<default>.+?))? -- (?P<gloss>.+)"
)
_COLUMN = re.compile(r"@column (\w+): (\w+) -- (.+)")
_NAME_IN_ASK = re.compile(r"\{(\w*)\}")
_TEXT_OR_FILTERS = re.compile(
    r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|//[^\n]*|/\*.*?\*/"""
    rf"|\{{({'|'.join(_FILTERABLE)})\}}",
    re.DOTALL,
)
_USED = re.compile(r"\$`?(\w+)")


class Column(Struct, frozen=True):
    """What a query gives.

    Attributes:
        kind: one of `COLUMN_KINDS`. A node is an entity; lists are in no order.
    """

    name: str
    kind: str
    gloss: str


class Query(Struct, frozen=True):
    """A canned query.

    Attributes:
        name: the stem of its file.
        title: the question that it answers.
        prose: what it shows and how to read it.
        cypher: one statement, with the filters in it.
        asks: the question as people may put it, with {name} where a parameter stands.
        filters: what the Cypher itself filters ("claim", "fact").
        any_mode: whether the answer is made of claims of every mode, each shown with its own.
        own: whether it is a user's or of another package, and not to be trusted.
        package: that it is of; '' where it is ours or a user's.
    """

    name: str
    title: str
    prose: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    cypher: str
    asks: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    any_mode: bool = False
    own: bool = False
    package: str = ""

    @property
    def holding(self) -> Mapping[str, Holding | None]:
        """What each column holds, in their order; None where that is no records."""
        return {column.name: COLUMN_KINDS[column.kind] for column in self.columns}


class _Header:
    """The header of one file while it is read, and what is wrong with it."""

    def __init__(self) -> None:
        self.problems: list[tuple[int, str]] = []
        self.title = ""
        self.prose: list[str] = []
        self.asks: list[tuple[int, str]] = []
        self.parameters: list[Parameter] = []
        self.at: dict[str, int] = {}  # by parameter, or "@filters": the line that declares it
        self.columns: list[Column] = []
        self.filters: tuple[str, ...] = ()
        self.any_mode = False

    def wrong(self, number: int, message: str) -> None:
        """Note a problem, at a line counted from 1."""
        self.problems.append((number, message))

    def read(self, number: int, text: str) -> None:
        """Read a line without its slashes."""
        word = text.split(" ")[0]
        lines: dict[str, Callable[[int, str], None]] = {
            "@param": self._parameter,
            "@column": self._column,
            "@ask": self._ask,
            "@filters": self._filters,
            "@modes": self._modes,
        }
        if not self.title and not text.startswith("@"):
            self.title = text
        elif word in lines:
            lines[word](number, text)
        elif text.startswith("@"):
            self.wrong(number, f"'{word}' is no line of a header (known: {', '.join(lines)})")
        else:
            self.prose.append(text)

    def _parameter(self, number: int, text: str) -> None:
        found = _PARAMETER.fullmatch(text)
        if not found:
            self.wrong(number, f"'{text}' cannot be read (// @param NAME: KIND [= DEFAULT] -- WHAT)")
            return
        ends = found.group("least", "most")
        if any(len(end or "") > _LONGEST_END for end in ends):
            self.wrong(number, f"the ends of a number have at most {_LONGEST_END} digits")
            ends = None, None
        least, most = (int(end) if end else None for end in ends)
        name, kind, gloss, default = found.group("name", "kind", "gloss", "default")
        made = Parameter(name, kind, gloss, default, least, most)
        if made.kind not in KINDS:
            self.wrong(number, f"no parameter is of kind '{made.kind}' (known: {', '.join(KINDS)})")
        elif made.name in (*RESERVED, *FILTERING):
            self.wrong(number, f"'{made.name}' has a meaning of its own (give the parameter another name)")
        elif made.name in (other.name for other in self.parameters):
            self.wrong(number, f"there are two parameters '{made.name}'")
        elif made.default is not None:
            try:
                read_value(made, made.default)
            except UsageError as error:
                self.wrong(number, f"the default cannot be read: {error.message}")
        self.parameters.append(made)
        self.at.setdefault(made.name, number)

    def _column(self, number: int, text: str) -> None:
        found = _COLUMN.fullmatch(text)
        if not found:
            self.wrong(number, f"'{text}' cannot be read (// @column NAME: KIND -- WHAT)")
            return
        made = Column(*found.groups())
        if made.kind not in COLUMN_KINDS:
            self.wrong(number, f"no column is of kind '{made.kind}' (known: {', '.join(COLUMN_KINDS)})")
        self.columns.append(made)

    def _ask(self, number: int, text: str) -> None:
        self.asks.append((number, text.removeprefix("@ask").strip()))

    def _filters(self, number: int, text: str) -> None:
        self.filters = tuple(text.removeprefix("@filters").replace(",", " ").split())
        self.at["@filters"] = number
        if not self.filters or set(self.filters) - _FILTERABLE.keys():
            self.wrong(number, f"'{text}' cannot be read (// @filters claim, fact)")

    def _modes(self, number: int, text: str) -> None:
        self.any_mode = text == "@modes any"
        if not self.any_mode:
            self.wrong(number, f"'{text}' cannot be read (// @modes any)")

    def finish(self, cypher: str, begins: int) -> None:
        """Check what can only be checked at the end.

        Args:
            begins: the number of the line in which the Cypher begins.
        """
        if not cypher:
            self.wrong(begins, "there is no Cypher beneath the header")
            return
        if not self.title:
            self.wrong(1, "the first line is not the question (// Who supports a group?)")
        if not self.columns:
            self.wrong(1, "no column is declared (// @column NAME: KIND -- WHAT)")
        names = {parameter.name for parameter in self.parameters}
        for number, ask in self.asks:
            for name in _NAME_IN_ASK.findall(ask):
                if name not in names:
                    self.wrong(number, f"there is no parameter '{name}' (known: {', '.join(sorted(names))})")
        bare = _TEXT_OR_FILTERS.sub(lambda at: at[0] if at[1] else "\n" * at[0].count("\n"), cypher)
        used = {found[1]: begins + bare.count("\n", 0, found.start()) for found in _USED.finditer(bare)}
        for name in used.keys() - names - set(FILTERING if self.filters else ()):
            self.wrong(used[name], f"${name} is used and not declared (// @param {name}: KIND -- WHAT)")
        for name in names - used.keys():
            self.wrong(self.at[name], f"the parameter '{name}' is declared and not used")
        one_line = " ".join(cypher.split())
        for name, text in _FILTERABLE.items():
            at = bare.find(f"{{{name}}}")
            if at >= 0 and name not in self.filters:
                line = begins + bare.count("\n", 0, at)
                self.wrong(line, f"{{{name}}} is used and not declared (// @filters {name})")
            worded = (" ".join(filters.split()) for filters in (text, earlier(text)))
            if at < 0 and name in self.filters and not any(filters in one_line for filters in worded):
                self.wrong(self.at["@filters"], f"the Cypher has no {{{name}}} where the filters go")


def _with_filters(cypher: str) -> str:
    """A statement with the filters in place of their names, but for those in texts and comments."""
    return _TEXT_OR_FILTERS.sub(lambda found: _FILTERABLE[found[1]] if found[1] else found[0], cypher)


def parse_query(file: Path, *, own: bool = False) -> Query:
    """Read a query file.

    Args:
        own: whether it is a user's.

    Raises:
        BadData: it is not right; everything that is wrong, with file and line.
    """
    header = _Header()
    try:
        text = read_input(file)
    except OSError as error:
        raise BadData(f"{file}: cannot be read ({error.strerror or error})") from None
    except UnicodeDecodeError as error:
        raise BadData(f"{file}: cannot be read as UTF-8 text (byte {error.start} is none)") from None
    lines = text.rstrip("\n").split("\n")
    begins = next(
        (at for at, line in enumerate(lines) if line.strip() and not line.startswith("//")), len(lines)
    )
    for number, line in enumerate(lines[:begins], start=1):
        if line.strip():
            header.read(number, line.removeprefix("//").strip())
    statement = "\n".join(lines[begins:]).strip().removesuffix(";").rstrip()
    header.finish(statement, begins + 1)
    if header.problems:
        first, *more = (f"{file}:{number}: {message}" for number, message in sorted(header.problems))
        raise BadData(first, advice=more)
    return Query(
        file.stem,
        header.title,
        " ".join(header.prose),
        tuple(header.parameters),
        tuple(header.columns),
        _with_filters(statement),
        tuple(ask for _, ask in header.asks),
        header.filters,
        header.any_mode,
        own,
    )
