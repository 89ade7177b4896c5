"""What people come for takes at most three actions: by mouse, by keyboard, and by touch."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.network.browser.conftest import OpenPage
from tests.running import run

type OpenFile = Callable[..., OpenPage]

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 800}}
DRAWN = """() => {
    const data = JSON.parse(document.getElementById('graph').textContent);
    const { entities, relations, kinds, claims, voices } = data;
    const drawn = new Set(document.getElementById('picture').api.drawn().claims);
    return claims.id.flatMap((id, i) => drawn.has(id) ? [{
        subject: entities.id[claims.subject[i]],
        object: entities.id[claims.object[i]],
        kind: kinds[relations[claims.relation[i]].kind].name,
        voice: voices[claims.voice[i]],
    }] : []);
}"""


@pytest.fixture(scope="module")
def all_reports(tmp_path_factory: pytest.TempPathFactory, all_shipped: Path) -> Path:
    """The page of everything that ships."""
    folder = tmp_path_factory.mktemp("tasks")
    file = folder / "graph.html"
    done = run("view", "-o", str(file), home=folder, settings={"TIES_DATABASE": str(all_shipped)})
    assert done.code == 0, done.stderr
    return file


class Hand:
    """Somebody at the page, whose actions are counted.

    Attributes:
        way: `mouse`, `keys` or `touch`.
    """

    def __init__(self, window: OpenPage, way: str) -> None:
        self.window = window
        self.page = window.page
        self.way = way
        self.actions = 0

    def choose(self, target: Locator) -> None:
        """Click, tap, or press Enter or Space on a control; on a phone it may be in a drawer."""
        self.actions += 1
        if self.way == "touch":
            target.tap()
        elif self.way == "mouse":
            target.click()
        else:
            target.focus()
            self.page.keyboard.press("Space" if target.get_attribute("type") == "checkbox" else "Enter")

    def open_filters(self) -> None:
        """Open the drawer with the filters, which a wide window shows anyway."""
        if self.way == "touch":
            self.choose(self.page.get_by_role("button", name="Filters"))

    def choose_line(self, claim: str) -> None:
        """Click or tap the line of a claim; by keys, step to it from an entity."""
        self.actions += 1
        x, y = self.window.claim_position(claim)
        if self.way == "touch":
            self.page.touchscreen.tap(x, y)
        else:
            self.page.mouse.click(x, y)

    def search(self, text: str, option: str) -> None:
        """Type a text and choose an option: one action, as with any search."""
        self.actions += 1
        self.page.fill("#search", text)
        found = self.page.get_by_role("option", name=option).first
        expect(found).to_be_visible()
        if self.way == "touch":
            found.tap()
        elif self.way == "mouse":
            found.click()
        else:
            self.page.keyboard.press("Enter")


@pytest.fixture(params=["mouse", "keys", "touch"])
def hand(request: pytest.FixtureRequest, open_page: OpenFile, all_reports: Path) -> Iterator[Hand]:
    """Somebody at the page of all reports, who takes at most three actions."""
    someone = Hand(open_page(all_reports, **(PHONE if request.param == "touch" else DESK)), request.param)
    yield someone
    assert 0 < someone.actions <= 3


def test_who_supports_ttp(hand: Hand) -> None:
    hand.search("TTP", "TTP")
    panel = hand.page.locator("#panel")
    group = panel.locator("section.group", has_text="supported by").first
    expect(group).to_contain_text("Taliban")
    expect(group).to_contain_text("AQIS")
    taliban = group.locator("> ul > li", has_text="Taliban").first
    hand.choose(taliban.locator("summary").first)
    hand.choose(taliban.locator("[data-claim] > summary").first)
    expect(taliban.locator("figure").first).to_be_visible()


def test_what_happened_in_kabul(hand: Hand) -> None:
    hand.search("Kabul", "Kabul")
    hand.window.shows("kabul")
    panel = hand.page.locator("#panel")
    expect(panel.locator("h3", has_text="claims")).to_be_visible()
    hand.choose(panel.locator("summary", has_text="that the filter hides"))
    scene = panel.locator("section.group", has_text="scene of").first
    expect(scene).to_contain_text("Killing of Ayman al-Zawahiri")


def test_only_hostility(hand: Hand) -> None:
    hand.open_filters()
    only = hand.page.get_by_role("button", name="Only hostility")
    hand.choose(only)
    expect(hand.page.locator("#chips")).to_contain_text("Only hostility")
    drawn = hand.page.evaluate(DRAWN)
    assert len(drawn) > 20
    assert {claim["kind"] for claim in drawn} == {"hostility"}


def test_only_what_one_voice_says(hand: Hand) -> None:
    hand.open_filters()
    only = hand.page.get_by_role("group", name="Voices").get_by_role("button", name="Only").first
    name = str(only.get_attribute("aria-label")).removeprefix("Only ")
    hand.choose(only)
    drawn = hand.page.evaluate(DRAWN)
    assert drawn
    assert {claim["voice"] for claim in drawn} == {name}


def test_evidence_of_a_pair_is_copied(hand: Hand) -> None:
    page = hand.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    if hand.way == "keys":
        hand.search("TTP", "TTP")
        hand.actions += 1
        page.locator("#picture").focus()
        page.keyboard.press("l")
    else:
        supports = page.evaluate(
            """() => {
                const data = JSON.parse(document.getElementById('graph').textContent);
                const { entities, relations, claims } = data;
                const is = (i) => entities.id[claims.subject[i]] === 'taliban' &&
                    entities.id[claims.object[i]] === 'ttp' &&
                    relations[claims.relation[i]].type === 'SUPPORTS';
                return claims.id[claims.id.findIndex((_, i) => is(i))];
            }"""
        )
        hand.choose_line(supports)
    hand.choose(page.get_by_role("button", name="Copy evidence"))
    expect(page.locator("#announcement")).to_contain_text("copied")
    text = str(page.evaluate("() => navigator.clipboard.readText()"))
    assert "TTP" in text
    assert "[1]" in text


def test_path_between_two(hand: Hand) -> None:
    page = hand.page
    hand.search("AQIS", "AQIS")
    hand.choose(page.locator("#panel").get_by_role("button", name="Path from here"))
    expect(page.locator("#panel")).to_contain_text("Choose the other end")
    hand.search("Taliban", "Taliban")
    expect(page.locator("#panel h2")).to_have_text("From AQIS to Taliban")
    expect(page.locator("#panel details[data-claim]").first).to_be_visible()


def test_an_entity_is_expanded(hand: Hand) -> None:
    page = hand.page
    before = {claim["object"] for claim in page.evaluate(DRAWN)}
    hand.search("AQIS", "AQIS")
    hand.choose(page.locator("#panel").get_by_role("button", name="Expand"))
    assert {claim["object"] for claim in page.evaluate(DRAWN)} > before


def test_an_entity_is_hidden(hand: Hand) -> None:
    page = hand.page
    hand.search("Pakistan", "Pakistan")
    hand.choose(page.locator("#panel").get_by_role("button", name="Hide", exact=True))
    assert not [claim for claim in page.evaluate(DRAWN) if "pakistan" in (claim["subject"], claim["object"])]
