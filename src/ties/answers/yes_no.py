"""Whether somebody has a relation to somebody: what is said for it, against it, and of it in another mode."""

from msgspec import Struct

from ties.answers.reading import long_name
from ties.answers.relations import TiesAnswer, pairs_in, predicates, weighed
from ties.names.resolve import refuse_unknown
from ties.queries.catalog import run
from ties.questions import Understood
from ties.records import Claim, strongest
from ties.records.selection import EVERYTHING, Filters
from ties.records.vocabulary import vocabulary
from ties.store.protocol import Store

__all__ = ["YesNo", "yes_no"]

_SURE = {"stated": "yes", "probable": "probably", "possible": "possibly", "doubtful": "doubtful"}
_MODES = {"denied": "denied", "attempt": "attempted", "aim": "aimed at", "past": "past"}
"""In the order in which they count where nothing says that it is so."""


class YesNo(Struct, frozen=True):
    """The answer to whether it is so, which is never a bare yes or no.

    Attributes:
        ties: the claims that say so as those of the one entity found, the others beside it.
        answer: yes, probably, possibly, doubtful, disputed, denied, attempted, aimed at, past or not said.
    """

    ties: TiesAnswer
    answer: str

    @property
    def claims(self) -> list[Claim]:
        """The claims that say that it is so, then those that do not."""
        return [*self.ties.claims, *self.ties.not_so]


def yes_no(store: Store, understood: Understood, filters: Filters = EVERYTHING) -> YesNo:
    """Whether the subject of a question has the relation, or one of them, to its object."""
    refuse_unknown(store, filters)
    subject, object_ = understood.hits["subject"], understood.hits["object"]
    relations = understood.reading.relations
    types = {relation.type for relation in relations}
    between = run(store, "between", {"one": subject.id, "other": object_.id}).records(Claim, "claim")
    about = {
        claim.id: claim
        for claim in between
        if (type_ := claim.relation) in types
        and (claim.subject == subject.id or vocabulary().relations[type_].symmetric)
    }
    if object_.type in vocabulary().types_with("place"):  # who is in a province is in the country
        for relation in relations:
            if relation.says_where:
                among = {"relation": relation.type, "place": object_.id}
                inside = pairs_in(run(store, "who-is-in", among), "who")
                about |= {claim.id: claim for who, claim in inside if who.id == subject.id}
    entity = subject
    phrases = predicates(relations, subject.type, object_.type)
    ties = weighed(
        store,
        understood.reading.title({name: long_name(hit) for name, hit in understood.hits.items()}),
        object_,
        ("who", [(entity, claim) for claim in about.values()]),
        filters,
        beside=[claim for claim in between if claim.id not in about],
        says=f"{subject.name} {phrases} {object_.name}",
        note=understood.note,
    )
    return YesNo(ties, _answer(ties))


def _answer(ties: TiesAnswer) -> str:
    """What the claims come to, in a word or two."""
    modes = {claim.mode for claim in ties.not_so}
    so = [claim for claim in ties.claims if claim.mode not in _MODES]
    if so and "denied" in modes:
        return "disputed"
    if so:
        return _SURE[strongest(claim.certainty for claim in so)]
    modes |= {claim.mode for claim in ties.claims}
    return next((told for mode, told in _MODES.items() if mode in modes), "not said")
