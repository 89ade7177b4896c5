"""The shipped datasets: quotes are in the text, and claims and attributes found by hand are recorded."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.running import inside
from ties.errors import BadData, NameAmbiguous
from ties.ingest import read_dataset
from ties.ingest.quotes import DocumentText, coverage_of
from ties.names.resolve import resolve
from ties.records import Contents
from ties.records.names import fold
from ties.store.embedded import EmbeddedStore
from ties.store.protocol import Store

ROOT = Path(__file__).parents[1]
OUTLOOK = ROOT / "ingest" / "outlook-2023-06"
SEED = ROOT.parent / "shared" / "seed" / "article.txt"

TEAM, OUTLOOK_ITSELF, STATES = "UN Monitoring Team", "Outlook", "Member States"
SOIL = "taliban-pledge-on-afghan-soil"
KILLING = "killing-of-ayman-al-zawahiri"

# Found by reading the article: subject, relation, object, mode, certainty, voice, paragraph.
CLAIMS = [
    ("taliban", "SUPPORTS", "ttp", "", "possible", TEAM, "2"),
    ("taliban", "HARBOURS", "ttp", "", "stated", TEAM, "5"),
    ("un-1988-committee", "BRANCH_OF", "unsc", "", "stated", OUTLOOK_ITSELF, "5"),
    ("pakistan", "BANS", "ttp", "", "stated", OUTLOOK_ITSELF, "6"),
    ("ttp", "CARRIED_OUT", "peshawar-bombing-2023-01", "", "probable", OUTLOOK_ITSELF, "6"),
    ("peshawar-bombing-2023-01", "TOOK_PLACE_IN", "peshawar", "", "stated", OUTLOOK_ITSELF, "6"),
    ("ttp", "ATTACKS", "peshawar", "", "probable", OUTLOOK_ITSELF, "6"),
    ("peshawar-bombing-police", "KILLED_IN", "peshawar-bombing-2023-01", "", "stated", OUTLOOK_ITSELF, "6"),
    ("taliban", "FIGHTS", "isil-k", "", "stated", TEAM, "7"),
    ("isil-k", "AFFILIATE_OF", "isis", "", "stated", TEAM, "7"),
    ("united-states", "PARTY_TO", "us-taliban-agreement", "", "stated", TEAM, "7"),
    ("isil-k", "RIVAL_OF", "taliban", "", "possible", TEAM, "9"),
    ("al-qaeda", "ALLIED_WITH", "taliban", "", "stated", TEAM, "10"),
    ("taliban", "IMPLEMENTS", "us-taliban-agreement", "denied", "stated", TEAM, "11"),
    ("ttp", "ATTACKS", "pakistan", "", "possible", TEAM, "12"),
    ("taliban", "SUPPORTS", "ttp", "", "stated", TEAM, "13"),
    ("taliban", "PLEDGED", SOIL, "", "stated", TEAM, "13"),
    ("taliban", "VIOLATES", SOIL, "", "stated", TEAM, "13"),
    ("taliban", "ALLIED_WITH", "ttp", "", "stated", TEAM, "14"),
    ("isil-k", "THREATENS", "taliban", "", "stated", TEAM, "14"),
    ("taliban", "SUPPORTS", "ttp", "", "stated", TEAM, "16"),
    ("pakistan", "LINKED_TO", "taliban", "", "probable", TEAM, "16"),
    ("taliban", "HARBOURS", "foreign-terrorist-fighters", "", "stated", TEAM, "19"),
    ("foreign-terrorist-fighters", "OPERATES_IN", "afghanistan", "", "stated", TEAM, "19"),
    ("ayman-al-zawahiri", "LEADS", "al-qaeda", "past", "stated", TEAM, "20"),
    ("ayman-al-zawahiri", "KILLED_IN", KILLING, "", "stated", TEAM, "20"),
    ("ayman-al-zawahiri", "KILLED_IN", "kabul-guesthouse", "", "stated", TEAM, "20"),
    (KILLING, "TOOK_PLACE_IN", "kabul", "", "stated", TEAM, "20"),
    (KILLING, "TOOK_PLACE_IN", "kabul-guesthouse", "", "stated", TEAM, "20"),
    ("kabul-guesthouse", "LINKED_TO", "sirajuddin-haqqani", "", "stated", TEAM, "20"),
    ("afghanistan", "HARBOURS", "al-qaeda", "", "possible", TEAM, "22"),
    ("al-qaeda", "SUPPORTS", "taliban", "", "stated", TEAM, "23"),
    ("al-qaeda", "PROTECTS", "taliban", "", "stated", TEAM, "23"),
    ("al-qaeda", "INFILTRATES", "isil-k", "aim", "stated", TEAM, "24"),
    ("al-qaeda", "LEADS", "al-qaeda-affiliates", "aim", "stated", TEAM, "24"),
    ("isil-k", "THREATENS", "afghanistan", "", "probable", STATES, "25"),
    ("isil-k", "THREATENS", "central-asia", "", "probable", STATES, "26"),
    ("isil-k", "CLAIMS_RESPONSIBILITY_FOR", "isil-k-suicide-attacks-since-2022", "", "stated", TEAM, "28"),
    ("isil-k", "CARRIED_OUT", "isil-k-suicide-attacks-since-2022", "", "stated", "ISIL-K", "28"),
    ("isil-k", "KILLS", "mullah-yaqub", "attempt", "stated", TEAM, "29"),
    ("isil-k", "KILLS", "sirajuddin-haqqani", "attempt", "stated", TEAM, "29"),
    ("isil-k", "RECRUITS_FROM", "taliban", "", "stated", TEAM, "30"),
    ("osama-mehmood", "LEADS", "aqis", "", "stated", TEAM, "31"),
    ("atif-yahya-ghouri", "DEPUTY_LEADER_OF", "aqis", "", "stated", TEAM, "31"),
    ("muhammad-maruf", "RECRUITS_FOR", "aqis", "", "stated", TEAM, "31"),
    ("aqis", "AFFILIATE_OF", "al-qaeda", "", "possible", TEAM, "31"),
    ("aqis", "BASED_IN", "nimruz", "", "stated", TEAM, "32"),
    ("aqis", "SUPPORTS", "ttp", "", "stated", TEAM, "32"),
    ("taliban", "RESTRICTS", "ttp", "", "stated", TEAM, "32"),
    ("isil-k", "HAS_FIGHTERS_FROM", "azerbaijan", "", "stated", TEAM, "33"),
    ("isil-k", "BASED_IN", "afghanistan", "", "stated", TEAM, "34"),
    ("isil-k", "BASED_IN", "takhar", "", "stated", TEAM, "34"),
    ("isil-k", "BASED_IN", "kapisa", "", "stated", TEAM, "35"),
    ("ttp", "BASED_IN", "logar", "", "stated", TEAM, "36"),
    ("noor-wali-mehsud", "LEADS", "ttp", "", "stated", TEAM, "36"),
    ("noor-wali-mehsud", "BASED_IN", "paktika", "", "stated", TEAM, "36"),
    ("qari-amjad-ali", "BASED_IN", "kunar", "", "stated", TEAM, "36"),
    ("ttp", "CONTROLS", "territory-in-pakistan", "aim", "stated", TEAM, "37"),
    ("ttp", "FIGHTS", "pakistan", "", "stated", OUTLOOK_ITSELF, "38"),
    ("ttp", "OVERTHROWS", "pakistani-government", "aim", "probable", "NCTC", "39"),
    ("al-qaeda", "LINKED_TO", "ttp", "past", "stated", "NCTC", "39"),
    ("militant-networks", "MEMBER_OF", "ttp", "", "stated", "NCTC", "39"),
    ("ttp-leaders", "MEMBER_OF", "ttp", "", "stated", "NCTC", "39"),
]

# Entity, attribute, value, low, high, qualifier, place, voice, paragraph.
ATTRIBUTES = [
    ("peshawar-bombing-2023-01", "killed", "", 100, None, "at least", "peshawar", OUTLOOK_ITSELF, "6"),
    ("peshawar-bombing-2023-01", "injured", "", 200, 200, "about", "peshawar", OUTLOOK_ITSELF, "6"),
    ("isil-k", "suicide attacks", "", 190, None, "more than", "", "ISIL-K", "28"),
    ("isil-k", "people dead or injured", "", 1300, 1300, "about", "", TEAM, "28"),
    ("aqis", "fighters", "", 180, 200, "about", "", TEAM, "31"),
    ("isil-k", "fighters", "", 4000, 6000, "estimated", "", TEAM, "33"),
    ("isil-k", "size of a cell", "", 5, 15, "", "", TEAM, "35"),
    ("ttp", "fighters", "", 4000, 6000, "estimated", "afghanistan", TEAM, "36"),
    ("ttp", "founded", "2007", None, None, "", "", "NCTC", "39"),
]


@pytest.fixture(scope="module")
def outlook() -> Contents:
    return read_dataset(OUTLOOK).contents


@pytest.fixture(scope="module")
def names() -> Contents:
    return read_dataset(ROOT / "ingest" / "common-names").contents


@pytest.fixture(scope="module")
def shipped(shipped_folder: Path) -> Iterator[Store]:
    with closing(EmbeddedStore(shipped_folder)) as store:
        yield store


@pytest.fixture(scope="module")
def article() -> str:
    """The article that the dataset was made from, if its text is next to the checkout."""
    if not SEED.is_file():
        pytest.skip("the article is not next to the checkout")
    return SEED.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "expected",
    CLAIMS,
    ids=lambda row: f"{row[6]}: {row[0]} {row[3]} {row[1]} {row[2]}",
)
def test_claims_of_the_article_are_recorded(
    outlook: Contents, expected: tuple[str, str, str, str, str, str, str]
) -> None:
    assert expected in {
        (claim.subject, claim.relation, claim.object, claim.mode, certainty, claim.attributed_to, paragraph)
        for claim in outlook.claims
        for certainty, paragraph in zip(claim.certainties, claim.paragraphs, strict=True)
    }


@pytest.mark.parametrize("expected", ATTRIBUTES, ids=lambda row: f"{row[8]}: {row[0]} {row[1]}")
def test_numbers_of_the_article_are_recorded_as_ranges(
    outlook: Contents, expected: tuple[object, ...]
) -> None:
    assert expected in {
        (a.entity, a.attribute, a.value, a.low, a.high, a.qualifier, a.place, a.attributed_to, a.paragraph)
        for a in outlook.attributes
    }


def test_dates_match_the_text(outlook: Contents) -> None:
    dated = {
        (c.subject, c.relation, c.object): (c.since, c.until) for c in outlook.claims if c.since or c.until
    }
    assert dated["ayman-al-zawahiri", "LEADS", "al-qaeda"] == ("", "2022-07")
    assert dated["ayman-al-zawahiri", "KILLED_IN", KILLING] == ("2022-07", "2022-07")
    assert dated["isil-k", "KILLS", "mullah-yaqub"] == ("2022", "2022")
    assert ("taliban", "CARRIED_OUT", "taliban-takeover") not in dated
    assert ("ttp", "LINKED_TO", "isil-k") not in dated


def test_headline_and_headings_are_one_voice_with_the_report(outlook: Contents) -> None:
    voices = {
        paragraph: claim.attributed_to
        for claim in outlook.claims
        for paragraph in claim.paragraphs
        if paragraph in ("1", "25")
    }
    assert voices == {"1": TEAM, "25": STATES}


def test_nobody_is_quoted_whom_the_article_does_not_quote(outlook: Contents) -> None:
    voices = {claim.attributed_to for claim in outlook.claims}
    voices |= {attribute.attributed_to for attribute in outlook.attributes}
    assert voices == {
        *(TEAM, OUTLOOK_ITSELF, STATES, "United Nations", "NCTC", "TTP leaders", "ISIL-K"),
        "Interlocutors of the UN Monitoring Team",
    }


def test_doubt_of_the_curator_is_no_certainty(outlook: Contents) -> None:
    """Where only the curator doubts, such as about a pronoun, the certainty is that of the flat wording."""
    doubts = {
        (claim.subject, claim.relation, claim.object): (certainty, note)
        for claim in outlook.claims
        for certainty, note in zip(claim.certainties, claim.curator_notes, strict=True)
        if note
    }
    assert doubts["taliban", "RESTRICTS", "ttp"] == ("stated", "it: TTP is likelier than AQIS")
    assert doubts["mullah-yaqub", "MEMBER_OF", "taliban"][0] == "stated"
    assert {note for record in outlook.attributes if record.as_of for note in [record.attribute]} == set()


def test_no_denial_of_supporting_ttp_and_no_named_killer(outlook: Contents) -> None:
    assert {claim.relation for claim in outlook.claims if claim.mode == "denied"} == {"IMPLEMENTS"}
    assert not [
        claim for claim in outlook.claims if claim.object == KILLING and claim.relation == "CARRIED_OUT"
    ]
    assert not [claim for claim in outlook.claims if claim.object == "ayman-al-zawahiri"]
    supporters = {
        claim.subject for claim in outlook.claims if (claim.relation, claim.object) == ("SUPPORTS", "ttp")
    }
    assert supporters == {"taliban", "aqis"}


def test_unread_documents_are_not_cited(outlook: Contents) -> None:
    cited = {claim.document for claim in outlook.claims} | {
        attribute.document for attribute in outlook.attributes
    }
    assert cited == {"outlook-2023-06"}
    assert {document.id for document in outlook.documents if not document.read} == {
        "un-1988-mt-14",
        "nctc-on-ttp",
    }


def test_agreements_are_joined_by_a_reference_document(outlook: Contents) -> None:
    (joined,) = [description for description in outlook.descriptions if not description.name]
    assert {joined.entity, *joined.same_as} == {"us-taliban-agreement", "doha-agreement"}
    assert joined.document == "qatar-mofa-2020-02-29"


def test_afghanistan_has_34_provinces_with_codes() -> None:
    contents = read_dataset(ROOT / "ingest" / "iso-3166-2-af").contents
    inside_ = {claim.subject for claim in contents.claims if claim.object == "afghanistan"}
    assert {claim.relation for claim in contents.claims} == {"PART_OF"}
    codes = {a.entity: a.value for a in contents.attributes if a.attribute == "ISO 3166-2 code"}
    assert inside_ == codes.keys()
    assert len(set(codes.values())) == 34
    assert all(re.fullmatch("AF-[A-Z]{3}", code) for code in codes.values())
    assert (codes["kunar"], codes["nangarhar"], codes["kabul"]) == ("AF-KNR", "AF-NAN", "AF-KAB")


def test_every_common_name_has_its_document_and_place(names: Contents) -> None:
    assert (len(names.claims), len(names.attributes)) == (0, 0)
    assert {document.kind for document in names.documents} == {"reference"}
    assert all(one.document and one.paragraph for one in names.descriptions)
    assert {one.document for one in names.descriptions} == {document.id for document in names.documents}


def test_common_names_are_of_entities_of_the_other_datasets(names: Contents, outlook: Contents) -> None:
    provinces = read_dataset(ROOT / "ingest" / "iso-3166-2-af").contents.descriptions
    types = {one.entity: one.type for one in (*outlook.descriptions, *provinces) if one.name}
    assert {one.entity: one.type for one in names.descriptions if one.name}.items() <= types.items()


def test_no_common_name_is_an_alias_of_two_entities(names: Contents) -> None:
    entities: dict[str, set[str]] = {}
    for one in names.descriptions:
        for name in filter(None, (one.name, *one.aliases)):
            entities.setdefault(fold(name), set()).add(one.entity)
    assert {name: ids for name, ids in entities.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("ISKP", "isil-k"),
        ("IS-K", "isil-k"),
        ("Islamic State Khorasan Province", "isil-k"),
        ("Pakistani Taliban", "ttp"),
        ("Tehreek-e-Taliban Pakistan", "ttp"),
        ("تحریک طالبان پاکستان", "ttp"),
        ("Al Qaida", "al-qaeda"),
        ("AQ", "al-qaeda"),
        ("Аль-Каида", "al-qaeda"),
        ("Islamic Emirate of Afghanistan", "taliban"),
        ("Zawahri", "ayman-al-zawahiri"),
        ("Khalifa", "sirajuddin-haqqani"),
        ("Mullah Yaqoob", "mullah-yaqub"),
        ("Usama Mahmud", "osama-mehmood"),
        ("Abu Mansoor Asim", "noor-wali-mehsud"),
        ("Paktia", "paktiya"),
        ("ننګرهار", "nangarhar"),
        ("USA", "united-states"),
        ("Turkey", "turkiye"),
    ],
)
def test_common_name_is_found(shipped: Store, typed: str, id_: str) -> None:
    assert resolve(shipped, typed).id == id_


@pytest.mark.parametrize("typed", ["Daesh", "Da'esh", "Islamic State", "داعش"])
def test_name_of_two_groups_lists_both(shipped: Store, typed: str) -> None:
    with pytest.raises(NameAmbiguous) as refused:
        resolve(shipped, typed)
    assert refused.value.advice[1:] == ("  isil-k  ISIL-K (Group)", "  isis  ISIS (Group)")


def test_name_that_is_an_everyday_word_is_not_an_alias(shipped: Store, names: Contents) -> None:
    for one in names.descriptions:
        assert "is" not in map(fold, (one.name, *one.aliases, *one.weak_aliases))
    with pytest.raises(NameAmbiguous, match="'IS' alone says too little"):
        resolve(shipped, "IS")


@pytest.mark.parametrize("name", ["Haqqani Network", "Mohammad Yaqoub", "Pakistan Army", "Al-Qaida in Iraq"])
def test_broader_narrower_or_other_name_is_not_a_common_name(names: Contents, name: str) -> None:
    for one in names.descriptions:
        assert fold(name) not in map(fold, (one.name, *one.aliases, *one.weak_aliases))


def test_quotes_have_at_most_twelve_words(outlook: Contents) -> None:
    quotes = [quote for claim in outlook.claims for quote in claim.quotes]
    quotes += [attribute.quote for attribute in outlook.attributes]
    assert all(1 <= len(quote.split()) <= 12 for quote in quotes)


def test_every_quote_is_in_its_paragraph(article: str, outlook: Contents, tmp_path: Path) -> None:
    quotes = sum(len(claim.quotes) for claim in outlook.claims) + len(outlook.attributes)
    done = inside("check", str(OUTLOOK), "--text", f"outlook-2023-06={SEED}", home=tmp_path)
    assert (done.code, done.stderr) == (0, "")
    assert f"outlook-2023-06: {quotes} of {quotes} quotes found in {SEED}" in done.stdout.splitlines()


def test_altered_quote_is_detected(article: str) -> None:
    altered = article.replace("Continued Taliban support", "Continuing Taliban support")
    with pytest.raises(BadData) as error:
        read_dataset(OUTLOOK, texts={"outlook-2023-06": altered})
    found = (error.value.message, *error.value.advice)
    nearest = '(nearest there: "Continuing Taliban support to TTP'
    assert any(
        '"Continued Taliban support to TTP" is not in paragraph 16' in one and nearest in one for one in found
    )


def test_every_paragraph_is_cited_or_listed_with_a_reason(article: str, outlook: Contents) -> None:
    assert len(DocumentText(article).paragraphs) == 40
    readme = (OUTLOOK / "README.md").read_text(encoding="utf-8")
    section = readme.split("## Paragraphs that no row cites")[1].split("\n## ")[0]
    reasons = {
        int(number): why for number, why in re.findall(r"^\| (\d+) \| (.+) \|$", section, re.MULTILINE)
    }
    assert tuple(sorted(reasons)) == (3, 8, 40)
    assert coverage_of(outlook, "outlook-2023-06", DocumentText(article)).uncited == (3, 8, 40)
    assert all(len(why.split()) >= 2 for why in reasons.values())


def files_of_the_repository() -> Iterator[tuple[str, str]]:
    """Return every file that is tracked or could be, with its text."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("this is not a git checkout")
    for name in filter(None, done.stdout.decode("utf-8").split("\0")):
        if (ROOT / name).is_file():
            yield name, (ROOT / name).read_bytes().decode("utf-8", errors="replace")


def runs_of_words(text: str, length: int) -> Iterator[tuple[str, ...]]:
    """Return all sequences of `length` words; numbers with commas and hyphenated words count as one."""
    found = re.findall(r"\d+(?:[.,]\d+)+|\w+(?:['‘’-]\w+)*", text.lower())
    words = [word.replace("‘", "'").replace("’", "'") for word in found]
    return zip(*(words[start:] for start in range(length)), strict=False)


def test_no_file_has_more_than_twelve_consecutive_words_of_the_article(article: str) -> None:
    article_runs = {
        run for paragraph in DocumentText(article).paragraphs for run in runs_of_words(paragraph, 13)
    }
    assert len(article_runs) > 900
    found = {
        name: " ".join(run)
        for name, text in files_of_the_repository()
        for run in runs_of_words(text, 13)
        if run in article_runs
    }
    assert found == {}
