"""Documents and datasets as text."""

from collections.abc import Sequence

from ties.catalogue import Listed, Status
from ties.output.layout import counted, wrapped
from ties.output.safe import plain

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
        lines += wrapped(f"{document.document}: {document.title}", width)
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
    for node in status.datasets:
        told = node.properties
        unfinished = "" if told["fingerprint"] else " (not wholly loaded)"
        lines += wrapped(f"{node.id}: {told['title']}{unfinished}", width)
        named = ", ".join(
            counted(number, name, f"{name}s")
            for name in ("document", "description", "claim", "attribute")
            if isinstance(number := told[f"{name}s"], int)
        )
        lines += wrapped(named, width, first="  ", rest="    ")
    return "\n".join(lines) + "\n"
