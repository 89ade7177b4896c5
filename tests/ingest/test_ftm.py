"""FollowTheMoney: nothing is lost, edges are claims with dates and roles, damage is refused with its line."""

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.running import inside
from ties.errors import BadData
from ties.ingest import read_dataset
from ties.ingest.files import ReadOptions
from ties.ingest.readers import Formats
from ties.ingest.readers import ftm as reader
from ties.ingest.readers.ftm.rows import entity_id
from ties.ingest.readers.ftm.schema import schemata
from ties.ingest.reading import CheckedDataset
from ties.records import Claim, Contents
from ties.records.phrases import meanings_of
from ties.records.vocabulary import vocabulary

SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "zala.ftm.json"

Object = dict[str, Any]


def entity(id_: str, schema: str, **properties: Any) -> Object:
    return {"id": id_, "schema": schema, "properties": properties}


ANN = entity("ann", "Person", name=["Ann Ivanova", "Анна Иванова"], nationality=["ru"], birthDate=["1970-05"])
BEE = entity("bee", "Company", name=["Bee LLC"], addressEntity=["addr"], jurisdiction=["gb"])
ADDRESS = entity("addr", "Address", full=["1 High Street, London"], country=["gb"])
OWNS = entity("own", "Ownership", owner=["ann"], asset=["bee"], percentage=["51"], startDate=["2019-03-04"])


def write(path: Path, *objects: Object | str) -> Path:
    lines = (one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in objects)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def read(tmp_path: Path, *objects: Object | str) -> CheckedDataset:
    return read_dataset(write(tmp_path / "made-up.ftm.json", *objects))


def claims_of(contents: Contents) -> list[tuple[str, str, str]]:
    return sorted((one.subject, one.relation, one.object) for one in contents.claims)


def claim_of(contents: Contents, relation: str) -> Claim:
    (claim,) = (one for one in contents.claims if one.relation == relation)
    return claim


def attributes_of(contents: Contents, id_: str) -> list[tuple[str, str]]:
    return sorted((one.attribute, one.value) for one in contents.attributes if one.entity == id_)


def message_of(path: Path) -> str:
    with pytest.raises(BadData) as raised:
        read_dataset(path)
    return str(raised.value).removeprefix(f"{path.parent}/")


# ---------------------------------------------------------------- what becomes of a schema


def test_names_dates_and_countries_of_a_person(tmp_path: Path) -> None:
    person = entity(
        "ann",
        "Person",
        name=["Ann IVANOVA", "Анна Иванова"],
        alias=["Anya"],
        weakAlias=["A. I."],
        previousName=["Ann Petrova"],
        birthDate=["1970-05"],
        nationality=["ru"],
        citizenship=["suhh"],
        innCode=["123"],
    )
    contents = read(tmp_path, person | {"caption": "Ann Ivanova", "datasets": ["us_ofac_sdn"]}).contents
    (ann,) = (one for one in contents.descriptions if one.entity == "ftm:ann")
    assert (ann.name, ann.type, ann.document, ann.paragraph) == ("Ann Ivanova", "Person", "made-up", "ann")
    assert ann.aliases == ("Ann IVANOVA", "Анна Иванова", "Anya", "Ann Petrova")
    assert ann.weak_aliases == ("A. I.",)
    assert attributes_of(contents, "ftm:ann") == [
        ("INN", "123"),
        ("born", "1970-05"),
        ("citizenship", "suhh"),
        ("nationality", "Russia (ru)"),
        ("previous name", "Ann Petrova"),
        ("source dataset", "us_ofac_sdn"),
    ]
    assert claims_of(contents) == [("ftm:ann", "NATIONAL_OF", "russia")]


def test_ownership_is_a_claim_with_dates_role_and_a_note(tmp_path: Path) -> None:
    owns = OWNS | {"datasets": ["ru_egrul"], "caption": "Ownership"}
    owns["properties"] = OWNS["properties"] | {
        "role": ["shareholder"],
        "endDate": ["2022-01-01T10:00:00"],
        "sourceUrl": ["https://example.org/1"],
    }
    claim = claim_of(read(tmp_path, owns, ANN, BEE, ADDRESS).contents, "OWNS")
    assert (claim.subject, claim.object, claim.paragraphs) == ("ftm:ann", "ftm:bee", ("own",))
    assert (claim.since, claim.until, claim.roles) == ("2019-03-04", "2022-01-01", ("shareholder",))
    dates = "percentage held: 51; end date: 2022-01-01T10:00:00"
    assert claim.notes == (f"{dates}; source URL: https://example.org/1; source dataset: ru_egrul",)


