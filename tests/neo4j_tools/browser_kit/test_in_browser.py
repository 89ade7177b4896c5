"""The link, the style and the favourites in the real Neo4j Browser."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.conftest import BY_JAVA
from tests.neo4j_tools.browser_kit.conftest import Window, captions, colours
from tests.running import inside
from ties.neo4j_tools.browser_kit import FIRST_QUERY, favourites, kit_files, link
from ties.neo4j_tools.server import Server
from ties.records.vocabulary import vocabulary

pytestmark = [pytest.mark.browser, pytest.mark.neo4j, BY_JAVA]

KIT = kit_files()
SUPPORTERS = {"Taliban", "AQIS", "TTP"}
ACCOUNT = {"username": "neo4j", "database": ""}


@pytest.fixture
def address(served: Server, tmp_path: Path) -> str:
    """The address that `ties browser` prints for the local server of this run."""
    (tmp_path / "data" / "ties").mkdir(parents=True)
    (tmp_path / "data" / "ties" / "neo4j").symlink_to(served.password_file.parent)
    done = inside("browser", home=tmp_path)
    assert done.code == 0, done.stderr
    return done.stdout.strip()


def test_link_fills_in_the_form_and_its_query_draws_supporters(window: Window, address: str) -> None:
    window.open(address)
    page = window.page
    assert page.get_by_test_id("bolt-scheme-select").input_value() == "bolt://"
    assert page.get_by_test_id("boltaddress").input_value() == urlsplit(window.server.uri).netloc
    assert page.get_by_test_id("username").input_value() == "neo4j"
    assert parse_qs(urlsplit(address).query)["arg"] == [FIRST_QUERY]
    window.sign_in()
    frame = window.signed_in().run()
    assert "".join(FIRST_QUERY.split()) in "".join(frame.inner_text().split()).replace("→", "->")
    assert captions(frame, "node") == SUPPORTERS
    frame.get_by_text("SUPPORTS (2)", exact=True).wait_for()


def test_wrong_password_is_refused(window: Window) -> None:
    window.open()
    window.sign_in("wrong")
    window.page.get_by_text("The client is unauthorized").wait_for()


def test_dropped_style_is_applied(window: Window) -> None:
    window.open()
    window.sign_in()
    frame = window.signed_in().run()
    types = vocabulary().types
    assert types["Group"].colour not in colours(frame).values()
    window.drop("ties.grass", KIT["ties.grass"])
    window.page.get_by_text(":style").first.wait_for()
    restyled = window.page.get_by_test_id("frame").nth(1)
    restyled.locator(f"g.node [fill='{types['Group'].colour}']").first.wait_for()
    assert colours(restyled) == dict.fromkeys(SUPPORTERS, types["Group"].colour)
    assert captions(restyled, "node") == SUPPORTERS


def test_imported_favourite_draws_each_mode_in_its_own_style(window: Window) -> None:
    window.open(
        link(window.server.browser, window.server.uri, **ACCOUNT, query=":config autoComplete: false")
    )
    window.sign_in()
    window.signed_in().page.get_by_test_id("editor-Run").click()
    window.page.get_by_text('"autoComplete": false').first.wait_for()
    window.drop("ties.grass", KIT["ties.grass"])
    window.page.get_by_text(":style").first.wait_for()
    window.drop("favourites.zip", KIT["favourites.zip"])
    run_favourite(window, "ties", "aims-and-attempts")
    frame = window.picture_of()
    for counted in ("AIMED (7)", "ATTEMPTED (3)", "HAS_ATTRIBUTE (7)"):
        frame.get_by_text(counted, exact=True).wait_for()
    assert frame.locator("g.relationship").count() == 17
    texts = captions(frame, "relationship")
    assert {"aim INFILTRATES", "attempt KILLS"} <= texts
    assert {text.split(" ")[0] for text in texts} <= {"aim", "attempt", "HAS_ATTRIBUTE", ""}
    types = vocabulary().types
    for name, type_ in (("TTP", "Group"), ("The region", "Place"), ("Mullah Yaqub", "Person")):
        assert colours(frame)[name] == types[type_].colour


def test_favourites_with_parameters_run_unchanged(window: Window) -> None:
    window.open()
    window.sign_in()
    window.signed_in()
    window.drop("favourites.zip", KIT["favourites.zip"])
    for name in ("disputed-dates", "support-chains", "weakly-documented"):
        run_favourite(window, "ties with parameters", name)
        (favourite,) = (favourite for favourite in favourites() if favourite.name == name)
        statements = favourite.parameters.count(";\n")
        done = window.page.get_by_test_id("frame").first.locator("[title='Status: success']")
        done.nth(statements - 1).wait_for()
        assert done.count() == statements, name


def run_favourite(window: Window, folder: str, name: str) -> None:
    """Open the folder of favourites and run one."""
    page = window.page
    if not page.get_by_test_id("createNewFavorite").is_visible():
        page.get_by_test_id("navigationFavorites").click()
    title = next(favourite for favourite in favourites() if favourite.name == name).drawing.partition("\n")[0]
    listed = page.get_by_test_id(f"savedScriptsFolder-{folder}")
    listed.wait_for()
    item = listed.get_by_test_id("savedScriptListItem").filter(
        has=page.get_by_test_id(f"scriptTitle-{title.removeprefix('// ')}")
    )
    if not item.count():
        page.get_by_test_id(f"expandFolder-{folder}").click()
    frames = page.get_by_test_id("frame")
    newest = frames.first.element_handle()
    item.hover()
    item.get_by_test_id("savedScriptsButton-Run").click()
    page.wait_for_function("(newest) => document.querySelector('[data-testid=frame]') !== newest", arg=newest)
