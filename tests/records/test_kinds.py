"""Records: ids are computed from keys and hashes from content, and neither ever changes."""

import re
from base64 import b32encode
from hashlib import blake2b
from typing import Annotated, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import convert, json
from msgspec.structs import replace

from tests.datasets import make_claim
from ties.ingest.readers.curated import TABLES
from ties.records import (
    CERTAINTIES,
    Attribute,
    Claim,
    Dataset,
    Description,
    Document,
    Entity,
    Record,
    Statement,
    Use,
    canonical_json,
    fingerprint,
    record_json,
    strongest,
)

SAID_SO = Statement("13", "the Taliban supporting TTP")
CLAIM = make_claim("taliban", "SUPPORTS", "ttp", SAID_SO, dataset="outlook", voice="UN")
DOCUMENT = Document(dataset="outlook", id="report", title="A report").with_id()
DESCRIPTION = Description(dataset="outlook", entity="ttp", order=0, name="TTP", type="Group").with_id()
ATTRIBUTE = Attribute(
    dataset="outlook",
    document="report",
    paragraph="36",
    entity="ttp",
    entity_as="ttp",
    attribute="fighters",
    low=4000,
    high=6000,
).with_id()
ENTITY = Entity(id="ttp", name="TTP", type="Group", aliases=("Tehrik-e-Taliban Pakistan",))
DATASET = Dataset(id="outlook", title="Outlook", fingerprint="f", files=("dataset.toml",), claims=1)

# The use of each field, in declaration order, which JSON and the tables have as well:
# k part of the key, d derived, o only in exports, i never in JSON, s one entry per statement, u hashed unless
# it has its usual value.
USES: dict[type[Record], str] = {
    Document: "id=k title kind read read_to quotable=u publisher published url archived_url symbol retrieved "
    "sha256 descriptor language reports_on default_speaker=i dataset=ko key=di hash=di",
    Description: "id=d entity=k order=ki document paragraph name type aliases weak_aliases same_as note "
    "curator_note dataset=k hash=di",
    Entity: "id name type aliases weak_aliases same_as",
    Claim: "id=d relation=k mode=k subject=d object=d document=k attributed_to=k certainty=d paragraphs=s "
    "quotes=s gists=s certainties=s roles=s notes=s curator_notes=s reported since=k until=k valid_from=di "
    "valid_to=di subject_as=ko object_as=ko dataset=ko hash=di",
    Attribute: "id=d entity=d attribute=k value=k low=k high=k qualifier=k unit=k place=d since=k until=k "
    "as_of=k document=k paragraph=k quote=k gist=k attributed_to=k certainty note curator_note entity_as=ki "
    "place_as=ki dataset=k hash=di",
    Dataset: "id title fingerprint files vocabulary documents descriptions claims attributes checksum",
}
COLUMNS: dict[type[Record], dict[str, str]] = {
    Document: {},
    Description: {
        "id": "entity",
        **{name: name for name in ("document", "paragraph", "name", "type", "aliases", "weak_aliases")},
        **{name: name for name in ("same_as", "note", "curator_note")},
    },
    Entity: {},
    Claim: {
        **{name: name for name in ("relation", "mode", "document", "attributed_to")},
        "paragraph": "paragraphs",
        "quote": "quotes",
        "gist": "gists",
        "certainty": "certainties",
        "role": "roles",
        "note": "notes",
        "curator_note": "curator_notes",
        "since": "since",
        "until": "until",
        "subject": "subject_as",
        "object": "object_as",
    },
    Attribute: {
        **{name: name for name in ("attribute", "value", "low", "high", "qualifier", "unit", "since")},
        **{name: name for name in ("until", "as_of", "document", "paragraph", "quote", "gist")},
        "attributed_to": "attributed_to",
        "certainty": "certainty",
        "note": "note",
        "curator_note": "curator_note",
        "entity": "entity_as",
        "place": "place_as",
    },
    Dataset: {},
}
RECORDS: list[Claim | Document | Description | Attribute] = [CLAIM, DOCUMENT, DESCRIPTION, ATTRIBUTE]


def class_name(value: object) -> str:
    """Return the name of a record's class."""
    return (value if isinstance(value, type) else type(value)).__name__


def identifier(record: Record) -> str:
    return str(getattr(record, record.IDENTIFIER))


def changed(record: Record, name: str) -> Record:
    """Return the record with another value in a field, and with the id for it."""
    value = getattr(record, name)
    number = (value or 0) + 1 if isinstance(value, int) else "x"
    other: Any = not value if isinstance(value, bool) else ("x",) if isinstance(value, tuple) else number
    return replace(record, **{name: other}).with_id()