@pytest.mark.parametrize(
    ("schema", "ends", "more", "expected"),
    [
        ("Directorship", ("director", "organization"), {}, ("ann", "MEMBER_OF", "bee", "director")),
        ("Directorship", ("director", "organization"), {"role": ["CEO"]}, ("ann", "MEMBER_OF", "bee", "CEO")),
        ("Membership", ("member", "organization"), {}, ("ann", "MEMBER_OF", "bee", "")),
        ("Employment", ("employee", "employer"), {}, ("ann", "LINKED_TO", "bee", "works for")),
        ("Control", ("controller", "controlled"), {}, ("ann", "CONTROLS", "bee", "")),
        ("Representation", ("agent", "client"), {}, ("ann", "LINKED_TO", "bee", "represents")),
        ("UnknownLink", ("subject", "object"), {"role": ["friend"]}, ("ann", "LINKED_TO", "bee", "friend")),
        ("Succession", ("predecessor", "successor"), {}, ("bee", "LINKED_TO", "ann", "successor of")),
        ("Similar", ("candidate", "match"), {}, ("ann", "LINKED_TO", "bee", "presumed to be the same as")),
        ("Family", ("person", "relative"), {}, ("ann", "LINKED_TO", "bee", "family of")),
        ("Payment", ("payer", "beneficiary"), {"purpose": ["tea"]}, ("ann", "LINKED_TO", "bee", "paid: tea")),
    ],
)  # fmt: skip
def test_edge_is_a_claim(
    tmp_path: Path,
    schema: str,
    ends: tuple[str, str],
    more: dict[str, list[str]],
    expected: tuple[str, str, str, str],
) -> None:
    edge = entity("edge", schema, **{ends[0]: ["ann"], ends[1]: ["bee"]}, **more)
    person, company = entity("ann", "Person", name=["Ann"]), entity("bee", "Company", name=["Bee"])
    if schema == "Succession":
        person = entity("ann", "Organization", name=["Ann"])
        expected = ("bee", "SUCCESSOR_OF", "ann", "")
    (claim,) = read(tmp_path, edge, person, company).contents.claims
    subject, relation, object_, role = expected
    assert (claim.subject, claim.relation, claim.object) == (f"ftm:{subject}", relation, f"ftm:{object_}")
    assert claim.roles == (role,)
    if relation == "LINKED_TO":  # it has no direction, so that the note says which end is which
        labels = [schemata().label(end) for end in ends]
        assert claim.notes[0].startswith(f"{labels[0]}: Ann (ftm:ann); {labels[1]}: Bee (ftm:bee)")


def test_person_does_not_own_a_person(tmp_path: Path) -> None:
    owned = entity("bee", "Person", name=["Bob"])
    (claim,) = (c for c in read(tmp_path, ANN, owned, OWNS).contents.claims if c.paragraphs == ("own",))
    assert (claim.relation, claim.roles) == ("LINKED_TO", ("owns",))
    assert claim.notes == ("owner: Ann Ivanova (ftm:ann); asset: Bob (ftm:bee); percentage held: 51",)


def test_sanction_is_a_claim_of_an_authority_of_its_country(tmp_path: Path) -> None:
    sanctions = (
        entity(
            f"sanction-{country}",
            "Sanction",
            authority=["Ministry of Finance"],
            country=[country],
            entity=["ann"],
            program=["Russia"],
            listingDate=["2022-03-01"],
            reason=["supplies the army"],
        )
        for country in ("us", "fr")
    )
    contents = read(tmp_path, *sanctions, ANN).contents
    found = [one for one in contents.claims if one.relation == "SANCTIONS"]
    authorities = {one.subject for one in found}
    assert len(authorities) == 2
    assert all(id_.startswith("ftm-authority:ministry-of-finance/") for id_ in authorities)
    described = {(d.name, d.type, d.note) for d in contents.descriptions if d.entity in authorities}
    assert described == {
        ("Ministry of Finance", "Organization", "country: United States (us)"),
        ("Ministry of Finance", "Organization", "country: France (fr)"),
    }
    assert {(one.object, one.since, one.roles) for one in found} == {("ftm:ann", "2022-03-01", ("Russia",))}
    assert {one.notes for one in found} == {
        ("country: United States (us); reason: supplies the army",),
        ("country: France (fr); reason: supplies the army",),
    }


