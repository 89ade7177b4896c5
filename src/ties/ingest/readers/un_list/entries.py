"""Read the elements of the consolidated list one entry at a time, with their lines."""

from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct, field

from ties.ingest.problems import Problems
from ties.ingest.readers.xml_stream import DamagedXml, ForbiddenXml, UndecodableXml, XmlTarget, parse_xml

__all__ = ["Element", "ListFile", "ListHead"]

_ROOT = "CONSOLIDATED_LIST"
_DATE = "dateGenerated"
_DATE_LENGTH = len("2020-11-30")
_ENTRY = 3
"""The depth of INDIVIDUAL, in INDIVIDUALS, in the root."""

_MAX_DEPTH = 20
_MAX_TEXT = 1 << 20
"""The most characters that one entry may have: more is damage."""


class Element(Struct):
    """An element of an entry.

    Attributes:
        tag: its name, without a namespace.
        line: where it starts in the file, counted from 1.
        text: its own text, as written.
        children: the elements in it.
    """

    tag: str
    line: int
    text: str = ""
    children: list["Element"] = field(default_factory=list)

    @property
    def plain(self) -> str:
        """Its text in one line: without the line breaks of the PDF that it was taken from."""
        return " ".join(self.text.replace("-\r\n", "-").replace("-\n", "-").split())

    def __iter__(self) -> Iterator["Element"]:
        """Yield it and all elements in it that have a text, in their order."""
        if self.plain:
            yield self
        for child in self.children:
            yield from child

    def texts(self, tag: str) -> list[str]:
        """Return the texts of the children with this name and of their VALUE elements, without empty ones."""
        found = [child for child in self.children if child.tag == tag]
        return [one.plain for child in found for one in child if one is child or one.tag == "VALUE"]

    def first(self, tag: str) -> str:
        """Return the first of these texts, or ''."""
        return next(iter(self.texts(tag)), "")


class ListHead(Struct, frozen=True):
    """What the root of a list says.

    Attributes:
        generated: the date on which it was made, a partial date or ''.
    """

    generated: str


class ListFile:
    """The file of a list.

    Args:
        file: its name, for messages.
        open_stream: returns its bytes, from the beginning.
        problems: the object that problems are added to.

    Attributes:
        is_damaged: whether a problem was noted.
    """

    def __init__(self, file: Path, open_stream: Callable[[], BinaryIO], problems: Problems) -> None:
        self.file = file
        self._open = open_stream
        self._problems = problems
        self.is_damaged = False

    def head(self) -> ListHead | None:
        """Return what the root says; None, with a problem noted, if the file is no such list."""
        for found in self._parse():
            if isinstance(found, ListHead):
                return found
        return None

    def entries(self) -> Iterator[Element]:
        """Yield the entries in their order; stop, with a problem noted, where the file is damaged."""
        for found in self._parse():
            if isinstance(found, Element):
                yield found

    def _parse(self) -> Iterator[Element | ListHead]:
        builder = _Builder()
        try:
            for _ in parse_xml(self._open(), builder):
                while builder.found:
                    yield builder.found.popleft()
        except ForbiddenXml:
            self._refuse(builder.line, "has a document type (DOCTYPE), which no consolidated list has")
        except DamagedXml as error:
            self._refuse(error.line, f"is damaged at column {error.column} ({error})")
        except UndecodableXml as error:
            self._refuse(builder.line, f"is in an encoding that cannot be read ({error})")
        except _Refused as error:
            self._refuse(builder.line, str(error))
        while builder.found:
            yield builder.found.popleft()

    def _refuse(self, line: int, message: str) -> None:
        self.is_damaged = True
        self._problems.add(self.file, line, message)


class _Refused(Exception):
    """The XML is well-formed, but it is not a consolidated list."""


class _Builder(XmlTarget):
    """Collects the head and complete entries.

    Attributes:
        found: the head, then entries, as they are completed.
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: deque[Element | ListHead] = deque()
        self._open: list[Element] = []
        self._depth = 0
        self._length = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition("}")[2]
        self._depth += 1
        if self._depth == 1:
            if tag != _ROOT:
                raise _Refused(
                    f"has the root element '{tag}' (the UN list has {_ROOT}; graphs have graphml or gexf)"
                )
            self.found.append(ListHead(attributes.get(_DATE, "")[:_DATE_LENGTH]))
        elif self._depth > _MAX_DEPTH:
            raise _Refused(f"has elements that are nested more than {_MAX_DEPTH} deep")
        elif self._depth >= _ENTRY:
            element = Element(tag, self.line)
            if self._open:
                self._open[-1].children.append(element)
            self._open.append(element)

    def data(self, text: str) -> None:
        if self._open:
            self._length += len(text)
            if self._length > _MAX_TEXT:
                raise _Refused(f"has an entry of more than {_MAX_TEXT:,} characters")
            self._open[-1].text += text
        elif text.strip():
            raise _Refused(f"has text outside an entry ('{text.strip()[:40]}')")

    def end(self, tag: str) -> None:
        self._depth -= 1
        if self._open:
            element = self._open.pop()
            if not self._open:
                self._length = 0
                self.found.append(element)
