"""Claims as a store gives them, made without one."""

from ties.records import Claim, Statement

__all__ = ["made_claim"]


def made_claim(
    subject: str,
    relation: str,
    object_: str,
    *statements: Statement,
    dataset: str = "d",
    document: str = "report",
    voice: str = "",
    mode: str = "",
    since: str = "",
    until: str = "",
    published: str = "2023-06",
) -> Claim:
    """What one document says through one voice about one pair.

    Args:
        statements: the places that say it; none: one, without a quote.
    """
    return Claim.made_of(
        statements or [Statement("1", "", "stated", "", "")],
        published=published,
        dataset=dataset,
        document=document,
        attributed_to=voice,
        relation=relation,
        mode=mode,
        since=since,
        until=until,
        subject_as=subject,
        object_as=object_,
    )
