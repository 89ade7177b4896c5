"""What a picture is narrowed to: claims that filters let through, some relations, some types of entity."""

from dataclasses import dataclass

from ties.filters import CYPHER, EVERYTHING, Filters
from ties.model import MODES
from ties.store.protocol import Properties
from ties.vocabulary import vocabulary

__all__ = ["ALL", "Scope"]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a picture is narrowed to. Claims of every mode are in it, each with a look of its own.

    Attributes:
        relations, types: of claims and of entities; empty means all.
    """

    filters: Filters = EVERYTHING
    relations: tuple[str, ...] = ()
    types: tuple[str, ...] = ()

    @property
    def conditions(self) -> list[str]:
        """What `claim` and `other`, an entity, must be like, as Cypher has it."""
        told = [CYPHER] if self.filters.lines() else []
        told += ["claim.relation IN $relations"] if self.relations else []
        return told + (["other.type IN $types"] if self.types else [])

    @property
    def parameters(self) -> dict[str, object]:
        """What fills in `conditions`."""
        own = {"modes": list(MODES), "relations": list(self.relations), "types": list(self.types)}
        return self.filters.parameters() | own

    def reason_against(self, claim: Properties) -> str:
        """Why a claim is not in it, '' when it is."""
        if self.relations and claim["relation"] not in self.relations:
            return "of other relations"
        return self.filters.reason_against(claim)

    def lines(self) -> list[str]:
        """What it is narrowed to, a sentence each."""
        known = vocabulary()
        phrases = [known.relations[type_].phrase for type_ in self.relations]
        plurals = [known.types[type_].plural for type_ in self.types]
        named = [f"Only {', '.join(words)}." for words in (phrases, plurals) if words]
        return self.filters.lines() + named


ALL = Scope()
