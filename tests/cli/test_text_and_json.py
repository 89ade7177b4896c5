"""The text of an answer and its JSON have the same content, or the text counts what it leaves out."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.conftest import ON_EMBEDDED
from tests.running import Ties
from ties.queries.catalog import shipped_queries
from ties.records.vocabulary import vocabulary

pytestmark = ON_EMBEDDED

type Record = Mapping[str, Any]
"""A record, or a whole answer, in its JSON form."""

GIVEN = {
    "entity": "TTP",
    "place": "Kunar",
    "document": "outlook-2023-06",
    "voice": "NCTC",
    "relation": "supports",
    "relations": "supports",
    "text": "fighters",
    "office": "minister",
    "role": "fighters",
    "date": "2022",
}

ASKED = [
    "who supports TTP",
    "who supports TTP --as-of 2022-07",
    "who supports TTP --voice NCTC",
    "who supports TTP --include past,aims,denied,attempts",
    "who is based in Afghanistan",
    "who are rivals of the Taliban",
    "who leads Al-Qaeda",
    "who leads Al-Qaeda --include past",
    "who infiltrates TTP",
    "who attacks Mullah Yaqub",
    "who implements the Doha Agreement",
    "who supports Kunar",
    "who suports TTP",
    "where is AQIS based",
    "where is ISIL-K",
    "where is Kunar",
    "ask whom does the Taliban support",
    "ask who does the Taliban attack",
    "ask does the Taliban support TTP",
    "ask does the Taliban implement the Doha Agreement",
    "ask does AQIS harbour TTP",
    "ask does Al-Qaeda infiltrate TTP",
    "ask is ISIL-K based in Afghanistan",
    "ask how many fighters does TTP have",
    "ask how many fighters does Kunar have",
    "ask when was TTP founded",
    "ask what does NCTC say about TTP",
    "ask how is AQIS connected to ISIL-K",
    "evidence Taliban TTP",
    "evidence Al-Qaeda Taliban",
    "evidence Taliban us-taliban-agreement",
    "evidence ISIL-K Taliban --min-certainty stated",
    "evidence AQIS ISIL-K",
    "show TTP",
    "show ISIL-K",
    "show Taliban",
    "show Kunar",
    "show TTP --document iso-3166-2-af",
    "show TTP --all",
    "show Taliban --all",
    "show Afghanistan --all",
    "show Doha\u00a0Agreement --all",
    "compare TTP ISIL-K",
    "compare Taliban TTP",
    "compare Kabul Kunar",
    "path AQIS ISIL-K",
    "path Osama\u00a0Mehmood ISIL-K --all",
    "path Al-Qaeda ISIL-K",
    "path Al-Qaeda TTP --include aims",
    "path AQIS ISIL-K --steps 1",
    "query leaders --group Al-Qaeda",
    "query rivals --entity TTP --voice NCTC",
    "query shared-provinces --group TTP --most 2",
    "query rivals --entity Taliban",
    "query supporters-of-enemies --entity Pakistan",
    "query friends --entity Taliban --all",
    "query events --as-of 2021",
    "query events --as-of 2022-07",
    "query provinces-of --entity ISIL-K",
    "ask how many provinces does ISIL-K have",
    "ask how many camps does ISIL-K have",
    "query neighbourhood --entity Taliban",
    "query neighbourhood --entity Taliban --all",
    "ask who is around Taliban --all",
    *(
        " ".join(
            [
                f"query {query.name}",
                *(f"--{one.name} {GIVEN[one.kind]}" for one in query.parameters if one.default is None),
            ]
        )
        for query in shipped_queries().values()
    ),
    "cypher MATCH\u00a0(g)-[r]->({id:\u00a0'kunar'})\u00a0RETURN\u00a0g,\u00a0r\u00a0ORDER\u00a0BY\u00a0r.id",
    "cypher UNWIND\u00a0[1,2,3]\u00a0AS\u00a0n\u00a0RETURN\u00a0n --limit 2",
    "cypher MATCH\u00a0(n:Nobody)\u00a0RETURN\u00a0n",
    "ask which groups are there",
    "ask who is quoted",
    "entities",
    "entities pakistan",
    "entities nobody",
    "entities --type place --limit 3",
    "relations",
    "relations --all",
    "relations shelter",
    "voices",
    "voices nobody",
    "duplicates --min-score 0.2 --limit 3",
    "duplicates TTP",
    "diff outlook-2023-06 outlook-2023-06",
    "schema",
    "schema certainty",
    "schema nobody",
    "documents",
    "status",
    "queries",
    "queries province",
    "queries shared-provinces",
]

MODES = {"denied": "denied", "aim": "aim only", "attempt": "attempt", "past": "past"}
TITLES = {
    "denied": "Denied",
    "aim": "Aims only",
    "attempt": "Attempted",
    "past": "Past",
    "contrary": "Contrary evidence",
    "beside": "Not counted as such",
    "near": "Related",
    "undated": "Undated",
}
IN_FULL = ("near", "undated")
"""The reasons for which claims have lines of their own, beneath the rows of an answer about relations."""
HEADED = ("who", "whom", "where", "whether", "facts", "evidence", "compare", "query", "diff")
RELATED = ("who", "whom", "where", "whether")
LISTINGS = ("entities", "relations", "voices", "schema")

FRAME = {
    word
    for line in (
        "a added aim aimed aims aliases all along also an and answer any anyone anything as ask at",
        "attempt attempted attempts based between both but by called certain citing claim claims columns",
        "connected connects contrary count curator date day days denied direct directly document documents",
        "entities entity evidence example excluded facts filters first for found from here how in",
        "is it its json known least left listed loaded looked many misprints more most names no",
        "none not note notes of on only or other out parameters past path paths people persons",
        "quote places provinces queries query questions raise read reference related reported reports",
        "requested row rows said says searched see shortest show shown shows since stated statement",
        "statements step steps supports surer that the there these this through ties to two undated until up",
        "voice voices was way ways weak what which who whom with without work works",
        "and are basis beside certainty difference do every has inside marked not number own paragraph",
        "ranked said same section subtracted them tie this two up",
        "below beside but curator dates does passage reading reads firmly leave near no open such",
        "april august december february january july june march may november october september",
        "be paragraph quoted retold s so words",
    )
    for word in line.split()
}
"""Words of the sentences of an answer, which are not from the graph."""


@dataclass
class Block:
    """A line that is not indented, with the indented lines below it."""

    head: str
    indented: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join([self.head, *self.indented])


@dataclass
class Both:
    """An answer as text and as JSON."""

    text: str
    json: Record

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @property
    def kind(self) -> str:
        return str(self.json["request"]["kind"])

    @property
    def is_short(self) -> bool:
        """Whether it is a dossier that leaves things out (tests/render/test_dossier.py)."""
        return self.kind == "show" and not self.json["request"].get("all")

    @property
    def blocks(self) -> list[Block]:
        result: list[Block] = []
        for line in self.lines:
            if line.startswith(" ") and result:
                result[-1].indented.append(line)
            else:
                result.append(Block(line))
        return result

    @property
    def row_claims(self) -> list[Record]:
        return unique(each(self.json["rows"], "relation", "subject_name"))

    @property
    def context_claims(self) -> list[Record]:
        return [item["claim"] for item in self.json["context"] if "claim" in item]

    @property
    def attributes(self) -> list[Record]:
        return unique(each(self.json["rows"], "attribute", "entity_name"))

    @property
    def counted_reference_works(self) -> int:
        """How many reference works are counted in the text instead of cited."""
        found = re.search(r"^(?:Names in )?(\d+) reference works?", self.text, re.MULTILINE)
        return int(found[1]) if found else 0

    def has_lines_for(self, why: str) -> bool:
        """Whether claims that are shown for a reason have lines of their own."""
        return self.kind in RELATED and why in IN_FULL

    def number(self, document: str) -> str:
        """The number of a document in the footnotes, or ''."""
        start = re.escape(cited_as(self.json["documents"][document]))
        footnotes = [line for line in self.lines if re.match(rf"\[\d+\] {start}", line)]
        return footnotes[0].partition(" ")[0] if footnotes else ""

    def not_shown(self) -> tuple[int, int]:
        """The numbers of statements and notes that the text counts as not shown."""
        line = next((line for line in self.lines if line.startswith("Not shown: ")), "")
        statements, notes = re.search(r"([\d,]+) statement", line), re.search(r"([\d,]+) note", line)
        one, other = (int(match[1].replace(",", "")) if match else 0 for match in (statements, notes))
        return one, other


def cited_as(document: Record) -> str:
    """The beginning of the citation of a document."""
    return str(document["publisher"] or document["title"][:20])


def each(value: object, *keys: str) -> Iterator[Record]:
    """The maps with certain keys in a value."""
    if isinstance(value, dict):
        if all(key in value for key in keys):
            yield value
        else:
            yield from each([*value.values()], *keys)
    elif isinstance(value, list):
        for item in value:
            yield from each(item, *keys)


def unique(records: Iterator[Record]) -> list[Record]:
    return [*{record["id"]: record for record in records}.values()]


@pytest.fixture(scope="module")
def answers() -> dict[str, Both]:
    """The answers so far, by question."""
    return {}


@pytest.fixture(params=ASKED)
def both(request: pytest.FixtureRequest, ask: Ties, answers: dict[str, Both]) -> Both:
    """The answer to each of the questions in ASKED."""
    question = str(request.param)
    if question not in answers:
        words = [word.replace("\u00a0", " ") for word in question.split(" ")]
        done = ask(*words, settings={"COLUMNS": "5000"})
        assert (done.code, done.stderr) == (0, "")
        answers[question] = Both(done.stdout, ask.json(*words))
    return answers[question]


# ------------------------------------------------------------ how claims and attributes are worded


def period(record: Record) -> str:
    since, until = record["since"], record["until"]
    if since and until:
        return f"in {since}" if since == until else f"{since} to {until}"
    return f"since {since}" if since else f"until {until}" if until else ""


def weight(claim: Record, *, certainty: str = "") -> str:
    """Certainty, mode and period of a claim."""
    words = (certainty or claim["certainty"], MODES.get(claim["mode"], ""), period(claim))
    return ", ".join(filter(None, words))


def weight_without_quote(claim: Record) -> str:
    """The weight of a claim whose quotes and notes are not below it."""
    is_reading = bool(claim["curator_notes"]) and all(claim["curator_notes"])
    return ", ".join((weight(claim), *(["curator's reading"] if is_reading else [])))


def claim_line(both: Both, claim: Record) -> str:
    """The line of a claim."""
    details = ", ".join(filter(None, (weight_without_quote(claim), claim["attributed_to"])))
    ends = f"{claim['subject_name']} {claim['relation']} {claim['object_name']}"
    return f"{ends} {both.number(claim['document'])} {pilcrow(claim['paragraphs'])} ({details})".replace(
        "  ", " "
    )


def context_line(both: Both, item: Record) -> str:
    """The line of a claim of the context, or the beginning of that of an attribute."""
    if "claim" in item:
        return claim_line(both, item["claim"])
    return f"{item['attribute']['entity_name']}: {item['attribute']['attribute']}: "


def pilcrow(paragraphs: Sequence[str]) -> str:
    numbers = " ".join(sorted({*filter(None, paragraphs)}, key=lambda one: (len(one), one)))
    return f"¶{numbers}" if numbers else ""


def amount(attribute: Record) -> list[str]:
    """The parts of an attribute's value: range or value, qualifier and unit."""
    ends = [f"{attribute[end]:,}" for end in ("low", "high") if attribute[end] is not None]
    return [*ends, *([] if ends else [attribute["value"]]), attribute["qualifier"], attribute["unit"]]