def test_authority_that_is_a_country_is_that_country(tmp_path: Path) -> None:
    sanctions = (
        entity(id_, "Sanction", authority=["UK"], country=[country], entity=["bee"])
        for id_, country in (("s1", "gb"), ("s2", "ua"))
    )
    contents = read(tmp_path, *sanctions, BEE, ADDRESS).contents
    found = {c.paragraphs[0]: c.subject for c in contents.claims if c.relation == "SANCTIONS"}
    assert found["s1"] == "united-kingdom"
    assert found["s2"].startswith("ftm-authority:uk/")
    notes = {c.paragraphs[0]: c.notes for c in contents.claims if c.relation == "SANCTIONS"}
    assert notes["s1"] == ("authority: UK; country: United Kingdom (gb)",)


@pytest.mark.parametrize(
    ("status", "mode"),
    [([], ""), (["Active"], ""), (["Inactive"], "past"), (["DELISTED"], "past"), (["active", "ended"], "")],
)
def test_status_says_that_a_claim_is_past(tmp_path: Path, status: list[str], mode: str) -> None:
    sanction = entity("s", "Sanction", authority=["A"], entity=["bee"], status=status)
    claim = claim_of(read(tmp_path, sanction, BEE, ADDRESS).contents, "SANCTIONS")
    assert claim.mode == mode
    assert claim.notes == ("; ".join(f"status: {one}" for one in status),)


def test_passport_is_an_attribute_of_its_holder(tmp_path: Path) -> None:
    passport = entity("pass", "Passport", holder=["ann"], number=["AB1"], country=["ru"], endDate=["2030"])
    (found,) = (a for a in read(tmp_path, passport, ANN).contents.attributes if a.paragraph == "pass")
    assert (found.entity, found.attribute, found.value) == ("ftm:ann", "passport", "AB1")
    assert (found.until, found.note) == ("2030", "country: Russia (ru)")


def test_address_is_a_place_in_its_country(tmp_path: Path) -> None:
    contents = read(tmp_path, BEE, ADDRESS).contents
    assert claims_of(contents) == [
        ("ftm:addr", "PART_OF", "united-kingdom"),
        ("ftm:bee", "BASED_IN", "ftm:addr"),
    ]
    assert {one.name: one.type for one in contents.descriptions} == {
        "Bee LLC": "Organization",
        "1 High Street, London": "Place",
        "United Kingdom": "Country",
    }


def test_country_can_be_given_by_its_name(tmp_path: Path) -> None:
    checked = read(tmp_path, entity("ann", "Person", name=["Ann"], nationality=["Pakistan", "UK", "RUS"]))
    assert claims_of(checked.contents) == [
        ("ftm:ann", "NATIONAL_OF", "pakistan"),
        ("ftm:ann", "NATIONAL_OF", "united-kingdom"),
    ]
    assert attributes_of(checked.contents, "ftm:ann") == [
        ("nationality", "Pakistan"),
        ("nationality", "RUS"),
        ("nationality", "United Kingdom (UK)"),
    ]
    assert checked.ledger.remarks["unknown country 'RUS', kept as an attribute only"] == 1


def test_address_in_two_countries_is_in_neither(tmp_path: Path) -> None:
    checked = read(tmp_path, entity("addr", "Address", full=["High Street"], country=["gb", "ie"]))
    assert claims_of(checked.contents) == []
    assert attributes_of(checked.contents, "ftm:addr") == [
        ("country", "Ireland (ie)"),
        ("country", "United Kingdom (gb)"),
        ("full address", "High Street"),
    ]
    assert checked.ledger.remarks["Address in several countries, kept as attributes only"] == 1


def test_owner_of_a_ship_owns_it(tmp_path: Path) -> None:
    ship = entity("ship", "Vessel", name=["Sea Star"], owner=["bee"], operator=["ann"], flag=["pa"])
    contents = read(tmp_path, ship, ANN, BEE, ADDRESS).contents
    owned, operated = sorted(
        (c for c in contents.claims if c.paragraphs == ("ship",)), key=lambda c: c.roles
    )[::-1]
    assert (owned.subject_as, owned.relation, owned.object_as) == ("ftm:bee", "OWNS", "ftm:ship")
    assert (operated.relation, operated.roles) == ("LINKED_TO", ("operator",))
    assert operated.notes == ("operator of Sea Star (ftm:ship): Ann Ivanova (ftm:ann)",)
    assert attributes_of(contents, "ftm:ship") == [("flag", "Panama (pa)")]


