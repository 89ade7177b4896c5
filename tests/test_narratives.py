"""The narrative summaries of the 1267 Committee: quotes are in the texts, facts found by hand recorded."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running import inside
from tests.test_shipped_data import files_of_the_repository, runs_of_words
from ties.ingest import read_dataset
from ties.ingest.quotes import DocumentText, coverage_of
from ties.records import Contents
from ties.records.vocabulary import vocabulary

ROOT = Path(__file__).parents[1]
NARRATIVES = ROOT / "ingest" / "un-1267-narratives"
TEXTS = ROOT.parent / "shared" / "reports" / "un-narratives"
COMMITTEE = "UN 1267 Committee"

# Found by reading the texts: document, paragraph, subject, relation, object, mode, since, until, voice.
CLAIMS = [
    ("qde-132", "2", "un-1267-committee", "SANCTIONS", "ttp", "", "2011-07-29", "", COMMITTEE),
    ("qde-132", "4", "baitullah-mehsud", "LEADS", "ttp", "past", "2007", "", COMMITTEE),
    ("qde-132", "5", "ttp", "OVERTHROWS", "pakistani-government", "aim", "", "", "TTP"),
    (
        *("qde-132", "6", "baitullah-mehsud", "CLAIMS_RESPONSIBILITY_FOR"),
        *("lahore-police-academy-attack-2009-03-30", "", "", "", COMMITTEE),
    ),
    (
        *("qde-132", "6", "ttp", "CARRIED_OUT", "mehran-naval-base-attack-2011-05"),
        *("", "2011-05", "2011-05", COMMITTEE),
    ),
    ("qde-132", "7", "ttp", "ATTACKS", "times-square", "attempt", "2010-05-01", "2010-05-01", "TTP"),
    ("qdi-427", "3", "noor-wali-mehsud", "LEADS", "ttp", "", "2018-06", "", COMMITTEE),
    ("qdi-427", "3", "maulana-fazlullah", "LEADS", "ttp", "past", "", "", COMMITTEE),
    ("qdi-352", "4", "hakimullah-mehsud", "LEADS", "ttp", "past", "", "", COMMITTEE),
    ("qdi-431", "4", "sanaullah-ghafari", "LEADS", "isil-k", "", "2020-06", "", COMMITTEE),
    ("qdi-431", "4", "isil-core", "APPOINTS", "sanaullah-ghafari", "", "", "", COMMITTEE),
    ("qde-152", "4", "jua", "SPLIT_FROM", "ttp", "", "", "", COMMITTEE),
    ("qde-152", "4", "ttp-mohmand-faction", "MERGED_WITH", "ahrar-ul-hind", "", "", "", COMMITTEE),
    ("qde-152", "4", "jua", "BASED_IN", "nangarhar", "", "", "", COMMITTEE),
    ("qde-160", "4", "tgg", "SPLIT_FROM", "ttp", "", "", "", COMMITTEE),
    ("qde-161", "4", "former-taliban-commanders", "FOUNDED", "isil-k", "", "", "", COMMITTEE),
    ("qde-004", "5", "usama-bin-laden", "FOUNDED", "al-qaeda", "", "", "", COMMITTEE),
    ("qde-004", "6", "al-qaeda", "MERGED_WITH", "egyptian-islamic-jihad", "", "1998", "1998", COMMITTEE),
]

# document, paragraph, entity, attribute, value or range, unit
ATTRIBUTES = [
    ("qde-132", "4", "ttp", "fighters", (30000, 35000), "members"),
    ("qde-132", "6", "lahore-police-academy-attack-2009-03-30", "killed", (8, 8), "people"),
    ("qde-132", "6", "lahore-police-academy-attack-2009-03-30", "injured", (100, 100), "people"),
    ("qde-161", "4", "isil-k", "formation announced", "2015-01-10", ""),
    ("qde-161", "6", "jalalabad-bank-bombing-2015", "date", "2015-04", ""),
    ("qde-161", "6", "jalalabad-bank-bombing-2015", "killed", (34, None), "people"),
    ("qde-161", "10", "baluchistan-attack-2018", "killed", (128, 128), "people"),
    ("qde-152", "10", "lahore-park-attack-2015-03-27", "killed", (72, 72), "people"),
    ("qde-152", "10", "lahore-park-attack-2015-03-27", "injured", (320, 320), "people"),
]


@pytest.fixture(scope="module")
def narratives() -> Contents:
    return read_dataset(NARRATIVES).contents


@pytest.fixture(scope="module")
def texts() -> dict[str, Path]:
    """The files of the texts by document, if they are next to the checkout."""
    if not TEXTS.is_dir():
        pytest.skip("the narrative summaries are not next to the checkout")
    return {f"un-1267-{path.stem.lower().replace('.', '-')}": path for path in sorted(TEXTS.glob("*.txt"))}


@pytest.mark.parametrize("expected", CLAIMS, ids=lambda row: f"{row[0]} {row[1]}: {row[2]} {row[3]} {row[4]}")
def test_claims_of_the_texts_are_recorded(narratives: Contents, expected: tuple[str, ...]) -> None:
    document, paragraph, subject, relation, object_, *rest = expected
    ends = {(subject, object_)}
    if vocabulary().relations[relation].symmetric:
        ends.add((object_, subject))
    assert [
        claim
        for claim in narratives.claims
        if claim.document == f"un-1267-{document}"
        and paragraph in claim.paragraphs
        and claim.relation == relation
        and (claim.subject, claim.object) in ends
        and [claim.mode, claim.since, claim.until, claim.attributed_to] == rest
    ]


@pytest.mark.parametrize("expected", ATTRIBUTES, ids=lambda row: f"{row[0]} {row[1]}: {row[2]} {row[3]}")
def test_figures_and_dates_of_the_texts_are_recorded(
    narratives: Contents, expected: tuple[str, str, str, str, object, str]
) -> None:
    document, paragraph, entity, name, value, unit = expected
    assert (f"un-1267-{document}", paragraph, entity, name, value, unit) in {
        (a.document, a.paragraph, a.entity, a.attribute, a.value or (a.low, a.high), a.unit)
        for a in narratives.attributes
    }


def test_every_quote_is_in_its_paragraph_and_only_headings_are_not_cited(
    narratives: Contents, texts: dict[str, Path], tmp_path: Path
) -> None:
    assert len(texts) == 14
    arguments = [word for id_, path in texts.items() for word in ("--text", f"{id_}={path}")]
    done = inside("check", str(NARRATIVES), *arguments, home=tmp_path)
    assert (done.code, done.stderr) == (0, "")
    for id_, path in texts.items():
        assert re.search(rf"^{id_}: (\d+) of \1 quotes found", done.stdout, re.MULTILINE), id_
        text = DocumentText(path.read_text(encoding="utf-8"))
        headings = [text.paragraphs[number - 1] for number in coverage_of(narratives, id_, text).uncited]
        assert all(heading.strip().endswith(":") for heading in headings), (id_, headings)


def test_no_file_has_more_than_twelve_consecutive_words_of_the_texts(texts: dict[str, Path]) -> None:
    runs = {
        run
        for path in texts.values()
        for paragraph in DocumentText(path.read_text(encoding="utf-8")).paragraphs
        for run in runs_of_words(_with_short_references(paragraph), 13)
    }
    assert len(runs) > 2_000
    found = {name: run for name, text in files_of_the_repository() for run in _runs_in(text, runs)}
    assert found == {}


def _runs_in(text: str, known: set[tuple[str, ...]]) -> Iterator[str]:
    return (" ".join(run) for run in runs_of_words(_with_short_references(text), 13) if run in known)


def _with_short_references(text: str) -> str:
    """Return a text in which a reference such as QDe.132 and an abbreviation such as U.S. are one word."""
    text = re.sub(r"\b(?:[A-Z]\.){2,}", lambda found: found[0].replace(".", ""), text)
    return re.sub(r"\b(QD[ei])\.(\d+)", r"\1\2", text)


def test_table_of_documents_in_the_readme_is_right(narratives: Contents) -> None:
    readme = (NARRATIVES / "README.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| `(un-1267-\S+)` \|.*?\| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", readme, re.MULTILINE
    )
    assert len(rows) == 14
    for id_, _, statements, attributes, _ in rows:
        claims = [claim for claim in narratives.claims if claim.document == id_]
        assert sum(len(claim.paragraphs) for claim in claims) == int(statements), id_
        assert sum(one.document == id_ for one in narratives.attributes) == int(attributes), id_
