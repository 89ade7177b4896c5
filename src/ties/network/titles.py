"""Titles of pictures: what is shown, and how it was narrowed."""

from collections.abc import Sequence

from ties.quantities import first_names
from ties.records.selection import Selection
from ties.records.vocabulary import Relation, vocabulary

__all__ = ["neighbourhood_title", "picture_title"]

_ANYTHING = "Who is connected to whom?"
_FEW = 3  # names in a title


def neighbourhood_title(names: Sequence[str], hops: int) -> str:
    """Return the title of what is around entities: "TTP and its neighbours"."""
    *others, last = names
    joined = f"{', '.join(others)} and {last}" if others else last
    if hops == 0:
        return joined
    if hops > 1:
        return f"Within {hops} steps of {joined}"
    return f"{', '.join(names)} and their neighbours" if others else f"{last} and its neighbours"


def picture_title(subject: str, selection: Selection, *, best_connected: int = 0) -> str:
    """Return the title of a picture, which says how it was narrowed.

    Args:
        subject: what it is about, such as the title of a neighbourhood; '' for the graph.
        best_connected: the number of entities, if the others were left out because they have fewer claims.
    """
    known = vocabulary()
    types = " and ".join(known.types[type_].plural for type_ in selection.types)
    parts = [f"{types} only"] if types else []
    parts += [f"the {best_connected:,} best connected"] if best_connected else []
    question = _ANYTHING
    relation = _relations_phrase(selection.relations)
    if len(selection.relations) == 1 and not subject:
        question = _question(known.relations[selection.relations[0]])
    elif relation and not subject:
        parts.append(relation)
    when = f" {selection.span.phrase}" if selection.span else ""
    who = f" according to {first_names(selection.voices, _FEW)}" if selection.voices else ""
    if subject:
        title = ", ".join([subject, *parts]) + (f": {relation}" if relation else "")
        return title + when + who
    question = question.removesuffix("?") + when + who + "?"
    if not parts:
        return question
    head = ", ".join(parts)
    return f"{head[0].upper()}{head[1:]}: {question[0].lower()}{question[1:]}"


def _relations_phrase(relations: Sequence[str]) -> str:
    """Return relations in words: the names of their kinds, if all relations of these are there."""
    known = vocabulary()
    kinds = [*dict.fromkeys(known.relations[type_].kind for type_ in relations)]
    if len(relations) > 1 and set(known.relations_of_kind(*kinds)) == set(relations):
        return " and ".join(kinds)
    return first_names([known.relations[type_].phrase for type_ in relations], _FEW)


def _question(relation: Relation) -> str:
    """Return the question that one relation answers: "Who supports whom?"."""
    known = vocabulary()
    if relation.inside:
        return f"What {relation.says} what?"
    one, other = (
        any("actor" in known.types[type_].traits for type_ in ends)
        for ends in (relation.subjects, relation.objects)
    )
    subject = "Who" if one else "What"
    if relation.is_location:
        return f"{subject} {relation.says.removesuffix(' in')} where?"
    return f"{subject} {relation.says} {'whom' if other else 'what'}?"