def test_edge_without_one_end_is_an_attribute_of_the_other(tmp_path: Path) -> None:
    sanction = entity("sanction", "Sanction", entity=["bee"], program=["Russia"], startDate=["2022"])
    contents = read(tmp_path, entity("own", "Ownership", asset=["bee"]), sanction, BEE, ADDRESS).contents
    found = {
        (a.attribute, a.value, a.since) for a in contents.attributes if a.paragraph in ("own", "sanction")
    }
    assert found == {("ownership", "ownership", ""), ("sanction", "Russia", "2022")}


def test_tie_of_an_entity_to_itself_is_an_attribute(tmp_path: Path) -> None:
    owns = entity("own", "Ownership", owner=["bee"], asset=["bee"], percentage=["5"])
    checked = read(tmp_path, owns, BEE, ADDRESS)
    (found,) = (a for a in checked.contents.attributes if a.paragraph == "own")
    assert (found.attribute, found.value, found.note) == ("ownership", "owns; itself", "percentage held: 5")
    assert checked.ledger.remarks["ties of an entity to itself, kept as attributes"] == 1


def test_further_references_of_an_edge_are_claims_of_its_own(tmp_path: Path) -> None:
    payment = entity(
        "pay", "Payment", payer=["ann"], beneficiary=["bee"], contract=["deal"], date=["2020-01-02"]
    )
    contract = entity("deal", "Contract", title=["Supply of tea"])
    found = read(tmp_path, payment, contract, ANN, BEE, ADDRESS).contents
    paid, about = sorted((c for c in found.claims if c.paragraphs == ("pay",)), key=lambda c: c.object)
    assert (paid.subject_as, paid.object_as, paid.since, paid.until) == (
        "ftm:ann", "ftm:bee", "2020-01-02", "2020-01-02"
    )  # fmt: skip
    assert paid.notes[0].endswith("contract: Supply of tea (ftm:deal)")
    assert (about.object_as, about.roles) == ("ftm:deal", ("payment: contract",))
    assert {d.entity: d.type for d in found.descriptions}["ftm:deal"] == "Agreement"


def test_unknown_schema_is_kept_with_its_links_and_counted(tmp_path: Path) -> None:
    deal = entity("deal", "Barter", giver=["ann"], goods=["tea"])
    checked = read(tmp_path, deal, ANN)
    assert checked.ledger.remarks["Barter (unknown schema), kept as an entity (Thing)"] == 1
    (claim,) = (one for one in checked.contents.claims if one.paragraphs == ("deal",))
    assert (claim.relation, claim.roles, claim.subject_as) == ("LINKED_TO", ("giver",), "ftm:ann")
    assert attributes_of(checked.contents, "ftm:deal") == [("goods", "tea")]


def test_unknown_property_is_an_attribute_and_counted(tmp_path: Path) -> None:
    checked = read(tmp_path, entity("ann", "Person", name=["Ann"], shoeSize=["38"]))
    assert attributes_of(checked.contents, "ftm:ann") == [("shoe size", "38")]
    assert checked.ledger.remarks["values of shoeSize, which Person does not have, kept"] == 1


def test_entity_that_is_only_referred_to_stays_visible(tmp_path: Path) -> None:
    doubt = schemata().named("LegalEntity").curator_note
    checked = read(tmp_path, OWNS)
    found = {d.entity: (d.name, d.type, d.curator_note) for d in checked.contents.descriptions}
    assert found == {
        "ftm:ann": ("ann", "Organization", f"not described in the file; {doubt}"),
        "ftm:bee": ("bee", "Thing", "not described in the file"),
    }
    assert claims_of(checked.contents) == [("ftm:ann", "OWNS", "ftm:bee")]
    assert checked.ledger.remarks["referred to but not in the file, kept as an entity named by its id"] == 2


# ---------------------------------------------------------------- values and ids


