"""The UN Security Council's consolidated list: nothing is lost, references are claims, damage is refused."""

import re
from collections import Counter
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.datasets import in_memory
from tests.graphs import everything_in, fresh
from tests.running import inside
from tests.un_lists import entity_entry, individual, un_list, write_list
from ties.errors import BadData
from ties.ingest import ingest, read_dataset, remove
from ties.ingest.readers.un_list.references import Comment
from ties.ingest.reading import CheckedDataset
from ties.records import Claim, Contents
from ties.records.names import fold
from ties.store.embedded import EmbeddedStore
from ties.store.protocol import Store

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
OLDER, NEWER = (SAMPLES / f"UN_consolidated_{date}.xml" for date in ("2018-10-29", "2020-11-30"))

needs_samples = pytest.mark.skipif(not NEWER.is_file(), reason="the lists are not beside the checkout")


def read(tmp_path: Path, *entries: str) -> CheckedDataset:
    return read_dataset(write_list(tmp_path / "list.xml", *entries))


def claims_of(contents: Contents) -> set[tuple[str, str, str]]:
    """Return the claims without those that every entry has."""
    return {
        (claim.subject, " ".join(filter(None, (claim.relation, claim.mode))), claim.object)
        for claim in contents.claims
        if claim.relation != "SANCTIONS"
    }


def attributes_of(contents: Contents, name: str) -> list[tuple[str, str, str]]:
    found = (one for one in contents.attributes if one.attribute == name)
    return sorted((one.value, one.qualifier, one.note) for one in found)


# ---------------------------------------------------------------- entries


def test_names_in_original_script_and_weak_aliases_are_kept_apart(tmp_path: Path) -> None:
    aliases = "".join(
        f"<INDIVIDUAL_ALIAS><QUALITY>{quality}</QUALITY><ALIAS_NAME>{name}</ALIAS_NAME></INDIVIDUAL_ALIAS>"
        for quality, name in (
            ("Good", " Siraj\n Haqqani "),
            ("Low", "Khalifa"),
            ("", ""),
            ("a.k.a.", "S. H."),
        )
    )
    entry = individual(
        "TAi.144 ", " SIRAJUDDIN ", "HAQQANI", inside=aliases, NAME_ORIGINAL_SCRIPT="سراج الدين حقانى"
    )
    (described,) = [d for d in read(tmp_path, entry).contents.descriptions if d.entity == "un-sc:TAi.144"]
    assert (described.name, described.type) == ("SIRAJUDDIN HAQQANI", "Person")
    assert described.aliases == ("سراج الدين حقانى", "Siraj Haqqani", "S. H.", "TAi.144")
    assert described.weak_aliases == ("Khalifa",)
    assert (described.document, described.paragraph) == ("un-sc-list", "TAi.144")


@pytest.mark.parametrize(
    ("name", "aliases"),
    [
        ("HAQQANI NETWORK (HQN)", ("HAQQANI NETWORK", "HQN", "QDe.001")),
        ("AL-HARAMAIN FOUNDATION (INDONESIA)", ("QDe.001",)),
        ("AL-HARAMAIN FOUNDATION (UNION OF THE COMOROS)", ("QDe.001",)),
    ],
)
def test_short_form_in_parentheses_is_a_name(tmp_path: Path, name: str, aliases: tuple[str, ...]) -> None:
    (described, _) = read(tmp_path, entity_entry("QDe.001", name)).contents.descriptions
    assert (described.name, described.aliases) == (name, aliases)


def test_dates_of_birth_of_every_kind(tmp_path: Path) -> None:
    kinds = (
        "<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1978-06-26</DATE>",
        "<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1974</YEAR>",
        "<TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1966</YEAR>",
        "<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1958</FROM_YEAR><TO_YEAR>1962</TO_YEAR>",
        "<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><NOTE>Approximately</NOTE><FROM_YEAR>1977</FROM_YEAR>",
        "<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>in his thirties</NOTE>",
        "<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1979-03-03</DATE><NOTE>from false passport</NOTE>",
        "<TYPE_OF_DATE/>",
    )
    births = "".join(f"<INDIVIDUAL_DATE_OF_BIRTH>{kind}</INDIVIDUAL_DATE_OF_BIRTH>" for kind in kinds)
    contents = read(tmp_path, individual("QDi.001", "A", inside=births)).contents
    assert attributes_of(contents, "born") == [
        ("1958 to 1962", "", ""),
        ("1966", "about", ""),
        ("1974", "", ""),
        ("1977", "about", ""),
        ("1978-06-26", "", ""),
        ("1979-03-03", "", "from false passport"),
        ("in his thirties", "", ""),
    ]


