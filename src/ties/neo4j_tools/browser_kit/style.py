"""The style of a graph in Neo4j Browser, as a `.grass` file.

The file is like CSS without comments. In a caption, `{name}` is replaced by a property; a caption cannot
contain `:`. Browser has no dashed lines and no rules for properties, so the mode of a claim is in its
caption. It comes first, because Browser cuts off captions that are longer than their line.
"""

from ties.records.vocabulary import EntityType, Vocabulary, vocabulary
from ties.store.schema import HAS_ATTRIBUTE, MODE_TYPES

__all__ = ["DENIED", "QUIET", "style_text"]

DENIED = "#b3261e"
QUIET = "#56626e"
"""The colours of denials and of attempts; the HTML page has the second as well (`assets/page.css`)."""

_DARK, _LIGHT = "#1c2630", "#ffffff"
_LARGE, _MIDDLE, _SMALL = 80, 65, 50

type Rules = dict[str, str]


def style_text() -> str:
    """Return the style of all labels and relationship types of the graph."""
    known = vocabulary()
    grey = known.types["Thing"].colour
    rules: dict[str, Rules] = {
        "node": _node(grey, _SMALL, "{id}"),
        "node.Entity": _node(grey, _SMALL, "{name}"),
        **{f"node.{name}": _entity(type_, known) for name, type_ in known.types.items()},
        "node.Attribute": _node("#e3e7eb", _MIDDLE, "{attribute} {value} {low} {high} {unit}"),
        "node.Document": _node("#e3e7eb", _MIDDLE, "{title}"),
        "node.Description": _node("#e3e7eb", _MIDDLE, "{name}"),
        "node.Dataset": _node("#e3e7eb", _MIDDLE, "{title}"),
        "relationship": _relationship(grey, 1, "<type>"),
        **{
            f"relationship.{name}": _relationship(known.kinds[relation.kind].colour, 2, "{mode} " + name)
            for name, relation in known.relations.items()
        },
        f"relationship.{MODE_TYPES['denied']}": _relationship(DENIED, 3, "{mode} {relation}"),
        f"relationship.{MODE_TYPES['aim']}": _relationship(grey, 1, "{mode} {relation}"),
        f"relationship.{MODE_TYPES['attempt']}": _relationship(QUIET, 2, "{mode} {relation}"),
        f"relationship.{HAS_ATTRIBUTE}": _relationship("#cdd3d9", 1, "<type>"),
    }
    return "".join(_block(selector, props) for selector, props in rules.items())


def _entity(type_: EntityType, known: Vocabulary) -> Rules:
    """Return the style of a type of entity; those that can help others are larger."""
    acts = "helper" in type_.traits
    return _node(type_.colour, _LARGE if acts else _MIDDLE, "{name}")


def _node(colour: str, diameter: int, caption: str) -> Rules:
    return {
        "diameter": f"{diameter}px",
        "color": colour,
        "border-color": _darker(colour),
        "border-width": "2px",
        "text-color-internal": _text_on(colour),
        "font-size": "10px",
        "caption": f'"{caption}"',
    }


def _relationship(colour: str, width: int, caption: str) -> Rules:
    return {
        "color": colour,
        "shaft-width": f"{width}px",
        "font-size": "8px",
        "padding": "3px",
        "text-color-external": _DARK,
        "text-color-internal": _text_on(colour),
        "caption": f'"{caption}"',
    }


def _block(selector: str, rules: Rules) -> str:
    lines = "".join(f"  {name}: {value};\n" for name, value in rules.items())
    return f"{selector} {{\n{lines}}}\n\n"


def _text_on(colour: str) -> str:
    return _DARK if _luminance(colour) > 0.3 else _LIGHT


def _parts(colour: str) -> list[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


def _darker(colour: str) -> str:
    return "#" + "".join(f"{part * 3 // 4:02x}" for part in _parts(colour))


def _luminance(colour: str) -> float:
    """Return the relative luminance as defined by WCAG 2, from 0 (black) to 1 (white)."""
    shares = (part / 255 for part in _parts(colour))
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return sum(weight * share for weight, share in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