def texts_of(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from texts_of(one)
    else:
        yield json.dumps(value) if isinstance(value, bool) else str(value)


def lost_values(path: Path, contents: Contents) -> list[tuple[str, str, str]]:
    """Return the values of a file that no record has which cites the entity as its paragraph."""
    names = {one.entity: one.name for one in contents.descriptions if one.order == 0}
    kept: dict[str, list[str]] = {}
    for one in contents.descriptions:
        texts = (one.name, *one.aliases, *one.weak_aliases, one.entity)
        kept.setdefault(one.paragraph.partition(", names ")[0], []).extend(texts)
    for attribute in contents.attributes:
        texts = (attribute.value, attribute.note, attribute.since, attribute.until, attribute.entity)
        kept.setdefault(attribute.paragraph, []).extend(texts)
    for claim in contents.claims:
        ends = (claim.subject_as, claim.object_as, names[claim.subject_as], names[claim.object_as])
        for statement in claim.statements:
            texts = (statement.role, statement.note, claim.since, claim.until, *ends)
            kept.setdefault(statement.paragraph, []).extend(texts)
    lost = []
    for line in path.read_text(encoding="utf-8").splitlines():
        found = json.loads(line)
        all_of_it = "\n".join(kept[found["id"]])
        given = [*found.pop("properties").items(), *found.items()]
        lost += [
            (found["id"], key, text)
            for key, value in given
            for text in texts_of(value)
            if key not in ("id", "schema") and text != found["schema"]
            and text not in all_of_it and entity_id(text) not in all_of_it
        ]  # fmt: skip
    return lost


def test_no_value_is_lost(tmp_path: Path) -> None:
    more = {
        "caption": "Ann (the owner)",
        "datasets": ["us_ofac_sdn", "ru_egrul"],
        "referents": ["ofac-1"],
        "target": True,
        "last_seen": "2026-04-29T12:40:02",
    }
    odd = entity("ö 1|2", "Vessel", name=["A|B", "C"], imoNumber=["IMO1"], flag=["pa"], owner=["bee"])
    path = write(
        tmp_path / "made-up.json",
        ANN | more,
        OWNS | more | {"caption": "51 %"},
        BEE,
        ADDRESS,
        odd,
        entity("s", "Sanction", entity=["ann"], authority=["A", "B"], startDate=["2020", "2021"])
        | {"notes": "r" * 25_000},
        entity("page", "PlainText", fileName=["f.txt"], author=["Ann"]),
        entity("risk", "Risk", entity=["ann"], topics=["role.pep", "poi"], listingDate=["2020-02-30"]),
    )  # fmt: skip
    contents = read_dataset(path).contents
    long = [(id_, key) for id_, key, _ in lost_values(path, contents)]
    assert long == [("s", "notes")]  # it is longer than a note
    parts = [
        s.note for c in contents.claims for s in c.statements if c.subject.startswith("ftm-authority:a/")
    ]
    assert sum(part.count("r") for part in parts) >= 25_000
    (document,) = contents.documents
    assert (document.published, document.title) == (
        "2026-04-29",
        "FollowTheMoney entities in made-up.json, last seen 2026-04-29",
    )


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the sample is not beside the checkout")
def test_real_export_has_every_entity_and_every_value() -> None:
    checked = read_dataset(SAMPLE)
    schemata_of_lines = Counter(
        json.loads(line)["schema"] for line in SAMPLE.read_text(encoding="utf-8").splitlines()
    )
    kept = Counter({k.split(",")[0]: n for k, n in checked.ledger.remarks.items() if ", kept as " in k})
    assert {schema: kept[schema] for schema in schemata_of_lines} == schemata_of_lines
    assert checked.ledger.remarks["objects read"] == schemata_of_lines.total() == 91
    assert lost_values(SAMPLE, checked.contents) == []


def test_long_text_is_an_attribute_in_parts(tmp_path: Path) -> None:
    text = " ".join(f"word-{number}" for number in range(2_500))
    document = entity("doc", "PlainText", fileName=["f.txt"], bodyText=[text], summary=["x" * 12_345])
    parts = {one.attribute: one.value for one in read(tmp_path, document).contents.attributes}
    assert " ".join(parts[f"text ({number} of 3)"] for number in (1, 2, 3)) == text
    assert "".join(parts[f"summary ({number} of 2)"] for number in (1, 2)) == "x" * 12_345
    assert max(map(len, parts.values())) <= 10_000


def test_names_with_a_bar_and_very_many_names_all_find_the_entity(tmp_path: Path) -> None:
    names = ["Main", "A|B", *(f"name number {number}" for number in range(2_000))]
    contents = read(tmp_path, entity("ann", "Person", name=names, weakAlias=["C|D", "weak"])).contents
    found = {name for one in contents.descriptions for name in (one.name, *one.aliases)}
    assert found == set(names)
    assert contents.descriptions[0].name == "Main"
    assert {one.entity for one in contents.descriptions} == {"ftm:ann"}
    assert attributes_of(contents, "ftm:ann") == [("weak alias", "C|D")]


def test_unusual_ids_are_coded_without_loss(tmp_path: Path) -> None:
    ids = ["a b", "a_b", "a_20b", "x/a_20b", "ä", "a/b:c.d-e", "A b"]
    contents = read(tmp_path, *(entity(id_, "Person", name=[f"N {id_}"]) for id_ in ids)).contents
    found = {one.name: one.entity for one in contents.descriptions}
    assert found["N a/b:c.d-e"] == "ftm:a/b:c.d-e"
    assert found["N a_b"] == "ftm:a_b"
    assert found["N a b"] == "ftm:x/a_20b"
    assert found["N x/a_20b"] == "ftm:x/x_2Fa_5F20b"
    assert len(set(found.values())) == len(ids)
    assert ("FollowTheMoney id", "ä") in attributes_of(contents, "ftm:x/_C3_A4")


@pytest.mark.parametrize(
    ("start", "end", "period", "note"),
    [
        (["2020", "2020-03"], [], ("2020-03", ""), "start date: 2020; start date: 2020-03"),
        (["2020-03-01", "2021"], [], ("", ""), "start date: 2020-03-01; start date: 2021"),
        (["2020-13"], ["2021"], ("", "2021"), "start date: 2020-13"),
        (["2022"], ["2021"], ("", ""), "start date: 2022; end date: 2021"),
        (["about 2020"], [], ("", ""), "start date: about 2020"),
        (["2020-03-01T12:00:00+02:00"], [], ("2020-03-01", ""), "start date: 2020-03-01T12:00:00+02:00"),
    ],
)
def test_dates_that_are_not_one_date_stay_in_the_note(
    tmp_path: Path, start: list[str], end: list[str], period: tuple[str, str], note: str
) -> None:
    owns = entity("own", "Ownership", owner=["bee"], asset=["cee"], startDate=start, endDate=end)
    claim = claim_of(read(tmp_path, owns, BEE, ADDRESS, entity("cee", "Company")).contents, "OWNS")
    assert ((claim.since, claim.until), claim.notes) == (period, (note,))


# ---------------------------------------------------------------- forms of the file


def everything(contents: Contents) -> tuple[Any, ...]:
    """Return what the records say, in no order; a nested entity may come before others that it names."""
    return (
        {(d.entity, d.name, d.type, frozenset(d.aliases), d.paragraph) for d in contents.descriptions},
        {(a.entity, a.attribute, a.value, a.paragraph) for a in contents.attributes},
        {(c.id, frozenset(c.statements)) for c in contents.claims},
    )  # fmt: skip


def test_nested_entities_are_those_of_single_lines(tmp_path: Path) -> None:
    sanction = entity("s", "Sanction", authority=["OFAC"], entity=["ann"])
    flat = read(tmp_path, ANN, BEE, ADDRESS, OWNS, sanction)
    company = entity("bee", "Company", **BEE["properties"] | {"addressEntity": [ADDRESS]})
    owned = entity("own", "Ownership", **OWNS["properties"] | {"asset": [company]})
    del owned["properties"]["owner"]  # the object around it
    properties = ANN["properties"] | {"ownershipOwner": [owned], "sanctions": [sanction]}
    nested = read(tmp_path, entity("ann", "Person", **properties), company)
    assert everything(nested.contents) == everything(flat.contents)
    assert nested.ledger.remarks["objects read"] == 7
    assert nested.ledger.remarks["objects that repeat an id, each merged with the first one"] == 2


def test_repeated_id_is_one_entity_with_all_values(tmp_path: Path) -> None:
    again = entity("ann", "LegalEntity", name=["Ann Ivanova", "A. Ivanova"], innCode=["1"])
    checked = read(tmp_path, again, ANN, entity("ann", "Person", nationality=["ru"]))
    (ann,) = (one for one in checked.contents.descriptions if one.entity == "ftm:ann")
    assert (ann.type, ann.name, ann.aliases) == ("Person", "Ann Ivanova", ("A. Ivanova", "Анна Иванова"))
    assert ("INN", "1") in attributes_of(checked.contents, "ftm:ann")
    assert checked.ledger.remarks["Person, kept as an entity (Person)"] == 1


def test_ledger_accounts_for_every_object(tmp_path: Path) -> None:
    barter, passport = entity("deal", "Barter"), entity("pass", "Passport", holder=["ann"])
    remarks = read(tmp_path, ANN, BEE, OWNS, barter, passport, ANN, BEE | {"caption": "Bee"}).ledger.remarks
    kept = sum(
        number for remark, number in remarks.items() if ", kept as " in remark and "referred" not in remark
    )
    repeated = remarks["objects that repeat an id, each merged with the first one"]
    assert (remarks["objects read"], kept, repeated) == (7, 5, 2)


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff\n  \n" + "\r\n".join(map(json.dumps, (ANN, BEE))),
        json.dumps([ANN, BEE]),
        "[\n" + ",\n".join(map(json.dumps, (ANN, BEE))) + "\n]\n",
        json.dumps([ANN, BEE], indent=2),
        "\n".join(json.dumps(one, indent=2) for one in (ANN, BEE)),
    ],
)
def test_array_and_objects_on_several_lines_are_read_too(tmp_path: Path, text: str) -> None:
    expected = everything(read(tmp_path, ANN, BEE).contents)
    (tmp_path / "made-up.ftm.json").write_text(text, encoding="utf-8", newline="")
    assert everything(read_dataset(tmp_path / "made-up.ftm.json").contents) == expected


