"""Banks of questions with their right answers, and the comparison of an answer with them.

`known.toml` was written by somebody who knew what used to fail; `fresh.toml` by somebody who had not seen the
grammar, and it was committed before the grammar was changed. Each question has an exit code and the lines of
the right answer:

    taliban SUPPORTS ttp        a claim; one with a mode has it in front ("past: ...")
    ttp.fighters                an attribute
    ttp                         an entity in a list
    show ttp                    everything about an entity
    compare ttp aqis            two entities side by side
    between taliban ttp         all claims between two entities
    path aqis isil-k            the connection of two entities
    document ID, voice NAME     a document, a voice

Lines in `may` can be in the answer without making it wrong; `*` stands for anything.
"""

import tomllib
from collections.abc import Collection, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from msgspec import Struct, convert

import ties
from ties.answers.answer import Answer
from ties.errors import TiesError
from ties.records import Attribute, Claim, Document, Entity
from ties.records.vocabulary import vocabulary
from ties.store.protocol import Store

__all__ = ["BANKS", "Question", "Verdict", "judge", "questions"]

BANKS = ("known", "fresh")


class Question(Struct, frozen=True):
    """A question with its right answer."""

    ask: str
    exit: int
    rows: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    kind: str = ""
    by: str = ""
    note: str = ""


class Verdict(Struct, frozen=True):
    """How an answer compares with the right one.

    Attributes:
        word: "right"; "missed" if it was refused, and should not have been; "misleading" otherwise.
        found: the exit code, and the lines or the message.
        missing, extra: lines of the right answer that are not there, and lines that should not be.
    """

    word: str
    found: str
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


def questions(bank: str) -> list[Question]:
    """Return the questions of a bank."""
    tables = tomllib.loads((Path(__file__).parent / f"{bank}.toml").read_text("utf-8"))
    return convert(tables["question"], list[Question])


def judge(graph: ties.Graph, question: Question) -> Verdict:
    """Ask a question and compare the answer with the right one."""
    ids = {id_: entity.id for entity in graph.store.entities().values() for id_ in entity.ids}
    try:
        answer = graph.ask(question.ask)
    except TiesError as error:
        refused = f"{error.exit_code}: {error}"
        if error.exit_code == question.exit:
            return Verdict("right", refused)
        return Verdict("missed" if not question.exit or error.exit_code else "misleading", refused)
    found = _lines(answer)
    shown = f"0: {', '.join(sorted(found))}"
    if question.exit:
        return Verdict("misleading", shown)
    expected, allowed = (
        {one for line in lines for one in _canonical(line, ids, graph.store)}
        for lines in (question.rows, (*question.rows, *question.may))
    )
    listed = {row[0].id for row in answer.rows if row and isinstance(row[0], Entity)}
    if expected and expected <= {*ids.values()} and listed:
        found = listed  # the right answer is a list of entities; the evidence beside them does no harm
    missing = sorted(expected - found)
    extra = sorted(line for line in found if not any(fnmatchcase(line, pattern) for pattern in allowed))
    word = "misleading" if missing or extra else "right"
    return Verdict(word, shown, tuple(missing), tuple(extra))


def _lines(answer: Answer) -> set[str]:
    """Return the lines of an answer."""
    request = answer.request
    if request.kind == "show" and not request.selection.restricts_claims:
        return {f"show {request.entities['entity']}"}
    if request.kind in ("compare", "path"):
        return {_pair(request.kind, *request.entities.values())}
    if request.kind == "voices":
        return {f"voice {voice}" for voice in answer.column("voice")}
    if request.kind == "relations":
        return {f"relation {relation}" for relation in answer.column("relation")}
    evidence = {*map(_line, answer.evidence)}
    return evidence or {*_records(answer)}


def _records(answer: Answer) -> Iterator[str]:
    """Yield the entities, documents and voices in the rows of an answer without evidence."""
    for row in answer.rows:
        for column, value in zip(answer.columns, row, strict=True):
            if isinstance(value, Entity):
                yield value.id
            elif isinstance(value, Document):
                yield f"document {value.id}"
            elif column.name == "voice":
                yield f"voice {value}"


def _line(record: Claim | Attribute) -> str:
    if isinstance(record, Attribute):
        return f"{record.entity}.{record.attribute}"
    return _claim(record.mode, record.subject, record.relation, record.object)


def _claim(mode: str, subject: str, relation: str, object_: str) -> str:
    """Return the line of a claim; the ends of a symmetric relation are sorted."""
    ends = sorted((subject, object_)) if vocabulary().relations[relation].symmetric else (subject, object_)
    return f"{mode}{': ' if mode else ''}{ends[0]} {relation} {ends[1]}"


def _pair(kind: str, one: str, other: str) -> str:
    return f"{kind} {' '.join(sorted((one, other)))}"


def _canonical(line: str, ids: dict[str, str], store: Store) -> Collection[str]:
    """Return the lines that a line of a bank stands for, with canonical ids."""
    mode, _, rest = line.rpartition(": ")
    words = rest.split()
    match words:
        case [("show" | "compare" | "path") as kind, *named]:
            named = [ids[id_] for id_ in named]
            return {_pair(kind, *named)} if len(named) > 1 else {f"{kind} {named[0]}"}
        case ["between", one, other]:
            pair = {ids[one], ids[other]}
            claims = store.claims_among([*pair])
            return {_line(claim) for claim in claims if {claim.subject, claim.object} == pair}
        case ["document" | "voice" | "relation", *_]:
            return {line}
        case [subject, relation, object_] if relation in vocabulary().relations:
            ends = [end if "*" in end else ids[end] for end in (subject, object_)]
            if "*" in line and vocabulary().relations[relation].symmetric:  # either may come first
                front = line.removesuffix(" ".join(words))
                return {f"{front}{one} {relation} {other}" for one, other in (ends, ends[::-1])}
            return {_claim(mode, ends[0], relation, ends[1])}
    if "*" in line:
        return {line}
    id_, dot, attribute = line.partition(".")
    return {f"{ids[id_]}.{attribute}" if dot else ids[id_]}