def test_addresses_are_places_inside_each_other(tmp_path: Path) -> None:
    address = (
        "<ENTITY_ADDRESS><STREET>1 Road</STREET><CITY>Garissa</CITY><STATE_PROVINCE>North</STATE_PROVINCE>"
        "<COUNTRY>Kenya</COUNTRY><NOTE>at time of listing</NOTE></ENTITY_ADDRESS>"
    )
    contents = read(tmp_path, entity_entry("QDe.001", "RELIEF SOCIETY", inside=address)).contents
    garissa, north = "un-sc:place/ke/north/garissa", "un-sc:place/ke/north"
    assert claims_of(contents) == {
        ("un-sc:QDe.001", "BASED_IN", garissa),
        (garissa, "PART_OF", north),
        (north, "PART_OF", "kenya"),
    }
    (based,) = [claim for claim in contents.claims if claim.relation == "BASED_IN"]
    assert (based.roles, based.notes) == (("address",), ("1 Road, at time of listing",))
    names = {one.entity: (one.name, one.type) for one in contents.descriptions}
    assert names[garissa] == ("Garissa, North, Kenya", "Place")
    assert names["kenya"] == ("Kenya", "Country")
    assert attributes_of(contents, "address") == [("1 Road, Garissa, North, Kenya", "", "at time of listing")]


@pytest.mark.parametrize(
    ("note", "relation", "certainty"),
    [
        ("in prison", "LINKED_TO", "stated"),
        ("previous address", "BASED_IN past", "stated"),
        ("possibly in hiding", "BASED_IN", "possible"),
        ("believed to be there", "BASED_IN", "probable"),
    ],
)
def test_note_of_an_address_makes_it_weaker(tmp_path: Path, note: str, relation: str, certainty: str) -> None:
    address = f"<INDIVIDUAL_ADDRESS><COUNTRY>Libya</COUNTRY><NOTE>{note}</NOTE></INDIVIDUAL_ADDRESS>"
    contents = read(tmp_path, individual("QDi.001", "A", inside=address)).contents
    (claim,) = [claim for claim in contents.claims if "libya" in (claim.subject, claim.object)]
    assert (" ".join(filter(None, (claim.relation, claim.mode))), claim.certainty) == (relation, certainty)


def test_country_that_is_not_known_stays_as_text(tmp_path: Path) -> None:
    address = "<INDIVIDUAL_ADDRESS><COUNTRY>Sudan/South Sudan</COUNTRY></INDIVIDUAL_ADDRESS>"
    nationality = "<NATIONALITY><VALUE>na</VALUE><VALUE>Possibly Ethiopian</VALUE></NATIONALITY>"
    checked = read(tmp_path, individual("QDi.001", "A", inside=address + nationality))
    assert claims_of(checked.contents) == set()
    assert attributes_of(checked.contents, "address") == [("Sudan/South Sudan", "", "")]
    assert attributes_of(checked.contents, "nationality") == [("Possibly Ethiopian", "", ""), ("na", "", "")]
    assert (
        checked.ledger.remarks["addresses in 'Sudan/South Sudan', which is no country that ties knows"] == 1
    )