def test_ids_and_hashes_do_not_change() -> None:
    """Ids are in exports and in users' notes, hashes in graphs: a change breaks both."""
    assert [(class_name(record), identifier(record), record.content_hash) for record in RECORDS] == [
        ("Claim", "oxfsa5f7ppwfgqwn", "djjz2x2b2shiftkd"),
        ("Document", "vs7wov5y7ly6kvkn", "mncseemj5jhj4mu5"),
        ("Description", "qx2qper4yiyprmyz", "r76cvevsvnwjypsk"),
        ("Attribute", "3igw6ajo3ynuuchs", "besjwlnrqwwfdt6j"),
    ]
    assert fingerprint([]) == fingerprint(()) == "6g2ai3rjlcppayjy"


def hashed(text: str) -> str:
    """Return 80 bits of blake2b of a text, in lower-case base32."""
    return b32encode(blake2b(text.encode("utf-8"), digest_size=10).digest()).decode("ascii").lower()


def test_id_is_the_hash_of_the_key_as_json() -> None:
    assert CLAIM.id == hashed(
        '{"attributed_to":"UN","dataset":"outlook","document":"report","object_as":"ttp",'
        '"record":"claim","relation":"SUPPORTS","subject_as":"taliban"}'
    )


@pytest.mark.parametrize("record", RECORDS, ids=class_name)
def test_id_depends_on_the_key_and_hash_on_all_content(
    record: Claim | Document | Description | Attribute,
) -> None:
    assert re.fullmatch("[a-z2-7]{16}", identifier(record))
    assert record.with_id() == record
    assert record.hash == record.content_hash
    for name, use in record.uses().items():
        if name != record.IDENTIFIER:
            other = changed(record, name)
            assert (identifier(other) != identifier(record)) == use.key, name
            assert (other.content_hash != record.content_hash) == (not use.derived), name


@pytest.mark.parametrize("kind", USES, ids=class_name)
def test_uses_of_all_fields(kind: type[Record]) -> None:
    marks = {"key": "k", "derived": "d", "origin": "o", "internal": "i", "per_statement": "s", "usual": "u"}
    found = []
    for name, use in kind.uses().items():
        letters = "".join(letter for mark, letter in marks.items() if getattr(use, mark))
        found.append(f"{name}={letters}" if letters else name)
    assert found == USES[kind].split()
    assert kind.columns() == COLUMNS[kind]


@pytest.mark.parametrize("kind", USES, ids=class_name)
def test_uses_are_consistent(kind: type[Record]) -> None:
    for name, use in kind.uses().items():
        assert not (use.key and use.derived), name  # otherwise an id would depend on itself
        assert not (use.column and use.derived), name  # derived fields have no column
        assert not (use.origin and use.internal), name
        assert use.column or not use.per_statement, name
        assert not (use.usual and use.key), name
    if kind.key_fields():
        assert kind.uses()[kind.IDENTIFIER].derived
        assert "dataset" in kind.key_fields()
    assert kind.IDENTIFIER in kind.__struct_fields__
    assert set(kind.json_fields(origin=False)) <= set(kind.json_fields(origin=True))


def test_columns_of_tables_match_fields_with_a_column() -> None:
    kinds: dict[str, type[Record]] = {
        "entities.csv": Description,
        "same_as.csv": Description,
        "statements.csv": Claim,
        "attributes.csv": Attribute,
    }
    assert TABLES.keys() == kinds.keys()
    for kind in {*kinds.values()}:
        tables = [TABLES[table] for table, of in kinds.items() if of is kind]
        assert {c for table in tables for c in (*table.required, *table.optional)} == kind.columns().keys()


def test_statement_has_the_columns_of_per_statement_fields() -> None:
    columns = [use.column for use in Claim.uses().values() if use.per_statement]
    assert columns == [*Statement._fields]
    assert Claim.statement_fields() == (
        *("paragraphs", "quotes", "gists", "certainties", "roles", "notes", "curator_notes"),
    )


def test_records_of_different_classes_have_different_ids() -> None:
    assert len({identifier(record) for record in RECORDS}) == len(RECORDS)
    key = {"dataset": "d", "id": "x"}
    assert len({kind.id_of(**key) for kind in USES}) == len(USES)


def sighting() -> type[Record]:
    """Return a kind of record as first declared."""

    class Sighting(Record, frozen=True, kw_only=True):
        id: Annotated[str, Use(derived=True)] = ""
        entity: Annotated[str, Use(key=True)]
        words: str = ""
        dataset: Annotated[str, Use(key=True)] = "d"
        hash: Annotated[str, Use(derived=True, internal=True)] = ""

    return Sighting