def test_bare_values_count_as_lists_and_numbers_stay_as_written(tmp_path: Path) -> None:
    digits = "9" * 5_000
    values = f'{{"name": "Ann", "height": 1.80, "weight": [{digits}], "email": ["a\\\\u0000", null]}}'
    line = f'{{"id": "ann", "schema": "Person", "properties": {values}}}'
    expected = [("email", "a\\u0000"), ("height", "1.80"), ("weight", digits)]
    assert attributes_of(read(tmp_path, line).contents, "ftm:ann") == expected


LONG = json.dumps(entity("ann", "Person", notes=["word " * 2_000]))


@pytest.mark.parametrize(
    ("head", "recognized"),
    [
        (json.dumps(ANN), True),
        ("\ufeff\n " + json.dumps(ANN, indent=1), True),
        (json.dumps([ANN]), True),
        (LONG, True),
        (json.dumps(dict(sorted(json.loads(LONG).items()))), True),
        (json.dumps({"context": 5, "properties": {"notes": ["word " * 2_000]}, "schema": "Person"}), True),
        ('{"id": "ann", "schema": "Person", "prop', True),
        ('{"type": "Feature", "properties": {"name": "x"}, "geometry": null}', False),
        (json.dumps({"type": "Feature", "properties": {"name": "x" * 5_000}}), False),
        ('{"$schema": "x", "properties": {"name": {"type": "string"}}}', False),
        (json.dumps({"a": entity("ann", "Person")}), False),
        ('{"name": "x"}', False),
        ("id,schema,properties", False),
        ("", False),
    ],
)
def test_format_is_recognized_by_its_first_object(head: str, recognized: bool) -> None:
    assert reader.recognizes(Path("any"), head.encode()[:4096]) is recognized


