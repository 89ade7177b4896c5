"""Documents and datasets as text."""

from collections.abc import Sequence

from ties.answers.overview import Listed, Status
from ties.render.layout import counted, wrapped
from ties.render.safe import plain

__all__ = ["documents_text", "status_text"]


def documents_text(listed: Sequence[Listed], width: int) -> str:
    """A paragraph a document."""
    lines = []
    for entry in listed:
        document = entry.document
        head = ", ".join(filter(None, (document.publisher, document.published, document.kind)))
        state = (
            counted(entry.claims, "claim", "claims") if document.read else "not read, known through others"
        )
        lines += wrapped(f"{document.id}: {document.title}", width)
        lines += wrapped(f"{head}; {state}", width, first="  ", rest="    ")
        lines += wrapped(document.url, width, first="  ") if document.url else []
    return "\n".join(lines or ["No document was ingested."]) + "\n"


def status_text(status: Status, width: int) -> str:
    """Where the graph is, and a paragraph a dataset."""
    entities = counted(status.entities, "entity", "entities")
    lines = [
        f"Graph: {plain(status.address)}",
        f"{entities}, {counted(len(status.datasets), 'dataset', 'datasets')}",
    ]
    if status.loading:
        lines.append("Loading: a large load is under way or was broken off")
    for dataset in status.datasets:
        unfinished = "" if dataset.fingerprint else " (not wholly loaded)"
        lines += wrapped(f"{dataset.id}: {dataset.title}{unfinished}", width)
        numbers = {
            "document": dataset.documents,
            "description": dataset.descriptions,
            "claim": dataset.claims,
            "attribute": dataset.attributes,
        }
        named = ", ".join(counted(number, name, f"{name}s") for name, number in numbers.items())
        lines += wrapped(named, width, first="  ", rest="    ")
    return "\n".join(lines) + "\n"
