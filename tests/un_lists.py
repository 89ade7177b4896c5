"""Small lists in the XML of the UN Security Council's consolidated list."""

from pathlib import Path
from xml.sax.saxutils import escape

__all__ = ["entity_entry", "individual", "un_list", "write_list"]


def individual(number: str, *names: str, inside: str = "", **texts: str) -> str:
    """Return the entry of a person.

    Args:
        names: the first name, the second ...
        inside: more elements, as XML.
        texts: the texts of elements by name.
    """
    return _entry("INDIVIDUAL", number, names, inside, texts)


def entity_entry(number: str, name: str, inside: str = "", **texts: str) -> str:
    """Return the entry of an entity."""
    return _entry("ENTITY", number, (name,), inside, texts)


def un_list(*entries: str, generated: str = "2020-11-30T20:31:19.923-05:00") -> str:
    """Return a list of entries."""
    people = "\n".join(entry for entry in entries if entry.startswith("<INDIVIDUAL>"))
    others = "\n".join(entry for entry in entries if not entry.startswith("<INDIVIDUAL>"))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><CONSOLIDATED_LIST dateGenerated="{generated}">\n'
        f"<INDIVIDUALS>\n{people}\n</INDIVIDUALS>\n<ENTITIES>\n{others}\n</ENTITIES>\n</CONSOLIDATED_LIST>\n"
    )


def write_list(file: Path, *entries: str, generated: str = "2020-11-30T20:31:19.923-05:00") -> Path:
    """Write a list, and return its file."""
    file.write_text(un_list(*entries, generated=generated), encoding="utf-8")
    return file


def _entry(tag: str, number: str, names: tuple[str, ...], inside: str, texts: dict[str, str]) -> str:
    order = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
    usual = {"UN_LIST_TYPE": "Al-Qaida", "REFERENCE_NUMBER": number, "LISTED_ON": "2011-07-29"}
    elements = dict(zip(order, names, strict=False)) | usual | texts
    written = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in elements.items())
    return f"<{tag}>{written}{inside}</{tag}>"
