"""The file of a canned query: a header that declares it, then one Cypher statement.

    // Who supports a group?                              the question
    // Prose: what the answer shows and how to read it.
    // @ask who supports {group}                          a way to ask it; {group} is a parameter
    // @also who|which groups support {group}             more ways, as a pattern; these are not shown
    // @param group: entity -- the group that is supported
    // @param most: limit = 50 -- how many to list        with a default
    // @param steps: number 1..4 = 3 -- the most steps    with limits
    // @column supporter: node -- who gives the support
    // @filters claim                                     the Cypher filters claims itself, at {claim}
    // @modes any                                         the answer has claims of every mode
    // @count province, provinces                         the answer counts the values of its first column
    // @none Nobody here supports the group.              what an answer without rows says

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
from ties.store.selecting import ATTRIBUTE_FILTERS, CLAIM_FILTERS
from ties.store.values import RecordColumn

__all__ = ["COLUMN_KINDS", "FILTER_PARAMETERS", "RESERVED", "Column", "Query", "parse_query"]

COLUMN_KINDS: Mapping[str, RecordColumn | None] = {
    "node": RecordColumn(Entity),
    "document": RecordColumn(Document),
    "description": RecordColumn(Description),
    "claim": RecordColumn(Claim),
    "attribute": RecordColumn(Attribute),
    "claims": RecordColumn(Claim, is_list=True),
    "attributes": RecordColumn(Attribute, is_list=True),
    "list": None,
    "number": None,
    "text": None,
}
"""The kinds of columns, with the records in them, if any."""

RESERVED = ("all", "database", "format", "help", "show", "queries", "param", "document", "voice", "include")
"""Names that parameters cannot have, as they are options of `ties query`."""

_FILTERABLE = {"claim": CLAIM_FILTERS, "attribute": ATTRIBUTE_FILTERS}

FILTER_PARAMETERS = (
    "modes",
    "certainties",
    "said_in",
    "said_by",
    "as_of",
    "begun",
    "from",
    "to",
)
"""The parameters of the filters."""

_MAX_DIGITS = 9  # of a limit; nobody needs a larger number
_PARAM_FORM = "// @param NAME: KIND [= DEFAULT] -- WHAT"
_COLUMN_FORM = "// @column NAME: KIND -- WHAT"
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
    """A column of a query's result.

    Attributes:
        kind: one of `COLUMN_KINDS`. A node is an entity; lists are unordered.
    """

    name: str
    kind: str
    gloss: str


class Query(Struct, frozen=True):
    """A canned query.

    Attributes:
        name: the stem of its file.
        title: the question that it answers.
        prose: what the answer shows and how to read it.
        cypher: one statement, with the filters put in.
        asks: ways to ask the question, with {name} for a parameter.
        patterns: further ways, as patterns (`ties.questions.patterns`), which are understood but not shown.
        filters: the variables that the Cypher filters itself ("claim", "attribute").
        any_mode: whether the answer has claims of every mode, each shown with its mode.
        count: the noun for the values of the first column, which the answer counts, in the singular and the
            plural; empty if it counts none.
        none: the sentence of an answer without rows; '' for the usual one.
        own: whether it comes from a user or another package, so it is not trusted.
        package: the package that it comes from; '' if it is ours or a user's.
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
    count: tuple[str, ...] = ()
    none: str = ""
    own: bool = False
    package: str = ""
    patterns: tuple[str, ...] = ()

    @property
    def record_columns(self) -> Mapping[str, RecordColumn | None]:
        """The records in each column, in order; None for a column without records."""
        return {column.name: COLUMN_KINDS[column.kind] for column in self.columns}


