"""The layout of help: usage, one sentence, examples, then arguments and options in sections.

The text of a command is its docstring: a sentence, the examples under "Examples:", then other paragraphs. An
option is listed in the section that its `rich_help_panel` names, otherwise under "Options".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, override

import typer
from typer._click.core import Command
from typer._click.formatting import HelpFormatter
from typer.core import TyperCommand, TyperGroup

from ties.cli.streams import answer_width
from ties.cli.terminal import terminal_options

__all__ = [
    "ARGUMENTS",
    "FILTERS",
    "GENERAL",
    "OUTPUT",
    "HelpCommand",
    "HelpGroup",
    "Sections",
    "help_formatter",
    "write_examples",
    "write_sections",
    "write_text",
]

ARGUMENTS, FILTERS, OUTPUT, GENERAL = "Arguments", "Filters", "Output", "General"
_OPTIONS = "Options"

_MAX_WIDTH = 80
_EXAMPLES = "Examples:"
_WORD = re.compile(r"""(?:"[^"]*"|'[^']*'|[^\s"'])+""")

type Sections = Mapping[str, Sequence[tuple[str, str]]]
"""The rows of each section by its heading; a row is a name and its meaning."""


def help_formatter() -> HelpFormatter:
    """Return a formatter as wide as the terminal, from 40 to 80 cells."""
    return HelpFormatter(width=min(answer_width(), _MAX_WIDTH))


def write_sections(formatter: HelpFormatter, sections: Sections) -> None:
    """Write the sections that have rows, with their second columns aligned.

    A name wider than two fifths of the line gets a line of its own.
    """
    most = formatter.width * 2 // 5
    widths = [len(name) for rows in sections.values() for name, _ in rows]
    width = max((width for width in widths if width <= most), default=0)
    for heading, rows in sections.items():
        if rows:
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(width), text) for name, text in rows], col_max=width)


def write_text(formatter: HelpFormatter, text: str) -> None:
    """Write an indented paragraph."""
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(text)


def write_examples(formatter: HelpFormatter, lines: Sequence[str], heading: str = _EXAMPLES) -> None:
    """Write commands that can be pasted into a shell; long ones are continued with a backslash."""
    formatter.write_paragraph()
    formatter.write(f"{heading}\n")
    for line in lines:
        row = " "
        for word in _WORD.findall(line):
            if len(row) + len(word) + 3 > formatter.width and row.strip():
                formatter.write(f"{row} \\\n")
                row = "   "
            row = f"{row} {word}"
        formatter.write(f"{row}\n")


class _Context(typer.Context):
    @override
    def make_formatter(self) -> HelpFormatter:
        return help_formatter()


class _Help(Command):
    """The layout that commands and groups share."""

    context_class = _Context

    @override
    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return the words of the usage line, without Typer's braces around required arguments."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]

    @override
    def get_short_help_str(self, limit: int = 0) -> str:
        """Return the first sentence of the help, even if it is long."""
        return " ".join(next(_paragraphs(self.help), []))

    @override
    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        self.format_usage(ctx, formatter)
        self.format_help_text(ctx, formatter)
        self.format_options(ctx, formatter)
        self.format_epilog(ctx, formatter)

    @override
    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Write the docstring."""
        for lines in _paragraphs(self.help):
            if lines[0] == _EXAMPLES:
                write_examples(formatter, lines[1:])
            else:
                write_text(formatter, " ".join(lines))

    @override
    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the sections."""
        write_sections(formatter, self.sections(ctx))

    def sections(self, ctx: Any) -> Sections:
        """Return the arguments and options."""
        found: dict[str, list[tuple[str, str]]] = {
            section: [] for section in (ARGUMENTS, _OPTIONS, FILTERS, OUTPUT, GENERAL)
        }
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is None:
                continue
            section = getattr(parameter, "rich_help_panel", None) or _OPTIONS
            if parameter.param_type_name == "argument":
                section = ARGUMENTS
            elif "--help" in parameter.opts and found[GENERAL]:
                section = GENERAL
            found[section].append((record[0], _meaning(parameter, ctx)))
        return found


class HelpCommand(_Help, TyperCommand):
    """A command; one that has a format also has the options for a terminal."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._has_view = any("--view" in one.opts for one in self.params)
        output = [at for at, one in enumerate(self.params) if getattr(one, "rich_help_panel", "") == OUTPUT]
        if any(one.name == "format_" for one in self.params):
            self.params[output[-1] + 1 : output[-1] + 1] = terminal_options(OUTPUT)

    @override
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments; `--view` without a value has an empty one, which Typer does not know."""
        if self._has_view:
            args = [
                f"{word}=" if word == "--view" and after.startswith("-") else word
                for word, after in zip(args, [*args[1:], "-"], strict=False)
            ]
        return super().parse_args(ctx, args)


class HelpGroup(_Help, TyperGroup):
    """A command that has commands of its own."""

    @override
    def sections(self, ctx: Any) -> Sections:
        """Return the commands, then the options."""
        return {**self.command_sections(ctx), **super().sections(ctx)}

    def command_sections(self, ctx: Any) -> Sections:
        """Return the commands, each with the first sentence of its help."""
        return {
            "Commands": [(name, command.get_short_help_str()) for name, command in self.visible_commands(ctx)]
        }

    def visible_commands(self, ctx: Any) -> Iterator[tuple[str, Command]]:
        """Yield the commands that are not hidden, with their names."""
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                yield name, command


def _paragraphs(text: str | None) -> Iterator[list[str]]:
    """Yield the lines of each paragraph."""
    for paragraph in re.split(r"\n\s*\n", text.strip()) if text else ():
        yield [line.strip() for line in paragraph.splitlines()]


def _meaning(parameter: Any, ctx: Any) -> str:
    """Return the meaning of a parameter, with its default."""
    default = parameter.get_default(ctx, call=False)
    notes = [f"default: {default}"] if parameter.show_default and default not in (None, False, "") else []
    if parameter.required and parameter.param_type_name == "option":
        notes.append("required")
    return f"{parameter.help or ''}{f' [{", ".join(notes)}]' if notes else ''}".strip()
