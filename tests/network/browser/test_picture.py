"""The picture: drawing, clicking, pointing, dragging and filtering."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.network.browser.conftest import OpenPage
from tests.network.networks import claim, entity, network, retold, small
from ties.records import Claim

type OpenNetwork = Callable[..., OpenPage]

SMALL = small()

COLOURS_AROUND = """([x, y]) => {
    const canvas = document.querySelector('#picture canvas');
    const corner = canvas.getBoundingClientRect();
    const share = canvas.width / corner.width;
    const [left, top, side] = [x - corner.left - 8, y - corner.top - 8, 16].map((length) => length * share);
    const copy = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    copy.drawImage(canvas, -Math.round(left), -Math.round(top));
    const { data } = copy.getImageData(0, 0, Math.round(side), Math.round(side));
    return Array.from({ length: data.length / 4 }, (_, k) => [...data.slice(4 * k, 4 * k + 3)]);
}"""


def small_claim(subject: str, relation: str, object_: str, mode: str = "") -> Claim:
    """Return a claim of the small network."""
    return next(
        one
        for one in SMALL.claims
        if (one.subject, one.relation, one.object, one.mode) == (subject, relation, object_, mode)
    )


def test_clicking_a_line_shows_its_evidence(open_network: OpenNetwork) -> None:
    window = open_network(SMALL)
    supports = small_claim("aqis", "SUPPORTS", "ttp")
    window.page.mouse.click(*window.claim_position(supports.id))
    window.shows("aqis~ttp cooperation")
    window.wait_for_link("pair=aqis~ttp&kind=cooperation")
    panel = window.page.locator("#panel")
    expect(panel.locator("blockquote")).to_have_text("is actively supporting TTP")
    expect(panel.locator("h2")).to_have_text("AQIS supports TTP")
    for text in ("paragraph 3", "actively", "A hand-made report", "Example Press", "2023-06", "stated"):
        expect(panel).to_contain_text(text)
    expect(panel.locator("a")).to_have_attribute("href", "https://example.org/report")


def test_gist_is_marked_as_retold_and_has_no_quotation_marks(open_network: OpenNetwork) -> None:
    network_ = retold()
    (supports,) = network_.claims
    window = open_network(network_)
    window.follow(f"#claim={supports.id}")
    window.shows(supports.id)
    panel = window.page.locator("#panel")
    gist = panel.locator("figure .retold")
    expect(gist).to_have_text("retold: AQIS pays TTP each month")
    content = "(element) => ['::before', '::after'].map((part) => getComputedStyle(element, part).content)"
    assert gist.evaluate(content) == ["none", "none"]
    expect(panel.locator("blockquote")).to_have_count(0)
    expect(panel.locator("figcaption")).to_have_text("paragraph 3 · stated · cash")
    expect(panel).not_to_contain_text("No quote")
    window.follow("#entity=ttp")
    window.shows("ttp")
    panel.locator("summary", has_text="founded").click()
    expect(panel.locator("figure .retold")).to_have_text("retold: TTP began in 2007")
    window.page.click("#documents summary")
    expect(window.page.locator("#documents li")).to_contain_text(
        "may not be quoted, so it is retold in the curator's words; read up to paragraph 6 only"
    )


def test_every_line_can_be_clicked(open_network: OpenNetwork) -> None:
    window = open_network(SMALL)
    window.page.click("text=Remove all filters")
    names = {window.line_name(one.id): window.claim_position(one.id) for one in SMALL.claims}
    assert len(names) == 12
    for name, position in names.items():
        window.page.keyboard.press("Escape")
        window.shows("")
        window.page.mouse.click(*position)
        window.shows(name)


def test_lines_of_a_pair_are_apart(open_network: OpenNetwork) -> None:
    window = open_network(SMALL)
    between = [one for one in SMALL.claims if {one.subject, one.object} == {"taliban", "ttp"}]
    points = {window.line_name(one.id): window.claim_position(one.id) for one in between}
    assert len(between) == 5
    assert points.keys() == {"taliban~ttp cooperation", "taliban~ttp hostility"}
    (x1, y1), (x2, y2) = points.values()
    assert abs(x1 - x2) + abs(y1 - y2) > 9


INK = (28, 38, 48)


def test_line_style_shows_mode_certainty_and_direction(open_network: OpenNetwork) -> None:
    ends = [entity("a", "A", "Group"), entity("b", "B", "Group")]
    modes = ["", "past", "aim", "attempt", "denied"]
    claims = [claim("a", "SUPPORTS", "b", mode=mode) for mode in modes]
    claims += [claim("a", "ALLIED_WITH", "b"), claim("a", "FUNDS", "b", certainties=["possible"])]
    window = open_network(network(ends, claims))
    pictures, has_cross = set(), []
    for one in claims:
        hidden = [f"no-mode={mode or 'said'}" for mode in modes if mode != one.mode]
        relations = {"SUPPORTS", "ALLIED_WITH", "FUNDS"} - {one.relation}
        window.follow("&".join([*(f"no-relation={name}" for name in sorted(relations)), *hidden]))
        expect(window.page.locator("#counts")).to_contain_text("1 of 7 claims")
        pictures.add(window.pixels())
        colours = window.page.evaluate(COLOURS_AROUND, window.claim_position(one.id))
        has_cross.append(INK in {tuple(colour) for colour in colours})
    assert len(pictures) == 7
    assert has_cross == [one.mode == "denied" for one in claims]
    window.follow("filter=own")
    expect(window.page.locator("#counts")).to_contain_text("7 of 7 claims")
    colours = window.page.evaluate(COLOURS_AROUND, window.claim_position(claims[0].id))
    assert INK in {tuple(colour) for colour in colours}  # denied by one, said by others


def test_pair_shows_what_is_said_for_and_against_it_by_voice(open_network: OpenNetwork) -> None:
    claims = [
        claim("a", "SUPPORTS", "b", quotes=["weak"], certainties=["possible"], voice="Somebody"),
        claim(
            "a",
            "SUPPORTS",
            "b",
            quotes=["twice", "other", "twice"],
            certainties=["stated"] * 3,
            voice="States",
        ),
        claim("a", "FUNDS", "b", quotes=["money"], certainties=["probable"], voice="States"),
        claim("a", "SUPPORTS", "b", mode="denied", quotes=["we do not"], voice="Alpha"),
        claim("b", "FIGHTS", "a", quotes=["they fight"], voice="States"),
    ]
    ends = [entity("a", "Alpha", "Group"), entity("b", "Beta", "Group")]
    window = open_network(network(ends, claims))
    page, panel = window.page, window.page.locator("#panel")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.mouse.move(*window.claim_position(claims[0].id))
    expect(page.locator("#tooltip")).to_have_text(
        "Alpha supports and funds Beta: 6 statements, 3 voices: 4 stated, 1 probable, 1 possible; "
        "1 statement against"
    )
    page.mouse.click(*window.claim_position(claims[0].id))
    window.shows("a~b cooperation")
    expect(page.locator("#announcement")).to_contain_text("6 statements, 3 voices")
    expect(panel.locator("h2")).to_have_text("Alpha supports and funds Beta")
    expect(panel.locator(".summary")).to_have_text(
        "6 statements from 3 voices in 1 document: 4 stated, 1 probable, 1 possible."
    )
    expect(panel.locator("h3")).to_have_text(["For", "Against", "Also said: hostility"])
    expect(panel.locator(".voice h4")).to_have_text(["States", "Somebody", "Alpha"])
    expect(panel.locator("blockquote")).to_have_text(["twice", "other", "money", "weak", "we do not"])
    expect(panel.locator("figcaption").first).to_have_text("paragraphs 3 and 5 · stated")
    expect(panel.locator("figure").nth(2)).to_contain_text("funds")
    panel.get_by_role("button", name="Copy evidence").click()
    expect(page.locator("#announcement")).to_have_text("Evidence copied.")
    text = str(page.evaluate("() => navigator.clipboard.readText()"))
    assert "- “twice” (supports; stated) [1]" in text
    assert (
        "[1] Example Press, “A hand-made report”, June 2023, paragraphs 3 and 5. https://example.org" in text
    )
    panel.locator("summary", has_text="Single claims (4)").click()
    panel.locator(".single button").first.click()
    window.shows(claims[1].id)
    panel.get_by_role("button", name="All evidence of this line").click()
    window.shows("a~b cooperation")
    panel.get_by_role("button", name="Beta fights Alpha").click()
    window.shows("a~b hostility")
    window.wait_for_link("kind=hostility")
    page.reload()
    window.shows("a~b hostility")


def test_evidence_can_be_copied_by_hand_if_the_clipboard_is_not_allowed(open_network: OpenNetwork) -> None:
    window = open_network(SMALL, link="#pair=ttp~aqis&kind=cooperation")
    window.shows("aqis~ttp cooperation")
    window.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    window.page.get_by_role("button", name="Copy evidence").click()
    field = window.page.get_by_label("Evidence as text")
    expect(field).to_be_focused()
    assert "“is actively supporting TTP”" in field.input_value()


def test_filter_decides_what_counts_in_a_line(open_network: OpenNetwork) -> None:
    window = open_network(
        SMALL,
        link="#filter=own&no-certainty=possible&no-relation=ALLIED_WITH&pair=taliban~ttp&kind=cooperation",
    )
    panel = window.page.locator("#panel")
    window.shows("taliban~ttp cooperation")
    expect(panel.locator("h2")).to_have_text("Taliban supports and harbours TTP")
    expect(panel).to_contain_text("The filter hides 2 claims of this line.")


def test_clicking_a_symbol_shows_its_profile(open_network: OpenNetwork) -> None:
    window = open_network(SMALL)
    window.page.mouse.click(*window.entity_position("ttp"))
    window.shows("ttp")
    panel = window.page.locator("#panel")
    for text in ("Tehrik-e-Taliban Pakistan", "Tehrik-e-Talban", "4,000 to 6,000 fighters (estimated)"):
        expect(panel).to_contain_text(text)
    headings = panel.locator("h4").all_inner_texts()
    assert headings == [
        "supported by (2)",
        "harboured by (1)",
        "allied with (2)",
        "merged with — past (1)",
        "restricted by — attempted (1)",
        "based in (1)",
    ]
    support = panel.locator(f"[data-claim='{small_claim('taliban', 'SUPPORTS', 'ttp').id}']")
    support.locator("summary").click()
    expect(support.locator("blockquote")).to_have_text(
        ["continued Taliban support", "with support from the Taliban"]
    )
    value = panel.get_by_text("4,000 to 6,000")
    value.click()
    expect(panel.get_by_text("in these words").first).to_be_visible()


def test_click_on_the_background_clears_the_selection(open_network: OpenNetwork) -> None:
    window = open_network(SMALL)
    window.page.mouse.click(*window.entity_position("ttp"))
    window.shows("ttp")
    box = window.page.locator("#picture").bounding_box()
    assert box
    window.page.mouse.click(box["x"] + 3, box["y"] + 3)
    window.shows("")


def test_header_shows_counts_documents_and_what_is_left_out(open_network: OpenNetwork) -> None:
    page = open_network(SMALL).page
    expect(page.locator("#title")).to_have_text("Hand-made")
    expect(page.locator("#question")).to_have_text("Who is connected to whom?")
    expect(page.locator("#counts")).to_have_text(
        "8 of 10 entities, 14 of 16 claims shown; hidden: Codes of places"
    )
    expect(page.locator("#left-out")).to_have_text("3 claims from notes")
    expect(page.locator("#documents summary")).to_have_text("2 documents, newest 2023-06")
    page.click("#documents summary")
    expect(page.locator("#documents li").nth(1)).to_contain_text(
        "A hand-made report — Example Press, 2023-06"
    )


def test_legend_filters_by_type_kind_relation_mode_and_document(open_network: OpenNetwork) -> None:
    window = open_network(SMALL)
    page = window.page
    legend, counts = page.locator("#legend"), page.locator("#counts")
    page.click("text=Remove all filters")
    expect(counts).to_have_text("10 of 10 entities, 16 of 16 claims shown")
    for entry, text in [
        ("places", "6 of 10 entities, 11 of 16 claims"),
        ("people", "9 of 10 entities, 15 of 16 claims"),
        ("cooperation", "10 of 10 entities, 10 of 16 claims"),
        ("location", "9 of 10 entities, 13 of 16 claims"),
        ("part of", "8 of 10 entities, 14 of 16 claims"),
        ("denied", "9 of 10 entities, 15 of 16 claims"),
        ("Codes of places", "8 of 10 entities, 14 of 16 claims"),
    ]:
        box = window.entry(entry)
        box.uncheck()
        expect(counts).to_contain_text(text)
        box.check()
    legend.get_by_role("button", name="Relations of cooperation").click()
    window.entry("harbours").uncheck()
    expect(counts).to_contain_text("15 of 16 claims")
    kind = window.entry("cooperation")
    assert kind.evaluate("(box) => box.indeterminate")
    page.click("text=Reset filters")
    expect(counts).to_contain_text("14 of 16 claims")


def test_hidden_line_cannot_be_clicked(open_network: OpenNetwork) -> None:
    window = open_network(SMALL)
    supports = small_claim("aqis", "SUPPORTS", "ttp")
    point = window.claim_position(supports.id)
    window.entry("cooperation").uncheck()
    window.page.mouse.click(*point)
    window.shows("")


def test_selected_claim_is_drawn_even_if_the_filter_hides_it(open_network: OpenNetwork) -> None:
    window = open_network(SMALL)
    inside = small_claim("kunar", "PART_OF", "afghanistan")
    window.page.fill("#search", "Kunar")
    window.page.keyboard.press("Enter")
    window.shows("kunar")
    window.page.locator("#panel summary", has_text="that the filter hides").click()
    group = window.page.locator(f"[data-claim='{inside.id}']")
    group.locator("summary").click()
    group.get_by_role("button", name="Show in the picture").click()
    window.shows(inside.id)
    assert window.claim_position(inside.id)


def test_tooltip_describes_what_is_under_the_pointer(open_network: OpenNetwork) -> None:
    window = open_network(SMALL)
    tooltip = window.page.locator("#tooltip")
    window.page.mouse.move(*window.entity_position("aqis"))
    expect(tooltip).to_have_text("AQIS · Group · 3 claims")
    window.page.mouse.move(*window.claim_position(small_claim("isil-k", "INFILTRATES", "taliban", "aim").id))
    expect(tooltip).to_have_text("ISIL-K fights and infiltrates Taliban: 2 statements, 1 voice: 2 stated")
    window.page.mouse.move(5, 5)
    expect(tooltip).to_be_hidden()


def test_dragged_symbol_moves_with_its_lines(open_network: OpenNetwork) -> None:
    window = open_network(SMALL)
    x, y = window.entity_position("aqis")
    line = window.claim_position(small_claim("aqis", "SUPPORTS", "ttp").id)
    window.page.mouse.move(x, y)
    window.page.mouse.down()
    window.page.mouse.move(x + 40, y - 60, steps=5)
    window.page.mouse.up()
    assert window.entity_position("aqis") == pytest.approx((x + 40, y - 60), abs=2)
    assert window.claim_position(small_claim("aqis", "SUPPORTS", "ttp").id) == pytest.approx(
        (line[0] + 20, line[1] - 30), abs=12
    )


def test_same_page_always_shows_the_same_picture(open_network: OpenNetwork) -> None:
    assert open_network(SMALL).pixels() == open_network(SMALL).pixels()


@pytest.mark.parametrize("size", [(390, 844), (1400, 900), (3840, 2160)])
def test_first_view_shows_everything(open_network: OpenNetwork, size: tuple[int, int]) -> None:
    window = open_network(SMALL, viewport={"width": size[0], "height": size[1]})
    box = window.page.locator("#picture").bounding_box()
    assert box
    page = window.page
    assert page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    for one in SMALL.entities:
        if one.id in ("zabul", "afghanistan"):
            continue
        x, y = window.entity_position(one.id)
        assert box["x"] < x < box["x"] + box["width"]
        assert box["y"] < y < box["y"] + box["height"]