def cited_paragraphs(line: str) -> set[str]:
    return {number for numbers in re.findall(r"¶([\w -]+)", line) for number in numbers.split()}


# ------------------------------------------------------------ where the text contains a claim


def block_of(both: Both, claim: Record) -> Block | None:
    """The block that contains a claim of a row, or None."""
    return next((block for block in _candidates(both, claim) if _contains(both, block, claim)), None)


def _candidates(both: Both, claim: Record) -> Iterator[Block]:
    line = claim_line(both, claim)
    if both.kind == "compare":
        yield from (Block(block.head) for block in both.blocks)
    elif both.kind != "query":
        yield from both.blocks
        return
    for at, text in enumerate(both.lines):  # a claim has its own line, with its quotes below
        if text.strip() == line:
            below = [*both.lines[at + 1 :], ""]
            end = next(end for end, one in enumerate(below) if _indent(one) <= _indent(text))
            yield Block(text, below[:end])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _contains(both: Both, block: Block, claim: Record) -> bool:
    head, ends = block.head, (claim["subject_name"], claim["object_name"])
    if both.kind == "query" or head.strip() == claim_line(both, claim):
        return True  # the line is exactly that of the claim
    if both.kind == "compare":
        details = ", ".join(filter(None, (weight_without_quote(claim), claim["attributed_to"])))
        cited = f"{both.number(claim['document'])} {pilcrow(claim['paragraphs'])} ({details})"
        return cited in head and any(name in head for name in ends)
    if both.kind == "evidence":
        return head.startswith(f"{ends[0]} {claim['relation']} {ends[1]}") and _has_voice_mode_and_period(
            both, block, claim
        )
    cells = [cell for cell in re.split(r" {2,}", head) if cell]
    cites = bool(
        {*claim["paragraphs"]} <= cited_paragraphs(cells[-1]) and both.number(claim["document"]) in head
    )
    has_voice_and_weight = (claim["attributed_to"] or cells[-1]) in cells and any(
        cell.removesuffix(", undated") == weight(claim) for cell in cells
    )
    if not (cites and has_voice_and_weight):
        return False
    if both.kind == "path":
        arrows = (f"{a} {arrow} {b}" for a, b, arrow in _arrows(claim))
        return any(arrow == cells[0] for arrow in arrows)
    if both.kind == "show":
        other = ends[1] if both.json["request"]["entities"]["entity"] == claim["subject"] else ends[0]
        return cells[1:3] == [claim["relation"], other]
    relations = {one["relation"] for one in both.row_claims}
    named = [name for name in ends if name in cells[0]]
    requested = {*both.json["request"]["entities"].values()}
    others = [
        name
        for name, id_ in zip(ends, (claim["subject"], claim["object"]), strict=True)
        if id_ not in requested and name not in named
    ]
    return (
        bool(named or both.kind == "whether")
        and (len(relations) == 1 or bool(_names_of(claim["relation"]) & {*cells}))
        and all(name in block.text for name in others)
    )


