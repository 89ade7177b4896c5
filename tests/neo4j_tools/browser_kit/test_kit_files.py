"""The files of the kit: the style matches the vocabulary, and the bytes are reproducible."""

import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import ties
from tests.running import files_of, inside
from ties.neo4j_tools.browser_kit import favourites, kit_files, style_text
from ties.neo4j_tools.browser_kit.style import QUIET
from ties.records.vocabulary import vocabulary
from ties.store.schema import KEY

STYLE = {
    selector: dict(line.strip().removesuffix(";").split(": ", 1) for line in body.strip().splitlines())
    for selector, body in re.findall(r"^(\S+) \{\n(.*?)^\}\n", style_text(), re.DOTALL | re.MULTILINE)
}


def test_every_label_and_relation_has_a_style() -> None:
    known = vocabulary()
    labels = {*KEY, *known.types}
    types = {*known.relations, "DENIED", "AIMED", "ATTEMPTED", "HAS_ATTRIBUTE"}
    assert set(STYLE) == {
        *("node", "relationship"),
        *(f"node.{label}" for label in labels),
        *(f"relationship.{type_}" for type_ in types),
    }


def test_colours_match_the_vocabulary_and_the_html_page() -> None:
    known = vocabulary()
    for name, type_ in known.types.items():
        assert STYLE[f"node.{name}"]["color"] == type_.colour
    for name, relation in known.relations.items():
        assert STYLE[f"relationship.{name}"]["color"] == known.kinds[relation.kind].colour
    page = (Path(ties.__file__).parent / "network" / "page" / "assets" / "page.css").read_text(
        encoding="utf-8"
    )
    assert re.findall(r"--quiet: (#\w+);", page)[0] == QUIET


def test_denied_aimed_and_attempted_claims_have_their_own_style() -> None:
    kinds = {kind.colour for kind in vocabulary().kinds.values()}
    others = [STYLE[f"relationship.{type_}"] for type_ in ("DENIED", "AIMED", "ATTEMPTED")]
    assert kinds.isdisjoint(style["color"] for style in others)
    assert len({style["color"] for style in others}) == 3
    assert {style["caption"] for style in others} == {'"{mode} {relation}"'}
    assert STYLE["relationship.LEADS"]["caption"] == '"{mode} LEADS"'


def test_style_has_no_syntax_that_browser_rejects() -> None:
    assert all(value.count(":") == 0 for style in STYLE.values() for value in style.values())
    assert "/*" not in style_text()


@pytest.mark.parametrize("selector", [name for name in STYLE if name.startswith("node.")])
def test_caption_contrasts_with_its_node(selector: str) -> None:
    def luminance(colour: str) -> float:
        parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    style = STYLE[selector]
    dark, light = sorted(luminance(style[name]) for name in ("color", "text-color-internal"))
    assert (light + 0.05) / (dark + 0.05) > 3


def test_archive_has_every_favourite_in_its_folder() -> None:
    with zipfile.ZipFile(io.BytesIO(kit_files()["favourites.zip"])) as archive:
        assert sorted(archive.namelist()) == sorted(
            f"{folder}/{favourite.name}.cypher"
            for folder in ("ties", "ties with parameters")
            for favourite in favourites()
        )


def test_kit_files_are_reproducible(tmp_path: Path) -> None:
    done = inside("browser", "--kit", "kit", home=tmp_path)
    assert (done.code, done.stdout) == (0, "")
    assert done.stderr.startswith(f"kit: {len(kit_files())} files\n")
    written = files_of(tmp_path / "kit")
    assert sorted(written) == sorted(kit_files())
    code = "import sys; from ties.cli import main; sys.argv = ['ties', 'browser', '--kit', 'again']; main()"
    settings = {**os.environ, "PYTHONHASHSEED": "1", "TZ": "Asia/Kabul", "LC_ALL": "C"}
    settings["PYTHONPATH"] = str(Path(ties.__file__).parents[1])
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=settings, check=True, capture_output=True)
    assert files_of(tmp_path / "again") == written
    assert inside("browser", "--kit", "kit", home=tmp_path).code == 0
    assert files_of(tmp_path / "kit") == written


def test_folder_that_cannot_be_written_is_an_error_of_one_line(tmp_path: Path) -> None:
    (tmp_path / "kit").write_text("in the way", encoding="utf-8")
    done = inside("browser", "--kit", "kit", home=tmp_path)
    assert (done.code, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("ties: kit cannot be written (")


COLUMN = "// @column n: node -- a group"
OWN = {
    "wipe": f"// Which groups?\n{COLUMN}\nMATCH (n:Group) DETACH DELETE n RETURN n\n",
    "reach": f"// Which groups?\n{COLUMN}\nMATCH (n:Group) CALL dbms.x() RETURN n\n",
    "brace": f"// Which groups?\n{COLUMN}\nMATCH (n) RETURN n }} CREATE (m) WITH n CALL (n) {{ RETURN 1\n",
    "title": f"// Which groups? \\u000aMATCH (n) SET n.x = 1 //\n{COLUMN}\nMATCH (n:Group) RETURN n\n",
    "fine": f"// Which groups?\n{COLUMN}\nMATCH (n:Group) WHERE n.set = 'CREATE (n)' RETURN n\n",
}


def test_user_query_that_writes_is_refused_and_no_kit_is_written(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    for name, text in OWN.items():
        (tmp_path / "own" / f"{name}.cypher").write_text(text, encoding="utf-8")
    done = inside("browser", "--kit", "kit", home=tmp_path, settings={"TIES_QUERIES": "own"})
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "ties: the kit takes only queries that read the graph",
        "  brace: CREATE is refused: it would write (put it in backquotes if it is a name)",
        "  reach: the procedure dbms.x is refused: it is not known to only read the graph",
        "  title: SET is refused: it would write (put it in backquotes if it is a name)",
        "  wipe: DETACH is refused: it would write (put it in backquotes if it is a name)",
        "  remove them from own, or unset TIES_QUERIES",
    ]
    assert not (tmp_path / "kit").exists()
    for name in OWN.keys() - {"fine"}:
        (tmp_path / "own" / f"{name}.cypher").unlink()
    assert inside("browser", "--kit", "kit", home=tmp_path, settings={"TIES_QUERIES": "own"}).code == 0
    assert (tmp_path / "kit" / "draw" / "fine.cypher").is_file()
