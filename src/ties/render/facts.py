"""A fact about one entity as text: what, how much, how sure, who says it and where."""

from ties.records import Attribute
from ties.render.citing import Citations, certainty_of, paragraphs

__all__ = ["fact_line"]


def fact_line(attribute: Attribute, cited: Citations) -> str:
    """An attribute on one line: what, how much, how sure, who says it and where."""
    said = ", ".join(filter(None, (certainty_of(attribute), attribute.attributed_to)))
    where = f"{cited.number(attribute.document)} {paragraphs([attribute.paragraph])}"
    return f"{attribute.attribute}: {_value(attribute)}  {said} {where}"


def _value(attribute: Attribute) -> str:
    low, high = attribute.low, attribute.high
    if low is None and high is None:
        value = attribute.value
    elif low == high or high is None or low is None:
        value = f"{low if low is not None else high:,}"
    else:
        value = f"{low:,} to {high:,}"
    dates = (("since", attribute.since), ("until", attribute.until), ("as of", attribute.as_of))
    period = [f"{word} {date}" for word, date in dates if date]
    if attribute.since and attribute.since == attribute.until:
        period = [f"in {attribute.since}", *period[2:]]
    unit = "" if attribute.unit == attribute.attribute else attribute.unit
    extra = "; ".join(filter(None, (*period, attribute.note)))
    return " ".join(filter(None, (attribute.qualifier, value, unit, extra and f"({extra})")))
