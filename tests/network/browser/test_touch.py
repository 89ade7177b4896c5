"""Touch gestures on the picture."""

from collections.abc import Callable, Sequence

import pytest

from tests.network.browser.conftest import OpenPage
from tests.network.networks import small

type OpenNetwork = Callable[..., OpenPage]
type Points = Sequence[tuple[float, float]]

SCALE = "() => document.getElementById('picture').api.view().scale"


def touch(window: OpenPage, *steps: Points) -> None:
    """Put fingers down at some points of the page, move them step by step, and lift them."""
    session = window.page.context.new_cdp_session(window.page)
    for step, points in enumerate(steps):
        fingers = [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(points)]
        kind = "touchMove" if step else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    session.detach()


@pytest.fixture
def touch_page(open_network: OpenNetwork) -> OpenPage:
    """The page of a small network on a touch screen."""
    return open_network(small(), has_touch=True)


@pytest.fixture
def corner(touch_page: OpenPage) -> tuple[float, float]:
    """A point of the picture with nothing there."""
    box = touch_page.page.locator("#picture").bounding_box()
    assert box
    return box["x"] + 10, box["y"] + 10


def test_two_fingers_zoom_about_their_position(touch_page: OpenPage, corner: tuple[float, float]) -> None:
    x, y = corner
    before = touch_page.page.evaluate(SCALE)
    points = {id_: touch_page.entity_position(id_) for id_ in ("ttp", "aqis")}
    apart = [100, 120, 140, 160, 180, 200]
    touch(touch_page, *([(x, y), (x + step, y)] for step in apart))
    after = touch_page.page.evaluate(SCALE)
    assert after / before == pytest.approx(2, rel=0.15)
    now = {id_: touch_page.entity_position(id_) for id_ in points}
    for at, hold in enumerate(corner):  # farther from the fingers, in proportion to the zoom
        ratio = (now["ttp"][at] - hold) / (points["ttp"][at] - hold)
        assert ratio == pytest.approx(after / before, rel=0.15)
    touch_page.shows("")


def test_one_finger_moves_the_picture(touch_page: OpenPage, corner: tuple[float, float]) -> None:
    x, y = corner
    at = touch_page.entity_position("ttp")
    touch(touch_page, [(x, y)], *([(x + step, y + step / 2)] for step in (20, 40, 60)))
    assert touch_page.entity_position("ttp") == pytest.approx((at[0] + 60, at[1] + 30), abs=22)


def test_tap_on_a_symbol_selects_it(touch_page: OpenPage) -> None:
    touch_page.page.touchscreen.tap(*touch_page.entity_position("ttp"))
    touch_page.shows("ttp")