def _names_of(relation: str) -> set[str]:
    """How a relation is called from either of its ends."""
    known = vocabulary().relations[relation]
    return {known.phrase, known.inverse}


def line_beneath(both: Both, claim: Record) -> Block | None:
    """The line beneath the rows that a claim has, or shares with claims that differ in one end."""
    for block in both.blocks:
        lead, *details = re.split(r" {2,}", block.head)
        subjects, relation, objects = lead.partition(f" {claim['relation']} ")
        if (
            relation
            and claim["subject_name"] in subjects.split(", ")
            and claim["object_name"] in objects.split(", ")
            and weight_without_quote(claim) in details
            and {*claim["paragraphs"]} == cited_paragraphs(details[-1])
        ):
            return block
    return None


def _has_voice_mode_and_period(both: Both, block: Block, claim: Record) -> bool:
    heading = " ".join(both.lines[:2])
    when = period(claim)
    has_voice = claim["attributed_to"] in block.text or claim["attributed_to"] in heading
    mode = MODES.get(claim["mode"], "")
    return has_voice and mode in block.head and when in block.text


def _arrows(claim: Record) -> Iterator[tuple[str, str, str]]:
    subject, object_, relation = claim["subject_name"], claim["object_name"], claim["relation"]
    yield subject, object_, f"-{relation}->"
    yield object_, subject, f"<-{relation}-"
    yield subject, object_, f"-{relation}-"
    yield object_, subject, f"-{relation}-"


