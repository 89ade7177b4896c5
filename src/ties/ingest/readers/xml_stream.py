"""XML in pieces, without DTDs, entities and anything outside the file, and with the line of any damage."""

from collections.abc import Iterator
from typing import Any, BinaryIO

__all__ = ["DamagedXml", "ForbiddenXml", "UndecodableXml", "XmlTarget", "parse_xml"]

_CHUNK = 1 << 16


class DamagedXml(Exception):
    """The XML is not well-formed.

    Attributes:
        line, column: where, counted from 1.
    """

    def __init__(self, reason: str, line: int, column: int) -> None:
        super().__init__(reason)
        self.line = line
        self.column = column


class ForbiddenXml(Exception):
    """The XML has a DOCTYPE, and so perhaps entities; the target has the line."""


class UndecodableXml(Exception):
    """The XML is in an encoding that Python or expat does not have; the target has the line."""


class XmlTarget:
    """Receives the elements of a file. A subclass has the methods `start`, `data` and `end` of a target."""

    def __init__(self) -> None:
        self._parser: Any = None

    @property
    def line(self) -> int:
        """The line that the parser has reached, counted from 1."""
        return int(self._parser.CurrentLineNumber)

    def attach(self, parser: Any) -> None:
        """Take lines from a parser of expat."""
        self._parser = parser

    def close(self) -> None:
        """Do nothing; the parser calls it at the end."""


def parse_xml(stream: BinaryIO, target: XmlTarget) -> Iterator[None]:
    """Give a stream to a target, and yield after each piece of it.

    Raises:
        DamagedXml, ForbiddenXml, UndecodableXml: at the place that the target has reached; what it has
            received is complete up to there.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import XMLParser

    parser = XMLParser(target=target, forbid_dtd=True)
    target.attach(parser.parser)
    try:
        while chunk := stream.read(_CHUNK):
            parser.feed(chunk)
            yield
        parser.close()
    except ParseError as error:
        line, column = error.position
        raise DamagedXml(str(error).partition(": line")[0], line, column + 1) from None
    except DefusedXmlException:
        raise ForbiddenXml from None
    except (LookupError, ValueError) as error:
        raise UndecodableXml(str(error)) from None
