"""Writes docs/api.md, the reference of the public interface, from the docstrings.

.venv/bin/python docs/make_api.py
"""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import griffe

__all__ = ["PAGE", "api_page"]

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "api.md"

INTRODUCTION = """\
# API reference

This page is generated from the docstrings by `docs/make_api.py`. [python.md](python.md) is the guide, with
examples, and [design.md](design.md#glossary) has the glossary.
"""

SECTIONS = {
    "Open and check": ["ties.open", "ties.check"],
    "Graph": ["ties.Graph", "ties.graph.Filters"],
    "Requests": ["ties.Request", "ties.Selection"],
    "Answers": [
        *(
            "ties.Answer",
            "ties.answers.answer.Column",
            "ties.answers.answer.Context",
            "ties.answers.answer.Layout",
        ),
    ],
    "Records": [
        *("ties.records.Entity", "ties.records.Claim", "ties.records.Statement", "ties.records.Attribute"),
        *("ties.records.Document", "ties.records.Description", "ties.records.Dataset"),
    ],
    "Loading": ["ties.ingest.reading.CheckedDataset", "ties.ingest.Outcome", "ties.store.protocol.Change"],
    "Errors": ["ties.errors"],
}
"""The headings of the page, each with what is described below it; of a module, its public classes."""

WITH_METHODS = {"Graph", "Answer"}
"""Classes whose methods are described; of the others, only the attributes."""

LINE = 100
"""Characters of a signature that is not broken into lines."""


def api_page() -> str:
    """Return the page as Markdown."""
    logging.getLogger("griffe").setLevel(logging.ERROR)  # it warns of "one, other: ..." in a docstring
    loader = griffe.GriffeLoader(search_paths=[ROOT / "src"], docstring_parser="google")
    package = loader.load("ties")
    loader.resolve_aliases()
    parts = [INTRODUCTION]
    for heading, paths in SECTIONS.items():
        parts.append(f"## {heading}\n")
        for path in paths:
            for described in _described(package[path.removeprefix("ties.")]):
                parts += _function(described) if isinstance(described, griffe.Function) else _class(described)
    return "\n".join(parts)


def _described(found: griffe.Object | griffe.Alias) -> list[griffe.Class | griffe.Function]:
    """A class or function, wherever it is defined; of a module, its public ones, in the order of source."""
    target = found.final_target if isinstance(found, griffe.Alias) else found
    if isinstance(target, griffe.Module):
        exported = [target.members[str(name)] for name in target.exports or ()]
        members = sorted(exported, key=lambda member: member.lineno or 0)
        return [described for member in members for described in _described(member)]
    assert isinstance(target, griffe.Class | griffe.Function)
    return [target]


def _class(described: griffe.Class) -> Iterator[str]:
    """A class with its attributes and, of some, its methods."""
    yield f"### {described.name}\n"
    yield from _docstring(described)
    documented = _documented_attributes(described)
    attributes = [member for member in described.members.values() if isinstance(member, griffe.Attribute)]
    if rows := [row for attribute in attributes for row in _attribute(attribute, documented)]:
        yield "| attribute | type | meaning |\n|---|---|---|\n" + "\n".join(rows) + "\n"
    if described.name in WITH_METHODS:
        for member in described.members.values():
            if isinstance(member, griffe.Function) and member.is_public and member.docstring:
                yield from _function(member, f"{described.name}.", "####")


def _documented_attributes(described: griffe.Class) -> dict[str, str]:
    """What the docstring of a class says about its attributes, by name."""
    texts: dict[str, str] = {}
    for section in described.docstring.parsed if described.docstring else []:
        if section.kind is griffe.DocstringSectionKind.attributes:
            for attribute in section.value:
                # of "one, other: ...", griffe takes the first word as the name and the rest as the type
                others = re.findall(r"\w+", str(attribute.annotation)) if attribute.name.endswith(",") else []
                texts |= dict.fromkeys([attribute.name.strip(","), *others], attribute.description)
    return texts


def _attribute(member: griffe.Attribute, documented: dict[str, str]) -> Iterator[str]:
    """The row of a public attribute or property that is described or has a type."""
    if not member.is_public:
        return
    own = member.docstring.value if member.docstring else ""
    text = " ".join((documented.get(member.name) or _inherited(member) or own).split())
    type_ = _type(member)
    if (text or type_) and not member.name.isupper():
        yield f"| `{member.name}` | {type_} | {text} |"


def _inherited(member: griffe.Attribute) -> str:
    """What the docstring of a base class says about an attribute that is given another value."""
    bases = member.parent.mro() if isinstance(member.parent, griffe.Class) else []
    texts = (_documented_attributes(base).get(member.name, "") for base in bases)
    return next(filter(None, texts), "")


def _type(member: griffe.Attribute) -> str:
    """The type of an attribute as it is written, without what `Annotated` adds; of a constant, its value."""
    annotation = str(member.annotation or "")
    if re.fullmatch(r"_[A-Z]\w*", annotation):  # a name for an annotated type
        alias = member.module.members[annotation]
        annotation = str(alias.value) if isinstance(alias, griffe.Attribute) else annotation
    if annotation.startswith("Annotated["):
        annotation = annotation.removeprefix("Annotated[").split(", Use(")[0]
    if not annotation and re.match(r"[0-9\"\']", str(member.value)):
        annotation = f"= {member.value}"
    return f"`{annotation}`".replace("|", "\\|") if annotation else ""


def _function(described: griffe.Function, owner: str = "", level: str = "###") -> Iterator[str]:
    signature = described.signature()
    if len(signature) > LINE:
        start, end = signature.index("(") + 1, signature.rindex(")")
        parameters = re.split(r", (?=\*|\w+: )", signature[start:end])
        lines = "".join(f"    {parameter},\n" for parameter in parameters)
        signature = f"{signature[:start]}\n{lines}{signature[end:]}"
    yield f"{level} {owner}{described.name}\n"
    yield f"```python\n{signature}\n```\n"
    yield from _docstring(described)


def _docstring(described: griffe.Object) -> Iterator[str]:
    kinds = griffe.DocstringSectionKind
    for section in described.docstring.parsed if described.docstring else []:
        if section.kind is kinds.text:
            yield f"{section.value}\n"
        elif section.kind is kinds.parameters:
            yield _list("Parameters", [(item.name, item.description) for item in section.value])
        elif section.kind is kinds.returns:
            yield f"Returns: {' '.join(item.description for item in section.value)}\n"
        elif section.kind is kinds.raises:
            names = [(str(item.annotation).strip("()"), item.description) for item in section.value]
            yield _list("Raises", names)


def _list(label: str, items: list[tuple[str, str]]) -> str:
    lines = [
        f"- {', '.join(f'`{name}`' for name in names.split(', '))}: {' '.join(text.split())}"
        for names, text in items
    ]
    return f"{label}:\n\n" + "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(api_page(), encoding="utf-8")