def shown_statements(block: Block, claim: Record) -> Iterator[tuple[int, str]]:
    """The statements of a claim shown below it, by number, each with its line."""
    lists = (claim["paragraphs"], claim["quotes"], claim["gists"])
    for at, (paragraph, quote, gist) in enumerate(zip(*lists, strict=True)):
        start = r"(¶[\w -]+)? ?[\"\u201c]" if quote else r"¶[\w -]+ retold: " if gist else r"¶[\w -]+(\(|$)"
        for line in block.indented:
            begins = re.match(f" *{start}", line)
            names = line.rpartition(": ")[2] if re.search(r"[\"\u201d)]: [^\"]+$", line) else ""
            is_of_claim = not names or claim["subject_name"] in names or claim["object_name"] in names
            has_words = (quote or gist) in line and paragraph in cited_paragraphs(line)
            if begins and has_words and is_of_claim:
                yield at, line
                break


# ------------------------------------------------------------ what is in JSON is in the text, or counted


def test_every_claim_of_the_rows_is_in_the_text_or_counted(both: Both) -> None:
    if both.kind == "cypher":
        assert both.row_claims == []  # relationships are printed as they are stored
        return
    if both.is_short:
        return
    missing = [claim for claim in both.row_claims if block_of(both, claim) is None]
    counted = sum(int(number) for number in re.findall(r"and ([\d,]+) more \(--all shows all\)", both.text))
    assert len(missing) <= counted, [claim_line(both, claim) for claim in missing]
    assert bool(missing) <= (both.kind == "query")