def test_listing_nationality_and_amendments(tmp_path: Path) -> None:
    more = (
        "<NATIONALITY><VALUE>Syrian Arab Republic</VALUE></NATIONALITY><LAST_DAY_UPDATED><VALUE>2013-04-22"
        "</VALUE><VALUE>2015-06-15-04:00</VALUE></LAST_DAY_UPDATED><HEIGHT>185 cm</HEIGHT>"
        "<PHOTO><FILE><NAME>a.jpg</NAME></FILE></PHOTO>"
        "<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>381310014</NUMBER>"
        "<ISSUING_COUNTRY>Syria</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>"
    )
    contents = read(tmp_path, individual("QDi.001", "A", inside=more, LISTED_ON="2015-04-07-04:00")).contents
    assert claims_of(contents) == {("un-sc:QDi.001", "NATIONAL_OF", "syria")}
    (listing,) = [claim for claim in contents.claims if claim.relation == "SANCTIONS"]
    assert (listing.subject, listing.since, listing.roles) == (
        "unsc",
        "2015-04-07",
        ("Al-Qaida",),
    )
    assert attributes_of(contents, "amended") == [("2013-04-22", "", ""), ("2015-06-15", "", "")]
    assert attributes_of(contents, "height") == [("185 cm", "", "")]  # no list had this element
    assert attributes_of(contents, "photo name") == [("a.jpg", "", "")]
    assert attributes_of(contents, "identity document") == [
        ("381310014", "", "Passport; issuing country: Syria")
    ]


@pytest.mark.parametrize(
    ("name", "list_type", "comment", "type_"),
    [
        ("ABU SAYYAF GROUP", "Al-Qaida", "", "Group"),
        ("ISLAMIC INTERNATIONAL BRIGADE (IIB)", "Al-Qaida", "", "Group"),
        ("ABDALLAH AZZAM", "Al-Qaida", "An armed group that fights.", "Group"),
        ("GLOBAL RELIEF FOUNDATION", "Al-Qaida", "Funds an armed group.", "Organization"),
        ("RAHAT LTD.", "Taliban", "", "Organization"),
        ("ARMAMENT INDUSTRIES GROUP", "Iran", "", "Organization"),
    ],
)
def test_entity_is_an_organization_or_by_rule_a_group(
    tmp_path: Path, name: str, list_type: str, comment: str, type_: str
) -> None:
    entry = entity_entry("QDe.001", name, UN_LIST_TYPE=list_type, COMMENTS1=comment)
    types = {one.entity: one.type for one in read(tmp_path, entry).contents.descriptions}
    assert types["un-sc:QDe.001"] == type_


# ---------------------------------------------------------------- references

TARGETS = (
    entity_entry("QDe.132", "TEHRIK-E TALIBAN PAKISTAN (TTP)", UN_LIST_TYPE="Al-Qaida"),
    entity_entry("QDe.004", "AL-QAIDA NETWORK"),
    individual("QDi.352", "MAULANA", "FAZLULLAH"),
    individual("QDi.040", "JALALUDDIN", "HAQQANI"),
)
PERSON, GROUP = "QDi.001", "QDe.001"


