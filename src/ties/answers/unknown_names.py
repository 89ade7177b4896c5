"""Notes on names in a user's Cypher that the graph does not have, which are probably misspelt."""

from collections.abc import Iterable

from ties.quantities import pluralize
from ties.store.guard.names_used import LABEL, PROPERTY, TYPE, names_used
from ties.store.protocol import Store
from ties.store.schema_names import Names, declared_names, names_in_graph
from ties.suggestions import did_you_mean

__all__ = ["unknown_name_notes"]

_MAX_NOTES = 10


def unknown_name_notes(store: Store, cypher: str) -> list[str]:
    """Return a note for each label, type and property in a query that neither ties nor the graph has."""
    names = [(kind, name) for kind, name in names_used(cypher) if name not in _known(declared_names(), kind)]
    if not names:  # nearly always, and then the graph need not be opened
        return []
    stored = names_in_graph(store)
    unknown = [(kind, name) for kind, name in names if name not in _known(stored, kind)]
    notes = [_note(kind, name, _known(declared_names(), kind)) for kind, name in unknown[:_MAX_NOTES]]
    more = len(unknown) - _MAX_NOTES
    return [*notes, *([f"Not listed: {pluralize(more, 'more name')} in the query."] if more > 0 else [])]


def _known(names: Names, kind: str) -> frozenset[str]:
    parts = {LABEL: names.labels, TYPE: names.types, PROPERTY: names.properties}
    return parts[kind] if kind else names.labels | names.types


def _note(kind: str, name: str, known: Iterable[str]) -> str:
    suggestion = did_you_mean(name, known) or " (ties schema lists them)"
    return f"There is no {kind or LABEL} '{name}' here{suggestion}."