def test_every_statement_is_in_the_text_or_counted_with_its_role_and_note(both: Both) -> None:
    if both.kind == "cypher" or both.is_short:
        return
    hidden_statements, hidden_notes = 0, 0
    for claim in both.row_claims:
        block = block_of(both, claim)
        shown = dict(shown_statements(block, claim)) if block else {}
        distinct = {
            statement: at
            for at, statement in enumerate(
                zip(
                    *(claim[name] for name in ("paragraphs", "quotes", "gists", "roles", "notes")),
                    *(claim[name] for name in ("certainties", "curator_notes")),
                    strict=True,
                )
            )
        }
        for (_, quote, gist, role, note, certainty, curator_note), at in distinct.items():
            text = quote or gist
            if at not in shown:
                hidden_statements += 1
                continue
            assert block is not None
            assert role.casefold() in text.casefold() or role in shown[at], shown[at]
            assert certainty in block.text, block.text
            hidden_notes += bool(note) and note not in shown[at].replace(text, "")
            hidden_notes += bool(curator_note) and f"curator: {curator_note}" not in shown[at]
    for item in both.json["context"]:
        if "attribute" in item:
            hidden_statements += bool(item["attribute"]["quote"] or item["attribute"]["gist"])
            continue
        if both.kind == "show":  # among the sections
            continue
        claim = item["claim"]
        block = line_beneath(both, claim) if both.has_lines_for(item["why"]) else None
        shown = dict(shown_statements(block, claim)) if block else {}
        noted = [(claim[name][at], line) for at, line in shown.items() for name in ("notes", "curator_notes")]
        assert all(note in line for note, line in noted), noted
        distinct_statements = {*zip(claim["paragraphs"], claim["quotes"], claim["gists"], strict=True)}
        hidden_statements += len(distinct_statements) - len(shown)
    lines = [line.strip() for line in both.lines]
    for attribute in both.attributes:
        quote, gist = attribute["quote"], attribute["gist"]
        shown_as = {f'"{quote}"', f"\u201c{quote}\u201d"} if quote else {f"retold: {gist}"}
        hidden_statements += bool(quote or gist) and not shown_as & {*lines}
    if both.kind == "query":
        descriptions = [*each(both.json["rows"], "weak_aliases")]
        hidden_notes += sum(bool(one["note"]) + bool(one["curator_note"]) for one in descriptions)
    assert both.not_shown() == (hidden_statements, hidden_notes)