@pytest.mark.parametrize(
    ("number", "comment", "expected"),
    [
        (PERSON, "Leader of Tehrik-e Taliban Pakistan (TTP) (QDe.132).", {("QDi.001", "LEADS", "QDe.132")}),
        (
            PERSON,
            "Leader of Tehrik-e Taliban Pakistan (QDe.132) in Mali.",
            {("QDi.001", "MEMBER_OF", "QDe.132")},
        ),
        (PERSON, "Leader of the Swat Council of TTP (QDe.132).", {("QDi.001", "LINKED_TO", "QDe.132")}),
        (PERSON, "A leader of Tehrik-e Taliban Pakistan (QDe.132).", {("QDi.001", "MEMBER_OF", "QDe.132")}),
        (
            PERSON,
            "Former leader of Tehrik-e Taliban Pakistan (QDe.132).",
            {("QDi.001", "LEADS past", "QDe.132")},
        ),
        (PERSON, "Senior member of Al-Qaida Network (QDe.004).", {("QDi.001", "MEMBER_OF", "QDe.004")}),
        (PERSON, "Not a member of Al-Qaida Network (QDe.004).", {("QDi.001", "MEMBER_OF denied", "QDe.004")}),
        (PERSON, "Brother of Jalaluddin Haqqani (QDi.040).", {("QDi.001", "FAMILY_OF", "QDi.040")}),
        (
            PERSON,
            "Associated with Maulana Fazlullah (QDi.352), Jalaluddin Haqqani (QDi.040) and TTP (QDe.132).",
            {("QDi.001", "LINKED_TO", other) for other in ("QDi.352", "QDi.040", "QDe.132")},
        ),
        (
            PERSON,
            "The brother of his driver met Jalaluddin Haqqani (QDi.040).",
            {("QDi.001", "LINKED_TO", "QDi.040")},
        ),
        (
            GROUP,
            "Formed in 2007, its leader is Maulana Fazlullah (QDi.352).",
            {("QDi.352", "LEADS", "QDe.001")},
        ),
        (GROUP, "Financed by Jalaluddin Haqqani (QDi.040).", {("QDi.040", "FUNDS", "QDe.001")}),
        (GROUP, "Registered by members of TTP (QDe.132).", {("QDe.001", "LINKED_TO", "QDe.132")}),
        (
            GROUP,
            "Founded and led by Maulana Fazlullah (QDi.352).",
            {("QDi.352", "FOUNDED", "QDe.001"), ("QDi.352", "LEADS", "QDe.001")},
        ),
        (
            GROUP,
            "Splinter group of Tehrik-e Taliban Pakistan (QDe.132).",
            {("QDe.001", "SPLIT_FROM", "QDe.132")},
        ),
        (PERSON, "Member of the network (TE.T.132.11.) as of 2013.", {("QDi.001", "LINKED_TO", "TAe.132")}),
        (PERSON, "Member of Al-Qaida (QE.004) since Jun. 2015.", {("QDi.001", "MEMBER_OF", "QDe.004")}),
        (PERSON, "Until 2007 he was listed under number TAi.048.", {("QDi.001", "LINKED_TO", "TAi.048")}),
        (PERSON, "See his own entry (QDi.001).", set()),
    ],
)
def test_reference_is_a_claim(
    tmp_path: Path, number: str, comment: str, expected: set[tuple[str, str, str]]
) -> None:
    entry = individual(number, "A B", COMMENTS1=comment)
    if number == GROUP:
        entry = entity_entry(number, "SOME GROUP", COMMENTS1=comment)
    contents = read(tmp_path, entry, *TARGETS).contents
    found = {(_ends(*claim)) for claim in claims_of(contents)}
    assert found == {_ends(f"un-sc:{one}", relation, f"un-sc:{other}") for one, relation, other in expected}
    for claim in contents.claims:
        assert all(len(quote.split()) <= 12 for quote in claim.quotes)
    assert attributes_of(contents, "comment") == [(comment, "", "")]


def _ends(one: str, relation: str, other: str) -> tuple[str, frozenset[str] | tuple[str, str]]:
    """Return a relation with its ends, which have no order if it is symmetric."""
    ends = frozenset((one, other)) if relation in ("LINKED_TO", "FAMILY_OF") else (one, other)
    return relation, ends


def test_evidence_of_a_reference(tmp_path: Path) -> None:
    comment = (
        "From Swat. Reportedly a commander of Tehrik-e Taliban Pakistan (TTP) (QDe.132) since 7 Nov. "
        "2013, and in hiding."
    )
    contents = read(tmp_path, individual(PERSON, "A B", COMMENTS1=comment), *TARGETS).contents
    (claim,) = [claim for claim in contents.claims if claim.relation == "MEMBER_OF"]
    assert (claim.paragraphs, claim.document, claim.attributed_to) == (
        (PERSON,),
        "un-sc-list",
        "UN Security Council",
    )
    assert claim.quotes == (
        "Reportedly a commander of Tehrik-e Taliban Pakistan (TTP) (QDe.132) since 7 Nov.",
    )
    assert (claim.certainty, claim.since, claim.roles) == ("probable", "2013-11-07", ("commander",))


def test_reference_to_somebody_who_is_not_on_the_list_stays_visible(tmp_path: Path) -> None:
    checked = read(tmp_path, individual(PERSON, "A B", COMMENTS1="Associated with Somebody Else (QDi.259)."))
    (described,) = [one for one in checked.contents.descriptions if one.entity == "un-sc:QDi.259"]
    assert (described.name, described.type) == ("QDi.259 (not on this list)", "Person")
    assert ("un-sc:QDi.001", "LINKED_TO", "un-sc:QDi.259") in claims_of(checked.contents)
    assert checked.ledger.remarks["references to QDi.259, which is not on this list"] == 1


