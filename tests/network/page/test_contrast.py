"""What a canvas shows can be seen on its ground, in both themes: axe does not look into a canvas."""

import itertools
import re

import numpy
import pytest

from ties.network.page.files import read_asset
from ties.records.vocabulary import vocabulary

LEAST, LEAST_OF_TEXT = 3, 4.5  # WCAG 2.2: 1.4.11 and 1.4.3
KINDS = {kind.name: kind.colour for kind in vocabulary().kinds.values()}

# How people without red, green or blue cones see linear RGB (Machado, Oliveira and Fernandes, 2009).
SIGHT = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def themes() -> dict[str, dict[str, str]]:
    """Return the colours of the page in the light and in the dark theme."""
    blocks = re.findall(r":root[^{]*\{([^}]*)\}", read_asset("page.css"))
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#\w{6});", block)) for block in blocks if "--ground" in block
    )
    return {"light": light, "dark": light | dark}


def linear(colour: str) -> list[float]:
    """Return the light of the channels of a colour."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, as WCAG defines it."""
    dark, light = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in map(linear, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def lab(colour: str, sight: str) -> numpy.ndarray[tuple[int], numpy.dtype[numpy.float64]]:
    """Return a colour as seen, in CIELAB."""
    seen = numpy.clip(numpy.array(SIGHT[sight]) @ linear(colour), 0, 1)
    to_xyz = numpy.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = to_xyz @ seen / numpy.array([0.9505, 1, 1.089])
    x, y, z = numpy.where(xyz > 0.008856, numpy.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return numpy.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_lines_can_be_seen(kind: str, theme: str) -> None:
    colours = themes()[theme]
    assert contrast(KINDS[kind], colours["ground"]) >= LEAST
    assert (
        contrast(KINDS[kind], colours["panel"]) >= LEAST - 0.3
    )  # in the legend, beside the name of the kind


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_symbols_crosses_and_leaders_can_be_seen(theme: str) -> None:
    colours = themes()[theme]
    for name in ("symbol", "ink", "quiet"):
        for ground in ("ground", "panel"):
            assert contrast(colours[name], colours[ground]) >= LEAST


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_names_labels_and_chips_can_be_read(theme: str) -> None:
    colours = themes()[theme]
    for text in ("ink", "quiet"):  # names and the numbers of chips, and the relations of lines, on the ground
        assert contrast(colours[text], colours["ground"]) >= LEAST_OF_TEXT


@pytest.mark.parametrize("sight", SIGHT)
def test_kinds_can_be_told_apart_by_everybody(sight: str) -> None:
    for one, other in itertools.combinations(KINDS.values(), 2):
        assert float(numpy.linalg.norm(lab(one, sight) - lab(other, sight))) > 20, (one, other)