def test_every_claim_beside_the_rows_is_in_the_text_or_counted(both: Both) -> None:
    for why, title in TITLES.items():
        items = [item for item in both.json["context"] if item["why"] == why]
        if both.has_lines_for(why):
            missing = [item["claim"] for item in items if line_beneath(both, item["claim"]) is None]
            hidden = sum(map(int, re.findall(r"and (\d+) more claims? \(--all shows all\)", both.text)))
            assert len(missing) <= hidden, [claim_line(both, claim) for claim in missing]
            continue
        lines = [context_line(both, item) for item in items]
        titled_lines = [line for line in both.lines if re.match(rf"{title}(, reported [^:]+)?: ", line)]
        if not lines or both.kind == "show":
            assert titled_lines == []
            continue
        (line,) = titled_lines
        rest = re.search(r"; and ([\d,]+) more\.$", line)
        shown = [one for one in lines if one in line]
        assert len(shown) + (int(rest[1]) if rest else 0) == len(lines), line


def test_every_attribute_is_in_the_text_or_counted(both: Both) -> None:
    missing = []
    for attribute in [] if both.is_short or both.kind == "compare" else both.attributes:
        pieces = [
            *(amount(attribute) if both.kind != "cypher" else []),
            *(
                attribute["place_name"],
                period(attribute),
                attribute["as_of"],
                attribute["note"],
                attribute["curator_note"],
                attribute["attributed_to"],
            ),
            *(attribute["certainty"], attribute["entity_name"] if both.kind == "query" else ""),
            f"¶{attribute['paragraph']}" if attribute["paragraph"] else "",
        ]
        lines = [line.strip() for line in both.lines if f"{attribute['attribute']}: " in line]
        if not any(all(piece in line for piece in pieces if piece) for line in lines):
            missing.append(pieces)
    counted = sum(int(number) for number in re.findall(r"and ([\d,]+) more \(--all shows all\)", both.text))
    assert len(missing) <= counted, missing


def test_every_other_value_of_the_rows_is_in_the_text(both: Both) -> None:
    text = " ".join(both.text.split())
    counted = both.counted_reference_works
    for row in both.json["rows"]:
        for name, value in row.items():
            if isinstance(value, dict) and {*value} == {"id", "name", "type"}:
                hidden = both.kind == "show" and name == "other"  # counted with its claims
                assert hidden or value["name"] in text, value
            if isinstance(value, dict) and "weak_aliases" in value and both.kind != "cypher":
                names = [value["name"], *value["aliases"], *value["weak_aliases"]]
                is_counted = counted and both.json["documents"][value["document"]]["kind"] == "reference"
                assert all(one in text for one in names) or (is_counted and " more" in text), names
            if isinstance(value, dict) and "reports_on" in value and both.kind == "documents":
                if counted and value["kind"] == "reference" and not row["claims"] and value["id"] not in text:
                    counted -= 1
                    continue
                named = ("id", "title", "publisher", "published", "kind", "url")
                assert all(value[one] in text for one in named), value
                assert ("not read" in text) >= (not value["read"])
            if both.kind == "documents" and name == "claims" and value:
                assert f"{value:,} claim" in text
            if both.kind == "status" and name != "fingerprint":
                assert (f"{value:,} {name[:-1]}" if isinstance(value, int) else value) in text
            if both.kind == "queries" and len(both.json["rows"]) == 1 and name != "own":
                assert all(one in text for one in (_flat(value) if value else [])), value
            if both.kind == "queries" and name in ("query", "question"):
                assert value in text
            if (
                both.kind in LISTINGS
                and isinstance(value, int)
                and (value or name in ("claims", "documents"))
            ):
                assert f"{value:,}" in text, (name, value)
            if both.kind in LISTINGS and isinstance(value, str) and name != "relation":  # the phrase is
                assert value.casefold() in text.casefold() or value == "property", (name, value)
            if both.kind == "voices" and name == "documents":
                assert all(document in text for document in value)
            if both.kind == "query" and isinstance(value, (int, str)) and value != "":
                assert str(value) in text or f"{value:,}" in text, (name, value)
    if both.kind == "documents":
        assert counted == 0


