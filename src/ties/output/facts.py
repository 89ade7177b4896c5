"""A fact about one entity as text: what, how much, how sure, who says it and where."""

from ties.output.citing import Citations, certainty_of, paragraphs
from ties.store.protocol import Node

__all__ = ["fact_line"]


def fact_line(attribute: Node, cited: Citations) -> str:
    """An attribute on one line: what, how much, how sure, who says it and where."""
    told = attribute.properties
    said = ", ".join(filter(None, (certainty_of(told), str(told["attributed_to"]))))
    where = f"{cited.number(str(told['document']))} {paragraphs([str(told['paragraph'])])}"
    return f"{told['attribute']}: {_value(attribute)}  {said} {where}"


def _value(attribute: Node) -> str:
    told = attribute.properties
    low, high = told.get("low"), told.get("high")
    if low is None and high is None:
        value = str(told["value"])
    elif low == high or high is None or low is None:
        value = f"{low if low is not None else high:,}"
    else:
        value = f"{low:,} to {high:,}"
    period = [
        f"{word} {told[name]}"
        for word, name in (("since", "since"), ("until", "until"), ("as of", "as_of"))
        if told[name]
    ]
    if told["since"] and told["since"] == told["until"]:
        period = [f"in {told['since']}", *period[2:]]
    unit = "" if told["unit"] == told["attribute"] else str(told["unit"])
    extra = "; ".join(filter(None, (*period, str(told["note"]))))
    return " ".join(filter(None, (str(told["qualifier"]), value, unit, extra and f"({extra})")))
