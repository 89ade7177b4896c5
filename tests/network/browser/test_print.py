"""A printed page has the title, the picture in light colours, the evidence and the documents."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.network.browser.conftest import OpenPage
from tests.network.networks import small

type OpenNetwork = Callable[..., OpenPage]

CONTROLS = ("#search", "#lenses", "#legend", "#timeline", ".bar", ".page-tools", "#skip-links", "#picture")
CORNER = """() => {
  const canvas = document.querySelector('#printed-picture canvas');
  return [...canvas.getContext('2d').getImageData(2, 2, 1, 1).data];
}"""


PREPARE = """() => {
  dispatchEvent(new Event('beforeprint'));
  return document.getElementById('panel').textContent;
}"""


def prepare(page: Page) -> str:
    """Make the page ready for paper, and return the text that its panel has at that moment."""
    panel = str(page.evaluate(PREPARE))
    page.emulate_media(media="print")
    return panel


def test_printed_page_has_the_picture_and_the_documents_and_no_controls(open_network: OpenNetwork) -> None:
    page = open_network(small(), color_scheme="dark", link="#tab=table").page
    prepare(page)
    for control in CONTROLS:
        expect(page.locator(control)).to_be_hidden()
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator("#title")).to_be_visible()
    expect(page.locator("#printed-picture canvas")).to_be_visible()
    assert page.evaluate(CORNER) == [255, 255, 255, 255]
    key = [text.casefold() for text in page.locator("#printed-picture li").all_inner_texts()]
    assert {"groups", "people", "cooperation", "hostility", "denied"} <= {*key}
    assert "countries" not in key
    documents = page.locator("#printed-documents li")
    expect(documents).to_have_text(["A hand-made report — Example Press, 2023-06"])
    page.evaluate("() => { dispatchEvent(new Event('afterprint')); }")
    page.emulate_media(media="screen")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("#printed-picture canvas")).to_have_count(0)


def test_printed_page_has_the_evidence_of_what_is_selected(open_network: OpenNetwork) -> None:
    window = open_network(small(), link="#entity=aqis")
    page = window.page
    window.shows("aqis")
    quote = page.locator("#panel blockquote", has_text="is actively supporting TTP")
    expect(quote).to_have_count(0)
    assert "is actively supporting TTP" in prepare(page)
    expect(quote).to_be_visible()
    expect(page.get_by_role("button", name="Path from here")).to_be_hidden()
    page.evaluate("() => { dispatchEvent(new Event('afterprint')); }")
    page.emulate_media(media="screen")
    expect(quote).to_be_hidden()


def test_small_page_fits_on_one_sheet(open_network: OpenNetwork) -> None:
    window = open_network(small(), link=f"#claim={small().claims[0].id}")
    window.shows(small().claims[0].id)
    pdf = window.page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
