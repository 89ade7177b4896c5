"""Everything that is said of one entity as text: names, facts, and its ties by relation and direction."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ties.answers.profile import Profile
from ties.records import Attribute, Claim, paragraph_order, strongest
from ties.records.vocabulary import vocabulary
from ties.render.citing import Citations, certainty_of, filter_lines, paragraphs, tally
from ties.render.facts import fact_line
from ties.render.layout import columns, heading, width_of, wrapped

__all__ = ["profile_text"]

_NAMED = 4


def profile_text(answer: Profile, width: int) -> str:
    """The profile in lines of at most `width` cells."""
    cited = Citations(answer.documents)
    stored: list[Claim | Attribute] = [*answer.claims, *answer.attributes]
    lines = heading(f"{answer.asked.name} ({answer.asked.type})", tally(stored, answer.documents), width)
    lines += _names(answer, width)
    if not stored:
        lines += wrapped(answer.nothing, width)
    for attribute in answer.attributes:
        lines += wrapped(fact_line(attribute, cited), width, rest="    ")
    lines += _laid_out(list(_ties(answer, cited)), width)
    for line in filter_lines(answer.filters, stored, answer.left_out):
        lines += wrapped(line, width)
    for footnote in cited.footnotes():
        lines += wrapped(footnote, width, rest="    ")
    return "\n".join(lines) + "\n"


def _laid_out(rows: Sequence[tuple[str, ...]], width: int) -> list[str]:
    """One line a row in columns where the terminal is wide enough, else two."""
    aligned = columns(rows)
    if all(width_of(line) <= width for line in aligned):
        return aligned
    lines = []
    for arrow, relation, names, certainty, voice, where in rows:
        lines += wrapped(f"{arrow} {relation}  {names}", width, rest="      ")
        lines += wrapped(
            f"{', '.join(filter(None, (certainty, voice)))} {where}", width, first="     ", rest="      "
        )
    return lines


def _names(answer: Profile, width: int) -> list[str]:
    """The other names that documents use, and their misprints, each with where it stands."""
    also: dict[str, list[str]] = defaultdict(list)
    weak: dict[str, list[str]] = defaultdict(list)
    for description in answer.descriptions:
        for name in (description.name, *description.aliases):
            also[name].append(description.paragraph)
        for name in description.weak_aliases:
            weak[name].append(description.paragraph)
    also.pop(answer.asked.name, None)
    also.pop("", None)
    lines = []
    for title, names in (("Also", also), ("Misprints and weak names", weak)):
        if names:
            cites = (
                f"{name} {paragraphs(filter(None, at))}" if any(at) else name for name, at in names.items()
            )
            lines += wrapped(f"{title}: {', '.join(cites)}", width)
    return lines


def _ties(answer: Profile, cited: Citations) -> Iterator[tuple[str, ...]]:
    """A row for what one voice says by one relation, relations out of the entity first, then into it."""
    together: dict[tuple[str, str, str, str, str], list[tuple[str, Claim]]] = defaultdict(list)
    for other, claim in zip(answer.others, answer.claims, strict=True):
        symmetric = vocabulary().relations[claim.relation].symmetric
        arrow = "--" if symmetric else "->" if claim.subject == answer.asked.id else "<-"
        key = (arrow, claim.relation, claim.mode, claim.document, claim.attributed_to)
        together[key].append((other.name, claim))
    order = ["->", "<-", "--"]
    for key in sorted(together, key=lambda key: (order.index(key[0]), key[1:])):
        arrow, relation, _, document, voice = key
        pairs = together[key]
        names = list(dict.fromkeys(name for name, _ in pairs))
        more = f" +{len(names) - _NAMED}" if len(names) > _NAMED else ""
        cites = sorted({p for _, claim in pairs for p in claim.paragraphs}, key=paragraph_order)
        weight = strongest(claim.certainty for _, claim in pairs)
        certainty = certainty_of(pairs[0][1], weight)
        where = f"{cited.number(document)} {paragraphs(cites)}"
        yield arrow, relation, ", ".join(names[:_NAMED]) + more, certainty, voice, where