def _flat(value: str | list[str]) -> list[str]:
    return [" ".join(one.split()) for one in ([value] if isinstance(value, str) else value)]


def test_sentences_about_the_answer_are_in_text_and_json(both: Both) -> None:
    answer, numbers = both.json, {id_: both.number(id_) for id_ in both.json["documents"]}
    if both.kind in HEADED:
        assert both.lines[0].startswith(answer["question"])
    if answer["says"] and both.kind != "path":
        assert answer["says"] in both.lines
    assert answer["says"] in both.text
    for note in answer["notes"]:
        cited = re.sub(r"\[([^\[\]]+)\]", lambda match: numbers.get(match[1], match[0]), note)
        assert cited in both.lines or f"({cited})" in both.lines
    for item in answer["left_out"]:
        (line,) = [line for line in both.lines if line.startswith("Left out: ")]
        assert f"{item['number']:,} {item['why']}" in line
    if both.kind != "cypher":
        assert all(voice in both.text for voice in answer["voices"])
    if answer["truncated"]:
        assert re.search(r"There are more|raise --limit|most certain", both.text)


# ------------------------------------------------------------ what is in the text is in JSON


def test_every_quote_and_document_of_the_text_is_in_json(both: Both) -> None:
    in_json = {quote for claim in (*both.row_claims, *both.context_claims) for quote in claim["quotes"]}
    in_json |= {attribute["quote"] for attribute in both.attributes}
    gists = {gist for claim in (*both.row_claims, *both.context_claims) for gist in claim["gists"]}
    gists |= {attribute["gist"] for attribute in both.attributes}
    for line in both.lines:
        if match := re.match(r" *(?:¶[\d ]+ )?retold: (.*)", line):
            assert any(match[1].startswith(gist) for gist in gists - {""}), line
        if match := re.match(r" *(?:¶[\d ]+ )?(?:\"([^\"]+)\"|\u201c(.+?)\u201d)(?=$| \(|:)", line):
            assert (match[1] or match[2]) in in_json, line
        if match := re.match(r"\[(\d+)\] (.*)", line):
            assert any(match[2].startswith(cited_as(one)) for one in both.json["documents"].values())
    body = (line for line in both.lines if not re.match(r"\[\d+\] ", line))
    cited = {number for line in body for number in re.findall(r"(?<=[ (])\[(\d+)\]", line)}
    footnotes = {match[1] for line in both.lines if (match := re.match(r"\[(\d+)\] ", line))}
    if both.kind not in ("evidence", "cypher"):  # which cites a single document in its heading
        assert cited == footnotes
    if footnotes:
        for one in both.json["documents"].values():
            names = (one["publisher"], one["descriptor"], one["symbol"], one["title"][:20])
            is_counted = both.counted_reference_works and one["kind"] == "reference"
            assert is_counted or any(name in both.text for name in names if name), one["id"]