def test_number_of_an_earlier_list_finds_its_entry(tmp_path: Path) -> None:
    entries = (
        entity_entry(
            "IRe.039", "MAKIN", UN_LIST_TYPE="Iran", COMMENTS1="A company. [Old Reference # E.29.II.8]"
        ),
        individual("QDi.001", "A"),
    )
    contents = read(tmp_path, *entries).contents
    assert attributes_of(contents, "old reference") == [("E.29.II.8", "", "")]


# ---------------------------------------------------------------- damage

GOOD = un_list(individual("QDi.001", "A"), individual("QDi.002", "B"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GOOD[:-60], r"list\.xml:\d+: is damaged at column \d+ \(.*\)"),
        (GOOD.replace("<FIRST_NAME>B", "<FIRST_NAME>B & C"), r"list\.xml:4: is damaged at column \d+"),
        (GOOD.replace("CONSOLIDATED_LIST", "sdnList"), r"list\.xml:1: has the root element 'sdnList'"),
        (
            f'<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>\n{GOOD[38:]}',
            r"list\.xml:2: has a document type",
        ),
        (
            f'<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n{GOOD[38:]}',
            r"list\.xml:2: has a document type",
        ),
        (GOOD.replace("QDi.002", "QDi.001"), r"list\.xml:4: duplicate: line 3 has 'un-sc:QDi.001'"),
        (
            GOOD.replace("<REFERENCE_NUMBER>QDi.002</REFERENCE_NUMBER>", ""),
            r"list\.xml:4: INDIVIDUAL has no REFERENCE_NUMBER and no DATAID",
        ),
        (GOOD.replace("QDi.002", "QDi 0&amp;2"), r"list\.xml:4: id 'un-sc:QDi0&2' may only contain"),
        (
            GOOD.replace("<ENTITIES>", "<ENTITIES>stray"),
            r"list\.xml:\d+: has text outside an entry \('stray'\)",
        ),
        (un_list(), r"list\.xml: has no entries"),
        (
            GOOD.replace("<FIRST_NAME>B", "<FIRST_NAME>" + "<a>" * 30 + "</a>" * 30 + "B"),
            r"list\.xml:4: has elements that are nested more than 20 deep",
        ),
        (GOOD.replace("2020-11-30T", "30 Nov 20T"), r"list\.xml:1: document 'un-sc-list': published: "),
    ],
)
def test_damaged_list_is_refused_with_the_place(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "list.xml").write_text(text, encoding="utf-8")
    with pytest.raises(BadData) as refused:
        read_dataset(tmp_path / "list.xml")
    assert re.search(message, "\n".join((refused.value.message, *refused.value.advice)))


def test_bytes_that_are_not_text_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    file = tmp_path / "list.xml"
    file.write_bytes(GOOD.encode().replace(b"<FIRST_NAME>B", b"<FIRST_NAME>\xff"))
    done = inside("ingest", str(file), "--database", str(tmp_path / "graph"), home=tmp_path)
    assert done.code == 4
    assert done.stderr.splitlines()[0].startswith(f"ties: {file}:4: is damaged at column")
    assert not (tmp_path / "graph" / "current.json").exists()


def test_compressed_list_is_refused(tmp_path: Path) -> None:
    (tmp_path / "list.xml").write_bytes(b"\x1f\x8b\x08\x00")
    with pytest.raises(BadData, match="is compressed \\(gzip\\)"):
        read_dataset(tmp_path / "list.xml")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    text = un_list(individual("QDi.001", "ADĄM", NAME_ORIGINAL_SCRIPT="آدم")).replace(
        "UTF-8", encoding.removesuffix("-sig")
    )
    (tmp_path / "list.xml").write_bytes(text.encode(encoding))
    descriptions = read_dataset(tmp_path / "list.xml").contents.descriptions
    assert [(one.name, one.aliases) for one in descriptions if one.type == "Person"] == [
        ("ADĄM", ("آدم", "QDi.001"))
    ]


# ---------------------------------------------------------------- versions