@pytest.mark.parametrize(
    ("name", "dataset"),
    [
        ("zala.ftm.json", "zala"),
        ("targets.nested.json", "targets-nested"),
        ("us_OFAC sdn.jsonl", "us-ofac-sdn"),
        ("санкции.json", "sanktsii"),
    ],
)
def test_dataset_is_named_after_the_file(tmp_path: Path, name: str, dataset: str) -> None:
    assert read_dataset(write(tmp_path / name, ANN)).contents.dataset.id == dataset


def test_dataset_can_have_another_id(tmp_path: Path) -> None:
    contents = read_dataset(write(tmp_path / "+.json", ANN), options=ReadOptions(dataset="mine")).contents
    assert (contents.dataset.id, contents.documents[0].id) == ("mine", "mine")
    assert message_of(tmp_path / "+.json") == (
        "+.json: its name does not give an id for the dataset (add --dataset ID)"
    )


# ---------------------------------------------------------------- damage

CLASH = "'ann' is a Company here but a Person in line 1"
DEEP = '{"id": "b", "schema": "Person", "properties": {"x": '


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"id": "b", "schema"', "is not JSON (Expecting ':' delimiter, character 22)"),
        ("[1]", "is not an object"),
        ('"b"', "is not an object"),
        ('{"schema": "Person", "properties": {}}', "has no id"),
        ('{"id": "", "schema": "Person", "properties": {}}', "id is not a text"),
        ('{"id": ["b"], "schema": "Person", "properties": {}}', "id is not a text"),
        ('{"id": "b", "properties": {}}', "has no schema"),
        ('{"id": "b", "schema": "Person"}', "has no properties"),
        ('{"id": "b", "schema": "Person", "properties": []}', "properties is not an object"),
        (DEEP + "[[1]]}}", "x: has a list in a list"),
        (DEEP + '[{"id": "c"}]}}', "x: has no schema"),
        (DEEP + "NaN}}", "is not JSON (NaN is not a number)"),
        (DEEP + '1, "x": 2}}', "has the key 'x' twice"),
        (DEEP + '"a\\u0000"}}', "contains a NUL character (\\u0000)"),
        (DEEP + '"\\ud83d"}}', "has half of a surrogate pair ('\\ud83d')"),
        (DEEP + "[" * 200_000 + "]" * 200_000 + "}}", "is nested too deeply"),
        ((DEEP + "[") * 3_000 + "]}}" * 3_000, "is nested too deeply"),
        ('{"id": "ann", "schema": "Company", "properties": {}}', CLASH),
    ],
)  # fmt: skip
def test_damaged_line_is_refused_with_its_number(tmp_path: Path, line: str, message: str) -> None:
    path = write(tmp_path / "bad.json", ANN, "", line, BEE)
    assert message_of(path) == f"bad.json:3: {message}"