def sighting_with_more() -> type[Record]:
    """Return the same kind with fields that were added later."""

    class Sighting(Record, frozen=True, kw_only=True):
        id: Annotated[str, Use(derived=True)] = ""
        day: Annotated[str, Use(key=True)] = ""
        entity: Annotated[str, Use(key=True)]
        number: Annotated[int | None, Use(key=True)] = None
        witnesses: tuple[str, ...] = ()
        words: str = ""
        clear: Annotated[bool, Use(usual=True)] = True
        dataset: Annotated[str, Use(key=True)] = "d"
        hash: Annotated[str, Use(derived=True, internal=True)] = ""

    return Sighting


def test_new_empty_or_usual_field_changes_no_id_or_hash() -> None:
    old = sighting()(entity="ttp", words="seen").with_id()
    new = sighting_with_more()(entity="ttp", words="seen").with_id()
    assert (identifier(new), new.content_hash) == (identifier(old), old.content_hash)
    dated = replace(new, day="2022").with_id()
    assert identifier(dated) != identifier(old)
    assert replace(new, witnesses=("a",)).content_hash != old.content_hash
    assert replace(new, clear=False).content_hash != old.content_hash
    none = replace(new, number=0).with_id()
    assert identifier(none) != identifier(old)  # 0 is not an absent number


@settings(deadline=None)
@given(st.lists(st.text(max_size=3), max_size=4), st.lists(st.text(max_size=3), max_size=4))
def test_different_values_have_different_fingerprints(one: list[str], other: list[str]) -> None:
    assert (fingerprint(one) == fingerprint(other)) == (one == other)
    assert fingerprint(["".join(one)]) != fingerprint(one) or len(one) == 1


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [None, True]}, '{"a":[null,true],"b":1}'),
        (("é", "\u2028", '"\\', "\n"), '["é","\u2028","\\"\\\\","\\n"]'),
        ({"inner": {"list": [(2, -3)]}}, '{"inner":{"list":[[2,-3]]}}'),
        ([False, 0, "", 10**15], '[false,0,"",1000000000000000]'),
    ],
)
def test_canonical_json(value: object, text: str) -> None:
    assert canonical_json(value) == text.encode("utf-8")


def test_integral_float_equals_integer() -> None:
    whole = replace(ATTRIBUTE, low=4000.0).with_id()
    assert (whole.id, whole.content_hash) == (ATTRIBUTE.id, ATTRIBUTE.content_hash)
    zero, none = replace(ATTRIBUTE, low=0).with_id(), replace(ATTRIBUTE, low=None).with_id()
    assert replace(ATTRIBUTE, low=-0.0).with_id().id == zero.id != none.id


@pytest.mark.parametrize(
    ("low", "text"),
    [(0.1, "0.1"), (-2.5, "-2.5"), (1e-7, "0.0000001"), (123456789.12345, "123456789.12345")],
)
def test_fraction_is_hashed_as_decimal_digits(low: float, text: str) -> None:
    number = replace(ATTRIBUTE, low=low).with_id()
    assert number.id == hashed(
        '{"attribute":"fighters","dataset":"outlook","document":"report","entity_as":"ttp","high":6000,'
        f'"low":"{text}","paragraph":"36","record":"attribute"}}'
    )


def test_statements_of_a_claim_are_sorted_by_paragraph() -> None:
    statements = [
        Statement("10", "q", certainty="doubtful", role="emir"),
        Statement("9", "q", certainty="possible", note="n"),
        Statement("9", "p", certainty="probable"),
    ]
    key = {name: getattr(CLAIM, name) for name in CLAIM.key_fields()} | {"since": "2022", "mode": "past"}
    claim = Claim.from_statements(statements, published="2023-06", **key)
    assert [*claim.statements] == statements[::-1]
    assert (claim.paragraphs, claim.quotes, claim.roles) == (
        ("9", "9", "10"),
        ("p", "q", "q"),
        ("", "", "emir"),
    )
    assert (claim.certainty, claim.reported) == ("probable", "2023-06")
    assert (claim.valid_from, claim.valid_to) == ("2022-01-01", "2023-05-31")
    assert (claim.subject, claim.object) == ("taliban", "ttp")
    assert claim == Claim.from_statements(statements[::-1], published="2023-06", **key)


