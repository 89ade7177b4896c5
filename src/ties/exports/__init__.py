"""Exporters: the formats in which a graph can be written to files, one per module.

An exporter is a module or an object with the attributes of `Exporter`. Other packages add theirs by
an entry point:

    [project.entry-points."ties.exporters"]
    edges = "my_package.edges"
"""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import Protocol

from ties.errors import UsageError
from ties.plugins import Registry, plugin_errors
from ties.store.protocol import Store

__all__ = ["EXPORTERS", "Exporter", "export"]


class Exporter(Protocol):
    """A format that a graph can be written in.

    Attributes:
        description: what is written, in one line.
        write: takes the store, the path of the file or folder to write, and keyword options with defaults.
            Returns lines that say what was written and what was left out, or None. It must write everything
            or nothing (`ties.output_files`). An exporter that leaves out documents of kind notes takes the
            option `notes` (`WholeGraph`).
    """

    @property
    def description(self) -> str: ...  # noqa: D102

    @property
    def write(self) -> Callable[..., Iterable[str] | None]: ...  # noqa: D102


EXPORTERS: Registry[Exporter] = Registry(
    "exporter",
    "ties.exporters",
    {
        "json": "ties.exports.node_link",
        "dataset": "ties.exports.dataset",
    },
    ("description", "write"),
)


def export(
    store: Store,
    name: str,
    output: str | Path,
    *,
    on_line: Callable[[str], object] = lambda line: None,
    **options: object,
) -> None:
    """Write a graph, or part of it, as a file or a folder.

    Args:
        name: of the exporter: built in, or from another package.
        output: the file or folder.
        on_line: called with each line that says what was written or left out.
        options: of the exporter: `notes=True` (json), `datasets=["outlook-2023-06"]` (dataset).

    Raises:
        UsageError: the exporter or an option is unknown, or the output cannot be written.
        PluginFailed: the exporter belongs to another package and failed.
    """
    from inspect import signature

    found = EXPORTERS.find(name)
    write = found.value.write
    blame = f"exporter '{name}' of {found.package}"
    with plugin_errors(blame) if found.package else nullcontext():
        try:
            signature(write).bind(store, Path(output), **options)
        except TypeError as error:
            raise UsageError(f"export {name}: {error}") from None
        for line in write(store, Path(output), **options) or ():
            on_line(line)