def test_end_of_a_truncated_file_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "bad.json", ANN, BEE)
    path.write_bytes(path.read_bytes()[:-20])
    assert message_of(path).startswith("bad.json:2: is not JSON (")
    assert message_of(path).endswith("the file ends without a line feed and may be truncated)")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[\n{ann},\n{bee}\n", "4: is not JSON (the array does not end, the file may be truncated, {})"),
        ("[\n{ann}\n{bee}]", "3: is not JSON (a comma is missing, {})"),
        ("[{ann},\n]", "2: is not JSON (a comma without a value after it, {})"),
        ("[{ann}]\n{bee}", "2: is not JSON (something follows the array, {})"),
        ("[{ann},\n5]", "2: is not an object"),
    ],
)  # fmt: skip
def test_damaged_array_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    text = text.replace("{ann}", json.dumps(ANN)).replace("{bee}", json.dumps(BEE))
    (tmp_path / "bad.json").write_text(text, encoding="utf-8")
    assert message_of(tmp_path / "bad.json") == f"bad.json:{message.format('character 1 of the line')}"


def test_bytes_that_are_not_text_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    path = write(tmp_path / "bad.json", ANN)
    path.write_bytes(path.read_bytes() + json.dumps(BEE).encode().replace(b"LLC", b"\xe9LC"))
    done = inside("ingest", str(path), home=tmp_path)
    assert (done.code, done.stdout) == (4, "")
    assert f"{path}:2: is not UTF-8 (byte 65 of the line)" in done.stderr
    assert "nothing was written" in done.stderr


def test_every_bad_line_is_listed_up_to_a_number(tmp_path: Path) -> None:
    path = write(tmp_path / "bad.json", ANN, *("{" for _ in range(3)), "", *("{x" for _ in range(5_000)))
    with pytest.raises(BadData) as raised:
        read_dataset(path)
    assert str(raised.value) == "1001 problems; nothing was written"


def test_compressed_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json.gz").write_bytes(gzip.compress(json.dumps(ANN).encode()))
    with pytest.raises(BadData, match="is compressed"):
        Formats().reader_for(tmp_path / "a.json.gz")


# ---------------------------------------------------------------- the schema file


@pytest.mark.parametrize("name", sorted(schemata().schema))
def test_schema_refers_to_what_there_is(name: str) -> None:
    schema = schemata().named(name)
    assert schema.ancestors <= schemata().schema.keys()
    assert {*schema.references.values()} <= schemata().schema.keys()
    assert schema.type in vocabulary().types
    phrases = [
        *schema.claims.values(),
        *((schema.edge.relation,) if schema.edge and schema.edge.relation else ()),
    ]
    assert all(len(meanings_of(phrase)) == 1 for phrase in phrases)
    known = schema.properties | schema.references.keys()
    assert {*schema.claims, *schema.caption, *schema.since, *schema.until} <= known
    assert schema.claims.keys() <= schema.references.keys() | schemata().keys.countries
    if schema.edge:
        assert {schema.edge.subject, schema.edge.object, *schema.edge.role} <= known
    assert not schema.about or schema.about in schema.references


def test_schema_inherits() -> None:
    company, trip = schemata().named("Company"), schemata().named("Trip")
    assert company.ancestors >= {"Organization", "LegalEntity", "Asset", "Thing", "Value"}
    assert {"name", "amount", "innCode", "kppCode"} <= company.properties
    assert (company.type, company.curator_note, trip.type) == ("Organization", "", "Event")
    assert company.reverse["ownershipOwner"] == "owner"
    assert company.reverse["ownershipAsset"] == "asset"
    asset, organization = schemata().named("Asset"), schemata().named("Organization")
    assert schemata().common(asset, organization) == company
    assert schemata().common(asset, schemata().named("Person")) is None
