"""The search finds names at once, and relations, voices, quotes and roles, also misspelled."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.network import networks
from tests.network.browser.conftest import OpenPage
from tests.network.networks import claim, entity, small

type OpenNetwork = Callable[..., OpenPage]

QUOTES = "Quotes and roles"


def found(page: Page, heading: str) -> list[str]:
    """Return the results under a heading once the search is complete."""
    expect(page.locator("#matches")).not_to_contain_text("Searching the quotes")
    group = page.get_by_role("group", name=heading, exact=True)
    return [" ".join(text.split()) for text in group.get_by_role("option").all_inner_texts()]


def test_results_are_grouped_and_a_quote_selects_its_claim(open_network: OpenNetwork) -> None:
    window = open_network(small())
    page = window.page
    page.fill("#search", "support")
    assert found(page, "Relations") == ["supports cooperation 2 claims"]
    assert sorted(found(page, QUOTES)) == [
        "“continued Taliban support” Taliban supports TTP",
        "“is actively supporting TTP” AQIS supports TTP",
        "“with support from the Taliban” Taliban supports TTP",
    ]
    assert sorted(page.locator("#matches mark").all_inner_texts()) == ["support", "support", "supporting"]
    page.get_by_role("option", name="actively supporting").click()
    (own,) = (one for one in small().claims if "is actively supporting TTP" in one.quotes)
    window.shows(own.id)
    expect(page.locator("#panel")).to_be_focused()
    expect(page.locator("#panel")).to_have_attribute("aria-label", "Evidence: AQIS supports TTP")
    announced = page.locator("#announcement")
    expect(announced).to_contain_text("AQIS supports TTP")
    expect(announced).to_contain_text("“is actively supporting TTP”")
    expect(page.locator("#matches")).to_be_hidden()


def test_short_text_searches_names_alone(open_network: OpenNetwork) -> None:
    page = open_network(small()).page
    page.fill("#search", "tt")
    assert found(page, "Entities") == ["TTP 8 claims"]
    assert found(page, QUOTES) == []
    page.fill("#search", "ttp")
    assert "“is actively supporting TTP” AQIS supports TTP" in found(page, QUOTES)


def test_misspelled_names_are_found_unless_something_is_spelled_so(open_network: OpenNetwork) -> None:
    window = open_network(small())
    page = window.page
    page.fill("#search", "talibna")
    assert found(page, "Entities with a similar name")[0].startswith("Taliban")
    page.keyboard.press("Enter")
    window.shows("taliban")
    expect(page.locator("#panel")).to_be_focused()
    page.fill("#search", "taliban")
    assert found(page, "Entities with a similar name") == []


def test_relation_selects_its_claims_also_after_a_reload(open_network: OpenNetwork) -> None:
    window = open_network(small())
    page = window.page
    page.fill("#search", "supports")
    page.keyboard.press("Enter")
    window.shows("relation=SUPPORTS")
    expect(page.locator("#panel")).to_be_focused()
    ids = {one.id for one in small().claims if one.relation == "SUPPORTS"}
    listed = page.locator("#panel [data-claim]")
    assert {one.get_attribute("data-claim") for one in listed.all()} == ids
    window.wait_for_link("relation=SUPPORTS")
    page.reload()
    window.shows("relation=SUPPORTS")
    expect(listed).to_have_count(len(ids))


def test_voice_selects_what_it_says_also_after_a_reload(open_network: OpenNetwork) -> None:
    window = open_network(small())
    page = window.page
    page.fill("#search", "somebody esle")
    assert found(page, "Voices with a similar name") == ["Somebody else 1 claim"]
    page.keyboard.press("Enter")
    window.shows("voice=Somebody+else")
    expect(page.locator("#announcement")).to_have_text("Said by Somebody else: 1 claim.")
    window.wait_for_link("voice=Somebody+else")
    page.reload()
    window.shows("voice=Somebody+else")
    expect(page.locator("#panel [data-claim]")).to_have_count(1)


def test_group_lists_eight_results_and_then_all(open_network: OpenNetwork) -> None:
    groups = [entity(f"e{i:02}", f"Group {i:02}", "Group") for i in range(20)]
    claims = [claim("e00", "SUPPORTS", one.id, quotes=[f"helps {one.name}"]) for one in groups[1:]]
    window = open_network(networks.network(groups, claims))
    page = window.page
    page.fill("#search", "group")
    entities = found(page, "Entities")
    assert [len(entities), entities[-1]] == [9, "12 more"]
    for _ in range(9):
        page.keyboard.press("ArrowDown")
    expect(page.locator("#match-8")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    assert len(found(page, "Entities")) == 20
    expect(page.locator("#search")).to_have_attribute("aria-activedescendant", "match-8")
    page.keyboard.press("Enter")
    window.shows("e08")
    page.fill("#search", "helps group")
    assert found(page, QUOTES)[-1] == "11 more"


def test_list_stays_closed_if_something_is_chosen_before_quotes_are_found(open_network: OpenNetwork) -> None:
    page = open_network(small()).page
    page.fill("#search", "ttp")
    page.keyboard.press("Enter")
    page.evaluate("() => new Promise((done) => setTimeout(done, 300))")
    expect(page.locator("#matches")).to_be_hidden()


def test_role_selects_its_claim(open_network: OpenNetwork) -> None:
    pair = [entity("a", "A", "Group"), entity("b", "B", "Group")]
    one = claim("a", "SUPPORTS", "b", role="main financier")
    window = open_network(networks.network(pair, [one, claim("a", "FIGHTS", "b")]))
    window.page.fill("#search", "financier")
    assert found(window.page, QUOTES) == ["role: main financier A supports B"]
    window.page.keyboard.press("Enter")
    window.shows(one.id)