class _Header:
    """The header of one file while it is being read, with the problems found."""

    def __init__(self) -> None:
        self.problems: list[tuple[int, str]] = []
        self.title = ""
        self.prose: list[str] = []
        self.asks: list[tuple[int, str]] = []
        self.patterns: list[tuple[int, str]] = []
        self.parameters: list[Parameter] = []
        self.lines: dict[str, int] = {}  # the line that declares a parameter, or "@filters"
        self.columns: list[Column] = []
        self.filters: tuple[str, ...] = ()
        self.any_mode = False
        self.count: tuple[str, ...] = ()
        self.none = ""

    def add_problem(self, number: int, message: str) -> None:
        """Note a problem on a line, counted from 1."""
        self.problems.append((number, message))

    def read(self, number: int, text: str) -> None:
        """Read one line of the header, without its slashes."""
        word = text.split(" ")[0]
        readers: dict[str, Callable[[int, str], None]] = {
            "@param": self._parameter,
            "@column": self._column,
            "@ask": self._ask,
            "@also": self._also,
            "@filters": self._filters,
            "@modes": self._modes,
            "@count": self._count,
            "@none": self._none,
        }
        if not self.title and not text.startswith("@"):
            self.title = text
        elif word in readers:
            readers[word](number, text)
        elif text.startswith("@"):
            self.add_problem(number, f"unknown header line '{word}' (known: {', '.join(readers)})")
        else:
            self.prose.append(text)

    def _parameter(self, number: int, text: str) -> None:
        match = _PARAMETER.fullmatch(text)
        if not match:
            self.add_problem(number, f"'{text}' is not valid (write {_PARAM_FORM})")
            return
        ends = match.group("least", "most")
        if any(len(end or "") > _MAX_DIGITS for end in ends):
            self.add_problem(number, f"the limits of a number may have at most {_MAX_DIGITS} digits")
            ends = None, None
        least, most = (int(end) if end else None for end in ends)
        name, kind, gloss, default = match.group("name", "kind", "gloss", "default")
        parameter = Parameter(name, kind, gloss, default, least, most)
        if parameter.kind not in KINDS:
            self.add_problem(
                number, f"unknown kind of parameter '{parameter.kind}' (known: {', '.join(KINDS)})"
            )
        elif parameter.name in (*RESERVED, *FILTER_PARAMETERS):
            self.add_problem(number, f"'{parameter.name}' is reserved (give the parameter another name)")
        elif parameter.name in (other.name for other in self.parameters):
            self.add_problem(number, f"the parameter '{parameter.name}' is declared twice")
        elif parameter.default is not None:
            try:
                read_value(parameter, parameter.default)
            except UsageError as error:
                self.add_problem(number, f"the default is not valid: {error.message}")
        self.parameters.append(parameter)
        self.lines.setdefault(parameter.name, number)

    def _column(self, number: int, text: str) -> None:
        match = _COLUMN.fullmatch(text)
        if not match:
            self.add_problem(number, f"'{text}' is not valid (write {_COLUMN_FORM})")
            return
        column = Column(*match.groups())
        if column.kind not in COLUMN_KINDS:
            self.add_problem(
                number, f"unknown kind of column '{column.kind}' (known: {', '.join(COLUMN_KINDS)})"
            )
        self.columns.append(column)

    def _ask(self, number: int, text: str) -> None:
        self.asks.append((number, text.removeprefix("@ask").strip()))

    def _also(self, number: int, text: str) -> None:
        self.patterns.append((number, text.removeprefix("@also").strip()))

    def _filters(self, number: int, text: str) -> None:
        self.filters = tuple(text.removeprefix("@filters").replace(",", " ").split())
        self.lines["@filters"] = number
        if not self.filters or set(self.filters) - _FILTERABLE.keys():
            self.add_problem(number, f"'{text}' is not valid (write // @filters claim, attribute)")

    def _modes(self, number: int, text: str) -> None:
        self.any_mode = text == "@modes any"
        if not self.any_mode:
            self.add_problem(number, f"'{text}' is not valid (write // @modes any)")

    def _count(self, number: int, text: str) -> None:
        self.count = tuple(noun.strip() for noun in text.removeprefix("@count").split(","))
        if len(self.count) > 2 or not all(self.count):
            self.add_problem(number, f"'{text}' is not valid (write // @count province, provinces)")

    def _none(self, number: int, text: str) -> None:
        self.none = text.removeprefix("@none").strip()
        if not self.none.endswith("."):
            self.add_problem(number, f"'{text}' is not valid (write // @none SENTENCE.)")

    def finish(self, cypher: str, begins: int) -> None:
        """Check everything that depends on the whole file.

        Args:
            begins: the number of the line on which the Cypher begins.
        """
        if not cypher:
            self.add_problem(begins, "there is no Cypher below the header")
            return
        if not self.title:
            self.add_problem(1, "the first line must be the question (// Who supports a group?)")
        if not self.columns:
            self.add_problem(1, f"no column is declared (write {_COLUMN_FORM})")
        names = {parameter.name for parameter in self.parameters}
        for number, ask in (*self.asks, *self.patterns):
            for name in _NAME_IN_ASK.findall(ask):
                if name not in names:
                    self.add_problem(
                        number, f"there is no parameter '{name}' (known: {', '.join(sorted(names))})"
                    )
        code = _TEXT_OR_FILTERS.sub(lambda at: at[0] if at[1] else "\n" * at[0].count("\n"), cypher)
        used = {match[1]: begins + code.count("\n", 0, match.start()) for match in _USED.finditer(code)}
        for name in used.keys() - names - set(FILTER_PARAMETERS if self.filters else ()):
            self.add_problem(
                used[name], f"${name} is used but not declared (write // @param {name}: KIND -- WHAT)"
            )
        for name in names - used.keys():
            self.add_problem(self.lines[name], f"the parameter '{name}' is declared but not used")
        one_line = " ".join(cypher.split())
        for name, text in _FILTERABLE.items():
            at = code.find(f"{{{name}}}")
            if at >= 0 and name not in self.filters:
                line = begins + code.count("\n", 0, at)
                self.add_problem(line, f"{{{name}}} is used but not declared (write // @filters {name})")
            if at < 0 and name in self.filters and " ".join(text.split()) not in one_line:
                self.add_problem(self.lines["@filters"], f"the Cypher has no {{{name}}} for the filters")


def _with_filters(cypher: str) -> str:
    """Put the filters in place of their names, except in string literals and comments."""
    return _TEXT_OR_FILTERS.sub(lambda match: _FILTERABLE[match[1]] if match[1] else match[0], cypher)


def parse_query(file: Path, *, own: bool = False) -> Query:
    """Read a query file.

    Args:
        own: whether it comes from a user.

    Raises:
        BadData: it is invalid; the error lists every problem with file and line.
    """
    header = _Header()
    try:
        text = read_input(file)
    except OSError as error:
        raise BadData(f"{file}: cannot be read ({error.strerror or error})") from None
    except UnicodeDecodeError as error:
        raise BadData(f"{file}: is not UTF-8 text (at byte {error.start})") from None
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
        header.count,
        header.none,
        own,
        patterns=tuple(pattern for _, pattern in header.patterns),
    )