def test_newer_version_equals_a_fresh_one(tmp_path: Path, store: Store) -> None:
    older = write_list(
        tmp_path / "older.xml",
        *TARGETS,
        individual(PERSON, "A", COMMENTS1="Leader of TTP (QDe.132)."),
        generated="2018-10-29",
    )
    newer = write_list(tmp_path / "newer.xml", *TARGETS[1:], individual("QDi.900", "NEW"))
    ingest(store, [older])
    assert ingest(store, [newer]).replaced == ("un-sc",)
    assert everything_in(store) == fresh(tmp_path / "fresh", [newer])
    ingest(store, [older])
    assert everything_in(store) == fresh(tmp_path / "fresh-older", [older])
    remove(store, "un-sc")
    assert store.datasets() == []


# ---------------------------------------------------------------- the real lists


@needs_samples
@pytest.mark.parametrize("file", [OLDER, NEWER], ids=["2018", "2020"])
def test_real_list_has_every_entry_and_every_text(file: Path) -> None:
    contents = read_dataset(file).contents
    root = ElementTree.parse(file).getroot()
    expected = Counter({"Person": len(root[0]), "entity": len(root[1])})
    kinds = Counter(
        "Person" if one.type == "Person" else "entity"
        for one in contents.descriptions
        if re.fullmatch(r"un-sc:[A-Z]{2}[ie]\.\d{3}", one.entity) and "not on this list" not in one.name
    )
    assert kinds == expected
    texts = _texts_by_entity(contents)
    lost = [
        (entry.findtext("REFERENCE_NUMBER"), element.tag, element.text)
        for entry in (*root[0], *root[1])
        for element in entry.iter()
        if (text := _plain(element.text or "")) and element.tag not in ("QUALITY", "TYPE_OF_DATE")
        if text != "Approximately"
        and text not in texts[f"un-sc:{_plain(entry.findtext('REFERENCE_NUMBER') or '')}"]
    ]
    assert lost == []


def _plain(text: str) -> str:
    text = " ".join(text.replace("-\r\n", "-").replace("-\n", "-").split())
    return re.sub(r"^(\d{4}-\d\d-\d\d)-\d\d:\d\d$", r"\1", text)


def _texts_by_entity(contents: Contents) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for one in contents.descriptions:
        found.setdefault(one.entity, []).extend((one.name, *one.aliases, *one.weak_aliases))
    for attribute in contents.attributes:
        found[attribute.entity] += (attribute.value, attribute.note)
    return {entity: "\n".join(texts) for entity, texts in found.items()}


@needs_samples
def test_every_alias_of_the_real_list_finds_its_entry(tmp_path: Path) -> None:
    with closing(EmbeddedStore(tmp_path / "graph", may_be_empty=True)) as store:
        ingest(store, [NEWER])
        by_name: dict[str, set[str]] = {}
        for one in store.descriptions(of=["un-sc"]):
            for name in (one.name, *one.aliases):
                by_name.setdefault(fold(name), set()).add(one.entity)
        missing = []
        for one in store.descriptions(of=["un-sc"]):
            for name in (one.name, *one.aliases):
                found = {entity.id for entity in store.entities_named([name])}
                if not by_name[fold(name)] <= found:
                    missing.append((name, one.entity, found))
        assert missing == []


@needs_samples
@pytest.mark.parametrize("file", [OLDER, NEWER], ids=["2018", "2020"])
def test_every_reference_of_the_real_list_is_a_cited_claim(file: Path) -> None:
    contents = in_memory(read_dataset(file).contents)
    pairs: dict[frozenset[str], list[Claim]] = {}
    for claim in contents.claims:
        pairs.setdefault(frozenset((claim.subject, claim.object)), []).append(claim)
    missing = []
    for entry in (entry for section in ElementTree.parse(file).getroot() for entry in section):
        number = _plain(entry.findtext("REFERENCE_NUMBER") or "")
        comment = _plain(entry.findtext("COMMENTS1") or "")
        numbers = set(re.findall(r"\b[A-Z]{2}[ie]\.\d{3}\b", comment)) - {number}
        for other in numbers:
            claims = pairs.get(frozenset((f"un-sc:{number}", f"un-sc:{other}")), [])
            cited = [q for c in claims for p, q in zip(c.paragraphs, c.quotes, strict=True) if p == number]
            if not any(other in quote and quote in comment for quote in cited):
                missing.append((number, other))
    assert missing == []
    assert {
        one.number for one in Comment("A member of the Haqqani Network (TE.H.12.12.)").references(())
    } == {"TAe.012"}
