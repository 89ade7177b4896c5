"""What fingers do on the picture."""

from collections.abc import Callable, Sequence

import pytest

from tests.network.browser.conftest import Watched
from tests.network.networks import small

type Shown = Callable[..., Watched]
SCALE = "() => document.getElementById('picture').api.view().scale"

type Spots = Sequence[tuple[float, float]]


def touch(watched: Watched, *steps: Spots) -> None:
    """Put fingers down at some spots of the page, move them on step by step, and lift them."""
    session = watched.page.context.new_cdp_session(watched.page)
    for at, spots in enumerate(steps):
        points = [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(spots)]
        kind = "touchMove" if at else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    session.detach()


@pytest.fixture
def touched(shown: Shown) -> Watched:
    """The page of a small network on a screen that is touched."""
    return shown(small(), has_touch=True)


@pytest.fixture
def corner(touched: Watched) -> tuple[float, float]:
    """A spot of the picture with nothing there."""
    box = touched.page.locator("#picture").bounding_box()
    assert box
    return box["x"] + 10, box["y"] + 10


def test_two_fingers_zoom_about_where_they_are(touched: Watched, corner: tuple[float, float]) -> None:
    x, y = corner
    before = touched.page.evaluate(SCALE)
    spots = {id_: touched.entity_spot(id_) for id_ in ("ttp", "aqis")}
    apart = [100, 120, 140, 160, 180, 200]
    touch(touched, *([(x, y), (x + step, y)] for step in apart))
    after = touched.page.evaluate(SCALE)
    assert after / before == pytest.approx(2, rel=0.15)
    now = {id_: touched.entity_spot(id_) for id_ in spots}
    for at, hold in enumerate(corner):  # further from the fingers, by as much as the picture has grown
        ratio = (now["ttp"][at] - hold) / (spots["ttp"][at] - hold)
        assert ratio == pytest.approx(after / before, rel=0.15)
    touched.shows("")


def test_one_finger_moves_the_picture(touched: Watched, corner: tuple[float, float]) -> None:
    x, y = corner
    at = touched.entity_spot("ttp")
    touch(touched, [(x, y)], *([(x + step, y + step / 2)] for step in (20, 40, 60)))
    assert touched.entity_spot("ttp") == pytest.approx((at[0] + 60, at[1] + 30), abs=22)


def test_a_finger_on_a_symbol_shows_it(touched: Watched) -> None:
    touched.page.touchscreen.tap(*touched.entity_spot("ttp"))
    touched.shows("ttp")
