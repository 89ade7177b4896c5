"""A renderer of triples: one line per claim."""

from ties.answers.answer import Answer, Layout
from ties.records import Claim

__all__ = ["as_triples"]


def as_triples(answer: Answer, _: Layout) -> str:
    """Return the claims in an answer's rows, with the names of their ends."""
    claims = (item for item in answer.evidence if isinstance(item, Claim))
    lines = ((answer.name(claim.subject), claim.relation, answer.name(claim.object)) for claim in claims)
    return "".join(f"{' '.join(line)}\n" for line in lines)
