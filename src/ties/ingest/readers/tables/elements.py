"""XML as a stream of elements with their lines, without DTDs, entities and anything outside the file."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ties.ingest.problems import Problems
from ties.ingest.readers.xml_stream import DamagedXml, ForbiddenXml, UndecodableXml, XmlTarget, parse_xml

__all__ = ["Element", "read_elements"]

_MAX_DEPTH = 500


class Element:
    """An XML element.

    Attributes:
        tag: its name without its namespace.
        attributes: by name, without namespaces.
        line: the line on which it starts.
        parent: the element that it is in; None for the root.
        children: the elements in it that were not forgotten.
    """

    def __init__(self, tag: str, attributes: dict[str, str], line: int, parent: "Element | None") -> None:
        self.tag = _local(tag)
        self.attributes = {_local(name): value for name, value in attributes.items()}
        self.line = line
        self.parent = parent
        self.children: list[Element] = []
        self.texts: list[str] = []

    @property
    def text(self) -> str:
        """The text in it, stripped."""
        return "".join(self.texts).strip()

    def get(self, name: str) -> str:
        """Return an attribute, stripped, or ''."""
        return self.attributes.get(name, "").strip()

    def all(self, *tags: str) -> Iterator["Element"]:
        """Yield the elements with one of these names below it, at any depth."""
        for child in self.children:
            if child.tag in tags:
                yield child
            yield from child.all(*tags)

    def forget(self) -> None:
        """Remove it from its parent, so that it takes no memory."""
        if self.parent is not None:
            self.parent.children.remove(self)


class _Target(XmlTarget):
    """Collects the elements that begin and end while bytes are parsed."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[tuple[str, Element]] = []
        self._open: Element | None = None
        self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        element = Element(tag, attributes, self.line, self._open)
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise _TooDeep
        if self._open is not None:
            self._open.children.append(element)
        self._open = element
        self.events.append(("start", element))

    def end(self, _: str) -> None:
        if self._open is not None:
            self.events.append(("end", self._open))
            self._open = self._open.parent
            self._depth -= 1

    def data(self, text: str) -> None:
        if self._open is not None and (self._open.texts or not text.isspace()):
            self._open.texts.append(text)


class _TooDeep(Exception):
    """Elements are nested too deeply."""


def read_elements(file: Path, stream: BinaryIO, problems: Problems) -> Iterator[tuple[str, Element]]:
    """Yield "start" and "end" with each element of a file, in order; note damage with its line.

    An element that was handled should be forgotten (`Element.forget`).
    """
    target = _Target()
    try:
        for _ in parse_xml(stream, target):
            yield from target.events
            target.events.clear()
    except DamagedXml as error:
        problems.add(file, error.line, f"is not valid XML from here on ({error})")
    except ForbiddenXml:
        problems.add(file, target.line, "has a DOCTYPE or entities, which are not read (delete the DOCTYPE)")
    except _TooDeep:
        problems.add(file, target.line, "elements are nested too deeply")
    except UndecodableXml as error:
        problems.add(file, target.line, f"cannot be read ({error})")


def _local(name: str) -> str:
    return name.rpartition("}")[2]