def test_empty_curator_note_changes_no_hash() -> None:
    key = {name: getattr(CLAIM, name) for name in CLAIM.key_fields()}
    doubt = SAID_SO._replace(curator_note="'they' is read as TTP")
    other = Claim.from_statements([doubt], published="2023-06", **key)
    assert (CLAIM.curator_notes, other.curator_notes) == (("",), ("'they' is read as TTP",))
    assert [*other.statements] == [doubt]
    assert (other.id, other.hash == CLAIM.hash) == (CLAIM.id, False)


def test_empty_gist_changes_no_hash_and_another_one_changes_no_id() -> None:
    key = {name: getattr(CLAIM, name) for name in CLAIM.key_fields()}
    retold = SAID_SO._replace(quote="", gist="the Taliban help TTP")
    other = Claim.from_statements([retold], published="2023-06", **key)
    assert (CLAIM.gists, other.gists, other.quotes) == (("",), ("the Taliban help TTP",), ("",))
    assert [*other.statements] == [retold]
    assert (other.id, other.hash == CLAIM.hash) == (CLAIM.id, False)


def test_content_has_no_empty_and_no_usual_value() -> None:
    assert "quotable" not in DOCUMENT.content
    assert replace(DOCUMENT, quotable=False, read_to="6").content == DOCUMENT.content | {
        "quotable": False,
        "read_to": "6",
    }


@pytest.mark.parametrize("name", ["curator_notes", "gists"])
def test_claim_stored_before_a_list_has_an_empty_text_for_each_statement(name: str) -> None:
    stored: dict[str, Any] = json.decode(json.encode(CLAIM))
    del stored[name]
    assert json.decode(json.encode(stored), type=Claim) == convert(stored, Claim) == CLAIM


def test_anchors_change_neither_id_nor_hash() -> None:
    claim = CLAIM.with_anchors("un:1", "un:2")
    assert (claim.subject, claim.object, claim.subject_as) == ("un:1", "un:2", "taliban")
    assert (claim.with_id().id, claim.content_hash) == (CLAIM.id, CLAIM.content_hash)
    anchored = ATTRIBUTE.with_anchors("un:2", "un:3")
    assert (anchored.entity, anchored.place, anchored.entity_as, anchored.place_as) == (
        "un:2",
        "un:3",
        "ttp",
        "",
    )
    assert (anchored.with_id().id, anchored.content_hash) == (ATTRIBUTE.id, ATTRIBUTE.content_hash)


def test_origin_is_in_exports_but_not_in_answers() -> None:
    assert record_json(DOCUMENT) == {
        "id": "report",
        "title": "A report",
        "kind": "report",
        "read": True,
        "read_to": "",
        "quotable": True,
        "publisher": "",
        "published": "",
        **dict.fromkeys(("url", "archived_url", "symbol", "retrieved", "sha256", "descriptor"), ""),
        "language": "",
        "reports_on": [],
    }
    claim = record_json(CLAIM)  # type: ignore[var-annotated]
    exported = record_json(CLAIM, origin=True)  # type: ignore[var-annotated]
    assert (claim["quotes"], claim["since"]) == (["the Taliban supporting TTP"], "")
    assert exported == claim | {"subject_as": "taliban", "object_as": "ttp", "dataset": "outlook"}
    assert [*exported][: len(claim)] == [*claim]
    attribute_json = record_json(ATTRIBUTE)  # type: ignore[var-annotated]
    assert (attribute_json["low"], attribute_json["high"], attribute_json["value"]) == (4000, 6000, "")
    assert record_json(replace(ATTRIBUTE, low=None))["low"] is None
    assert record_json(ENTITY)["aliases"] == ["Tehrik-e-Taliban Pakistan"]
    assert list(record_json(DATASET)) == [*Dataset.__struct_fields__]


def test_entity_has_all_its_ids_and_names() -> None:
    both = replace(ENTITY, same_as=("un:2", "un:3"))
    assert both.ids == ("ttp", "un:2", "un:3")
    assert both.names == ("TTP", "Tehrik-e-Taliban Pakistan")


def test_strongest_certainty() -> None:
    assert CERTAINTIES == ("stated", "probable", "possible", "doubtful")
    for number, certainty in enumerate(CERTAINTIES):
        assert strongest(CERTAINTIES[number:]) == strongest(reversed(CERTAINTIES[number:])) == certainty
    statements = [Statement("1", certainty=certainty) for certainty in ("doubtful", "probable", "possible")]
    key = {name: getattr(CLAIM, name) for name in CLAIM.key_fields()}
    assert Claim.from_statements(statements, published="", **key).certainty == "probable"
