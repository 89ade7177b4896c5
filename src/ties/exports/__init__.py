"""The graph as files: the formats that it can be written in, one a module.

An exporter is an object or a module with what `Exporter` has. That of another package is an entry point:

    [project.entry-points."ties.exporters"]
    edges = "my_package.edges"
"""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import Protocol

from ties.errors import UsageError
from ties.plugins import Registry, blamed
from ties.store.protocol import Store

__all__ = ["EXPORTERS", "Exporter", "export"]


class Exporter(Protocol):
    """One format.

    Attributes:
        description: what is written, in a line.
        write: takes the store, the path of the file or folder to write and, by keyword, options of its own,
            each of which has a default. Gives lines that say what was written and what was left out, or None.
            It writes all or nothing (`ties.output_files`). Where it leaves out what documents of kind notes
            say (`WholeGraph`), it takes the option `notes`.
    """

    @property
    def description(self) -> str: ...  # noqa: D102

    @property
    def write(self) -> Callable[..., Iterable[str] | None]: ...  # noqa: D102


EXPORTERS: Registry[Exporter] = Registry(
    "exporter",
    "ties.exporters",
    {"json": "ties.exports.node_link", "dataset": "ties.exports.dataset"},
    ("description", "write"),
)


def export(
    store: Store,
    name: str,
    output: str | Path,
    *,
    tell: Callable[[str], object] = lambda line: None,
    **options: object,
) -> None:
    """Write a graph, or part of it, as a file or a folder.

    Args:
        name: of the exporter: ours, or one of another package.
        output: the file or folder.
        tell: is called with each line that says what was written or left out.
        options: of the exporter: `notes=True` (json), `datasets=["outlook-2023-06"]` (dataset).

    Raises:
        UsageError: there is no such exporter, it has no such option, or the output cannot be written.
        PluginFailed: the exporter is of another package, and failed.
    """
    from inspect import signature

    found = EXPORTERS.find(name)
    write = found.value.write
    blame = f"exporter '{name}' of {found.package}"
    with blamed(blame) if found.package else nullcontext():
        try:
            signature(write).bind(store, Path(output), **options)
        except TypeError as error:
            raise UsageError(f"export {name}: {error}") from None
        for line in write(store, Path(output), **options) or ():
            tell(line)
