"""Documents that may not be quoted: their rows have gists, which are checked against their text."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.datasets import (
    GIST,
    RETOLD_MANIFEST,
    Row,
    attribute_row,
    entity,
    in_memory,
    retold_dataset,
    says,
    write_dataset,
)
from ties.errors import BadData
from ties.ingest import read_dataset

NEWS = {"document": "d-news", "quote": ""}
SIX_WORDS = "leaders of TTP received monthly payments"
TEXT = (
    f"Headline\n\nSecond.\nThe {SIX_WORDS.upper()}, from\nthe Taliban's \N{LEFT DOUBLE QUOTATION MARK}chief\n"
)


def problems(
    folder: Path,
    *statements: Row,
    attributes: tuple[Row, ...] = (),
    entities: tuple[Row, ...] = (),
    manifest: str = RETOLD_MANIFEST,
    texts: Mapping[str, str] | None = None,
) -> list[str]:
    """Return the problems of a dataset with these rows, without the path of the folder."""
    folder = write_dataset(
        folder / "d",
        "d",
        entities=[entity("taliban", "Taliban"), entity("ttp", "TTP"), *entities],
        statements=statements,
        attributes=attributes,
        manifest=manifest,
    )
    try:
        read_dataset(folder, texts=texts or {})
    except BadData as error:
        lines = error.advice if "problems" in error.message else [error.message]
        return [line.replace(f"{folder}/", "") for line in lines]
    return []


def supports(**cells: str) -> Row:
    return says("taliban", "supports", "ttp", **NEWS | cells)


def test_gists_and_fields_of_the_document_are_read(tmp_path: Path) -> None:
    contents = in_memory(read_dataset(retold_dataset(tmp_path / "mixed")).contents)
    documents = {document.id: (document.quotable, document.read_to) for document in contents.documents}
    assert documents == {
        "mixed-news": (False, "6"),
        "mixed-report": (True, ""),
        "mixed-unread": (True, ""),
    }
    supports = {one.document: one for one in contents.claims if one.relation == "SUPPORTS"}
    report, news = supports["mixed-report"], supports["mixed-news"]
    assert (report.quotes, report.gists) == (("gave it shelter",), ("",))
    assert (news.quotes, news.gists, news.roles) == (("", ""), (GIST, GIST), ("cash", "cash"))
    assert {one.gist for one in contents.attributes} == {"TTP began in 2007"}


def test_quote_is_refused_where_it_may_not_be(tmp_path: Path) -> None:
    row, attribute = (
        supports(quote="it says so"),
        attribute_row("ttp", "founded", value="2007", document="d-news"),
    )
    assert problems(tmp_path, row, attributes=(attribute,)) == [
        "attributes.csv:2: 'd-news' may not be quoted; write a gist (quotable = false in dataset.toml)",
        "statements.csv:2: 'd-news' may not be quoted; write a gist (quotable = false in dataset.toml)",
    ]


def test_gist_is_refused_where_a_quote_may_be(tmp_path: Path) -> None:
    (line,) = problems(tmp_path, supports(document="d-report", gist="they help TTP"))
    assert line == (
        "statements.csv:2: 'd-report' may be quoted; write a quote instead of the gist "
        "(otherwise quotable = false in dataset.toml)"
    )


def test_row_about_a_report_needs_a_gist_and_a_voice(tmp_path: Path) -> None:
    manifest = RETOLD_MANIFEST.replace('default_speaker = "Example Press"\n', "")
    no_voice, no_gist = problems(tmp_path, supports(), manifest=manifest)
    assert no_voice.startswith("statements.csv:2: has no voice (fill in attributed_to")
    assert no_gist == (
        "statements.csv:2: needs a gist of up to 25 words, because its document is a report that may not be "
        "quoted"
    )
    in_list = RETOLD_MANIFEST.replace("quotable = false", 'quotable = false\nkind = "list"')
    assert problems(tmp_path, supports(), manifest=in_list) == []


@pytest.mark.parametrize(("words", "found"), [(25, []), (26, ["the gist has 26 words (at most 25)"])])
def test_gist_has_at_most_25_words(tmp_path: Path, words: int, found: list[str]) -> None:
    lines = problems(tmp_path, supports(gist=" ".join(["word"] * words)))
    assert lines == [f"statements.csv:2: {problem}" for problem in found]


@pytest.mark.parametrize(
    ("gist", "repeated"),
    [
        (SIX_WORDS, ""),
        (f"these {SIX_WORDS} were from others", ""),
        (f"the {SIX_WORDS}", f"the {SIX_WORDS}"),
        (f"it says: {SIX_WORDS}; from somebody", f"{SIX_WORDS} from"),
        ("Lëaders (of T.T.P.) received", ""),
        (f"the {SIX_WORDS.title()} - FROM others, and so on", f"the {SIX_WORDS} from"),
    ],
)
def test_gist_repeats_at_most_six_consecutive_words(tmp_path: Path, gist: str, repeated: str) -> None:
    lines = problems(tmp_path, supports(paragraph="3", gist=gist), texts={"d-news": TEXT})
    number = len(repeated.split())
    problem = (
        f"statements.csv:2: the gist repeats {number} consecutive words of paragraph 3 of 'd-news' "
        f'(at most 6): "{repeated.casefold()}"'
    )
    assert lines == ([problem] if repeated else [])


def test_gist_is_compared_with_its_own_paragraph_only(tmp_path: Path) -> None:
    copied = supports(paragraph="2", gist=f"the {SIX_WORDS} from")
    assert problems(tmp_path, copied, texts={"d-news": TEXT}) == []


def test_paragraph_of_a_gist_must_exist(tmp_path: Path) -> None:
    assert problems(tmp_path, supports(paragraph="5", gist="they help"), texts={"d-news": TEXT}) == [
        "statements.csv:2: paragraph 5 is not in the text of 'd-news', which has paragraphs 1 to 4"
    ]


@pytest.mark.parametrize("table", ["statements.csv", "attributes.csv", "entities.csv"])
def test_paragraph_after_the_last_one_that_was_read_is_refused(tmp_path: Path, table: str) -> None:
    cells = NEWS | {"paragraph": "7", "gist": "they help"}
    statements = [supports(**cells)] if table == "statements.csv" else []
    attributes = (
        (attribute_row("ttp", "founded", value="2007", **cells),) if table == "attributes.csv" else ()
    )
    entities = (entity("a", "A", document="d-news", paragraph="7"),) if table == "entities.csv" else ()
    (line,) = problems(tmp_path, *statements, attributes=attributes, entities=entities)
    assert line == (
        f"{table}:{4 if entities else 2}: paragraph 7 of 'd-news' was not read "
        '(read_to = "6" in dataset.toml)'
    )


@pytest.mark.parametrize(("read_to", "paragraph"), [("6", "6"), ("6", "fn 9"), ("annex 2", "9"), ("", "9")])
def test_other_paragraphs_are_not_compared_with_read_to(tmp_path: Path, read_to: str, paragraph: str) -> None:
    manifest = RETOLD_MANIFEST.replace('read_to = "6"', f'read_to = "{read_to}"')
    assert problems(tmp_path, supports(paragraph=paragraph, gist="they help"), manifest=manifest) == []


@pytest.mark.parametrize(
    ("field", "problem"),
    [
        ('quotable = "no"', "document 'd-news': quotable must be true or false"),
        (
            "quotable = false\nread = false",
            "document 'd-news': read_to says how far it was read, but it has read = false",
        ),
        (
            "quotable = false\nquotabel = 1",
            "document 'd-news': unknown key 'quotabel' (did you mean 'quotable'?)",
        ),
    ],
)
def test_invalid_fields_are_refused(tmp_path: Path, field: str, problem: str) -> None:
    lines = problems(tmp_path, manifest=RETOLD_MANIFEST.replace("quotable = false", field))
    assert [line.partition(": ")[2] for line in lines] == [problem]


def test_read_to_is_text(tmp_path: Path) -> None:
    (line,) = problems(tmp_path, manifest=RETOLD_MANIFEST.replace('read_to = "6"', "read_to = 6"))
    assert line == "dataset.toml:21: document 'd-news': read_to must be text (\"...\")"