def test_every_claim_in_a_line_of_the_text_is_in_json(both: Both) -> None:
    claims = [*both.row_claims, *both.context_claims]
    in_json = {claim_line(both, claim) for claim in claims}
    titles = "|".join(TITLES.values())
    for line in both.lines:
        if match := re.match(rf"(?:{titles})(?:, reported [^:]+)?: (.*)\.$", line):
            sentences = re.split(r"(?<=\)); ", re.sub(r"; and [\d,]+ more$", "", match[1]))
            beside = tuple(context_line(both, item) for item in both.json["context"])
            assert all(sentence.startswith(beside) for sentence in sentences), line
        elif re.match(r" *\S.* [A-Z_]{4,} \S.* \[\d+\] ¶[\d ]+ \(", line) and both.kind == "query":
            assert line.strip() in in_json, line


def test_counts_in_the_heading_match_json(both: Both) -> None:
    line = next((line for line in both.lines[:2] if re.search(r"[\d,]+ documents?, [\d,]+ voice", line)), "")
    evidence = [*both.row_claims, *both.attributes]
    if both.kind == "cypher" or not evidence:
        assert line == ""
        return
    counts = re.search(r"([\d,]+) documents?, ([\d,]+) voice", line)
    assert counts
    documents, voices = (int(number.replace(",", "")) for number in counts.groups())
    assert documents == len({record["document"] for record in evidence})
    assert voices == len(both.json["voices"])
    if both.kind in RELATED and both.kind != "whether":
        types = Counter(next(each(row, "name", "type"))["type"] for row in both.json["rows"])
        numbers = re.findall(r"([\d,]+) (?!document|voice)\w+(?=,)", line)
        assert sorted(map(int, numbers)) == sorted(types.values())
    if both.kind == "query":
        assert f"{len(both.json['rows']):,} row" in line


def test_every_word_of_the_text_is_in_json_or_in_the_frame(both: Both) -> None:
    in_json = {word for text in _texts(both.json) for word in _words(text)} | FRAME
    in_json |= {word for name in _type_words() for word in _words(name)}
    unexpected = [
        (word, line)
        for line in both.lines
        if not line.startswith(("Not shown: ", "Left out: "))
        for word in _words(re.sub(r"\bties [a-z]+ [^;)]*", "", line))
        if word not in in_json and not word.isdigit()
    ]
    assert unexpected == []


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield str(key)
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif value is not None:
        yield f"{value:,}" if isinstance(value, int) else str(value)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in re.findall(r"[^\W_]+", text)]


def _type_words() -> Iterator[str]:
    """Words for the types of entities and for what is counted."""
    yield "group groups person people country countries place places organization organizations event events"
    yield "agreement agreements counted aimed surer wholly commonly directly tied"
    yield "relation relations relationships dataset datasets label labels types property properties"
    yield "attribute attributes"
    yield from (section.title for section in vocabulary().sections.values())
    yield from (
        text for one in vocabulary().relations.values() for text in (one.phrase, one.inverse, one.says)
    )


def test_every_command_with_json_is_tested(ask: Ties) -> None:
    listed = ask("--help").stdout.partition("\nAsk:")[2].partition("\nOptions:")[0]
    names = re.findall(r"^  ([a-z0-9]+) ", listed, re.MULTILINE)
    assert "who" in names
    answering = {name for name in names if "--json " in ask(name, "--help").stdout}
    assert {line.split(" ")[0] for line in ASKED} == answering


def test_cypher_text_shortens_nodes_and_claims(ask: Ties) -> None:
    query = "MATCH (g)-[r:BASED_IN]->(p {id: 'kunar'}) RETURN g, r ORDER BY r.id"
    answer, text = ask.json("cypher", query), ask("cypher", query, settings={"COLUMNS": "500"}).stdout
    for row in answer["rows"]:
        node, claim = row["g"], row["r"]
        assert f"({node['name']}:{node['type']})" in text
        assert f"-[{claim['relation']} {claim['certainty']} [1] {pilcrow(claim['paragraphs'])}]->" in text
    quotes = sum(len(row["r"]["quotes"]) for row in answer["rows"])
    hidden = f"Not shown: {quotes} statements (ties evidence qari-amjad-ali kunar; --json shows all)."
    assert hidden in text.splitlines()
    assert answer["voices"] == ["UN Monitoring Team"]
